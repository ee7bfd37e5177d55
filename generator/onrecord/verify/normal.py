"""A text → the same text as the contract compares it, with the way back to the characters it came from.

The contract (``content/manual/verification.md``) names every step, and there is no other: nothing here folds case,
digits or letters, drops a punctuation mark, or measures likeness.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from onrecord.verify.reopening import reopening
from onrecord.words.characters import (
    BREAK,
    BROKEN,
    DASHES,
    DIVIDED,
    GROUP,
    HYPHENS,
    NOTES,
    OWN,
    RAISED,
    REOPENS,
    UNSPACED,
    WIDE,
    as_lowered,
    as_raised,
    folded,
)
from onrecord.words.limits import is_letter, takes_bracketed_note, takes_lettered_note, takes_note

_REFERENCE = re.compile(
    # What was encoded twice begins with "&amp;".
    r"&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)*"
    r"(?P<name>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_BLOCK = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|time|u|wbr"
)
_TAG = re.compile(
    rf"</?(?P<name>{_BLOCK}|{_INLINE})"
    r"(?:\s+[a-zA-Z_:][\w:.-]*=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_FIGURE_TAG = re.compile(
    r"<(?P<tag>sup|sub)(?:\s[^<>]{0,200})?>(?P<before>(?:<[^<>]{1,200}>){0,3})\s*(?P<figure>[+\u2212\u2013-]?\d{1,9}|[a-f])\s*"
    r"(?P<after>(?:<[^<>]{1,200}>){0,3})</(?P=tag)\s*>(?![/\u2044])",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"<(?P<tag>del|strike|s)(?:\s[^<>]{0,200})?>[^<]*(?:<(?!/?(?:del|strike|s)[\s>])[^<]*)*</(?P=tag)\s*>",
    re.IGNORECASE,
)
_IS_BLOCK = re.compile(_BLOCK, re.IGNORECASE)

_RAISED = re.compile(f"[{RAISED}]+(?:[,\u207b\u2013-][{RAISED}]+)*")
_BRACKETED = re.compile(rf"(?:,?\[(?:[\d{RAISED}]{{1,3}}|[a-f])\])+(?![^\W{UNSPACED}])")
"""The numbers of notes in brackets, ``[3]``, with no blank before them and no letter behind."""
_LINE_END = "(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    f"\ufeff\ufff9-\ufffb\U000e0001{OWN}]+(?P<end>[ \t]*{_LINE_END}[ \t]*)?"
)
"""Soft hyphens, controls, and characters of no width.

