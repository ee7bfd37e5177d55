"""Front matter → plain data in which every scalar is the text the author typed, and the place of each value.

YAML's own guesses (numbers, booleans, dates) are not made: ``no`` is ``"no"``, ``12:30`` is ``"12:30"``.
Positions are not kept: they are worked out again, from the same text, for the few values a finding names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document.yaml_words import mistake_in

Loc = tuple[str | int, ...]
"""The path to a value in front matter: keys and list positions, outermost first."""

MAX_DEPTH = 32
"""How deep front matter may nest; the model's own fields need six levels."""

MAX_EXPANSION = 100_000
"""How many values a front matter's aliases may stand for, all told, besides those that are written out."""

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """Composes nodes without guessing what their texts might mean, which nobody asks."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        """Every node is what it is; no tag is worked out."""
        del kind, value, implicit
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing to do: no tag depends on a path."""

    def ascend_resolver(self) -> None:
        """Nothing to do either."""


class _TooDeepError(Exception):
    """The front matter nests so deep that reading it would end the process; the argument is a mark."""


class _OtherLineEndError(Exception):
    """The front matter holds what YAML alone takes for the end of a line; the argument is its offset."""


_INDENT = re.compile(r"^[ \t?:-]+", re.MULTILINE)
_SURELY_SAFE = 500
_TOO_DEEP = f"values nest deeper than {MAX_DEPTH} levels"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML text of a front matter and the line of the file on which it starts."""

    path: str
    text: str
    first_line: int

    def load(self) -> tuple[dict[str, Any], list[Finding]]:
        """The data (keys without a value left out), and what is wrong with the YAML."""
        root, finding = self._compose()
        if finding is not None:
            return {}, [finding]
        if root is None:
            return {}, []
        builder = _Builder(self)
        if not isinstance(root, MappingNode):
            what = Finding.of(
                Code.YAML_SYNTAX,
                self.span_of(root),
                "the front matter is not a list of fields",
                help="write 'key: value' lines",
            )
            return {}, [what]
        data = builder.build(root, 0)
        return (data if isinstance(data, dict) else {}), builder.findings

    def locate(self, loc: Loc, *, key: bool = False) -> Span:
        """Where a value stands, or, with ``key``, where its key does.

        A path that leads further than the text does (a short form stands for more than was written)
        ends at the last value that is there.
        """
        root, _ = self._compose()
        if root is None:
            return Span.point(self.path)
        here: Node = root
        name: Node | None = None
        for step in loc:
            name, child = _child(here, step)
            if child is None:
                return self.span_of(here)
            here = child
        return self.span_of(name if key and name is not None else here)

    def span_of(self, node: Node) -> Span:
        """The span of a node, block scalars and collections cut to their first line."""
        start, end = node.start_mark, node.end_mark
        line, column = start.line + self.first_line, start.column + 1
        if isinstance(node, MappingNode) and not node.flow_style and node.value:
            return self.span_of(node.value[0][0])
        if end.line != start.line:
            rest = _lines_of(self.text)[start.line]
            return Span(self.path, line, column, line, max(len(rest.rstrip()) + 1, column + 1))
        return Span(self.path, line, column, line, max(end.column + 1, column + 1))

    def _compose(self) -> tuple[Node | None, Finding | None]:
        try:
            return _compose(self.text), None
        except _OtherLineEndError as error:
            end = error.args[0]
            message = f"the front matter holds U+{ord(self.text[end]):04X}, which YAML takes for the end of a line"
            return None, Finding.of(Code.YAML_SYNTAX, self._point(end), message, help="remove it")
        except yaml.MarkedYAMLError as error:
            return None, self._syntax_error(error)
        except _TooDeepError as error:
            mark = error.args[0]
            span = Span.point(self.path, mark.line + self.first_line, mark.column + 1)
            return None, Finding.of(Code.YAML_SYNTAX, span, _TOO_DEEP)
        except yaml.reader.ReaderError as error:
            return None, self._bad_character(error)

    def _point(self, offset: int) -> Span:
        """The span of one character."""
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return Span.point(self.path, line + self.first_line, column + 1)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> Finding:
        found = mistake_in(error, self.text)
        span = Span.point(self.path, found.line + self.first_line, found.column + 1)
        return Finding.of(Code.YAML_SYNTAX, span, found.message, help=found.help)

    def _bad_character(self, error: yaml.reader.ReaderError) -> Finding:
        bad = _UNPRINTABLE.search(self.text)
        span = self._point(bad.start() if bad else 0)
        code = ord(bad.group()) if bad else error.character
        number = f"U+{code:04X}" if isinstance(code, int) else str(code)
        return Finding.of(
            Code.YAML_SYNTAX, span, f"the front matter holds the control character {number}", help="remove it"
        )


@lru_cache(maxsize=2)
def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


@lru_cache(maxsize=2)
def _compose(text: str) -> Node | None:
    """The nodes of a text; the last ones are kept for the values that several findings in a row ask for."""
    if end := _OTHER_LINE_END.search(text):
        raise _OtherLineEndError(end.start())
    _refuse_deep_nesting(text)
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _refuse_deep_nesting(text: str) -> None:
    """Raises what composing would, were it not for the C loader, whose recursion ends the process."""
    indent = max((m.end() - m.start() for m in _INDENT.finditer(text)), default=0)
    # Each level costs a bracket or a column; a list may stand in the column of its key.
    if text.count("[") + text.count("{") + 2 * indent < _SURELY_SAFE:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 2 * MAX_DEPTH:
                raise _TooDeepError(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


# What YAML 1.1 (section 5.4 of its specification), but no editor, takes for the end of a line.
_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")
# The characters that YAML 1.1 does not admit (section 5.1 of its specification).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _child(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


class _Builder:
    """Turns nodes into plain data, collecting findings on the way."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front
        self.findings: list[Finding] = []
        self.built = 0
        # No value is written with less than a character.
        self.most = MAX_EXPANSION + len(front.text)
        self.lines = _lines_of(front.text)

    def build(self, node: Node, depth: int) -> Any:  # noqa: ANN401  (plain data of any shape)
        """The data of a node; ``None`` stands for "no value"."""
        self.built += 1
        if self.built > self.most or depth > MAX_DEPTH:
            if self.built <= self.most + 1 and not any(f.code is Code.YAML_SYNTAX for f in self.findings):
                what = "aliases stand for too many values" if self.built > self.most else _TOO_DEEP
                self._report(Code.YAML_SYNTAX, node, what)
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth) if isinstance(node, MappingNode) else None

    def _scalar(self, node: ScalarNode) -> str | None:
        if node.style:
            return str(node.value)
        if node.value == "":
            return None
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if rest.startswith(" #"):
            self._report(
                Code.YAML_TRUNCATED,
                node,
                f"{_short(node.value)} is cut off here: YAML reads what follows ' #' as a comment",
                help="put the value in quotation marks, or two spaces before a '#' that begins a comment",
            )
        return str(node.value)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._report(
                    Code.YAML_SYNTAX,
                    key,
                    "a key is not a word",
                    help="put a value that begins with a bracket in quotation marks",
                )
                continue
            name = str(key.value)
            if name in seen:
                related = (Related(span=self.front.span_of(seen[name]), label="first written here"),)
                self._report(
                    Code.DUPLICATE_KEY,
                    key,
                    f"key {name!r} stands twice",
                    help="keep one of them",
                    related=related,
                )
                continue
            seen[name] = key
            data = self.build(value, depth + 1)
            if data is not None:
                out[name] = data
        return out

    def _report(
        self, code: Code, node: Node, message: str, *, help: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        self.findings.append(Finding.of(code, self.front.span_of(node), message, help=help, related=related))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else "…" + text[-40:])
