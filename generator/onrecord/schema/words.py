"""The closed lists. Each member's value is the word that an author writes."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed list. ``meaning`` says to an author what it means, where it does not say so itself."""

    _value_: str
    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Makes the member from what stands at its name: the word, or the word and its meaning."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


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

    @property
    def a_noun(self) -> str:
        """The same with its article: ``an article``."""
        return f"an {self.noun}" if self is Kind.ARTICLE else f"a {self.noun}"


class Publication(Word):
    """Whether readers see a thing (the words of IPTC ninjs ``pubstatus``, and ``draft``)."""

    USABLE = "usable", "published"
    DRAFT = "draft", "not finished"
    WITHHELD = "withheld", "finished, and held back for now"
    CANCELED = "canceled", "will not be published"


class ArticleType(Word):
    """What sort of article it is (schema.org's subtypes of ``NewsArticle``)."""

    BACKGROUND = "background", "explains what is known"
    REPORTAGE = "reportage", "tells what the author saw and heard"
    ANALYSIS = "analysis", "weighs what it means"
    OPINION = "opinion", "says what the author thinks"
    ASK_PUBLIC = "ask-public", "asks readers for what they know"


class Status(Word):
    """How a claim stands; the record constrains which are allowed, the editor chooses."""

    REPORTED = "reported", "said by somebody, and opposed by nobody on record"
    CONTESTED = "contested", "opposed by somebody on record"
    CONFIRMED = "confirmed", "established, on stated grounds from two independent origins"
    REFUTED = "refuted", "shown to be false, on the same conditions"
    UNDETERMINED = "undetermined", "looked into, and not settled"
    WITHDRAWN = "withdrawn", "taken back by those who made it"
    SUPERSEDED = "superseded", "replaced by a later claim"


class Stance(Word):
    """What an agent did towards a claim."""

    ASSERTS = "asserts", "says that it is so"
    DENIES = "denies", "says that it is not so"
    PARTLY_DENIES = "partly-denies", "says that a part of it is not so"
    WITHDRAWS = "withdraws", "takes back what was said before"


class ResponseStance(Word):
    """An agent's answer that is neither assertion nor denial."""

    DECLINES_TO_COMMENT = "declines-to-comment", "was asked, and would not say"
    NO_RESPONSE = "no-response", "was asked, and did not answer"


class EvidenceRelation(Word):
    """What a piece of evidence does to a claim (after CiTO)."""

    SUPPORTS = "supports", "speaks for the claim"
    DISPUTES = "disputes", "speaks against the claim"
    QUALIFIES = "qualifies", "narrows the claim, or adds a condition"
    MENTIONS = "mentions", "only speaks of it"


class RelationType(Word):
    """How one claim bears on another."""

    CONTRADICTS = "contradicts"
    CONTRARY_TO = "contrary-to"
    ENTAILS = "entails"
    SUPPORTS = "supports"
    UNDERCUTS = "undercuts"
    QUALIFIES = "qualifies"
    UPDATES = "updates"
    PART_OF = "part-of"


class Form(Word):
    """In what form a source gives the words."""

    DIRECT = "direct", "the words themselves"
    PARTIAL = "partial", "only some of the words"
    PARAPHRASE = "paraphrase", "what was said, in words of the source"
    TRANSCRIPT = "transcript", "taken down from a recording"
    SOCIAL_POST = "social-post", "posted by the speaker"
    DOCUMENT = "document", "written in a document"


OWN_WORDS = frozenset({Form.DIRECT, Form.PARTIAL, Form.TRANSCRIPT, Form.SOCIAL_POST, Form.DOCUMENT})
"""The forms that give the speaker's own words."""


class Authenticity(Word):
    """How sure it is that the words are the speaker's."""

    PRIMARY = "primary", "you have the words first hand"
    REPORTED = "reported", "somebody passes the words on"
    DISPUTED = "disputed", "somebody disputes that the words were said so"
    MISATTRIBUTED = "misattributed", "the words are not the speaker’s"


class Method(Word):
    """How a translation was made."""

    OFFICIAL = "official", "by the speaker’s own side"
    OUTLET = "outlet", "by a newspaper or agency"
    OURS_HUMAN = "ours-human", "by a person of ours"
    MACHINE = "machine", "by a machine"
    MACHINE_EDITED = "machine-edited", "by a machine, and gone over by a person"
    NOT_STATED = "not-stated", "nobody says how"


class SpeakerKind(Word):
    """Who speaks: schema.org ``Person`` or ``Organization``, or somebody whose name is not given."""

    PERSON = "person", "somebody with a name"
    ORGANIZATION = "organization", "a body that speaks as one"
    UNNAMED = "unnamed", "somebody whose name is not given; then say why in reason"


class SourceKind(Word):
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


class LinkStatus(Word):
    """What a source's address leads to today."""

    LIVE = "live", "leads where it should"
    DEAD = "dead", "leads nowhere"
    DEVIATED = "deviated", "now leads elsewhere"
    UNFIT = "unfit", "not fit to be linked"
    USURPED = "usurped", "taken over by others"
    BLOCKED = "blocked", "cannot be opened from everywhere"


class Grade(Word):
    """A source's reliability on the Admiralty scale."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "reliability cannot be judged"


class Store(Word):
    """How much of a captured source is published."""

    EXCERPT = "excerpt", "the passage that is quoted"
    FULL = "full", "all of it"
    NONE = "none", "nothing of it"


class CorrectionKind(Word):
    """What a correction does."""

    CORRECTION = "correction", "what was wrong is put right"
    CLARIFICATION = "clarification", "what could be misread is said more clearly"
    UPDATE = "update", "what is new is added"
    RETRACTION = "retraction", "what was published is taken back"
