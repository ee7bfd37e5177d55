"""A record, shown: views and HTML for every address that is ours."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from onrecord.citations import Citations
from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.pipeline.compiling import Compiled
from onrecord.pipeline.sharing import Sharing
from onrecord.record import (
    BALANCE,
    CLAIM_MAP,
    VERIFICATION,
    VIEWS,
    Article,
    Claim,
    Filter,
    Quote,
    Thing,
    read_filter,
)
from onrecord.record.query import Problem
from onrecord.record.types import without_stop
from onrecord.render import Renderer, facets_json, oembed_json
from onrecord.schema import Kind, Store
from onrecord.settings import Settings
from onrecord.syntax import Reference
from onrecord.verify import hushed, to_json
from onrecord.view.cards import Cards
from onrecord.view.checks import receipt_url, text_url
from onrecord.view.claim_map import ClaimMaps
from onrecord.view.embeds import KINDS as EMBEDDED
from onrecord.view.embeds import Embeds, EmbedView
from onrecord.view.languages import is_same
from onrecord.view.lists import Lists, entry_id
from onrecord.view.page_types import PageHead
from onrecord.view.pages import Means, Pages
from onrecord.view.preview import MetaTag, own_picture, preview_of
from onrecord.view.routes import Routes, root_of
from onrecord.view.search import title_and_text
from onrecord.view.share_cards import KINDS as SHARED
from onrecord.view.tracing import Tracer
from onrecord.view.traits import things_of
from onrecord.view.types import Anchor, SiteUrl

Absolute = Callable[[SiteUrl], str]
"""An address of the site → the same with the site's own before it, or as it is where the site knows none."""


_NOTHING = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page of ours, ready for its frame.

    ``content`` is what stands in it, ``meta`` at the end of its head, ``preview`` at the end of its body. ``kind``
    is that of the thing it shows, ``None`` for a page of a list; ``source`` the file, relative to the content folder,
    in which the thing or the list's first page is written.
    """

    head: PageHead
    content: Markup
    kind: Kind | None = None
    source: str = ""
    meta: Markup = _NOTHING
    preview: Markup = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What search is told of a page: plain texts, escaped by whoever needs it."""

    url: SiteUrl
    title: str
    text: str


