"""Words → where they stand in a text, to the letter: whole, or piece after piece and near each other.

Nothing fuzzy, ever: what a quote may print otherwise than its source is in the contract, character by character.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.verify.interruptions import interrupts
from onrecord.verify.normal import Mapped, Normal
from onrecord.verify.words import Gap
from onrecord.words.characters import DASHES, DOUBLE, GROUP, HYPHENS, LOOSE, NOTES, SINGLE, UNSPACED, folded
from onrecord.words.limits import cuts

Stretch = tuple[int, int]
"""A stretch of a text: offsets in code points, the end exclusive."""

Chain = tuple[Stretch, ...]
"""Where the pieces of a quote stand, in order."""

_HAS_LOOSE = re.compile(f"[{''.join(LOOSE)}]")
_BETWEEN_CHARS = (
    " \"'\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f-"
    + DOUBLE
    + SINGLE
    + HYPHENS
    + DASHES
    + GROUP
    + "".join(LOOSE)
)
"""Spaces, marks and dashes: what stands between the letters where a quote may differ from its source."""

_NOTES = frozenset(NOTES.values())

_BETWEEN = re.compile(f"[{re.escape(_BETWEEN_CHARS)}]+")

_WORD = re.compile(f"[^\\W_{UNSPACED}]*")


def chains(pieces: Sequence[str], gaps: Sequence[Gap], source: Normal, *, loose: bool) -> Iterator[Chain]:
    """Every place at which a text has some pieces in order: for each place of the first, the nearest way to go on.

    Args:
        pieces: Normalised words, as seen, none empty.
        gaps: What may stand between each piece and the next; one fewer than there are pieces.
        source: The text, normalised.
        loose: Whether to look for what either may print otherwise, too.
    """
    if len(pieces) == 1:
        yield from ((place,) for place in places(pieces[0], source, loose=loose))
        return
    found = {piece: list(places(piece, source, loose=loose)) for piece in dict.fromkeys(pieces)}
    rows = [found[piece] for piece in pieces]
    if not all(rows):
        return
    onward = _onward(rows, gaps, source)
    for first in range(len(rows[0])):
        if onward[0][first] != _NOWHERE:
            yield tuple(_walk(first, rows, onward))


_NOWHERE = -1

MOST_PAIRS = 20_000
"""How many stretches between two pieces are looked at: some words stand in a text at tens of thousands of places."""


def _onward(rows: Sequence[Sequence[Stretch]], gaps: Sequence[Gap], source: Normal) -> list["array[int]"]:
    """For each place of each piece, which place of the next one it goes on with; found from the last to the first."""
    onward = [array("l", [0]) * len(rows[-1])]
    for row, following, gap in zip(rows[-2::-1], rows[:0:-1], reversed(gaps), strict=True):
        alive = [stretch for stretch, next in zip(following, onward[-1], strict=True) if next != _NOWHERE]
        numbers = [number for number, next in enumerate(onward[-1]) if next != _NOWHERE]
        starts = [start for start, _ in alive]
        nexts = array("l", [_NOWHERE]) * len(row)
        left = MOST_PAIRS
        for number, (_, end) in enumerate(row):
            index = bisect_left(starts, end)
            while left and index < len(starts) and starts[index] - end <= gap.most:
                left -= 1
                if not gap.set_off or interrupts(source.seen, end, starts[index]):
                    nexts[number] = numbers[index]
                    break
                index += 1
        onward.append(nexts)
    return onward[::-1]


def _walk(first: int, rows: Sequence[Sequence[Stretch]], onward: Sequence["array[int]"]) -> Iterator[Stretch]:
    """The places of a chain that begins with some place of the first piece."""
    number = first
    for row, nexts in zip(rows, onward, strict=True):
        yield row[number]
        number = nexts[number]


def is_loose(pieces: Iterable[str], source: Normal) -> bool:
    """Whether some words or a text have anything that the other may print otherwise."""
    return any(map(_HAS_LOOSE.search, (*pieces, source.seen)))


def places(
    piece: str, source: Normal, start: int = 0, limit: int | None = None, *, loose: bool = True
) -> Iterator[Stretch]:
    """The places of some words between two offsets, where neither end cuts a word.

    Args:
        piece: The words, normalised, as seen.
        source: The text, normalised.
        start: Where to begin.
        limit: Where they must have ended; without one, the end of the text.
        loose: Whether to look for what either may print otherwise, too.
    """
    find = _loosely if loose and is_loose((piece,), source) else _literally
    for at, end in find(piece, source, start, len(source.text) if limit is None else limit):
        if not cuts(source.seen, at) and not cuts(source.seen, end):
            yield at, end


def _literally(piece: str, source: Normal, start: int, limit: int) -> Iterator[Stretch]:
    """The places at which a text has some words as they are; of those within one word, the first."""
    words = folded(piece)
    at = source.text.find(words, start, limit)
    while at >= 0:
        yield at, at + len(words)
        at = source.text.find(words, _next_word(source.seen, at), limit)


def _loosely(piece: str, source: Normal, start: int, limit: int) -> Iterator[Stretch]:
    """The same but for what either may print otherwise.

    The letters are looked for first, and then what stands between them is held against each other.
    """
    lead, core, trail = _parts(piece)
    if not core:
        yield from _literally(piece, source, start, limit)
        return
    letters, gaps = _BETWEEN.sub("", core), _gaps(core)
    bare, offsets = _letters(source.seen)
    found = bare.find(letters, bisect_left(offsets, start))
    while found >= 0:
        at, end = offsets[found], offsets[found + len(letters) - 1] + 1
        if end > limit:
            return
        last = _behind(trail, source, end)
        around = source.text.endswith(lead, start, at) and end <= last <= limit
        if around and _agree(gaps, _gaps(source.seen[at:end])):
            yield at - len(lead), last
        found = bare.find(letters, bisect_left(offsets, _next_word(source.seen, at)))


def _behind(trail: str, source: Normal, at: int) -> int:
    """Where some marks end that stand at a place, numbers of notes between them apart; -1 where they do not."""
    for mark in trail:
        while source.seen[at : at + 1] in _NOTES and source.text[at] != mark:
            at += 1
        if source.text[at : at + 1] != mark:
            return -1
        at += 1
    return at


def _next_word(text: str, at: int) -> int:
    """Where the next place is that may begin a word."""
    return max(at + 1, _WORD.match(text, at).end())  # type: ignore[union-attr]


def _parts(piece: str) -> tuple[str, str, str]:
    """What stands before the first letter, from the first to the last, and after it; the outer parts folded."""
    core = piece.strip(_BETWEEN_CHARS)
    start = piece.index(core) if core else len(piece)
    return folded(piece[:start]), core, folded(piece[start + len(core) :])


@lru_cache(maxsize=4)
def _letters(seen: str) -> tuple[str, "array[int]"]:
    """A text without what stands between its letters, and where each of them stands in it."""
    bare = Mapped.of(seen).sub(_BETWEEN, lambda match: "")
    return bare.text, bare.origin


def _gaps(text: str) -> dict[int, str]:
    """What stands between letters, by the number of letters before it."""
    found: dict[int, str] = {}
    before = 0
    for match in _BETWEEN.finditer(text):
        found[match.start() - before] = match[0]
        before += len(match[0])
    return found


def _agree(mine: dict[int, str], theirs: dict[int, str]) -> bool:
    """Whether what stands between the letters of a quote may stand there, given what does in the source."""
    return all(_may_be(mine.get(at, ""), theirs.get(at, "")) for at in mine.keys() | theirs.keys())


def _may_be(one: str, other: str) -> bool:
    """Whether what stands between letters of a quote can be printed as in its source, whose notes it may leave out."""
    if folded(one) == folded(other):
        return True
    if (notes := _notes(one)) and notes != _notes(other):
        return False
    return any(
        re.fullmatch("".join(LOOSE.get(char) or re.escape(folded(char)) for char in a), printed) is not None
        for a, b in ((one, other), (other, one))
        if _HAS_LOOSE.search(a)
        for printed in (folded(b), _HAS_LOOSE.sub("", b))
    )


def _notes(text: str) -> str:
    """The numbers of notes in a stretch."""
    return "".join(char for char in text if char in _NOTES)
