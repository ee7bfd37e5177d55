"""The words of pages for the words of the closed lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.schema import (
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
    Value,
)
from onrecord.schema.figures import Figure
from onrecord.verify import Outcome

STATUS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.REPORTED: ("Reported", "On record; nobody on record opposes it."),
        Status.CONTESTED: ("Contested", "Somebody on record denies it, or says what cannot be true beside it."),
        Status.CONFIRMED: ("Confirmed", "Established, on the grounds given."),
        Status.REFUTED: ("Refuted", "Shown to be false, on the grounds given."),
        Status.UNDETERMINED: ("Undetermined", "The record does not allow a decision."),
        Status.WITHDRAWN: ("Withdrawn", "Taken back by those who said so."),
        Status.SUPERSEDED: ("Superseded", "A later claim has taken its place."),
    }
)

VERBS: Mapping[Stance, str] = MappingProxyType(
    {
        Stance.ASSERTS: "asserts",
        Stance.DENIES: "denies",
        Stance.PARTLY_DENIES: "partly denies",
        Stance.WITHDRAWS: "withdraws",
    }
)

PLURAL_VERBS: Mapping[Stance, str] = MappingProxyType(
    {
        Stance.ASSERTS: "assert",
        Stance.DENIES: "deny",
        Stance.PARTLY_DENIES: "partly deny",
        Stance.WITHDRAWS: "withdraw",
    }
)

TAKEN_BACK: Mapping[Stance, str] = MappingProxyType(
    {Stance.ASSERTS: "an assertion", Stance.DENIES: "a denial", Stance.PARTLY_DENIES: "a denial"}
)
"""What a withdrawal withdraws, by the stance that came before it."""

RESPONSES: Mapping[ResponseStance, str] = MappingProxyType(
    {ResponseStance.DECLINES_TO_COMMENT: "declined to comment", ResponseStance.NO_RESPONSE: "gave no response"}
)

RELATIONS: Mapping[RelationType, tuple[str, str]] = MappingProxyType(
    {
        RelationType.CONTRADICTS: ("contradicts", "contradicts"),
        RelationType.CONTRARY_TO: ("is contrary to", "is contrary to"),
        RelationType.ENTAILS: ("entails", "follows from"),
        RelationType.SUPPORTS: ("supports", "is supported by"),
        RelationType.UNDERCUTS: ("undercuts", "is undercut by"),
        RelationType.QUALIFIES: ("qualifies", "is qualified by"),
        RelationType.UPDATES: ("updates", "is updated by"),
        RelationType.PART_OF: ("is part of", "includes"),
    }
)
"""Each relation as it reads from its own side, and from the other's."""

FORMS: Mapping[Form, str] = MappingProxyType(
    {
        Form.DIRECT: "",
        Form.PARTIAL: "Part of a sentence",
        Form.PARAPHRASE: "Paraphrase, not the speaker’s own words",
        Form.TRANSCRIPT: "From a transcript",
        Form.SOCIAL_POST: "Social media post",
        Form.DOCUMENT: "From a document",
    }
)

METHODS: Mapping[Method, str] = MappingProxyType(
    {
        Method.OFFICIAL: "official translation",
        Method.OUTLET: "the outlet’s translation",
        Method.OURS_HUMAN: "our translation",
        Method.MACHINE: "machine translation",
        Method.MACHINE_EDITED: "machine translation, edited",
        Method.NOT_STATED: "how is not stated",
    }
)

AUTHENTICITY: Mapping[Authenticity, str] = MappingProxyType(
    {
        Authenticity.PRIMARY: "First-hand: a recording, or the speaker’s own publication",
        Authenticity.REPORTED: "As reported by the source",
        Authenticity.DISPUTED: "Disputed: it is in doubt that these words were said",
        Authenticity.MISATTRIBUTED: "Misattributed: the words are not this speaker’s",
    }
)

SPEAKERS: Mapping[SpeakerKind, str] = MappingProxyType(
    {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANIZATION: "Organization", SpeakerKind.UNNAMED: "Unnamed"}
)

SOURCES: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.STATEMENT: "Statement",
        SourceKind.SOCIAL_POST: "Social media post",
        SourceKind.PRESS_CONFERENCE: "Press conference",
        SourceKind.INTERVIEW: "Interview",
        SourceKind.NEWS_REPORT: "News report",
        SourceKind.AGENCY_REPORT: "Agency report",
        SourceKind.OFFICIAL_DOCUMENT: "Official document",
        SourceKind.DATASET: "Dataset",
        SourceKind.IMAGE: "Image",
        SourceKind.VIDEO: "Video",
        SourceKind.SATELLITE: "Satellite image",
        SourceKind.BOOK: "Book",
        SourceKind.OTHER: "Other source",
    }
)

NOT_LINKED = frozenset({LinkStatus.UNFIT, LinkStatus.USURPED})
"""What readers are not sent to."""

LINKS: Mapping[LinkStatus, str] = MappingProxyType(
    {
        LinkStatus.LIVE: "",
        LinkStatus.DEAD: "the address no longer answers",
        LinkStatus.DEVIATED: "the address now shows something else",
        LinkStatus.UNFIT: "not linked: it is not fit to be linked",
        LinkStatus.USURPED: "not linked: it now belongs to somebody else",
        LinkStatus.BLOCKED: "the address cannot be reached from everywhere",
    }
)

GRADES: Mapping[Grade, str] = MappingProxyType({grade: f"{grade}, {grade.meaning}" for grade in Grade})

