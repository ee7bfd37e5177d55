"""Places on the axis of a timeline → the rows of a lane, at each width that its picture can have.

No two marks meet. What finds no room shares a mark with its neighbours: at the greatest width nothing does.
It knows of places alone, never of words or of a record.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import itemgetter

MARKS_AT_MOST = 200
"""How many entries are drawn; a picture says what it leaves out."""

ROWS_AT_MOST = (4, 6, 9, 14, MARKS_AT_MOST)
"""How many rows a lane has before marks are shared: at the least width, and at each twice as wide as the one before."""

SLOT = 44
"""The width of a mark: 24 of at least 560 pixels, as much as a finger needs (WCAG 2.2, 2.5.8)."""

HALO = 80
"""The same with the soft edges of a day that is only about right."""

SEVERAL = "several"
"""The kind of a mark that entries share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Entries on the axis, read from the left: their shape at ``x``, their span from ``left`` to ``right``.

    ``room`` is the width of the shape, in thousandths of the least width.
    """

    kind: str
    entries: tuple[int, ...]
    x: float
    left: float
    right: float
    room: float = SLOT
    circa: bool = False
    uncertain: bool = False
    opens: str = ""
    fades: str = ""

    def box(self, step: int) -> tuple[float, float]:
        """From where to where it reaches in its row, at a width."""
        half = self.room / 2 / 2**step
        return min(self.left, self.x - half), max(self.right, self.x + half)


Rows = list[list[Place]]


def rows_of(places: Sequence[Place]) -> list[Rows]:
    """The rows at each width, from the least; once every entry has a mark of its own they stay."""
    found: list[Rows] = []
    for step in range(len(ROWS_AT_MOST)):
        is_open = not found or any(one.kind == SEVERAL for row in found[-1] for one in row)
        found.append(_rows(places, step) if is_open else found[-1])
    return found


def _rows(places: Iterable[Place], step: int) -> Rows:
    """Rows in which no two places meet: of days first, as long spans would leave them no room."""
    order = sorted(places, key=lambda p: (p.right - p.left, p.x, p.entries))
    days = [one for one in order if one.left == one.right]
    rows, rest = _rows_of_days(days, step)
    rest += [one for one in order[len(days) :] if not _put(rows, one, step, ROWS_AT_MOST[step])]
    groups = list(_neighbours(rest, SLOT / 2**step))
    if shared := [_together(group) for group in groups if len(group) > 1]:
        rows.append(_Row())
        for one in shared:
            rows[-1].add(one, *one.box(step))
    for one in (group[0] for group in groups if len(group) == 1):
        _put(rows, one, step, len(rows) + 1)
    return [row.places for row in rows]


def _rows_of_days(days: Sequence[Place], step: int) -> tuple[list["_Row"], list[Place]]:
    """Days from the left, each in the first row that has ended before it; and those that find too few rows."""
    rows: list[_Row] = []
    rest: list[Place] = []
    ended: list[int] = []
    going_on: list[tuple[float, int]] = []
    # Where one begins says before which rows have ended, as none that follows begins before it.
    halves = [one.room / 2 / 2**step for one in days]
    boxes = [(one.x - half, one.x + half, one.entries, one) for one, half in zip(days, halves, strict=True)]
    for low, high, _, one in sorted(boxes, key=itemgetter(0, 1, 2)):
        while going_on and going_on[0][0] <= low:
            heappush(ended, heappop(going_on)[1])
        if not ended and len(rows) == ROWS_AT_MOST[step]:
            rest.append(one)
            continue
        if not ended:
            rows.append(_Row())
        number = heappop(ended) if ended else len(rows) - 1
        rows[number].add(one, low, high)
        heappush(going_on, (high, number))
    return rows, rest


def _put(rows: list["_Row"], one: Place, step: int, most: int) -> bool:
    """Puts a place into the first row with room for it, a new one where none has any; not where that is too many."""
    low, high = one.box(step)
    row = next((row for row in rows if row.has_room(low, high)), None)
    if row is None:
        if len(rows) == most:
            return False
        rows.append(row := _Row())
    row.add(one, low, high)
    return True


class _Row:
    """Places that do not meet; where they begin and end, from the left."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self._lows: list[float] = []
        self._highs: list[float] = []

    def has_room(self, low: float, high: float) -> bool:
        """Whether nothing is where a place would be."""
        at = bisect_left(self._lows, low)
        return not (at and self._highs[at - 1] > low) and not (at < len(self._lows) and self._lows[at] < high)

    def add(self, one: Place, low: float, high: float) -> None:
        """Takes a place in."""
        at = bisect_left(self._lows, low)
        self.places.append(one)
        self._lows.insert(at, low)
        self._highs.insert(at, high)


def _neighbours(places: Iterable[Place], width: float) -> Iterator[list[Place]]:
    """Places whose shapes would meet that of the first of them."""
    group: list[Place] = []
    for one in sorted(places, key=lambda p: (p.x, p.entries)):
        if group and one.x >= group[0].x + width:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _together(group: Sequence[Place]) -> Place:
    """One mark for neighbours, where the first of them is."""
    entries = tuple(sorted(number for one in group for number in one.entries))
    x = group[0].x
    return Place(kind=SEVERAL, entries=entries, x=x, left=x, right=x)
