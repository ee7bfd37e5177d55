"""A body → the same with fenced code and raw HTML held back, as Markdown does before it looks for blocks.

The rules are Python-Markdown's (``markdown.htmlparser``, ``md_in_html``) and those of pymdownx's superfences,
which are those of ``fenced_code`` outside of lists and quotes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.document.piece import HELD, Piece, joined

# Of several values in quotation marks it is enough to find the first, and one that goes on to the last mark.
_OPTIONS = (
    r"(?=.*(?P<last>[\"']) *$) *[a-zA-Z]\w*="
    r"(?:(?P=last)|(?P<mark>[\"']).*?(?P=mark) +[a-zA-Z]\w*=(?P=last)).*(?P=last)"
)
_FENCE = re.compile(
    rf"(?P<lead>[> ]*)(?P<fence>`{{3,}}+|~{{3,}}+)(?: *\.?[\w#.+-]+(?= |$))?(?: *\{{[^\n]*\}}|{_OPTIONS})? *$"
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
_OPENING = re.compile(r"<(?:!--|\?|(?P<slash>/)?(?=[a-zA-Z]))")
_COMMENT_END = re.compile("--!?>")
_INSTRUCTION_END = re.compile(r"\?>")
_TAG_END = re.compile(">")
_END_NAME = re.compile(r"[^\s/>`]+")
_START_NAME = re.compile(r"[^`\s/>]+")
_ATTRIBUTES = re.compile(r"((?:[^`<>\"']|\"[^\"]*\"|'[^']*')*+)>")
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
    return _HtmlHolder(body, inner, _Ahead(body.text)).run() if "<" in body.text else body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A tag, a comment (``text``) or an instruction, by its bounds; a ``tag`` is in small letters."""

    start: int
    end: int
    tag: str = ""
    is_end: bool = False
    attributes: str = ""
    text: str | None = None


class _Ahead:
    """Looks for patterns ahead of a place that only moves on, so that nothing is looked through twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}

    def search(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The first match from an offset on."""
        since, match = self.found.get(pattern, (len(self.text) + 1, None))
        if position < since or (match is not None and match.start() < position):
            match = pattern.search(self.text, position)
            self.found[pattern] = position, match
        return match


