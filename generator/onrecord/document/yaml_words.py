"""What the YAML parser says of a broken front matter → what an author can do something with.

The parser tells where it gave up; an author wants to know where the mistake is. So what was opened and never
closed is marked where it was opened, and a line is looked at for the mistakes that people make in it.
"""

import re
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in front matter: its line and column in the YAML text, from 0, its words and its cure."""

    line: int
    column: int
    message: str
    help: str = ""


_NO_BREAK = re.compile("[ \t]*[\u00a0\u202f]")
_CURLY = re.compile(r"[\w-]+:[ ]+[“”„«‘’]|^[ ]*-[ ]+[“”„«‘’]")
_APOSTROPHE = re.compile(r":[ ]+'[^']*'\w")
_UNSPACED = re.compile("[ -]*[\\w-]+:[\u00a0\u202f]")
_QUOTED_AND_MORE = re.compile(r"""^[ ]*(?:- )*[\w-]+:[ ]+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ ]*(?![ #]|$)"""
                              r"""|^[ ]*- ("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ ]*(?![ #:]|$)""")  # fmt: skip
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_LONGEST_KEY = 1024
_KEY_OR_TEXT = "write 'key: value', or indent the line if it goes on with the text above it"
_SECOND_KEY = re.compile(r"^[ -]*[^:#]*:[ ].*:[ ]?")


def mistake_in(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """The mistake behind a parser's error."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    said = f"{error.context or ''} {error.problem or ''}"
    place = (mark.line, mark.column) if mark else (0, 0)
    start = (opened.line, opened.column) if opened else place
    found = _in_line(line, mark.line if mark else 0) or _in_line(
        lines[start[0]] if start[0] < len(lines) else "", start[0]
    )
    found = found or (_in_block(said, line, *place) if "block" in said else None)
    if found:
        return found
    if "expected <document start>" in said and (directive := _DIRECTIVE.search(text)):
        message = "the line begins with '%', by which YAML means an instruction to its reader"
        return Mistake(text.count("\n", 0, directive.start()), 0, message, "take the line out")
    if "mapping values are not allowed" in said and not _SECOND_KEY.match(line):
        return _misfit(lines, *place)
    for needle, is_opened, message, help in _WORDS:
        if needle in said:
            row, column = start if is_opened else place
            char = lines[row][column : column + 1] if row < len(lines) else ""
            return Mistake(row, column, message.replace("{}", char), help)
    return Mistake(*place, f"the front matter is not YAML: {' '.join(said.split())}")


def _misfit(lines: list[str], number: int, column: int) -> Mistake:
    """A key where none can be: the line before it has no colon, or it is indented too deep."""
    before = lines[number - 1] if number else ""
    if column > _LONGEST_KEY:
        start = _indent(lines[number])
        return Mistake(number, start, f"a key is longer than {_LONGEST_KEY} characters", "write 'key: value'")
    if match := _UNSPACED.match(before):
        message = "a no-break space stands where YAML wants a plain one"
        return Mistake(number - 1, match.end() - 1, message, "replace it; it often comes with text pasted from the web")
    if before.strip() and ":" not in before and _indent(before) == _indent(lines[number]):
        return Mistake(number - 1, _indent(before), "a line has no ': ' behind its key", _KEY_OR_TEXT)
    message = "the line is indented deeper than the line above it allows"
    return Mistake(number, column, message, "indent it like the keys beside it")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_line(line: str, number: int) -> Mistake | None:
    """A mistake that a line shows by itself."""
    if match := _NO_BREAK.match(line) or _UNSPACED.match(line):
        message = "a no-break space stands where YAML wants a plain one"
        return Mistake(number, match.end() - 1, message, "replace it; it often comes with text pasted from the web")
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return Mistake(
            number, line.index("\t"), "a line is indented with a tab, where YAML wants spaces", "indent with spaces"
        )
    if match := _CURLY.search(line):
        message = "the value begins with a curly quotation mark, which to YAML is a letter like any other"
        return Mistake(number, match.end() - 1, message, 'put straight quotation marks (") around the whole value')
    if match := _APOSTROPHE.search(line):
        message = "the text goes on behind the quotation mark that closes it"
        return Mistake(number, match.end() - 2, message, "write '' for an apostrophe, or put \" around the value")
    return None


def _in_block(said: str, line: str, number: int, column: int) -> Mistake | None:
    """A line that does not fit those above it: its own quotation marks, or its dash, say why."""
    text = line.lstrip()
    if match := _QUOTED_AND_MORE.match(line):
        other = '"' if (match[1] or match[2]).startswith("'") else "'"
        message = "the text goes on behind the quotation mark that closes it"
        return Mistake(number, match.end(), message, f"put the whole value in the other quotation marks ({other})")
    if "expected '-' indicator" in said:
        if text.startswith("-") and not text.startswith("- "):
            return Mistake(number, column, "there is no space behind the '-' of an item", "write '- '")
        if not text.startswith("-"):
            message = "the line stands otherwise than the fields beside it, and is no item of the list"
            return Mistake(number, column, message, "indent it like the fields of its item, or begin it with '- '")
    if "expected key" in said and text.startswith("- "):
        message = "the line begins an item of a list, and the lines above it are none"
        return Mistake(number, column, message, "begin the first item with '- ' too, and indent all items alike")
    return None


_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "mapping values are not allowed",
        False,
        "a value holds ': ', which YAML reads as a second key",
        "put the value in quotation marks",
    ),
    ("could not find expected ':'", True, "a line has no ': ' behind its key", _KEY_OR_TEXT),
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
        "did not find expected key",
        False,
        "a line does not fit the indentation or the quotation marks around it",
        "indent it like the keys beside it, and close every quotation mark",
    ),
    (
        "did not find expected '-' indicator",
        False,
        "a line does not fit the list it stands in",
        "begin each item with '- ', all at one indentation",
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
        "expected hexdecimal number",
        False,
        "a '\\' in double quotation marks begins something that YAML does not know",
        "write '\\\\', or put the value in single quotation marks",
    ),
    (
        "escape c",
        False,
        "a '\\' in double quotation marks begins something that YAML does not know",
        "write '\\\\', or put the value in single quotation marks",
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
