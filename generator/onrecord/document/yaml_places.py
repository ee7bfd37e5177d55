"""The nodes of a front matter → where in the file their words stand.

The loader's positions are kept. What its nodes do not say, its tokens do: where a value begins behind its anchor and
its tag, and where an alias stands whose node is the anchor's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from onrecord.diagnostics import Span
from onrecord.document.scalar import Origins, origins_of
from onrecord.document.text import Lines
from onrecord.document.yaml_nodes import Loader

Loc = tuple[str | int, ...]
"""The path to a value in front matter: keys and list positions, outermost first."""

Part = tuple[int, int]
"""A part of a text by the offsets of its begin and its end, white space at the text's ends not counted."""

MERGE = "<<"
"""The key that merges other sets of fields into its own (YAML 1.1, the type ``merge``)."""


_TYPES = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in (
        "str", "int", "float", "bool", "null", "timestamp", "binary", "merge", "value", "seq", "map", "set", "omap",
        "pairs",
    )
)  # fmt: skip


def merged_by(key: Node, value: Node) -> Sequence[MappingNode]:
    """The mappings that a key merges into its own, the strongest first; none where it is a key like any other."""
    if not (isinstance(key, ScalarNode) and key.value == MERGE and not key.style):
        return ()
    named = value.value if isinstance(value, SequenceNode) else [value]
    sets = [node for node in named if isinstance(node, MappingNode)]
    return sets if len(sets) == len(named) else ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to: the value, its key where it has one, and the last alias on the way to each."""

    node: Node
    key: Node | None = None
    alias: Span | None = None
    key_alias: Span | None = None


class Places:
    """Where the values of one front matter stand: its nodes, its YAML text and the line of the file it starts on."""

    def __init__(self, root: Node, path: str, text: str, first_line: int) -> None:
        self.root = root
        self.text = text
        self.lines = Lines.of(path, text, first=first_line)
        self._by_name: dict[int, dict[str | int, int]] = {}

    def find(self, loc: Loc) -> Found:
        """What a path leads to; one that leads further than the text does ends at the last value that is there."""
        found = Found(self.root)
        for step in loc:
            inner = self._child(found.node, step)
            if inner is None:
                break
            found = Found(inner.node, inner.key, inner.alias or found.alias, inner.key_alias or found.alias)
        return found

    def _child(self, node: Node, step: str | int) -> Found | None:
        if isinstance(node, SequenceNode):
            if not isinstance(step, int) or step >= len(node.value):
                return None
            return Found(node.value[step], None, self.alias(node, step))
        return self._field(node, step) if isinstance(node, MappingNode) else None

    def _field(self, node: MappingNode, name: str | int) -> Found | None:
        """A field of a mapping, or else of what is merged into it."""
        seen: set[int] = set()
        stack: list[tuple[MappingNode, Span | None]] = [(node, None)]
        while stack:
            here, way = stack.pop()
            if id(here) in seen:
                continue
            seen.add(id(here))
            number = self._numbers(here).get(name)
            if number is not None:
                key, value = here.value[number]
                at_key, at_value = (self.alias(here, child) for child in (2 * number, 2 * number + 1))
                return Found(value, key, at_value or way, at_key or way)
            stack += reversed([(merged, alias or way) for merged, alias in self._merged(here)])
        return None

    def _numbers(self, node: MappingNode) -> dict[str | int, int]:
        """The numbers of a mapping's fields by their names; of those that stand twice the first one's."""
        if id(node) not in self._by_name:
            keys = [(number, key) for number, (key, _) in enumerate(node.value) if isinstance(key, ScalarNode)]
            self._by_name[id(node)] = {key.value: number for number, key in reversed(keys)}
        return self._by_name[id(node)]

    def _merged(self, node: MappingNode) -> Iterator[tuple[MappingNode, Span | None]]:
        """The mappings that a mapping's merge keys name, each with its alias, the strongest first."""
        for number, (key, value) in enumerate(node.value):
            alias = self.alias(node, 2 * number + 1)
            for index, item in enumerate(merged_by(key, value)):
                yield item, (alias if item is value else self.alias(value, index) or alias)

    def alias(self, parent: Node, child: int) -> Span | None:
        """Where the alias stands by which a child of a node is written; keys and values count as children in turn."""
        if "*" not in self.text:
            return None
        return self._aliases.get((id(parent), child))

    @cached_property
    def _aliases(self) -> dict[tuple[int, int], Span]:
        """The aliases of the text by their parents: a node that is met a second time is met through the next alias."""
        spans = iter(_marks(self.text).aliases)
        out: dict[tuple[int, int], Span] = {}
        seen = {id(self.root)}
        stack = [enumerate(_children(self.root))]
        parents = [self.root]
        while stack:
            number, child = next(stack[-1], (0, None))
            if child is None:
                stack.pop()
                parents.pop()
            elif id(child) in seen:
                out[id(parents[-1]), number] = self.lines.span(*next(spans))
            else:
                seen.add(id(child))
                stack.append(enumerate(_children(child)))
                parents.append(child)
        return out

    def span(self, node: Node, part: Part | None = None) -> Span:
        """The span of a node's own words, or of a part of its text; what goes on is cut to its first line with words.

        A set of fields that stand on lines of their own is shown by its first key.
        """
        return self.lines.span(*self.stretch(node, part))

    def typed_span(self, node: Node) -> Span:
        """The span of a value with its anchor and its type, as far as they stand in one line."""
        return self.lines.span(*self._first_line(node.start_mark.index, node.end_mark.index))

    def stretch(self, node: Node, part: Part | None = None) -> tuple[int, int]:
        """The offsets between which the same stands."""
        if isinstance(node, MappingNode) and not node.flow_style and node.value:
            return self.stretch(node.value[0][0])
        start, end = self._own_start(node), node.end_mark.index
        is_one_line = "\n" not in self.text[start:end]
        if isinstance(node, ScalarNode) and node.value.strip() and not (is_one_line and part is None):
            origins = origins_of(node.value, self.text, start, end, node.style or "")
            if origins is not None:
                return self._in_text(node, origins, part, start)
        return self._first_line(start, end)

    def _in_text(self, node: ScalarNode, origins: Origins, part: Part | None, start: int) -> tuple[int, int]:
        lead = len(node.value) - len(node.value.lstrip())
        if part is not None and 0 <= part[0] < part[1] <= len(node.value) - lead:
            return origins.between(part[0] + lead, part[1] + lead)
        words = origins.starts[lead]
        # The quotation mark belongs to the words of its own line.
        return self._first_line(words if "\n" in self.text[start:words] else start, node.end_mark.index)

    def _first_line(self, start: int, end: int) -> tuple[int, int]:
        stop = self.text.find("\n", start, end)
        if stop >= 0:
            end = start + len(self.text[start:stop].rstrip())
        return start, max(end, start + 1)

    def unmeant(self, node: ScalarNode) -> str:
        """What a plain value begins with if YAML takes it for a name or a type that the author cannot have meant.

        That is an anchor to which no alias leads, and a tag that is none of YAML's own.
        """
        start, end = node.start_mark.index, node.end_mark.index
        if node.style or self.text[start : start + 1] not in {"&", "!"}:
            return ""
        marks = _marks(self.text)
        anchor = marks.anchors.get(start, "")
        is_named = anchor and anchor not in marks.aliased
        before = self.text[start : self._own_start(node) if node.value else end]
        is_typed = "!" in before and str(node.tag) not in _TYPES
        return before.split()[0] if is_named or is_typed else ""

    def _own_start(self, node: Node) -> int:
        """The offset at which a value begins, behind its anchor and its tag."""
        start: int = node.start_mark.index
        if self.text[start : start + 1] not in {"&", "!"}:
            return start
        own = _marks(self.text).starts.get(start, start)
        return own if own < node.end_mark.index else start


