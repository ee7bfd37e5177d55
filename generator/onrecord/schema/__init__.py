"""The fields and closed lists of the record, as pydantic models; JSON Schema for editors comes from the same.

Turns plain text data into typed, unresolved things. A reference is still the words the author typed;
what it leads to is the record's business. The model's edition is :data:`onrecord.MODEL_VERSION`.
"""

from onrecord.schema.article import Article, Correction, Event
from onrecord.schema.author import Author
from onrecord.schema.claim import Assertion, Claim, Evidence, Relation, Response, StatusEntry, Value
from onrecord.schema.dates import Date
from onrecord.schema.editor import json_schema, schema_text
from onrecord.schema.models import KIND_OF_MODEL, MODELS
from onrecord.schema.parts import Thing
from onrecord.schema.question import AnswerText, Question
from onrecord.schema.quote import About, AuthenticityEntry, Original, Quote, Translation, Variant
from onrecord.schema.source import Reliability, Source
from onrecord.schema.speaker import IdentifiedAs, Name, Role, Side, Speaker
from onrecord.schema.topic import Topic
from onrecord.schema.words import (
    OWN_WORDS,
    ArticleType,
    Authenticity,
    CorrectionKind,
    EvidenceRelation,
    Form,
    Grade,
    Kind,
    LinkStatus,
    Method,
    Publication,
    RelationType,
    ResponseStance,
    SourceKind,
    SpeakerKind,
    Stance,
    Status,
    Store,
)

__all__ = [
    "KIND_OF_MODEL",
    "MODELS",
    "OWN_WORDS",
    "About",
    "AnswerText",
    "Article",
    "ArticleType",
    "Assertion",
    "Authenticity",
    "AuthenticityEntry",
    "Author",
    "Claim",
    "Correction",
    "CorrectionKind",
    "Date",
    "Event",
    "Evidence",
    "EvidenceRelation",
    "Form",
    "Grade",
    "IdentifiedAs",
    "Kind",
    "LinkStatus",
    "Method",
    "Name",
    "Original",
    "Publication",
    "Question",
    "Quote",
    "Relation",
    "RelationType",
    "Reliability",
    "Response",
    "ResponseStance",
    "Role",
    "Side",
    "Source",
    "SourceKind",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "StatusEntry",
    "Store",
    "Thing",
    "Topic",
    "Translation",
    "Value",
    "Variant",
    "json_schema",
    "schema_text",
]