ZWNJ (U+200C) and ZWJ (U+200D) are none of them: they belong to spelling.
"""

_DIVISION = re.compile(rf"[-{HYPHENS}][ \t]*{_LINE_END}[ \t]*(?=[^\W_])")
_GROUPED = re.compile(r"\d(?<!\d\d)\d{0,2}(?:[ \u00a0\u2000-\u200a\u202f\u3000]\d{3})+(?!\d)")
_OVER_LINES = re.compile(r"(?<=\d)(?<!\d{4})[ \t]*(?:\r\n|[\n\r\u2028])[ \t]*(?=\d{3}(?!\d))")
"""The end of a line in a number such as ``17 000``."""
_GROUP_SPACE = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]")
_OF_NUMBERS = re.compile(
    r"(?<=\d,)(?<!\d{4},)[ \t]*(?:\r\n|[\n\r\u2028])[ \t]*(?=\d{3}(?!\d))"
    r"|(?<=[^\w\s][-\u2010-\u2015])[\u00a0\u2007\u202f](?=\d)|(?<=\s[-\u2010-\u2015])[\u00a0\u2007\u202f](?=\d)"
)
"""The end of a line behind a comma in a number, and what binds a sign to the number behind it."""
_SPACE = re.compile(r"\s(?:(?<! )\s*|\s+)")
_ENDS_LINE = re.compile(_LINE_END)
_ANY_DASH = frozenset("-" + HYPHENS + DASHES)

_WIDE = re.compile(f"[{WIDE}]")
_ONE_SPACE = re.compile(f"[ {BREAK}]")
# A mark of no script may stand between.
_OF_NO_SCRIPT = f"[\u2018-\u201f\u2026\u2014\u300c-\u300f\"'{OWN}]"
_AFTER_WIDE = re.compile(f"(?<=[{WIDE}])|(?<=[{WIDE}]{_OF_NO_SCRIPT})|(?<=[{WIDE}][ {BREAK}]{_OF_NO_SCRIPT})")
_BEFORE_WIDE = re.compile(f"(?:{_OF_NO_SCRIPT}[ {BREAK}]?)?[{WIDE}]")

_COUNT = array("I", range(1 << 16))
"""Numbers in order, as copies of them are quicker than new ones."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text made of another one, whose character ``i`` begins at ``origin[i]`` there; one more entry marks the end."""

    text: str
    origin: "array[int]"

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """A text as it is."""
        size = len(text) + 1
        return cls(text, _COUNT[:size] if size <= len(_COUNT) else array("I", range(size)))

    def sub(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> "Mapped":
        """The text with each match replaced; what takes its place comes from the match's beginning."""
        pieces: list[str] = []
        origin = array("I")
        done = 0
        for match in pattern.finditer(self.text):
            new = put(match)
            if new == match[0]:
                continue
            start, end = match.span()
            pieces += (self.text[done:start], new)
            origin += self.origin[done:start]
            origin.extend([self.origin[start]] * len(new))
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        return Mapped("".join(pieces), origin + self.origin[done:])


@dataclass(frozen=True, slots=True)
class Normal:
    """A text under the contract's normalisation.

    ``seen`` is the same text before marks and dashes are folded, character by character: where a word ends depends on
    whether a dash is a hyphen. In it, too, stands what a quote may print otherwise (``characters.LOOSE``).
    ``origin`` leads back to the offsets of the text that it was made of.
    """

    text: str
    seen: str
    origin: "array[int]"

    def came_from(self, start: int, end: int, text: str) -> tuple[int, int]:
        """Where in the text that it was made of a stretch came from, without what follows it and was dropped."""
        first, last = self.origin[start], self.origin[end]
        while last > first and (text[last - 1].isspace() or _UNSEEN.match(text[last - 1])):
            last -= 1
        return first, last


def normalised(text: str, *, quoted: bool = False, tagged: bool = True) -> Normal:
    """A text under the contract's normalisation, which is applied to quotes and to sources alike.

    ``quoted`` says that all of it is in somebody's words, so that a quote is open from its start; ``tagged`` that it
    may have tags. What looks like one in an author's words is printed as it stands, and so is one more difference.
    """
    mapped = _cleared(Mapped.of(text), tagged=tagged)
    if not unicodedata.is_normalized("NFC", mapped.text):
        mapped = _composed(mapped)
    mapped = mapped.sub(_RAISED, _as_note)
    if "[" in mapped.text:
        mapped = mapped.sub(_BRACKETED, _as_bracketed_note)
    mapped = mapped.sub(_OVER_LINES, lambda match: " ").sub(_OF_NUMBERS, lambda match: GROUP)
    text = _GROUPED.sub(lambda m: _GROUP_SPACE.sub(GROUP, m[0]), mapped.text)
    mapped = Mapped(_marked(text, reopening(text, quoted=quoted)), mapped.origin).sub(_DIVISION, _rejoined)
    mapped = mapped.sub(_SPACE, _space)
    if _WIDE.search(mapped.text):
        mapped = mapped.sub(_ONE_SPACE, _space_among_wide)
    return Normal(folded(mapped.text), mapped.text, mapped.origin)


def cleared(text: str) -> str:
    """An author's text without references and characters of no width: what a reader sees of it."""
    return _cleared(Mapped.of(text), tagged=False).text


def _cleared(mapped: Mapped, *, tagged: bool) -> Mapped:
    if "&" in mapped.text:
        mapped = mapped.sub(_REFERENCE, _decoded)
    if tagged and "<" in mapped.text:
        mapped = mapped.sub(_STRUCK, lambda match: "").sub(_FIGURE_TAG, _as_figure).sub(_TAG, _without_tag)
    return mapped.sub(_UNSEEN, _without_unseen)


def _decoded(match: re.Match[str]) -> str:
    """What a character reference stands for; itself, if nothing has that name."""
    name = f"{match['name']};"
    return unescape(f"&{name}") if name[0] == "#" else html5.get(name, f"&{name}")


def _as_figure(match: re.Match[str]) -> str:
    """A figure that stands raised, or lowered behind another one; a raised letter only behind a word."""
    text, figure = match.string[: match.start()][-20:], match["figure"]
    if match["tag"].lower() == "sub":
        return as_lowered(figure) if text[-1:].isdecimal() and not figure.isalpha() else match[0]
    if figure.isalpha() and not takes_lettered_note(text):
        return match[0]
    return f"{match['before']}{as_raised(figure)}{match['after']}"


def _as_note(match: re.Match[str]) -> str:
    """What stands for a note's figure, which a quote may leave out. Behind a number, or a unit, it may be a power."""
    if not takes_note(match.string[max(0, match.start() - 16) : match.start()]):
        return match[0]
    return "".join(NOTES.get(folded(char), NOTES["-"]) for char in match[0])


def _as_bracketed_note(match: re.Match[str]) -> str:
    """The same for a note's number in brackets, which is no power, but may be an editor's figure within a number."""
    if not takes_bracketed_note(match.string[max(0, match.start() - 16) : match.start()]):
        return match[0]
    return "".join(NOTES[as_raised(char)] for char in match[0])


def _without_tag(match: re.Match[str]) -> str:
    """A line's end for a block. Raised or lowered figures do not run into those before them."""
    if _IS_BLOCK.fullmatch(match["name"]):
        return "\n"
    if match["name"].lower() == "q":
        return "\u201d" if match[0][1] == "/" else "\u201c"
    text, start, end = match.string, match.start(), match.end()
    raised = match["name"].lower() in ("sup", "sub") and text[start - 1 : start].isdecimal()
    return " " if raised and text[end : end + 1].isdecimal() else ""


def _without_unseen(match: re.Match[str]) -> str:
    """A soft hyphen at the end of a line divides a word, and goes with the line's end."""
    return "" if "\u00ad" in match[0] else match["end"] or ""


def _rejoined(match: re.Match[str]) -> str:
    """What stands for a hyphen at the end of a line, and for the line's end."""
    before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end()]
    if not is_letter(before):
        return match[0]
    return BROKEN if before.isdecimal() or after.isdecimal() else DIVIDED


