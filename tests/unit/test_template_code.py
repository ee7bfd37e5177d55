"""Our way of compiling templates changes how fast they are and nothing of what they say."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from onrecord.render.compiler import DirectCode, DirectMacro

TEMPLATES = {
    "positional": "{% macro m(a, b) %}<{{ a }}|{{ b }}>{% endmacro %}{{ m(x, 1) }}",
    "keywords": "{% macro m(a, b) %}<{{ a }}|{{ b }}>{% endmacro %}{{ m(b=x, a=1) }}{{ m(1, b=2) }}",
    "defaults": "{% macro m(a, b='<b>', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(x) }}{{ m(x, c=1) }}",
    "a default of another": "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(x) }}",
    "in a loop": "{% macro m(a) %}{{ a }},{% endmacro %}{% for i in [x, '&'] %}{{ m(i) }}{{ loop.last }}{% endfor %}",
    "nested": "{% macro i(a) %}<i>{{ a }}</i>{% endmacro %}{% macro m(a) %}{{ i(i(a)) }}{% endmacro %}{{ m(x) }}",
    "recursive": "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "caller": "{% macro m(a) %}[{{ caller() }}{{ a }}]{% endmacro %}{% call m(x) %}<u>{{ x }}</u>{% endcall %}",
    "caller with values": "{% macro m() %}{{ caller(x) }}{% endmacro %}{% call(v) m() %}{{ v }}!{% endcall %}",
    "varargs": "{% macro m(a) %}{{ a }}{{ varargs|join('&') }}{{ kwargs.z }}{% endmacro %}{{ m(1, x, 3, z='<') }}",
    "spread": "{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{{ m(*['<', x]) }}{{ m(**{'a': 1, 'b': x}) }}",
    "imported": "{% from 'lib' import m %}{{ m(x) }}{% import 'lib' as lib %}{{ lib.m(x) }}",
    "with context": "{% from 'lib' import c with context %}{{ c() }}",
    "functions and methods": "{{ up(x) }}{{ x.upper() }}{{ html('<') }}{{ up(html(x)) }}{{ dict(a=x) }}",
    "filters": "{{ x|upper }}{{ html(x)|lower }}{{ x|e }}{{ x|safe }}{{ [x, html('<')]|join(', ') }}",
    "sets": "{% set s %}<{{ x }}>{% endset %}{{ s }}{% set t = x ~ '<' %}{{ t }}",
    "filtered blocks": "{% filter upper %}{{ x }}<b>{% endfilter %}",
    "numbers, none and objects": "{{ 1 }}{{ 1.5 }}{{ none }}{{ true }}{{ odd }}{{ [html('<'), '<'] }}",
    "unescaped": "{% autoescape false %}{{ x }}{% macro m(a) %}{{ a }}{% endmacro %}{% endautoescape %}",
}
LIB = "{% macro m(a) %}<m>{{ a }}</m>{% endmacro %}{% macro c() %}{{ x }}{% endmacro %}"


class Odd:
    def __str__(self) -> str:
        return "<odd>"


class Direct(Environment):
    code_generator_class = DirectCode
    macro_class = DirectMacro


def filled(kind: type[Environment], source: str) -> str:
    env = kind(autoescape=True, undefined=StrictUndefined, loader=DictLoader({"lib": LIB}))
    env.globals |= {"up": str.upper, "html": Markup}
    return env.from_string(source).render(x="<x & 'y'>", odd=Odd())


@pytest.mark.parametrize("source", TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_says_the_same(source: str) -> None:
    assert filled(Direct, source) == filled(Environment, source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ gone }}",
        "{{ gone() }}",
        "{{ x.gone }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{% macro m(a) %}{{ caller() }}{% endmacro %}{{ m(1) }}",
    ],
)
def test_what_is_not_defined_is_an_error(source: str) -> None:
    for kind in (Environment, Direct):
        with pytest.raises(UndefinedError):
            filled(kind, source)


@pytest.mark.parametrize("call", ["m(1, 2)", "m(b=1)", "m(1, a=2)"])
def test_arguments_that_a_macro_does_not_take_are_an_error(call: str) -> None:
    for kind in (Environment, Direct):
        with pytest.raises(TypeError):
            filled(kind, "{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}")
