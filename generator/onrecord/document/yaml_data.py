"""Front matter → plain data in which every scalar is the text the author typed, and the place of each value.

YAML's own guesses (numbers, booleans, dates) are not made: ``no`` is ``"no"``, ``12:30`` is ``"12:30"``. Aliases and
merge keys stand for what they name. Positions are not kept: they are worked out again, from the same text, for the
few values a finding names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document.yaml_nodes import MAX_DEPTH, TooDeepError, compose
from onrecord.document.yaml_places import Loc, Part, Places, merged_by
from onrecord.document.yaml_words import mistake_in

MAX_EXPANSION = 100_000
"""How many values a front matter's aliases may stand for, all told, besides those that are written out."""

_TOO_DEEP = f"values nest deeper than {MAX_DEPTH} levels"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML text of a front matter and the line of the file on which it starts."""

    path: str
    text: str
    first_line: int

    def load(self) -> tuple[dict[str, Any], list[Finding]]:
        """The data (keys without a value left out), and what is wrong with the YAML."""
        places, finding = self._read()
        if finding is not None:
            return {}, [finding]
        if places is None:
            return {}, []
        if not isinstance(places.root, MappingNode):
            message = "the front matter is not a list of fields"
            span = places.span(places.root)
            return {}, [Finding.of(Code.YAML_SYNTAX, span, message, help="write 'key: value' lines")]
        builder = _Builder(places)
        data = builder.build(places.root, 0)
        return (data if isinstance(data, dict) else {}), builder.findings

    def locate(self, loc: Loc, *, key: bool = False, part: Part | None = None) -> Span:
        """Where a value stands, or, with ``key``, where its key does, or a part of its text.

        A path that leads further than the text does (a short form stands for more than was written)
        ends at the last value that is there.
        """
        places, _ = self._read()
        if places is None:
            return Span.point(self.path)
        found = places.find(loc)
        return places.span(found.key) if key and found.key else places.span(found.node, part)

    def alias_of(self, loc: Loc) -> Span | None:
        """Where the alias stands by which a value is written, the last one on the way to it; ``None`` without one."""
        places, _ = self._read()
        return places.find(loc).alias if places else None

    def _read(self) -> tuple[Places | None, Finding | None]:
        if end := _OTHER_LINE_END.search(self.text):
            message = f"the front matter holds U+{ord(end.group()):04X}, which YAML takes for the end of a line"
            return None, Finding.of(Code.YAML_SYNTAX, self._point(end.start()), message, help="remove it")
        try:
            return _places(self), None
        except yaml.MarkedYAMLError as error:
            return None, self._syntax_error(error)
        except TooDeepError as error:
            return None, Finding.of(Code.YAML_SYNTAX, self._point(error.args[0].index), _TOO_DEEP)
        except yaml.reader.ReaderError as error:
            return None, self._bad_character(error)

    def _point(self, offset: int) -> Span:
        """The span of one character."""
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return Span.point(self.path, line + self.first_line, column + 1)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> Finding:
        found = mistake_in(error, self.text)
        line, column = found.line + self.first_line, found.column + 1
        span = Span(self.path, line, column, line, column + found.width)
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
def _places(front: FrontMatter) -> Places | None:
    """The places of a front matter; the last ones are kept for the values that several findings in a row ask for."""
    root = compose(front.text)
    return Places(root, front.path, front.text, front.first_line) if root is not None else None


# What YAML 1.1 (section 5.4 of its specification), but no editor, takes for the end of a line.
_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")
# The characters that YAML 1.1 does not admit (section 5.1 of its specification).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# In brackets, what was meant as a key and its value: the blank is missing that would part them.
_UNSPACED = re.compile(r"(?P<name>[\w-]+)[ ]*:(?P<value>(?!//)\S.*)", re.DOTALL)


# A comment without a blank behind its mark, where a value might stand.
_HASHED = re.compile(r"[ \t]+(?P<words>#[^\s#].*?)[ \t]*$", re.MULTILINE)


class _Builder:
    """Turns nodes into plain data, collecting findings on the way."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self.built = 0
        # No value is written with less than a character.
        self.most = MAX_EXPANSION + len(places.text)

    def build(self, node: Node, depth: int) -> Any:  # noqa: ANN401  (plain data of any shape)
        """The data of a node; ``None`` stands for "no value"."""
        self.built += 1
        if self.built > self.most or depth > MAX_DEPTH:
            if self.built <= self.most + 1 and not any(f.code is Code.YAML_SYNTAX for f in self.findings):
                what = "aliases stand for too many values" if self.built > self.most else _TOO_DEEP
                self._report(Code.YAML_SYNTAX, self.places.span(node), what)
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth) if isinstance(node, MappingNode) else None

    def _scalar(self, node: ScalarNode) -> str | None:
        if node.style:
            return str(node.value)
        if unmeant := self.places.unmeant(node):
            return self._cut_at_its_start(node, unmeant)
        if node.value == "":
            return self._cut_whole(node)
        if self.places.text.startswith(" #", node.end_mark.index):
            self._report(
                Code.YAML_TRUNCATED,
                self.places.span(node),
                f"{_short(node.value)} is cut off here: YAML reads what follows ' #' as a comment",
                help="put the value in quotation marks, or two spaces before a '#' that begins a comment",
            )
        return str(node.value)

    def _cut_at_its_start(self, node: ScalarNode, word: str) -> str | None:
        """A value whose first word is taken for something else; what is left of it is read, so that it is told once."""
        start = node.start_mark.index
        what = "for a name of the value" if word.startswith("&") else "for the value's type"
        message = f"{word!r} is cut off: YAML takes a word behind {word[0]!r} {what}"
        span = self.places.lines.span(start, start + len(word))
        self._report(Code.YAML_TRUNCATED, span, message, help="put the value in quotation marks")
        return str(node.value) or word[1:] or None

    def _cut_whole(self, node: ScalarNode) -> str | None:
        """A value that is all comment, to YAML; a comment that is meant has a blank behind its mark."""
        match = _HASHED.match(self.places.text, node.end_mark.index)
        if match is None:
            return None
        message = f"{_short(match['words'])} is cut off: YAML reads what follows ' #' as a comment"
        span = self.places.lines.span(*match.span("words"))
        help = "put the value in quotation marks, or a blank behind a '#' that begins a comment"
        self._report(Code.YAML_TRUNCATED, span, message, help=help)
        return match["words"].lstrip("#")

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        seen: dict[str, int] = {}
        merged: list[MappingNode] = []
        for number, (key, value) in enumerate(node.value):
            if sets := merged_by(key, value):
                merged += sets
                continue
            if not isinstance(key, ScalarNode):
                sign = "a bracket" if self.places.text[key.start_mark.index] in "[{" else "'?'"
                help = f"put a value that begins with {sign} in quotation marks"
                self._report(Code.YAML_SYNTAX, self.places.span(key), "a key is not a word", help=help)
                continue
            meant = self._unspaced(key, value) if node.flow_style else None
            name = meant[0] if meant else str(key.value)
            if name in seen:
                self._twice(name, node, number, seen[name])
                continue
            seen[name] = number
            data = meant[1] if meant else self.build(value, depth + 1)
            if data is not None:
                out[name] = data
        for more in merged:
            for name, data in (self.build(more, depth + 1) or {}).items():
                if name not in seen:
                    out.setdefault(name, data)
        return out

    def _unspaced(self, key: ScalarNode, value: Node) -> tuple[str, str] | None:
        """What was meant by a name without a value that holds a colon; it is read as that, so that it is told once."""
        if key.style or not isinstance(value, ScalarNode) or value.value or value.style:
            return None
        match = _UNSPACED.fullmatch(key.value)
        if match is None:
            return None
        meant = f"{match['name']}: {match['value']}"
        help = f"write {meant!r}, with a blank after the colon" if len(meant) <= 60 else "put a blank after the colon"
        message = f"{_short(key.value)} is read as a name without a value"
        self._report(Code.UNKNOWN_FIELD, self.places.span(key), message, help=help)
        return match["name"], match["value"]

    def _twice(self, name: str, node: MappingNode, number: int, first: int) -> None:
        span, other = (
            self.places.alias(node, 2 * each) or self.places.span(node.value[each][0]) for each in (number, first)
        )
        related = (Related(span=other, label="first written here"),)
        self._report(Code.DUPLICATE_KEY, span, f"key {name!r} stands twice", help="keep one of them", related=related)

    def _report(
        self, code: Code, span: Span, message: str, *, help: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        self.findings.append(Finding.of(code, span, message, help=help, related=related))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else "…" + text[-40:])
