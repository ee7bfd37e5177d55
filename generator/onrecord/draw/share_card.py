"""What stands on a share card → the picture: an SVG drawing, and the PNG image of it.

Needs the extra ``cards``. The same card gives the same bytes on every machine of one kind: fonts, shaping and drawing
come with the packages, and nothing is asked of the system or the network. Letters are drawn as outlines.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import resvg_py
import uharfbuzz

from onrecord.draw.typefaces import OWN, SANS, SERIF, SUFFIXES, UNITS, Typeface, Typefaces, digest_of
from onrecord.view.share_cards import ShareCard

WIDTH, HEIGHT = 1200, 630
"""The size in pixels that the makers of previews ask for."""

EDITION = f"2 resvg-py {resvg_py.__version__} uharfbuzz {uharfbuzz.__version__}"
"""What changes when the same card would be drawn otherwise: raise it with the drawing."""

INK, SOFT, HAIRLINE, PAPER = "#1c1f24", "#565c66", "#d9dce1", "#ffffff"
STATUS: Mapping[str, str] = MappingProxyType(
    {
        "reported": "#46525f",
        "contested": "#8a4800",
        "confirmed": "#17673a",
        "refuted": "#a3202c",
        "undetermined": "#5a469c",
        "withdrawn": "#6a5640",
        "superseded": "#245d7c",
    }
)
"""The colours of the style sheet, in its light scheme."""

_MARGIN, _ROOM = 76, WIDTH - 2 * 76
_TOP, _BOTTOM = 96, HEIGHT - 64
_SMALL, _MIDDLE = 28, 34
_SIZES = (76, 66, 58, 52, 46, 40)
_GAP = 52
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text: where its baseline is, how far it stands from the margin, and how it looks."""

    text: str
    y: float
    size: int
    fill: str
    dir: str
    faces: Typefaces
    inset: int = 0


