"""A Markdown text → the same text with all that is not running text replaced, character for character.

Masked are: fenced and indented code, code spans, raw HTML and comments, backslash escapes, link
destinations and link texts (a link holds no second link), and reference definitions. Offsets stay true.
The rules are Python-Markdown's (with its fenced code, tables and footnotes), not CommonMark's.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

MASK = "\x00"

_FENCE = re.compile(
    r"^(?P<lead>[ \t>]*(?:(?:[*+-]|\d+\.)[ \t]+)*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$",
    re.MULTILINE,
)
_RAW_BLOCK = re.compile(
    r"^ {0,3}<(?P<tag>address|article|aside|blockquote|canvas|center|details|dd|del|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|ins|legend|li|link|main|map|math|menu|nav|noscript|object|ol|output|p|pre|"
    r"progress|script|section|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul|video)"
    r"(?P<attributes>(?:\s[^>]*)?)>",
    re.MULTILINE | re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE_HTML = re.compile(r"<(?:/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?|!--(?:(?!<!--|-->).)*--)>", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!\\)(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]>()#+.!~^-]")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^|\[)[^\]\n]+\]:[ \t]*\n?[ \t]*\S.*$", re.MULTILINE)
_CONTAINER = re.compile(r"(?:[*+-]|\d+\.)[ \t]+|!!!|\?\?\?|===|\[\^[^\]]+\]:|:[ \t]{1,3}|///")
_UNIT = re.compile(r"^[ \t]*(?:#{1,6}(?=[ \t\w])|\||>|(?:[*+-]|\d+\.)[ \t]+)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")


def mask(text: str) -> str:
    """The text with everything that is not running text masked."""
    for find in (_fences, _html, _indented_code, _inline):
        text = _blank_out(text, find(text))
    return text


def units(text: str) -> Iterator[tuple[int, int]]:
    """The stretches in which Markdown runs its inline rules: paragraphs, list items, headings, rows."""
    for start, end in _blocks(text):
        edges = sorted({start, *(m.start() for m in _UNIT.finditer(text, start, end)), end})
        yield from pairwise(edges)


def _blank_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    out, done = [], 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        begin = max(start, done)
        out.append(text[done:begin])
        out.append("".join("\n" if c == "\n" else MASK for c in text[begin:end]))
        done = end
    out.append(text[done:])
    return "".join(out)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """What stands between blank lines."""
    start = 0
    for match in _BLANK.finditer(text):
        yield start, match.start()
        start = match.end() + 1
    yield start, len(text)


def _fences(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while match := _FENCE.search(text, position):
        # A fence closes with the same marks; a block quote's marks and the indentation go with it.
        close = re.compile(r"^[ \t>]*" + re.escape(match["fence"]) + r"[ \t]*$", re.MULTILINE).search(
            text, match.end() + 1
        )
        if close is None:
            position = match.end()
            continue
        yield match.start("fence"), close.end()
        position = close.end()


def _html(text: str) -> Iterator[tuple[int, int]]:
    if "<" not in text:
        return
    position = 0
    for comment in _COMMENT.finditer(text):
        if comment.group().endswith("-->"):
            yield comment.span()
    while match := _RAW_BLOCK.search(text, position):
        if re.search(r"\bmarkdown\b", match["attributes"]):
            yield match.span()
            position = match.end()
            continue
        position = _closing_tag(text, match["tag"], match.end())
        yield match.start(), position


def _closing_tag(text: str, tag: str, position: int) -> int:
    """The offset behind the tag that closes an open one, counting those nested in it."""
    if tag.lower() in {"hr", "link"}:
        return position
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE).finditer(text, position):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return len(text)


def _indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Blocks indented by four columns more than the lists, notes and tabs that are open allow."""
    if "    " not in text and "\t" not in text:
        return
    open_levels = 0
    for start, end in _blocks(text):
        block = text[start:end]
        if not block.strip(" \t\n" + MASK):
            continue
        level = _level(block.lstrip("\n"))
        if level > open_levels:
            for line_start, line_end in _lines_of(text, start, end):
                if _level(text[line_start:line_end]) <= open_levels:
                    break
                yield line_start, line_end
            continue
        inside = [_level(line) for line in block.split("\n") if _CONTAINER.match(line.lstrip(" \t>"))]
        open_levels = max(inside) + 1 if inside else level


def _level(line: str) -> int:
    spaces = line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4)
    return len(spaces) // 4


def _lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _inline(text: str) -> Iterator[tuple[int, int]]:
    for match in _DEFINITION.finditer(text):
        yield match.span()
    for start, end in units(text):
        unit = text[start:end]
        if "[[" not in unit:
            continue
        spans = [m.span() for m in _CODE_SPAN.finditer(unit)]
        unit = _blank_out(unit, spans)
        for pattern in (_ESCAPE, _INLINE_HTML):
            found = [m.span() for m in pattern.finditer(unit)]
            spans += found
            unit = _blank_out(unit, found)
        spans += _links(unit)
        for a, b in spans:
            yield start + a, start + b


def _links(unit: str) -> list[tuple[int, int]]:
    """``[text](destination)`` and ``[text][label]``: their text holds no reference of ours."""
    if "](" not in unit:
        return []
    out: list[tuple[int, int]] = []
    opened: list[int] = []
    for offset, char in enumerate(unit):
        if char == "[":
            opened.append(offset)
        elif char == "]" and opened:
            start = opened.pop()
            if unit.startswith("(", offset + 1):
                close = _closing_parenthesis(unit, offset + 1)
                if close:
                    out.append((start, close))
    return out


def _closing_parenthesis(unit: str, start: int) -> int:
    depth = 0
    for offset in range(start, len(unit)):
        depth += {"(": 1, ")": -1}.get(unit[offset], 0)
        if depth == 0:
            return offset + 1
    return 0
