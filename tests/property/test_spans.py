"""Whatever a text's style and wherever it stands, a finding about it points at its very words."""

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from yaml.nodes import Node, ScalarNode

from onrecord.document import Loc
from onrecord.document.scalar import origins_of
from onrecord.document.yaml_nodes import compose
from support import article, compile_article, document, only

PLANTED = "nobody-of-that-name"
BLOCKS = ("|", "|-", "|+", ">", ">-", ">+", "> # why")
STYLES = ("plain", "'", '"', "|2", ">2-", *BLOCKS)
WORDS = st.text("aé戦e\u0301ن\u200c🙂\U00020000", min_size=1, max_size=5)
LINE = st.lists(WORDS, max_size=3)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=3)
BLOCK = ("note: VALUE", "authors:\n  - VALUE", "authors:\n- a\n- VALUE\n- b", "icon: {a: 1}\nnote:\n    VALUE")
FLOW = (
    "authors: [VALUE]",
    "events: [{date: 2021, text: VALUE, source: x}]",
    "icon: {a: [b, VALUE ], c: d}",
    "icon: {\n  a: 戦争, b: VALUE\n  }",
)
QUOTE = """\
sources: [{id: paper, title: T, kind: book}]
quotes:
  - id: q1
    source: paper
    said: 2021
    text: T
    speaker: """
FRAGMENTS = st.sampled_from(
    ["a", "戦争", "e\u0301", "''", "\\n", "\\u202e", "\\\n  ", "\\x41", "\\\\", '\\"', "\\ ", " ", "  ", "\t", "\n",
     "\n  ", "\n\n  ", "\n   ", "\n    ", "\n  \t", " \n  ", "x:y", "a#b", "\U00010000"]
)  # fmt: skip


def scalars(node: Node | None) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    children = node.value if node is not None else ()
    return [s for child in children for each in (child if isinstance(child, tuple) else [child]) for s in scalars(each)]


@settings(max_examples=500)
@given(st.sampled_from(STYLES), st.lists(FRAGMENTS, max_size=8), st.sampled_from(["", "\n", "\nz: 1", "\n\n\n"]))
def test_every_character_of_a_text_knows_where_it_comes_from(style, fragments, after):
    inside = "".join(fragments)
    mark = "" if style == "plain" else style
    value = f"{mark}{inside}{mark}" if len(mark) < 2 and mark not in BLOCKS else f"{mark}\n  {inside}"
    front = f"k: {value}{after}\n"
    try:
        nodes = scalars(compose(front))
    except yaml.YAMLError:
        assume(False)
    for node in nodes:
        start, end = node.start_mark.index, node.end_mark.index
        origins = origins_of(node.value, front, start, end, node.style or "")
        assert origins is not None
        assert len(origins.starts) == len(origins.ends) == len(node.value)
        assert origins.starts == sorted(origins.starts)
        for char, a, b in zip(node.value, origins.starts, origins.ends, strict=True):
            assert start <= a < b <= end
            assert means(front[a:b], node.style, char)


def means(source: str, style: str, char: str) -> bool:
    """Whether a stretch of a scalar can stand for a character."""
    if "\n" in source:
        return char in " \n"
    if style == '"' and source.startswith("\\"):
        return yaml.safe_load(f'"{source}"') == char
    return source == ("''" if style == "'" and char == "'" else char)


@st.composite
def planted(draw) -> tuple[str, str]:
    """A bad reference in some style, with words before and after it, and what stands around that in the file."""
    is_flow = draw(st.booleans())
    style = draw(st.sampled_from(("plain", "'", '"') if is_flow else ("plain", "'", '"', *BLOCKS)))
    before, after = draw(LINES), draw(LINES)
    words = [*before, [*(before.pop() if before and draw(st.booleans()) else []), PLANTED, *draw(LINE)], *after]
    lines = ["      " * bool(number) + " ".join(line) for number, line in enumerate(words)]
    text = "\n".join(lines)
    if style == '"':
        text = text.replace("é", draw(st.sampled_from(["é", "\\xe9", "\\u00e9"])))
    value = f"{style}\n      {text}" if style in BLOCKS else text if style == "plain" else f"{style}{text}{style}"
    marks = draw(st.sampled_from(("", "&it ", "!!str ", "&it !!str ", "!!str &it ")))
    return marks + value, draw(st.sampled_from(FLOW if is_flow else BLOCK))


@settings(max_examples=400)
@given(planted(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_a_part_of_a_text_is_where_it_is_written(drawn, end, mark):
    value, around = drawn
    text = article(around.replace("VALUE", value) + ("\ntags: *it" if "&it" in value else ""))
    read, findings = document((mark + text.replace("\n", end)).encode())
    assert findings == []
    loc, data = next((loc, data) for loc, data in texts(read.data) if PLANTED in data)
    start = data.strip().index(PLANTED)
    span = read.locate(loc, part=(start, start + len(PLANTED)))
    line = text.split("\n")[span.line - 1]
    assert (span.end_line, line[span.column - 1 : span.end_column - 1]) == (span.line, PLANTED)


def texts(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from texts(inner, (*loc, step))


@given(
    st.sampled_from(("plain", "'", '"', *BLOCKS)),
    st.sampled_from(("", "&who ", "!!str ", "!!str &who ")),
    st.booleans(),
    st.booleans(),
)
def test_a_bad_reference_is_where_it_is_written(style, marks, is_aliased, is_below):
    value = (
        f"{style}\n      {PLANTED}" if style in BLOCKS else PLANTED if style == "plain" else f"{style}{PLANTED}{style}"
    )
    value = f"\n      {value}" if is_below and style not in BLOCKS else value
    marks = "&who " if is_aliased else marks
    speaker = f"icon: {marks}{value}\n{QUOTE}*who\n" if is_aliased else f"{QUOTE}{marks}{value}\n"
    compiled = compile_article(speaker)
    finding = only(compiled.findings, "unknown-reference")
    span, lines = finding.span, next(iter(compiled.texts.values())).split("\n")
    assert lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("'\"") == PLANTED
    seconds = [lines[r.span.line - 1][r.span.column - 1 : r.span.end_column - 1] for r in finding.related]
    assert seconds == ["*who"] * is_aliased
