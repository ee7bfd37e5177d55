"""A page of the theme, rendered once with marks in it → many pages, by joining its parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

MARKS: Mapping[str, str] = {
    name: f"onrecord{name}mark7c1e" for name in ("title", "description", "canonical", "content", "source")
}
"""What the frame is given for each slot: words that survive escaping, minifying and sorting of attributes."""

_MARK = re.compile("|".join(f"({mark})" for mark in MARKS.values()))
_NAMES = {mark: name for name, mark in MARKS.items()}


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame cut at its marks: the texts between them, and the slot that follows each but the last."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def of(cls, frame: str) -> "Shell":
        """Cuts a rendered frame.

        Raises:
            ValueError: If the frame has no place for the content.
        """
        slots = tuple(_NAMES[m.group()] for m in _MARK.finditer(frame))
        if "content" not in slots:
            raise ValueError("the theme shows no page content")
        texts = tuple(part for part in _MARK.split(frame) if part is not None and part not in _NAMES)
        return cls(texts, slots)

    def fill(self, **values: str) -> str:
        """The page. Values are escaped unless they are ``Markup``; a slot without a value is left empty."""
        ready = {name: value if isinstance(value, Markup) else escape(value) for name, value in values.items()}
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (ready.get(slot, ""), text)
        return "".join(parts)
