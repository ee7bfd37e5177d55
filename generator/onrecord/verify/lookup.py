"""A quote's words and a source's text → whether they stand in it, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.verify.limits import cuts
from onrecord.verify.normal import Normal, normalised
from onrecord.verify.search import Chain, Stretch, chains
from onrecord.verify.words import Reading, Words

_MARKS = " \"'\u00ab\u00bb"


class Outcome(StrEnum):
    """Whether a quote's words are in its captured source. It says nothing on whether they were said, or are true."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    ELIDED = "elided"
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    NOT_TEXT = "not-text"


class Problem(StrEnum):
    """Why words do not pass."""

    ABSENT = "absent"
    UNMARKED = "unmarked"
    """They are in the source but for words that the quote leaves out without a mark."""
    AMBIGUOUS = "ambiguous"
    TOO_SHORT = "too-short"
    UNREAD = "unread"
    """The receipt is of other words, and the captured text is not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of looking: ``places`` are offsets into the text as captured, one for each piece, in order.

    ``elsewhere`` is where the words stand a second time, so that it is not clear which place is meant.
    """

    outcome: Outcome
    places: Chain = ()
    elsewhere: Chain = ()


def look_up(words: Words, source: Normal, text: str) -> Found:
    """Looks words up in a text.

    Args:
        words: What is looked for.
        source: The text, normalised.
        text: The text as captured, from which ``source`` was made.
    """
    for reading, pieces in words.readings():
        found = _apart(_around(words, chains(pieces.words, pieces.gaps, source), source))
        if found:
            places = [tuple(source.came_from(*stretch) for stretch in chain) for chain in found]
            outcome = _how(words, reading, places[0], text)
            return Found(outcome=outcome, places=places[0], elsewhere=places[1] if len(places) > 1 else ())
    return Found(outcome=Outcome.ABSENT)


def _apart(found: Iterable[Chain]) -> list[Chain]:
    """Up to two chains that do not overlap; of those that end at one place, the shortest."""
    by_end = {chain[-1][1]: chain for chain in found}
    apart: list[Chain] = []
    for chain in by_end.values():
        if not apart or chain[0][0] >= apart[-1][-1][1]:
            apart.append(chain)
    return apart[:2]


def _around(words: Words, found: Iterator[Chain], source: Normal) -> Iterator[Chain]:
    """The chains that have the words around them which the author gives (W3C Web Annotation, TextQuoteSelector)."""
    prefix, suffix = (normalised(t).text.strip(_MARKS) for t in (words.prefix, words.suffix))
    for chain in found:
        start, end = _out_of_marks(source.text, chain[0][0], chain[-1][1])
        starts, ends = start - len(prefix), end + len(suffix)
        if (not prefix or (source.text.endswith(prefix, 0, start) and not cuts(source.seen, starts))) and (
            not suffix or (source.text.startswith(suffix, end) and not cuts(source.seen, ends))
        ):
            yield chain


def _out_of_marks(text: str, start: int, end: int) -> Stretch:
    """A stretch with the blanks and quotation marks around it."""
    while start and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return start, end


def _how(words: Words, reading: Reading, places: Chain, text: str) -> Outcome:
    """``exact`` where the same characters stand there, white space apart."""
    if reading is not Reading.LITERAL:
        return Outcome.ELIDED
    same = all(
        " ".join(text[start:end].split()) == " ".join(segment.split())
        for (start, end), segment in zip(places, words.segments, strict=True)
    )
    return Outcome.EXACT if same else Outcome.NORMALIZED
