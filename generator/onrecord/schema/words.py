"""The closed lists. Each member's value is the word that an author writes."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things; the value is the folder of their addresses and of their files."""

    ARTICLE = "articles"
    QUESTION = "questions"
    CLAIM = "claims"
    QUOTE = "quotes"
    SPEAKER = "speakers"
    SOURCE = "sources"
    TOPIC = "topics"

    @property
    def noun(self) -> str:
        """One of the kind, in words: ``claim``."""
        return self.value[:-1]


class Publication(StrEnum):
    """Whether readers see a thing (the words of IPTC ninjs ``pubstatus``, and ``draft``)."""

    USABLE = "usable"
    DRAFT = "draft"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class ArticleType(StrEnum):
    """What sort of article it is (schema.org's subtypes of ``NewsArticle``)."""

    BACKGROUND = "background"
    REPORTAGE = "reportage"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    ASK_PUBLIC = "ask-public"


class Status(StrEnum):
    """How a claim stands; the record constrains which are allowed, the editor chooses."""

    REPORTED = "reported"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNDETERMINED = "undetermined"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Stance(StrEnum):
    """What an agent did towards a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    PARTLY_DENIES = "partly-denies"
    WITHDRAWS = "withdraws"


class ResponseStance(StrEnum):
    """An agent's answer that is neither assertion nor denial."""

    DECLINES_TO_COMMENT = "declines-to-comment"
    NO_RESPONSE = "no-response"


class EvidenceRelation(StrEnum):
    """What a piece of evidence does to a claim (after CiTO)."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"
    MENTIONS = "mentions"


class RelationType(StrEnum):
    """How one claim bears on another."""

    CONTRADICTS = "contradicts"
    CONTRARY_TO = "contrary-to"
    ENTAILS = "entails"
    SUPPORTS = "supports"
    UNDERCUTS = "undercuts"
    QUALIFIES = "qualifies"
    UPDATES = "updates"
    PART_OF = "part-of"


class Form(StrEnum):
    """In what form a source gives the words."""

    DIRECT = "direct"
    PARTIAL = "partial"
    PARAPHRASE = "paraphrase"
    TRANSCRIPT = "transcript"
    SOCIAL_POST = "social-post"
    DOCUMENT = "document"


OWN_WORDS = frozenset({Form.DIRECT, Form.PARTIAL, Form.TRANSCRIPT, Form.SOCIAL_POST, Form.DOCUMENT})
"""The forms that give the speaker's own words."""


class Authenticity(StrEnum):
    """How sure it is that the words are the speaker's."""

    PRIMARY = "primary"
    REPORTED = "reported"
    DISPUTED = "disputed"
    MISATTRIBUTED = "misattributed"


class Method(StrEnum):
    """How a translation was made."""

    OFFICIAL = "official"
    OUTLET = "outlet"
    OURS_HUMAN = "ours-human"
    MACHINE = "machine"
    MACHINE_EDITED = "machine-edited"
    NOT_STATED = "not-stated"


class SpeakerKind(StrEnum):
    """Who speaks: schema.org ``Person`` or ``Organization``, or somebody whose name is not given."""

    PERSON = "person"
    ORGANIZATION = "organization"
    UNNAMED = "unnamed"


class SourceKind(StrEnum):
    """What a source is."""

    STATEMENT = "statement"
    SOCIAL_POST = "social-post"
    PRESS_CONFERENCE = "press-conference"
    INTERVIEW = "interview"
    NEWS_REPORT = "news-report"
    AGENCY_REPORT = "agency-report"
    OFFICIAL_DOCUMENT = "official-document"
    DATASET = "dataset"
    IMAGE = "image"
    VIDEO = "video"
    SATELLITE = "satellite"
    BOOK = "book"
    OTHER = "other"


class LinkStatus(StrEnum):
    """What a source's address leads to today."""

    LIVE = "live"
    DEAD = "dead"
    DEVIATED = "deviated"
    UNFIT = "unfit"
    USURPED = "usurped"
    BLOCKED = "blocked"


class Grade(StrEnum):
    """A source's reliability on the Admiralty scale."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Store(StrEnum):
    """How much of a captured source is published."""

    EXCERPT = "excerpt"
    FULL = "full"
    NONE = "none"


class CorrectionKind(StrEnum):
    """What a correction does."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    RETRACTION = "retraction"
