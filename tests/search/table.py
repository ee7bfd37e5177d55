"""The tables of the manual's page on search: what is in a text, what is typed, and whether it is found."""

import re
from dataclasses import dataclass

from onrecord.search import fold, forms
from support import ROOT

PAGE = (ROOT / "content" / "manual" / "search.md").read_text(encoding="utf-8")

_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| (yes|no) \|$", re.MULTILINE)
_CHARACTER = re.compile(r"‹U\+([0-9A-F]{4,6})›")


@dataclass(frozen=True)
class Row:
    rule: str
    text: str
    query: str
    found: bool


def decoded(code: str) -> str:
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), code)


def rows() -> list[Row]:
    """All rows, by the heading above them."""
    _, *parts = _HEADING.split(PAGE)
    return [
        Row(rule, decoded(text), decoded(query), found == "yes")
        for rule, part in zip(parts[::2], parts[1::2], strict=True)
        for text, query, found in _ROW.findall(part)
    ]


ROWS = rows()


def indexed(text: str) -> set[str]:
    """The words that Pagefind makes of a folded text: each whole, and its parts of two bytes or more."""
    words = fold(text).split(" ")
    parts = {part for word in words if "-" in word for part in word.split("-") if len(part.encode()) > 1}
    return {word.replace("-", "") for word in words} | parts


def finds(query: str, text: str) -> bool:
    """Whether a query finds a text, the order of its words aside."""
    known = indexed(text)
    return any(all(any(k.startswith(word) for k in known) for word in form.split(" ")) for form in forms(query))
