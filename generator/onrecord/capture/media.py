"""The first bytes of a source, the medium that it was said to be, its name → the medium that it is."""

import mimetypes
import re
from types import MappingProxyType

HTML = "text/html"
XHTML = "application/xhtml+xml"
PDF = "application/pdf"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
GZIP = "application/gzip"
WARC = "application/warc"
WACZ = "application/wacz"
ZIP = "application/zip"
MHTML = "multipart/related"
UNKNOWN = "application/octet-stream"

_SIGNS = (
    (re.compile(rb"\s{0,64}%PDF-"), PDF),
    (re.compile(rb"WARC/\d"), WARC),
    (re.compile(rb"\x1f\x8b\x08"), GZIP),
    (re.compile(rb"PK\x03\x04.{26}datapackage\.json|PK\x03\x04.{26}(?:archive|indexes|pages)/", re.DOTALL), WACZ),
    (re.compile(rb"PK\x03\x04"), ZIP),
    (re.compile(rb"\x89PNG\r\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"RIFF.{4}AVI ", re.DOTALL), "video/x-msvideo"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb".{4}ftypavif", re.DOTALL), "image/avif"),
    (re.compile(rb".{4}ftypM4A", re.DOTALL), "audio/mp4"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1aE\xdf\xa3"), "video/x-matroska"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]"), "audio/mpeg"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"fLaC"), "audio/flac"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "application/msword"),
    (re.compile(rb"\{\\rtf"), "application/rtf"),
)
_HTML_SIGN = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MHTML_SIGN = re.compile(rb"(?:^|\n)Content-Type:\s*multipart/related", re.IGNORECASE)
_HEAD = 4096
_ENDINGS = MappingProxyType({".md": MARKDOWN, ".markdown": MARKDOWN, ".warc": WARC, ".wacz": WACZ, ".xhtml": XHTML})
_VAGUE = frozenset({"", UNKNOWN, "binary/octet-stream", "application/x-download", "application/force-download"})
_TEXT_TYPES = re.compile(r"text/|application/(?:json|xml|javascript|ecmascript)$|.*\+(?:json|xml)$")
_SILENT_TYPES = re.compile(r"(?:image|audio|video|font)/")
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


def find_medium(raw: bytes, *, media_type: str, name: str) -> str:
    """What a source is: by its first bytes, else as it was said to be, else by the ending of its name."""
    head = raw[:_HEAD]
    for sign, medium in _SIGNS:
        if sign.match(head):
            return medium
    if _HTML_SIGN.match(head.replace(b"\0", b"")):
        return XHTML if media_type == XHTML else HTML
    if _MHTML_SIGN.search(head):
        return MHTML
    stated = media_type.partition(";")[0].strip().lower()
    if stated not in _VAGUE:
        return stated
    if (guessed := _by_ending(name)) not in _VAGUE:
        return guessed
    return UNKNOWN if _CONTROLS.search(head) else PLAIN


def is_html(medium: str) -> bool:
    """Whether a medium is a web page."""
    return medium in {HTML, XHTML}


def is_plain(medium: str) -> bool:
    """Whether a medium is text as it stands."""
    return bool(_TEXT_TYPES.match(medium)) and not is_html(medium) and not is_silent(medium)


def is_silent(medium: str) -> bool:
    """Whether a medium has no characters: images, sound, video."""
    return bool(_SILENT_TYPES.match(medium))


def _by_ending(name: str) -> str:
    for ending, medium in _ENDINGS.items():
        if name.lower().endswith(ending):
            return medium
    return mimetypes.guess_type(name.rpartition("/")[2])[0] or ""
