"""Front matter → plain data in which every scalar is the text the author typed, and the place of each value.

YAML's own guesses (numbers, booleans, dates) are not made: ``no`` is ``"no"``, ``12:30`` is ``"12:30"``. Aliases and
merge keys stand for what they name. Positions are not kept: they are worked out again, from the same text, for the
few values a finding names.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document.yaml_build import TOO_DEEP, Builder
from onrecord.document.yaml_host import unfit_values
from onrecord.document.yaml_nodes import TooDeepError, compose
from onrecord.document.yaml_places import Loc, Part, Places
from onrecord.document.yaml_words import mistake_in

# What YAML 1.1 (section 5.4 of its specification), but no editor, takes for the end of a line.
_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")
# The characters that YAML 1.1 does not admit (section 5.1 of its specification).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True, unsafe_hash=True)
class FrontMatter:
    """The front matter of the file at a path: where its YAML stands in the whole text, and on which line it starts."""

    path: str
    whole: str = field(repr=False)
    start: int
    end: int
    first_line: int
    _data: dict[str, Any] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The YAML."""
        return self.whole[self.start : self.end]

    @property
    def data(self) -> dict[str, Any]:
        """Dicts, lists and the texts as typed; keys without a value are left out. Nothing where it cannot be read."""
        if self._data is None:
            self.load()
        return self._data or {}

    def take(self, data: dict[str, Any]) -> None:
        """Takes in what is known to be its data."""
        self._data = data

    def let_go(self) -> None:
        """Lets go of its data, which takes more room than the text of which it can be read again."""
        self._data = None

    def load(self) -> list[Finding]:
        """Reads the data; gives what is wrong with the YAML."""
        self._data, findings = self._load()
        return findings

    def _load(self) -> tuple[dict[str, Any], list[Finding]]:
        places, finding = _read(self)
        if finding is not None:
            return {}, [finding]
        if places is None:
            return {}, []
        if not isinstance(places.root, MappingNode):
            message = "the front matter is not a list of fields"
            span = places.span(places.root)
            return {}, [Finding.of(Code.YAML_SYNTAX, span, message, help="write 'key: value' lines")]
        builder = Builder(places)
        data = builder.build(places.root, 0)
        return (data if isinstance(data, dict) else {}), builder.findings

    def unfit(self, names: Container[str] | None = None) -> list[Finding]:
        """What is YAML, but of which the host, which works out types, can make nothing.

        Args:
            names: The fields that the host is given; ``None`` for all, as they stand.
        """
        places, _ = _read(self)
        if places is None or not isinstance(places.root, MappingNode):
            return []
        help = "put the whole value in quotation marks"
        return [
            Finding.of(Code.YAML_SYNTAX, places.typed_span(node), message, help=help)
            for node, message in unfit_values(places.root, names)
            # What is cut off at its start is told as that.
            if names is None or not (isinstance(node, ScalarNode) and places.unmeant(node))
        ]

    def locate(self, loc: Loc, *, key: bool = False, part: Part | None = None) -> Span:
        """Where a value stands, or, with ``key``, where its key does, or a part of its text.

        A path that leads further than the text does (a short form stands for more than was written)
        ends at the last value that is there.
        """
        return _span(self.path, self.text, self.first_line, loc, key, part)

    def key_of(self, loc: Loc) -> Span | None:
        """Where the key stands to which a path leads, though it may have no value; ``None`` where there is none."""
        places, _ = _read(self)
        if places is None or not loc:
            return None
        around, found = places.find(loc[:-1]), places.find(loc)
        if found.key is None or found.node is around.node or found.key.value != loc[-1]:
            return None
        return places.span(found.key)

    def source(self, loc: Loc, part: Part) -> str:
        """How a part of a value's text is written."""
        places, _ = _read(self)
        return places.text[slice(*places.stretch(places.find(loc).node, part))] if places else ""

    def alias_of(self, loc: Loc, *, key: bool = False) -> Span | None:
        """Where the alias stands by which a value or its key is written, the last on the way to it, if there is one."""
        # Most texts have none, and need not be read once more for it.
        places = _read(self)[0] if "*" in self.text else None
        if places is None:
            return None
        found = places.find(loc)
        return found.key_alias if key and found.key else found.alias


def mistake_in_file(path: str, text: str) -> Finding | None:
    """The mistake in a file that is YAML from its first line on, or ``None``."""
    _, finding = _parse(FrontMatter(path, text, 0, len(text), 1))
    return replace(finding, message=finding.message.replace("the front matter", "the file")) if finding else None


@lru_cache(maxsize=4096)
def _span(path: str, text: str, first_line: int, loc: Loc, key: bool, part: Part | None) -> Span:  # noqa: PLR0913, PLR0917
    """Who builds again and again tells much that was told before, of files that are as they were."""
    places, _ = _read(FrontMatter(path, text, 0, len(text), first_line))
    if places is None:
        return Span.point(path)
    found = places.find(loc)
    return places.span(found.key) if key and found.key else places.span(found.node, part)


@lru_cache(maxsize=2)
def _read(front: FrontMatter) -> tuple[Places | None, Finding | None]:
    """What was read last is kept for the values that several findings in a row ask for."""
    if found := _bad_line_end(front):
        return None, found
    root, finding = _parse(front)
    return (Places(root, front.path, front.text, front.first_line) if root is not None else None), finding


def _parse(front: FrontMatter) -> tuple[Node | None, Finding | None]:
    try:
        return compose(front.text), None
    except yaml.MarkedYAMLError as error:
        return None, _syntax_error(front, error)
    except TooDeepError as error:
        return None, Finding.of(Code.YAML_SYNTAX, _point(front, error.args[0].index), TOO_DEEP)
    except yaml.reader.ReaderError as error:
        return None, _bad_character(front, error)


def _bad_line_end(front: FrontMatter) -> Finding | None:
    """What ends a line to YAML alone."""
    end = _OTHER_LINE_END.search(front.text)
    if end is None:
        return None
    message = f"the front matter holds U+{ord(end.group()):04X}, which YAML takes for the end of a line"
    return Finding.of(Code.YAML_SYNTAX, _point(front, end.start()), message, help="remove it")


def _syntax_error(front: FrontMatter, error: yaml.MarkedYAMLError) -> Finding:
    found = mistake_in(error, front.text)
    line, column = found.line + front.first_line, found.column + 1
    span = Span(front.path, line, column, line, column + found.width)
    related: tuple[Related, ...] = ()
    if found.opened is not None:
        row, at = found.opened
        opened = Span.point(front.path, row + front.first_line, at + 1)
        related = (Related(span=opened, label="the bracket is opened here"),)
    return Finding.of(Code.YAML_SYNTAX, span, found.message, help=found.help, related=related)


def _bad_character(front: FrontMatter, error: yaml.reader.ReaderError) -> Finding:
    bad = _UNPRINTABLE.search(front.text)
    code = ord(bad.group()) if bad else error.character
    number = f"U+{code:04X}" if isinstance(code, int) else str(code)
    message = f"the front matter holds the control character {number}"
    return Finding.of(Code.YAML_SYNTAX, _point(front, bad.start() if bad else 0), message, help="remove it")


def _point(front: FrontMatter, offset: int) -> Span:
    """The span of one character."""
    line = front.text.count("\n", 0, offset)
    column = offset - (front.text.rfind("\n", 0, offset) + 1)
    return Span.point(front.path, line + front.first_line, column + 1)
