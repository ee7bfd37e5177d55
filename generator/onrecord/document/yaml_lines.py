"""The lines at which a YAML parser gave up → the mistakes that people make in them, in an author's words.

A parser stops behind a mistake, often in the next line. Here the lines around are looked at for what was meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in front matter: its line and column in the YAML text, from 0, its words, its cure and its width.

    ``opened`` is the line and column of the bracket that it is in, where that stands elsewhere.
    """

    line: int
    column: int
    message: str
    help: str = ""
    width: int = 1
    opened: tuple[int, int] | None = None


# A line may be as long as a file: no run of letters or blanks is looked through from each of its places.
_NO_BREAK = re.compile("[ \t]*[\u00a0\u202f]")
_AFTER_COLON = re.compile(r"[ -]*\w[\w-]*:(?=[\u00a0\u202f])")
_CURLY = re.compile(r"(?<![\w-])[\w-]+:[ ]+[“”„«‘’]|^[ ]*-[ ]+[“”„«‘’]")
_CURLY_END = re.compile(r"(?:[:\[{,-][ ]+|[\[{])(?P<mark>[\"'])(?:(?!(?P=mark)).)*(?P<end>[“”„‘’])[ ]*$")
_LIST_DASH = re.compile(r"[ ]*(?P<dash>[–—•‣·])[ ]+\S")
_APOSTROPHE = re.compile(r":[ ]+'[^']*'\w")
_UNSPACED = re.compile(r"[ ]*(?:-[ ]+)*(?P<all>(?P<name>[A-Za-z_][\w-]*)[ ]?:(?P<value>(?!//)[^\s:](?:.*[^ ])?))[ ]*")
_DASH = re.compile(r"[ ]*(?P<all>-(?P<name>[A-Za-z_][\w-]*:(?=[ ]|$)))")
_WIDE_COLON = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+[ ]*(?P<colon>：)")
_COMMENT = re.compile(r"[ ]*(?://|<!--|;)")
_BLOCK = re.compile(r"(?P<indent>[ ]*)(?![ ]).*(?:^|[ ])[|>][-+1-9]*[ ]*(?:[ ]#.*)?")


def shortened(text: str) -> str:
    """The end of a value's words in quotation marks, as messages name it."""
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else "…" + text[-40:])


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def in_line(line: str, number: int) -> Mistake | None:
    """A mistake that a line shows by itself."""
    if match := _NO_BREAK.match(line) or _AFTER_COLON.match(line):
        column = match.end() - (match.re is _NO_BREAK)
        message = "a no-break space stands where YAML wants a plain one"
        return Mistake(number, column, message, "replace it; it often comes with text pasted from the web")
    if "\t" in line[: indent_of(line)]:
        message = "a line is indented with a tab, where YAML wants spaces"
        return Mistake(number, line.index("\t"), message, "indent with spaces")
    if match := _LIST_DASH.match(line):
        message = f"an item of a list begins with '{match['dash']}'"
        return Mistake(number, match.start("dash"), message, "begin it with '- '")
    return _in_quotes(line, number)


def _in_quotes(line: str, number: int) -> Mistake | None:
    """A quotation mark that a line shows to be the wrong one."""
    if match := _CURLY.search(line):
        message = "the value begins with a curly quotation mark, which to YAML is a letter like any other"
        return Mistake(number, match.end() - 1, message, 'put straight quotation marks (") around the whole value')
    if match := _CURLY_END.search(line):
        message = "the value begins with a straight quotation mark and ends with a curly one"
        return Mistake(number, match.start("end"), message, f"write {match['mark']} in its place")
    if match := _APOSTROPHE.search(line):
        message = "the text goes on behind the quotation mark that closes it"
        return Mistake(number, match.end() - 2, message, "write '' for an apostrophe, or put \" around the value")
    return None


def in_key(line: str, number: int) -> Mistake | None:
    """What keeps a line from beginning with a key and its colon."""
    if match := _WIDE_COLON.match(line):
        message = "a wide colon stands where YAML wants a plain one"
        return Mistake(number, match.start("colon"), message, "write ': ', a plain colon and a blank")
    if match := _DASH.match(line):
        message = f"'-{match['name']}' is read as a key: the blank after its '-' is missing"
        help = f"write '- {match['name']}', with a blank after the '-'"
        return Mistake(number, match.start("all"), message, help, len(match["all"]))
    match = _UNSPACED.fullmatch(line)
    if match is None or match["name"].lower() in {"http", "https", "mailto"}:
        return None
    meant = f"{match['name']}: {match['value']}"
    help = f"write {meant!r}, with a blank after the colon" if len(meant) <= 60 else "put a blank after the colon"
    shown = match["all"] if len(match["all"]) <= 40 else f"{match['all'][:40]}…"
    message = f"{shown!r} is read as a text: no blank follows its colon"
    return Mistake(number, match.start("all"), message, help, len(match["all"]))


def without_key(lines: Sequence[str], number: int) -> Mistake:
    """A line where a key is to be, and none is."""
    line = lines[number]
    if found := in_key(line, number):
        return found
    before = next((each for each in reversed(lines[:number]) if each.strip()), "")
    block = _BLOCK.fullmatch(before)
    if block and indent_of(line) <= len(block["indent"]):
        message = "the text that the line above announces is not indented"
        return Mistake(number, indent_of(line), message, "indent it by two spaces", len(line.strip()))
    if _COMMENT.match(line):
        return Mistake(number, indent_of(line), "a line has no ': ' behind its key", "begin a comment with '# '")
    message = "a line has no ': ' behind its key"
    return Mistake(number, indent_of(line), message, "write 'key: value'", len(line.strip()))


def misfit(lines: Sequence[str], number: int, column: int) -> Mistake:
    """A key where none can be: the line before it has no colon, or it is indented too deep."""
    above = next((row for row in range(number - 1, -1, -1) if lines[row].strip()), None)
    before, line = lines[above] if above is not None else "", lines[number]
    if found := in_key(line, number):
        return found
    if above is not None and (found := in_line(before, above) or in_key(before, above)):
        return found
    if above is not None and ":" not in before and indent_of(before) == indent_of(line):
        return without_key(lines, above)
    start = indent_of(line)
    message = "the line is indented deeper than the line above it allows"
    help = "indent it like the keys beside it; if it goes on with a text, put that in quotation marks"
    return Mistake(number, start, message, help, max(1, column - start))


def outdented(lines: Sequence[str], number: int, column: int) -> Mistake:
    """A line that begins left of where it belongs."""
    line = lines[number]
    width = max(1, len(line.strip().partition(":")[0]))
    if line.lstrip().startswith("- "):
        message = "an item of a list is indented differently from those before it"
        return Mistake(number, column, message, "begin all its items with '- ' at one indentation")
    for above in reversed(lines[:number]):
        if above.strip() and indent_of(above) <= column:
            block = _BLOCK.fullmatch(above)
            if block and len(block["indent"]) < column:
                message = "the line is indented less than the text that it belongs to"
                return Mistake(number, column, message, "indent it like the line above", len(line.strip()))
            break
    message = "the line is indented like none of the keys above it"
    return Mistake(number, column, message, "indent it like the keys beside it", width)
