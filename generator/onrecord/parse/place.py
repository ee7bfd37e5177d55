"""The identity of a thing, and the place of a value in an author's file."""

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.diagnostics import Span
from onrecord.document import Document, Loc
from onrecord.schema import Kind


class Key(NamedTuple):
    """The identity of a thing: its kind and its id. A page that is no thing has ``None`` and its path."""

    kind: Kind | None
    id: str

    @property
    def path(self) -> str:
        """The thing's path on the site, as references write it: ``claims/most-districts-taken``."""
        return f"{self.kind.value}/{self.id}" if self.kind else self.id


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a front matter; its span is worked out when a finding asks for it."""

    document: Document
    loc: Loc

    def span(self, *, key: bool = False) -> Span:
        """The span of the value, or of its key."""
        return self.document.locate(self.loc, key=key)

    def at(self, *steps: str | int) -> "Place":
        """A value inside this one."""
        return Place(self.document, (*self.loc, *steps))
