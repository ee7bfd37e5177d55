"""A PDF's pages → their glyphs, each with the characters it stands for and its place; never an order of reading.

Characters come from what the file says of its glyphs: ``/ActualText`` (ISO 32000-1, 14.9.4), else ``/ToUnicode``,
else the font's encoding. Nothing is recognised from shapes.
"""

import io
import math
from collections.abc import Iterator
from typing import NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, int_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, decode_text

from onrecord.capture.pdf.fonts import Fonts
from onrecord.capture.types import CaptureError

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_UTF8_MARK = b"\xef\xbb\xbf"


class Glyph(NamedTuple):
    """Some characters at a place; a tuple, because a book has millions of them.

    Places are in points along and across the direction of writing: ``start`` to ``end`` on the line ``base``.
    ``turn`` is that direction in degrees, ``artifact`` marks what the file itself calls no part of its text,
    ``logical`` characters that the file states in their order of reading, brackets included.
    """

    text: str
    start: float
    end: float
    base: float
    size: float
    turn: int = 0
    artifact: bool = False
    logical: bool = False

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.start + self.end) / 2


def read_pages(raw: bytes) -> Iterator[tuple[Glyph, ...]]:
    """The glyphs of each page in the order in which the file paints them.

    Raises:
        CaptureError: If the file wants a password, or has fewer pages than it says.
        Exception: Whatever a broken file makes of the library.
    """
    try:
        document = PDFDocument(PDFParser(io.BytesIO(raw)), password="")
    except PDFPasswordIncorrect:
        raise CaptureError(
            "is a PDF file locked with a password", "save a copy without the password, and capture that"
        ) from None
    device = _GlyphDevice(Fonts())
    interpreter = _Interpreter(device.rsrcmgr, device)
    seen = 0
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        seen += 1
        yield device.take()
    if not seen or seen < _stated_pages(document):
        raise CaptureError("is a PDF file with pages missing", "get a whole copy of the file")


def _stated_pages(document: PDFDocument) -> int:
    pages = resolve1(document.catalog.get("Pages"))
    return int_value(pages.get("Count", 0)) if isinstance(pages, dict) else 0


class _Interpreter(PDFPageInterpreter):
    """Looks up the properties of marked content that are given by name, which the library leaves to its devices."""

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802 - the operator's name
        if isinstance(props, PSLiteral):
            named = dict_value(self.resources.get("Properties"))
            props = resolve1(named.get(props.name))
        super().do_BDC(tag, props)


class _Mark(NamedTuple):
    """Marked content that is open: the text that stands for it, if one does, and where its glyphs begin."""

    text: str | None
    is_artifact: bool
    first: int


class _GlyphDevice(PDFTextDevice):
    """Collects the glyphs of a page."""

    def __init__(self, rsrcmgr: PDFResourceManager) -> None:
        super().__init__(rsrcmgr)
        self._glyphs: list[Glyph] = []
        self._marks: list[_Mark] = []

    def take(self) -> tuple[Glyph, ...]:
        """The glyphs since the last time."""
        while self._marks:
            self.end_tag()
        taken = tuple(self._glyphs)
        self._glyphs.clear()
        return taken

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        actual = props.get("ActualText") if isinstance(props, dict) else None
        text = _decode(resolve1(actual)) if actual is not None else None
        self._marks.append(_Mark(text, tag.name == "Artifact", len(self._glyphs)))

    def end_tag(self) -> None:
        if not self._marks:
            return
        mark = self._marks.pop()
        covered = self._glyphs[mark.first :]
        if mark.text is None or not covered:
            return
        del self._glyphs[mark.first :]
        if mark.text:
            # Of what it covers the first letter says where it stands: vowel marks float.
            head = next((glyph for glyph in covered if glyph.end > glyph.start), covered[0])
            line = [glyph for glyph in covered if abs(glyph.base - head.base) < head.size]
            start, end = min(glyph.start for glyph in line), max(glyph.end for glyph in line)
            self._glyphs.append(head._replace(text=mark.text, start=start, end=end, logical=True))

    def render_char(  # noqa: PLR0913, PLR0917 - the library's
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,
        graphicstate: object,
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        a, b, c, d, x, y = matrix
        stretch = math.hypot(a, b)
        turn = round(math.degrees(math.atan2(b, a)))
        x, y = x + rise * c, y + rise * d
        if turn:
            along, across = (x * a + y * b) / (stretch or 1), (y * a - x * b) / (stretch or 1)
        else:
            along, across = x, y
        ends = sorted((along, along + advance * stretch))
        artifact = any(mark.is_artifact for mark in self._marks)
        self._glyphs.append(Glyph(text, ends[0], ends[1], across, abs(fontsize) * math.hypot(c, d), turn, artifact))
        return advance


def _decode(value: object) -> str | None:
    """A text string (ISO 32000-2, 7.9.2.2)."""
    if not isinstance(value, bytes):
        return None
    return value[3:].decode(errors="replace") if value.startswith(_UTF8_MARK) else decode_text(value)
