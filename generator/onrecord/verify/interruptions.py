"""What stands between two segments of a quote → whether the source interrupts the speaker there.

Words that the speaker said in between, a *not* above all, are none: only where one quotation ends and the next begins
is what stands between them the source's own.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.verify.reopening import MARK, kind_of
from onrecord.words.characters import BREAK, LEFT_OUT, NOTES, REOPENS, folded
from onrecord.words.limits import is_letter, links

_OPENING = frozenset("“„‟‘‚‛«‹「『")
_CLOSING = frozenset("”’»›」』")
_CORNERS = frozenset("「」『』")
_REOPENING = frozenset(REOPENS.values())
_ANY_MARK = re.compile(f"{MARK.pattern[:-1]}{''.join(_REOPENING)}]")
_BESIDE_MARKS = frozenset((" ", BREAK, *NOTES.values()))
_BEFORE_OPENING = frozenset(" ([{-‐‒–—―" + BREAK)
_AFTER_OPENING = frozenset("([{¿¡$€£\"'")
_STOPS = frozenset(",.;:!?…–—―،؛؟۔。、，；：！？।")

_FAR = 10_000
"""How many characters before a place a quotation that is open there may have begun."""

_HAS_NO_COMMAS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer."""

_REMARK = re.compile(r"[.!?؟۔。！？।][\"'»]? ?(?:\[[^\[\]()]+\]|\([^\[\]()]+\)) ?[\"'«]?")
"""What a transcript puts in brackets between two sentences, from the end of the first: ``[Applause]``."""


def interrupts(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text as seen may stand between two segments.

    It is punctuation alone; or it begins where a quotation ends and ends where the next one begins, with no other in
    between; or it is a remark in brackets between two sentences.
    """
    between = text[start:end]
    if all(char in _BESIDE_MARKS or unicodedata.category(folded(char))[0] == "P" for char in between):
        return True
    letters = [at for at in range(start, end) if is_letter(text[at])]
    if not letters or LEFT_OUT in between:
        return False
    while start and MARK.match(text[start - 1]):
        start -= 1
    while end < len(text) and MARK.match(text[end]):
        end += 1
    return _is_remark(text, start, end) or _parts_quotations(text, start, end, letters[0], letters[-1] + 1)


def _is_remark(text: str, start: int, end: int) -> bool:
    if not any(_REMARK.fullmatch(folded(text[first:end])) for first in (start - 1, start) if first >= 0):
        return False
    if text[end : end + 1].islower():
        return False
    # Square brackets are an editor's, round ones may be the speaker's.
    bracket = text.index("(", start, end) if "(" in text[start:end] else -1
    return bracket < 0 or not _is_open(text, bracket, end, _marks_of(text))


def _parts_quotations(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether marks close a quotation before the first letter and open the next after the last one."""
    closing, inside, opening = (_marks(text, a, b) for a, b in ((start, first), (first, last), (last, end)))
    kinds = closing.keys() & opening.keys()
    return (
        bool(kinds)
        and not _is_open(text, first, last, _marks_of(text).keys() - kinds)
        and all(opens is False for opens in closing.values())
        and all(opens is True for opens in opening.values())
        # Of single marks, an apostrophe at the end of a word is one.
        and all(kind == "'" and "'" not in kinds for kind in inside)
        and (
            any(char in _STOPS for char in text[max(0, start - 1) : first] + text[last:end])
            or bool(_HAS_NO_COMMAS.match(text, first))
        )
    )


def _is_open(text: str, start: int, end: int, kinds: Iterable[str]) -> bool:
    """Whether a quotation in marks of some kinds begins before a stretch and has not ended there."""
    for kind in kinds:
        at = _marks_of(text)[kind]
        before, behind = bisect_left(at, start) - 1, bisect_left(at, end)
        if kind != "'":
            if before >= 0 and start - at[before] <= _FAR and _opens(text, at[before]):
                return True
            continue
        # "The miners' strike": what may be an apostrophe closes nothing for certain.
        while (
            before >= 0
            and start - at[before] <= _FAR
            and text[at[before] - 1 : at[before]] == "s"
            and not _opens(text, at[before])
        ):
            before -= 1
        opened = before >= 0 and start - at[before] <= _FAR and _opens(text, at[before])
        if opened and behind < len(at) and not _opens(text, at[behind]):
            return True
    return False


@lru_cache(maxsize=4)
def _marks_of(text: str) -> Mapping[str, "array[int]"]:
    """Where a text has marks of each kind, in order, but for those within words."""
    found: dict[str, array[int]] = {}
    for match in _ANY_MARK.finditer(text):
        at = match.start()
        if not links(text[at - 1 : at], match[0], text[at + 1 : at + 2]):
            found.setdefault(kind_of(folded(match[0])), array("L")).append(at)
    return found


def _marks(text: str, start: int, end: int) -> dict[str, bool | None]:
    """The kinds of quotation marks in a stretch, and whether they open or close; ``None`` where that does not show."""
    found: dict[str, bool | None] = {}
    for at in range(start, end):
        char = text[at]
        if (MARK.match(char) or char in _REOPENING) and not links(text[at - 1 : at], char, text[at + 1 : at + 2]):
            kind, opens = kind_of(folded(char)), _opens(text, at)
            found[kind] = opens if found.get(kind, opens) == opens else None
    return found


def _opens(text: str, at: int) -> bool | None:
    """By what stands beside it, as „a“ and ”a” show; else by its shape; else by how many stand before it."""
    before, char, after = text[at - 1 : at], text[at], text[at + 1 : at + 2]
    if char in _REOPENING:
        return True
    if char not in _CORNERS:
        starts_words = is_letter(after) or after in _AFTER_OPENING
        if not starts_words and before not in ("", " "):
            return False
        if starts_words and (not before or before in _BEFORE_OPENING):
            return True
    if char in _OPENING or char in _CLOSING:
        return char in _OPENING
    return bisect_left(_straight(text), at) % 2 == 0 if char == '"' else None


@lru_cache(maxsize=4)
def _straight(text: str) -> tuple[int, ...]:
    """Where a text has straight marks; they are counted for many places of one text."""
    return tuple(match.start() for match in re.finditer('"', text))
