"""A text of which every character knows where in the author's file it stands, however it was cut and joined."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HELD = "\x00"
"""Stands for what is finished and holds no references: a code block, raw HTML. Never in an author's text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the offset of each of its characters; those that nobody wrote have the offset of a neighbour."""

    text: str
    at: list[int]

    @classmethod
    def of(cls, text: str) -> "Piece":
        """A whole text, tabs expanded and control characters dropped as Python-Markdown does before all else."""
        if not any(c in text for c in "\t\x00\x02\x03"):
            return cls(text, list(range(len(text))))
        out: list[str] = []
        at: list[int] = []
        column = 0
        for offset, char in enumerate(text):
            shown = " " * (4 - column % 4) if char == "\t" else "" if char in "\x00\x02\x03" else char
            out.append(shown)
            at += [offset] * len(shown)
            column = 0 if char == "\n" else column + len(shown)
        return cls("".join(out), at)

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """A part of it."""
        return Piece(self.text[start:end], self.at[start:end])

    def strip(self) -> "Piece":
        """It without the white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def lines(self) -> Iterator["Piece"]:
        """Its lines, without their ends."""
        start = 0
        for line in self.text.split("\n"):
            yield self.cut(start, start + len(line))
            start += len(line) + 1

    def plus(self, text: str) -> "Piece":
        """It with a text behind it that nobody wrote."""
        last = self.at[-1] if self.at else 0
        return Piece(self.text + text, self.at + [last] * len(text))


def joined(pieces: Iterable[Piece], between: str = "") -> Piece:
    """Pieces as one."""
    text: list[str] = []
    at: list[int] = []
    for number, piece in enumerate(pieces):
        if number and between:
            text.append(between)
            at += [at[-1] if at else 0] * len(between)
        text.append(piece.text)
        at += piece.at
    return Piece("".join(text), at)
