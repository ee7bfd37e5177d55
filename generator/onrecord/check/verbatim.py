"""Rules on what came of looking quotes up in captured sources."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from onrecord.check.broken import Broken
from onrecord.diagnostics import Code, Names
from onrecord.record import Quote, Record
from onrecord.verify import Outcome, Problem, Snapshots, Verdict, Verdicts, in_words, snapshot_name

CODES: Mapping[Problem, Code] = MappingProxyType(
    {
        Problem.ABSENT: Code.QUOTE_NOT_IN_SOURCE,
        Problem.UNREAD: Code.QUOTE_NOT_IN_SOURCE,
        Problem.UNMARKED: Code.UNMARKED_ELISION,
        Problem.AMBIGUOUS: Code.QUOTE_AMBIGUOUS_IN_SOURCE,
        Problem.TOO_SHORT: Code.QUOTE_TOO_SHORT,
    }
)
"""The code of each way in which words do not pass."""


def words_in_doubt(record: Record, verdicts: Verdicts) -> Iterator[Broken]:
    """Words that are not in their source, not clearly, or not yet looked up."""
    for key, found in verdicts.items():
        quote = record.quotes[key.id]
        for verdict in found:
            if verdict.problem:
                yield _in_doubt(quote, verdict, verdict.problem)
            elif verdict.outcome is Outcome.UNCHECKED and verdict.main:
                yield _unchecked(quote)


def _in_doubt(quote: Quote, verdict: Verdict, problem: Problem) -> Broken:
    words = f"the words of quote {quote.key.id!r}"
    if not verdict.main:
        words = f"the words of a {_field(verdict)} of quote {quote.key.id!r}"
    source = f"source {verdict.source.id!r}"
    message, help = {
        Problem.ABSENT: (
            f"{words} are not in the captured text of {source}",
            f"the nearest passage has: {in_words(verdict.diff)}"
            if verdict.diff
            else "copy the words from the source, or name the source in which they stand",
        ),
        Problem.UNREAD: (
            f"{words} are not those that were found in {source}, and its captured text is not here",
            "run 'onrecord verify' where the captured text is, or capture the source again"
            + (f"; the receipt has: {in_words(verdict.diff)}" if verdict.diff else ""),
        ),
        Problem.UNMARKED: (
            f"{words} leave out words of {source} without a mark",
            f"write '[…]' where something is left out: {in_words(verdict.diff)}",
        ),
        Problem.AMBIGUOUS: (
            f"{words} stand more than once in the captured text of {source}",
            "add the words just before or after them as 'prefix' or 'suffix'",
        ),
        Problem.TOO_SHORT: (
            f"{words} are so few that a text may have them by chance",
            "quote more, or add the words just before or after them as 'prefix' or 'suffix'",
        ),
    }[problem]
    return Broken(code=CODES[problem], entity=quote, place=verdict.place, message=message, help=help)


def _field(verdict: Verdict) -> str:
    return "variant" if "/variants/" in verdict.name else "translation"


def _unchecked(quote: Quote) -> Broken:
    return Broken(
        code=Code.QUOTE_UNCHECKED,
        entity=quote,
        place=quote.place.at("id"),
        message=f"the words of quote {quote.key.id!r} have not been checked against its source",
        help=f"capture the source with 'onrecord capture {quote.source.id} FILE'",
    )


def snapshots_in_doubt(record: Record, snapshots: Snapshots) -> Iterator[Broken]:
    """``snapshot-changed``, and captured copies that a source names and nobody has."""
    for source in record.sources.values():
        snapshot = snapshots.get(snapshot_name(source))
        place = source.place.at("snapshot" if source.snapshot else "id")
        if snapshot is None and source.snapshot:
            near = Names(snapshots).nearest(source.snapshot)
            yield Broken(
                code=Code.UNKNOWN_REFERENCE,
                entity=source,
                place=place,
                message=f"source {source.key.id!r} names the captured copy {source.snapshot!r}, which is not there",
                help=f"did you mean {near!r}?" if near else "capture it, or leave 'snapshot' out",
            )
        elif snapshot and snapshot.broken:
            yield Broken(
                code=Code.SNAPSHOT_CHANGED,
                entity=source,
                place=place,
                message=f"the captured copy of source {source.key.id!r} is not what was captured: {snapshot.broken}",
                help=snapshot.help,
            )
