"""What the YAML parser says of a broken front matter → what an author can do something with.

The parser tells where it gave up; an author wants to know where the mistake is. So what was opened and never
closed is marked where it was opened, and a line is looked at for the mistakes that people make in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import yaml

from onrecord.document.yaml_lines import Mistake, in_line, indent_of, misfit, outdented, without_key
from onrecord.document.yaml_nodes import Loader

Spot = tuple[int, int]
"""A line and a column, from 0."""

_DIRECTIVE = re.compile("^%", re.MULTILINE)
_LONGEST_KEY = 1024
_SECOND_KEY = re.compile(r"^[^:#]*:[ ].*:[ ]?")
_COMMENT = re.compile(r"(?:^|[\[{,])[ ]*(?P<words>#\S.*)", re.MULTILINE)
_VALUE = re.compile(r":[ ]+[\w-]+$")
_WORD = re.compile(r"(?<![\w-])([\w-]+)[ ]*$")


_ENDS_OF_SPEECH = frozenset(",.!?…—–")
"""What stands before the mark that closes somebody's words."""
_ONLY_THE_WORDS = (
    'of what somebody said, write only the words, as a list where others interrupt them: ["…", "…"]; '
    "of anything else, begin with '>-', and the whole text, indented, in the next line"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a parser gave up: in what text, at which spot, and where what it was reading began."""

    text: str
    lines: tuple[str, ...]
    spot: Spot
    start: Spot

    def line(self, number: int) -> str:
        """A line; behind the last one there is nothing."""
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def offset(self) -> int:
        """The offset of the spot in the text."""
        return sum(len(line) + 1 for line in self.lines[: self.spot[0]]) + self.spot[1]

    @property
    def rest(self) -> str:
        """What stands from the spot on in its line."""
        return self.line(self.spot[0])[self.spot[1] :]


def mistake_in(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """The mistake behind a parser's error."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    spot = (mark.line, mark.column) if mark else (0, 0)
    stop = Stop(text, tuple(text.split("\n")), spot, (opened.line, opened.column) if opened else spot)
    said = f"{error.context or ''} {error.problem or ''}"
    for row in (stop.spot[0], stop.start[0]):
        if found := in_line(stop.line(row), row):
            return found
    for needle, tell in _TELL:
        if needle in said and (found := tell(stop)):
            return found
    for needle, is_opened, message, help in _WORDS:
        if needle in said:
            row, column = stop.start if is_opened else stop.spot
            return Mistake(row, column, message.replace("{}", stop.line(row)[column : column + 1]), help)
    return Mistake(*spot, f"the front matter is not YAML: {' '.join(said.split())}")


def _second_key(stop: Stop) -> Mistake | None:
    number, column = stop.spot
    if column > _LONGEST_KEY:
        message = f"a key is longer than {_LONGEST_KEY} characters"
        return Mistake(number, indent_of(stop.line(number)), message, "write 'key: value'")
    return None if _SECOND_KEY.match(stop.line(number)) else misfit(stop.lines, number, column)


def _no_colon(stop: Stop) -> Mistake:
    return without_key(stop.lines, stop.start[0])


def _no_key(stop: Stop) -> Mistake | None:
    """Something stands behind a value that is complete, or a line fits nowhere."""
    number, column = stop.spot
    if stop.line(number)[:column].strip():
        return _behind(stop)
    return outdented(stop.lines, number, column) if stop.rest else None


def _no_document(stop: Stop) -> Mistake | None:
    directive = _DIRECTIVE.search(stop.text)
    return _percent(stop, stop.text.count("\n", 0, directive.start())) if directive else _no_key(stop)


def _percent(stop: Stop, number: int | None = None) -> Mistake:
    number = stop.start[0] if number is None else number
    message = "the line begins with '%', by which YAML means an instruction to its reader"
    return Mistake(number, 0, message, "take the line out", len(stop.line(number).rstrip()))


def _behind(stop: Stop) -> Mistake | None:
    """What stands in a line behind a value that is complete."""
    before = _token_before(stop)
    if isinstance(before, yaml.ScalarToken) and before.style in {"'", '"'}:
        return _behind_quotes(stop, (before.start_mark.line, before.start_mark.column), before.style)
    if isinstance(before, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
        if stop.rest[0] in "]}":
            return Mistake(*stop.spot, "a bracket closes what none has opened", "take it out")
        message = "the text goes on behind the bracket that closes it"
        return Mistake(*stop.spot, message, "put the whole value in quotation marks")
    return None


def _behind_quotes(stop: Stop, opened: Spot, mark: str) -> Mistake:
    if found := in_line(stop.line(opened[0]), opened[0]):
        return found
    if opened[0] < stop.spot[0]:
        message = "a quotation mark is opened here, and the next one stands in another line"
        return Mistake(*opened, message, "close it")
    message = "the text goes on behind the quotation mark that closes it"
    if stop.line(opened[0])[: stop.spot[1]].rstrip()[-2:-1] in _ENDS_OF_SPEECH:
        return Mistake(*stop.spot, message, _ONLY_THE_WORDS, len(stop.rest.rstrip()))
    name, other = ("single", "'") if mark == '"' else ("double", '"')
    help = f"put the whole value in {name} quotation marks: {other}…{other}"
    if other in stop.line(opened[0])[opened[1] :]:
        help = "write '>-', and the whole text, indented, in the next line"
    return Mistake(*stop.spot, message, help, len(stop.rest.rstrip()))


def _token_before(stop: Stop) -> yaml.Token | None:
    """The last word or sign before the spot."""
    last = None
    for token in yaml.scan(stop.text, Loader=Loader):
        if (token.start_mark.line, token.start_mark.column) >= stop.spot:
            break
        last = token
    return last


def _no_item(stop: Stop) -> Mistake | None:
    """A line beside the items of a list that is none."""
    if stop.line(stop.spot[0])[: stop.spot[1]].strip():
        return _behind(stop)
    if stop.rest.startswith("-"):
        return None
    message = "a field is indented differently from those above it"
    width = max(1, len(stop.rest.partition(":")[0]))
    return Mistake(*stop.spot, message, "indent it like the first field of its item", width)


def _in_brackets(stop: Stop) -> Mistake | None:
    """What is wrong in brackets, and where they are opened if that is not to be seen."""
    found = _no_comma(stop)
    if found is None or (found.line == stop.start[0] and stop.rest[:1] not in {"]", "}"}):
        return found
    return replace(found, opened=stop.start)


def _no_comma(stop: Stop) -> Mistake | None:
    """In brackets that are closed later, something follows that no comma parts from what is before it."""
    bracket = re.search(r"[\[\]{}]", stop.text[stop.offset :])
    if bracket is None or bracket.group() in "[{":
        return None
    number, column = stop.spot
    opening = stop.line(stop.start[0])[stop.start[1]]
    if stop.rest[:1] in {"]", "}"}:
        closing = {"[": "]", "{": "}"}[opening]
        return Mistake(number, column, f"what '{opening}' opens is closed by '{stop.rest[0]}'", f"write '{closing}'")
    if stop.rest[:1] not in {"'", '"', "", "#"} and (behind := _behind(stop)):
        return behind
    if match := _VALUE.search(stop.line(number)[:column]):
        message, help = "a value holds ': ', which YAML reads as a second key", "put the value in quotation marks"
        return Mistake(number, column, message, help)
    if match := _WORD.search(stop.line(number)[:column]):
        help = "put one there, or put a text that holds ': ' in quotation marks"
        return Mistake(number, match.start(1), f"a comma is missing before {match[1]!r}", help, len(match[1]))
    return Mistake(number, column, "a comma is missing before this value", "put one there")


def _no_value(stop: Stop) -> Mistake | None:
    """In brackets a value is missing where a comment begins that nobody meant."""
    comments = list(_COMMENT.finditer(stop.text, 0, stop.offset))
    begins_item = stop.rest.startswith("- ") and not stop.line(stop.spot[0])[: stop.spot[1]].strip()
    is_outside = begins_item or not stop.text[stop.offset :].strip()
    if is_outside and not comments and (opened := _open_bracket(stop)):
        return Mistake(*opened, "a bracket is opened here and never closed", "close it")
    if not comments or stop.rest.startswith(","):
        return None
    at, words = comments[-1].start("words"), comments[-1]["words"]
    number, column = stop.text.count("\n", 0, at), at - stop.text.rfind("\n", 0, at) - 1
    message = "what follows '#' is a comment to YAML, and so is the bracket that was to close"
    return Mistake(number, column, message, "put the value in quotation marks", len(words))


def _open_bracket(stop: Stop) -> Spot | None:
    """The last bracket before the spot that nothing closes."""
    opened: list[Spot] = []
    for token in yaml.scan(stop.text, Loader=Loader):
        mark = token.start_mark
        if (mark.line, mark.column) >= stop.spot:
            break
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append((mark.line, mark.column))
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            opened.pop()
    return opened[-1] if opened else None


def _escape(stop: Stop) -> Mistake:
    number, column = stop.spot
    begin = max(stop.line(number).rfind("\\", 0, column + 1), 0)
    message = "a '\\' in double quotation marks begins something that YAML does not know"
    help = "write '\\\\', or put the value in single quotation marks"
    return Mistake(number, begin, message, help, max(2, column - begin))


def _sign(stop: Stop) -> Mistake | None:
    """What begins with a sign that means something in Markdown, or that nobody sees."""
    number, column = stop.start
    line = stop.line(number)
    if line.startswith("* ", column) and not line[:column].strip():
        return Mistake(number, column, "an item of a list begins with '*', as in Markdown", "begin it with '- '")
    if stop.rest.startswith("\t"):
        return Mistake(*stop.spot, "a tab stands where YAML wants a space", "write a space in its place")
    return None


def _early_colon(stop: Stop) -> Mistake:
    message = f"a ':' stands directly before {stop.rest[1:2] or 'the end'!r}"
    return Mistake(*stop.spot, message, "put the value, or a blank, behind the colon")


_TELL: tuple[tuple[str, Callable[[Stop], Mistake | None]], ...] = (
    ("mapping values are not allowed", _second_key),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("expected <document start>", _no_document),
    (" directive", _percent),
    ("did not find expected '-' indicator", _no_item),
    ("did not find expected ',' or", _in_brackets),
    ("did not find expected node content", _no_value),
    ("expected hexdecimal number", _escape),
    ("escape c", _escape),
    ("cannot start any token", _sign),
    ("while scanning an alias", _sign),
    ("found unexpected ':'", _early_colon),
)
"""A part of what the parser says, and what looks for the mistake behind it."""

_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "did not find expected key",
        False,
        "something stands behind a value that is complete",
        "put the whole value in quotation marks",
    ),
    (
        "expected <document start>",
        False,
        "something stands behind a value that is complete",
        "put the whole value in quotation marks",
    ),
    (
        "did not find expected '-' indicator",
        False,
        "a line does not fit the list it stands in",
        "begin each item with '- ', all at one indentation",
    ),
    (
        "mapping values are not allowed",
        False,
        "a value holds ': ', which YAML reads as a second key",
        "put the value in quotation marks",
    ),
    ("found unexpected end of stream", True, "a quotation mark is opened here and never closed", "close it"),
    (
        "did not find expected ',' or",
        True,
        "a bracket is opened here and not closed, or a comma is missing in it",
        "close it, or put texts that hold commas or brackets in quotation marks",
    ),
    (
        "cannot start any token",
        False,
        "a value begins with '{}', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "undefined alias",
        False,
        "a value begins with '*', by which YAML means an anchor (&…) that is not there",
        "put the value in quotation marks",
    ),
    (
        "while scanning an alias",
        True,
        "a value begins with '*', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "while scanning an anchor",
        True,
        "a value begins with '&', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "duplicate anchor",
        False,
        "a value begins with '&' and the name that another value has, which YAML keeps for itself",
        "put the value in quotation marks, or choose another name",
    ),
    (
        "tag",
        True,
        "a value begins with '!', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "block sequence entries are not allowed",
        False,
        "a value begins with '- ', by which YAML means an item of a list",
        "put the value in quotation marks, or the items on lines of their own",
    ),
    (
        "mapping keys are not allowed",
        False,
        "a value begins with '?', which YAML keeps for itself",
        "put the value in quotation marks",
    ),
    (
        "while scanning a block scalar",
        True,
        "a value begins with '{}', by which YAML means a text that begins on the next line",
        "put the value in quotation marks, or its text on the lines below, indented",
    ),
    (
        "did not find expected node content",
        False,
        "'{}' stands where a value is expected",
        "write the value, or put texts that hold commas or brackets in quotation marks",
    ),
    (
        "expected a single document",
        False,
        "the front matter holds a second document",
        "keep one block between two lines of '---'",
    ),
)
"""A part of what the parser says, whether the mistake is where something was opened, and the words and the cure."""
