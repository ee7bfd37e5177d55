"""The rules over a sealed record: one small function per code, each yielding what breaks it.

Nothing here reads a file or a clock: today is passed in.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.check import claims, graph, questions, quotes, things
from onrecord.check.broken import Broken
from onrecord.diagnostics import Finding
from onrecord.record import Record
from onrecord.schema.dates import Day

__all__ = ["RULES", "check"]

Rule = Callable[[Record, Day], Iterator[Broken]]

RULES: tuple[Rule, ...] = (
    quotes.future_words,
    quotes.source_before_words,
    quotes.script_mismatch,
    quotes.quote_unchecked,
    claims.future_act,
    claims.future_status,
    claims.speaker_mismatch,
    claims.status_forbidden,
    claims.status_order,
    claims.status_without_because,
    claims.one_origin,
    claims.evidence_after_status,
    claims.status_unsupported,
    graph.relation_cycle,
    graph.relation_conflict,
    questions.unknown_answer,
    questions.unknown_side,
    questions.side_without_voice,
    questions.about_nothing,
    things.orphan,
    things.source_without_archive,
)
"""All rules, in the order in which they run; the order of findings is that of the files."""


def check(record: Record, today: Day) -> list[Finding]:
    """What breaks a rule. A finding that its thing waives carries the reason.

    Args:
        record: The sealed record.
        today: The day after which dates lie in the future.
    """
    found = [broken for rule in RULES for broken in rule(record, today)]
    # File by file, so that the front matter in which spans are looked up is read once.
    found.sort(key=lambda broken: broken.place.document.uri)
    return [_finding(broken) for broken in found]


def _finding(broken: Broken) -> Finding:
    finding = Finding.of(
        broken.code,
        broken.place.span(),
        broken.message,
        help=broken.help,
        related=tuple(related() for related in broken.related),
    )
    reason = broken.entity.waive.get(broken.code, "")
    return replace(finding, waived=reason) if reason else finding
