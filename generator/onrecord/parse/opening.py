"""Fields that nothing opens, or that go on where they are closed: told once, and not as so many missing fields."""

import re

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document import Document, Lines
from onrecord.schema import MODELS, Kind

_OPENING = re.compile(
    r"\s*(?:^[ \t]*(?P<mark>-{2,}[ \t]*(?:#.*)?|[—–]-{0,2}|—{2,3}|\+{3}|`{3}\w*|~{3}\w*|\*{3}|={3,})[ \t]*\n\s*)?"
    r"(?P<name>[a-z_]+)[ \t]*[:=]",
    re.MULTILINE,
)
_FIELD = re.compile(r"\s*(?P<name>[a-z_]+)[ \t]*:(?=\s)")
# A paragraph that ends with the line that was to end the fields.
_CLOSED = re.compile(r"\s*(?:(?!---)\S.*\n)+---[ \t]*(?:\n|\Z)")


def misplaced_fields(document: Document, kind: Kind) -> Finding | None:
    """What is wrong where the text of a file begins with the fields of its kind."""
    if document.body_line > 1:
        return _closed_too_early(document, kind)
    match = _OPENING.match(document.text)
    if match is None or match["name"] not in MODELS[kind].model_fields:
        return None
    lines = Lines.of(document.path, document.text)
    if match["mark"] is None:
        span, message = lines.span(*match.span("name")), "no line '---' opens the fields, which begin here"
        return Finding.of(Code.YAML_SYNTAX, span, message, help="make '---' the first line of the file")
    span = lines.span(*match.span("mark"))
    if match["mark"] == "---":
        message = "the line '---' that opens the fields is not the first of the file, or does not begin with it"
        return Finding.of(Code.YAML_SYNTAX, span, message, help="take out what stands before it")
    message = f"{match['mark']!r} does not open the fields below it"
    return Finding.of(Code.YAML_SYNTAX, span, message, help="write '---' in its place, and behind the last field")


def _closed_too_early(document: Document, kind: Kind) -> Finding | None:
    match = _FIELD.match(document.body)
    if match is None or match["name"] not in MODELS[kind].model_fields or match["name"] in document.data:
        return None
    if not MODELS[kind].model_fields[match["name"]].is_required() and not _CLOSED.match(document.body):
        return None
    first = Related(span=document.lines().span(*match.span("name")), label="this field is outside")
    line = document.body_line - 1
    message = "the fields end here, and more of them follow"
    help = "take this line out"
    return Finding.of(Code.YAML_SYNTAX, Span(document.path, line, 1, line, 4), message, help=help, related=(first,))
