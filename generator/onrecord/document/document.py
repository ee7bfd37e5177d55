"""One file's bytes → its :class:`Document`."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document.fields import is_fields
from onrecord.document.scanner import Scan, scan
from onrecord.document.text import Lines
from onrecord.document.yaml_data import FrontMatter
from onrecord.document.yaml_nodes import is_mapping
from onrecord.document.yaml_places import Loc, Part

_FENCE = re.compile(r"-{3}[ \t]*\n")
_CLOSE = re.compile(r"^(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*(?:[\w-]+[ \t]*:(?:\s|\Z)|\?\s|%(?:YAML|TAG)\s)")
# What people write where the line '---' is to stand that closes the fields.
_ALMOST_CLOSED = re.compile(
    r"^[ \t]*(?P<mark>-{2}|-{4,}|[-—–]{0,2}[—–][-—–]{0,2}|…|\.\.|\+{3}|`{3}|={3,}|\*{3}|_{3}"
    r"|(?<=[ \t])(?:-{3}|\.{3})|-{3}[ \t]+\S(?:.*\S)?)[ \t]*$",
    re.MULTILINE,
)
# What neither a text nor HTML may hold; form feeds are white space.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_DANGEROUS = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""One Markdown file.

    ``path`` is relative to the project's root (``content/articles/x.md``), ``uri`` to the content
    folder (``articles/x.md``). ``text`` has ``\n`` line ends and no byte-order mark. ``front`` is its front matter,
    ``body_start`` where in the text that is over, ``body_line`` on which line. The front matter of a file that is not
    ``readable`` (not UTF-8, not YAML) says nothing that could be checked further.
    """

    path: str
    uri: str
    text: str
    front: FrontMatter
    body_start: int
    body_line: int
    readable: bool = True

    @property
    def data(self) -> Mapping[str, Any]:
        """What the front matter says: dicts, lists and the texts as typed."""
        return self.front.data

    @property
    def body(self) -> str:
        """What follows the front matter."""
        return self.text[self.body_start :]

    def follows(self, span: Span, sign: str) -> bool:
        """Whether a sign stands behind a span, on its last line, blanks between them or not."""
        return self.text.split("\n")[span.end_line - 1][span.end_column - 1 :].lstrip().startswith(sign)

    def locate(self, loc: Loc, *, key: bool = False, part: Part | None = None) -> Span:
        """The span of a front-matter value, of its key, or of a part of its text."""
        return self.front.locate(loc, key=key, part=part)

    def scan(self) -> Scan:
        """The references in the body."""
        return scan(self.body, self.lines())

    def bidi_controls(self) -> tuple[Span, ...]:
        """The characters that make text read in another order than it is stored (Unicode UAX #9, TR36)."""
        if not _DANGEROUS.search(self.text) and not _ISOLATES.search(self.text):
            return ()
        return tuple(
            Span.point(self.path, number, column + 1)
            for number, line in enumerate(self.text.split("\n"), start=1)
            for column in [m.start() for m in _DANGEROUS.finditer(line)] or _unbalanced(line)
        )

    def lines(self) -> Lines:
        """The line index of the body."""
        return Lines.of(self.path, self.body, first=self.body_line)


def read_document(path: str, uri: str, raw: bytes, *, ordinary: bool = False) -> tuple[Document, list[Finding]]:
    """Decodes and splits a file.

    Args:
        path: The file's path in findings.
        uri: Its path under the content folder.
        raw: Its bytes.
        ordinary: Whether it is an ordinary page, which needs no fields and may begin with a rule and a heading.
    """
    raw = raw.removeprefix(BOM_UTF8)
    if other := _other_encoding(raw):
        message = f"the file is {other[:6].upper()}, and not UTF-8"
        finding = Finding.of(Code.NOT_UTF8, Span.point(path), message, help="save the file as UTF-8")
        return _unreadable(path, uri, _plain_ends(raw.decode(other, errors="replace"))), [finding]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = _plain_ends(raw.decode("utf-8", errors="replace"))
        return _unreadable(path, uri, shown), [_not_utf8(path, raw, error)]
    text = _plain_ends(text)
    front, body_start, body_line, findings = _split(path, text, ordinary=ordinary)
    findings += front.load()
    document = Document(
        path=path,
        uri=uri,
        text=text,
        front=front,
        body_start=body_start,
        body_line=body_line,
        readable=not any(finding.code is Code.YAML_SYNTAX for finding in findings),
    )
    return document, findings + _bidi_findings(document) + _control_findings(document)


