"""The model of a claim: who asserts and denies it, what bears on it, and how it stands."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.figures import bounds_in
from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, FigureText, Id, OneOrMore, RefText, Text, WordOrLog, refuse
from onrecord.schema.words import EvidenceRelation, RelationType, ResponseStance, Stance, Status


class Value(Part):
    """A figure: ``{min: 17, unit: deaths}`` is "at least 17 deaths"."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["min"]}, {"required": ["max"]}]})

    min: FigureText | None = None
    """The least it can be. "At least 17" is min: 17; "exactly 17" is min: 17 and max: 17."""
    max: FigureText | None = None
    """The most it can be."""
    unit: Text | None = None
    """What is counted or measured: deaths, km, euros."""

    @model_validator(mode="before")
    @classmethod
    def _is_no_text(cls, given: object) -> object:
        """A figure in words is told how it is written."""
        bounds = bounds_in(given) if isinstance(given, str) else ""
        if bounds:
            raise refuse(Code.WRONG_TYPE, "is to be a set of fields", f"write value: {bounds}")
        return given

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.min is None and self.max is None:
            raise refuse(Code.MISSING_FIELD, "a value has neither 'min' nor 'max'", "write min, max or both")
        if self.min is not None and self.max is not None and self.min.number > self.max.number:
            raise refuse(
                Code.WRONG_TYPE,
                f"'min' ({self.min}) is more than 'max' ({self.max})",
                "exchange them",
                fields=("min", "max"),
            )
        return self


class Assertion(Part):
    """One agent's dated act towards a claim; ``in`` is the quote or source where it was said."""

    in_: RefText
    """The quote or source in which it was said."""
    by: Annotated[tuple[RefText, ...], OneOrMore, Field(min_length=1)] = ()
    """Who said it, one speaker or several. Without it: the quote's speaker, or the source in its own voice."""
    via: RefText | None = None
    """The speaker who passed it on."""
    date: DateText | None = None
    """When it was said; otherwise the date of the quote or source."""
    stance: Stance | None = None
    """What the speaker did, if it is not what the list is called."""
    value: Value | None = None
    """The figure that this speaker gave; without a unit, in that of the claim."""
    note: Text | None = None
    """Anything a reader should know."""


class Response(Part):
    """An answer that is neither assertion nor denial."""

    by: RefText
    """The speaker who was asked."""
    stance: ResponseStance
    """What came instead of an answer."""
    date: DateText | None = None
    """When that was."""
    in_: RefText | None = None
    """The quote or source in which this stands."""


class Evidence(Part):
    """A quote, source or claim that bears on a claim, and how; ``added`` is when it was put on record."""

    item: RefText
    """The quote, source or claim that bears on this claim."""
    relation: EvidenceRelation
    """What it does to this claim."""
    note: Text | None = None
    """Why."""
    added: DateText | None = None
    """When you put it on record."""


class Relation(Part):
    """How a claim bears on another: one key names the relation, its value the other claim."""

    model_config = ConfigDict(
        alias_generator=lambda name: name.replace("_", "-"),
        json_schema_extra={"anyOf": [{"required": [str(relation)]} for relation in RelationType]},
    )

    contradicts: RefText | None = None
    """This claim and the other: exactly one of them is true."""
    contrary_to: RefText | None = None
    """This claim and the other: at most one of them is true."""
    entails: RefText | None = None
    """If this claim is true, the other is true as well."""
    supports: RefText | None = None
    """This claim makes the other more likely."""
    undercuts: RefText | None = None
    """This claim weakens a reason for the other."""
    qualifies: RefText | None = None
    """This claim narrows the other, or adds a condition."""
    updates: RefText | None = None
    """This claim takes the place of the other, which is older."""
    part_of: RefText | None = None
    """This claim is a part of the other."""
    note: Text | None = None
    """Why."""

    @model_validator(mode="after")
    def _relates(self) -> Self:
        if not self.targets():
            raise refuse(
                Code.MISSING_FIELD,
                "a relation names no claim",
                f"write one of {', '.join(RelationType)} and a claim's id",
            )
        return self

    def targets(self) -> tuple[tuple[RelationType, str], ...]:
        """The relations of this entry and the claims they name, as typed."""
        pairs = ((r, getattr(self, r.replace("-", "_"))) for r in RelationType)
        return tuple((r, claim) for r, claim in pairs if claim is not None)


class StatusEntry(Part):
    """One entry of a claim's status log. ``effective`` is when it became so, ``date`` when we said so."""

    is_: Status
    """How the claim stands from then on."""
    date: DateText | None
    """The day on which you said so."""
    because: Annotated[tuple[RefText, ...], OneOrMore] = ()
    """The grounds: quotes, sources or claims, one or more. Confirmed and refuted need them."""
    note: Text | None = None
    """Why, in words."""
    effective: DateText | None = None
    """The day from which it is so in fact, if that was another day."""


class Claim(Thing):
    """A proposition that many people can assert or deny (schema.org ``Claim``)."""

    model_config = ConfigDict(json_schema_extra={"dependencies": {"answer": ["question"]}})

    statement: Text
    """The claim as one full sentence that is true or false."""
    question: RefText | None = None
    """The question it answers."""
    answer: Text | None = None
    """Which of the question's answers it gives: the answer's id or its text."""
    value: Value | None = None
    """A figure: {min, max, unit}."""
    place: Text | None = None
    """The place it speaks about."""
    during: DateText | None = None
    """The time it speaks about."""
    asserted: tuple[Assertion, ...] = ()
    """Who says so, and where: one entry for each act."""
    denied: tuple[Assertion, ...] = ()
    """Who says that it is not so, and where: one entry for each act."""
    responses: tuple[Response, ...] = ()
    """Who was asked and did not answer."""
    evidence: tuple[Evidence, ...] = ()
    """What else bears on it."""
    relations: tuple[Relation, ...] = ()
    """How it bears on other claims. What contradicts, or is contrary, is written at one of the two claims."""
    status: Annotated[tuple[StatusEntry, ...], WordOrLog, Field(min_length=1)]
    """How it stands: a word, or a log of entries to whose end you add. Never change the old entries."""
    topics: tuple[Id, ...] = ()
    """Ids of subjects."""

    @model_validator(mode="after")
    def _answers_a_question(self) -> Self:
        if self.answer is not None and self.question is None:
            raise refuse(
                Code.MISSING_FIELD,
                f"claim {self.id!r} gives the answer {self.answer!r}, and no 'question' that it answers",
                "add 'question:' with the question's id",
                fields=("answer",),
            )
        return self
