"""The glyphs of a line from left to right → the order in which they are read; never changes a character.

The reverse of the Unicode Bidirectional Algorithm (UAX #9), as far as there is one: a page shows the order in which
words stand, and in a few cases two texts look the same. Numbers beside Latin words in a right-to-left line are read
as part of them.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from onrecord.capture.pdf.glyphs import Glyph

_RIGHT = frozenset({"R", "AL"})
_LETTERS = MappingProxyType({"L": "L", "R": "R", "AL": "R"})
_NUMBERS = MappingProxyType({"EN": "N", "AN": "A"})
_SEPARATORS = frozenset({"CS", "ES", "ET"})
_CLOSING = MappingProxyType({")": "(", "]": "[", "}": "{"})


def has_right_to_left(text: str) -> bool:
    """Whether any letter is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT for char in text)


def reads_right_to_left(lines: Sequence[str]) -> bool:
    """Whether a paragraph is, by its lines as they are drawn: by the letters at both ends of them, else by most."""
    if not any(map(has_right_to_left, lines)):
        return False
    letters = [[kind for kind in map(unicodedata.bidirectional, line) if kind in _LETTERS] for line in lines]
    ends = [kind for line in letters if line for kind in (line[0], line[-1])]
    kinds = [kind for line in letters for kind in line]
    return (_surplus(ends) or _surplus(kinds)) >= 0


def _surplus(kinds: Sequence[str]) -> int:
    """How many more letters are read from right to left than from left to right."""
    return len(kinds) - 2 * kinds.count("L")


def to_logical(glyphs: Sequence[Glyph], *, right_to_left: bool) -> Iterator[tuple[Glyph, bool]]:
    """The glyphs in the order of reading, each with whether it stands in a right-to-left run.

    Brackets of such runs are drawn mirrored; whether a file names what is drawn or what was typed differs by program.
    """
    kinds = _resolve(glyphs)
    for start, end, is_right in [(0, len(kinds), True)] if right_to_left else _stretches(kinds):
        part = glyphs[start:end]
        runs = list(_runs(part, kinds[start:end])) if is_right else [(0, len(part), False)]
        for first, last, is_mirrored in reversed(runs):
            yield from ((glyph, is_mirrored) for glyph in part[first:last])


def _direction(text: str) -> str:
    """``L``, ``R``, ``N`` or ``A`` for a number, a separator's own class, or nothing."""
    separator = ""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if found := _LETTERS.get(kind) or _NUMBERS.get(kind):
            return found
        separator = kind if kind in _SEPARATORS else separator
    return separator


def _resolve(glyphs: Sequence[Glyph]) -> list[str]:
    """Each glyph's direction; separators and signs of a number count as part of it (rules W2, W4, W5)."""
    kinds = [_direction(glyph.text) for glyph in glyphs]
    is_arabic = any(unicodedata.bidirectional(char) == "AL" for glyph in glyphs for char in glyph.text)
    padded = ["", *kinds, ""]
    for at, (before, kind, after) in enumerate(zip(padded, kinds, padded[2:], strict=False)):
        if kind == "CS" or (kind == "ES" and not is_arabic):
            kinds[at] = before if before == after and before in {"N", "A"} else ""
        elif kind == "ET" and not is_arabic and "N" in {before, after}:
            kinds[at] = "N"
        elif kind in _SEPARATORS:
            kinds[at] = ""
    return kinds


def _runs(glyphs: Sequence[Glyph], kinds: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """The runs of a right-to-left stretch, from left to right: glyphs alone, but Latin words and numbers whole."""
    at = 0
    while at < len(kinds):
        end = at + 1
        if kinds[at] == "L":
            end = _end_of_brackets(glyphs, at, _end_of_words(kinds, at))
        elif kinds[at] in {"N", "A"}:
            while end < len(kinds) and kinds[end] == kinds[at]:
                end += 1
        yield at, end, kinds[at] in {"R", ""}
        at = end


def _end_of_words(kinds: Sequence[str], start: int) -> int:
    """The end of a run of Latin words, with the numbers and signs between and after them."""
    end = start
    for at in range(start, len(kinds)):
        if kinds[at] in {"R", "A"}:
            break
        end = at + 1 if kinds[at] else end
    return end


def _end_of_brackets(glyphs: Sequence[Glyph], start: int, end: int) -> int:
    """Takes in the bracket after a run that closes one opened in it (rule N0)."""
    while end < len(glyphs) and (opening := _CLOSING.get(glyphs[end].text)):
        texts = [glyph.text for glyph in glyphs[start:end]]
        if texts.count(opening) <= texts.count(glyphs[end].text):
            break
        end += 1
    return end


def _stretches(kinds: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """A left-to-right line cut at its right-to-left stretches: from one such letter to the last before a Latin one."""
    at = 0
    while at < len(kinds):
        start, is_right, end = at, kinds[at] == "R", at + 1
        while at < len(kinds) and (kinds[at] != "L" if is_right else kinds[at] != "R"):
            at += 1
            if not is_right or kinds[at - 1] == "R":
                end = at
        at = end
        yield start, end, is_right
