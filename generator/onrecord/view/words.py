"""The words of pages for the words of the closed lists, as messages: a catalogue says them in a reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.messages import N_, Catalogue
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
from onrecord.verify import Outcome

STATUS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.REPORTED: (N_("Reported"), N_("On record; nobody on record opposes it.")),
        Status.CONTESTED: (N_("Contested"), N_("Somebody on record denies it, or says what cannot be true beside it.")),
        Status.CONFIRMED: (N_("Confirmed"), N_("Established, on the grounds given.")),
        Status.REFUTED: (N_("Refuted"), N_("Shown to be false, on the grounds given.")),
        Status.UNDETERMINED: (N_("Undetermined"), N_("The record does not allow a decision.")),
        Status.WITHDRAWN: (N_("Withdrawn"), N_("Taken back by those who said so.")),
        Status.SUPERSEDED: (N_("Superseded"), N_("A later claim has taken its place.")),
    }
)


@dataclass(frozen=True, slots=True)
class Verb:
    """What one agent does, what several do, and what several do together."""

    one: str
    many: str
    jointly: str

    def of(self, agents: int, *, jointly: bool = False) -> str:
        """The message for a number of agents."""
        return self.one if agents == 1 else self.jointly if jointly else self.many


VERBS: Mapping[Stance, Verb] = MappingProxyType(
    {
        Stance.ASSERTS: Verb(N_("asserts"), N_("assert"), N_("assert jointly")),
        Stance.DENIES: Verb(N_("denies"), N_("deny"), N_("deny jointly")),
        Stance.PARTLY_DENIES: Verb(N_("partly denies"), N_("partly deny"), N_("partly deny jointly")),
        Stance.WITHDRAWS: Verb(N_("withdraws"), N_("withdraw"), N_("withdraw jointly")),
    }
)

_A_DENIAL = Verb(N_("withdraws a denial"), N_("withdraw a denial"), N_("withdraw a denial jointly"))
WITHDRAWS: Mapping[Stance, Verb] = MappingProxyType(
    {
        Stance.ASSERTS: Verb(
            N_("withdraws an assertion"), N_("withdraw an assertion"), N_("withdraw an assertion jointly")
        ),
        Stance.DENIES: _A_DENIAL,
        Stance.PARTLY_DENIES: _A_DENIAL,
    }
)
"""What a withdrawal withdraws, by the stance that came before it."""

WITHDRAWS_DENIAL_OF = Verb(N_("withdraws a denial of"), N_("withdraw a denial of"), "")
"""The same before the claim that was denied."""

SAYS = Verb(N_("says"), N_("say"), "")

RESPONSES: Mapping[ResponseStance, str] = MappingProxyType(
    {ResponseStance.DECLINES_TO_COMMENT: N_("declined to comment"), ResponseStance.NO_RESPONSE: N_("gave no response")}
)

RESPONSES_ON: Mapping[ResponseStance, str] = MappingProxyType(
    {
        ResponseStance.DECLINES_TO_COMMENT: N_("declined to comment on"),
        ResponseStance.NO_RESPONSE: N_("gave no response on"),
    }
)
"""The same before the claim."""

RELATIONS: Mapping[RelationType, tuple[str, str]] = MappingProxyType(
    {
        RelationType.CONTRADICTS: (N_("contradicts"), N_("contradicts")),
        RelationType.CONTRARY_TO: (N_("is contrary to"), N_("is contrary to")),
        RelationType.ENTAILS: (N_("entails"), N_("follows from")),
        RelationType.SUPPORTS: (N_("supports"), N_("is supported by")),
        RelationType.UNDERCUTS: (N_("undercuts"), N_("is undercut by")),
        RelationType.QUALIFIES: (N_("qualifies"), N_("is qualified by")),
        RelationType.UPDATES: (N_("updates"), N_("is updated by")),
        RelationType.PART_OF: (N_("is part of"), N_("includes")),
    }
)
"""Each relation as it reads from its own side, and from the other's."""

