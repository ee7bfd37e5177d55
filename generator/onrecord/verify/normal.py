"""A text → the same text as the contract compares it, with the way back to the characters it came from.

The contract (``content/manual/verification.md``) names every step, and there is no other: nothing here folds case,
digits or letters, drops a punctuation mark, or measures likeness.
"""

import html
import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass

_DOUBLE = "\u201c\u201d\u201e\u201f\uff02"
_SINGLE = "\u2018\u2019\u201a\u201b\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_FOLD = str.maketrans({**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DASHES, "-")})

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = "a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
_TAG = re.compile(
    rf"</?(?P<name>{_BLOCK}|{_INLINE})(?:\s+[a-zA-Z-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>", re.IGNORECASE
)
_IS_BLOCK = re.compile(_BLOCK, re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
"""Soft hyphens and characters of no width. ZWNJ (U+200C) and ZWJ (U+200D) are none of them: they belong to spelling."""

_PARAGRAPH = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (opens, re.compile(pattern))
    for opens, pattern in (
        ('"', '(?P<open>(?<![^\\s(\\[\u2014-])"(?=\\S))|"'),
        ("\u201c", "(?P<open>\u201c)|\u201d"),
        ("\u201e", "(?P<open>\u201e)|[\u201c\u201d]"),
        ("\u00ab", "(?P<open>\u00ab)|\u00bb"),
        # An apostrophe looks like a closing mark, and stands before a letter.
        ("\u2018", "(?P<open>\u2018)|\u2019(?!\\w)"),
        ("\u201a", "(?P<open>\u201a)|[\u2018\u2019](?!\\w)"),
        ("'", "(?P<open>(?<![^\\s(\\[\u2014-])'(?=\\S))|'(?!\\w)"),
    )
)
"""Marks that open a quote, and what opens or closes one of their kind."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text made of another one, whose character ``i`` begins at ``origin[i]`` there; one more entry marks the end."""

    text: str
    origin: "array[int]"

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """A text as it is."""
        return cls(text, array("I", range(len(text) + 1)))

    def sub(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> "Mapped":
        """The text with each match replaced; what takes its place comes from the match's beginning."""
        pieces: list[str] = []
        origin = array("I")
        done = 0
        for match in pattern.finditer(self.text):
            new = put(match)
            if new == match[0]:
                continue
            pieces += (self.text[done : match.start()], new)
            origin += self.origin[done : match.start()]
            origin.extend([self.origin[match.start()]] * len(new))
            done = match.end()
        if not done:
            return self
        pieces.append(self.text[done:])
        return Mapped("".join(pieces), origin + self.origin[done:])


@dataclass(frozen=True, slots=True)
class Normal:
    """A text under the contract's normalisation.

    ``seen`` is the same text before marks and dashes are folded, character by character: where a word ends depends on
    whether a dash is a hyphen. ``origin`` leads back to the offsets of the text that it was made of.
    """

    text: str
    seen: str
    origin: "array[int]"

    def came_from(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this text came from."""
        return self.origin[start], self.origin[end]


def normalised(text: str) -> Normal:
    """A text under the contract's normalisation, which is applied to quotes and to sources alike."""
    mapped = Mapped.of(text)
    if "&" in text:
        mapped = mapped.sub(_REFERENCE, lambda m: html.unescape(m[0]))
    if "<" in mapped.text:
        mapped = mapped.sub(_TAG, lambda m: "\n" if _IS_BLOCK.fullmatch(m["name"]) else "")
    mapped = mapped.sub(_UNSEEN, lambda m: "")
    if not unicodedata.is_normalized("NFC", mapped.text):
        mapped = _composed(mapped)
    mapped = _without_reopening_marks(mapped)
    mapped = mapped.sub(_SPACE, lambda m: " ")
    return Normal(mapped.text.translate(_FOLD), mapped.text, mapped.origin)


def _composed(mapped: Mapped) -> Mapped:
    """The text in NFC, put together cluster by cluster, so that each knows where it came from."""
    pieces: list[str] = []
    origin = array("I")
    start = 0
    text = mapped.text
    for index in range(1, len(text) + 1):
        if index < len(text) and not _begins_cluster(text[index - 1], text[index]):
            continue
        piece = unicodedata.normalize("NFC", text[start:index])
        pieces.append(piece)
        origin.extend([mapped.origin[start]] * len(piece))
        start = index
    origin.append(mapped.origin[len(text)])
    return Mapped("".join(pieces), origin)


def _begins_cluster(before: str, char: str) -> bool:
    """Whether NFC leaves a character apart from the one before it."""
    if char < "\u0300":
        return True
    if unicodedata.combining(char):
        return False
    both = unicodedata.normalize("NFC", before + char)
    return both == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _without_reopening_marks(mapped: Mapped) -> Mapped:
    """The text without the quotation marks that only say, at the start of a paragraph, that a quote goes on."""
    running = ""
    dropped: set[int] = set()
    for paragraph in _PARAGRAPH.finditer(mapped.text):
        words = paragraph[0].lstrip()
        if not words:
            continue
        if running and words.startswith(running) and words[1:2].strip():
            dropped.add(paragraph.end() - len(words))
        running = _left_open(words)
    if not dropped:
        return mapped
    return mapped.sub(_REOPENS, lambda m: "" if m.start() in dropped else m[0])


_REOPENS = re.compile("[" + "".join(opens for opens, _ in _MARKS) + "]")


def _left_open(paragraph: str) -> str:
    """The mark of a quote that a paragraph opens and does not close; empty where there is none."""
    for opens, pattern in _MARKS:
        if opens in paragraph:
            *_, last = pattern.finditer(paragraph)
            if last["open"]:
                return opens
    return ""