class _Tags:
    """The tags that are open, the last one last."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self.names)

    def __contains__(self, name: str) -> bool:
        return self.counts[name] > 0

    def distinct(self) -> list[str]:
        """Each name once."""
        return [name for name, count in self.counts.items() if count]

    def push(self, name: str) -> None:
        """Opens a tag."""
        self.names.append(name)
        self.counts[name] += 1

    def close(self, name: str) -> None:
        """Closes the last tag of a name, and all that are open in it."""
        while True:
            last = self.names.pop()
            self.counts[last] -= 1
            if last == name:
                return


class _Tokens:
    """The tokens of a text. What nothing closes is none, and is not looked for again from each of its places."""

    def __init__(self, text: str, ahead: _Ahead) -> None:
        self.text = text
        self.ahead = ahead
        self.nameless = 0

    def next(self, position: int) -> _Token | None:
        """The first token from an offset on."""
        for opening in _OPENING.finditer(self.text, position):
            if token := self._at(opening):
                return token
        return None

    def _at(self, opening: re.Match[str]) -> _Token | None:
        start, inside = opening.span()
        if opening.group() == "<":
            return self._start_tag(start, inside)
        if opening["slash"]:
            end = self.ahead.search(_TAG_END, inside)
            name = _END_NAME.match(self.text, inside) if end else None
            return _Token(start=start, end=end.end(), tag=name[0].lower(), is_end=True) if end and name else None
        is_comment = opening.group() == "<!--"
        close = self.ahead.search(_COMMENT_END if is_comment else _INSTRUCTION_END, inside)
        if close is None:
            return None
        return _Token(start=start, end=close.end(), text=self.text[inside : close.start()] if is_comment else None)

    def _start_tag(self, start: int, inside: int) -> _Token | None:
        # A name may hold other openings; where it makes no tag, neither do they.
        name = _START_NAME.match(self.text, inside) if inside >= self.nameless else None
        if name is None:
            return None
        attributes = _ATTRIBUTES.match(self.text, name.end())
        if attributes is None:
            self.nameless = name.end()
            return None
        return _Token(start=start, end=attributes.end(), tag=name[0].lower(), attributes=attributes[1])


@dataclass(slots=True)
class _HtmlHolder:
    """Walks through the tags of a body. ``open`` are the tags of the raw block that began at ``begun``.

    ``tail`` is the line end behind the last block, before which another one may begin in the same line.
    """

    body: Piece
    inner: Inner
    ahead: _Ahead
    out: list[Piece] = field(default_factory=list)
    done: int = 0
    begun: int = 0
    open: _Tags = field(default_factory=_Tags)
    inline: _Tags = field(default_factory=_Tags)
    tail: int = -1

    def run(self) -> Piece:
        text, position = self.body.text, 0
        tokens = _Tokens(text, self.ahead)
        while token := tokens.next(position):
            position = self._token(token)
        if self.open:
            self._hold(self.begun, len(text))
        else:
            self.out.append(self.body.cut(self.done))
        return joined(self.out)

    def _token(self, token: _Token) -> int:
        """Deals with one tag or comment; the offset at which the walk goes on."""
        if token.is_end:
            self._end_tag(token)
        elif token.tag:
            return self._start_tag(token)
        elif not self.open and self._begins_block(token.start) and self._is_block(token):
            self._hold_block(token.start, token.end)
        elif token.text is None and not self.open:
            return token.start + 2
        return token.end

    def _is_block(self, token: _Token) -> bool:
        """Whether a comment is one: not inside an inline element that is closed in the same paragraph."""
        if token.text is None or not self.inline or _BLANK.search(token.text):
            return True
        blank = self.ahead.search(_BLANK, token.end)
        end = blank.start() if blank else len(self.body.text)
        closings = (self.ahead.search(_closing(tag), token.end) for tag in self.inline.distinct())
        return not any(closing and closing.end() <= end for closing in closings)

    def _begins_block(self, position: int) -> bool:
        text = self.body.text
        near = max(0, position - 4)
        begin = text.rfind("\n", near, position) + 1
        if (begin or not near) and not text[begin:position].strip(" ") and position - begin <= 3:
            return True
        return position <= self.tail

    def _start_tag(self, token: _Token) -> int:
        tag, closed = token.tag, token.attributes.endswith("/")
        block = tag in _BLOCK_TAGS and self._begins_block(token.start)
        if not self.open and block and not closed and (how := _markdown(tag, token.attributes)):
            return self._markdown_inside(token, one_run=how == "span")
        if tag == "hr" or closed:
            if block and not self.open:
                self._hold_block(token.start, token.end)
            return token.end
        if self.open or block:
            if not self.open:
                self.begun = token.start
            self.open.push(tag)
            if tag in {"script", "style"}:
                close = re.compile(rf"</{tag}", re.IGNORECASE).search(self.body.text, token.end)
                return close.start() if close else len(self.body.text)
        else:
            self.inline.push(tag)
        return token.end

    def _end_tag(self, token: _Token) -> None:
        stack = self.open or self.inline
        if token.tag in stack:
            stack.close(token.tag)
            if stack is self.open and not self.open:
                self._hold_block(self.begun, token.end)

    def _markdown_inside(self, token: _Token, *, one_run: bool) -> int:
        start, end, after = token.end, len(self.body.text), len(self.body.text)
        depth, last = 1, self.body.text.rfind(">") + 1
        for match in re.compile(rf"<(/?){token.tag}\b[^>]*>", re.IGNORECASE).finditer(self.body.text, start, last):
            depth += -1 if match[1] else 1
            if depth == 0:
                end, after = match.span()
                break
        self.inner(self.body.cut(start, end), one_run)
        self._hold_block(token.start, after)
        return after

    def _hold_block(self, start: int, end: int) -> None:
        self._hold(start, end)
        line_end = self.body.text.find("\n", end)
        self.tail = line_end if line_end >= 0 else len(self.body.text)

    def _hold(self, start: int, end: int) -> None:
        """Puts a block of its own in place of a stretch."""
        before = self.body.cut(self.done, start)
        self.out.append(before.plus(f"\n\n{HELD}\n\n"))
        self.done = end


@lru_cache(maxsize=64)
def _closing(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</\s*{re.escape(tag)}\s*>", re.IGNORECASE)


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
