"""A page of the theme, rendered once with marks in it → many pages, by joining its parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

MARKS: Mapping[str, str] = {
    name: f"onrecord={name}=mark7c1e"
    for name in ("title", "description", "canonical", "head", "content", "source", "contents", "anchor", "section")
}
"""What the frame is given for each slot: words that survive escaping, minifying and sorting of attributes.

The equals signs keep minifiers from dropping the quotation marks around an attribute's value, and tell where a
value stands in the query of an address: there they are percent-encoded, and so is what takes the mark's place.
A contents table is given one entry, of an ``anchor`` and a ``section``, which is the pattern of all.
"""

_MARK = re.compile(rf"onrecord(=|%3[Dd])({'|'.join(MARKS)})(?:=|%3[Dd])mark7c1e")

_ENTRY = re.compile(rf"<li\b(?:(?!<li\b|</li>).)*?{MARKS['section']}.*?</li>", re.DOTALL)
"""The entry of the contents table that every page fills as often as it has sections."""


class _Slot(NamedTuple):
    """A place to fill: the name of the value, and whether it stands in an address's query."""

    name: str
    quoted: bool


def at_end(page: str, part: Markup) -> str:
    """A page with another part at the end of its body; minifiers may have left out where that ends."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{part}{end}{after}" if end else f"{page}{part}"


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame cut at its marks: the texts between them, and the slot that follows each but the last.

    ``entry`` is the entry of its contents table, cut alike; a frame without a contents table has none.
    """

    texts: tuple[str, ...]
    slots: tuple[_Slot, ...]
    entry: "Shell | None" = None

    @classmethod
    def of(cls, frame: str) -> "Shell":
        """Cuts a rendered frame.

        Raises:
            ValueError: If the frame has no place for the content.
        """
        entry = _ENTRY.search(frame)
        shell = cls._cut(_ENTRY.sub(MARKS["contents"], frame), cls._cut(entry[0]) if entry else None)
        if _Slot("content", quoted=False) not in shell.slots:
            raise ValueError("the theme shows no page content")
        return shell

    @classmethod
    def _cut(cls, text: str, entry: "Shell | None" = None) -> "Shell":
        slots = tuple(_Slot(m[2], m[1] != "=") for m in _MARK.finditer(text))
        # The pattern has two groups, so every third part is a text.
        return cls(tuple(_MARK.split(text)[::3]), slots, entry)

    def fill(self, sections: Sequence[tuple[str, str]] = (), **values: str) -> str:
        """The page. Values are escaped unless they are ``Markup``; a slot without a value is left empty.

        Args:
            sections: The anchors and the titles of what the contents table is to list.
            values: What the slots are to hold.
        """
        if sections:
            # What else names a section, such as a link that skips to the content, means the first.
            values["anchor"], values["section"] = sections[0]
        if self.entry:
            entries = (self.entry.fill(anchor=anchor, section=title) for anchor, title in sections)
            values["contents"] = Markup("".join(entries))  # noqa: S704 (escaped one by one)
        ready = {
            slot: quote(values.get(slot.name, ""), safe="") if slot.quoted else escape(values.get(slot.name, ""))
            for slot in set(self.slots)
        }
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (ready[slot], text)
        return "".join(parts)
