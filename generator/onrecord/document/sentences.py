"""The sentence around a place in a Markdown text, and Markdown → the plain words of it.

Sentences end at ``. ! ? …`` and their Arabic, Persian, Urdu, Devanagari and CJK kin, and take the citation marks
behind that with them: an unlabelled reference to a source, and any that no blank sets apart. The split is for
display beside a backlink: where it errs, a reader sees a little too much or too little, never other words.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from onrecord.syntax import REFERENCE, Reference, parse_reference

_MARK = r"(?:\[\[[^\[\]|]+\]\]|\s+\[\[\s*sources/[^\[\]|]+\]\])"
_MARKS = f"{_MARK}*(?!{_MARK})"
"""All marks that follow. (Python's ``*+`` says so, too, and goes wrong in groups before 3.11.4.)"""

_END = re.compile(
    r"(?=[.!?…؟۔।。！？])(?:(?:(?<![A-Z])(?<!\b[A-Z]\.[A-Z])(?<!\b[Mm]r)(?<!\b[Mm]rs)(?<!\b[Dd]r)(?<!\b[Ss]t)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bGen)(?<!\bNo)"
    rf"\.|[!?…؟۔।])[\"'”’»)\]*_]*{_MARKS}(?=\s+[^\sa-z]|\s*\Z)|[。！？][”’」』）]*{_MARKS})"
)
_LEAD = re.compile(r"^(?:[ \t]*(?:#{1,6}(?=[ \t])|>|[*+-](?=[ \t])|\d+\.(?=[ \t])|\|))+[ \t]*|^[ \t]+")


REACH = 1000
"""How many characters before and after a place its sentence may have; a longer one is cut, at a space if it has any."""


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch of text in its own sentence, as raw Markdown."""
    low, high = _unit(text, start, end)
    for match in _END.finditer(text, low, high):
        if match.end() <= start:
            low = match.end()
        elif match.start() < start:
            # The stretch is itself a mark behind the sentence that ends here.
            return _head(text[low:start]), text[end : match.end()].rstrip()
        else:
            break
    stop = _END.search(text, end, high)
    after = text[end : stop.end() if stop else high]
    return _head(text[low:start]), after.rstrip().rstrip("|").rstrip()


def behind(text: str, start: int) -> str:
    """The sentence, as raw Markdown, behind whose end a place is, with only blanks between; empty if there is none."""
    low, high = _unit(text, start, start)
    begin = stop = low
    for match in _END.finditer(text, low, high):
        if match.end() > start:
            break
        begin, stop = stop, match.end()
    return _head(text[begin:start]) if stop > low and not text[stop:start].strip() else ""


def _head(text: str) -> str:
    """The beginning of a sentence without the marks of a list, a heading or a row before it."""
    return _LEAD.sub("", text.lstrip())


_UNIT = re.compile(r"^[ \t]*(?:#{1,6}(?=[ \t\w])|\||>|(?:[*+-]|\d+\.)[ \t]+)", re.MULTILINE)


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list items, headings, rows and quoted lines of a block, given by its bounds."""
    edges = sorted({start, *(m.start() for m in _UNIT.finditer(text, start, end)), end})
    yield from pairwise(edges)


def _unit(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    block_start = text.rfind("\n\n", first, start) + 2
    if block_start < 2:
        block_start = first and (text.find(" ", first, start) + 1 or first)
    block_end = text.find("\n\n", end, last)
    if block_end < 0:
        space = text.rfind(" ", end, last) if last < len(text) else -1
        block_end = space if space >= 0 else last
    for low, high in _units(text, block_start, block_end):
        if low <= start < high:
            return low, max(high, end)
    return block_start, block_end


_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_STRONG = re.compile(r"(?<![\w\\])([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=[\S])\1", re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]>()#+.!~^|-])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}\n]*\}")


def plain(markdown: str) -> str:
    """The words of a stretch of Markdown, its marks left out, white space kept at the ends as one space."""
    text = _TAG.sub("", markdown)
    text = _FOOTNOTE.sub("", _ATTRIBUTES.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _CODE.sub(r"\2", text)
    text = _STARS.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _ESCAPED.sub(r"\1", text)
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + " ".join(text.split()) + tail


_HELD = re.compile("\x02(\\d+)\x03")


def words_of(markdown: str, label: Callable[[Reference], str | None]) -> str:
    """A stretch of Markdown as plain words, references in it as their labels.

    Args:
        markdown: The stretch.
        label: The label of what a reference leads to; ``None`` for what is none of ours, which stays as it is.
    """
    labels: list[str] = []

    def hold(match: re.Match[str]) -> str:
        reference = parse_reference(match[2], embed=bool(match[1]))
        labels.append(reference.label or label(reference) or match.group())
        return f"\x02{len(labels) - 1}\x03"

    # A label is held apart, so that marks around it go and marks in it stay.
    words = plain(REFERENCE.sub(hold, markdown.replace("\x02", "")))
    return _HELD.sub(lambda match: labels[int(match[1])], words)
