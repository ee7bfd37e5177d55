"""A place in a recording as authors write it → seconds; places of other sorts (``p. 4``) are any text.

A time in another form is read only to say how it is written here, never to accept it.
"""

import re
from urllib.parse import urlsplit

from onrecord.schema.words import SourceKind

_TIME = re.compile(r"(?:(\d{1,3}):(?=\d\d:))?(\d{1,3}):([0-5]\d)", re.ASCII)
_LIKE_TIME = r"\d+(?::\d{1,2})+(?:\.\d+)?"
_LIKE_TIMES = re.compile(rf"[\s/–—-]*{_LIKE_TIME}(?:[\s/–—,;&-]+{_LIKE_TIME})*[\s/–—-]*", re.ASCII)
_BETWEEN = re.compile(r" ?(?:/|–|—|-|\bto\b|\buntil\b) ?")
_AROUND = re.compile(r"^(?:at |from |t=|min(?:ute)?\.? (?=\d+:))|(?<=:\d\d) ?(?:min(?:ute)?s?|h)$", re.IGNORECASE)
_HOURS, _MINUTES = r"(?:hours?|hrs?|h)(?![a-z])[., ]*(?:and )?", r"(?:minutes?|mins?|m)(?![a-z])[., ]*(?:and )?"
_IN_WORDS = re.compile(
    rf"(?:(\d{{1,3}}) ?{_HOURS})?(?:(\d{{1,3}}) ?{_MINUTES})?(?:(\d{{1,5}}) ?(?:seconds?|secs?|s)\.?)?",
    re.ASCII | re.IGNORECASE,
)
_LAST_WITHOUT_UNIT = re.compile(rf"\d ?(?:({_HOURS})|{_MINUTES})\d{{1,2}}$", re.ASCII | re.IGNORECASE)

_TEXTS_AND_PICTURES = frozenset(
    {
        SourceKind.NEWS_REPORT, SourceKind.AGENCY_REPORT, SourceKind.OFFICIAL_DOCUMENT, SourceKind.BOOK,
        SourceKind.DATASET, SourceKind.IMAGE, SourceKind.SATELLITE,
    }
)  # fmt: skip
_PLAYERS = frozenset({"youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com"})
_MEDIA = (".mp3", ".mp4", ".m4a", ".m4v", ".ogg", ".oga", ".ogv", ".opus", ".wav", ".webm", ".mov", ".flac", ".aac")


def seconds_of(locator: str) -> tuple[int, ...]:
    """The second at which a time begins (``12:31``), or those of a time span (``12:31/12:50``); nothing for others."""
    found = [_seconds(part.strip()) for part in locator.split("/", 2)]
    known = tuple(second for second in found if second is not None)
    return known if len(known) == len(found) < 3 and sorted(known) == list(known) else ()


def is_meant_as_time(locator: str) -> bool:
    """Whether a text that is no time looks like one: ``12:99``, ``13:00-12:00``, ``12 min 34``."""
    return not seconds_of(locator) and (bool(_LIKE_TIMES.fullmatch(locator)) or bool(meant_time(locator)))


def meant_time(locator: str) -> str:
    """How a time in another form is written here, or an empty string."""
    found = [_seconds_in_words(part) for part in _BETWEEN.split(locator.strip().strip("/").strip(), 2)]
    known = sorted(second for second in found if second is not None)
    return "/".join(map(_written, known)) if len(known) == len(found) < 3 else ""


def dotted_time(locator: str) -> str:
    """How a time whose parts are joined by dots is written here, or an empty string."""
    meant = locator.replace(".", ":")
    return meant if meant != locator and seconds_of(meant) else ""


def is_recording(kind: SourceKind, url: str) -> bool:
    """Whether there can be times in a source: not in a text or a picture, unless its address is that of a player."""
    return kind not in _TEXTS_AND_PICTURES or player_of(url) != ""


def player_of(url: str) -> str:
    """What plays an address: a known host without ``www.``, ``file`` for a media file, or an empty string."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|music|player)\.", "", parts.hostname or "")
    return host if host in _PLAYERS else "file" if parts.path.lower().endswith(_MEDIA) else ""


def _seconds(text: str) -> int | None:
    match = _TIME.fullmatch(text)
    if match is None or (match[1] and int(match[2]) > 59):
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _seconds_in_words(text: str) -> int | None:
    """The second of a time, in figures or with units, of which the last may go without its own."""
    text = _AROUND.sub("", text)
    if (second := _seconds(text)) is not None:
        return second
    if match := _LAST_WITHOUT_UNIT.search(text):
        text += "m" if match[1] else "s"
    match = _IN_WORDS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def _written(second: int) -> str:
    hours, minutes = divmod(second // 60, 60)
    return f"{hours}:{minutes:02}:{second % 60:02}" if hours else f"{minutes}:{second % 60:02}"
