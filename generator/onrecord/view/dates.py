"""Dates in words."""

from functools import lru_cache

from onrecord.schema import Date
from onrecord.schema.dates import Day, parse_date
from onrecord.view.types import DateView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=65536)
def in_words(date: Date) -> DateView:
    """``5 September 2021``, ``about 5 September 2021``, ``3–6 September 2021``, ``since …``, ``date unknown``."""
    if date.unknown:
        return DateView(words="date unknown", iso="")
    words = _span(date, "about " if date.circa else "")
    if date.uncertain:
        words = f"{words} (uncertain)"
    return DateView(words=words, iso=_iso(date))


def date_view(date: Date | None) -> DateView | None:
    """A date in words, or nothing."""
    return in_words(date) if date is not None else None


def _span(date: Date, about: str) -> str:
    earliest, latest = date.earliest, date.latest
    if earliest is None or latest is None:
        # An open interval: what is known of its one end is known as precisely as it was written.
        end = next(part for part in date.text.split("/") if part not in {"", ".."})
        return f"{'since' if latest is None else 'up to'} {about}{_span(parse_date(end), '')}"
    text = date.text.rstrip("~?%")
    if len(text) == 7 and text[5:] in _SEASONS:
        return f"{about}{_SEASONS[text[5:]]} {text[:4]}"
    return about + (_day(earliest) if earliest == latest else _between(earliest, latest))


def _between(a: Day, b: Day) -> str:
    whole_months = a[2] == 1 and b[2] >= 28 and b[2] == _last_day(b)
    if whole_months and (a[1], b[1]) == (1, 12):
        return _year(a[0]) if a[0] == b[0] else f"{_year(a[0])}–{_year(b[0])}"
    if whole_months and a[:2] == b[:2]:
        return f"{MONTHS[a[1] - 1]} {_year(a[0])}"
    if whole_months:
        first = MONTHS[a[1] - 1] if a[0] == b[0] else f"{MONTHS[a[1] - 1]} {_year(a[0])}"
        return f"{first} to {MONTHS[b[1] - 1]} {_year(b[0])}"
    if a[:2] == b[:2]:
        return f"{a[2]}–{b[2]} {MONTHS[a[1] - 1]} {_year(a[0])}"
    first = f"{a[2]} {MONTHS[a[1] - 1]}" if a[0] == b[0] else _day(a)
    return f"{first} to {_day(b)}"


def _last_day(day: Day) -> int:
    leap = day[0] % 4 == 0 and (day[0] % 100 != 0 or day[0] % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[day[1] - 1]


def _day(day: Day) -> str:
    return f"{day[2]} {MONTHS[day[1] - 1]} {_year(day[0])}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _iso(date: Date) -> str:
    """The form that HTML's ``datetime`` admits: a year, month or day; nothing for a span."""
    if "/" in date.text or date.earliest is None or date.latest is None or not 1 <= date.earliest[0] <= 9999:
        return ""
    year, month, day = date.earliest
    if date.earliest == date.latest:
        return f"{year:04}-{month:02}-{day:02}"
    text = date.text.rstrip("~?%")
    return text if len(text) in {4, 7} and text.replace("-", "").isdigit() and text[5:] not in _SEASONS else ""
