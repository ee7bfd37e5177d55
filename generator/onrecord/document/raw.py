"""A body → the same with fenced code and raw HTML held back, as Markdown does before it looks for blocks.

The rules are Python-Markdown's (``markdown.htmlparser``, ``md_in_html``) and those of pymdownx's superfences,
which are those of ``fenced_code`` outside of lists and quotes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.document.piece import HELD, Piece, joined

_FENCE = re.compile(
    r"(?P<lead>[> ]*)(?P<fence>`{3,}|~{3,})"
    r"(?: *\.?[\w#.+-]+(?= |$))?(?: *\{[^\n]*\}|(?: *[a-zA-Z]\w*=(?P<mark>[\"']).*?(?P=mark)(?= |$))*) *$"
)
_WORDS = re.compile(r"\S+")
_BLOCK_TAGS = frozenset(
    _WORDS.findall(
        "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group html iframe li "
        "legend math map noscript output object option progress script style summary tbody td textarea tfoot th "
        "thead tr video center"
    )
)
_SPAN_TAGS = frozenset(_WORDS.findall("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"))
_NEVER_PARSED = frozenset({"canvas", "math", "option", "pre", "script", "style", "textarea"})
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)--!?>|<\?(?P<instruction>.*?)\?>|</(?P<end>[a-zA-Z][^\s/>`]*)[^>]*>"
    r"|<(?P<start>[a-zA-Z][^`\s/>]*)(?P<attributes>(?:[^`<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_MARKDOWN = re.compile(r"""\smarkdown(?:=["']?(?P<how>1|block|span|markdown)\b["']?|(?=[\s>/]|$))""")
_BLANK = re.compile(r"\n[ \t]*\n")


def hold_fences(body: Piece) -> Piece:
    """The body with a :data:`HELD` mark, at the fence's own indentation, for each fenced block."""
    if "```" not in body.text and "~~~" not in body.text:
        return body
    lines = list(body.lines())
    out: list[Piece] = []
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number].text)
        if fence is None:
            out.append(lines[number])
            number += 1
            continue
        last, is_closed = _end_of_fence(lines, number, fence)
        out += [lines[number].cut(0, fence.end("lead")).plus(HELD)] if is_closed else lines[number : last + 1]
        number = last + 1
    return joined(out, "\n")


def _end_of_fence(lines: list[Piece], start: int, fence: re.Match[str]) -> tuple[int, bool]:
    """The line that closes a fence: the same marks, at the same depth of quotes and indentation.

    Where there is none, the line that gives the fence up; as in superfences, it opens no other.
    """
    lead = fence["lead"]
    depth = lead.count(">")
    close = re.compile(re.escape(fence["fence"]) + r" *$")
    after_blank = False
    for number in range(start + 1, len(lines)):
        text = lines[number].text
        width = min(len(text) - len(text.lstrip("> ")), len(lead))
        space, content = text[:width], text[width:]
        if not content.strip():
            after_blank = True
            continue
        here = space.count(">")
        if here > depth or len(space) < len(lead) or (after_blank and here < depth):
            return number, False
        if close.match(content):
            return number, True
        after_blank = False
    return len(lines) - 1, False


Inner = Callable[[Piece, bool], None]
"""Takes the text of an element with ``markdown``, and whether it is parsed as one run, without blocks."""


def hold_html(body: Piece, inner: Inner) -> Piece:
    """The body with raw HTML held back; the text of ``<div markdown>`` goes to ``inner``."""
    return _HtmlHolder(body, inner).run() if "<" in body.text else body