class Site:
    """A record, shown: HTML for references in texts, for whole pages, and what search is told."""

    def __init__(
        self,
        compiled: Compiled,
        routes: Routes,
        renderer: Renderer,
        settings: Settings,
        citations: Citations | None = None,
    ) -> None:
        self.compiled = compiled
        self.renderer = renderer
        self.citations = citations or Citations()
        catalogue = Catalogue.of(settings.words)
        self.tracer = Tracer()
        self.cards = Cards(
            compiled.record,
            routes,
            lang=settings.lang,
            catalogue=catalogue,
            verdicts=compiled.verdicts,
            tracer=self.tracer,
        )
        self.record, self.routes = self.cards.record, self.cards.routes
        self.lists = Lists(self.cards)
        self.embeds = Embeds(self.cards, self.citations) if settings.embeds and self.citations.site_url else None
        self.maps = ClaimMaps(self.cards, self.lists)
        self.pages = Pages(
            Means(
                cards=self.cards,
                lists=self.lists,
                maps=self.maps,
                citations=self.citations,
                embeds=self.embeds,
                report=settings.report,
            )
        )
        self._numbers = self.tracer.memo("numbers", self._numbered)
        self.sharing: Sharing | None = None

    # -- references in a text --------------------------------------------------------------------

    def reference(self, reference: Reference, page: Key, url: SiteUrl) -> str | None:
        """The HTML of a reference in the text of a page; ``None`` for what is none of ours."""
        root = root_of(url)
        if not reference.embed:
            key = self.record.find(reference.target)
            return self._link(key, reference.label, page, root) if key else None
        block = self._block(reference, page, root)
        text = self.record.get(page)
        if block is None or text is None or is_same(text.own_lang, self.cards.catalogue.lang):
            return block
        return self.renderer.embed(block)

    def _block(self, reference: Reference, page: Key, root: str) -> Markup | None:
        if reference.target in VIEWS:
            return self._view(reference, page, root)
        key = self.record.find(reference.target)
        if key is None:
            return None
        if key.kind is Kind.QUOTE and reference.excerpt:
            return self.renderer.card(self.cards.quote(key, reference.excerpt), root)
        return self.renderer.card(self.cards.of(key), root)

    def _view(self, reference: Reference, page: Key, root: str) -> Markup:
        """A view in the text of a page; in an article, of that article."""
        if reference.target == VERIFICATION:
            return self.renderer.tally(self.cards.checks.tally(), root)
        filter, here = self._filter(reference), page if page.kind is Kind.ARTICLE else None
        if reference.target == CLAIM_MAP:
            return self.renderer.claim_map(self.maps.view(filter, here), root)
        if reference.target == BALANCE:
            return self.renderer.balances(self.lists.balances.view(filter, here), root)
        found = self.lists.view(reference.target, filter, here, entry_id(page, reference.number))
        return self.renderer.list(found, root)

    def words(self, reference: Reference) -> str:
        """What stands for a reference where only words can: its label. A citation mark has none."""
        key = self.record.find(reference.target)
        if reference.label or key is None or key.kind is Kind.SOURCE:
            return reference.label
        return self._within(key).label

    def _within(self, key: Key) -> Anchor:
        """A link to a thing in running text: a sentence within another has no stop of its own."""
        anchor, thing = self.cards.anchor(key), self.record.get(key)
        match thing:
            case Claim():
                return replace(anchor, label=thing.label_within)
            case Quote():
                return replace(anchor, label=without_stop(anchor.label))
        return anchor

    def _link(self, key: Key, label: str, page: Key, root: str) -> str:
        if key.kind is not Kind.SOURCE or key in self.record.withdrawn:
            anchor = self._within(key)
            return self.renderer.link(anchor, label or anchor.label, root)
        return self.renderer.cite(self.cards.source(key), self._numbers(page).get(key, 0), label, root)

    def _numbered(self, page: Key) -> Mapping[Key, int]:
        """The sources of an article, by their numbers in it; pages that are none have no numbers."""
        cited = things_of(self.record, page, Kind.SOURCE) if page.kind is Kind.ARTICLE else []
        return {source: number for number, source in enumerate(cited, 1)}

    def _filter(self, reference: Reference) -> Filter:
        def find(kind: Kind, text: str) -> Key | Problem:
            return Key(kind, text.rpartition("/")[2])

        return read_filter(reference.target, reference.query, find)[0]

    # -- whole pages -----------------------------------------------------------------------------

    def article(self, key: Key, body: str) -> Markup:
        """What stands on an article's page, around its rendered text."""
        page = self.pages.page(key, Markup(body))  # noqa: S704 (the host rendered it)
        return self.renderer.page(page, root_of(self.routes.url(key)))

    def not_found(self, root: str) -> Markup:
        """What stands where nothing is; ``root`` is the address of the site's root, from anywhere."""
        home = Anchor(label=self.cards.say("Home page"), url=self.routes.home_url(), kind="page")
        lists = (self.pages.list_of(kind) for kind in Kind if self.record.of_kind(kind))
        return self.renderer.not_found((home, *lists), root)

    def preview(self, key: Key, title: str, description: str) -> tuple[MetaTag, ...]:
        """What previews of links to a thing show, where it has a picture or the site has pictures at all."""
        url, thing = self.routes.url(key), self.record.get(key)
        picture = own_picture(thing, url, self.citations.site_url) if isinstance(thing, Article) else None
        if picture is None and self.sharing:
            picture = self.sharing.picture(key)
        if picture is None and (self.sharing is None or key.kind not in SHARED):
            return ()
        return preview_of(title, description, self.citations.address(url), picture)

    def preview_of(self, key: Key) -> Markup:
        """What a browser shows of a thing beside a link to it."""
        return self.renderer.preview(self.cards.of(key), self.record[key].label, root_of(self.routes.url(key)))

    def things(self) -> Iterator[Thing]:
        """The things whose pages are ours to write: all but articles, which stay the host's."""
        return (thing for thing in self.record.things() if thing.key.kind is not Kind.ARTICLE)

    def thing(self, key: Key, body: str) -> BuiltPage:
        """The page of a thing, with its text as rendered for its address."""
        page = self.pages.page(key, Markup(body))  # noqa: S704 (the host rendered it)
        content = self.renderer.page(page, root_of(page.head.url))
        source = self.record[key].place.document.uri
        tags = self.preview(key, page.head.title, page.head.description)
        meta = self.renderer.head(tags, page.head.embed)
        preview = self.preview_of(key)
        return BuiltPage(head=page.head, content=content, kind=key.kind, source=source, meta=meta, preview=preview)

    def later_list_page(self, kind: Kind, number: int) -> BuiltPage:
        """A page of a list, from the second on; the first are the host's, which may be in its navigation."""
        head = self.pages.list_head(kind, number)
        content = self.renderer.list_page(self.lists.page(kind, number), head, root_of(head.url))
        return BuiltPage(head=head, content=content, source=f"{kind.value}/index.md")

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

    def embedded(self, key: Key, embed: EmbedView) -> Iterator[tuple[SiteUrl, str]]:
        """What others show of a thing within their own pages, and what tells them how."""
        canonical = self.citations.address(self.routes.url(key))
        yield embed.url, self.renderer.embedded(embed, self.cards.of(key), canonical, root_of(embed.url))
        yield embed.oembed_url, self._oembed(key, embed)

    def _oembed(self, key: Key, embed: EmbedView) -> str:
        picture = self.sharing.picture(key) if self.sharing else None
        return oembed_json(embed, picture)

    def embedded_before(self, absolute: Absolute) -> Iterator[tuple[SiteUrl, str]]:
        """What stands in frames of things that are withdrawn, or had another id."""
        if self.embeds is None:
            return
        for key, withdrawn in self.record.withdrawn.items():
            if key.kind in EMBEDDED:
                url, page = self.routes.embed_url(key), self.pages.tombstone(withdrawn)
                yield url, self.renderer.embedded_tombstone(page, self.citations.site_name, root_of(url))
        for old, new in self.record.aliases.items():
            thing = self.record.get(new)
            embed = self.embeds.of(thing) if isinstance(thing, Claim | Quote) else None
            if embed:
                url, anchor = self.routes.embed_url(old), replace(self.cards.anchor(new), url=embed.url)
                yield url, self.renderer.redirect(anchor, absolute(self.routes.url(new)), root_of(url))
                yield self.routes.oembed_url(old), self._oembed(new, embed)

    def captured(self) -> Iterator[tuple[SiteUrl, str]]:
        """The files that prove what was looked up: receipts, and the captured texts that may be published whole."""
        quiet = hushed(self.record)
        for name, receipt in self.compiled.receipts.items():
            yield receipt_url(name, self.routes.prefix), to_json(receipt)
            text = self.compiled.snapshots[name].text
            if receipt.store is Store.FULL and text is not None and name not in quiet:
                yield text_url(name, self.routes.prefix), text

    def facets(self) -> Iterator[tuple[SiteUrl, str]]:
        """The data by which lists are filtered in a browser."""
        for facets in self.lists.facets():
            url = self.routes.facets_url(facets.kind)
            yield url, facets_json(facets, root_of(url))

    def urls(self) -> Iterator[SiteUrl]:
        """The addresses of all pages that are ours and that readers look for."""
        yield from (self.routes.url(thing.key) for thing in self.things())
        yield from (self.routes.list_url(kind, number) for kind, number in self.later_numbers())

    def framed(self) -> Iterator[tuple[Kind | None, SiteUrl]]:
        """All that stands in the theme's frame, articles too: the kind of thing, and the address."""
        yield from ((thing.key.kind, self.routes.url(thing.key)) for thing in self.record.things())
        yield from ((key.kind, self.routes.url(key)) for key in self.record.withdrawn)
        yield from ((None, self.routes.list_url(kind, number)) for kind, number in self.later_numbers())

    def later_numbers(self) -> Iterator[tuple[Kind, int]]:
        """The pages of lists that are ours, by kind and number."""
        return ((kind, number) for kind in Kind for number in range(2, self.lists.page_count(kind) + 1))

    # -- search ----------------------------------------------------------------------------------

    def search_entries(self) -> Iterator[SearchEntry]:
        """One entry for each thing's page; articles are indexed by the host."""
        for thing in self.things():
            title, text = title_and_text(thing, self.cards)
            yield SearchEntry(url=self.routes.url(thing.key), title=title, text=text)