def _children(node: Node) -> Sequence[Node]:
    if isinstance(node, MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, SequenceNode) else ()


@dataclass(frozen=True, slots=True)
class _Marks:
    """What tokens say and nodes do not.

    ``starts`` are where values begin whose anchor or tag begins elsewhere, by that; ``anchors`` their names, by the
    same; ``aliases`` where the aliases stand, in their order; ``aliased`` the names to which they lead.
    """

    starts: dict[int, int]
    anchors: dict[int, str]
    aliases: tuple[tuple[int, int], ...]
    aliased: frozenset[str]


@lru_cache(maxsize=2)
def _marks(text: str) -> _Marks:
    starts: dict[int, int] = {}
    anchors: dict[int, str] = {}
    aliases: list[tuple[int, int]] = []
    begun: int | None = None
    for token in yaml.scan(text, Loader=Loader):
        start, end = token.start_mark.index, token.end_mark.index
        if isinstance(token, yaml.AnchorToken | yaml.TagToken):
            begun = start if begun is None else begun
            if isinstance(token, yaml.AnchorToken):
                anchors[begun] = token.value
            continue
        if isinstance(token, yaml.AliasToken):
            aliases.append((start, end))
        if begun is not None:
            starts[begun], begun = start, None
    return _Marks(starts, anchors, tuple(aliases), frozenset(text[start + 1 : end] for start, end in aliases))
