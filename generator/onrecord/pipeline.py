"""The build, from files to pages, in the order in which it happens.

:func:`compile_record` is its first half (read → parse → resolve → check), :func:`write_pages` its second
(view → render → write); the host's own work lies between the two. Nothing here logs, prints, reads a clock or exits.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from onrecord.check import FROM_ABSENCE, check, check_lock, check_words
from onrecord.diagnostics import Code, Finding, Severity, in_order, with_levels
from onrecord.document import read_document
from onrecord.lock import NAME as LOCK
from onrecord.lock import Lock
from onrecord.parse import Key, ParsedFile, kind_of, parse_file
from onrecord.record import VERIFICATION, VIEWS, Filter, Record, Thing, read_filter, resolve
from onrecord.record.query import Problem
from onrecord.render import Renderer
from onrecord.schema import Kind, Store
from onrecord.schema.dates import Day
from onrecord.settings import Settings
from onrecord.syntax import Reference
from onrecord.verify import Memo, Receipt, Snapshots, Verdicts, hushed, renewed, to_json, verify
from onrecord.view import Cards, Lists, Pages, Routes, SiteUrl
from onrecord.view.checks import receipt_url, text_url
from onrecord.view.languages import is_ours
from onrecord.view.lists import things_of
from onrecord.view.page_types import (
    PageHead,
)
from onrecord.view.preview import MetaTag, preview_of
from onrecord.view.routes import root_of
from onrecord.view.search import title_and_text
from onrecord.write import write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of the content: its path for people, its path under the content folder, its bytes."""

    path: str
    uri: str
    raw: bytes


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
    files: Mapping[str, ParsedFile]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    texts: Mapping[str, str]

    def at(self, *levels: Severity) -> tuple[Finding, ...]:
        """The findings at some levels."""
        return tuple(f for f in self.findings if f.severity in levels)


def read_content(docs_dir: Path, files: Mapping[str, str], *, root: Path) -> list[SourceFile]:
    """Reads files of the content folder; their paths for people are relative to the project's root.

    Args:
        docs_dir: The content folder.
        files: The paths of files under it, and by which paths the content is to know them.
        root: The project's root.
    """
    shown = Path(os.path.relpath(docs_dir, root)).as_posix()
    prefix = "" if shown == "." else f"{shown}/"
    return [
        SourceFile(path=f"{prefix}{path}", uri=uri, raw=(docs_dir / path).read_bytes()) for path, uri in files.items()
    ]


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
    before and takes up what is found now.
    """

    media: Iterable[str] | None = None
    lock: Lock | None = None
    snapshots: Snapshots = field(default_factory=lambda: MappingProxyType({}))
    memo: Memo = field(default_factory=dict)


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
    findings: list[Finding] = []
    files: dict[str, ParsedFile] = {}
    for source in sources:
        excepted = settings.ordinary_pages.match_file(source.uri)
        ordinary = excepted or kind_of(source.uri) is None
        document, unread = read_document(source.path, source.uri, source.raw, ordinary=ordinary)
        parsed, wrong = parse_file(document, more_keys=settings.extra_keys, excepted=excepted)
        # An ordinary page is its author's: only what keeps it from being read is our business.
        findings += [finding for finding in unread if not ordinary or not document.readable] + wrong
        files[source.uri] = parsed
    once = {key: entry.since for key, entry in kept.lock.entries.items()} if kept.lock else {}
    record, wrong = resolve(
        list(files.values()), lang=settings.lang, reliability=settings.reliability, media=kept.media, once=once
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
        files=MappingProxyType(files),
        findings=tuple(f for f in ordered if not f.waived),
        waived=tuple(f for f in ordered if f.waived),
        texts=MappingProxyType(texts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page of ours, ready for its frame: ``content`` is what stands in it.

    ``kind`` is that of the thing it shows, ``None`` for a page of a list; ``source`` the file, relative to the
    content folder, in which the thing or the list's first page is written.
    """

    head: PageHead
    content: Markup
    kind: Kind | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What search is told of a page: plain texts, escaped by whoever needs it."""

    url: SiteUrl
    title: str
    text: str


Body = Callable[[Thing], str]
"""A thing's own text → HTML, as the host renders Markdown."""

Frame = Callable[["BuiltPage"], str]
"""A page of ours → the same in the theme's frame."""


Absolute = Callable[[SiteUrl], str]
"""An address of the site → the same with the site's own before it, or as it is where the site knows none."""


def write_pages(site: "Site", body: Body, frame: Frame, absolute: Absolute, out: Path) -> None:
    """Writes what is ours: a page for each thing but articles, later pages of lists, what is left of things, receipts.

    Args:
        site: The record, shown.
        body: Renders a thing's own text.
        frame: Puts a page into the theme's frame.
        absolute: Makes an address of the site absolute, where the site knows its own.
        out: The folder of the site.
    """
    for thing in site.things():
        page = site.thing(thing.key, body(thing) if thing.body.strip() else "")
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for page in site.later_list_pages():
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for page in site.tombstones():
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for url, text in (*site.redirects(absolute), *site.captured()):
        write_file(out / site.routes.file_of(url), text)


