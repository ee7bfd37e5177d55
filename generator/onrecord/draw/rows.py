"""Claims and what joins them → in which row of a drawing each stands, and in which layer between rows each reason.

The layout library puts what points to something above it, so that a chain of reasons becomes as many rows as it has
claims. Here a row has a number of places, and whatever is joined stands in rows that are near.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Ends = tuple[int, int]

_SAME = 4
"""What it costs to join two in one row, by way of what is above or below; in adjacent rows it costs 3."""

_TRIALS = 10_000
"""How many exchanges are tried, in as many rounds as that makes; one round at the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The layer of each claim and of each note, counted from the top. No two that are joined share one."""

    claims: tuple[int, ...]
    notes: tuple[int, ...]


def layers(rows: Sequence[int], ends: Sequence[Ends], notes: int) -> Layers:
    """The layers of claims that stand in these rows, with so many notes in a layer between rows at the most.

    ``ends`` has for each note the numbers of the two claims between which it stands.
    """
    claims, found, layer = [0] * (max(rows) + 1), [0] * len(ends), 0
    for row, gap in enumerate(_gaps(rows, ends)):
        claims[row] = layer
        several = -(-len(gap) // notes)
        for place, note in enumerate(sorted(gap)):
            found[note] = layer + 1 + place % several
        layer += 1 + several
    return Layers(claims=tuple(claims[row] for row in rows), notes=tuple(found))


def rows_of(count: int, ends: Sequence[Ends], places: int) -> list[int]:
    """The row of each of so many claims, all joined to one another, with so many places in a row.

    They stand in the order in which they lead to one another, and are exchanged as long as that helps, within measure.
    The first stands in the upper half.
    """
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in ends:
        near[a].append(b)
        near[b].append(a)
    rows = [0] * count
    for place, number in enumerate(_in_turn(near)):
        rows[number] = place // places
    pairs = list(combinations(range(count), 2))
    for _ in range(max(1, _TRIALS // max(1, len(pairs)))):
        if not sum(_exchanged(rows, near, a, b) for a, b in pairs):
            break
    last = max(rows)
    return [last - row for row in rows] if 2 * rows[0] > last else rows


def _in_turn(near: Sequence[Sequence[int]]) -> Iterable[int]:
    """All numbers, from one with few neighbours on; next comes what leaves the fewest neighbours waiting."""
    left = set(range(len(near)))
    place: dict[int, int] = {}
    while left:
        first = min(
            left,
            key=lambda n: (
                sum(1 if other in left else -1 for other in near[n]),
                min((place[other] for other in near[n] if other in place), default=len(near)),
                n,
            ),
        )
        place[first] = len(place)
        left.discard(first)
    return place


def _exchanged(rows: list[int], near: Sequence[Sequence[int]], a: int, b: int) -> bool:
    """Exchanges two where that brings what is joined nearer together, and says whether it has."""
    if rows[a] == rows[b]:
        return False
    before = _cost(rows, near, a) + _cost(rows, near, b)
    rows[a], rows[b] = rows[b], rows[a]
    if _cost(rows, near, a) + _cost(rows, near, b) < before:
        return True
    rows[a], rows[b] = rows[b], rows[a]
    return False


def _cost(rows: Sequence[int], near: Sequence[Sequence[int]], number: int) -> int:
    ways = (abs(rows[number] - rows[other]) for other in near[number])
    return sum(3 * way * way if way else _SAME for way in ways)


def _gaps(rows: Sequence[int], ends: Sequence[Ends]) -> list[list[int]]:
    """The notes under each row: each where fewest are, of the gaps that its arrow passes anyway."""
    gaps: list[list[int]] = [[] for _ in range(max(rows) + 1)]
    spans = [tuple(sorted((rows[a], rows[b]))) for a, b in ends]
    for note in sorted(range(len(ends)), key=lambda n: spans[n][1] - spans[n][0] or 1.5):
        upper, lower = spans[note]
        passed = range(upper, lower) if upper < lower else range(max(0, upper - 1), upper + 1)
        gaps[min(passed, key=lambda gap: (len(gaps[gap]), gap))].append(note)
    return gaps
