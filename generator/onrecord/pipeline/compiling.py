"""Files → the record, and what is wrong with them: read → parse → resolve → check."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.check import FROM_ABSENCE, check, check_lock, check_words
from onrecord.diagnostics import Code, Finding, Severity, in_order, with_levels
from onrecord.lock import NAME as LOCK
from onrecord.lock import Lock
from onrecord.parse import ContentFile, Key, ParsedFile, almost_page
from onrecord.pipeline.parsing import ParseCache, SourceFile, parse_sources
from onrecord.record import Memory, Record, resolve
from onrecord.schema.dates import Day
from onrecord.settings import Settings
from onrecord.verify import Memo, Receipt, Snapshots, Verdicts, renewed, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What a site's content says, and what is wrong with it.

    ``files`` are by path under the content folder. ``findings`` are at the site's levels and in order, the
    waived ones among ``waived``. ``texts`` are the files' texts by the paths that findings name,
    ``verdicts`` what came of looking quotes up in ``snapshots``, ``receipts`` the snapshots' receipts, renewed by it.
    """

    record: Record
    verdicts: Verdicts
    snapshots: Snapshots
    receipts: Mapping[str, Receipt]
    files: Mapping[str, ContentFile]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    texts: Mapping[str, str]

    def let_go(self) -> None:
        """Lets go of what is needed no more where nobody checks anything again, and can be read again."""
        for file in self.files.values():
            file.document.front.let_go()

    def at(self, *levels: Severity) -> tuple[Finding, ...]:
        """The findings at some levels."""
        return tuple(f for f in self.findings if f.severity in levels)


def merged(parts: Sequence[Compiled]) -> Compiled:
    """What the languages of a site come to, the first one's record standing for all; each finding is told once."""
    if len(parts) == 1:
        return parts[0]
    receipts: dict[str, list[Receipt]] = {}
    for part in parts:
        for name, receipt in part.receipts.items():
            receipts.setdefault(name, []).append(receipt)
    return Compiled(
        record=parts[0].record,
        verdicts=MappingProxyType({key: found for part in reversed(parts) for key, found in part.verdicts.items()}),
        snapshots=parts[0].snapshots,
        receipts=MappingProxyType({name: _joined(found) for name, found in receipts.items()}),
        files=MappingProxyType({file.document.path: file for part in parts for file in part.files.values()}),
        findings=in_order(f for part in parts for f in part.findings),
        waived=in_order(f for part in parts for f in part.waived),
        texts=MappingProxyType({path: text for part in parts for path, text in part.texts.items()}),
    )


def _joined(receipts: Sequence[Receipt]) -> Receipt:
    """The receipts of one source, by what each language has quoted of it."""
    return receipts[0].with_entries({name: e for receipt in reversed(receipts) for name, e in receipt.entries.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a site has beside its pages: pictures and the like, captured sources, what was found in them, its lock.

    ``media`` are the paths of the content's other files, ``None`` where nobody knows them; ``memo`` is what was found
    before and takes up what is found now; ``parsed`` does so for the files, ``resolved`` for what they come to.
    """

    media: Iterable[str] | None = None
    lock: Lock | None = None
    snapshots: Snapshots = field(default_factory=lambda: MappingProxyType({}))
    memo: Memo = field(default_factory=dict)
    parsed: ParseCache | None = None
    resolved: Memory | None = None


@contextmanager
def without_collecting() -> Iterator[None]:
    """Without searching for garbage: what is read stays, and to look at it time and again took a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@without_collecting()
def compile_record(
    sources: Iterable[SourceFile], settings: Settings, *, today: Day, infos: bool = True, kept: Kept | None = None
) -> Compiled:
    """Reads, parses, resolves and checks; collects every finding on the way.

    Args:
        sources: The Markdown files of the site, in any order.
        settings: The site's settings.
        today: The day after which dates lie in the future.
        infos: Whether to look for what is merely worth knowing, which a large site has much of.
        kept: What the site has beside its pages.
    """
    kept = kept or Kept()
    files, findings = parse_sources(sources, settings, kept.parsed)
    findings += _almost_pages(kept.media or (), files, settings)
    once = {key: entry.since for key, entry in kept.lock.entries.items()} if kept.lock else {}
    record, wrong = resolve(
        list(files.values()),
        lang=settings.lang,
        reliability=settings.reliability,
        media=kept.media,
        once=once,
        memory=kept.resolved,
    )
    findings += wrong
    levels = {code: settings.levels.get(code, code.level) for code in Code}
    skip = {code for code, level in levels.items() if level is None or (level is Severity.INFO and not infos)}
    whole = not any(finding.severity is Severity.ERROR for finding in findings)
    if not whole:
        # What is missing can only be told once all that is there can be read.
        skip |= FROM_ABSENCE
    broken = frozenset[Key]().union(*(file.broken for file in files.values()))
    verdicts = verify(record, kept.snapshots, today, kept.memo)
    findings += check(record, today, skip=skip, spare=broken)
    findings += check_words(record, verdicts, kept.snapshots, skip=skip, spare=broken)
    texts = {f.document.path: f.document.text for f in files.values()}
    if kept.lock:
        findings += check_lock(record, kept.lock, LOCK, whole=whole)
        texts[LOCK] = kept.lock.text
    ordered = in_order(with_levels(findings, settings.levels))
    return Compiled(
        record=record,
        verdicts=verdicts,
        snapshots=kept.snapshots,
        receipts=renewed(record, kept.snapshots, verdicts),
        files=MappingProxyType({uri: _as_content(file) for uri, file in files.items()}),
        findings=tuple(f for f in ordered if not f.waived),
        waived=tuple(f for f in ordered if f.waived),
        texts=MappingProxyType(texts),
    )


def _as_content(file: ParsedFile) -> ContentFile:
    """A file without what it defines, which the record has."""
    return ContentFile(key=file.key, document=file.document, mentions=file.mentions, foreign=file.foreign)


def _almost_pages(media: Iterable[str], files: Mapping[str, ParsedFile], settings: Settings) -> list[Finding]:
    """What the host copies, and was to be a page."""
    one = next(iter(files.values()), None)
    folder = one.document.path.removesuffix(one.document.uri) if one else ""
    told = (almost_page(f"{folder}{uri}", uri) for uri in media if not settings.ordinary_pages.match_file(uri))
    return [finding for finding in told if finding]
