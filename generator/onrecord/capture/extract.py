"""The bytes of a source → its text. Reads whatever it is given in this very process: see ``sandbox`` for strangers'."""

import zlib
from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

from onrecord import __version__
from onrecord.capture import archives, media
from onrecord.capture.charset import decode, decode_as
from onrecord.capture.html import TOOL as HTML_TOOL
from onrecord.capture.html import read_html
from onrecord.capture.limits import check_length, check_size
from onrecord.capture.packing import BrokenPackingError, unpack_gzip
from onrecord.capture.pdf import read_pdf
from onrecord.capture.types import CaptureError, Extract

_OWN_TOOL = f"onrecord {__version__}"
_PDF_TOOL = f"pdfminer.six {version('pdfminer.six')}"
_ARCHIVES = frozenset({media.WARC, media.WACZ, media.GZIP})


def extract(  # noqa: PLR0913 - all of it by name
    raw: bytes,
    *,
    name: str,
    media_type: str = "",
    charset: str = "",
    encoding: str = "",
    url: str = "",
    likely: Sequence[str] = (),
) -> Extract:
    """The text of a source.

    Args:
        raw: Its bytes.
        name: The name of its file, or its address: the ending tells what it is where nothing else does.
        media_type: What it was said to be.
        charset: The encoding that it was said to be in.
        encoding: The one that it is in, whatever it was said to be in and says itself.
        url: Which page is meant, if it is an archive of several.
        likely: Addresses of which one may be that page's, if none is given.

    Raises:
        CaptureError: If it cannot be read, or is a text without words; a source without any, as an image, is no error.
    """
    check_size(len(raw))
    medium = media.find_medium(raw, media_type=media_type, name=name)
    if medium in _ARCHIVES:
        if medium == media.GZIP and not _is_warc(raw):
            return _extract_unpacked(raw, name.removesuffix(".gz"), encoding)
        page = (archives.open_wacz if medium == media.WACZ else archives.open_warc)(raw, url=url, likely=likely)
        inner = media.find_medium(page.raw, media_type=page.media_type, name=page.url)
        return _extract_one(page.raw, inner, _Encoding(page.charset, encoding), f"{archives.TOOL}, ")
    return _extract_one(raw, medium, _Encoding(charset, encoding), "")


class _Encoding(NamedTuple):
    """What an encoding was said to be, and what its author is sure that it is; both may be empty."""

    stated: str
    sure: str

    def decode(self, raw: bytes) -> str:
        return decode_as(raw, self.sure) if self.sure else decode(raw, stated=self.stated, is_html=True)


def _extract_unpacked(raw: bytes, name: str, encoding: str) -> Extract:
    try:
        inner = unpack_gzip(raw)
    except BrokenPackingError:
        raise archives.broken("gzip file") from None
    return _extract_one(inner, media.find_medium(inner, media_type="", name=name), _Encoding("", encoding), "")


def _is_warc(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, 8).startswith(b"WARC/")
    except zlib.error:
        return False


def _extract_one(raw: bytes, medium: str, encoding: _Encoding, opened_by: str) -> Extract:
    text = whole = ""
    tool = _OWN_TOOL
    if media.is_html(medium):
        text, whole = read_html(encoding.decode(raw))
        tool = HTML_TOOL
    elif medium == media.PDF:
        text, whole = read_pdf(raw)
        tool = _PDF_TOOL
    elif media.is_plain(medium):
        text = whole = _read_plain(encoding.decode(raw))
    elif not media.is_silent(medium):
        raise CaptureError(
            f"is of a kind that cannot be read ('{medium}')", "save it as HTML, PDF or plain text, and capture that"
        )
    check_length(len(whole))
    if medium != media.PDF and not media.is_silent(medium) and not any(map(str.isalnum, whole)):
        # A picture has no text to look in; a page that a script would write has one that is not here.
        raise CaptureError(
            "has no text in it", "open it in a browser, save what it shows as HTML or PDF, and capture that"
        )
    return Extract(text=text, whole=whole, media_type=medium, tool=f"{opened_by}{tool}")


def _read_plain(text: str) -> str:
    if "\0" in text:
        raise CaptureError("is not a text, though it is called one", "save it as HTML, PDF or plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
