"""The manual's page on verification is the contract: each row of its tables holds."""

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from onrecord.verify import Outcome, Problem, Verdict, verify
from onrecord.verify.words import ELISION, ENOUGH, ENOUGH_UNSPACED, SEGMENTS
from onrecord.view.words import OUTCOMES
from support import ROOT, TODAY, article, compile_text, snapshot

PAGE = (ROOT / "content" / "manual" / "verification.md").read_text(encoding="utf-8")
PASSES = {outcome.value for outcome in (Outcome.EXACT, Outcome.NORMALIZED, Outcome.ELIDED)}
PROBLEMS = {
    Problem.ABSENT: "absent",
    Problem.UNMARKED: "unmarked",
    Problem.AMBIGUOUS: "ambiguous",
    Problem.TOO_SHORT: "too short",
}
OTHER_TEXT = " and he spoke of other things"

_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_CHARACTER = re.compile(r"‹U\+([0-9A-F]{4,6})›")
_FILLER = re.compile(r"‹\+(\d+)›")


@dataclass(frozen=True)
class Row:
    rule: str
    cells: dict[str, str]

    @property
    def outcome(self) -> str:
        return self.cells["outcome"]

    def texts(self, column: str) -> list[str]:
        return [decoded(code) for code in _CODE.findall(self.cells.get(column, ""))]

    def text(self, column: str) -> str:
        return "".join(self.texts(column))


def decoded(code: str) -> str:
    """The text that a cell stands for."""
    text = _CHARACTER.sub(lambda m: chr(int(m[1], 16)), code.replace("⏎", "\n"))
    return _FILLER.sub(lambda m: (OTHER_TEXT * (int(m[1]) // len(OTHER_TEXT) + 1))[: int(m[1])], text)


def rows() -> list[Row]:
    """The rows of the tables that have an outcome and a source, by the heading above them."""
    found = []
    _, *parts = _HEADING.split(PAGE)
    for rule, text in zip(parts[::2], parts[1::2], strict=True):
        lines = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("| ")]
        lines = [[cell.strip() for cell in line] for line in lines]
        if lines and {"source", "outcome"} <= set(lines[0]):
            found += [Row(rule, dict(zip(lines[0], line, strict=True))) for line in lines[2:]]
    return found


ROWS = rows()


def yaml(text: str) -> str:
    """A text as a YAML scalar, every character by its number."""
    return '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'


def verdict(row: Row) -> Verdict:
    """What the whole way from front matter to verdict makes of a row."""
    fields = [f"text: [{', '.join(map(yaml, row.texts('quote')))}]", f"form: {row.cells.get('form', 'direct')}"]
    fields += [f"{name}: {yaml(row.text(name))}" for name in ("prefix", "suffix") if row.text(name)]
    if row.text("original"):
        fields += [f"original: {{text: {yaml(row.text('original'))}, lang: fr}}", "translator: not-stated"]
        fields += ["method: not-stated"]
    front = f"""
speakers: [{{id: mayor, name: The mayor, kind: person}}]
sources: [{{id: paper, title: A paper, kind: news-report, published: 2021-09-06}}]
quotes: [{{id: words, speaker: mayor, source: paper, said: 2021-09-05, {", ".join(fields)}}}]
"""
    record = compile_text({"articles/a1.md": article(front)}).record
    snapshots = {"paper": snapshot("paper", row.text("source"))}
    ((found,),) = verify(record, snapshots, TODAY).values()
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}: {row.cells['quote']} in {row.cells['source'][:60]}")
def test_row(row):
    found = verdict(row)
    assert (PROBLEMS[found.problem] if found.problem else found.outcome.value) == row.outcome, found.diff


def test_each_rule_shows_what_passes_and_what_does_not():
    counts = Counter((row.rule, row.outcome in PASSES) for row in ROWS)
    assert len(ROWS) > 100
    assert {rule for rule, _ in counts} >= {
        "White space",
        "Words",
        "Numbers",
        "What you leave out: `[…]`",
        "Original",
        "Likeness",
    }
    for rule in {row.rule for row in ROWS}:
        assert counts[rule, True] >= 2, rule
        assert counts[rule, False] >= 2, rule


def test_every_table_with_sources_is_read():
    assert PAGE.count("| source | outcome |") == len({row.rule for row in ROWS})


def test_all_outcomes_are_explained_and_all_ways_to_fail_are_shown():
    outcomes = PAGE.partition("## What an outcome says")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", outcomes, re.MULTILINE) == [outcome.value for outcome in Outcome]
    assert {row.outcome for row in ROWS} == PASSES | set(PROBLEMS.values())


def test_the_page_names_the_figures():
    for number in (SEGMENTS.most, ELISION.most, ENOUGH, ENOUGH_UNSPACED):
        assert re.search(rf"\b{number:,} characters\b|\bspaces {number}\b", PAGE), number


TOLD = {
    "Scripts without spaces": "white space",
    "Characters that nobody sees": "invisible characters",
    "One letter, several codes": "the codes of characters",
    "Character references": "the codes of characters",
    "Tags": "tags with what they strike out",
    "Raised figures": "marks of notes",
    "Quotation marks": "quotation marks",
    "Marks that open a quote again": "quotation marks",
    "Hyphens and dashes": "hyphens and dashes",
    "Hyphens at the end of a line": "hyphens and dashes",
}
"""What readers are told of each rule by which words are found that are written otherwise in the source."""


def test_readers_are_told_of_every_rule_by_which_words_may_be_written_otherwise():
    assert {row.rule for row in ROWS if row.outcome == Outcome.NORMALIZED.value} == set(TOLD)
    told = " ".join(OUTCOMES[Outcome.NORMALIZED].proves)
    assert [words for words in TOLD.values() if words not in told] == []
