"""A stretch of text → whether it is plainly meant as fields, and not as prose, and where it ends.

Prose has lines such as ``Note: …`` as well; so *each* line must be one that fields have.
"""

import re

NAME = r"(?:[a-z_][\w-]*|\"[^\"\n]*\"|'[^'\n]*')"
"""What a field's name looks like; prose begins a line with a capital letter."""

_LINE = re.compile(
    rf"(?P<field>[ \t]*(?:-[ \t]+)*(?P<name>{NAME})[ \t]*:(?!//).*)|(?P<other>[ \t]+\S.*|-[ \t]+\S.*|#.*)?[ \t]*"
)
_CLOSING = re.compile(r"[ \t]*(?:[-–—]{2,}|[–—]|\.{2,3}|…|\+{3}|`{3}|={3,})[ \t]*")


def fields_end(text: str, start: int = 0) -> int | None:
    """The offset of the line that closes fields which begin at an offset; ``None`` where no fields are, or none closes.

    A blank line before that line, or a text without a field, is none of fields.
    """
    names, before = 0, ""
    while start < len(text):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if _CLOSING.fullmatch(line):
            return start if names and before.strip() else None
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        names += match["name"] is not None
        before = line
        start += len(line) + 1
    return None


def is_fields(text: str) -> bool:
    """Whether each line of a text is one that fields have, and one of them is a field."""
    return fields_end(f"{text.rstrip()}\n---") is not None