FORMS: Mapping[Form, str] = MappingProxyType(
    {
        Form.DIRECT: "",
        Form.PARTIAL: N_("Part of a sentence"),
        Form.PARAPHRASE: N_("Paraphrase, not the speaker’s own words"),
        Form.TRANSCRIPT: N_("From a transcript"),
        Form.SOCIAL_POST: N_("Social media post"),
        Form.DOCUMENT: N_("From a document"),
    }
)

METHODS: Mapping[Method, str] = MappingProxyType(
    {
        Method.OFFICIAL: N_("official translation"),
        Method.OUTLET: N_("the outlet’s translation"),
        Method.OURS_HUMAN: N_("our translation"),
        Method.MACHINE: N_("machine translation"),
        Method.MACHINE_EDITED: N_("machine translation, edited"),
        Method.NOT_STATED: N_("how is not stated"),
    }
)

AUTHENTICITY: Mapping[Authenticity, str] = MappingProxyType(
    {
        Authenticity.PRIMARY: N_("First-hand: a recording, or the speaker’s own publication"),
        Authenticity.REPORTED: N_("As reported by the source"),
        Authenticity.DISPUTED: N_("Disputed: it is in doubt that these words were said"),
        Authenticity.MISATTRIBUTED: N_("Misattributed: the words are not this speaker’s"),
    }
)

SPEAKERS: Mapping[SpeakerKind, str] = MappingProxyType(
    {SpeakerKind.PERSON: N_("Person"), SpeakerKind.ORGANIZATION: N_("Organization"), SpeakerKind.UNNAMED: N_("Unnamed")}
)

SOURCES: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.STATEMENT: N_("Statement"),
        SourceKind.SOCIAL_POST: N_("Social media post"),
        SourceKind.PRESS_CONFERENCE: N_("Press conference"),
        SourceKind.INTERVIEW: N_("Interview"),
        SourceKind.NEWS_REPORT: N_("News report"),
        SourceKind.AGENCY_REPORT: N_("Agency report"),
        SourceKind.OFFICIAL_DOCUMENT: N_("Official document"),
        SourceKind.DATASET: N_("Dataset"),
        SourceKind.IMAGE: N_("Image"),
        SourceKind.VIDEO: N_("Video"),
        SourceKind.SATELLITE: N_("Satellite image"),
        SourceKind.BOOK: N_("Book"),
        SourceKind.OTHER: N_("Other source"),
    }
)

SOURCES_WITHIN: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.STATEMENT: N_("statement"),
        SourceKind.SOCIAL_POST: N_("social media post"),
        SourceKind.PRESS_CONFERENCE: N_("press conference"),
        SourceKind.INTERVIEW: N_("interview"),
        SourceKind.NEWS_REPORT: N_("news report"),
        SourceKind.AGENCY_REPORT: N_("agency report"),
        SourceKind.OFFICIAL_DOCUMENT: N_("official document"),
        SourceKind.DATASET: N_("dataset"),
        SourceKind.IMAGE: N_("image"),
        SourceKind.VIDEO: N_("video"),
        SourceKind.SATELLITE: N_("satellite image"),
        SourceKind.BOOK: N_("book"),
        SourceKind.OTHER: N_("source"),
    }
)
"""The same within a sentence."""

NOT_LINKED = frozenset({LinkStatus.UNFIT, LinkStatus.USURPED})
"""What readers are not sent to."""

LINKS: Mapping[LinkStatus, str] = MappingProxyType(
    {
        LinkStatus.LIVE: "",
        LinkStatus.DEAD: N_("the address no longer answers"),
        LinkStatus.DEVIATED: N_("the address now shows something else"),
        LinkStatus.UNFIT: N_("not linked: it is not fit to be linked"),
        LinkStatus.USURPED: N_("not linked: it now belongs to somebody else"),
        LinkStatus.BLOCKED: N_("the address cannot be reached from everywhere"),
    }
)

