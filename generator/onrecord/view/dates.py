"""Dates in words: every form that the schema reads, the ends of a span each as precise as it was written."""

import re
from functools import lru_cache

from onrecord.schema import Date
from onrecord.schema.dates import Day, parse_date
from onrecord.view.types import DateView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SEASON = re.compile(r"-?\d{4}-(2[1-4])[~?%]?")


@lru_cache(maxsize=65536)
def in_words(date: Date) -> DateView:
    """``5 September 2021``, ``about 5 September 2021``, ``3–6 September 2021``, ``since …``, ``date unknown``."""
    if date.unknown:
        return DateView(words="date unknown", iso="")
    first, slash, second = date.text.partition("/")
    if slash:
        return DateView(words=_span(first, second), iso="")
    return DateView(words=_single(date), iso=_iso(date))


def date_view(date: Date | None) -> DateView | None:
    """A date in words, or nothing."""
    return in_words(date) if date is not None else None


def _span(first: str, second: str) -> str:
    """An interval: ``..`` is no end, and nothing is one that is not known."""
    if second in {"", ".."}:
        start = _single(parse_date(first))
        return f"since {start}" if second else f"from {start}, end unknown"
    if first in {"", ".."}:
        end = _single(parse_date(second))
        return f"up to {end}" if first else f"up to {end}, beginning unknown"
    a, b = parse_date(first), parse_date(second)
    return _single(a) if first == second else _alike(a, b) or f"{_single(a)} to {_single(b)}"


def _alike(a: Date, b: Date) -> str:
    """Two days, months or years without marks, what both share said once; nothing for ends of two sorts."""
    shape, start, end = _shape(a), a.earliest, b.latest
    if shape != _shape(b) or shape not in {"day", "month", "year"} or _is_marked(a) or _is_marked(b):
        return ""
    if start is None or end is None or (shape != "year" and start[0] != end[0]):
        return ""
    if shape == "year":
        return _years(start[0], end[0])
    if shape == "month":
        return f"{MONTHS[start[1] - 1]} to {_month(end)}"
    if start[1] == end[1]:
        return f"{start[2]}–{_day(end)}"
    return f"{start[2]} {MONTHS[start[1] - 1]} to {_day(end)}"


def _single(date: Date) -> str:
    """A date that is no interval."""
    if date.earliest is None or date.latest is None:
        return "date unknown"
    match _shape(date):
        case "day":
            words = _day(date.earliest) + _clock(date.text)
        case "month":
            words = _month(date.earliest)
        case "season":
            words = f"{_SEASONS[date.text.rstrip('~?%')[-2:]]} {_year(date.earliest[0])}"
        case _:
            words = _years(date.earliest[0], date.latest[0])
    return f"{'about ' if date.circa else ''}{words}{' (uncertain)' if date.uncertain else ''}"


def _shape(date: Date) -> str:
    """What a date that is no interval names: a ``day``, ``month``, ``season`` or ``year``, or some ``years``."""
    if _SEASON.fullmatch(date.text):
        return "season"
    if date.earliest is None or date.latest is None:
        return ""
    shared = sum(map(int.__eq__, date.earliest, date.latest)) if date.earliest[0] == date.latest[0] else 0
    return ("years", "year", "month", "day")[shared]


def _is_marked(date: Date) -> bool:
    return date.circa or date.uncertain


def _clock(text: str) -> str:
    """``, 12:30 UTC``: the time of day that a date may have; what it states of its zone is kept."""
    clock = text.partition("T")[2]
    if not clock:
        return ""
    time, zone = clock[:8], clock[8:]
    zone = " UTC" if zone == "Z" else f" UTC{zone}" if zone else ""
    return f", {time.removesuffix(':00')}{zone}"


def _day(day: Day) -> str:
    return f"{day[2]} {_month(day)}"


def _month(day: Day) -> str:
    return f"{MONTHS[day[1] - 1]} {_year(day[0])}"


def _years(first: int, last: int) -> str:
    """``2021``, ``2020–2021``, ``45–44 BC``, ``44 BC to AD 14``."""
    if first == last:
        return _year(first)
    if first <= 0 < last:
        return f"{_year(first)} to AD {last}"
    return f"{first}–{last}" if first > 0 else f"{1 - first}–{_year(last)}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _iso(date: Date) -> str:
    """The form that HTML's ``datetime`` admits: a year, month or day, as far as that is known; nothing for others."""
    if date.earliest is None or not 1 <= date.earliest[0] <= 9999:
        return ""
    year, month, day = date.earliest
    forms = {"day": f"{year:04}-{month:02}-{day:02}", "month": f"{year:04}-{month:02}", "year": f"{year:04}"}
    return forms.get(_shape(date), "")
