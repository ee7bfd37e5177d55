"""Days → places on the axis of a timeline, in thousandths of its length, and the days that stand on it in words.

Long stretches without anything are cut short, so that one date of another decade does not press all others together.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count, pairwise
from typing import NamedTuple

from onrecord.messages import Catalogue
from onrecord.schema.dates import Day, parse_date
from onrecord.view.dates import in_words
from onrecord.view.timeline_types import TickView

LENGTH = 1000

MARGIN = 22
"""What stays free at either end of a stretch: half a mark's width."""

CUT = 50
"""How much of the axis a cut takes."""

CUTS_AT_MOST = 3

DAY, MONTH, YEAR = 190, 150, 120
"""The room that a day, a month and a year in words take, and the space around a year."""

LETTER = 12
"""The room that a letter takes."""

FINE = 4
"""How many times as long the axis is for which the finer ticks are."""

_AGE = 146_097
"""How many days are in 400 years, after which the Gregorian calendar repeats."""

_START = date(400, 1, 1).toordinal()
_DAYS, _MONTHS, _DAYS_A_MONTH, _DAYS_A_YEAR = (1, 2, 5, 10), (1, 3, 6), 30.44, 365.2425
_LONGEST_PLAIN_YEAR = 9999


def per_cent(place: float) -> float:
    """A place on the axis or a width as pages state it: to less than a pixel at the greatest width."""
    return round(place * 100 / LENGTH, 2)


def day_number(day: Day) -> int:
    """A day as a number, in any year."""
    age, year = divmod(day[0], 400)
    return date(400 + year, day[1], day[2]).toordinal() - _START + age * _AGE


def day_of(number: int) -> Day:
    """The day of a number."""
    age, rest = divmod(number, _AGE)
    found = date.fromordinal(_START + rest)
    return found.year - 400 + age * 400, found.month, found.day


class Stretch(NamedTuple):
    """Days from ``first`` to before ``last``, drawn from ``left`` on, in so much ``width``."""

    first: int
    last: int
    left: float
    width: float

    @property
    def days(self) -> int:
        """How many they are."""
        return self.last - self.first

    def at(self, moment: float) -> float:
        """The place of a moment of it."""
        return self.left + MARGIN + (self.width - 2 * MARGIN) * (moment - self.first) / self.days


class Scale:
    """An axis for some spans of days, each from a first to before a last one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        known = set(spans)
        # What is cut in as many parts as it has dates has no scale left.
        runs = _cut(_joined(known), min(CUTS_AT_MOST, len(known) - 2))
        room = LENGTH - CUT * (len(runs) - 1) - 2 * MARGIN * len(runs)
        days, left = sum(last - first for first, last in runs), 0.0
        self.stretches: list[Stretch] = []
        for first, last in runs:
            width = 2 * MARGIN + room * (last - first) / days
            self.stretches.append(Stretch(first, last, left, width))
            left += width + CUT

    def at(self, moment: float) -> float:
        """The place of a moment that lies in a stretch."""
        return next((s for s in self.stretches if moment <= s.last), self.stretches[-1]).at(moment)

    def cuts(self) -> Iterator[tuple[Stretch, Stretch]]:
        """The stretches before and after each cut."""
        return pairwise(self.stretches)

    def ticks(self, catalogue: Catalogue, times: int = 1) -> Iterator[TickView]:
        """Days on the axis, drawn so many times as long: none so near to another that their words would meet."""
        taken = 0.0
        for stretch in self.stretches:
            for moment, day in _ticks(stretch, stretch.width * times):
                x, words = stretch.at(moment), in_words(parse_date(day), catalogue).words
                label = (len(words) + 1) * LETTER / times
                align = "start" if x < label / 2 else "end" if x > LENGTH - label / 2 else "middle"
                begins = x - label * ("start", "middle", "end").index(align) / 2
                if begins >= taken:
                    taken = begins + label
                    yield TickView(x=per_cent(x), words=words, align=align)


def day_text(number: int) -> str:
    """A day as EDTF writes it; of years with more than four digits, the year."""
    year, month, day = day_of(number)
    return f"{_year(year)}-{month:02}-{day:02}" if abs(year) <= _LONGEST_PLAIN_YEAR else _year(year)


def _month(year: int, month: int) -> str:
    return f"{_year(year)}-{month:02}" if abs(year) <= _LONGEST_PLAIN_YEAR else _year(year)


def _year(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) <= _LONGEST_PLAIN_YEAR else f"Y{year}"


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return runs


def _cut(runs: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The stretches between the longest gaps: a gap is cut if it takes more than three quarters of what is left."""
    whole = runs[-1][1] - runs[0][0]
    cut: set[int] = set()
    longest = sorted(range(1, len(runs)), key=lambda i: runs[i - 1][1] - runs[i][0])
    for index in longest[: max(0, most)]:
        gap = runs[index][0] - runs[index - 1][1]
        if gap * 4 <= whole * 3:
            break
        cut.add(index)
        whole -= gap
    borders = [0, *sorted(cut), len(runs)]
    return [(runs[a][0], runs[b - 1][1]) for a, b in pairwise(borders)]


def _ticks(stretch: Stretch, width: float) -> list[tuple[float, str]]:
    """Moments of a stretch so wide, and how EDTF writes them: every day, month or year, or every so many of them."""
    found = [tick for tick in _regular(stretch, width) if stretch.first <= tick[0] < stretch.last]
    return found or [(stretch.first + 0.5, day_text(stretch.first))]


def _regular(stretch: Stretch, width: float) -> Iterator[tuple[float, str]]:
    first, last = day_of(stretch.first), day_of(stretch.last)
    for step in _DAYS:
        if stretch.days * DAY <= width * step:
            numbers = range(stretch.first + -stretch.first % step, stretch.last, step)
            return ((n + 0.5, day_text(n)) for n in numbers)
    for step in _MONTHS:
        if stretch.days * MONTH <= width * step * _DAYS_A_MONTH:
            months = range(first[0] * 12 // step * step, last[0] * 12 + 12, step)
            return ((day_number((m // 12, m % 12 + 1, 1)), _month(m // 12, m % 12 + 1)) for m in months)
    steps = (10**power * digit for power in count() for digit in (1, 2, 5))
    step = next(n for n in steps if stretch.days * YEAR <= width * n * _DAYS_A_YEAR)
    years = range(first[0] // step * step, last[0] + 1, step)
    return ((day_number((year, 1, 1)), _year(year)) for year in years)
