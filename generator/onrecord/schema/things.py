"""The models of the record, one class a kind, with the short forms that authors may write.

Field names are the model's own, in the order of its document; ``!`` there is "no default" here.
Where an author's word is Python's (``in``, ``is``), the attribute has a trailing underscore.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.text import (
    DateText,
    Flag,
    Id,
    Language,
    Number,
    OneOrMore,
    RefText,
    Text,
    Url,
    WaivableCode,
    refuse,
)
from onrecord.schema.words import (
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


def _dashed(name: str) -> str:
    return name.removesuffix("_") if name in {"in_", "is_"} else name


class Part(BaseModel):
    """Anything with fields: frozen, and closed to names that the model does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashed, validate_by_name=False)


class Thing(Part):
    """What every thing has.

    ``label`` is its short name in links; ``aliases`` are ids it once had; ``waive`` switches a finding off
    for it, with the reason; ``publication`` is that of its article where none is written.
    """

    id: Id
    label: Text | None = None
    aliases: tuple[Id, ...] = ()
    same_as: tuple[Url, ...] = ()
    note: Text | None = None
    publication: Publication | None = None
    waive: Mapping[WaivableCode, Text] = Field(default_factory=lambda: MappingProxyType({}))


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


class AnswerText(Part):
    """One of a question's answers; the short form is its text alone, which then serves as its name too."""

    id: Id | None = None
    text: Text


class Question(Thing):
    """What a set of claims answers, differently. ``exclusive``: no two answers can both be true."""

    text: Text
    exclusive: Flag = False
    answers: tuple[Annotated[AnswerText, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)], ...] = ()
    place: Text | None = None
    during: DateText | None = None


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


def _log(value: Any) -> Any:  # noqa: ANN401
    """One word is short for a log of one entry, whose date follows from where it stands."""
    return [{"is": value, "date": None}] if isinstance(value, str) else value


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
    status: Annotated[tuple[StatusEntry, ...], BeforeValidator(_log), Field(min_length=1)]
    topics: tuple[Id, ...] = ()


class About(Part):
    """What a quote does to a claim: short for an entry in the claim's own ``asserted`` or ``denied``."""

    claim: RefText
    stance: Stance


class Original(Part):
    """The words as they were spoken, where a quote's text is a translation of them."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    lang: Language


class Translation(Part):
    """The words in another language."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    lang: Language
    translator: Text
    method: Method
    source: RefText | None = None
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()


class Variant(Part):
    """The same utterance as another outlet printed it."""

    text: Annotated[tuple[Text, ...], OneOrMore]
    source: RefText


class AuthenticityEntry(Part):
    """One entry of a quote's authenticity log."""

    is_: Authenticity
    date: DateText | None
    note: Text | None = None


class Quote(Thing):
    """Words that somebody said (schema.org ``Quotation``); several segments where the source interrupts them."""

    speaker: Annotated[tuple[RefText, ...], OneOrMore]
    text: Annotated[tuple[Text, ...], OneOrMore, Field(min_length=1)]
    source: RefText
    said: DateText
    lang: Language | None = None
    form: Form = Form.DIRECT
    context: Text | None = None
    cue: Text | None = None
    addressee: Text | None = None
    via: RefText | None = None
    locator: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    original: Original | None = None
    translator: Text | None = None
    method: Method | None = None
    disputed_by: Annotated[tuple[RefText, ...], OneOrMore] = ()
    translations: tuple[Translation, ...] = ()
    variants: tuple[Variant, ...] = ()
    authenticity: Annotated[tuple[AuthenticityEntry, ...], BeforeValidator(_log)] = ()
    about: tuple[About, ...] = ()
    topics: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _names_translator(self) -> Self:
        if self.original is not None and (self.translator is None or self.method is None):
            missing = " and ".join(f"'{f}'" for f in ("translator", "method") if getattr(self, f) is None)
            raise refuse(
                Code.TRANSLATION_WITHOUT_TRANSLATOR,
                f"the quote has an original, so its text is a translation, but no {missing}",
                "say who translated it and how, or write not-stated",
            )
        return self


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


class Topic(Thing):
    """A subject; using its id makes it, a definition gives it a name and a text."""

    name: Text | None = None
    text: Text | None = None


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