class Site:
    """A record, shown: HTML for references in texts, for whole pages, and what search is told."""

    def __init__(self, compiled: Compiled, routes: Routes, renderer: Renderer, settings: Settings) -> None:
        self.compiled = compiled
        self.record = compiled.record
        self.routes = routes
        self.renderer = renderer
        self.cards = Cards(self.record, routes, lang=settings.lang, verdicts=compiled.verdicts)
        self.lists = Lists(self.cards)
        self.pages = Pages(self.cards, self.lists, report=settings.report)

    # -- references in a text --------------------------------------------------------------------

    def reference(self, reference: Reference, page: Key, url: SiteUrl) -> str | None:
        """The HTML of a reference in the text of a page; ``None`` for what is none of ours."""
        root = root_of(url)
        if not reference.embed:
            key = self.record.find(reference.target)
            return self._link(key, reference.label, page, root) if key else None
        block = self._block(reference, page, root)
        text = self.record.get(page)
        return block if block is None or text is None or is_ours(text.own_lang) else self.renderer.embed(block)

    def _block(self, reference: Reference, page: Key, root: str) -> Markup | None:
        if reference.target in VIEWS:
            if reference.target == VERIFICATION:
                return self.renderer.tally(self.cards.checks.tally(), root)
            here = page if page.kind is Kind.ARTICLE else None
            return self.renderer.list(self.lists.view(reference.target, self._filter(reference), here), root)
        key = self.record.find(reference.target)
        if key is None:
            return None
        if key.kind is Kind.QUOTE and reference.excerpt:
            return self.renderer.card(self.cards.quote(key, reference.excerpt), root)
        return self.renderer.card(self.cards.of(key), root)

    def words(self, reference: Reference) -> str:
        """What stands for a reference where only words can: its label. A citation mark has none."""
        key = self.record.find(reference.target)
        if reference.label or key is None or key.kind is Kind.SOURCE:
            return reference.label
        return self.cards.anchor(key).label

    def _link(self, key: Key, label: str, page: Key, root: str) -> str:
        if key.kind is not Kind.SOURCE or key in self.record.withdrawn:
            anchor = self.cards.anchor(key)
            return self.renderer.link(anchor, label or anchor.label, root)
        cited = things_of(self.record, page, Kind.SOURCE) if page.kind is Kind.ARTICLE else []
        number = cited.index(key) + 1 if key in cited else 0
        return self.renderer.cite(self.cards.source(key), number, label, root)

    def _filter(self, reference: Reference) -> Filter:
        def find(kind: Kind, text: str) -> Key | Problem:
            return Key(kind, text.rpartition("/")[2])

        return read_filter(reference.target, reference.query, find)[0]

    # -- whole pages -----------------------------------------------------------------------------

    def article(self, key: Key, body: str) -> Markup:
        """What stands on an article's page, around its rendered text."""
        page = self.pages.page(key, Markup(body))  # noqa: S704 (the host rendered it)
        return self.renderer.page(page, root_of(self.routes.url(key)))

    def preview(self, key: Key, description: str, *, site_url: str) -> tuple[MetaTag, ...]:
        """What previews of links to an article show."""
        return preview_of(self.record.articles[key.id], description, self.routes.url(key), site_url=site_url)

    def things(self) -> Iterator[Thing]:
        """The things whose pages are ours to write: all but articles, which stay the host's."""
        return (thing for thing in self.record.things() if thing.key.kind is not Kind.ARTICLE)

    def thing(self, key: Key, body: str) -> BuiltPage:
        """The page of a thing, with its text as rendered for its address."""
        page = self.pages.page(key, Markup(body))  # noqa: S704 (the host rendered it)
        content = self.renderer.page(page, root_of(page.head.url))
        source = self.record[key].place.document.uri
        return BuiltPage(head=page.head, content=content, kind=key.kind, source=source)

    def later_list_pages(self) -> Iterator[BuiltPage]:
        """The second and further pages of the lists; the first are the host's, which may be in its navigation."""
        for kind, number in self._later_numbers():
            head = self.pages.list_head(kind, number)
            content = self.renderer.list_page(self.lists.page(kind, number), head, root_of(head.url))
            yield BuiltPage(head=head, content=content, source=f"{kind.value}/index.md")

    def tombstones(self) -> Iterator[BuiltPage]:
        """What is left of things that were published and are not any longer."""
        for withdrawn in self.record.withdrawn.values():
            page = self.pages.tombstone(withdrawn)
            content = self.renderer.page(page, root_of(page.head.url))
            yield BuiltPage(head=page.head, content=content, kind=withdrawn.key.kind)

    def redirects(self, absolute: Absolute) -> Iterator[tuple[SiteUrl, str]]:
        """Pages at the addresses that things had before."""
        for old, new in self.record.aliases.items():
            url, anchor = self.routes.url(old), self.cards.anchor(new)
            yield url, self.renderer.redirect(anchor, absolute(anchor.url), root_of(url))

    def captured(self) -> Iterator[tuple[SiteUrl, str]]:
        """The files that prove what was looked up: receipts, and the captured texts that may be published whole."""
        quiet = hushed(self.record)
        for name, receipt in self.compiled.receipts.items():
            yield receipt_url(name, self.routes.prefix), to_json(receipt)
            text = self.compiled.snapshots[name].text
            if receipt.store is Store.FULL and text is not None and name not in quiet:
                yield text_url(name, self.routes.prefix), text

    def urls(self) -> Iterator[SiteUrl]:
        """The addresses of all pages that are ours."""
        yield from (self.routes.url(thing.key) for thing in self.things())
        yield from (self.routes.list_url(kind, number) for kind, number in self._later_numbers())

    def _later_numbers(self) -> Iterator[tuple[Kind, int]]:
        return ((kind, number) for kind in Kind for number in range(2, self.lists.page_count(kind) + 1))

    # -- search ----------------------------------------------------------------------------------

    def search_entries(self) -> Iterator[SearchEntry]:
        """One entry for each thing's page; articles are indexed by the host."""
        for thing in self.things():
            title, text = title_and_text(thing, self.cards)
            yield SearchEntry(url=self.routes.url(thing.key), title=title, text=text)
