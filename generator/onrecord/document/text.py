"""Offsets in a text ↔ lines and columns."""

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """The line index of one text. Lines and columns count from 1, columns in code points."""

    path: str
    starts: tuple[int, ...]
    first: int = 1

    @classmethod
    def of(cls, path: str, text: str, *, first: int = 1) -> "Lines":
        """The index of ``text``, whose first line is line ``first`` of the file at ``path``."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return cls(path, tuple(starts), first)

    def span(self, start: int, end: int) -> Span:
        """The span from one offset up to, not including, another."""
        line, column = self._place(start)
        end_line, end_column = self._place(max(end, start))
        return Span(self.path, line, column, end_line, end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self.starts, offset) - 1
        return row + self.first, offset - self.starts[row] + 1
