"""A PDF's fonts, read by the codes of a text instead of by the numbers of glyphs, which is how ``/ToUnicode`` has them.

The library takes the two for the same. They are, but for fonts with an encoding of their own or one for Chinese,
Japanese or Korean: those gave other characters, or none.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any, cast

from pdfminer.cmapdb import CMap, CMapBase, CMapParser
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword, PSLiteral
from pdfminer.utils import choplist

_SAME = frozenset({"Identity-H", "Identity-V"})


class Fonts(PDFResourceManager):
    """The fonts of a document."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """A font by its description, remembered by the number of its object."""
        kind, encoding = spec.get("Subtype"), spec.get("Encoding")
        is_composite = isinstance(kind, PSLiteral) and str(kind.name).startswith("CIDFontType")
        is_same = isinstance(encoding, PSLiteral) and encoding.name in _SAME
        if is_composite and encoding is not None and not is_same:
            return _CodedFont(self, spec)
        return super().get_font(objid, spec)


class _CodedFont(PDFCIDFont):
    """A composite font whose codes are not the numbers of its glyphs. What the library calls ``cid`` is a code here."""

    def __init__(self, fonts: PDFResourceManager, spec: Mapping[str, Any]) -> None:
        self._glyphs: dict[int, int] = {}
        self._has_unicode = isinstance(spec.get("ToUnicode"), PDFStream)
        super().__init__(fonts, spec)

    def get_cmap_from_spec(self, spec: Mapping[str, Any], strict: bool) -> CMapBase:
        encoding = spec["Encoding"]
        if isinstance(encoding, PDFStream):
            own = _OwnCodes()
            _OwnCodesParser(own, io.BytesIO(encoding.get_data())).run()
            if own.code2cid:
                return own
        return super().get_cmap_from_spec(spec, strict)

    def decode(self, bytes: bytes) -> Iterator[int]:
        if not isinstance(self.cmap, CMap):
            for code in self.cmap.decode(bytes):
                self._glyphs[code] = code
                yield code
            return
        node, code = self.cmap.code2cid, 0
        for byte in bytes:
            code, found = code << 8 | byte, node.get(byte, 0)
            if isinstance(found, int):
                self._glyphs[code] = found
                yield code
                node, code = self.cmap.code2cid, 0
            else:
                node = cast(dict[int, object], found)

    def char_width(self, cid: int) -> float:
        return super().char_width(self._glyphs.get(cid, 0))

    def to_unichr(self, cid: int) -> str:
        try:
            return super().to_unichr(cid if self._has_unicode else self._glyphs.get(cid, 0))
        except KeyError as error:
            raise PDFUnicodeNotDefined(self.cidcoding, cid) from error


class _OwnCodes(CMap):
    """The codes of an encoding that the file brings along."""

    def add_cid2unichr(self, cid: int, code: PSLiteral | bytes | int) -> None:
        """Takes a glyph's number and its code: the library's parser hands over both kinds of map in this one way."""
        node = self.code2cid
        if not isinstance(code, bytes) or not code:
            return
        for byte in code[:-1]:
            inner = node.setdefault(byte, {})
            if not isinstance(inner, dict):
                return
            node = inner
        node[code[-1]] = cid


class _OwnCodesParser(CMapParser):
    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        # The library reads the two columns of this table the wrong way round.
        if token is not self.KEYWORD_ENDCIDCHAR:
            super().do_keyword(pos, token)
            return
        for code, cid in choplist(2, [value for _, value in self.popall()]):
            if isinstance(code, bytes) and isinstance(cid, int):
                self.cmap.add_cid2unichr(cid, code)
