"""The model of a source."""

from typing import Annotated

from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Language, OneOrMore, RefText, Text, Url
from onrecord.schema.words import Grade, LinkStatus, SourceKind, Store


class Reliability(Part):
    """A source's grade and the reason for it."""

    grade: Grade
    because: Text


class Source(Thing):
    """Where words and figures stand (schema.org ``CreativeWork``; fields after CSL)."""

    title: Text
    kind: SourceKind
    publisher: Text | None = None
    authors: tuple[Text, ...] = ()
    published: DateText | None = None
    url: Url | None = None
    archive: Url | None = None
    archived_on: DateText | None = None
    accessed: DateText | None = None
    lang: Language | None = None
    link_status: LinkStatus = LinkStatus.LIVE
    derived_from: Annotated[tuple[RefText, ...], OneOrMore] | None = None
    reliability: Reliability | None = None
    snapshot: Text | None = None
    store: Store = Store.EXCERPT

    @property
    def reports_for_itself(self) -> bool:
        """Whether ``derived_from`` is ``none``: the source is an origin of its own."""
        return self.derived_from == ("none",)
