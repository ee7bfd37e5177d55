"""A date as people write it in everyday life → the form that it would have here: for help, never to accept it.

Only what can be read in one way is read; English names of months and seasons are known.
"""

import re
import unicodedata

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UNKNOWN = frozenset({"unknown", "undated", "n.d.", "nd", "n/a", "?", "-", "none", "not known", "date unknown"})

_OPEN = frozenset({".", "...", "…", "open", "now", "today", "present", "ongoing", "to date"})
"""Words for an end that is not there."""

_MARKED = re.compile(r"(.*[^ ?~%(]) ?\(?([?~%])[?~%]?\)?")
_SINCE = re.compile(r"(?:since|from) (.+)|(.+?) ?(?:onwards?| on|\.\.+|…|–|—)")
_UNTIL = re.compile(r"(?:until|till|up to) (.+)")
_ABOUT = re.compile(r"(?:about|around|approx\.?|approximately|circa|ca\.?|c\.|~) *(.+)")
_DAY_NAME = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[t ,]+\d\d?[:.h]\d\d.*")
_NUMBERS = re.compile(r"(\d{4})[-./ ](\d\d?)(?:[-./ ](\d\d?))?")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DECADE = re.compile(r"(?:the )?(\d{3})0['’]?s")
_SPAN = re.compile(r"(.+?)(?: to | until | till |–|—| - |\.\.+)(.+)")
_DASHED_DAY = re.compile(r"(\d{4})[–—‐‑−-](\d\d?)[–—‐‑−-](\d\d?)", re.ASCII)
_ORDINAL = re.compile(r"(\d\d?)(?:st|nd|rd|th)?\.?")


def everyday_date(text: str) -> str:
    """What was probably meant with a text that is no date, or an empty string; it may be no date either."""
    words = " ".join(_DAY_NAME.sub("", text.casefold()).replace(",", " ").split())
    if words in _UNKNOWN:
        return "XXXX"
    if match := _ABOUT.fullmatch(words):
        return _with(_single(match[1]), "{}~")
    if match := _MARKED.fullmatch(words):
        both = set(words[match.end(1) :]) >= {"?", "~"}
        return _with(_single(match[1]), "{}%" if both else f"{{}}{match[2]}")
    return _span(words) or _single(words)


def _span(words: str) -> str:
    """A span of days, where it is one."""
    if match := _SPAN.fullmatch(words):
        ends = [everyday_end(end) or _single(end.strip()) for end in match.groups()]
        return "/".join(ends) if all(ends) else ""
    if match := _SINCE.fullmatch(words):
        return _with(_single(match[1] or match[2]), "{}/..")
    if match := _UNTIL.fullmatch(words):
        return _with(_single(match[1]), "../{}")
    return ""


def everyday_end(text: str) -> str | None:
    """``..`` for an end of an interval that is not there, nothing for one not known; ``None`` for any other words."""
    words = " ".join(text.casefold().split())
    return ".." if words in _OPEN or words == ".." else "" if words in _UNKNOWN or not words else None


def _with(date: str, form: str) -> str:
    """A date within a longer form, where there is one."""
    return form.format(date) if date else ""


def in_plain_signs(text: str) -> str:
    """The text with digits of any script as ASCII has them, and with hyphens in a day that has other dashes.

    Empty where that changes nothing, or where the year is likely to be of another calendar.
    """
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    plain = _DASHED_DAY.sub(r"\1-\2-\3", digits)
    of_ours = all(1600 <= int(year) < 2200 for year in re.findall(r"\d{4}", plain))
    return plain if plain != text and (digits == text or of_ours) else ""


def _single(words: str) -> str:
    """One day, month, season, year or decade."""
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", words):
        return words
    if match := _CLOCK.fullmatch(words):
        return match[1]
    if match := _NUMBERS.fullmatch(words) or _RUN.fullmatch(words):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    if match := _DECADE.fullmatch(words):
        return f"{match[1]}X"
    season, _, year = words.partition(" ")
    if season in _SEASONS and re.fullmatch(r"\d{4}", year):
        return f"{year}-{_SEASONS[season]}"
    return _with_month(re.split(r"[ \-/]+", words))


def _with_month(parts: list[str]) -> str:
    """``2 march 2026``, ``mar 2nd 2026``, ``2026 march``: the month in letters, in any place."""
    months = [part for part in parts if _month(part)]
    years = [part for part in parts if re.fullmatch(r"\d{4}", part)]
    days = [match[1] for part in parts if part not in (*months, *years) and (match := _ORDINAL.fullmatch(part))]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(parts) != 2 + len(days):
        return ""
    return "-".join([years[0], f"{_month(months[0]):02}", *(day.zfill(2) for day in days)])


def _month(word: str) -> int:
    """The number of a month by its name or its first letters, at least three; 0 for any other word."""
    word = word.removesuffix(".")
    found = [number for number, name in enumerate(_MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return found[0] if len(found) == 1 else 9 if word == "sept" else 0
