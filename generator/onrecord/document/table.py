"""A block → the cells of the table that it is, by the rules of Python-Markdown's ``tables``."""

import re

from onrecord.document.piece import Piece

_MARKS = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")
_RULE_CHARS = frozenset("|:- \\")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def cells_of(block: Piece) -> list[Piece] | None:
    """The cells of head and body, or ``None`` where the block is no table."""
    if "\n" not in block.text:
        return None
    lines = map(_stripped, block.lines())
    first, second = next(lines), next(lines)
    if not set(second.text) <= _RULE_CHARS:
        return None
    border = _has_border(first)
    head = _cells(first, border=border)
    rule = _cells(second, border=border)
    if len(rule) != len(head) or not set("".join(c.text for c in rule)) <= set("|:- "):
        return None
    if len(head) < 2 and not (border and _has_border(second)):
        return None
    rows = list(lines)
    if len(head) < 2 and not all(map(_has_border, rows)):
        return None
    return [_stripped(c) for row in (first, *rows) for c in _cells(row, border=border)[: len(head)]]


def _has_border(row: Piece) -> bool:
    return row.text.startswith("|") or _END_BORDER.search(row.text) is not None


def _stripped(piece: Piece) -> Piece:
    start = len(piece.text) - len(piece.text.lstrip(" "))
    return piece.cut(start, max(start, len(piece.text.rstrip(" "))))


def _cells(row: Piece, *, border: bool) -> list[Piece]:
    if border:
        row = row.cut(1) if row.text.startswith("|") else row
        end = _END_BORDER.search(row.text)
        row = row.cut(0, end.start()) if end else row
    marks = list(_MARKS.finditer(row.text))
    code = _code_in([m for m in marks if m[2] or m[3]])
    pipes = [m.start() for m in marks if m[5] and not any(a <= m.start() <= b for a, b in code)]
    starts, ends = [0, *(p + 1 for p in pipes)], [*pipes, len(row.text)]
    return [row.cut(a, b) for a, b in zip(starts, ends, strict=True)]


def _code_in(ticks: list[re.Match[str]]) -> list[tuple[int, int]]:
    """The code spans of a row: a group of backticks and the next one that is as long."""
    sizes = [len(m[2]) - 1 if m[2] else len(m[3]) for m in ticks]
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(ticks):
        size = sizes[number] - (1 if ticks[number][2] else 0)
        later = sizes[number + 1 :]
        if size == 0 or size not in later:
            number += 1
            continue
        step = later.index(size) + 1
        spans.append((ticks[number].start(), ticks[number + step].end() - 1))
        number += step + 1
    return spans
