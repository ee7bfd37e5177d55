"""A quote's words and a source's text → whether they stand in it, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.verify.normal import Normal, normalised
from onrecord.verify.search import Chain, Stretch, chains, is_loose, places
from onrecord.verify.words import Reading, Words
from onrecord.words.characters import DOUBLE, SINGLE

_MARKS = " \"'\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"
_LEEWAY = 10
"""How many characters a source may print more of than are looked for, beside as many again: hyphens, line ends."""


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
    readings = list(words.readings())
    # What both print alike goes before what they may print otherwise.
    for loose in (False, True):
        for reading, pieces in readings:
            if loose and not is_loose(pieces.words, source):
                continue
            found = _apart(_around(words, chains(pieces.words, pieces.gaps, source, loose=loose), source))
            if found:
                there = [tuple(source.came_from(*stretch, text) for stretch in chain) for chain in found]
                outcome = _how(words, reading, there[0], text)
                return Found(outcome=outcome, places=there[0], elsewhere=there[1] if len(there) > 1 else ())
    return Found(outcome=Outcome.ABSENT)


def _apart(found: Iterable[Chain]) -> list[Chain]:
    """The first chain and the next that does not overlap it; of those that end at one place, the shortest."""
    first: Chain | None = None
    for chain in found:
        if first is None or chain[-1][1] == first[-1][1]:
            first = chain
        elif chain[0][0] >= first[-1][1]:
            return [first, chain]
    return [first] if first else []


def _around(words: Words, found: Iterable[Chain], source: Normal) -> Iterator[Chain]:
    """The chains that have the words around them which the author gives (W3C Web Annotation, TextQuoteSelector)."""
    prefix, suffix = (
        normalised(text, quoted=True, tagged=False).seen.strip(_MARKS + DOUBLE + SINGLE)
        for text in (words.prefix, words.suffix)
    )
    if not all(next(places(text, source), None) for text in (prefix, suffix) if text):
        return
    for chain in found:
        start, end = _out_of_marks(source.text, chain[0][0], chain[-1][1])
        if (not prefix or _ends_at(prefix, source, start)) and (not suffix or _begins_at(suffix, source, end)):
            yield chain


def _ends_at(words: str, source: Normal, end: int) -> bool:
    """Whether some words stand just before a place."""
    earliest = max(0, end - 2 * len(words) - _LEEWAY)
    return any(last == end for _, last in places(words, source, earliest, end))


def _begins_at(words: str, source: Normal, start: int) -> bool:
    """Whether some words stand just after a place."""
    return any(first == start for first, _ in places(words, source, start, start + 2 * len(words) + _LEEWAY))


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
