"""The model of a claim: who asserts and denies it, what bears on it, and how it stands."""

from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part, Thing, log_of_word
from onrecord.schema.text import DateText, Id, Number, OneOrMore, RefText, Text, refuse
from onrecord.schema.words import EvidenceRelation, RelationType, ResponseStance, Stance, Status


class Value(Part):
    """A figure: ``{min: 17, unit: deaths}`` is "at least 17 deaths"."""

    min: Number | None = None
    max: Number | None = None
    unit: Text | None = None

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.min is None and self.max is None:
            raise refuse(Code.MISSING_FIELD, "a value has neither 'min' nor 'max'", "write min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise refuse(Code.WRONG_TYPE, f"'min' ({self.min}) is more than 'max' ({self.max})", "exchange them")
        return self


class Assertion(Part):
    """One agent's dated act towards a claim; ``in`` is the quote or source where it was said."""

    in_: RefText
    by: Annotated[tuple[RefText, ...], OneOrMore] = ()
    via: RefText | None = None
    date: DateText | None = None
    stance: Stance | None = None
    value: Value | None = None
    note: Text | None = None


class Response(Part):
    """An answer that is neither assertion nor denial."""

    by: RefText
    stance: ResponseStance
    date: DateText | None = None
    in_: RefText | None = None


class Evidence(Part):
    """A quote, source or claim that bears on a claim, and how; ``added`` is when it was put on record."""

    item: RefText
    relation: EvidenceRelation
    note: Text | None = None
    added: DateText | None = None


class Relation(Part):
    """How a claim bears on another: one key names the relation, its value the other claim."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))

    contradicts: RefText | None = None
    contrary_to: RefText | None = None
    entails: RefText | None = None
    supports: RefText | None = None
    undercuts: RefText | None = None
    qualifies: RefText | None = None
    updates: RefText | None = None
    part_of: RefText | None = None
    note: Text | None = None

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
    date: DateText | None
    because: Annotated[tuple[RefText, ...], OneOrMore] = ()
    note: Text | None = None
    effective: DateText | None = None


class Claim(Thing):
    """A proposition that many people can assert or deny (schema.org ``Claim``)."""

    statement: Text
    question: RefText | None = None
    answer: Text | None = None
    value: Value | None = None
    place: Text | None = None
    during: DateText | None = None
    asserted: tuple[Assertion, ...] = ()
    denied: tuple[Assertion, ...] = ()
    responses: tuple[Response, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    relations: tuple[Relation, ...] = ()
    status: Annotated[tuple[StatusEntry, ...], BeforeValidator(log_of_word), Field(min_length=1)]
    topics: tuple[Id, ...] = ()
