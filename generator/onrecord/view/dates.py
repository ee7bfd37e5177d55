"""Dates in words: every form that the schema reads, the ends of a span each as precise as it was written."""

import re
from functools import lru_cache

from onrecord.messages import ENGLISH, N_, Catalogue
from onrecord.schema import Date
from onrecord.schema.dates import Day, iso_day, parse_date
from onrecord.view.languages import catalogue_of
from onrecord.view.types import DateView

_SEASONS = {"21": N_("spring"), "22": N_("summer"), "23": N_("autumn"), "24": N_("winter")}
_SEASON = re.compile(r"-?\d{4}-(2[1-4])[~?%]?")


@lru_cache(maxsize=65536)
def in_words(date: Date, catalogue: Catalogue) -> DateView:
    """``5 September 2021``, ``about 5 September 2021``, ``3–6 September 2021``, ``since …``, ``date unknown``."""
    return DateView(words=_Words(catalogue).of(date), iso=iso(date))


def ends_in_words(date: Date, catalogue: Catalogue) -> tuple[str, str]:
    """The first and the last that is known of a date, each as it was written: of an open interval the same twice."""
    ends = [end for end in date.text.split("/") if end not in {"", ".."}]
    first, last = (in_words(parse_date(end), catalogue).words for end in (ends[0], ends[-1]))
    return first, last


def day_in_own_words(date: Date, lang: str) -> str:
    """A date in words of a language that has a catalogue; nothing for any other, and for English."""
    catalogue = catalogue_of(lang, ENGLISH)
    return "" if catalogue is ENGLISH else in_words(date, catalogue).words


def date_view(date: Date | None, catalogue: Catalogue) -> DateView | None:
    """A date in words, or nothing."""
    return in_words(date, catalogue) if date is not None else None


class _Words:
    """Dates in one language, in the Gregorian calendar."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.say = catalogue.say
        self.number = catalogue.number
        self.months = catalogue.locale.months["format"]["wide"]

    def of(self, date: Date) -> str:
        """Any date."""
        if date.unknown:
            return self.say("date unknown")
        first, slash, second = date.text.partition("/")
        return self._span(first, second) if slash else self._single(date)

    def _span(self, first: str, second: str) -> str:
        """An interval: ``..`` is no end, and nothing is one that is not known."""
        if second in {"", ".."}:
            start = self._single(parse_date(first))
            return self.say("since {date}", date=start) if second else self.say("from {date}, end unknown", date=start)
        if first in {"", ".."}:
            end = self._single(parse_date(second))
            return (
                self.say("up to {date}", date=end) if first else self.say("up to {date}, beginning unknown", date=end)
            )
        a, b = parse_date(first), parse_date(second)
        if first == second:
            return self._single(a)
        return self._alike(a, b) or self._to(self._single(a), self._single(b))

    def _to(self, first: str, last: str) -> str:
        return self.say("{first} to {last}", first=first, last=last)

    def _alike(self, a: Date, b: Date) -> str:
        """Two days, months or years, what both share said once; nothing for ends of two sorts.

        Marks that both have are said of days of one month, and of years: in *about August to September* they would
        seem to be those of the first alone.
        """
        shape, start, end = _shape(a), a.earliest, b.latest
        if shape != _shape(b) or start is None or end is None or _marks(a) != _marks(b):
            return ""
        words = ""
        if shape == "year":
            words = self._years(start[0], end[0])
        elif shape == "day" and start[:2] == end[:2]:
            words = self.say("{first}–{last}", first=self.number(start[2]), last=self._day(end))
        return self._marked(words, a) if words or any(_marks(a)) else self._in_a_year(shape, start, end)

    def _in_a_year(self, shape: str, start: Day, end: Day) -> str:
        """Days of two months, or two months, of one year."""
        if start[0] != end[0] or shape not in {"day", "month"}:
            return ""
        if shape == "month":
            return self._to(self.months[start[1]], self._month(end))
        return self._to(self.say("{day} {month}", day=start[2], month=self.months[start[1]]), self._day(end))

    def _single(self, date: Date) -> str:
        """A date that is no interval."""
        if date.earliest is None or date.latest is None:
            return self.say("date unknown")
        match _shape(date):
            case "day":
                words = self._clock(self._day(date.earliest), date.text)
            case "month":
                words = self._month(date.earliest)
            case "season":
                season = self.say(_SEASONS[date.text.rstrip("~?%")[-2:]])
                words = self.say("{season} {year}", season=season, year=self._year(date.earliest[0]))
            case _:
                words = self._years(date.earliest[0], date.latest[0])
        return self._marked(words, date)

    def _marked(self, words: str, date: Date) -> str:
        if not words:
            return ""
        words = self.say("about {date}", date=words) if date.circa else words
        return self.say("{date} (uncertain)", date=words) if date.uncertain else words

    def _clock(self, date: str, text: str) -> str:
        """``…, 12:30 UTC``: with the time of day that a date may have; what it states of its zone is kept."""
        clock = text.partition("T")[2]
        if not clock:
            return date
        time, zone = self.number(clock[:8].removesuffix(":00")), self.number(clock[8:])
        if not zone:
            return self.say("{date}, {time}", date=date, time=time)
        if zone == "Z":
            return self.say("{date}, {time} UTC", date=date, time=time)
        return self.say("{date}, {time} UTC{offset}", date=date, time=time, offset=zone)

    def _day(self, day: Day) -> str:
        month, year = self.months[day[1]], self._year(day[0])
        return self.say("{day} {month} {year}", day=day[2], month=month, year=year)

    def _month(self, day: Day) -> str:
        return self.say("{month} {year}", month=self.months[day[1]], year=self._year(day[0]))

    def _years(self, first: int, last: int) -> str:
        """``2021``, ``2020–2021``, ``45–44 BC``, ``44 BC to AD 14``."""
        if first == last:
            return self._year(first)
        if first <= 0 < last:
            return self._to(self._year(first), self.say("AD {year}", year=last))
        return self.say("{first}–{last}", first=first if first > 0 else 1 - first, last=self._year(last))

    def _year(self, year: int) -> str:
        return self.number(year) if year > 0 else self.say("{year} BC", year=1 - year)


def _shape(date: Date) -> str:
    """What a date that is no interval names: a ``day``, ``month``, ``season`` or ``year``, or some ``years``."""
    if _SEASON.fullmatch(date.text):
        return "season"
    if date.earliest is None or date.latest is None:
        return ""
    shared = sum(map(int.__eq__, date.earliest, date.latest)) if date.earliest[0] == date.latest[0] else 0
    return ("years", "year", "month", "day")[shared]


def _marks(date: Date) -> tuple[bool, bool]:
    return date.circa, date.uncertain


def iso(date: Date) -> str:
    """The form that HTML's ``datetime`` admits: a year, month or day, as far as that is known; nothing for others."""
    if date.unknown or "/" in date.text or date.earliest is None or not 1 <= date.earliest[0] <= 9999:
        return ""
    lengths = {"day": 10, "month": 7, "year": 4}
    return iso_day(date.earliest)[: lengths.get(_shape(date), 0)]
