"""EDTF dates of levels 0 and 1: text → bounds that can be compared; never a text of any other shape.

Source of the rules: Extended Date/Time Format, Library of Congress, 2019 (ISO 8601-2). The grammar is written out here
because the package for it, ``edtf``, prints to the standard output, takes 5 ms a text, takes parts of level 2 for
level 1, and lets a winter last one month. In the tests it is the oracle for what it reads well.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from itertools import takewhile

from onrecord.schema.everyday import everyday_date, everyday_end, in_plain_signs

Day = tuple[int, int, int]
"""Year, month, day; years may be negative (EDTF counts astronomically: year 0 is 1 BC)."""


def iso_day(day: Day) -> str:
    """A day of the years 0 to 9999 as ISO 8601 writes it: ``2021-09-05``."""
    return "{:04}-{:02}-{:02}".format(*day)


_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LONG_YEAR = re.compile(r"Y(-?[1-9]\d{4,8})", re.ASCII)
_UNKNOWN_YEARS = re.compile(r"-?(?:\d{3}X|\d\dXX)", re.ASCII)
_UNKNOWN_REST = re.compile(r"-?\d{4}(?:-XX|-XX-XX|-\d\d-XX)", re.ASCII)
_WITH_UNKNOWN = re.compile(r"[\dX]{4}(?:-[\dX]{2}){0,2}", re.ASCII)
_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00)(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?",
    re.ASCII,
)
_AT_NO_END = re.compile(r"^XXXX$|-XX|X|T.*")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})|(\d{1,2})-(\d{1,2})-(\d{2,4})", re.ASCII)

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which each season begins in the north; it lasts three, so that a winter ends in the next year."""

_OPEN = frozenset({"", ".."})
"""The ends of an interval that are no date: one that is not known, and one that is not there."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month, a year, or a span of them, as certain as the author knows it.

    ``text`` is EDTF as written. ``earliest`` and ``latest`` bound it; ``None`` is unbounded (an open
    interval) or unknown. ``circa`` is EDTF's ``~``, ``uncertain`` its ``?``; ``%`` is both.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    circa: bool = False
    uncertain: bool = False

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it."""
        return self.earliest is None and self.latest is None

    @property
    def order(self) -> tuple[Day, Day]:
        """A sort key: by the earliest possible day, then the latest; what is unknown comes last."""
        never, always = (10**9, 1, 1), (-(10**9), 1, 1)
        if self.unknown:
            return never, never
        return self.earliest or always, self.latest or never

    def surely_before(self, other: "Date", *, days: int = 0) -> bool:
        """Whether every day this can be lies before every day the other can be, by more than so many days."""
        return (
            self.latest is not None and other.earliest is not None and _days_after(self.latest, days) < other.earliest
        )

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.earliest is not None and self.earliest == self.latest

    def comes_before(self, other: "Date") -> bool:
        """Whether it surely lies before the other, or on the same day at an earlier time, with the same offset."""
        if self.surely_before(other):
            return True
        same_day = self.earliest == other.earliest and self.clock != "" != other.clock
        return same_day and self.clock[8:] == other.clock[8:] and self.clock < other.clock

    @property
    def clock(self) -> str:
        """Its time of day as written, with the offset behind: ``12:30:00Z``; empty where it has none."""
        return self.text.partition("T")[2]

    def surely_within(self, other: "Date") -> bool:
        """Whether every day this can be is one that the other can be, too."""
        begins = other.earliest is None or (self.earliest is not None and other.earliest <= self.earliest)
        return begins and (other.latest is None or (self.latest is not None and self.latest <= other.latest))

    def __str__(self) -> str:
        return self.text


class BadDateError(ValueError):
    """The text is no EDTF date.

    ``why`` says what is wrong, where more can be said than that; ``instead`` is what was probably meant.
    ``ambiguous`` is set where it can be read in two ways; then ``instead`` names them.
    """

    def __init__(self, text: str, *, ambiguous: bool = False, why: str = "", instead: str = "") -> None:
        super().__init__(text)
        self.ambiguous = ambiguous
        self.why = why
        self.instead = instead


def parse_date(text: str) -> Date:
    """Reads an EDTF date of level 0 or 1, or ``XXXX``, which is unknown.

    Raises:
        BadDateError: If it is none.
    """
    read = _read(text)
    if isinstance(read, Date):
        return read
    raise BadDateError(text, ambiguous=read.ambiguous, why=read.why, instead=read.instead)


@lru_cache(maxsize=65536)
def _read(text: str) -> Date | BadDateError:
    """The date, or why it is none: both are remembered, as a slip may stand in a thousand places."""
    try:
        return _parse(text)
    except BadDateError as error:
        if not error.ambiguous and not error.instead:
            error.instead = _meant_with(text)
        return error.with_traceback(None)


def _meant_with(text: str) -> str:
    """What was probably meant with a text that is no date, where that is one."""
    texts = filter(None, (text, in_plain_signs(text)))
    meant = (each for words in texts for each in (_with_ends_mended(words), everyday_date(words)))
    return next(filter(None, map(_as_far_as_date, meant)), "")


def _as_far_as_date(meant: str) -> str:
    """The text if it is a date, else what was certainly meant with it."""
    try:
        return meant if meant and _parse(meant) else ""
    except BadDateError as error:
        return error.instead