class Drawer:
    """Draws share cards.

    Args:
        shape: Gives the shape of a status as an SVG element, by its word.
        more: Fonts for scripts that ours do not have, asked after ours.
    """

    def __init__(self, shape: Callable[[str], str], more: Sequence[Path] = ()) -> None:
        self._shape = shape
        paths = [*(OWN / name for name in (*SERIF, *SANS)), *more]
        serif, sans, others = _faces(paths[:3]), _faces(paths[3:6]), _faces(paths[6:])
        # Marks that several fonts have go with the script of the text.
        self._serif = {"ltr": Typefaces(*serif, *others), "rtl": Typefaces(*serif[1:], serif[0], *others)}
        self._sans = {"ltr": Typefaces(*sans, *others), "rtl": Typefaces(*sans[1:], sans[0], *others)}
        self.edition = f"{EDITION} {digest_of(paths)}"

    def lacks(self, card: ShareCard) -> str:
        """The first letter of a card that no font has; empty where they have all."""
        missing = self._serif["ltr"].lacks(f"{card.text}{''.join(card.marks)}{card.cut}")
        return missing or self._sans["ltr"].lacks("".join((*card.facts, "…")))

    def png(self, card: ShareCard) -> bytes:
        """The picture."""
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg(card), skip_system_fonts=True))

    def svg(self, card: ShareCard) -> str:
        """The drawing."""
        root = ET.Element("svg", xmlns=_SVG, width=str(WIDTH), height=str(HEIGHT))
        colour = STATUS[card.status.word] if card.status else SOFT
        ET.SubElement(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill=PAPER)
        edge = "0" if card.ours_dir == "ltr" else str(WIDTH - 20)
        ET.SubElement(root, "rect", x=edge, width="20", height=str(HEIGHT), fill=colour)
        for line in self.lines(card):
            root.append(_outlines(line))
        if card.status:
            root.append(self._status_shape(card, colour))
        return ET.tostring(root, encoding="unicode")

    def lines(self, card: ShareCard) -> list[Line]:
        """All that is written on the picture."""
        under = [*self._under(card), *self._status(card)]
        top = min((line.y - 1.4 * line.size for line in under), default=_BOTTOM - _SMALL)
        return [*self._head(card), *self._body(card, top - _GAP / 2), *under]

    # -- parts -----------------------------------------------------------------------------------

    def _head(self, card: ShareCard) -> list[Line]:
        """The kind of thing, and at the other end the site."""
        faces = self._sans[card.ours_dir]
        room = _ROOM / 2 / _SMALL * UNITS
        sides = ((card.noun, card.ours_dir), (card.site, "rtl" if card.ours_dir == "ltr" else "ltr"))
        return [
            Line(text=lines[0], y=_TOP, size=_SMALL, fill=SOFT, dir=dir, faces=faces)
            for text, dir in sides
            if (lines := faces.lines(text, room, 1)[0])
        ]

    def _under(self, card: ShareCard) -> list[Line]:
        """The lines under the text, the first in ink."""
        faces = self._sans[card.lines_dir]
        found: list[Line] = []
        for number, text in enumerate(card.lines):
            # What keeps words from being taken for more than they are has room before the words have.
            size, most = (_MIDDLE, 3) if number == 0 else (_SMALL, 4)
            lines, _ = faces.lines(text, _ROOM / size * UNITS, most)
            fill = INK if number == 0 and card.marks[0] else SOFT
            found += [Line(text=t, y=0, size=size, fill=fill, dir=card.lines_dir, faces=faces) for t in lines]
        y = float(_BOTTOM)
        placed = []
        for line in reversed(found):
            placed.append(Line(text=line.text, y=y, size=line.size, fill=line.fill, dir=line.dir, faces=line.faces))
            y -= 1.45 * line.size
        return placed[::-1]

    def _body(self, card: ShareCard, bottom: float) -> list[Line]:
        """The text, as large as there is room for, in the middle of what is free."""
        faces = self._serif[card.dir]
        leading = 1.3 if card.dir == "ltr" else 1.5
        free = bottom - _TOP - _GAP
        text, end = f"{card.marks[0]}{card.text}", card.marks[1]
        lines: tuple[str, ...] = ()
        size = _SIZES[-1]
        for size in _SIZES:
            lines, whole = faces.lines(text, _ROOM / size * UNITS, max(1, int(free / (size * leading))), card.cut, end)
            if whole:
                break
        step = size * leading
        first = _TOP + _GAP + (free - step * len(lines)) / 2 + size
        return [
            Line(text=line, y=first + n * step, size=size, fill=INK, dir=card.dir, faces=faces)
            for n, line in enumerate(lines)
        ]

    def _status(self, card: ShareCard) -> list[Line]:
        """The word of the status; its shape stands before it."""
        if card.status is None:
            return []
        faces, colour = self._sans[card.ours_dir], STATUS[card.status.word]
        text, dir = card.status.text, card.ours_dir
        return [Line(text=text, y=_BOTTOM, size=_MIDDLE, fill=colour, dir=dir, faces=faces, inset=_MIDDLE + 14)]

    def _status_shape(self, card: ShareCard, colour: str) -> ET.Element:
        shape = ET.fromstring(self._shape(card.status.word if card.status else ""))  # noqa: S314 (our own)
        x, y = _MARGIN if card.ours_dir == "ltr" else WIDTH - _MARGIN - _MIDDLE, _BOTTOM - _MIDDLE + 5
        for name, value in {"x": x, "y": y, "width": _MIDDLE, "height": _MIDDLE, "color": colour}.items():
            shape.set(name, str(value))
        return shape


def _outlines(line: Line) -> ET.Element:
    """A line as outlines, at the side where it begins."""
    rtl = line.dir == "rtl"
    glyphs, width = line.faces.set(line.text, rtl=rtl)
    scale = line.size / UNITS
    x = WIDTH - _MARGIN - line.inset - width * scale if rtl else _MARGIN + line.inset
    place = f"translate({x:.1f} {line.y:.1f}) scale({scale:g} {-scale:g})"
    element = ET.Element("g", {"fill": line.fill, "transform": place})
    for glyph in glyphs:
        ET.SubElement(element, "path", {"d": glyph.outline, "transform": f"translate({glyph.x} {glyph.y})"})
    return element


def _faces(paths: Sequence[Path]) -> list[Typeface]:
    return [Typeface(path) for path in paths]


def fonts_in(folder: Path) -> list[Path]:
    """The fonts in a folder, in the order of their names.

    Only files: links to nothing are none, and what is hidden was not put there as a font.

    Raises:
        OSError: If the folder cannot be read.
    """
    files = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in files if path.suffix.lower() in SUFFIXES)
