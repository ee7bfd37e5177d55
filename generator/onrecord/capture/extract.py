"""The bytes of a source → its text. Reads whatever it is given in this very process: see ``sandbox`` for strangers'."""

import zlib
from importlib.metadata import version

from onrecord import __version__
from onrecord.capture import archives, media
from onrecord.capture.charset import decode
from onrecord.capture.html import TOOL as HTML_TOOL
from onrecord.capture.html import read_html
from onrecord.capture.limits import check_length, check_size
from onrecord.capture.packing import BrokenPackingError, unpack_gzip
from onrecord.capture.pdf import read_pdf
from onrecord.capture.types import CaptureError, Extract

_OWN_TOOL = f"onrecord {__version__}"
_PDF_TOOL = f"pdfminer.six {version('pdfminer.six')}"
_ARCHIVES = frozenset({media.WARC, media.WACZ, media.GZIP})


def extract(raw: bytes, *, name: str, media_type: str = "", charset: str = "", url: str = "") -> Extract:
    """The text of a source.

    Args:
        raw: Its bytes.
        name: The name of its file, or its address: the ending tells what it is where nothing else does.
        media_type: What it was said to be.
        charset: The encoding that it was said to be in.
        url: Which page is meant, if it is an archive of several.

    Raises:
        CaptureError: If it cannot be read, or is a text without words; a source without any, as an image, is no error.
    """
    check_size(len(raw))
    medium = media.find_medium(raw, media_type=media_type, name=name)
    if medium in _ARCHIVES:
        return _extract_packed(raw, medium, name, url)
    return _extract_one(raw, medium, charset, "")


def _extract_packed(raw: bytes, medium: str, name: str, url: str) -> Extract:
    if medium == media.GZIP and not _is_warc(raw):
        return _extract_unpacked(raw, name.removesuffix(".gz"))
    page = archives.open_wacz(raw, url=url) if medium == media.WACZ else archives.open_warc(raw, url=url)
    inner = media.find_medium(page.raw, media_type=page.media_type, name=page.url)
    return _extract_one(page.raw, inner, page.charset, f"{archives.TOOL}, ")


def _extract_unpacked(raw: bytes, name: str) -> Extract:
    try:
        inner = unpack_gzip(raw)
    except BrokenPackingError:
        raise archives.broken("gzip file") from None
    return _extract_one(inner, media.find_medium(inner, media_type="", name=name), "", "")


def _is_warc(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, 8).startswith(b"WARC/")
    except zlib.error:
        return False


def _extract_one(raw: bytes, medium: str, charset: str, opened_by: str) -> Extract:
    text = whole = ""
    tool = _OWN_TOOL
    if media.is_html(medium):
        text, whole = read_html(decode(raw, stated=charset, is_html=True))
        tool = HTML_TOOL
    elif medium == media.PDF:
        text, whole = read_pdf(raw)
        tool = _PDF_TOOL
    elif media.is_plain(medium):
        text = whole = _read_plain(raw, charset)
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


def _read_plain(raw: bytes, charset: str) -> str:
    text = decode(raw, stated=charset, is_html=True)
    if "\0" in text:
        raise CaptureError("is not a text, though it is called one", "save it as HTML, PDF or plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
