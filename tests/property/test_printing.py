"""A quote is found in its source whatever printing has done to either, in every script."""

from random import Random

import pytest

from onrecord.verify import Outcome, Words, look_up, normalised
from papers import PAPERS, PRINTING, Paper, cuttings, printed

LANGUAGES = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.lang)


def quotes(paper: Paper) -> list[tuple[str, ...]]:
    return [tuple(map(paper.plain, segments)) for segments in cuttings(paper)]


def missing(paper: Paper, source: str, rng: Random | None = None) -> list[tuple[str, ...]]:
    """The quotes of a page that are not found in a source; with a generator, printed otherwise themselves."""
    normal = normalised(source)
    out = []
    for segments in quotes(paper):
        typed = tuple(retyped(segment, rng) for segment in segments) if rng else segments
        if look_up(Words(segments=typed, direct=False), normal, source).outcome is Outcome.ABSENT:
            out.append(typed)
    return out


def retyped(text: str, rng: Random) -> str:
    """A quote as another editor would have it: without what only a printed page has."""
    for step in PRINTING:
        if (
            step.__name__ in ("straight", "curly", "decomposed", "references", "of_no_width", "fixed_spaces")
            and rng.random() < 0.2
        ):
            text = step(text, rng)
    return text


@LANGUAGES
def test_as_written(paper):
    assert len(quotes(paper)) > 30
    assert missing(paper, paper.page()) == []
    assert missing(paper, paper.page(reopened=False)) == []


@LANGUAGES
@pytest.mark.parametrize("step", PRINTING, ids=lambda step: step.__name__)
def test_each_thing_that_printing_does(paper, step):
    for seed in range(3):
        source = step(paper.page(), Random(f"{paper.lang} {seed}"))
        assert missing(paper, source) == [], source


@LANGUAGES
def test_all_of_it_together(paper):
    for seed in range(25):
        rng = Random(f"{paper.lang} {seed}")
        source = printed(paper.page(reopened=rng.random() < 0.8), rng)
        assert missing(paper, source, rng) == [], source


@LANGUAGES
def test_every_column_to_wrap_at(paper):
    for column in range(12, 90, 7):
        lines, line = [], ""
        for paragraph in paper.page().split("\n\n"):
            for word in paragraph.split(" ") if paper.spaced else paragraph:
                if len(line) + len(word) > column and not (line[-1:] in "0123456789,.:「“" or word in "0123456789,.:"):
                    lines.append(line)
                    line = ""
                line += (" " if line and paper.spaced else "") + word
            lines += [line, ""]
            line = ""
        source = "\n".join(lines)
        assert missing(paper, source) == [], source


@LANGUAGES
def test_printing_changes_every_page(paper):
    """Otherwise the tests above would prove nothing."""
    text = paper.page()
    same = [step.__name__ for step in PRINTING if all(step(text, Random(seed)) == text for seed in range(5))]
    assert set(same) <= {"divided", "dashes", "straight", "curly", "decomposed", "fixed_spaces"}, same
