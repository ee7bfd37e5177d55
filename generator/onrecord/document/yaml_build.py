"""The nodes of a front matter → plain data, and what is wrong in it that YAML does not mind."""

import re
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document.yaml_lines import shortened
from onrecord.document.yaml_nodes import MAX_DEPTH
from onrecord.document.yaml_places import Places, merged_by

MAX_EXPANSION = 100_000
"""How many values a front matter's aliases may stand for, all told, besides those that are written out."""

MAX_REPEATED = 1_000_000
"""How many characters of text a front matter's aliases may stand for, all told, besides those that are written out."""

TOO_DEEP = f"values nest deeper than {MAX_DEPTH} levels"

# In brackets, what was meant as a key and its value: the blank is missing that would part them.
_UNSPACED = re.compile(r"(?P<name>[\w-]+)[ ]*:(?P<value>(?!//)\S.*)", re.DOTALL)
# A comment without a blank behind its mark, where a value might stand.
_HASHED = re.compile(r"[ \t]+(?P<words>#[^\s#](?:.*[^ \t\n])?)")

# What is a word that begins with '#', and not a comment.
_TAGGED = re.compile(r"[ \t]+#\w")


class Builder:
    """Turns nodes into plain data, collecting findings on the way."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self.built = 0
        # No value is written with less than a character.
        self.most = MAX_EXPANSION + len(places.text)
        self.characters = 0
        self.open: set[int] = set()
        self.is_refused = False

    def build(self, node: Node, depth: int) -> Any:  # noqa: ANN401  (plain data of any shape)
        """The data of a node; ``None`` stands for "no value"."""
        if what := self._refused(node, depth):
            if not self.is_refused and not any(f.code is Code.YAML_SYNTAX for f in self.findings):
                self._report(Code.YAML_SYNTAX, self.places.span(node), what)
            self.is_refused = True
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        self.open.add(id(node))
        data: Any = None
        if isinstance(node, SequenceNode):
            data = [self.build(item, depth + 1) for item in node.value]
        elif isinstance(node, MappingNode) and self._is_list_in_braces(node):
            data = [str(key.value) for key, _ in node.value]
        elif isinstance(node, MappingNode):
            data = self._mapping(node, depth)
        self.open.discard(id(node))
        return data

    def _refused(self, node: Node, depth: int) -> str:
        """Why a node is not built: what aliases make of a front matter may be without end."""
        self.built += 1
        if isinstance(node, ScalarNode):
            self.characters += len(node.value)
        if id(node) in self.open:
            return "an alias (*) in this value stands for the value itself"
        if depth > MAX_DEPTH:
            return TOO_DEEP
        if self.built > self.most:
            return "aliases stand for too many values"
        return "aliases stand for too much text" if self.characters > MAX_REPEATED + len(self.places.text) else ""

    def _scalar(self, node: ScalarNode) -> str | None:
        if node.style:
            return str(node.value)
        if unmeant := self.places.unmeant(node):
            return self._cut_at_its_start(node, unmeant)
        if node.value == "":
            return self._cut_whole(node)
        if self._is_cut(node):
            self._report(
                Code.YAML_TRUNCATED,
                self.places.span(node),
                f"{shortened(node.value)} is cut off here: YAML reads what follows ' #' as a comment",
                help="put the value in quotation marks; for a comment, two spaces before the '#' and one behind it",
            )
        return str(node.value)

    def _is_cut(self, node: ScalarNode) -> bool:
        """Whether what follows a plain value is its own: a comment that is meant stands two spaces from it.

        Behind several words that does not tell a comment from a tag (``#MeToo``); the blank behind its mark does.
        There, a single tab is as a single space.
        """
        text, end = self.places.text, node.end_mark.index
        if text.startswith(" #", end):
            return True
        return " " in node.value and (text.startswith("\t#", end) or _TAGGED.match(text, end) is not None)

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
        message = f"{shortened(match['words'])} is cut off: YAML reads what follows ' #' as a comment"
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
            if not meant and node.flow_style and self._is_bare(key, value):
                self._bare(key, node.value[number - 1][1] if number else None)
            data = meant[1] if meant else self.build(value, depth + 1)
            if data is not None:
                out[name] = data
        for more in merged:
            for name, data in (self.build(more, depth + 1) or {}).items():
                if name not in seen:
                    out.setdefault(name, data)
        return out

    def _is_list_in_braces(self, node: MappingNode) -> bool:
        """Whether braces hold two names or more and nothing else; it is read as a list, so that it is told once."""
        if not node.flow_style or len(node.value) < 2:
            return False
        pairs = ((key, value) for key, value in node.value if isinstance(key, ScalarNode))
        names = [str(key.value) for key, value in pairs if self._is_bare(key, value) and ":" not in key.value]
        if len(names) < len(node.value):
            return False
        meant = f"[{', '.join(names)}]"
        help = f"write {meant}" if len(meant) <= 60 else "write square brackets in their place"
        self._report(Code.WRONG_TYPE, self.places.span(node), "braces hold a list of names", help=help)
        return True

    def _unspaced(self, key: ScalarNode, value: Node) -> tuple[str, str] | None:
        """What was meant by a name without a value that holds a colon; it is read as that, so that it is told once."""
        if key.style or not isinstance(value, ScalarNode) or value.value or value.style:
            return None
        match = _UNSPACED.fullmatch(key.value)
        if match is None:
            return None
        meant = f"{match['name']}: {match['value']}"
        help = f"write {meant!r}, with a blank after the colon" if len(meant) <= 60 else "put a blank after the colon"
        message = f"{shortened(key.value)} is read as a name without a value"
        self._report(Code.UNKNOWN_FIELD, self.places.span(key), message, help=help)
        return match["name"], match["value"]

    def _is_bare(self, key: ScalarNode, value: Node) -> bool:
        """Whether a name in braces has neither a colon nor a value: a comma has made a field of it."""
        if key.style or not isinstance(value, ScalarNode) or value.value or value.style:
            return False
        return self.places.text[key.end_mark.index :].lstrip()[:1] in {",", "}"}

    def _bare(self, key: ScalarNode, before: Node | None) -> None:
        """Tells what became a name without a value; ``1,200`` is a number in which somebody set off the thousands."""
        number = before.value if isinstance(before, ScalarNode) else ""
        help = "write 'name: value', or put a text that holds a comma in quotation marks"
        if number.isdigit() and len(key.value) == 3 and key.value.isdigit():
            help = f"write {number}{key.value}, without the comma"
        message = f"{shortened(key.value)} is read as a name without a value"
        self._report(Code.UNKNOWN_FIELD, self.places.span(key), message, help=help)

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
