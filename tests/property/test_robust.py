"""Whatever a file holds, reading it gives findings with spans inside the file; nothing is raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.diagnostics import FORMATS, Finding, render
from support import ROOT, article, compile_text, parsed

EXAMPLE = (ROOT / "tests" / "unit" / "data" / "model_example.md").read_text(encoding="utf-8")

FIELDS = ("id", "title", "claims", "quotes", "speakers", "sources", "status", "asserted", "in", "by", "text", "said")
VALUES = (
    "nrf",
    "2021-09-05",
    "none",
    "contested",
    "no",
    "~",
    "XXXX",
    "12:30",
    "[a, b]",
    "{a: b}",
    "{id: nrf, name: N}",
)
ODDITIES = (
    "*a",
    "&a b",
    "!!int 3",
    "|",
    ">-",
    "'x",
    '"\\x41"',
    "# c",
    "a #b",
    "\u202e",
    "?",
    "- -",
    "<<",
    "[[",
    "%",
    "@",
    "`",
)
YAML_WORDS = st.sampled_from([*FIELDS, *VALUES, *ODDITIES])
YAMLISH = st.lists(
    st.builds(
        lambda indent, dash, key, gap, value: f"{'  ' * indent}{dash}{key}{gap}{value}",
        st.integers(0, 4),
        st.sampled_from(["", "- ", "- - "]),
        YAML_WORDS,
        st.sampled_from([": ", ":", ":\n", "", ": |\n    "]),
        YAML_WORDS,
    ),
    max_size=12,
).map("\n".join)
BODIES = st.lists(
    st.sampled_from(
        ["[[", "]]", "![[", "|", "#", "?a=b&c", "claims/x", "`", "\n\n", "    ", "> ", "- ", "<div>", "\\", "text"]
    )
    | st.text(max_size=5),
    max_size=20,
).map("".join)
PLACES = (
    "articles/a1",
    "index",
    "speakers/nrf",
    "quotes/q-1",
    "claims/c",
    "topics/panjshir",
    "questions/q",
    "sources/s1",
)
URIS = st.sampled_from([f"{place}.md" for place in (*PLACES, "articles/Not an id")])


@st.composite
def mutated(draw) -> bytes:
    """The model's example with stretches cut, doubled, moved or overwritten."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(["", text[start:end] * 2, text[end : end + 20]]) | st.text(max_size=6) | YAMLISH)
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")


def check_spans(findings: list[Finding], texts: dict[str, str]) -> None:
    for span in (s for f in findings for s in (f.span, *(r.span for r in f.related))):
        lines = texts[span.path].split("\n")
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.end_line, span.end_column) >= (span.line, span.column)
        assert span.end_line <= len(lines)
        # A span of one character may point behind the last one of its line.
        assert span.end_column <= len(lines[span.end_line - 1]) + 2


def check(uri: str, raw: bytes) -> None:
    _, findings = parsed(raw, uri)
    files = {uri: raw} if uri == "index.md" else {uri: raw, "index.md": b"[[claims/most-districts-taken]]"}
    compiled = compile_text(files)
    texts = dict(compiled.texts)
    check_spans([*findings, *compiled.findings, *compiled.waived], texts)
    for format in FORMATS:
        render(compiled.findings, texts, format)


@given(URIS, st.binary(max_size=200))
def test_any_bytes(uri, raw):
    check(uri, raw)


@given(URIS, st.text(max_size=200))
def test_any_text(uri, text):
    check(uri, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300)
@given(URIS, YAMLISH, BODIES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_yamlish_front_matter(uri, front, body, end):
    check(uri, f"---\n{front}\n---\n{body}".replace("\n", end).encode("utf-8", "surrogatepass"))


@settings(max_examples=200)
@given(mutated())
def test_mutated_example(raw):
    check("articles/a1.md", raw)


@pytest.mark.parametrize("depth", [33, 1000, 100_000], ids=str)
@pytest.mark.parametrize("inside", ["[", "{a: ", "- "], ids=["lists", "maps", "items"])
def test_nesting(depth, inside):
    check("articles/a1.md", f"---\ntitle: {inside * depth}\n---\n".encode())


@pytest.mark.parametrize(
    "body",
    [
        ">" * 5000,
        "- " * 5000,
        "[" * 20000,
        "<div>\n" * 5000,
        "<div markdown>\n" * 500,
        "`" * 5000,
        "*" * 5000,
        "<!--" * 2000,
    ],
    ids=["quotes", "items", "brackets", "tags", "markdown tags", "ticks", "stars", "comments"],
)
def test_deep_bodies(body):
    check("articles/a1.md", f"---\ntitle: A\n---\n[[claims/x]] {body}\n\n[[claims/x]]".encode())


LONG = 100_000


@pytest.mark.parametrize(
    "line",
    {
        "letters": "x" * LONG,
        "a key of letters": f"{'x' * LONG}: b: c",
        "a value of letters": f"title: {'x' * LONG}: y: z",
        "a value behind a sign": f"a: @{'x' * LONG}",
        "behind a quotation mark": f"a: 'x' {'x' * LONG}",
        "in brackets": f"a: [b c d {'x' * LONG}\nc: d]",
        "in braces": f"a: {{b: {'x' * LONG} y: z}}",
        "an open bracket": f"title: [{'x' * LONG}",
        "hyphens": f"{'-' * LONG}x",
        "hyphens and blanks": f"{'- ' * LONG}x: y: z",
        "hyphens in a value": f"a: {' -' * LONG}: b: c: d",
        "blanks": f"{' ' * LONG}x\ny: z: b",
        "blanks in a value": f"title: x{' ' * LONG}y: z: a",
        "blanks without a colon": f"title:x{' ' * LONG}y",
        "apostrophes": f"title: {chr(39).join([': a '] * (LONG // 5))}: x",
        "bars": f"a: {' |' * LONG}\nb",
        "hashes": f"a: [{'#a' * LONG}",
    }.items(),
    ids=lambda item: item[0],
)
def test_long_lines(line):
    """Lines that a search which begins anew at each place would be busy with for a minute each."""
    check("articles/a1.md", f"---\ntitle: A\n{line[1]}\n---\n".encode())


@pytest.mark.parametrize(
    "start", ["–-", "-", " ", "\n", "\ufeff"], ids=["dashes", "hyphens", "blanks", "lines", "marks"]
)
def test_long_beginnings(start):
    check("articles/a1.md", f"{start * LONG}x\n".encode())


def test_many_unknown_keys():
    """A search for each key among all of them would be busy for minutes."""
    front = "".join(f"k{number}: v\n" for number in range(20_000))
    _, findings = parsed(article(front))
    assert len(findings) == 20_000