GRADES: Mapping[Grade, str] = MappingProxyType(
    {
        Grade.A: N_("A, completely reliable"),
        Grade.B: N_("B, usually reliable"),
        Grade.C: N_("C, fairly reliable"),
        Grade.D: N_("D, not usually reliable"),
        Grade.E: N_("E, unreliable"),
        Grade.F: N_("F, reliability cannot be judged"),
    }
)

TYPES: Mapping[ArticleType, str] = MappingProxyType(
    {
        ArticleType.BACKGROUND: "",
        ArticleType.REPORTAGE: N_("Reportage"),
        ArticleType.ANALYSIS: N_("Analysis"),
        ArticleType.OPINION: N_("Opinion"),
        ArticleType.ASK_PUBLIC: N_("A question to readers"),
    }
)

CORRECTIONS: Mapping[CorrectionKind, str] = MappingProxyType(
    {
        CorrectionKind.CORRECTION: N_("Correction"),
        CorrectionKind.CLARIFICATION: N_("Clarification"),
        CorrectionKind.UPDATE: N_("Update"),
        CorrectionKind.RETRACTION: N_("Retraction"),
    }
)

EVIDENCE: Mapping[EvidenceRelation, str] = MappingProxyType(
    {
        EvidenceRelation.SUPPORTS: N_("supports this claim"),
        EvidenceRelation.DISPUTES: N_("disputes this claim"),
        EvidenceRelation.QUALIFIES: N_("qualifies this claim"),
        EvidenceRelation.MENTIONS: N_("mentions this claim"),
    }
)

LIST_TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("Explainers"),
        Kind.QUESTION: N_("Questions"),
        Kind.CLAIM: N_("Claims"),
        Kind.QUOTE: N_("Quotes"),
        Kind.SPEAKER: N_("Speakers"),
        Kind.SOURCE: N_("Sources"),
        Kind.TOPIC: N_("Topics"),
    }
)

LIST_INTROS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_(
            "Each explainer follows one contested matter: what is claimed, by whom, and what is still open."
        ),
        Kind.QUESTION: N_("What the claims on record answer, differently."),
        Kind.CLAIM: N_("What is said to be so: who asserts it, who denies it, and how it stands."),
        Kind.QUOTE: N_("The words on record, each with its speaker and its source."),
        Kind.SPEAKER: N_("Who speaks on this record: people, organizations, and those whose names are not given."),
        Kind.SOURCE: N_("Where the words and figures stand."),
        Kind.TOPIC: N_("The subjects under which everything is filed."),
    }
)

EMPTY: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.ARTICLE: (N_("No explainers on record"), N_("No such explainers on record")),
        Kind.QUESTION: (N_("No questions on record"), N_("No such questions on record")),
        Kind.CLAIM: (N_("No claims on record"), N_("No such claims on record")),
        Kind.QUOTE: (N_("No quotes on record"), N_("No such quotes on record")),
        Kind.SPEAKER: (N_("No speakers on record"), N_("No such speakers on record")),
        Kind.SOURCE: (N_("No sources on record"), N_("No such sources on record")),
        Kind.TOPIC: (N_("No topics on record"), N_("No such topics on record")),
    }
)
"""What stands for a list that is empty: a whole one, and one that was asked for less."""

ALL: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("All explainers"),
        Kind.QUESTION: N_("All questions"),
        Kind.CLAIM: N_("All claims"),
        Kind.QUOTE: N_("All quotes"),
        Kind.SPEAKER: N_("All speakers"),
        Kind.SOURCE: N_("All sources"),
        Kind.TOPIC: N_("All topics"),
    }
)

NOUNS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("Explainer"),
        Kind.QUESTION: N_("Question"),
        Kind.CLAIM: N_("Claim"),
        Kind.QUOTE: N_("Quote"),
        Kind.SPEAKER: N_("Speaker"),
        Kind.SOURCE: N_("Source"),
        Kind.TOPIC: N_("Topic"),
    }
)

PAGE = N_("Other page")
"""A page that is none of these."""

PAGES = N_("Other pages")

SIDE = N_("Side")
"""The answer to a question that a claim gives, or a speaker stands for."""

LANGUAGE = N_("Language")

