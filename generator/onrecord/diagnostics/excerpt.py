"""A span → the line that it stands in and the carets under it, by the columns of a terminal.

Columns are those of ``wcwidth``: two for wide characters, none for combining ones (UAX #11). What terminals disagree
on (joined emoji, variation selectors), and what would move the cursor, is shown as something that they agree on.
"""

import unicodedata
from functools import lru_cache

from onrecord.diagnostics.finding import Span

WINDOW = 100
"""How many columns of a source line are shown at the most."""

LEAD = WINDOW // 4
"""How many columns of a long line are shown before the span."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_VARIANTS = "\ufe0e\ufe0f"
_REPLACED = "\ufffd"


def excerpt(span: Span, source: str) -> list[str]:
    """The source line and the line of carets, with the line's number before them."""
    lines = _lines_of(source)
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    shown, column, width = _shown(line, start, max(end, start))
    gutter = f"{span.line:>5}"
    return [f"{gutter} | {shown}".rstrip(), f"{' ' * len(gutter)} | {' ' * column}{'^' * max(1, width)}"]


@lru_cache(maxsize=2)
def _lines_of(text: str) -> tuple[str, ...]:
    """The lines of a file, of whose findings there may be thousands in a row."""
    return tuple(text.split("\n"))


def _shown(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A line as it is shown, the column at which a stretch of it begins, and how many columns that has.

    A long line is cut to what surrounds the stretch, with an ellipsis where something is left out.
    """
    first = max(0, start - WINDOW)
    near = line[first : start + 2 * WINDOW]
    cells = [_cell(char, near[i - 1] if i else "") for i, char in enumerate(near)]
    widths = [_width(cell) for cell in cells]
    left, right = _window(widths, start - first, is_whole=first == 0 and first + len(near) == len(line))
    head = "…" if first + left else ""
    tail = "…" if first + right < len(line) else ""
    inside = slice(start - first, max(start - first, min(end - first, right)))
    column = len(head) + sum(widths[left : start - first])
    return head + "".join(cells[left:right]) + tail, column, sum(widths[inside])


def _window(widths: list[int], start: int, *, is_whole: bool) -> tuple[int, int]:
    """The bounds of what is shown of some cells; a character is not parted from those that combine with it."""
    if is_whole and sum(widths) <= WINDOW:
        return 0, len(widths)
    left, right, room = start, start, WINDOW
    lead = LEAD
    while left and widths[left - 1] <= lead:
        left -= 1
        lead -= widths[left]
        room -= widths[left]
    while right < len(widths) and widths[right] <= room:
        room -= widths[right]
        right += 1
    while left and widths[left - 1] <= room:
        left -= 1
        room -= widths[left]
    while left < start and not widths[left]:
        left += 1
    return left, right


def _cell(char: str, before: str) -> str:
    """What is shown for a character, by the one before it."""
    if " " <= char <= "~":
        return char
    if char == "\t":
        return "    "
    if char in _VARIANTS:
        return ""
    if char in _JOINERS and before and unicodedata.category(before)[0] in "LM":
        return char
    is_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return _REPLACED if is_tone or unicodedata.category(char) in _UNSEEN else char


@lru_cache(maxsize=4096)
def _width(cell: str) -> int:
    """The columns of a cell, as ``wcwidth`` has them; the later letters of a Hangul syllable take none."""
    return sum(
        0
        if char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in cell
    )
