r"""A scalar as YAML writes it → where in the front matter each character of its text comes from.

YAML folds lines, drops indentation and reads escapes, so that a place in a text is not the same place in the file. The
loader gives the text and where the scalar stands, not how the two hang together. So the scalar is read once more here,
by the rules of its style (YAML 1.1, chapter 9), and the outcome is held against the loader's: where the two differ,
nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Rows = list[tuple[int, int]]
"""The beginnings and ends of lines, without what ends them."""

_ORDINARY = {
    "": re.compile(r"[^ \t\n]+"),
    "'": re.compile(r"[^ \t\n']+"),
    '"': re.compile(r'[^ \t\n"\\]+'),
}
_BLANKS = re.compile(r"[ \t\n]+")
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<line>\n[ \t\n]*)|(?P<char>.))"
)
_NAMED = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(r"(?P<style>[|>])(?:(?P<chomp>[+-])|(?P<indent>[1-9]))*")


@dataclass(frozen=True, slots=True)
class Origins:
    """For each character of a text the offsets between which the front matter says it."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The offsets between which the front matter says a part of the text, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def origins_of(text: str, front: str, start: int, end: int, style: str) -> Origins | None:
    """The origins of a scalar's text.

    Args:
        text: The text, as the loader read it.
        front: The YAML text of the front matter.
        start: The offset there at which the scalar begins, behind its anchor and its tag.
        end: The offset at which it ends.
        style: How it is written, as the loader says it: ``'``, ``"``, ``|``, ``>``, or nothing where it is plain.
    """
    if style in {"|", ">"}:
        return next((out.origins for out in _as_block(front, start, end) if out.text == text), None)
    mark = len(style)
    out = _as_flow(front, start + mark, end - mark, style)
    return out.origins if out.text == text else None


class _Text:
    """A text that is put together, with its origins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origins = Origins()

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, text: str, start: int, end: int) -> None:
        """Adds what the whole stretch stands for."""
        self.parts.append(text)
        self.origins.starts.extend([start] * len(text))
        self.origins.ends.extend([end] * len(text))

    def copy(self, front: str, start: int, end: int) -> None:
        """Adds a stretch that stands for itself."""
        self.parts.append(front[start:end])
        self.origins.starts.extend(range(start, end))
        self.origins.ends.extend(range(start + 1, end + 1))


def _as_flow(front: str, start: int, end: int, style: str) -> _Text:
    """A plain or quoted scalar: a single line break is a space, of several the first is dropped."""
    out = _Text()
    while start < end:
        if match := _ORDINARY[style].match(front, start, end):
            out.copy(front, start, match.end())
        elif match := _BLANKS.match(front, start, end):
            breaks = match.group().count("\n")
            if breaks:
                out.put("\n" * (breaks - 1) or " ", start, match.end())
            else:
                out.copy(front, start, match.end())
        elif style == '"' and (match := _ESCAPE.match(front, start, end)):
            out.put(_escaped(match), start, match.end())
        else:  # a quotation mark, doubled
            out.put(front[start], start, min(start + 2, end))
        start = out.origins.ends[-1] if match is None else match.end()
    return out


def _escaped(match: re.Match[str]) -> str:
    if match["line"]:
        return "\n" * (match["line"].count("\n") - 1)
    code = match["x"] or match["u"] or match["U"]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
    return _NAMED.get(match["char"], match["char"])


def _as_block(front: str, start: int, end: int) -> Iterator[_Text]:
    """A literal or folded scalar, by each indentation that it may have: some count from what is around it."""
    header = _HEADER.match(front, start, end)
    first = front.find("\n", start, end) + 1
    if header is None or not first:
        return
    rows = list(_rows(front, first, end))
    if header["indent"]:
        widths = [len(front[a:b]) - len(front[a:b].lstrip(" ")) for a, b in rows]
        candidates = range(1, max(widths, default=0) + 2)
    else:
        candidates = range(width := _indentation(front, rows), width + 1)
    for indent in candidates:
        yield _block_text(front, rows, indent, header["style"], header["chomp"] or "")


def _rows(front: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = front.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _indentation(front: str, rows: Rows) -> int:
    """The indentation of the first line with words; blank lines before it may be longer."""
    most = 1
    for start, end in rows:
        words = front[start:end].lstrip(" ")
        most = max(most, end - start - len(words))
        if words:
            break
    return most


def _block_text(front: str, rows: Rows, indent: int, style: str, chomp: str) -> _Text:
    out = _Text()
    held: Rows = []
    was_indented = True
    for start, end in rows:
        stop = (end, min(end + 1, len(front)))
        if not front[start:end][:indent].strip(" ") and end - start <= indent:
            held.append(stop)
            continue
        if front[start : start + indent].strip(" "):
            break
        is_indented = front[start + indent] in " \t"
        _put_breaks(out, held, folds=style == ">" and not was_indented and not is_indented)
        out.copy(front, start + indent, end)
        held, was_indented = [stop], is_indented
    kept = {"-": 0, "": 1 if out.parts else 0, "+": len(held)}[chomp]
    for stop in held[:kept]:
        out.put(front[slice(*stop)], *stop)
    return out


def _put_breaks(out: _Text, breaks: Rows, *, folds: bool) -> None:
    """The line breaks between two lines of words; folded, a single one is a space, of several the first is dropped."""
    if folds:
        out.put("" if breaks[1:] else " ", *breaks[0])
        breaks = breaks[1:]
    for stop in breaks:
        out.put("\n", *stop)
