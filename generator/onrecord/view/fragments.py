"""Words and the address of their source → an address that opens it at the words.

Text fragments are those of the WICG draft "URL Fragment Text Directives"; a browser that does not know them opens the
page at its top. Browsers look for whole words only: what is cut is cut at a space, or without spaces at punctuation.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlsplit

from onrecord.words.limits import is_unspaced

WHOLE = 200
"""How many characters are given whole; of longer words, the first and the last few."""

FEW = 5
"""How many words tell where a long passage begins and ends; without spaces, a clause of twice as many signs does."""

LONGEST = 1_000
"""How many characters are given whole where there is no place to cut; longer ones are not pointed at."""

_CLAUSE = re.compile(rf".{{{2 * FEW},{WHOLE}}}?[。，、；：！？…」』”）》\s](?![。，、；：！？…」』”）》\s])")
_LAST_CLAUSE = re.compile(rf".*[。，、；：！？…「『“（《\s]([^。，、；：！？…「『“（《\s].{{{2 * FEW},}})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words as their source has them, with line breaks between paragraphs.

    ``page`` is the page they are on, counted from 1, or 0. ``before`` and ``after`` are what stands around them, where
    that is to tell this place from others.
    """

    words: str
    page: int = 0
    before: str = ""
    after: str = ""


def at_words(url: str, passage: Passage) -> str:
    """The address of a source at some words, or at a page where the source has pages; none but http and https."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return url
    if passage.page or urlsplit(url).path.lower().endswith(".pdf"):
        return f"{urldefrag(url).url}#page={passage.page}" if passage.page else url
    found = None if ":~:" in url else _range(_lines(passage.words))
    if found is None:
        return url
    before, after = _lines(passage.before)[-1:], _lines(passage.after)[:1]
    prefix = f"{_encoded(tail)}-," if before and (tail := _last(before[0])) else ""
    suffix = f",-{_encoded(head)}" if after and (head := _first(after[0])) else ""
    directive = f":~:text={prefix}{','.join(map(_encoded, found))}{suffix}"
    return f"{url}{directive}" if "#" in url else f"{url}#{directive}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _range(lines: list[str]) -> tuple[str, ...] | None:
    """``start`` for what is short and within one paragraph, which is found as it is; else ``start`` and ``end``."""
    if not lines:
        return None
    if len(lines) == 1 and len(lines[0]) <= WHOLE:
        return (lines[0],)
    start, end = _first(lines[0]), _last(lines[-1])
    if len(lines) == 1 and not (start and end and len(start) + len(end) < len(lines[0])):
        return (lines[0],) if len(lines[0]) <= LONGEST else None
    start, end = start or lines[0], end or lines[-1]
    return (start, end) if max(len(start), len(end)) <= LONGEST else None


def _first(text: str) -> str:
    """The first few words of a line; nothing where a line without spaces has no place to cut."""
    if is_unspaced(text):
        clause = _CLAUSE.match(text)
        return clause[0].strip() if clause else text if len(text) <= WHOLE else ""
    return " ".join(text.split()[:FEW])


def _last(text: str) -> str:
    """The last few words of a line; nothing where a line without spaces has no place to cut."""
    if is_unspaced(text):
        clause = _LAST_CLAUSE.match(text[-WHOLE:])
        return clause[1] if clause else text if len(text) <= WHOLE else ""
    return " ".join(text.split()[-FEW:])


def _encoded(text: str) -> str:
    """Percent-encoded; a hyphen, a comma and an ampersand would be syntax."""
    return quote(text, safe="").replace("-", "%2D")