def _marked(text: str, offsets: Iterable[int]) -> str:
    """The text with our own characters for the marks at some offsets, and for spaces that go with them."""
    pieces: list[str] = []
    done = 0
    for at in offsets:
        pieces += (text[done:at], REOPENS[folded(text[at])])
        done = at + 1
        if text[done : done + 1].isspace():
            pieces.append(BREAK)
            done += 1
    return "".join([*pieces, text[done:]])


def _space(match: re.Match[str]) -> str:
    """What white space is put in one."""
    text, start, end = match.string, match.start(), match.end()
    by_dash = text[start - 1 : start] in _ANY_DASH or text[end : end + 1] in _ANY_DASH
    return BREAK if by_dash and _ENDS_LINE.search(match[0]) else " "


def _space_among_wide(match: re.Match[str]) -> str:
    """Nothing next to scripts without spaces, in which a line may end anywhere."""
    text, start, end = match.string, match.start(), match.end()
    if unicodedata.combining(text[end : end + 1] or " ") and not _WIDE.match(text, end):
        return match[0]
    return "" if _AFTER_WIDE.match(text, start) or _BEFORE_WIDE.match(text, end) else match[0]


_WORD = re.compile(r"\S+")


def _composed(mapped: Mapped) -> Mapped:
    """The text in NFC, word by word and put together cluster by cluster, so that each knows where it came from."""
    pieces: list[str] = []
    origin = array("I")
    done = 0
    for word in _WORD.finditer(mapped.text):
        if unicodedata.is_normalized("NFC", word[0]):
            continue
        pieces.append(mapped.text[done : word.start()])
        origin += mapped.origin[done : word.start()]
        for start, cluster in _clusters(word[0]):
            pieces.append(cluster)
            origin.extend([mapped.origin[word.start() + start]] * len(cluster))
        done = word.end()
    pieces.append(mapped.text[done:])
    return Mapped("".join(pieces), origin + mapped.origin[done:])


def _clusters(word: str) -> Iterator[tuple[int, str]]:
    """The shortest stretches that NFC leaves apart, each in NFC and with its offset."""
    start = 0
    for index in range(1, len(word)):
        char = word[index]
        if unicodedata.combining(char) or (_MAY_COMPOSE.match(char) and _composes(word[start:index], char)):
            continue
        yield start, unicodedata.normalize("NFC", word[start:index])
        start = index
    yield start, unicodedata.normalize("NFC", word[start:])


_MAY_COMPOSE = re.compile("[\u0900-\u1fff\U00011000-\U00016fff]")
"""Where Unicode has letters that NFC joins with the one before them: vowel signs of India, and jamo."""


def _composes(cluster: str, char: str) -> bool:
    """Whether NFC makes something else of two stretches together."""
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", cluster + char) != apart
