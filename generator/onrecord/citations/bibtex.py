"""A work → an entry for BibTeX."""

import re
from collections.abc import Mapping

from onrecord.citations.items import Item

_ENTRIES = {"book": "book", "report": "techreport"}
_SPECIAL = re.compile(r"([\\{}$&#%_~^])")
_MARKS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibtex(item: Item) -> str:
    r"""The entry, its fields in the order in which references give them.

    What BibTeX or TeX would read as a command is written so that it is text. Titles are in double braces: styles
    leave their capitals as they are. Names are whole (``{Ministry of Health}``): no part is taken for a family's,
    unless the author has said which is (``Sengupta, Kim``).
    """
    days = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "author": " and ".join(map(_name, item.get("author", ()))),
        "title": f"{{{_text(item['title'])}}}",
        "howpublished": _text(item.get("container-title", "")),
        "publisher": _text(item.get("publisher", "")),
        "year": str(days[0]) if days else "",
        "month": str(days[1]) if len(days) > 1 else "",
        "day": str(days[2]) if len(days) > 2 else "",
        "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "language": item.get("language", ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_ENTRIES.get(item['type'], 'misc')}{{{item['id']},", *lines, "}"])


_SPLITS = re.compile(r",|\band\b", re.IGNORECASE)
"""What parts a name from another, or its parts."""


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{{{_text(name['literal'])}}}"
    # Nothing in a part splits it, and a family's name of several words stays one.
    family, given = name["family"], name.get("given", "")
    first = f"{{{_text(family)}}}" if " " in family or _SPLITS.search(family) else _text(family)
    last = f"{{{_text(given)}}}" if _SPLITS.search(given) else _text(given)
    return f"{first}, {last}" if given else first


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda match: _MARKS.get(match[1], f"\\{match[1]}"), text)
