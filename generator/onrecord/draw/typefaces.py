"""Texts and fonts → lines of drawn letters: shaped as their script asks, ordered as they are read, broken at words.

Needs the extra ``cards``. Fonts of the system are never asked: a picture is the same on every machine.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from onrecord.draw.bidi import pieces_from_left
from onrecord.words.characters import UNSPACED

OWN = Path(__file__).parent / "fonts"
"""The fonts that come with us: Noto, for Latin, Greek, Cyrillic, Arabic and Hebrew scripts."""

SERIF = ("NotoSerif-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf")
SANS = ("NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf")

SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})

UNITS = 1000
"""Widths are measured in thousandths of the size of the letters."""

_TOKEN = re.compile(rf"[{UNSPACED}]|[^ {UNSPACED}]+| +")
_HYPHENATED = re.compile(r"[^\w/@]*[A-Za-z\u00c0-\u058f\u1e00-\u1fff’-]+[^\w/@]*")
"""A word in letters of Latin, Greek, Cyrillic or Armenian script, among marks: no address, and no number."""
_NEVER_FIRST = frozenset({"Mn", "Mc", "Pe", "Pf", "Po"})
_NEVER_LAST = frozenset({"Ps", "Pi"})
"""Categories of characters (Unicode Annex 14 in short) at which no line begins, and with which none ends."""


class FontError(ValueError):
    """A file is no font, or cannot be read; the message names it."""


class Glyph(NamedTuple):
    """A drawn letter: its outline as the data of an SVG path, and where it stands; the baseline is 0, up is more."""

    outline: str
    x: int
    y: int


class _Pen:
    """Takes down an outline as the data of an SVG path."""

    def __init__(self) -> None:
        self.data: list[str] = []

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802  (as uharfbuzz calls it)
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", to)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self.data.append("Z")

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        self.data.append(command + " ".join(f"{x:g} {y:g}" for x, y in points))


class Typeface:
    """One font.

    Args:
        path: Its file; of a collection, the first font is taken.

    Raises:
        FontError: If it is no font, or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            face = hb.Face(hb.Blob.from_file_path(str(path)))
            self.letters = frozenset(face.unicodes)
        except (OSError, ValueError, RuntimeError, hb.HarfBuzzError) as error:
            raise FontError(f"the font '{path}' cannot be read: {error}") from None
        if not self.letters:
            raise FontError(f"the font '{path}' cannot be read: there are no letters in it")
        self._font = hb.Font(face)
        self._font.scale = (UNITS, UNITS)
        self._outlines: dict[int, str] = {}

    def shaped(self, text: str, *, rtl: bool) -> tuple[list[Glyph], int]:
        """The letters of a text of one direction from left to right, joined as their script joins them; its width."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        glyphs = []
        at = 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            glyphs.append(Glyph(self._outline(info.codepoint), at + place.x_offset, place.y_offset))
            at += place.x_advance
        return glyphs, at

    def _outline(self, glyph: int) -> str:
        if glyph not in self._outlines:
            pen = _Pen()
            self._font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = "".join(pen.data)
        return self._outlines[glyph]


class Typefaces:
    """Fonts in the order in which they are asked for a letter."""

    def __init__(self, *faces: Typeface) -> None:
        self.faces = faces
        self._widths: dict[str, int] = {}

    def lacks(self, text: str) -> str:
        """The first letter that no font has; empty where they have all."""
        return next((c for c in text if not _is_unseen(c) and not any(ord(c) in f.letters for f in self.faces)), "")

    def set(self, text: str, *, rtl: bool) -> tuple[list[Glyph], int]:
        """A line of text as it is drawn, from the left; and its width."""
        glyphs: list[Glyph] = []
        at = 0
        for piece in pieces_from_left(text, rtl=rtl):
            parts = list(self._by_face(piece.text))
            for face, part in reversed(parts) if piece.is_rtl else parts:
                shaped, width = face.shaped(part, rtl=piece.is_rtl)
                glyphs += [glyph._replace(x=glyph.x + at) for glyph in shaped if glyph.outline]
                at += width
        return glyphs, at

    def width(self, text: str) -> int:
        """How wide a text is, in thousandths of its size."""
        if text not in self._widths:
            self._widths[text] = self.set(text, rtl=False)[1]
        return self._widths[text]

    def _by_face(self, text: str) -> Iterator[tuple[Typeface, str]]:
        """A text in the pieces that each have one font; what has no look of its own goes with what is before it."""
        face = next((f for f in self.faces if any(ord(c) in f.letters for c in text[:1])), self.faces[0])
        chosen: list[tuple[Typeface, str]] = []
        for char in text:
            if not _is_unseen(char) and ord(char) not in face.letters:
                face = next((f for f in self.faces if ord(char) in f.letters), face)
            chosen.append((face, char))
        for face, group in groupby(chosen, key=lambda pair: pair[0]):
            yield face, "".join(char for _, char in group)

    def lines(self, text: str, room: float, most: int, cut: str = "…", end: str = "") -> tuple[tuple[str, ...], bool]:
        """A text in lines no wider than the ``room``, and whether that is all of it.

        Args:
            text: The text, with single blanks.
            room: How wide a line may be, in thousandths of the size of the letters.
            most: How many lines there may be.
            cut: What stands for words that are left out.
            end: What follows the text, also where it is cut: a quotation mark.
        """
        pieces = pieces_of(text)
        lines = self._broken([*pieces[:-1], f"{pieces[-1]}{end}"], room) if pieces else []
        if len(lines) <= most:
            return tuple(lines), True
        # As much as there is room for, and then less until what stands for the rest has room, too.
        kept = len(pieces_of(" ".join(lines[:most])))
        while kept:
            words = "".join(pieces[:kept]).rstrip(" ,;:،؛")
            lines = self._broken(pieces_of(f"{words}{cut}{end}"), room)
            if len(lines) <= most:
                break
            kept -= 1
        return tuple(lines), False

    def _broken(self, pieces: Sequence[str], room: float) -> list[str]:
        """Pieces in lines; one that is wider than a line is broken between letters."""
        lines, used = [""], 0
        for piece in self._narrow(pieces, room):
            width = self.width(piece.rstrip())
            if lines[-1] and used + width > room:
                lines.append("")
                used = 0
            lines[-1] += piece
            used += width if piece == piece.rstrip() else self.width(piece)
        return [line.rstrip() for line in lines if line.strip()]

    def _narrow(self, pieces: Iterable[str], room: float) -> Iterator[str]:
        """Pieces that are no wider than a line."""
        for piece in pieces:
            rest = piece
            while self.width(rest.rstrip()) > room and len(rest) > 1:
                fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or self.width(_divided(rest, n)) <= room)
                yield _divided(rest, fits)
                rest = rest[fits:]
            yield rest


def pieces_of(text: str) -> list[str]:
    """The pieces of a text between which a line may end, each with the blank behind it.

    Of scripts without blanks every letter is one. A closing mark stays with what it closes, an opening one with what
    it opens.
    """
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        kind = unicodedata.category(token[0])
        stays = token.isspace() or (kind in _NEVER_FIRST and pieces and not pieces[-1][-1].isspace())
        if pieces and (stays or unicodedata.category(pieces[-1][-1]) in _NEVER_LAST):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _divided(word: str, at: int) -> str:
    """The first part of a word that goes on in the next line, with a hyphen where its script has one."""
    return f"{word[:at]}-" if _HYPHENATED.fullmatch(word) and word[at - 1 : at + 1].isalpha() else word[:at]


def _is_unseen(char: str) -> bool:
    """Whether a character has no look of its own: blanks, joiners, marks of direction, signs on letters."""
    return char.isspace() or unicodedata.category(char) in {"Cf", "Mn"}


def digest_of(paths: Iterable[Path]) -> str:
    """What changes when one of some fonts does."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
