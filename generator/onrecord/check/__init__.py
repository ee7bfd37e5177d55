"""The rules over a sealed record: one small function per code, each yielding what breaks it.

Nothing here reads a file or a clock: today is passed in.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace

from onrecord.check import acts, claims, dates, graph, questions, quotes, things, verbatim
from onrecord.check.broken import Broken
from onrecord.check.locked import check_lock
from onrecord.diagnostics import Code, Finding
from onrecord.parse import Key
from onrecord.record import Record
from onrecord.schema.dates import Day
from onrecord.verify import Snapshots, Verdicts

__all__ = ["FROM_ABSENCE", "RULES", "check", "check_lock", "check_words"]

Rule = Callable[[Record, Day], Iterator[Broken]]

RULES: tuple[tuple[Code, Rule], ...] = (
    (Code.FUTURE_DATE, quotes.future_words),
    (Code.SOURCE_BEFORE_WORDS, quotes.source_before_words),
    (Code.WRONG_TYPE, quotes.time_in_text),
    (Code.WRONG_TYPE, quotes.time_with_a_dot),
    (Code.SCRIPT_MISMATCH, quotes.script_mismatch),
    (Code.FUTURE_DATE, claims.future_act),
    (Code.FUTURE_DATE, claims.future_status),
    (Code.FUTURE_DATE, dates.future_publication),
    (Code.FUTURE_DATE, dates.future_change),
    (Code.BAD_DATE, dates.changed_before_published),
    (Code.BAD_DATE, dates.copied_before_published),
    (Code.BAD_DATE, dates.identified_before_known),
    (Code.BAD_DATE, dates.quoted_on_another_day),
    (Code.SOURCE_BEFORE_WORDS, claims.source_before_act),
    (Code.SPEAKER_MISMATCH, claims.speaker_mismatch),
    (Code.SPEAKER_MISMATCH, claims.relayed_by_speaker),
    (Code.STATUS_FORBIDDEN, claims.status_forbidden),
    (Code.STATUS_ORDER, claims.status_order),
    (Code.STATUS_ORDER, quotes.authenticity_order),
    (Code.STATUS_WITHOUT_BECAUSE, claims.status_without_because),
    (Code.ONE_ORIGIN, claims.one_origin),
    (Code.EVIDENCE_AFTER_STATUS, claims.evidence_after_status),
    (Code.STATUS_UNSUPPORTED, claims.status_unsupported),
    (Code.STATUS_UNSUPPORTED, claims.withdrawn_by_nobody),
    (Code.RELATION_CYCLE, graph.relation_cycle),
    (Code.RELATION_CONFLICT, graph.relation_conflict),
    (Code.RELATION_CONFLICT, graph.relation_to_itself),
    (Code.RELATION_CONFLICT, acts.both_in_one_quote),
    (Code.STATUS_UNSUPPORTED, acts.order_unknown),
    (Code.UNKNOWN_REFERENCE, questions.unknown_answer),
    (Code.UNKNOWN_REFERENCE, questions.unknown_side),
    (Code.SIDE_WITHOUT_VOICE, questions.side_without_voice),
    (Code.ABOUT_NOTHING, questions.about_nothing),
    (Code.ORPHAN, things.orphan),
    (Code.SOURCE_WITHOUT_ARCHIVE, things.source_without_archive),
)
"""All rules with their codes, in the order in which they run; the order of findings is that of the files."""


FROM_ABSENCE = frozenset(
    {Code.STATUS_UNSUPPORTED, Code.SIDE_WITHOUT_VOICE, Code.ABOUT_NOTHING, Code.ORPHAN, Code.ONE_ORIGIN}
)
"""The codes of rules that find something missing, and would find it in every record that is not whole."""


def check(record: Record, today: Day, *, skip: Container[Code] = (), spare: Container[Key] = ()) -> list[Finding]:
    """What breaks a rule. A finding that its thing waives carries the reason.

    Args:
        record: The sealed record.
        today: The day after which dates lie in the future.
        skip: Codes that nobody asks for.
        spare: Things that are not judged, because their own fields are wrong.
    """
    found = (broken for code, rule in RULES if code not in skip for broken in rule(record, today))
    return _findings(found, skip, spare)


def check_words(
    record: Record,
    verdicts: Verdicts,
    snapshots: Snapshots,
    *,
    skip: Container[Code] = (),
    spare: Container[Key] = (),
) -> list[Finding]:
    """What is wrong with quoted words, and with the captured sources in which they were looked up.

    Args:
        record: The sealed record.
        verdicts: What came of looking its quotes up.
        snapshots: The captured sources, by name.
        skip: Codes that nobody asks for.
        spare: Things that are not judged, because their own fields are wrong.
    """
    found = (*verbatim.words_in_doubt(record, verdicts), *verbatim.snapshots_in_doubt(record, snapshots))
    return _findings(found, skip, spare)


def _findings(found: Iterable[Broken], skip: Container[Code], spare: Container[Key]) -> list[Finding]:
    """The findings that are asked for, file by file, so that the front matter in which spans are is read once."""
    judged = [broken for broken in found if broken.code not in skip and broken.entity.key not in spare]
    judged.sort(key=lambda broken: broken.place.document.uri)
    return [_finding(broken) for broken in judged]


def _finding(broken: Broken) -> Finding:
    finding = broken.place.finding(
        broken.code,
        broken.message,
        help=broken.help,
        related=tuple(related() for related in broken.related),
        part=broken.part,
    )
    reason = broken.entity.waive.get(broken.code, "")
    return replace(finding, waived=reason) if reason else finding