TYPES: Mapping[ArticleType, str] = MappingProxyType(
    {
        ArticleType.BACKGROUND: "",
        ArticleType.REPORTAGE: "Reportage",
        ArticleType.ANALYSIS: "Analysis",
        ArticleType.OPINION: "Opinion",
        ArticleType.ASK_PUBLIC: "A question to readers",
    }
)

CORRECTIONS: Mapping[CorrectionKind, str] = MappingProxyType(
    {
        CorrectionKind.CORRECTION: "Correction",
        CorrectionKind.CLARIFICATION: "Clarification",
        CorrectionKind.UPDATE: "Update",
        CorrectionKind.RETRACTION: "Retraction",
    }
)

EVIDENCE: Mapping[EvidenceRelation, str] = MappingProxyType(
    {
        EvidenceRelation.SUPPORTS: "supports",
        EvidenceRelation.DISPUTES: "disputes",
        EvidenceRelation.QUALIFIES: "qualifies",
        EvidenceRelation.MENTIONS: "mentions",
    }
)

LIST_TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: "Explainers",
        Kind.QUESTION: "Questions",
        Kind.CLAIM: "Claims",
        Kind.QUOTE: "Quotes",
        Kind.SPEAKER: "Speakers",
        Kind.SOURCE: "Sources",
        Kind.TOPIC: "Topics",
    }
)

LIST_INTROS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: "Each explainer follows one contested matter: what is claimed, by whom, and what is still open.",
        Kind.QUESTION: "What the claims on record answer, differently.",
        Kind.CLAIM: "What is said to be so: who asserts it, who denies it, and how it stands.",
        Kind.QUOTE: "The words on record, each with its speaker and its source.",
        Kind.SPEAKER: "Who speaks on this record: people, organizations, and those whose names are not given.",
        Kind.SOURCE: "Where the words and figures stand.",
        Kind.TOPIC: "The subjects under which everything is filed.",
    }
)

NOUNS: Mapping[Kind, str] = MappingProxyType(
    {kind: "Explainer" if kind is Kind.ARTICLE else kind.noun.capitalize() for kind in Kind}
)


_THREES = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_THIN = "\u202f"


def value_in_words(value: Value | None) -> str:
    """``at least 17 deaths``, ``3 to 5 deaths``, ``17 deaths``, ``at most 17 deaths``."""
    if value is None:
        return ""
    unit = f" {value.unit}" if value.unit else ""
    if value.min is not None and value.max is not None:
        exact = value.min.number == value.max.number
        return f"{_digits(value.min)}{unit}" if exact else f"{_digits(value.min)} to {_digits(value.max)}{unit}"
    if value.min is not None:
        return f"at least {_digits(value.min)}{unit}"
    return f"at most {_digits(value.max)}{unit}" if value.max is not None else ""


def _digits(figure: Figure) -> str:
    """A figure as it was typed; from five digits on, each three of them stand apart."""
    whole, point, rest = figure.text.partition(".")
    return f"{_THREES.sub(_THIN, whole) if len(whole.lstrip('-')) > 4 else whole}{point}{rest}"


def joined(names: tuple[str, ...]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """An outcome of looking words up: in a few words, and what it proves."""

    text: str
    proves: str


WITHDRAWN: Mapping[Publication, str] = MappingProxyType(
    {Publication.WITHHELD: "withheld", Publication.CANCELED: "canceled"}
)
"""What became of a thing that was published, after its noun."""

WITHDRAWN_MEANS: Mapping[Publication, str] = MappingProxyType(
    {
        Publication.WITHHELD: "It was published here and is held back for now.",
        Publication.CANCELED: "It was published here and has been taken back by its editors.",
    }
)

NOTHING_TO_LOOK_UP = "This is a paraphrase: there are no words of the speaker to look up in the source."
_NO_MORE = "It does not prove that they were said, nor that what they say is true."

OUTCOMES: Mapping[Outcome, OutcomeWords] = MappingProxyType(
    {
        Outcome.EXACT: OutcomeWords(
            "found, letter for letter",
            f"These words stand in the captured text of the source, letter for letter. {_NO_MORE}",
        ),
        Outcome.NORMALIZED: OutcomeWords(
            "found, but for typography",
            "These words stand in the captured text of the source; only white space, quotation marks, dashes or "
            f"invisible characters are written otherwise there. {_NO_MORE}",
        ),
        Outcome.ELIDED: OutcomeWords(
            "found, with marked omissions or insertions",
            "What is quoted stands in the captured text of the source, in this order; what the brackets mark was left "
            f"out or put in by the editors. {_NO_MORE}",
        ),
        Outcome.ABSENT: OutcomeWords("not found", "These words are not in the captured text of the source."),
        Outcome.UNCHECKED: OutcomeWords(
            "not yet looked up", "These words have not yet been looked up in a captured copy of the source."
        ),
        Outcome.NOT_TEXT: OutcomeWords(
            "source is not text",
            "The captured source is a picture or a recording: there is no text in which the words could be looked up.",
        ),
    }
)
"""What readers are told of each outcome."""


def share(part: int, whole: int) -> str:
    """A share in per cent; what is neither nothing nor all never reads as if it were."""
    if not 0 < part < whole:
        return "100 %" if part else "0 %"
    return f"{min(99, max(1, round(100 * part / whole)))} %"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 claim``, ``3 claims``."""
    return f"{count} {one if count == 1 else many or one + 's'}"
