"""The JSON Schema for editors takes what ``onrecord check`` takes, and marks what an editor can know to be wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from invalid.test_manual_findings import PAGES, blocks, section
from onrecord.diagnostics import Code
from onrecord.parse import FOREIGN_KEYS
from onrecord.parse.file import kind_of
from onrecord.schema import MODELS, Kind, json_schema, schema_text, words
from onrecord.schema.dates import BadDateError, parse_date
from onrecord.schema.descriptions import descriptions
from onrecord.schema.text import SHARED_JSON, id_problem
from support import ROOT

VALIDATORS = {kind: Draft7Validator(json_schema(kind, FOREIGN_KEYS)) for kind in Kind}

UNREADABLE = {Code.YAML_SYNTAX, Code.YAML_TRUNCATED, Code.NOT_UTF8, Code.DUPLICATE_KEY}
MARKED = {
    Code.UNKNOWN_FIELD, Code.MISSING_FIELD, Code.WRONG_TYPE, Code.NOT_IN_LIST, Code.BAD_ID, Code.BAD_DATE,
    Code.AMBIGUOUS_DATE, Code.BAD_URL, Code.TRANSLATION_WITHOUT_TRANSLATOR, Code.UNNAMED_WITHOUT_REASON,
}  # fmt: skip
"""The codes whose example an editor marks."""


class Loader(yaml.SafeLoader):
    """Reads YAML as JSON-minded editors do: dates are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(text: str) -> object:
    match = re.match(r"---\n(.*?)^---$", text, re.MULTILINE | re.DOTALL)
    assert match, text
    return yaml.load(match[1], Loader)


def problems(uri: str, text: str) -> list[str]:
    """What the schema of a file's kind says against it; nothing of an ordinary page."""
    kind = kind_of(uri)
    if kind is None:
        return []
    return [f"{e.json_path}: {e.message}" for e in VALIDATORS[kind].iter_errors(front_matter(text))]


def article(front: str) -> list[str]:
    return problems("articles/a1.md", f"---\ntitle: A\nsummary: B\npublished: 2021-09-05\n{front}\n---\n")


def content_files() -> Iterator[tuple[str, Path]]:
    new = ROOT / "generator" / "onrecord" / "new" / "site" / "content"
    for docs in (ROOT / "content", ROOT / "tests" / "golden" / "site" / "content", new):
        for path in sorted(docs.rglob("*.md")):
            uri = path.relative_to(docs).as_posix()
            if kind_of(uri):
                yield uri, path


def parts() -> set[type[BaseModel]]:
    """Every model that an author's fields become."""
    found: set[type[BaseModel]] = set()
    waiting: list[object] = list(MODELS.values())
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, BaseModel) and each not in found:
            found.add(each)
            waiting += [field.annotation for field in each.model_fields.values()]
        waiting += get_args(each)
    return found


# -- descriptions --------------------------------------------------------------------------------


def test_every_field_of_every_model_says_what_it_is_for():
    assert len(parts()) > 20
    for model in parts():
        assert descriptions(model).keys() == model.model_fields.keys()
        for text in descriptions(model).values():
            assert text.endswith((".", ").")), text
            assert "`" not in text, text


def test_the_descriptions_of_fields_reach_the_schema():
    def fields(node: object) -> Iterator[tuple[str, dict]]:
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "properties":
                    yield from value.items()
                if key != "if":
                    yield from fields(value)
        elif isinstance(node, list):
            for item in node:
                yield from fields(item)

    for kind in Kind:
        bare = [name for name, field in fields(json_schema(kind, FOREIGN_KEYS)) if "description" not in field]
        assert not bare


def test_a_closed_list_says_what_all_its_words_mean_or_speaks_for_itself():
    lists = [each for each in vars(words).values() if isinstance(each, type) and issubclass(each, words.Word)]
    for each in lists:
        assert len({bool(word.meaning) for word in each}) <= 1, each


def test_words_mean_what_the_manual_says():
    manual = (ROOT / "content" / "manual" / "fields.md").read_text(encoding="utf-8")
    for word in words.Status:
        assert f"| `{word}` | {word.meaning} |" in manual
    for word in words.Publication:
        assert f"| `{word}` | {word.meaning}" in manual


# -- the schema itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind)
def test_the_schema_is_one_and_its_references_lead_somewhere(kind):
    schema = json_schema(kind, FOREIGN_KEYS)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = schema_text(kind, FOREIGN_KEYS)
    assert set(re.findall(r'"#/definitions/(\w+)"', text)) == set(schema["definitions"])
    assert not re.search(r'"\$ref": "[^"]*",', text), "draft 07 ignores what stands beside a reference"


@pytest.mark.parametrize("kind", Kind)
def test_the_schema_is_the_same_whatever_the_order_of_the_keys(kind):
    assert schema_text(kind, ["b", "a", "tags"]) == schema_text(kind, ["tags", "a", "b", "a"])
    assert json.loads(schema_text(kind)) == json_schema(kind)
    assert schema_text(kind).isascii()


def test_a_key_of_others_never_hides_a_field_of_ours():
    assert json_schema(Kind.ARTICLE, ["title"]) == json_schema(Kind.ARTICLE)
    assert "hero" not in json_schema(Kind.ARTICLE)["properties"]
    assert "hero" in json_schema(Kind.ARTICLE, ["hero"])["properties"]


