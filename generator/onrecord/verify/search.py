"""Words → where they stand in a text, to the letter: whole, or piece after piece and near each other.

Nothing fuzzy, ever.
"""

from collections.abc import Iterator, Sequence

from onrecord.verify.limits import cuts
from onrecord.verify.normal import Normal

Stretch = tuple[int, int]
"""A stretch of a text: offsets in code points, the end exclusive."""

Chain = tuple[Stretch, ...]
"""Where the pieces of a quote stand, in order."""


def chains(pieces: Sequence[str], gaps: Sequence[int], source: Normal) -> Iterator[Chain]:
    """Every place at which a text has some pieces in order: for each place of the first, the nearest way to go on.

    Args:
        pieces: Normalised words, none empty.
        gaps: How many characters may stand between each piece and the next; one fewer than there are pieces.
        source: The text, normalised.
    """
    dead: set[tuple[int, int]] = set()

    def go_on(index: int, start: int) -> Chain | None:
        if index == len(pieces):
            return ()
        if (index, start) in dead:
            return None
        limit = start + gaps[index - 1] + len(pieces[index])
        for stretch in _places(pieces[index], source, start, limit):
            rest = go_on(index + 1, stretch[1])
            if rest is not None:
                return (stretch, *rest)
        dead.add((index, start))
        return None

    for first in _places(pieces[0], source, 0, len(source.text)):
        rest = go_on(1, first[1])
        if rest is not None:
            yield (first, *rest)


def _places(piece: str, source: Normal, start: int, limit: int) -> Iterator[Stretch]:
    """The places of some words between two offsets, where neither end cuts a word."""
    at = source.text.find(piece, start, limit)
    while at >= 0:
        end = at + len(piece)
        if not cuts(source.seen, at) and not cuts(source.seen, end):
            yield at, end
        at = source.text.find(piece, at + 1, limit)
