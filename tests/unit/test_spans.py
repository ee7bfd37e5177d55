"""The words that findings point at: each row of ``data/spans.txt`` is a file in which they are marked.

``«…»`` stands around the words that a finding is about, ``‹…›`` around those of its second places; neither is part of
the file. ``§`` is where characters are put that take more columns than one, or fewer, and each file is read with all
line ends. A row says what it is: the fields of an article (``front``), the text of one (``text``), or all of it
(``file``). ``<U+202E>`` stands for a character that would turn the row around.
"""

import re
from itertools import product

import pytest

from onrecord.diagnostics import Finding, Span, render
from onrecord.pipeline.compiling import Compiled
from support import ROOT, codes, compile_text

ENDS = ("\n", "\r\n", "\r")
BYTE_ORDER_MARKS = ("", "\ufeff")
FILLERS = {
    "nothing": "", "wide": "戦争", "combining": "e\u0301", "emoji": "🙂", "tab": "\t", "persian": "می\u200cروم",
    "thai": "น\u0e35\u0e49", "beyond": "\U0001f9d1\U00020000",
}  # fmt: skip
WIDE = "戦争🙂\U0001f9d1\U00020000"
COMBINING = "\u0301\u200c\u0e35\u0e49"

PATH = "content/articles/a1.md"
HEAD = "title: A title\nsummary: S\npublished: 2021-09-06\n"
FORMS = {
    "front": f"---\n{HEAD}{{}}\n---\nText.\n",
    "text": f"""---
{HEAD}speakers: [{{{{id: mayor, name: Ada, kind: person}}}}]
sources: [{{{{id: paper, title: T, kind: book}}}}]
quotes: [{{{{id: q1, speaker: mayor, source: paper, said: 2021, text: It is closed to all.}}}}]
---
{{}}
""",
    "file": "{}\n",
}
ROW = re.compile(r"^=== (?P<form>\w+), (?P<name>.+) \[(?P<code>[\w-]+)\]\n(?P<text>(?:(?!=== ).*\n)*)", re.MULTILINE)
ROWS = list(ROW.finditer((ROOT / "tests" / "unit" / "data" / "spans.txt").read_text(encoding="utf-8")))
MARK = re.compile("[«»‹›]")
CARETS = re.compile(r" {6}\| *\^+")


def written(row: re.Match[str], filler: str) -> str:
    """A row's file, with the marks."""
    text = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda m: chr(int(m[1], 16)), row["text"].rstrip("\n"))
    return FORMS[row["form"]].format(text.replace("§", filler))


def places(marked: str, opening: str, closing: str) -> list[Span]:
    """The spans that are marked in a file, as they are without the marks."""
    text = MARK.sub("", marked)
    offsets = [
        [len(MARK.sub("", marked[:at])) for at in match.span()]
        for match in re.finditer(f"{opening}[^{closing}]*{closing}", marked)
    ]
    return [Span(PATH, *place(text, start), *place(text, end)) for start, end in offsets]


def place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def carets(text: str, span: Span) -> str:
    line = text.split("\n")[span.line - 1]
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    return " " * columns(line[: span.column - 1]) + "^" * columns(line[span.column - 1 : end])


def columns(text: str) -> int:
    """The columns of a terminal that a text takes, by hand for the characters in this file."""
    return sum(4 if c == "\t" else 2 if c in WIDE else c not in COMBINING for c in text)


def found(text: str, code: str, end: str, mark: str) -> tuple[Compiled, Finding]:
    compiled = compile_text({"articles/a1.md": (mark + text.replace("\n", end)).encode()})
    findings = [f for f in compiled.findings if f.code == code]
    assert len(findings) == 1, codes(compiled.findings)
    return compiled, findings[0]


CASES = [
    pytest.param(row, filler, id=f"{row['name']}, {kind}")
    for row in ROWS
    for kind, filler in FILLERS.items()
    if "§" in row["text"] or not filler
]


@pytest.mark.parametrize(("row", "filler"), CASES)
def test_a_finding_points_at_the_words(row, filler):
    marked = written(row, filler)
    text, words, seconds = MARK.sub("", marked), places(marked, "«", "»"), places(marked, "‹", "›")
    for end, mark in product(ENDS, BYTE_ORDER_MARKS):
        compiled, finding = found(text, row["code"], end, mark)
        assert ([finding.span], sorted(r.span for r in finding.related)) == (words, seconds)
        shown = [line[8:] for line in render([finding], compiled.texts).split("\n") if CARETS.fullmatch(line)]
        assert shown == [carets(text, span) for span in (finding.span, *(r.span for r in finding.related))]


def test_there_are_rows_of_all_forms():
    assert {row["form"] for row in ROWS} == set(FORMS)
    assert len(ROWS) >= 100
