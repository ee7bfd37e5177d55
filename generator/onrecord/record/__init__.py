"""Many parsed files → one sealed :class:`Record`: ids unique, references resolved, every link known both ways.

The record is what the site says, once: it never changes, and all that is shown is worked out from it.
"""

from onrecord.record.origins import Origins, origins_of
from onrecord.record.query import VIEWS, Filter, read_filter
from onrecord.record.resolve import resolve
from onrecord.record.types import (
    Act,
    Article,
    Claim,
    Correction,
    Entity,
    Event,
    Evidence,
    Link,
    Page,
    Position,
    Question,
    Quote,
    Record,
    Relation,
    Response,
    Role,
    Sentence,
    Side,
    Source,
    Speaker,
    Status,
    Thing,
    Topic,
    Translation,
    Variant,
)

__all__ = [
    "VIEWS",
    "Act",
    "Article",
    "Claim",
    "Correction",
    "Entity",
    "Event",
    "Evidence",
    "Filter",
    "Link",
    "Origins",
    "Page",
    "Position",
    "Question",
    "Quote",
    "Record",
    "Relation",
    "Response",
    "Role",
    "Sentence",
    "Side",
    "Source",
    "Speaker",
    "Status",
    "Thing",
    "Topic",
    "Translation",
    "Variant",
    "origins_of",
    "read_filter",
    "resolve",
]
