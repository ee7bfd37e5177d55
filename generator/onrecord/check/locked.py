"""Rules on what was published before: its addresses answer, and its words are what they were."""

from collections.abc import Iterator

from onrecord.diagnostics import Code, Finding, Related, Span
from onrecord.lock import Lock, changed, is_conflicted, vanished
from onrecord.record import Record
from onrecord.schema import CorrectionKind, Kind, Publication


def check_lock(record: Record, lock: Lock, path: str, *, whole: bool) -> Iterator[Finding]:
    """What does not fit a site's lock.

    Args:
        record: The sealed record.
        lock: What was published before.
        path: The path of the lock file, for people.
        whole: Whether all that is there could be read: only then is it known what is missing.
    """
    if lock.broken:
        yield Finding.of(
            Code.LOCK_CHANGED,
            _line(lock, path, lock.line),
            f"the lock is not as 'onrecord lock' wrote it: {lock.broken}",
            help="'onrecord lock --accept' keeps what both sides published, and seals it anew"
            if is_conflicted(lock.text)
            else "restore it from your version control; 'onrecord lock --accept' takes it as it stands, "
            "and forgets what was deleted from it",
        )
    for entry in vanished(lock, record) if whole else ():
        noun = entry.key.kind.noun if entry.key.kind else "page"
        yield Finding.of(
            Code.ID_VANISHED,
            _line(lock, path, entry.line, entry.path),
            f"{noun} {entry.key.id!r} was published on {entry.since}, and its address no longer answers",
            help="bring it back, name the id among the 'aliases' of what took its place, "
            "or keep it with 'publication: canceled' and a correction that says when and why",
        )
    yield from unexplained(record)
    for entry, quote in changed(lock, record):
        yield Finding.of(
            Code.QUOTE_CHANGED_WITHOUT_CORRECTION,
            quote.place.at("text").span(),
            f"the words of quote {quote.key.id!r} are not those that were published, and no correction says so",
            help=f"add a correction that affects {quote.key.path!r} and run 'onrecord lock', or restore the words",
            related=(Related(span=_line(lock, path, entry.line, entry.path), label="the words as published"),),
        )


def unexplained(record: Record) -> Iterator[Finding]:
    """What was published and taken back, and nothing says when and why: its address has nothing else to say."""
    articles = {w.place.document.uri for w in record.withdrawn.values() if w.key.kind is Kind.ARTICLE}
    for withdrawn in record.withdrawn.values():
        is_article = withdrawn.key.kind is Kind.ARTICLE
        if _ENOUGH[withdrawn.state] & {c.kind for c in withdrawn.corrections} or (
            withdrawn.place.document.uri in articles and not is_article
        ):
            # What an article takes with it, it explains.
            continue
        noun = withdrawn.key.kind.noun if withdrawn.key.kind else "page"
        where, affects = ("it", "") if is_article else ("an article", f", affects: [{withdrawn.key.path}]")
        yield Finding.of(
            Code.MISSING_FIELD,
            withdrawn.place.at("publication").span(),
            f"{noun} {withdrawn.key.id!r} was published on {withdrawn.since} and is '{withdrawn.state}', "
            "and no retraction says when and why",
            help=f"add one to {where}: corrections: [{{date: …, kind: retraction, text: …{affects}}}]",
        )


_ENOUGH = {
    Publication.CANCELED: {CorrectionKind.RETRACTION},
    Publication.WITHHELD: {CorrectionKind.RETRACTION, CorrectionKind.UPDATE},
}
"""The corrections that say why something is taken back; what was corrected in it before does not."""


def _line(lock: Lock, path: str, line: int, words: str = "") -> Span:
    lines = lock.text.split("\n")
    width = len(words or (lines[line - 1] if line <= len(lines) else "")) or 1
    return Span(path, line, 1, line, width + 1)
