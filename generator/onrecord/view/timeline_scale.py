"""Days → places on the axis of a timeline, in thousandths of its length, and the days that stand on it in words.

Long stretches without anything are cut short, so that one date of another decade does not press all others together.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import count, pairwise
from types import MappingProxyType
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
"""The least room for a day, a month and a year in words; where their words are longer, it is what these take."""

LETTER = 12
"""The room that a letter takes."""

FINE = 4
"""How many times as long the axis is for which the finer ticks are."""

_AGE = 146_097
"""How many days are in 400 years, after which the Gregorian calendar repeats."""

_START = date(400, 1, 1).toordinal()
_DAYS: Mapping[int, Sequence[int]] = MappingProxyType(
    {1: range(1, 32), 2: range(1, 30, 2), 5: range(5, 31, 5), 7: range(1, 23, 7), 14: (1, 15)}
)
"""The days of a month that stand on an axis, and how many days they are apart."""

_MONTHS, _DAYS_A_MONTH, _DAYS_A_YEAR = (1, 2, 3, 6), 30.44, 365.2425
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
        """Days on the axis, drawn so many times as long: none so near to another that their words would meet.

        What stands at either end of the axis gives way to the others, so that these keep one rhythm.
        """
        found: list[_Label] = []
        for stretch in self.stretches:
            words = _ticks(stretch, times, lambda day: in_words(parse_date(day), catalogue).words)
            found += [_Label.of(stretch.at(moment), text, times) for moment, text in words]
        kept: list[_Label] = []
        for label in sorted(found, key=lambda label: (label.align != "middle", label.x)):
            if all(label.ends <= other.begins or other.ends <= label.begins for other in kept):
                kept.append(label)
        for label in sorted(kept, key=lambda label: label.x):
            yield TickView(x=per_cent(label.x), words=label.words, align=label.align)


class _Label(NamedTuple):
    """Words on the axis, at ``x``; and from where to where they stand."""

    x: float
    words: str
    align: str
    begins: float
    ends: float

    @classmethod
    def of(cls, x: float, words: str, times: int) -> "_Label":
        """Words at a place of an axis drawn so many times as long; they stand about it, but within the axis."""
        room = _room(words) / times
        align = "start" if x < room / 2 else "end" if x > LENGTH - room / 2 else "middle"
        begins = x - room * ("start", "middle", "end").index(align) / 2
        return cls(x, words, align, begins, begins + room)


def _room(words: str) -> float:
    return (len(words) + 1) * LETTER


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


def _ticks(stretch: Stretch, times: int, said: Callable[[str], str]) -> list[tuple[float, str]]:
    """Moments of a stretch, drawn so many times as long, in words: every day, month or year, or some of them."""
    for least, days in _rhythms(stretch, stretch.width * times):
        found = [(moment, said(day)) for moment, day in days if stretch.first <= moment < stretch.last]
        if all(_fits(stretch, times, least, pair) for pair in pairwise(found)):
            return found or [(stretch.first + 0.5, said(day_text(stretch.first)))]
    raise AssertionError


def _fits(stretch: Stretch, times: int, least: float, pair: tuple[tuple[float, str], tuple[float, str]]) -> bool:
    """Whether there is room for the words of two moments about these."""
    (before, one), (after, other) = pair
    apart = (stretch.at(after) - stretch.at(before)) * times
    return apart >= max(least, (_room(one) + _room(other)) / 2)


def _rhythms(stretch: Stretch, width: float) -> Iterator[tuple[float, Iterable[tuple[float, str]]]]:
    """Moments about a stretch so wide and how EDTF writes them, from near to far, with the room that these need."""
    first, last = day_of(stretch.first), day_of(stretch.last)
    months = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    for step, days in _DAYS.items():
        if stretch.days * DAY <= width * (step + 1):
            yield DAY, ((number + 0.5, day_text(number)) for number in _days_of(months, days))
    for step in _MONTHS:
        if stretch.days * MONTH <= width * (step + 1) * _DAYS_A_MONTH:
            yield MONTH, ((_first_of(m), _month(m // 12, m % 12 + 1)) for m in months if m % step == 0)
    for step in (10**power * digit for power in count() for digit in (1, 2, 5)):
        if stretch.days * YEAR <= width * step * _DAYS_A_YEAR:
            years = range(first[0] // step * step, last[0] + 1, step)
            yield YEAR, ((day_number((year, 1, 1)), _year(year)) for year in years)


@lru_cache(10_000)
def _first_of(month: int) -> int:
    """The number of the first day of a month, counted from the year 0."""
    return day_number((month // 12, month % 12 + 1, 1))


def _days_of(months: range, days: Collection[int]) -> Iterator[int]:
    """The numbers of some days of each month, of those that it has."""
    for first, next in pairwise(_first_of(month) for month in range(months.start, months.stop + 1)):
        yield from (first + day - 1 for day in days if first + day - 1 < next)
