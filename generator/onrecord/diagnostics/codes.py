"""The closed list of finding codes, each with the level it has unless a site says otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Severity(StrEnum):
    """How much a finding weighs: errors fail the build, warnings fail it under ``--strict``, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """A kind of finding. Its value is what the author reads in brackets, and the name of its manual page.

    ``meaning`` says in a few words what is found.
    """

    _value_: str
    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Makes the member from its word and its meaning."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member

    # The file and its front matter
    YAML_SYNTAX = "yaml-syntax", "the fields are not valid YAML"
    YAML_TRUNCATED = "yaml-truncated", "a value is cut at ` #`"
    NOT_UTF8 = "not-utf8", "the file is no UTF-8 text"
    DUPLICATE_KEY = "duplicate-key", "a field stands twice"
    UNKNOWN_FIELD = "unknown-field", "a field that does not exist"
    MISSING_FIELD = "missing-field", "a required field is missing"
    WRONG_TYPE = "wrong-type", "a value of the wrong shape"
    NOT_IN_LIST = "not-in-list", "a word that its list does not have"
    BAD_ID = "bad-id", "an id in a wrong form"
    BAD_DATE = "bad-date", "a date in a wrong form, or one that cannot be right beside another"
    AMBIGUOUS_DATE = "ambiguous-date", "a date with two readings"
    BAD_LANGUAGE = "bad-language", "no language tag"
    BAD_URL = "bad-url", "no web or mail address"
    BIDI_CONTROL = "bidi-control", "an invisible character that reorders text"
    TRANSLATION_WITHOUT_TRANSLATOR = "translation-without-translator", "a translation by nobody"
    UNNAMED_WITHOUT_REASON = "unnamed-without-reason", "an unnamed speaker without a reason"
    # Ids and references
    DUPLICATE_ID = "duplicate-id", "one id, two things"
    UNKNOWN_REFERENCE = "unknown-reference", "a name that nothing has"
    WRONG_KIND = "wrong-kind", "a thing of another kind"
    AMBIGUOUS_REFERENCE = "ambiguous-reference", "a short reference that fits two things"
    UNPUBLISHED_REFERENCE = "unpublished-reference", "a reference to something unpublished"
    EXCERPT_NOT_IN_QUOTE = "excerpt-not-in-quote", "an excerpt that is not in its quote"
    UNKNOWN_VIEW = "unknown-view", "no such view or condition"
    EMBED_CYCLE = "embed-cycle", "a text embeds the very thing it belongs to"
    EMBED_IN_SENTENCE = "embed-in-sentence", "an embed inside a line of text"
    # The record as a whole
    FUTURE_DATE = "future-date", "a date that is still to come"
    SOURCE_BEFORE_WORDS = "source-before-words", "a source older than the words or acts in it"
    SPEAKER_MISMATCH = "speaker-mismatch", "an act by somebody who is not the quote's speaker"
    STATUS_FORBIDDEN = "status-forbidden", "`reported`, though opposed"
    STATUS_ORDER = "status-order", "a status log out of order"
    STATUS_WITHOUT_BECAUSE = "status-without-because", "settled without grounds"
    ONE_ORIGIN = "one-origin", "settled on fewer than two independent origins"
    EVIDENCE_AFTER_STATUS = "evidence-after-status", "a status older than its grounds"
    RELATION_CYCLE = "relation-cycle", "relations in a circle"
    RELATION_CONFLICT = "relation-conflict", "two that exclude each other, or one that names itself"
    # The words in their sources, and what was published before
    QUOTE_NOT_IN_SOURCE = "quote-not-in-source", "words that the captured source does not have"
    UNMARKED_ELISION = "unmarked-elision", "words left out without a mark"
    QUOTE_AMBIGUOUS_IN_SOURCE = "quote-ambiguous-in-source", "words that the captured source has twice"
    QUOTE_TOO_SHORT = "quote-too-short", "too few words to be found by more than chance"
    SNAPSHOT_CHANGED = "snapshot-changed", "a captured copy that is not what was captured"
    ID_VANISHED = "id-vanished", "an address that was published and answers no longer"
    QUOTE_CHANGED_WITHOUT_CORRECTION = "quote-changed-without-correction", "published words changed in silence"
    LOCK_CHANGED = "lock-changed", "a list of what was published that was changed by hand"
    # Warnings
    STATUS_UNSUPPORTED = "status-unsupported", "`contested`, though unopposed"
    SIDE_WITHOUT_VOICE = "side-without-voice", "only one side is quoted"
    SCRIPT_MISMATCH = "script-mismatch", "words in a script that their language does not use"
    ABOUT_NOTHING = "about-nothing", "a question that no claim answers"
    # Infos
    ORPHAN = "orphan", "used by nothing"
    QUOTE_UNCHECKED = "quote-unchecked", "words not compared with their source"
    SOURCE_WITHOUT_ARCHIVE = "source-without-archive", "no archived copy"

    @property
    def level(self) -> Severity:
        """The level this code has by default."""
        return LEVELS.get(self, Severity.ERROR)


LEVELS: Mapping[Code, Severity] = MappingProxyType(
    {
        Code.STATUS_UNSUPPORTED: Severity.WARNING,
        Code.SIDE_WITHOUT_VOICE: Severity.WARNING,
        Code.SCRIPT_MISMATCH: Severity.WARNING,
        Code.ABOUT_NOTHING: Severity.WARNING,
        Code.ORPHAN: Severity.INFO,
        Code.QUOTE_UNCHECKED: Severity.INFO,
        Code.SOURCE_WITHOUT_ARCHIVE: Severity.INFO,
    }
)
"""The codes that are not errors. An error's level is fixed; these a site may set."""

WAIVABLE: frozenset[Code] = frozenset(
    {
        Code.FUTURE_DATE,
        Code.SOURCE_BEFORE_WORDS,
        Code.SPEAKER_MISMATCH,
        Code.STATUS_FORBIDDEN,
        Code.STATUS_ORDER,
        Code.STATUS_WITHOUT_BECAUSE,
        Code.ONE_ORIGIN,
        Code.EVIDENCE_AFTER_STATUS,
        Code.RELATION_CYCLE,
        Code.RELATION_CONFLICT,
        *LEVELS,
    }
)
"""The codes that a thing may waive: the rules over the whole record. What is miswritten is mended, not waived."""
