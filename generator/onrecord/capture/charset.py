"""The bytes of a text → its characters, whatever encoding it states; never characters that were not written.

What valid UTF-8 says of itself outweighs what a server or a page says of it. Every other statement is believed if the
bytes can be read so, but for the encodings of Latin letters, which servers state that know of none: these give way to
what is clearly another language. Nothing is guessed where several encodings fit.
"""

import codecs
import re
from collections.abc import Iterator
from types import MappingProxyType

from charset_normalizer import CharsetMatch, CharsetMatches, from_bytes

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
_NOT_READ = re.compile(
    rb"<!--(?:-?>|.*?-->|.*)|<(?P<tag>noscript|script|style|template|textarea|title)\b.*?(?:</(?P=tag)\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""Where a page says nothing of itself."""
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_OF_LANGUAGES = MappingProxyType(
    {
        "cp1252": frozenset[str](),
        "cp1250": frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"}),
        "cp1254": frozenset({"az", "ku", "tr"}),
        "cp1257": frozenset({"et", "lt", "lv"}),
    }
)
"""The encodings of European languages in Latin letters, the first for all that no other has."""
_EUROPEAN = frozenset(
    {*_OF_LANGUAGES, "latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9", "iso8859_10", "iso8859_13"}
    | {"iso8859_14", "iso8859_15", "iso8859_16", "mac_roman", "mac_latin2", "cp437", "cp850", "cp852", "hp_roman8"}
)
_NAME_IT = "name it with '--encoding', or save the page or the file as UTF-8 and capture that"
_HEAD = 4096
_TELLING = re.compile(rb"[^<>\r\n]*[\x80-\xff][^<>\r\n]*")
_SAMPLE = 100_000
_ODD_BYTES = 1 / 50
"""The share of a text's characters beyond ASCII that may be broken: a word cut in the middle, a stray sign."""
_ZEROS = 1 / 20
"""The share of a text's bytes that are zero in UTF-16: of every second one, those of letters A to Z, or of spaces."""
_BETTER = 0.1
_COHERENT, _NEAR = 0.2, 0.05
"""How much of a text has to look like a language, as a share of its letters, and what is as good as that."""
_SEVERAL = 4
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
    if (wide := _wide(raw)) and (text := _convert(raw, wide)) is not None:
        return text
    if (text := _convert(raw, "utf-8")) is not None:
        return text
    language = _LANGUAGE.search(raw[:_HEAD]) if is_html else None
    others = [name for name in encodings if name != "utf-8"]
    return _decode_legacy(raw, others, language[1].decode().lower() if language else "")


def decode_as(raw: bytes, name: str) -> str:
    """The characters of a text in an encoding that its author is sure of.

    Raises:
        CaptureError: If nothing has that name, or the bytes are not in it.
    """
    encoding = _find(name)
    if not encoding:
        raise CaptureError(f"cannot be read in '{name}', which is no encoding", "write it as in 'windows-1256'")
    mark = next((mark for mark, of in _MARKS if of == encoding and raw.startswith(mark)), b"")
    text = _convert(raw[len(mark) :], encoding)
    if text is None:
        raise CaptureError(f"is not written in '{name}'", "name another encoding, or leave '--encoding' out")
    return text


def _decode_legacy(raw: bytes, encodings: list[str], language: str) -> str:
    sample = b"\n".join(_telling(raw))
    guesses = from_bytes(sample)
    best = guesses.best()
    sure = _sure(guesses)
    tried = ["utf-8"]
    for encoding in encodings:
        tried.append(encoding)
        may_be = not _is_european(encoding) or best is None or _is_european(best.encoding)
        if may_be and _reads(raw, encoding):
            return raw.decode(encoding)
        if _is_plausible(sample, encoding, best) and (text := _convert(raw, encoding)) is not None:
            return text
    guessed = _choose_european(sample, language) if best is not None and _is_european(best.encoding) else sure
    if guessed and (text := _convert(raw, guessed)) is not None:
        return text
    if best is not None and not guessed:
        fit = ", ".join(list(dict.fromkeys(match.encoding for match in guesses))[:_SEVERAL])
        raise CaptureError(f"does not say its encoding, and none fits clearly ({fit})", _NAME_IT)
    raise CaptureError(f"is written in no encoding that fits (tried: {', '.join(tried)})", _NAME_IT)


def _sure(guesses: CharsetMatches) -> str:
    """The encoding that makes words of a language of the bytes, if no other comes near it."""
    best = guesses.best()
    if best is None or best.coherence < _COHERENT:
        return ""
    others = (match for match in guesses if match.encoding != best.encoding and str(match) != str(best))
    near = (one for one in others if one.chaos <= best.chaos + _NEAR and one.coherence >= best.coherence - _NEAR)
    return "" if any(near) else best.encoding


def _reads(raw: bytes, encoding: str) -> bool:
    """Whether all of the bytes can be read in an encoding."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_european(encoding: str) -> bool:
    return encoding.replace("-", "_") in _EUROPEAN


def _choose_european(sample: bytes, language: str) -> str:
    """Letters do not tell these encodings apart: the language of the page does, if they differ for its text.

    Raises:
        CaptureError: If they do, and the page has none.
    """
    if language:
        return next((encoding for encoding, those in _OF_LANGUAGES.items() if language in those), "cp1252")
    read = {encoding: text for encoding in _OF_LANGUAGES if (text := _convert(sample, encoding)) is not None}
    if len(set(read.values())) > 1:
        raise CaptureError(f"does not say its encoding, and several fit ({', '.join(read)})", _NAME_IT)
    return next(iter(read), "")


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
    head = _NOT_READ.sub(b"", raw[:_HEAD])
    for pattern in (_XML, _META):
        if match := pattern.search(head):
            # A page that could be read thus far is not in UTF-16, whatever it says (HTML, 13.2.3.2).
            name = match[1].decode("ascii", "ignore")
            yield "utf-8" if name.lower().startswith("utf-16") else name


def _wide(raw: bytes) -> str:
    """UTF-16 that nothing states, where every second byte is zero but for some: no text in UTF-8 has these.

    In other scripts than the Latin one, spaces and line ends alone show it.
    """
    head = raw[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(raw) % 2 or max(even, odd) < _ZEROS * len(head) or min(even, odd) > _ODD_BYTES * len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_wide_or_shifting(encoding: str, raw: bytes) -> bool:
    """Encodings whose bytes are valid UTF-8 too: two or four bytes a character, or codes between escapes."""
    if encoding.startswith(("utf-16", "utf-32")):
        return b"\0" in raw
    return (encoding.startswith("iso2022") and b"\x1b" in raw) or (encoding == "hz" and b"~{" in raw)