def _with_ends_mended(text: str) -> str:
    """An interval with what was probably meant with its ends; empty where that is not clear, or where it is none."""
    ends = [_mended(end) for end in text.split("/")] if text.count("/") == 1 else []
    known = [end for end in ends if end is not None]
    if ends and _OPEN.issuperset(ends):
        return "XXXX"
    return "/".join(known) if len(known) == 2 else ""


def _mended(end: str) -> str | None:
    open_end = everyday_end(end)
    if open_end is not None:
        return open_end
    read = _read(end)
    return _AT_NO_END.sub("", end) if isinstance(read, Date) else read.instead or None


def _parse(text: str) -> Date:
    if text == "XXXX":
        return Date(text, None, None)
    if match := _SLASHED.fullmatch(text):
        raise _slashed(text, match)
    first, slash, second = text.partition("/")
    return _interval(text, first, second) if slash else _single(text)


def _single(text: str) -> Date:
    """A date that is no interval."""
    if match := _TIMED.fullmatch(text):
        return Date(text, *_span(match[1]))
    bare, mark = (text[:-1], text[-1]) if text.endswith(("~", "?", "%")) else (text, "")
    earliest, latest = _span(bare, mark)
    return Date(text, earliest, latest, circa=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


def _span(text: str, mark: str = "") -> tuple[Day, Day]:
    """The first and the last day that a date can be, its mark apart."""
    if match := _PLAIN.fullmatch(text):
        return _plain(text, match)
    if match := _LONG_YEAR.fullmatch(text):
        return _years(int(match[1]), int(match[1]))
    if _UNKNOWN_YEARS.fullmatch(text):
        return _years(*sorted(int(text.replace("X", digit)) for digit in "09"))
    if _UNKNOWN_REST.fullmatch(text):
        return _span(text.replace("-XX", ""))
    if _WITH_UNKNOWN.fullmatch(text):
        why = "X stands for the end of a date only, and in a year for its last two digits at most"
        raise BadDateError(text, why=why, instead=_known(text, mark))
    raise BadDateError(text)


def _years(first: int, last: int) -> tuple[Day, Day]:
    return (first, 1, 1), (last, 12, 31)


def _plain(text: str, match: re.Match[str]) -> tuple[Day, Day]:
    """The first and the last day of a year, a season, a month or a day."""
    year, month, day = (int(group or 0) for group in match.groups())
    if match[1] == "-0000":
        raise BadDateError(text, why="the year 0 has no minus", instead=text[1:])
    if begin := 0 if match[3] else _SEASONS.get(month):
        ends = (year, begin + 2) if begin < 12 else (year + 1, 2)
        return (year, begin, 1), (*ends, _days_in(*ends))
    if match[2] and not 1 <= month <= 12:
        raise BadDateError(text, why="there is no such month")
    last = _days_in(year, month or 12)
    if match[3] and not 1 <= day <= last:
        raise BadDateError(text, why=f"there is no such day: that month has {last}")
    return (year, month or 1, day or 1), (year, month or 12, day or last)


def _known(text: str, mark: str) -> str:
    """What level 1 can say of a date of level 2, an ``X`` in its midst: what stands before."""
    parts = text.split("-")
    known = "-".join(takewhile(lambda part: "X" not in part, parts))
    if not known and (parts[0] == "XXXX" or _UNKNOWN_YEARS.fullmatch(parts[0])):
        return parts[0]
    return f"{known}{mark}" if known else ""


def _slashed(text: str, match: re.Match[str]) -> BadDateError:
    """A date in a form of everyday life, which differs from country to country; one reading may be left."""
    parts = [int(part) for part in match.groups() if part is not None]
    if parts[0] > 31:
        orders = [(parts[0], parts[1], parts[2])]
    else:
        year = parts[2] if parts[2] > 99 else 2000 + parts[2]
        orders = [(year, parts[1], parts[0]), (year, parts[0], parts[1])]
    fits = {o for o in orders if 1 <= o[1] <= 12 and 1 <= o[2] <= _days_in(o[0], o[1])}
    if len(fits) == 1 and max(parts) > 99:
        year, month, day = fits.pop()
        return BadDateError(text, why="dates are written year first", instead=iso_day((year, month, day)))
    return BadDateError(text, ambiguous=True, instead=" or ".join(map(iso_day, sorted(fits))))


def _days_after(day: Day, days: int) -> Day:
    """The day so many days later; where the calendar of computers ends, the day itself."""
    if not days or not MINYEAR <= day[0] < MAXYEAR:
        return day
    later = date(*day) + timedelta(days)
    return later.year, later.month, later.day


def _days_in(year: int, month: int) -> int:
    """How many days a month has; the Gregorian calendar repeats every 400 years."""
    return monthrange(year % 400 + 400, month)[1]


def _interval(text: str, first: str, second: str) -> Date:
    if first in _OPEN and second in _OPEN:
        raise BadDateError(text)
    start, end = (None if part in _OPEN else _end(part) for part in (first, second))
    if start and end and end.surely_before(start):
        raise BadDateError(text, why="its end lies before its beginning", instead=f"{second}/{first}")
    ends = [d for d in (start, end) if d]
    return Date(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        circa=any(d.circa for d in ends),
        uncertain=any(d.uncertain for d in ends),
    )


def _end(text: str) -> Date:
    """An end of an interval: a date of level 1 without an ``X`` and without a time of day."""
    if _AT_NO_END.search(text):
        raise BadDateError(text, why="the ends of a span have neither X nor a time of day")
    return _single(text)
