"""The model of a speaker, with names, roles and sides."""

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Language, OneOrMore, RefText, Text, refuse
from onrecord.schema.words import SpeakerKind


class Name(Part):
    """Another spelling of a name, or the name in another script."""

    text: Text
    lang: Language | None = None


class Role(Part):
    """A role and when it was held."""

    title: Text
    org: RefText | None = None
    during: DateText | None = None


class Side(Part):
    """The answer a speaker gives to a question, and when: never a label for life."""

    question: RefText
    answer: Text
    during: DateText | None = None


class IdentifiedAs(Part):
    """Who an unnamed speaker turned out to be."""

    speaker: RefText
    date: DateText
    because: Annotated[tuple[RefText, ...], OneOrMore]


class Speaker(Thing):
    """A person, an organization, or somebody whose name is not given."""

    name: Text
    kind: SpeakerKind
    names: tuple[Annotated[Name, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)], ...] = ()
    roles: tuple[Annotated[Role, BeforeValidator(lambda v: {"title": v} if isinstance(v, str) else v)], ...] = ()
    sides: tuple[Side, ...] = ()
    reason: Text | None = None
    identified_as: IdentifiedAs | None = None

    @model_validator(mode="after")
    def _says_why_unnamed(self) -> Self:
        if self.kind is SpeakerKind.UNNAMED and self.reason is None:
            raise refuse(
                Code.UNNAMED_WITHOUT_REASON,
                f"speaker {self.id!r} is unnamed, but nothing says why",
                "add 'reason:' with what the source says of it, or not-stated",
            )
        return self
