"""A Markdown body → its runs: the stretches in which Markdown looks for references, code and links.

A small double of Python-Markdown's block parser (``markdown.blockparser``, ``markdown.blockprocessors``) with the
blocks of its tables, footnotes and ``md_in_html``, of admonitions, and of pymdownx's details and tabs. It keeps
only what decides where a run begins and ends. Its rules are Python-Markdown's, not CommonMark's.
"""

import re
from dataclasses import dataclass, field

from onrecord.document.piece import Piece, joined
from onrecord.document.raw import hold_fences, hold_html, paragraphs
from onrecord.document.table import cells_of
from onrecord.syntax import EMBED_LINE

TAB = "    "
MAX_DEPTH = 40
"""How deep blocks are followed into each other; deeper ones count as paragraphs."""

_EMPTY = Piece.of("")
_INDENT = re.compile(r"(?:    )+")
_ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) +(.*)", re.DOTALL)
_INDENTED_ITEM = re.compile(r" {4,7}(?:\d+\.|[*+-]) +.*", re.DOTALL)
_QUOTE = re.compile(r"(^|\n) {0,3}> ?")
_QUOTE_MARK = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r"(?:^|\n)#{1,6}((?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")
_UNDERLINED = re.compile(r".*?\n(?:=+|-+) *(?:\n|$)")
_RULE = re.compile(r"^ {0,3}(?=(?P<all>(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}))(?P=all) *$", re.MULTILINE)
_NOTE = re.compile(
    r'(?:^|\n)(?:(?:!!!|\?\?\?\+?) ?[\w\-]+(?: +[\w\-]+)*(?: +"(?P<title>.*?)")?|===[!+]* +"(?P<tab>.*?)") *(?:\n|$)'
)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]]*)\]: *(.*)$", re.MULTILINE)
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]]*)\]: *(?:\n *)?([^\s]+) *(?:\n *)?(?:([\"']).*\3 *|\(.*\) *)?$", re.MULTILINE
)


def may_refer(text: str) -> bool:
    """Whether a text has brackets of a reference, or of a slip in one."""
    return "[[" in text or "]]" in text or "{{" in text


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of running text. ``embed`` says that it is a single embed with a line for itself."""

    piece: Piece
    embed: bool = False


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a body, in the order of the text, and the names its reference definitions define."""

    runs: tuple[Run, ...]
    names: frozenset[str]


def runs_of(body: str) -> Runs:
    """The runs of a body."""
    walker = _Walker()
    walker.read(Piece.of(body))
    for _ in range(MAX_DEPTH):
        found, walker.footnotes = walker.footnotes, {}
        for footnote in found.values():
            walker.parse(_Node("root"), list(paragraphs(footnote)))
    runs = sorted((run for run in walker.runs if len(run.piece.at)), key=lambda run: run.piece.at[0])
    return Runs(tuple(runs), frozenset(walker.names))


@dataclass(slots=True)
class _Node:
    """What later blocks ask of earlier ones: what they were, and what came last in them."""

    tag: str
    last: "_Node | None" = None

    def add(self, tag: str) -> "_Node":
        self.last = _Node(tag)
        return self.last

    def last_tag(self) -> str:
        return self.last.tag if self.last else ""


@dataclass(slots=True)
class _Walker:
    """Takes blocks apart, each step one kind of block, in the order of Python-Markdown's priorities."""

    runs: list[Run] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    footnotes: dict[str, Piece] = field(default_factory=dict)
    state: list[str] = field(default_factory=list)
    depth: int = 0

    def read(self, body: Piece) -> None:
        """A whole body, or the text of an element with ``markdown``."""
        text = hold_html(hold_fences(body), self._inside_html)
        self.parse(_Node("root"), list(paragraphs(text)))

    def _inside_html(self, text: Piece, one_run: bool) -> None:
        if one_run or self.depth > MAX_DEPTH:
            self._run(text)
            return
        self.depth += 1
        held = hold_html(text, self._inside_html)
        self.parse(_Node("root"), list(paragraphs(held)))
        self.depth -= 1

    def parse(self, parent: _Node, blocks: list[Piece], state: str = "") -> None:
        """Blocks, each without blank lines in it."""
        self.depth += 1
        if state:
            self.state.append(state)
        blocks.reverse()
        while blocks:
            block = blocks.pop()
            skipped = len(block.text) - len(block.text.lstrip("\n"))
            if skipped < len(block.text):
                self._step(parent, block.rest(skipped), blocks)
        if state:
            self.state.pop()
        self.depth -= 1

    def _step(self, parent: _Node, block: Piece, blocks: list[Piece]) -> None:
        if self.depth > MAX_DEPTH:
            self._run(block)
        elif self._note(parent, block, blocks):
            return
        elif block.text.startswith(TAB):
            is_in_list = parent.tag == "item" or parent.last_tag() == "list"
            if is_in_list and self.state[-1:] != ["detabbed"]:
                self._indented(parent, block)
            else:
                self._code(parent, block, blocks)
        else:
            self._plain(parent, block, blocks)

    def _plain(self, parent: _Node, block: Piece, blocks: list[Piece]) -> None:
        for try_ in (
            self._embed, self._table, self._heading, self._underlined, self._rule,
            self._list, self._quote, self._footnote, self._definition,
        ):  # fmt: skip
            if try_(parent, block, blocks):
                return
        if self.state[-1:] != ["list"]:
            parent.add("p")
        self._run(block)

    def _run(self, piece: Piece, *, embed: bool = False) -> None:
        if may_refer(piece.text):
            self.runs.append(Run(piece, embed))

    # -- what is inside of lists and notes ---------------------------------------------------------

    def _indented(self, parent: _Node, block: Piece) -> None:
        """What is indented under a list belongs to its last item, as deep as the indentation goes."""
        level, sibling = self._level(parent, block.text)
        block = _detabbed_loosely(block, level)
        target = sibling
        if parent.tag == "item":
            target = parent.last if parent.last and parent.last.tag == "list" else parent
        elif sibling.tag != "item":
            target = sibling.last if sibling.last and sibling.last.tag == "item" else sibling.add("item")
        self.parse(target, [block], "detabbed")

    def _level(self, parent: _Node, text: str) -> tuple[int, _Node]:
        match = _INDENT.match(text)
        indent = len(match.group()) // 4 if match else 0
        level = 1 if self.state[-1:] == ["list"] else 0
        while indent > level and parent.last and parent.last.tag in {"list", "item"}:
            level += parent.last.tag == "list"
            parent = parent.last
        return level, parent

    def _note(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        """Admonitions, details and tabs: a head, and what is indented under it."""
        match = block.search(_NOTE, "!!!", "???", "===")
        if match is not None:
            if match.start() > 0:
                self.parse(parent, [block.cut(0, match.start())])
            group = "title" if match["title"] is not None else "tab"
            if match[group]:
                self._run(block.cut(*match.span(group)))
            inside, rest = _detabbed(block.rest(match.end()), 4)
            note = parent.add("note")
        else:
            found = self._open_note(parent, block)
            if found is None:
                return False
            note, indent = found
            inside, rest = _detabbed(block, indent)
        self.parse(note, list(paragraphs(inside)))
        if rest.text:
            blocks.append(rest)
        return True

    @staticmethod
    def _open_note(parent: _Node, block: Piece) -> tuple[_Node, int] | None:
        """The note to which an indented block belongs, and by how much it is indented there."""
        if parent.last is None or parent.last.tag != "note" or not block.text.startswith(TAB):
            return None
        sibling, indent, text = parent.last, 4, block.text
        inner = sibling.last
        while inner is not None and inner.tag == "list" and inner.last and text.startswith(TAB * 2):
            sibling, text, indent = inner.last, text[4:], indent + 4
            inner = sibling.last
        return sibling, indent

    def _code(self, parent: _Node, block: Piece, blocks: list[Piece]) -> None:
        if parent.last_tag() != "code":
            parent.add("code")
        _, rest = _detabbed(block, 4)
        if rest.text:
            blocks.append(rest)

    # -- blocks at the margin ----------------------------------------------------------------------

    def _embed(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        match = block.search(EMBED_LINE) if "![[" in block.text else None
        if match is None:
            return False
        before = block.cut(0, len(block.text[: match.start()].rstrip("\n")))
        if before.text.strip():
            self.parse(parent, [before])
        parent.add("p")
        self._run(block.cut(match.start(), match.end()).strip(), embed=True)
        after = _after(block, match.end())
        if after.text.strip():
            blocks.append(after)
        return True

    def _table(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        del blocks
        cells = cells_of(block)
        if cells is None:
            return False
        parent.add("table")
        for cell in cells:
            self._run(cell)
        return True

    def _heading(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        match = block.search(_HEADING, "#")
        if match is None:
            return False
        if match.start():
            self.parse(parent, [block.cut(0, match.start())])
        parent.add("h")
        self._run(block.cut(*match.span(1)).strip())
        after = block.rest(match.end())
        if after.text:
            blocks.append(_detabbed_loosely(after, 1) if self.state[-1:] == ["looselist"] else after)
        return True

    def _underlined(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        if not _UNDERLINED.match(block.text):
            return False
        end = block.text.index("\n")
        parent.add("h")
        self._run(block.cut(0, end).strip())
        below = block.text.find("\n", end + 1)
        if below >= 0:
            blocks.append(block.rest(below + 1))
        return True

    def _rule(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        match = block.search(_RULE, "-", "_", "*")
        if match is None:
            return False
        before = block.cut(0, len(block.text[: match.start()].rstrip("\n")))
        if before.text:
            self.parse(parent, [before])
        parent.add("hr")
        after = _after(block, match.end())
        if after.text:
            blocks.append(after)
        return True

    def _list(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        del blocks
        if not _ITEM.match(block.text.partition("\n")[0]):
            return False
        items = _items_of(block)
        if parent.last is not None and parent.last.tag == "list":
            target = parent.last
            self.parse(target.add("item"), [items.pop(0)], "looselist")
        else:
            target = parent if parent.tag == "list" else parent.add("list")
        for item in items:
            is_inner = item.text.startswith(TAB) and target.last is not None
            self.parse(target.last if is_inner and target.last else target.add("item"), [item], "list")
        return True

    def _quote(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        del blocks
        match = block.search(_QUOTE, ">")
        if match is None:
            return False
        if match.start():
            self.parse(parent, [block.cut(0, match.start())])
        start = match.end(1)
        lines = [_unquoted(line) for line in block.cut(start).lines()]
        quote = parent.last if parent.last and parent.last.tag == "quote" else parent.add("quote")
        self.parse(quote, list(paragraphs(joined(lines, "\n"))), "quote")
        return True

    def _footnote(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        del parent
        match = block.search(_FOOTNOTE, "[^")
        if match is None:
            return False
        rest = _after(block, match.end())
        text = [joined([block.cut(*match.span(2)), _detabbed_loosely(_until_footnote(rest), 1)], "\n")]
        later = rest.search(_FOOTNOTE, "[^")
        if later:
            blocks.append(rest.rest(later.start()))
        while not later and blocks and blocks[-1].text.startswith(TAB):
            more = blocks.pop()
            later = more.search(_FOOTNOTE, "[^")
            text.append(_detabbed_loosely(_until_footnote(more), 1))
            if later:
                blocks.append(more.rest(later.start()))
        self.footnotes[match[1]] = joined(text, "\n\n")
        before = block.cut(0, match.start())
        if before.text.strip():
            blocks.append(before.cut(0, len(before.text.rstrip("\n"))))
        return True

    def _definition(self, parent: _Node, block: Piece, blocks: list[Piece]) -> bool:
        del parent
        first = block.search(_DEFINITION, "]:")
        if first is None:
            return False
        end = first.start()
        for match in _DEFINITION.finditer(block.text, first.start()):
            if match.start() > first.start() and (block.text[end : match.start()].strip("\n") or "\n" in match.group()):
                break
            self.names.add(match[1].strip().lower())
            end = match.end()
        if block.text[end:].strip():
            blocks.append(_after(block, end))
        if block.text[: first.start()].strip():
            blocks.append(block.cut(0, len(block.text[: first.start()].rstrip("\n"))))
        return True


def _after(block: Piece, end: int) -> Piece:
    """What follows a line of a block that ends at an offset."""
    while block.text.startswith("\n", end):
        end += 1
    return block.rest(end)


def _until_footnote(piece: Piece) -> Piece:
    match = piece.search(_FOOTNOTE, "[^")
    return piece.cut(0, len(piece.text[: match.start()].rstrip("\n"))) if match else piece


def _detabbed_loosely(block: Piece, level: int) -> Piece:
    """A block with its lines less indented, those that can be."""
    prefix = TAB * level
    lines = (line.cut(len(prefix)) if line.text.startswith(prefix) else line for line in block.lines())
    return joined(lines, "\n")


def _detabbed(block: Piece, width: int) -> tuple[Piece, Piece]:
    """The lines that are indented, less so, and the rest from the first one that is not."""
    inside: list[Piece] = []
    done = 0
    for line in block.lines():
        if line.text.startswith(" " * width):
            inside.append(line.cut(width))
        elif not line.text.strip():
            inside.append(_EMPTY)
        else:
            return joined(inside, "\n"), block.rest(done)
        done += len(line.text) + 1
    return joined(inside, "\n"), _EMPTY


def _items_of(block: Piece) -> list[Piece]:
    items: list[list[Piece]] = []
    for line in block.lines():
        if match := _ITEM.fullmatch(line.text):
            items.append([line.cut(match.start(1))])
        elif _INDENTED_ITEM.fullmatch(line.text) and not items[-1][0].text.startswith(TAB):
            items.append([line])
        else:
            items[-1].append(line)
    return [joined(lines, "\n") for lines in items]


def _unquoted(line: Piece) -> Piece:
    if line.text.strip() == ">":
        return _EMPTY
    match = _QUOTE_MARK.match(line.text)
    return line.cut(match.end()) if match else line