# -- what it takes -------------------------------------------------------------------------------


@pytest.mark.parametrize(("uri", "path"), list(content_files()), ids=str)
def test_it_takes_all_content(uri, path):
    assert problems(uri, path.read_text(encoding="utf-8")) == []


def shown(code: Code, title: str) -> list[str]:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    files = [b for b in blocks(section(page, title)) if b.title.startswith("content/") and b.text.startswith("---\n")]
    return [each for b in files for each in problems(b.title.removeprefix("content/"), b.text)]


@pytest.mark.parametrize("code", Code, ids=str)
def test_it_takes_every_cure(code):
    assert shown(code, "Instead") == []


@pytest.mark.parametrize("code", sorted(MARKED), ids=str)
def test_it_marks_what_an_editor_can_know(code):
    assert shown(code, "Example")


@pytest.mark.parametrize("code", sorted({*Code} - MARKED - UNREADABLE), ids=str)
def test_it_leaves_to_the_check_what_only_the_check_knows(code):
    assert shown(code, "Example") == []


CLAIM = "claims: [{id: c1, statement: S, status: reported, %s}]"
QUOTE = "quotes: [{id: q1, speaker: s1, source: p1, said: 2021, text: Words, %s}]"
SPEAKER = "speakers: [{id: s1, name: S, kind: person, %s}]"


@pytest.mark.parametrize(
    "front",
    [
        "topics: [panjshir, {id: kabul, name: Kabul}]",
        "questions: [{id: q1, text: Who, exclusive: true, answers: [Nobody, {id: all, text: Everybody}, 7]}]",
        "claims: [{id: c1, statement: S, status: [{is: reported, date: 2021}]}]",
        CLAIM % "asserted: [{in: quotes/q1}, {in: sources/p1, by: [s1, s2], value: {min: 17, max: 1_000}}]",
        CLAIM % "asserted: [{in: sources/p1, by: s1, value: {max: 0.5, unit: km}}]",
        CLAIM % "relations: [{contrary-to: c2, note: Both cannot be true.}, {part-of: c3}]",
        QUOTE % "authenticity: primary, disputed_by: s2",
        QUOTE % "authenticity: [{is: reported, date: 2021-09}], disputed_by: [s2, s3]",
        "quotes: [{id: q1, speaker: [s1, s2], source: p1, said: XXXX, text: [One, Two]}]",
        QUOTE % "original: {text: Mots, lang: fr}, translator: not-stated, method: outlet",
        SPEAKER % "names: [Other, {text: اسم, lang: fa}], roles: [Mayor, {title: Mayor, during: 2020/..}]",
        "speakers: [{id: s1, name: S, kind: unnamed, reason: not-stated}]",
        "sources: [{id: p1, title: 1984, kind: book, published: 1949, derived_from: none}]",
        "sources: [{id: p1, title: T, kind: book, derived_from: [p2, p3], url: 'HTTPS://example.org/a'}]",
        "lang: no",
        "note: yes\nauthors: [12:30]",
        "waive: {orphan: It stands alone.}",
        "hide: [toc]\ntags: [a]",
    ],
)
def test_it_takes_short_forms_and_what_yaml_takes_for_something_else(front):
    assert article(front) == []


@pytest.mark.parametrize(
    "front",
    [
        "topics: [Kabul]",
        "topics: [timeline]",
        "topics: [{name: Kabul}]",
        "claims: [{id: c1, statement: S}]",
        "claims: [{id: c1, statement: S, status: []}]",
        "claims: [{id: c1, statement: S, status: rumoured}]",
        "claims: [{id: c1, statement: S, status: [{is: reported}]}]",
        CLAIM % "asserted: [{by: s1}]",
        CLAIM % "value: {unit: deaths}",
        CLAIM % "relations: [{note: Both cannot be true.}]",
        CLAIM % "relations: [{contrary_to: c2}]",
        "quotes: [{id: q1, speaker: s1, source: p1, said: 2021, text: []}]",
        QUOTE % "original: {text: Mots, lang: fr}, translator: A",
        "speakers: [{id: s1, name: S, kind: unnamed}]",
        "label:",
        "label: ''",
        "updated: 6/9/21",
        "updated: 6 September 2021",
        "same_as: ['javascript:alert(1)']",
        "waive: {bad-id: Because.}",
        "claims: {id: c1}",
    ],
)
def test_it_marks_what_is_wrong_in_a_field(front):
    assert article(front)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ARTICLE])
def test_in_a_file_of_its_own_a_thing_needs_no_id(kind):
    assert "id" not in json_schema(kind)["required"]
    assert "id" in json_schema(kind)["properties"]


DATE = re.compile(SHARED_JSON["date"]["pattern"])
ID = Draft7Validator(dict(SHARED_JSON["id"]))


@settings(max_examples=500, deadline=None)
@given(st.text("0123456789XY-/.~?%:TZ+", max_size=21) | st.from_regex(DATE, fullmatch=True))
def test_every_date_is_one_in_an_editor_too(text):
    try:
        parse_date(text)
    except BadDateError:
        return
    assert DATE.search(text), text


@settings(deadline=None)
@given(st.text("abz019-A é", max_size=8) | st.sampled_from(["claims", "index", "a" * 80, "a" * 81]))
def test_an_id_is_one_in_an_editor_and_here(text):
    assert ID.is_valid(text) == (not id_problem(text))
