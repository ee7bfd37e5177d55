"""Fields that nothing opens, or that go on where they are closed: told once, and not as so many missing fields."""

import re

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document import Document, Lines, fields_end
from onrecord.schema import MODELS, Kind, Publication

_DASHES = r"-{2,}[ \t]*(?:#.*)?|-*[–—][-–—]*"
# Blanks, and what is seen as none.
_UNSEEN = "\ufeff\u00a0\u00ad\u200b-\u200f\u202f\u2060"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_OPENING = re.compile(
    rf"[\s{_UNSEEN}]*(?:(?:^|(?<=[{_UNSEEN}]))[ \t]*"
    rf"(?P<mark>{_DASHES}|\+{{3}}|`{{3}}\w*|~{{3}}\w*|\*{{3}}|={{3,}})[ \t{_UNSEEN}]*\n\s*)?"
    r"(?P<name>[a-z_]+)[ \t]*[:=]",
    re.MULTILINE,
)
# The same where anything may stand: what is no line of dashes means something else there.
_DASHED = re.compile(rf"[\s{_UNSEEN}]*(?:^|(?<=[{_UNSEEN}]))[ \t]*(?P<mark>{_DASHES})[ \t{_UNSEEN}]*\n", re.MULTILINE)
# Fields as other tools have them, in TOML.
_TOML = re.compile(
    r"\s*^(?P<mark>\+{3})[ \t]*\n(?:(?:[\w.\"-]+[ \t]*=.*|\[.*|#.*|[ \t]+.*)?\n)+?\+{3}[ \t]*(?:\n|\Z)", re.M
)
_SECOND = re.compile(r"\s*^(?P<mark>-{3})[ \t]*\n", re.MULTILINE)
_FIELD = re.compile(r"\s*(?P<name>[a-z_]+)[ \t]*:(?=\s)")
# A paragraph that ends with the line that was to end the fields.
_CLOSED = re.compile(r"\s*(?:(?!---)\S.*\n)+---[ \t]*(?:\n|\Z)")
# The fields end in a text over several lines, and what is behind them is indented as it is.
_OPEN_TEXT = re.compile(
    r"^(?P<indent>[ ]*)(?:- +)*[\w-]+:[ ]+[|>][-+\d]*[ ]*\n(?:(?P=indent)[ ]+\S.*\n|[ ]*\n)*\Z", re.M
)
_MORE_TEXT = re.compile(r"(?P<first>[ ]+\S.*\n)(?:[ ]+\S.*\n|[ ]*\n)*---[ \t]*(?:\n|\Z)")
# The fields end in a text without marks, which may go on in the next line.
_OPEN_VALUE = re.compile(r"^[ ]*(?:- +)*[\w-]+:[ ]+[^\s\"'\[{|>&*!#].*\n\Z", re.M)
# The fields end with a field without a value, to which a list belongs.
_OPEN_LIST = re.compile(r"^[ ]*(?:- +)*[\w-]+:[ ]*\n\Z", re.M)
_LIST = re.compile(r"[ \t]*-[ \t]+\S")
# An item of a list, and another field of it, in braces or not.
_ITEM = re.compile(
    r"[ \t]*-[ \t]+(?:(?P<name>[a-z_]+):(?=\s).*\n[ \t]+(?P<other>[a-z_]+):(?=\s)"
    r"|\{\s*(?P<first>[a-z_]+):(?=\s)[^,\n]*,\s*(?P<second>[a-z_]+):(?=\s))"
)
# What decides whether readers see the file, alone in its line or, where a line ends the fields again, in any.
_PUBLICATION = re.compile(
    rf"\s*(?:[a-z_]+[ \t]*:.*\n)*?(?P<name>publication)[ \t]*:[ \t]*[\"']?(?:{'|'.join(Publication)})\b[\"']?"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_OF_THINGS = frozenset(name for model in MODELS.values() for name in model.model_fields)


def misplaced_fields(document: Document, kind: Kind | None) -> Finding | None:
    """What is wrong where the text of a file begins with fields: those of its kind, or on an ordinary page any."""
    if document.body_line > 1:
        return _second_fields(document) or _closed_too_early(document, kind)
    return _opened_wrongly(document, kind) if kind else _opened_by_dashes(document)


def _opened_wrongly(document: Document, kind: Kind) -> Finding | None:
    match = _OPENING.match(document.text)
    if match is None or match["name"] not in MODELS[kind].model_fields:
        return _opened_by_dashes(document)
    if match["mark"] is None:
        span = Lines.of(document.path, document.text).span(*match.span("name"))
        message = "no line '---' opens the fields, which begin here"
        return Finding.of(Code.YAML_SYNTAX, span, message, help="make '---' the first line of the file")
    return _no_opening(document, match)


def _opened_by_dashes(document: Document) -> Finding | None:
    """Where a line almost opens what plainly is fields."""
    if toml := _TOML.match(document.text):
        return _no_opening(document, toml)
    match = _DASHED.match(document.text)
    if match is None or fields_end(document.text, match.end()) is None:
        return None
    return None if match.group().rstrip(" \t\n") == "---" else _no_opening(document, match)


def _no_opening(document: Document, match: re.Match[str]) -> Finding:
    lines = Lines.of(document.path, document.text)
    mark = match["mark"].rstrip()
    invisible = _INVISIBLE.search(document.text, 0, document.text.index("\n", match.end("mark")))
    if mark == "---" and invisible:
        message = f"an invisible character, U+{ord(invisible.group()):04X}, stands beside the line '---'"
        return Finding.of(Code.YAML_SYNTAX, lines.span(*invisible.span()), message, help="take it out")
    span = lines.span(*match.span("mark"))
    if mark == "---":
        message = "the line '---' that opens the fields is not the first of the file, or does not begin with it"
        return Finding.of(Code.YAML_SYNTAX, span, message, help="take out what stands before it")
    message = f"{mark!r} does not open the fields below it"
    help = "write '---' in its place, and behind the last field"
    if mark == "+++":
        help += "; each field as 'key: value'"
    return Finding.of(Code.YAML_SYNTAX, span, message, help=help)


def _second_fields(document: Document) -> Finding | None:
    match = _SECOND.match(document.body)
    if match is None or fields_end(document.body, match.end()) is None:
        return None
    message = "a second set of fields follows the first"
    help = "write all fields between the first two lines '---'"
    related = (Related(span=_end_of(document), label="the first ends here"),)
    return Finding.of(Code.YAML_SYNTAX, document.lines().span(*match.span("mark")), message, help=help, related=related)


def _closed_too_early(document: Document, kind: Kind | None) -> Finding | None:
    outside = _outside(document, kind)
    if outside is None:
        return None
    first = Related(span=document.lines().span(*outside), label="this is outside")
    help = "take this line out"
    if document.body[:1] == " " and _OPEN_TEXT.search(document.front.text):
        help = "take this line out; in a text over several lines, indent it like the others"
    message = "the fields end here, and more of them follow"
    return Finding.of(Code.YAML_SYNTAX, _end_of(document), message, help=help, related=(first,))


def _end_of(document: Document) -> Span:
    line = document.body_line - 1
    return Span(document.path, line, 1, line, 4)


def _outside(document: Document, kind: Kind | None) -> tuple[int, int] | None:
    """The bounds, in the body, of what begins it and belongs to the fields before it."""
    body = document.body
    if kind and (match := _FIELD.match(body)) and _is_left_out(document, kind, match["name"]):
        return match.span("name")
    if body[:1] != "\n" and fields_end(body) is not None:
        return _first_words(body)
    if kind and (match := _PUBLICATION.match(body)) and _is_meant(document, match):
        return match.span("name")
    return _first_words(body) if _goes_on(document.front.text, body, kind) else None


def _is_meant(document: Document, publication: re.Match[str]) -> bool:
    """Whether a line is meant as the field that hides the file, which it has not."""
    rest = publication["rest"].strip()
    alone = not rest or rest.startswith("#")
    return "publication" not in document.data and (alone or _CLOSED.match(document.body) is not None)


def _goes_on(front: str, body: str, kind: Kind | None) -> bool:
    """Whether a body begins within the list or the text with which the fields end."""
    if _MORE_TEXT.match(body) and (_OPEN_TEXT.search(front) or (kind and _OPEN_VALUE.search(front))):
        return True
    if kind and _LIST.match(body) and _CLOSED.match(body) and _OPEN_LIST.search(front):
        return True
    match = _ITEM.match(body) if kind else None
    return match is not None and {name for name in match.groups() if name} <= _OF_THINGS


def _is_left_out(document: Document, kind: Kind, name: str) -> bool:
    """Whether a field that stands outside is one that the file has not, and that it needs or that something ends."""
    field = MODELS[kind].model_fields.get(name)
    if field is None or name in document.data:
        return False
    return field.is_required() or _CLOSED.match(document.body) is not None


def _first_words(body: str) -> tuple[int, int]:
    line = body.partition("\n")[0]
    return len(line) - len(line.lstrip()), len(line.rstrip())
