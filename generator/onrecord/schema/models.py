"""The model of each kind, and the kind of each model."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from onrecord.schema.article import Article
from onrecord.schema.claim import Claim
from onrecord.schema.parts import Thing
from onrecord.schema.question import Question
from onrecord.schema.quote import Quote
from onrecord.schema.source import Source
from onrecord.schema.speaker import Speaker
from onrecord.schema.topic import Topic
from onrecord.schema.words import Kind

MODELS: Mapping[Kind, type[Article] | type[Thing]] = MappingProxyType(
    {
        Kind.ARTICLE: Article,
        Kind.QUESTION: Question,
        Kind.CLAIM: Claim,
        Kind.QUOTE: Quote,
        Kind.SPEAKER: Speaker,
        Kind.SOURCE: Source,
        Kind.TOPIC: Topic,
    }
)
"""The model of each kind."""

KIND_OF_MODEL: Mapping[type[BaseModel], Kind] = MappingProxyType({model: kind for kind, model in MODELS.items()})
