"""A text of which every character knows where in the author's file it stands, however it was cut and joined."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

HELD = "\x00"
"""Stands for what is finished and holds no references: a code block, raw HTML. Never in an author's text."""

_MARKS = {HELD: "\ufffd", "\x02": "", "\x03": ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the offset of each of its characters; those that nobody wrote have the offset of a neighbour.

    ``at`` is a view where it can be, for a long text is cut often. ``lacks`` are the patterns that are known to be
    nowhere in the text; a piece shares them with its own rest.
    """

    text: str
    at: memoryview
    lacks: set[re.Pattern[str]] = field(default_factory=set, compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> "Piece":
        """A whole text, tabs expanded and Markdown's own marks dropped as Python-Markdown does before all else."""
        if not any(c in text for c in "\t\x00\x02\x03"):
            return cls(text, memoryview(array("L", range(len(text)))))
        out: list[str] = []
        at = array("L")
        column = 0
        for offset, char in enumerate(text):
            shown = " " * (4 - column % 4) if char == "\t" else _MARKS.get(char, char)
            out.append(shown)
            at.extend([offset] * len(shown))
            column = 0 if char == "\n" else column + len(shown)
        return cls("".join(out), memoryview(at))

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """A part of it."""
        return Piece(self.text[start:end], self.at[start:end])

    def rest(self, start: int) -> "Piece":
        """What is left of it from the beginning of a line on; it lacks what the whole lacks."""
        return Piece(self.text[start:], self.at[start:], self.lacks) if start else self

    def search(self, pattern: re.Pattern[str], *signs: str) -> re.Match[str] | None:
        """The first match of a pattern whose matches begin at the beginning of a line, and hold one of the signs."""
        if pattern in self.lacks:
            return None
        may_match = not signs or any(sign in self.text for sign in signs)
        match = pattern.search(self.text) if may_match else None
        if match is None:
            self.lacks.add(pattern)
        return match

    def strip(self) -> "Piece":
        """It without the white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def lines(self) -> Iterator["Piece"]:
        """Its lines, without their ends."""
        start = 0
        while (end := self.text.find("\n", start)) >= 0:
            yield self.cut(start, end)
            start = end + 1
        yield self.cut(start)

    def plus(self, text: str) -> "Piece":
        """It with a text behind it that nobody wrote."""
        last = self.at[-1] if self.at else 0
        return Piece(self.text + text, memoryview(array("L", [*self.at, *([last] * len(text))])))


def joined(pieces: Iterable[Piece], between: str = "") -> Piece:
    """Pieces as one."""
    text: list[str] = []
    at = array("L")
    for number, piece in enumerate(pieces):
        if number and between:
            text.append(between)
            at.extend([at[-1] if at else 0] * len(between))
        text.append(piece.text)
        at.frombytes(piece.at.cast("B"))
    return Piece("".join(text), memoryview(at))