def reread_document(path: str, uri: str, raw: bytes, data: dict[str, Any], *, ordinary: bool = False) -> Document:
    """The same as :func:`read_document`, of a file in which that found nothing wrong, and in its front matter ``data``.

    Raises:
        UnicodeDecodeError: If that was another file.
    """
    text = _plain_ends(raw.removeprefix(BOM_UTF8).decode("utf-8"))
    front, body_start, body_line, _ = _split(path, text, ordinary=ordinary)
    front.take(data)
    return Document(path=path, uri=uri, text=text, front=front, body_start=body_start, body_line=body_line)


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other_encoding(raw: bytes) -> str:
    """UTF-32 by its byte-order mark, UTF-16 by that, or by a NUL beside each ASCII character; else nothing."""
    # The mark of one of them begins with that of UTF-16.
    if raw.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return "utf-32"
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    nulls = raw.count(0)
    if nulls < 4 or nulls * 20 < len(raw):
        return ""
    second = raw[1::2].count(0) / nulls
    return "utf-16-le" if second > 0.9 else "utf-16-be" if second < 0.1 else ""


def _unreadable(path: str, uri: str, text: str) -> Document:
    front = FrontMatter(path, "", 0, 0, 2)
    return Document(path=path, uri=uri, text=text, front=front, body_start=len(text), body_line=1, readable=False)


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> Finding:
    before = _plain_ends(raw[: error.start].decode("utf-8", errors="replace"))
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    message = f"the file is not UTF-8: byte 0x{raw[error.start]:02X} has no meaning here"
    return Finding.of(Code.NOT_UTF8, Span.point(path, line, column), message, help="save the file as UTF-8")


def _split(path: str, text: str, *, ordinary: bool) -> tuple[FrontMatter, int, int, list[Finding]]:
    """The front matter, where in the text it is over, on which line, and what is wrong with its frame."""
    none = FrontMatter(path, text, 0, 0, 2)
    start = _FENCE.match(text)
    if start is None:
        return none, 0, 1, []
    end = _CLOSE.search(text, start.end())
    if ordinary and end is not None and end.start() == start.end():
        # To the host two such lines are rules, unless it finds fields behind the second.
        end = _CLOSE.search(text, end.end())
        if end is None:
            return none, 0, 1, []
    if end is None:
        if not _KEY.match(text, start.end()):
            return none, 0, 1, []
        return none, len(text), 1, [_not_closed(path, text, start.end())]
    if not _looks_like_front_matter(text[start.end() : end.start()], ordinary=ordinary):
        return none, 0, 1, []
    front = FrontMatter(path, text, start.end(), end.start(), 2)
    return front, end.end(), text.count("\n", 0, end.end()) + 1, []


def _not_closed(path: str, text: str, start: int) -> Finding:
    almost = _ALMOST_CLOSED.search(text, start)
    message, span = "the front matter is opened here and never closed", Span(path, 1, 1, 1, 4)
    if almost is None:
        return Finding.of(Code.YAML_SYNTAX, span, message, help="put a line '---' after its last field")
    place = Lines.of(path, text).span(*almost.span("mark"))
    related = (Related(span=place, label=f"{almost['mark']!r} does not close it"),)
    help = "write '---' in its place, alone and at the beginning of its line"
    return Finding.of(Code.YAML_SYNTAX, span, message, help=help, related=related)


def _looks_like_front_matter(text: str, *, ordinary: bool) -> bool:
    """Whether a text between two rules is meant as fields: two thematic breaks may enclose prose.

    On an ordinary page also whatever the host takes for fields, and nothing where it finds none.
    """
    if not text.strip():
        return not ordinary
    if _KEY.match(text):
        return True
    return is_fields(text) or is_mapping(text) if ordinary else "\n\n" not in text


_DANGEROUS_REFERENCE = re.compile(r"&#(?:x0*202[a-e]|0*823[4-8]);", re.IGNORECASE)
"""A character reference of HTML to what ``_DANGEROUS`` is about; in a body it stands for the character."""


def _bidi_findings(document: Document) -> list[Finding]:
    written = [
        Finding.of(
            Code.BIDI_CONTROL,
            document.lines().span(*match.span()),
            f"the text holds {match.group()!r}, which makes it read in another order than it is stored",
            help="remove it; direction comes from 'lang'",
        )
        for match in _DANGEROUS_REFERENCE.finditer(document.body)
    ]
    lines = document.text.split("\n")
    return written + [
        Finding.of(
            Code.BIDI_CONTROL,
            span,
            f"the text holds U+{ord(lines[span.line - 1][span.column - 1]):04X}, "
            "which makes it read in another order than it is stored",
            help="remove it; direction comes from 'lang'",
        )
        for span in document.bidi_controls()
    ]


def _control_findings(document: Document) -> list[Finding]:
    """The first control character of the body; one in the front matter is no YAML."""
    first = _CONTROL.search(document.body)
    if first is None:
        return []
    more = len(_CONTROL.findall(document.body)) - 1
    message = f"the text holds the control character U+{ord(first.group()):04X}{f', and {more} more' if more else ''}"
    help = "remove it; if it stands for something else, save the file as UTF-8"
    return [Finding.of(Code.NOT_UTF8, document.lines().span(*first.span()), message, help=help)]


def _unbalanced(line: str) -> list[int]:
    """Where an isolate is opened and not closed in the line, or closed and not opened."""
    opened: list[int] = []
    stray = []
    for match in _ISOLATES.finditer(line):
        if match.group() != "\u2069":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            stray.append(match.start())
    return opened + stray
