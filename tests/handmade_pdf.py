"""PDF files written glyph by glyph, for what programs do that no library for writing them does."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZE = 10


@dataclass(frozen=True)
class Drawn:
    """A glyph: what the file says it stands for (nothing, if it says nothing), where it is, how wide it is."""

    text: str
    x: float
    y: float
    width: float = 5
    actual: str | None = None
    artifact: bool = False
    size: float = SIZE
    under: "tuple[Drawn, ...]" = ()
    """The glyphs that an actual text stands for, where they are several."""


def draw(
    texts: Iterable[str], y: float = 700, x: float = 50, *, gap: float = 0, size: float = SIZE, artifact: bool = False
) -> list[Drawn]:
    """Glyphs from left to right, each half as wide as high; blanks are drawn."""
    drawn = []
    for text in texts:
        width = 0 if text in {"\u200c", "\u064f"} else size / 2
        drawn.append(Drawn(text, x, y, width, artifact=artifact, size=size))
        x += width + gap
    return drawn


def handmade_pdf(*pages: Sequence[Drawn]) -> bytes:
    """A PDF file of pages."""
    numbers: dict[tuple[str, float], int] = {}
    for one in (one for page in pages for glyph in page for one in glyph.under or (glyph,)):
        numbers.setdefault((one.text, one.width / one.size), len(numbers) + 1)
    named = "".join(
        f"<{number:04x}> <{text.encode('utf-16-be').hex()}>\n" for (text, _), number in numbers.items() if text
    )
    codes = "1 begincodespacerange <0000> <ffff> endcodespacerange"
    unicode = f"begincmap {codes}\n{len(numbers)} beginbfchar\n{named}endbfchar endcmap"
    widths = " ".join(f"{number} [{width * 1000:g}]" for (_, width), number in numbers.items())
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects: list[bytes | str] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 /W [{widths}] /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
        "/FontName /Own /Flags 4 /FontBBox [0 0 500 500] /Ascent 500 /Descent 0 >> >>",
        _stream(unicode.encode()),
    ]
    for at, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {7 + 2 * at} 0 R >>"
        )
        objects.append(_stream("\n".join(_shown(glyph, numbers) for glyph in page).encode()))
    return _file(objects)


def _shown(glyph: Drawn, numbers: dict[tuple[str, float], int]) -> str:
    shown = " ".join(
        f"BT /F {one.size} Tf 1 0 0 1 {one.x:g} {one.y:g} Tm <{numbers[one.text, one.width / one.size]:04x}> Tj ET"
        for one in glyph.under or (glyph,)
    )
    if glyph.actual is not None:
        shown = f"/Span << /ActualText <feff{glyph.actual.encode('utf-16-be').hex()}> >> BDC {shown} EMC"
    return f"/Artifact << /Type /Pagination >> BDC {shown} EMC" if glyph.artifact else shown


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), entries, data)


def _file(objects: Sequence[bytes | str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content.encode() if isinstance(content, str) else content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def bomb_pdf(size: int) -> bytes:
    """A page whose content is a stream of blanks, packed to a thousandth."""
    packer = zlib.compressobj()
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush nothing refers to what came before, so that a piece may be repeated as it is.
    piece = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + piece * (size // 1_000_000) + packer.flush()
    return _file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R >>",
            _stream(packed, b"/Filter /FlateDecode"),
        ]
    )
