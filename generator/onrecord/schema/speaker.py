"""The model of a speaker, with names, roles and sides."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Language, OneOrMore, RefText, Text, refuse, text_or_part
from onrecord.schema.words import SpeakerKind


class Name(Part):
    """Another spelling of a name, or the name in another script."""

    text: Text
    """The name in another spelling or script."""
    lang: Language | None = None
    """The language of this name."""


class Role(Part):
    """A role and when it was held."""

    title: Text
    """The role: mayor, spokesperson, witness."""
    org: RefText | None = None
    """The organization, which is a speaker too."""
    during: DateText | None = None
    """When the role was held. Beside a quote stands the role of that day."""


class Side(Part):
    """The answer a speaker gives to a question, and when: never a label for life."""

    question: RefText
    """The question."""
    answer: Text
    """The answer that this speaker gives: the answer's id or its text."""
    during: DateText | None = None
    """When the speaker gave this answer."""


class IdentifiedAs(Part):
    """Who an unnamed speaker turned out to be."""

    speaker: RefText
    """Who it is."""
    date: DateText
    """Since when this is known."""
    because: Annotated[tuple[RefText, ...], OneOrMore, Field(min_length=1)]
    """The quotes or sources that show it."""


class Speaker(Thing):
    """A person, an organization, or somebody whose name is not given."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"kind": {"const": "unnamed"}}, "required": ["kind"]},
            "then": {"required": ["reason"]},
        }
    )

    name: Text
    """The name that readers see."""
    kind: SpeakerKind
    """Who it is: a person, an organization, or somebody whose name is not given."""
    names: tuple[Annotated[Name, text_or_part("text")], ...] = ()
    """Other spellings and scripts: a text, or {text, lang}. All of them can be searched for."""
    roles: tuple[Annotated[Role, text_or_part("title")], ...] = ()
    """Roles: a text, or {title, org, during}."""
    sides: tuple[Side, ...] = ()
    """The answers that this speaker gives to questions, and when: {question, answer, during}."""
    reason: Text | None = None
    """Required if the speaker is unnamed: why the name is withheld, or not-stated."""
    identified_as: IdentifiedAs | None = None
    """Who an unnamed speaker turned out to be: {speaker, date, because}."""

    @model_validator(mode="after")
    def _says_why_unnamed(self) -> Self:
        if self.kind is SpeakerKind.UNNAMED and self.reason is None:
            raise refuse(
                Code.UNNAMED_WITHOUT_REASON,
                f"speaker {self.id!r} is unnamed, but nothing says why",
                "add 'reason:' with what the source says of it, or not-stated",
                fields=("kind",),
            )
        return self