NOUNS_WITHIN: Mapping[Kind | None, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("article"),
        Kind.QUESTION: N_("question"),
        Kind.CLAIM: N_("claim"),
        Kind.QUOTE: N_("quote"),
        Kind.SPEAKER: N_("speaker"),
        Kind.SOURCE: N_("source"),
        Kind.TOPIC: N_("topic"),
        None: N_("page"),
    }
)
"""One of a kind within a sentence."""

WITHDRAWN: Mapping[Publication, tuple[str, str]] = MappingProxyType(
    {
        Publication.WITHHELD: (N_("{noun} withheld"), N_("withheld {noun}")),
        Publication.CANCELED: (N_("{noun} canceled"), N_("canceled {noun}")),
    }
)
"""What became of a thing that was published: as a title, and within a sentence."""

WITHDRAWN_MEANS: Mapping[Publication, str] = MappingProxyType(
    {
        Publication.WITHHELD: N_("It was published here and is held back for now."),
        Publication.CANCELED: N_("It was published here and has been taken back by its editors."),
    }
)


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """An outcome of looking words up: in a few words, and what it proves, in sentences."""

    text: str
    proves: tuple[str, ...]


NOTHING_TO_LOOK_UP = N_("This is a paraphrase: there are no words of the speaker to look up in the source.")
_NO_MORE = N_("It does not prove that they were said, nor that what they say is true.")

OUTCOMES: Mapping[Outcome, OutcomeWords] = MappingProxyType(
    {
        Outcome.EXACT: OutcomeWords(
            N_("found, letter for letter"),
            (N_("These words stand in the captured text of the source, letter for letter."), _NO_MORE),
        ),
        Outcome.NORMALIZED: OutcomeWords(
            N_("found, but for typography"),
            (
                N_(
                    "These words stand in the captured text of the source; nothing may be written otherwise there but "
                    "white space, quotation marks, hyphens and dashes, invisible characters, marks of notes, tags with "
                    "what they strike out, and the codes of characters."
                ),
                _NO_MORE,
            ),
        ),
        Outcome.ELIDED: OutcomeWords(
            N_("found, with marked omissions or insertions"),
            (
                N_(
                    "What is quoted stands in the captured text of the source, in this order; what the brackets mark "
                    "was left out or put in by the editors."
                ),
                _NO_MORE,
            ),
        ),
        Outcome.ABSENT: OutcomeWords(N_("not found"), (N_("These words are not in the captured text of the source."),)),
        Outcome.UNCHECKED: OutcomeWords(
            N_("not yet looked up"),
            (N_("These words have not yet been looked up in a captured copy of the source."),),
        ),
        Outcome.NOT_TEXT: OutcomeWords(
            N_("source is not text"),
            (
                N_(
                    "The captured source is a picture or a recording: there is no text in which the words could be "
                    "looked up."
                ),
            ),
        ),
    }
)
"""What readers are told of each outcome."""


def value_in_words(value: Value | None, catalogue: Catalogue) -> str:
    """``at least 17 deaths``, ``3 to 5 deaths``, ``17 deaths``, ``at most 17 deaths``."""
    bounds = _bounds_in_words(value, catalogue) if value is not None else ""
    return catalogue.say("{figure} {unit}", figure=bounds, unit=value.unit) if value and value.unit else bounds


def _bounds_in_words(value: Value, catalogue: Catalogue) -> str:
    first, last = (catalogue.figure(figure.text) if figure else "" for figure in (value.min, value.max))
    if value.min is not None and value.max is not None:
        exact = value.min.number == value.max.number
        return first if exact else catalogue.say("{first} to {last}", first=first, last=last)
    return catalogue.say("at least {figure}", figure=first) if first else catalogue.say("at most {figure}", figure=last)


def share(part: int, whole: int, catalogue: Catalogue) -> str:
    """A share in per cent; what is neither nothing nor all never reads as if it were."""
    if not 0 < part < whole:
        return catalogue.say("{n} %", n=100 if part else 0)
    return catalogue.say("{n} %", n=min(99, max(1, round(100 * part / whole))))