@dataclass(slots=True)
class _HtmlHolder:
    """Walks through the tags of a body. ``open`` are the tags of the raw block that began at ``begun``."""

    body: Piece
    inner: Inner
    out: list[Piece] = field(default_factory=list)
    done: int = 0
    begun: int = 0
    open: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    tail: int = -1

    def run(self) -> Piece:
        text, position = self.body.text, 0
        while token := _TOKEN.search(text, position):
            position = self._token(token)
        if self.open:
            self._hold(self.begun, len(text))
        else:
            self.out.append(self.body.cut(self.done))
        return joined(self.out)

    def _token(self, token: re.Match[str]) -> int:
        """Deals with one tag or comment; the offset at which the walk goes on."""
        if token["start"] is not None:
            return self._start_tag(token)
        if token["end"] is not None:
            self._end_tag(token)
        elif not self.open and self._begins_block(token.start()) and self._is_block(token):
            self._hold(token.start(), token.end())
            self.tail = token.end()
        elif token["instruction"] is not None and not self.open:
            return token.start() + 2
        return token.end()

    def _is_block(self, token: re.Match[str]) -> bool:
        """Whether a comment is one: not inside an inline element that is closed in the same paragraph."""
        if token["comment"] is None or not self.inline or _BLANK.search(token["comment"]):
            return True
        rest = _BLANK.split(self.body.text[token.end() :], maxsplit=1)[0]
        return not any(re.search(rf"</\s*{re.escape(tag)}\s*>", rest, re.IGNORECASE) for tag in self.inline)

    def _begins_block(self, position: int) -> bool:
        text = self.body.text
        head = text[text.rfind("\n", 0, position) + 1 : position]
        if len(head) <= 3 and not head.strip(" "):
            return True
        return self.tail >= 0 and "\n" not in text[self.tail : position]

    def _start_tag(self, token: re.Match[str]) -> int:
        tag, closed = token["start"].lower(), token["attributes"].endswith("/")
        block = tag in _BLOCK_TAGS and self._begins_block(token.start())
        if not self.open and block and not closed and (how := _markdown(tag, token["attributes"])):
            return self._markdown_inside(tag, token, one_run=how == "span")
        if tag == "hr" or closed:
            if block and not self.open:
                self._hold(token.start(), token.end())
                self.tail = token.end()
            return token.end()
        if self.open or block:
            if not self.open:
                self.begun = token.start()
            self.open.append(tag)
            if tag in {"script", "style"}:
                close = re.compile(rf"</{tag}", re.IGNORECASE).search(self.body.text, token.end())
                return close.start() if close else len(self.body.text)
        else:
            self.inline.append(tag)
        return token.end()

    def _end_tag(self, token: re.Match[str]) -> None:
        tag = token["end"].lower()
        stack = self.open or self.inline
        if tag in stack:
            del stack[len(stack) - 1 - stack[::-1].index(tag) :]
            if stack is self.open and not self.open:
                self._hold(self.begun, token.end())
                self.tail = token.end()

    def _markdown_inside(self, tag: str, token: re.Match[str], *, one_run: bool) -> int:
        start, end, after = token.end(), len(self.body.text), len(self.body.text)
        depth = 1
        for match in re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE).finditer(self.body.text, start):
            depth += -1 if match[1] else 1
            if depth == 0:
                end, after = match.span()
                break
        self.inner(self.body.cut(start, end), one_run)
        self._hold(token.start(), after)
        self.tail = after
        return after

    def _hold(self, start: int, end: int) -> None:
        """Puts a block of its own in place of a stretch."""
        before = self.body.cut(self.done, start)
        self.out.append(before.plus(f"\n\n{HELD}\n\n"))
        self.done = end


def _markdown(tag: str, attributes: str) -> str:
    """How the text of an element with ``markdown`` is parsed: ``block``, ``span``, or not at all."""
    match = _MARKDOWN.search(attributes)
    if match is None or tag in _NEVER_PARSED or tag == "hr":
        return ""
    if match["how"] in {"block", "span"}:
        return str(match["how"])
    return "span" if tag in _SPAN_TAGS else "block"


def paragraphs(piece: Piece) -> Iterator[Piece]:
    """What stands between blank lines."""
    held: list[Piece] = []
    for line in piece.lines():
        if line.text.strip(" "):
            held.append(line)
        elif held:
            yield joined(held, "\n")
            held = []
    if held:
        yield joined(held, "\n")
