"""The bytes of a text → its characters, whatever encoding it states; never characters that were not written.

What valid UTF-8 says of itself outweighs what a server or a page says of it. Every other statement is tried, and
believed unless what comes out looks like no language.
"""

import codecs
import re
from collections.abc import Iterator
from types import MappingProxyType

from charset_normalizer import CharsetMatch, from_bytes

from onrecord.capture.types import CaptureError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WEB_NAMES = MappingProxyType(
    {
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "tis-620": "cp874",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "euc_kr": "cp949",
        "shift_jis": "cp932",
        "big5": "big5hkscs",
    }
)
"""What browsers take a name for (WHATWG Encoding, 4.2)."""
_KNOWN = re.compile(r"(?!utf-7)(utf|iso8859|iso2022|cp\d|koi8|gb|big5|euc_|shift|hz|mac-|johab|tis|ptcp)")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_TELLING = re.compile(rb"[^<>\r\n]*[\x80-\xff][^<>\r\n]*")
_SAMPLE = 100_000
_ODD_BYTES = 1 / 50
"""The share of a text's characters beyond ASCII that may be broken: a word cut in the middle, a stray sign."""
_BETTER = 0.1
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def decode(raw: bytes, *, stated: str = "", is_html: bool = False) -> str:
    """The characters of a text.

    A character here and there that fits no encoding becomes U+FFFD.

    Args:
        raw: The bytes.
        stated: The encoding that came with them, by any of its names.
        is_html: Whether they may state their encoding themselves, as HTML and XML do.

    Raises:
        CaptureError: If they fit no encoding; it names those that were tried.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and (text := _convert(raw[len(mark) :], encoding)) is not None:
            return text
    names = [stated, *(_stated_inside(raw) if is_html else ())]
    encodings = list(dict.fromkeys(filter(None, map(_find, names))))
    for encoding in encodings:
        if _is_wide_or_shifting(encoding, raw) and (text := _convert(raw, encoding)) is not None:
            return text
    if (text := _convert(raw, "utf-8")) is not None:
        return text
    return _decode_legacy(raw, [name for name in encodings if name != "utf-8"])


def _decode_legacy(raw: bytes, encodings: list[str]) -> str:
    sample = b"\n".join(_telling(raw))
    guess = from_bytes(sample).best()
    tried = ["utf-8"]
    for encoding in encodings:
        tried.append(encoding)
        if _is_plausible(sample, encoding, guess) and (text := _convert(raw, encoding)) is not None:
            return text
    if guess is not None and (text := _convert(raw, guess.encoding)) is not None:
        return text
    raise CaptureError(
        f"is written in no encoding that fits (tried: {', '.join(tried)})",
        "save the page or the file as UTF-8, and capture that",
    )


def _telling(raw: bytes) -> Iterator[bytes]:
    """The parts of a text that tell encodings apart; tags and plain lines would outnumber them."""
    size = 0
    for match in _TELLING.finditer(raw):
        yield match[0]
        size += len(match[0])
        if size > _SAMPLE:
            return


def _is_plausible(sample: bytes, encoding: str, guess: CharsetMatch | None) -> bool:
    """Whether a sample makes sense in an encoding, and no other makes clearly more."""
    if guess is not None and guess.encoding == encoding:
        return True
    match = from_bytes(sample, cp_isolation=[encoding], enable_fallback=False).best()
    if match is None:
        return False
    return guess is None or guess.chaos + _BETTER > match.chaos or guess.coherence < match.coherence


def _convert(raw: bytes, encoding: str) -> str | None:
    """The characters, unless too many bytes fit none."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    beyond = sum(not char.isascii() for char in text)
    broken = text.count(REPLACEMENT)
    return text if broken <= _ODD_BYTES * beyond else None


def _find(name: str) -> str:
    """The codec for a name, as browsers understand it; nothing for one that is none for texts."""
    try:
        found = codecs.lookup(name.strip().lower().removesuffix("-i")).name
    except (LookupError, ValueError):
        return ""
    return _WEB_NAMES.get(found, found) if _KNOWN.match(found) else ""


def _stated_inside(raw: bytes) -> Iterator[str]:
    for pattern in (_XML, _META):
        if match := pattern.search(raw[:_HEAD]):
            # A page that could be read thus far is not in UTF-16, whatever it says (HTML, 13.2.3.2).
            name = match[1].decode("ascii", "ignore")
            yield "utf-8" if name.lower().startswith("utf-16") else name


def _is_wide_or_shifting(encoding: str, raw: bytes) -> bool:
    """Encodings whose bytes are valid UTF-8 too: two or four bytes a character, or codes between escapes."""
    if encoding.startswith(("utf-16", "utf-32")):
        return b"\0" in raw
    return (encoding.startswith("iso2022") and b"\x1b" in raw) or (encoding == "hz" and b"~{" in raw)
