"""A page of the theme, rendered once with marks in it → many pages, by joining its parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

MARKS: Mapping[str, str] = {
    name: f"onrecord={name}=mark7c1e" for name in ("title", "description", "canonical", "content", "source")
}
"""What the frame is given for each slot: words that survive escaping, minifying and sorting of attributes.

The equals signs keep minifiers from dropping the quotation marks around an attribute's value, and tell where a
value stands in the query of an address: there they are percent-encoded, and so is what takes the mark's place.
"""

_MARK = re.compile(rf"onrecord(=|%3[Dd])({'|'.join(MARKS)})(?:=|%3[Dd])mark7c1e")


class _Slot(NamedTuple):
    """A place to fill: the name of the value, and whether it stands in an address's query."""

    name: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame cut at its marks: the texts between them, and the slot that follows each but the last."""

    texts: tuple[str, ...]
    slots: tuple[_Slot, ...]

    @classmethod
    def of(cls, frame: str) -> "Shell":
        """Cuts a rendered frame.

        Raises:
            ValueError: If the frame has no place for the content.
        """
        slots = tuple(_Slot(m[2], m[1] != "=") for m in _MARK.finditer(frame))
        if _Slot("content", quoted=False) not in slots:
            raise ValueError("the theme shows no page content")
        # The pattern has two groups, so every third part is a text.
        return cls(tuple(_MARK.split(frame)[::3]), slots)

    def fill(self, **values: str) -> str:
        """The page. Values are escaped unless they are ``Markup``; a slot without a value is left empty."""
        ready = {
            slot: quote(values.get(slot.name, ""), safe="") if slot.quoted else escape(values.get(slot.name, ""))
            for slot in set(self.slots)
        }
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (ready[slot], text)
        return "".join(parts)
