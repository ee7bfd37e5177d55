"""EDTF level 1 dates: text → bounds that can be compared.

Plain dates and intervals of them are read here; the rest of the format (``198X``, ``Y-17000``, seasons) by
the ``edtf`` package, which is slow (10 ms a date) and is the oracle in the tests. Source of the rules:
Extended Date/Time Format, Library of Congress, 2019 (ISO 8601-2), level 1.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from onrecord.schema.everyday import everyday_date

Day = tuple[int, int, int]
"""Year, month, day; years may be negative (EDTF counts astronomically: year 0 is 1 BC)."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})|(\d{1,2})-(\d{1,2})-(\d{2,4})", re.ASCII)
_LOOKS_LIKE_LEVEL_1 = re.compile(r"[0-9XY.\-/~?%:TZ+]+")


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

    def may_hold(self, other: "Date") -> bool:
        """Whether the two can share a day."""
        return not self.surely_before(other) and not other.surely_before(self)

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


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """Reads an EDTF level 1 date.

    Raises:
        BadDateError: If it is none.
    """
    try:
        return _parse(text)
    except BadDateError as error:
        if not error.ambiguous and not error.instead:
            error.instead = _meant_with(text)
        raise


def _meant_with(text: str) -> str:
    """What was probably meant with a text that is no date, where that is one."""
    meant = everyday_date(text)
    try:
        return meant if meant and _parse(meant) else ""
    except BadDateError as error:
        return error.instead


def _parse(text: str) -> Date:
    if match := _PLAIN.fullmatch(text):
        return _plain(text, match)
    if text == "XXXX":
        return Date(text, None, None)
    if match := _SLASHED.fullmatch(text):
        raise _slashed(text, match)
    first, slash, second = text.partition("/")
    if slash and (_is_plain_end(first) and _is_plain_end(second)):
        return _interval(text, first, second)
    return _by_package(text)


def _plain(text: str, match: re.Match[str]) -> Date:
    year, month, day = (int(group or 0) for group in match.groups()[:3])
    mark = match[4]
    if match[2] and not 1 <= month <= 12:
        # It may be a season (21 to 24): the package knows.
        return _by_package(text)
    last = _days_in(year, month or 12)
    if match[3] and not 1 <= day <= last:
        raise BadDateError(text, why=f"there is no such day: that month has {last}")
    earliest = (year, month or 1, day or 1)
    latest = (year, month or 12, day or last)
    return Date(text, earliest, latest, circa=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


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
        return BadDateError(text, why="dates are written year first", instead=f"{year:04}-{month:02}-{day:02}")
    return BadDateError(text, ambiguous=True, instead=" or ".join(f"{y:04}-{m:02}-{d:02}" for y, m, d in sorted(fits)))


def _days_after(day: Day, days: int) -> Day:
    """The day so many days later; where the calendar of computers ends, the day itself."""
    if not days or not MINYEAR <= day[0] < MAXYEAR:
        return day
    later = date(*day) + timedelta(days)
    return later.year, later.month, later.day


def _days_in(year: int, month: int) -> int:
    """How many days a month has; the Gregorian calendar repeats every 400 years."""
    return monthrange(year % 400 + 400, month)[1]


def _is_plain_end(text: str) -> bool:
    return text in {"", ".."} or _PLAIN.fullmatch(text) is not None


def _interval(text: str, first: str, second: str) -> Date:
    if first in {"", ".."} and second in {"", ".."}:
        raise BadDateError(text)
    start = _parse(first) if first not in {"", ".."} else None
    end = _parse(second) if second not in {"", ".."} else None
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


def _by_package(text: str) -> Date:
    if not _LOOKS_LIKE_LEVEL_1.fullmatch(text):
        raise BadDateError(text)
    # Imported here because it costs a quarter of a second and most sites never write such a date.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415
    from edtf.parser import parser_classes as edtf_classes  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
        level_1 = (
            edtf_classes.Date,
            edtf_classes.DateAndTime,
            edtf_classes.Interval,
            edtf_classes.UncertainOrApproximate,
            edtf_classes.Unspecified,
            edtf_classes.LongYear,
            edtf_classes.Season,
        )
        if not isinstance(parsed, level_1) or type(parsed).__name__.startswith("Level2"):
            raise BadDateError(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise BadDateError(text) from error
    marks = set(text) & {"~", "?", "%"}
    return Date(
        text,
        _day(lower),
        _day(upper),
        circa=bool(marks & {"~", "%"}),
        uncertain=bool(marks & {"?", "%"}),
    )


def _day(bound: object) -> Day | None:
    """The package's bound: a ``struct_time``, or an infinity for an open end."""
    if isinstance(bound, tuple) and len(bound) >= 3:
        return int(bound[0]), int(bound[1]), int(bound[2])
    return None
