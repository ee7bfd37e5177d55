"""A stretch of text → whether it is plainly meant as fields, and not as prose, and where it ends.

Prose has lines such as ``Note: …`` as well; so *each* line must be one that fields have.
"""

import re

_NAME = r"(?:[a-z_][\w-]*|\"[^\"\n]*\"|'[^'\n]*')"
"""What a field's name looks like; prose begins a line with a capital letter."""

_ODD_NAME = r"(?:<<|[@$]?[a-z_][\w./$@-]*)"
"""What the names of other people's fields look like (``foo.bar``, ``$schema``)."""

_OPEN_QUOTES = r"[A-Za-z][\w .,/()-]*?[ \t]*:[ \t]+\"[^\"\n]*"
"""Several words, and behind their colon a quotation mark that is opened and not closed."""

_LINE = re.compile(
    rf"[ \t]*(?:-[ \t]+)*(?P<field>{_NAME}[ \t]*:(?!//).*|{_ODD_NAME}[ \t]*:(?:[ \t].*)?|{_OPEN_QUOTES})"
    r"|(?P<other>[ \t]+\S.*|-[ \t]+\S.*|#.*)?[ \t]*"
)
_DIRECTIVE = re.compile(r"%[A-Z]+[ \t].*\n")
_IN_BRACES = re.compile(r"\s*\{\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[\w$@-]+)\s*:(?=[\s\"'\[{])")
_CLOSING = re.compile(r"[ \t]*(?:[-–—]{2,}|[–—]|\.{2,3}|…|\+{3}|`{3}|={3,})[ \t]*")


def fields_end(text: str, start: int = 0) -> int | None:
    """The offset of the line that closes fields which begin at an offset; ``None`` where no fields are, or none closes.

    A blank line before that line, or a text without a field, is none of fields.
    """
    if directive := _DIRECTIVE.match(text, start):
        start = directive.end()
    names, before = 0, ""
    while start < len(text):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if _CLOSING.fullmatch(line):
            return start if names and before.strip() else None
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        names += match["field"] is not None
        before = line
        start += len(line) + 1
    return None


def is_fields(text: str) -> bool:
    """Whether each line of a text is one that fields have, and one of them is a field; or all of it is in braces."""
    return _IN_BRACES.match(text) is not None or fields_end(f"{text.rstrip()}\n---") is not None
