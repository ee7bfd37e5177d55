"""The model of an article, with the things that it defines."""

from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from onrecord.schema.author import NAMED, Author
from onrecord.schema.claim import Claim
from onrecord.schema.parts import Part
from onrecord.schema.question import Question
from onrecord.schema.quote import Quote
from onrecord.schema.source import Source
from onrecord.schema.speaker import Speaker
from onrecord.schema.text import DateText, Id, Language, OneOrMore, Picture, RefText, Text, Url, Waivers, text_or_part
from onrecord.schema.topic import Topic
from onrecord.schema.words import ArticleType, CorrectionKind, Publication


class Event(Part):
    """A dated fact for the timeline that nobody disputes."""

    date: DateText
    """When it happened."""
    text: Text
    """What happened, in a sentence."""
    source: RefText
    """The source or quote in which this stands."""
    label: Text | None = None
    """A shorter wording."""


class Correction(Part):
    """A change to what was published (schema.org ``CorrectionComment``)."""

    date: DateText
    """The day of the change."""
    kind: CorrectionKind
    """What the change does."""
    text: Text
    """What was changed, for the reader."""
    affects: Annotated[tuple[RefText, ...], OneOrMore] = ()
    """The things that it concerns."""
    was: Text | None = None
    """The wording before."""
    now: Text | None = None
    """The wording after."""


class Article(Part):
    """An explainer's front matter (schema.org ``BackgroundNewsArticle`` unless ``type`` says otherwise)."""

    title: Text
    """The headline."""
    summary: Text
    """One sentence that says what the reader will know afterwards."""
    published: DateText
    """The day of publication."""
    updated: DateText | None = None
    """The day of the last change that matters to readers."""
    authors: tuple[Annotated[Author, NAMED], ...] = ()
    """Who wrote it: a name, or {family, given} for people."""
    type: ArticleType = ArticleType.BACKGROUND
    """What sort of article it is."""
    topics: tuple[Annotated[Topic, text_or_part("id")], ...] = ()
    """Ids of subjects, or definitions of topics."""
    questions: tuple[Question, ...] = ()
    """Questions that are defined here."""
    claims: tuple[Claim, ...] = ()
    """Claims that are defined here."""
    quotes: tuple[Quote, ...] = ()
    """Quotes that are defined here."""
    speakers: tuple[Speaker, ...] = ()
    """Speakers that are defined here."""
    sources: tuple[Source, ...] = ()
    """Sources that are defined here."""
    lang: Language | None = None
    """The language of the article; otherwise that of the site."""
    translation_of: RefText | None = None
    """The article of which this is a translation."""
    corrections: tuple[Correction, ...] = ()
    """What was changed after publication."""
    events: tuple[Event, ...] = ()
    """Dated facts for the timeline that nobody disputes."""
    image: Picture | None = None
    """A picture for previews of links: a file, by its path in the content folder, or an address."""
    publication: Publication = Publication.USABLE
    """Whether readers see it, and what is defined in it."""
    label: Text | None = None
    """A short name for links and lists."""
    aliases: tuple[Id, ...] = ()
    """Ids that it had before."""
    same_as: tuple[Url, ...] = ()
    """Addresses of pages elsewhere about the very same thing, for instance in an encyclopedia."""
    note: Text | None = None
    """What readers should know about this article."""
    waive: Waivers = Field(default_factory=lambda: MappingProxyType({}))
    """Switches single findings off here: the code of a finding, and your reason."""
