"""Front matter → plain data in which every scalar is the text the author typed, and the place of each value.

YAML's own guesses (numbers, booleans, dates) are not made: ``no`` is ``"no"``, ``12:30`` is ``"12:30"``.
Positions are not kept: they are worked out again, from the same text, for the few values a finding names.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.diagnostics import Code, Finding, Related, Span

Loc = tuple[str | int, ...]
"""The path to a value in front matter: keys and list positions, outermost first."""

MAX_DEPTH = 32
"""How deep front matter may nest; the model's own fields need six levels."""

MAX_EXPANSION = 100_000
"""How many values a front matter's aliases may stand for, all told."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a value holds ': ', which YAML reads as a second key",
        "put the value in quotation marks",
    ),
    (
        "cannot start any token",
        "a value begins with a character that YAML keeps for itself",
        "put the value in quotation marks, and indent with spaces, not tabs",
    ),
    (
        "could not find expected ':'",
        "a line has no ':' after its key",
        "write 'key: value', and indent the lines of a long value",
    ),
    (
        "did not find expected key",
        "a line does not fit the indentation or the quotation marks around it",
        "indent it like the keys beside it, and close every quotation mark",
    ),
    (
        "did not find expected '-' indicator",
        "a line does not fit the list it stands in",
        "begin each item with '- ', all at one indentation",
    ),
    (
        "did not find expected ',' or",
        "a bracket is not closed, or a comma is missing between two items",
        "close the bracket, or put texts that hold commas or brackets in quotation marks",
    ),
    ("found unexpected end of stream", "a quotation mark is never closed", "close it"),
    (
        "undefined alias",
        "an alias (*name) refers to an anchor (&name) that is not there",
        "put a value that begins with '*' in quotation marks",
    ),
    (
        "while scanning an alias",
        "a value begins with '*', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "while scanning an anchor",
        "a value begins with '&', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "expected a single document",
        "the front matter holds a second document",
        "keep one block between two lines of '---'",
    ),
)


class FrontMatter:
    """The YAML text of a front matter and the line of the file on which it starts."""

    __slots__ = ("first_line", "path", "text")

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line

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
            rest = self.text.split("\n")[start.line]
            return Span(self.path, line, column, line, max(len(rest.rstrip()) + 1, column + 1))
        return Span(self.path, line, column, line, max(end.column + 1, column + 1))

    def _compose(self) -> tuple[Node | None, Finding | None]:
        try:
            return _compose(self.text), None
        except yaml.MarkedYAMLError as error:
            return None, self._syntax_error(error)
        except yaml.reader.ReaderError as error:
            return None, self._bad_character(error)
        except RecursionError:
            return None, Finding.of(Code.YAML_SYNTAX, Span.point(self.path), "the front matter nests too deep")

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        span = Span.point(self.path, mark.line + self.first_line, mark.column + 1) if mark else Span.point(self.path)
        said = f"{error.context or ''} {error.problem or ''}"
        for needle, message, help in _PLAIN_WORDS:
            if needle in said:
                return Finding.of(Code.YAML_SYNTAX, span, message, help=help)
        return Finding.of(Code.YAML_SYNTAX, span, f"the front matter is not YAML: {' '.join(said.split())}")

    def _bad_character(self, error: yaml.reader.ReaderError) -> Finding:
        bad = _UNPRINTABLE.search(self.text)
        before = self.text[: bad.start()] if bad else ""
        line = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        span = Span.point(self.path, line + self.first_line, column + 1)
        code = ord(bad.group()) if bad else error.character
        number = f"U+{code:04X}" if isinstance(code, int) else str(code)
        return Finding.of(
            Code.YAML_SYNTAX, span, f"the front matter holds the control character {number}", help="remove it"
        )


@lru_cache(maxsize=2)
def _compose(text: str) -> Node | None:
    """The nodes of a text; the last ones are kept for the values that several findings in a row ask for."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


# The characters that YAML 1.1 does not admit (section 5.1 of its specification).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _child(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key, value in reversed(node.value):
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
        self.lines = front.text.split("\n")

    def build(self, node: Node, depth: int) -> Any:  # noqa: ANN401  (plain data of any shape)
        """The data of a node; ``None`` stands for "no value"."""
        self.built += 1
        if self.built > MAX_EXPANSION or depth > MAX_DEPTH:
            if self.built <= MAX_EXPANSION + 1 and not any(f.code is Code.YAML_SYNTAX for f in self.findings):
                what = (
                    "aliases stand for too many values"
                    if self.built > MAX_EXPANSION
                    else f"values nest deeper than {MAX_DEPTH} levels"
                )
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


Locate = Callable[[Loc], Span]
