"""The model of an article, with the things that it defines."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator, Field

from onrecord.schema.claim import Claim
from onrecord.schema.parts import Part
from onrecord.schema.question import Question
from onrecord.schema.quote import Quote
from onrecord.schema.source import Source
from onrecord.schema.speaker import Speaker
from onrecord.schema.text import DateText, Id, Language, OneOrMore, RefText, Text, Url, WaivableCode
from onrecord.schema.topic import Topic
from onrecord.schema.words import ArticleType, CorrectionKind, Publication


class Event(Part):
    """A dated fact for the timeline that nobody disputes."""

    date: DateText
    text: Text
    source: RefText
    label: Text | None = None


class Correction(Part):
    """A change to what was published (schema.org ``CorrectionComment``)."""

    date: DateText
    kind: CorrectionKind
    text: Text
    affects: Annotated[tuple[RefText, ...], OneOrMore] = ()
    was: Text | None = None
    now: Text | None = None


class Article(Part):
    """An explainer's front matter (schema.org ``BackgroundNewsArticle`` unless ``type`` says otherwise)."""

    title: Text
    summary: Text
    published: DateText
    updated: DateText | None = None
    authors: tuple[Text, ...] = ()
    type: ArticleType = ArticleType.BACKGROUND
    topics: tuple[Annotated[Topic, BeforeValidator(lambda v: {"id": v} if isinstance(v, str) else v)], ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sources: tuple[Source, ...] = ()
    lang: Language | None = None
    translation_of: RefText | None = None
    corrections: tuple[Correction, ...] = ()
    events: tuple[Event, ...] = ()
    image: Text | None = None
    publication: Publication = Publication.USABLE
    label: Text | None = None
    aliases: tuple[Id, ...] = ()
    same_as: tuple[Url, ...] = ()
    note: Text | None = None
    waive: Mapping[WaivableCode, Text] = Field(default_factory=lambda: MappingProxyType({}))
