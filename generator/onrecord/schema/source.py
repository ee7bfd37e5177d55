"""The model of a source."""

from typing import Annotated

from onrecord.schema.author import NAMED, Author
from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Id, Language, OneOrMore, RefText, Text, Url
from onrecord.schema.words import Grade, LinkStatus, SourceKind, Store


class Reliability(Part):
    """A source's grade and the reason for it."""

    grade: Grade
    """A grade from A to F."""
    because: Text
    """The reason for the grade."""


class Source(Thing):
    """Where words and figures stand (schema.org ``CreativeWork``; fields after CSL)."""

    title: Text
    """Its title."""
    kind: SourceKind
    """What it is."""
    publisher: Text | None = None
    """Who published it."""
    authors: tuple[Annotated[Author, NAMED], ...] = ()
    """Who wrote or made it: a name, or {family, given} for people."""
    published: DateText | None = None
    """When it was published."""
    url: Url | None = None
    """The address where it stands."""
    archive: Url | None = None
    """The address of an archived copy."""
    archived_on: DateText | None = None
    """When the copy was made."""
    accessed: DateText | None = None
    """When you last read it."""
    lang: Language | None = None
    """Its language."""
    link_status: LinkStatus = LinkStatus.LIVE
    """What url leads to today."""
    derived_from: Annotated[tuple[RefText, ...], OneOrMore] | None = None
    """The sources that it only repeats; none if it reports for itself. If you do not know, leave it out."""
    reliability: Reliability | None = None
    """A grade from A to F, and the reason: {grade, because}."""
    snapshot: Id | None = None
    """The name of a captured copy, where it is not the source's own id."""
    store: Store = Store.EXCERPT
    """How much of the captured copy is published."""

    @property
    def reports_for_itself(self) -> bool:
        """Whether ``derived_from`` is ``none``: the source is an origin of its own."""
        return self.derived_from == ("none",)
