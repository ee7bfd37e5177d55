r"""One run of Markdown → the same with all that is not running text masked, character for character.

Masked are code spans, backslash escapes, links and images with their texts (a link holds no second link), automatic
links and inline HTML. The rules and their order are those of Python-Markdown's ``markdown.inlinepatterns``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.document.piece import HELD

Span = tuple[int, int]

_TICK = re.compile(r"(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = frozenset("\\`*_{}[]()>#+-.!|~^")
_BRACKET = re.compile(r"[\[\]]")
_LABEL = re.compile(r"\s?\[([^\]]*)\]")
_SIGN = re.compile("[()\"']")
_DESTINATION = re.compile(r"""\(\s*(?:<[^<>]*>\s*(?:(?:'[^']*'|"[^"]*")\s*)?\))?""")
_HTML = (
    re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://[^<>]*>"),
    re.compile(r"<[^<> !]+@[^@<> ]+>"),
    re.compile(
        r"""<(?:/?+[a-zA-Z][^\s"'<>@]*+(?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?"""
        r"|!--(?:(?!<!--|-->).)*--|[?](?:(?!<[?]|[?]>).)*[?]|!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\])>",
        re.DOTALL,
    ),
)

MOST_STEPS = 100_000
"""How many signs are looked at in a run for the ends of links, besides some for each of them."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A run with all that is not running text masked.

    ``words`` are the texts that code spans and escapes stand for, in the order of the text.
    """

    text: str
    words: tuple[tuple[Span, str], ...]

    def unescaped(self, run: str, start: int, end: int) -> str:
        """A stretch of the run with its code spans and escapes as the texts that they stand for."""
        out, done = [], start
        for number in range(bisect_left(self.words, ((start, 0), "")), len(self.words)):
            (a, b), text = self.words[number]
            if a >= end:
                break
            if b <= end and a >= done:
                out += [run[done:a], text]
                done = b
        return "".join([*out, run[done:end]])


def mask(run: str, names: frozenset[str]) -> Masked:
    """Masks a run.

    Args:
        run: The text of the run.
        names: The names of the reference definitions of its document.
    """
    words: dict[Span, str] = {}
    text = run
    if "`" in run:
        for span, inside in _code_spans(run):
            words[span] = inside
            text = _blank(text, span)
    for match in _ESCAPE.finditer(text):
        if match[1] in _ESCAPED:
            words[match.span()] = match[1]
            text = _blank(text, match.span())
    for span in _links(text, names):
        text = _blank(text, span)
    if "<" in text:
        for pattern in _HTML:
            for match in pattern.finditer(text):
                text = _blank(text, match.span())
    return Masked(text, tuple(sorted(words.items())))


def _blank(text: str, span: Span) -> str:
    return text[: span[0]] + HELD * (span[1] - span[0]) + text[span[1] :]


def _code_spans(run: str) -> Iterator[tuple[Span, str]]:
    position = 0
    while match := _TICK.search(run, position):
        if match[1]:
            yield match.span(), match[1][::2]
            position = match.end()
            continue
        begin = match.start()
        start, end = _closing_ticks(run, begin)
        if end is None:
            position = start
            continue
        position = end + (start - begin)
        yield (begin, position), run[start:end].strip()


def _closing_ticks(run: str, begin: int) -> tuple[int, int | None]:
    """Where the text of a code span begins and ends; with no end, where the search goes on."""
    start = begin
    while run.startswith("`", start):
        start += 1
    size = start - begin
    longest = end = 0
    for match in re.compile("`+").finditer(run, start):
        length = match.end() - match.start()
        if length == size:
            return start, match.start()
        if length > longest:
            longest, end = length, match.end()
    if 0 < longest < size:
        return start - (size - longest), end - longest
    return start, None


def _links(text: str, names: frozenset[str]) -> Iterator[Span]:
    """Links and images: ``[text][name]``, ``[text](destination)``, ``[name]``, in the order in which they are tried."""
    if "[" not in text:
        return
    for opening, by_name in ((r"(?<!!)\[", True), (r"(?<!!)\[", False), (r"!\[", False), (r"!\[", True)):
        if by_name and not names:
            continue
        for span in _links_of(text, re.compile(opening), names if by_name else None):
            yield span
            text = _blank(text, span)
    for opening in (r"(?<!!)\[", r"!\["):
        if names:
            for span in _short_links(text, re.compile(opening), names):
                yield span
                text = _blank(text, span)


def _links_of(text: str, opening: re.Pattern[str], names: frozenset[str] | None) -> Iterator[Span]:
    position, closing, signs = 0, _closing_brackets(text), _Signs(text)
    while match := opening.search(text, position):
        position = match.end()
        close = closing.get(match.end() - 1)
        if close is None:
            continue
        if names is None:
            end = _destination_end(text, close, signs)
            if end:
                yield match.start(), end
                position = end
        elif label := _LABEL.match(text, close):
            name = label[1].lower() or text[match.end() : close - 1].lower()
            if " ".join(name.split()) in names or name in names:
                yield match.start(), label.end()
            position = label.end()


def _short_links(text: str, opening: re.Pattern[str], names: frozenset[str]) -> Iterator[Span]:
    position, closing = 0, _closing_brackets(text)
    while match := opening.search(text, position):
        close = closing.get(match.end() - 1)
        position = close or match.end()
        if close and text[match.end() : close - 1].lower() in names:
            yield match.start(), close


def _closing_brackets(text: str) -> dict[int, int]:
    """For each bracket that is closed, the offset behind the one that closes it."""
    opened: list[int] = []
    out: dict[int, int] = {}
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            out[opened.pop()] = match.end()
    return out


class _Signs:
    """The parentheses and quotation marks of a text, by which destinations end.

    Where they open without end each is looked at from each place before it; some of that is done, and then no more.
    """

    def __init__(self, text: str) -> None:
        self.signs = [(match.start(), match.group()) for match in _SIGN.finditer(text)]
        self.last = text.rfind(")")
        self.steps = MOST_STEPS + 10 * len(self.signs)

    def behind(self, position: int) -> Iterator[tuple[int, str]]:
        """Those from an offset on, each with its own; none where no parenthesis closes."""
        if self.last < position:
            return
        for number in range(bisect_left(self.signs, (position, "")), len(self.signs)):
            if self.steps == 0:
                return
            self.steps -= 1
            yield self.signs[number]


def _destination_end(text: str, position: int, signs: _Signs) -> int:
    """The offset behind a link's destination and title, or 0 where there is none."""
    match = _DESTINATION.match(text, position)
    if match is None:
        return 0
    if match.group().endswith(")"):
        return match.end()
    depth, quote, spare = 1, "", 0
    for offset, char in signs.behind(match.end()):
        if char in "\"'" and quote in {"", char}:
            quote = "" if quote else char
        step = {"(": 1, ")": -1}.get(char, 0)
        if not quote:
            depth += step
        elif step < 0 and not spare:
            spare = offset + 1
        if depth == 0:
            return offset + 1
    return spare
