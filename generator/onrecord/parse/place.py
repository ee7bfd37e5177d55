"""The identity of a thing, and the place of a value in an author's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.document import Document, Loc, Part
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

    def span(self, *, key: bool = False, part: Part | None = None) -> Span:
        """The span of the value, of its key, or of a part of its text."""
        return self.document.locate(self.loc, key=key, part=part)

    def source(self, part: Part) -> str:
        """How a part of the text is written in the file."""
        return self.document.front.source(self.loc, part)

    def alias(self, *, key: bool = False) -> Span | None:
        """Where the alias stands by which the value, or its key, is written, if it is."""
        return self.document.front.alias_of(self.loc, key=key)

    def key_of(self, *steps: str | int) -> Span | None:
        """Where a key inside this one stands, though it may have no value."""
        return self.document.front.key_of((*self.loc, *steps))

    def is_written(self) -> bool:
        """Whether there is a value, and not only a place for one."""
        here: Any = self.document.data
        for step in self.loc:
            steps = range(len(here)) if isinstance(here, list) else here if isinstance(here, Mapping) else ()
            if step not in steps:
                return False
            here = here[step]
        return True

    def finding(  # noqa: PLR0913  (what every finding has, and which words of the value it is about)
        self,
        code: Code,
        message: str,
        *,
        help: str = "",
        related: tuple[Related, ...] = (),
        key: bool = False,
        part: Part | None = None,
    ) -> Finding:
        """A finding about the value where its words stand; where an alias stands for them, that is a second place."""
        alias = self.alias(key=key)
        if alias is not None:
            related = (*related, Related(span=alias, label="an alias stands for it here"))
        return Finding.of(code, self.span(key=key, part=part), message, help=help, related=related)

    def at(self, *steps: str | int) -> "Place":
        """A value inside this one."""
        return Place(self.document, (*self.loc, *steps))
