"""The closed list of finding codes, each with the level it has unless a site says otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a finding weighs: errors fail the build, warnings fail it under ``--strict``, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """A kind of finding. Its value is what the author reads in brackets, and the name of its manual page."""

    # The file and its front matter
    YAML_SYNTAX = "yaml-syntax"
    YAML_TRUNCATED = "yaml-truncated"
    NOT_UTF8 = "not-utf8"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    NOT_IN_LIST = "not-in-list"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    BAD_LANGUAGE = "bad-language"
    BAD_URL = "bad-url"
    BIDI_CONTROL = "bidi-control"
    TRANSLATION_WITHOUT_TRANSLATOR = "translation-without-translator"
    UNNAMED_WITHOUT_REASON = "unnamed-without-reason"
    # Ids and references
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_REFERENCE = "unknown-reference"
    WRONG_KIND = "wrong-kind"
    AMBIGUOUS_REFERENCE = "ambiguous-reference"
    UNPUBLISHED_REFERENCE = "unpublished-reference"
    EXCERPT_NOT_IN_QUOTE = "excerpt-not-in-quote"
    UNKNOWN_VIEW = "unknown-view"
    EMBED_CYCLE = "embed-cycle"
    EMBED_IN_SENTENCE = "embed-in-sentence"
    # The record as a whole
    FUTURE_DATE = "future-date"
    SOURCE_BEFORE_WORDS = "source-before-words"
    SPEAKER_MISMATCH = "speaker-mismatch"
    STATUS_FORBIDDEN = "status-forbidden"
    STATUS_ORDER = "status-order"
    STATUS_WITHOUT_BECAUSE = "status-without-because"
    ONE_ORIGIN = "one-origin"
    EVIDENCE_AFTER_STATUS = "evidence-after-status"
    RELATION_CYCLE = "relation-cycle"
    RELATION_CONFLICT = "relation-conflict"
    # The words in their sources, and what was published before
    QUOTE_NOT_IN_SOURCE = "quote-not-in-source"
    UNMARKED_ELISION = "unmarked-elision"
    QUOTE_AMBIGUOUS_IN_SOURCE = "quote-ambiguous-in-source"
    QUOTE_TOO_SHORT = "quote-too-short"
    SNAPSHOT_CHANGED = "snapshot-changed"
    ID_VANISHED = "id-vanished"
    QUOTE_CHANGED_WITHOUT_CORRECTION = "quote-changed-without-correction"
    LOCK_CHANGED = "lock-changed"
    # Warnings
    STATUS_UNSUPPORTED = "status-unsupported"
    SIDE_WITHOUT_VOICE = "side-without-voice"
    SCRIPT_MISMATCH = "script-mismatch"
    ABOUT_NOTHING = "about-nothing"
    # Infos
    ORPHAN = "orphan"
    QUOTE_UNCHECKED = "quote-unchecked"
    SOURCE_WITHOUT_ARCHIVE = "source-without-archive"

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
