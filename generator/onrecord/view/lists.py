"""Views (``![[claims?status=contested]]``) and the lists of each kind: filter, order, cut, and say what was cut."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.parse import Key
from onrecord.record import Article, Claim, Filter, Quote, Record
from onrecord.schema import Date, Kind
from onrecord.view.balance import Balances
from onrecord.view.cards import Cards
from onrecord.view.changes import changes
from onrecord.view.corrections import Corrections
from onrecord.view.facets import DATED, FILTER_FROM, NAMES, Facets, facets_of
from onrecord.view.remainder import whole_of
from onrecord.view.sections import ROWS_AT_MOST
from onrecord.view.timeline import Dated, Timelines, brief
from onrecord.view.timeline_chart import chart
from onrecord.view.traits import THINGS, is_on_side, may_be_between, things_of, words_of
from onrecord.view.types import (
    Anchor,
    Item,
    ListView,
    SiteUrl,
    TimelineEntry,
)
from onrecord.view.words import EMPTY

Thing = TypeVar("Thing")

PER_PAGE = 200
"""How many rows a page of a list shows."""

TIMELINE_AT_MOST = 100
"""How many entries a timeline shows where nobody sets a limit."""


ENTRY_ID = "or-t-"
"""How the anchors of the entries begin in the timeline of a page's own."""


class Lists:
    """Makes lists of a record's things."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards
        self.record: Record = cards.record
        self.say = cards.say
        self.corrections = Corrections(cards)
        self.timelines = Timelines(cards)
        self.balances = Balances(cards)
        self.whole = cards.tracer.memo("list", self._whole)
        """All things of a kind, in the order of its list."""

    def view(self, name: str, filter: Filter, here: Key | None, entry_id: str = ENTRY_ID) -> ListView:
        """What a view shows.

        Args:
            name: One of :data:`onrecord.record.VIEWS`.
            filter: Its query.
            here: The article in which it stands; on any other page it is over the whole site.
            entry_id: How the anchors of its entries begin if it is a timeline.
        """
        article = None if filter.whole_site else (filter.article or here)
        if name == "timeline":
            return self._timeline(filter, article, entry_id)
        if name == "corrections":
            return self._corrections(filter, article)
        if name == "changes":
            return self._changes(filter, article)
        kind = Kind(name)
        keys = self._sorted(kind, filter, self.chosen(kind, filter, article))
        limit = filter.limit or PER_PAGE
        view = self._list(kind, keys, keys[:limit], paged=filter.is_plain and article is None)
        return replace(view, more=whole_of(self.cards, kind, filter, article)) if view.omitted else view

    def page(self, kind: Kind, number: int) -> ListView:
        """One page of the list of a kind."""
        keys = self.whole(kind)
        shown = keys[(number - 1) * PER_PAGE : number * PER_PAGE]
        return self._list(kind, keys, shown, paged=True, number=number)

    def _whole(self, kind: Kind) -> Sequence[Key]:
        keys = list(self._scope(kind, None))
        return newest_first(self.record, keys) if kind is Kind.ARTICLE else keys

    def page_count(self, kind: Kind) -> int:
        """How many pages the list of a kind has, at least one."""
        return max(1, -(-len(self.record.of_kind(kind)) // PER_PAGE))

    def has_facets(self, kind: Kind) -> bool:
        """Whether the list of a kind can be filtered in a browser."""
        return bool(NAMES[kind]) and len(self.record.of_kind(kind)) >= FILTER_FROM

    def facets(self) -> Iterator[Facets]:
        """What the lists can be filtered by."""
        for kind in filter(self.has_facets, Kind):
            urls = (self.cards.routes.list_url(kind, n + 1) for n in range(self.page_count(kind)))
            yield facets_of(self.cards, kind, self.whole(kind), urls, PER_PAGE)

    # -- what is shown ---------------------------------------------------------------------------

    def _list(self, kind: Kind, keys: Sequence[Key], shown: Sequence[Key], *, paged: bool, number: int = 1) -> ListView:
        pages: tuple[tuple[int, SiteUrl, bool], ...] = ()
        if paged and len(keys) > PER_PAGE:
            url = self.cards.routes.list_url
            pages = tuple((n, url(kind, n), n == number) for n in range(1, self.page_count(kind) + 1))
        left_out = 0 if pages else len(keys) - len(shown)
        return ListView(
            name=kind.value,
            items=tuple(self.cards.of(key) for key in shown),
            total=len(keys),
            omitted=self.shown(len(shown), len(keys)) if left_out else "",
            more=None,
            pages=pages,
            previous=pages[number - 2][1] if pages and number > 1 else SiteUrl(""),
            next=pages[number][1] if number < len(pages) else SiteUrl(""),
            empty=self.say(EMPTY[kind][not paged]),
            facets=self.cards.routes.facets_url(kind) if paged and self.has_facets(kind) else SiteUrl(""),
            dated=self.say(DATED.get(kind, "")),
        )

    def shown(self, part: int, whole: int) -> str:
        """How many of how many are shown, in words."""
        return self.say("{n} of {total} shown", n=part, total=whole)

    def _timeline(self, filter: Filter, article: Key | None, entry_id: str) -> ListView:
        def kept(kind: Kind) -> list[Key]:
            return [key for key in self._scope(kind, article) if self._passes(key, filter, dated=False)]

        claims = [self.record.claims[k.id] for k in kept(Kind.CLAIM)]
        quotes = [self.record.quotes[k.id] for k in kept(Kind.QUOTE)]
        # Events belong to an article, not to a speaker or a claim.
        about_articles = not set(filter.things) - {"article", "topic"}
        articles = [self.record.articles[k.id] for k in kept(Kind.ARTICLE)] if about_articles else []
        if "claim" in filter.things:
            claims = [c for c in claims if c.key == filter.things["claim"]]
        entries = self.timelines.timeline(articles, claims, quotes, filter.things.get("speaker"))
        dated = [d for d in entries if may_be_between(d.date, filter.start, filter.end)]
        if filter.sort == "-date":
            dated = [d for d in dated[::-1] if not d.date.unknown] + [d for d in dated if d.date.unknown]
        whole = self._timeline_at(filter.things.get("claim") or article)
        view = self._timeline_view(dated, filter.limit or TIMELINE_AT_MOST, whole)
        return self._drawn(view, dated[: len(view.items)], claims, entry_id)

    def _timeline_at(self, key: Key | None) -> Anchor | None:
        """The timeline that the page of an article or a claim has by itself."""
        if key is None:
            return None
        url = SiteUrl(f"{self.cards.routes.url(key)}#or-timeline")
        return Anchor(label=self.say("The whole timeline"), url=url, kind="page")

    def _corrections(self, filter: Filter, article: Key | None) -> ListView:
        made = [
            m
            for m in self.corrections.all()
            if (article is None or m.article == article) and may_be_between(m.correction.date, filter.start, filter.end)
        ]
        if filter.sort == "date":
            made.reverse()
        shown = [self.corrections.view(m) for m in made[: filter.limit or len(made)]]
        return ListView(
            name="corrections",
            items=tuple(shown),
            total=len(made),
            omitted=self.shown(len(shown), len(made)) if len(shown) < len(made) else "",
            more=None,
            pages=(),
            empty=self.say("Nothing has been corrected so far"),
        )

    def _changes(self, filter: Filter, article: Key | None) -> ListView:
        def kept(kind: Kind) -> list[Key]:
            return [key for key in self._scope(kind, article) if self._passes(key, filter, dated=False)]

        articles = [self.record.articles[k.id] for k in kept(Kind.ARTICLE)]
        claims = [self.record.claims[k.id] for k in kept(Kind.CLAIM)]
        made = [d for d in changes(self.cards, articles, claims) if may_be_between(d.date, filter.start, filter.end)]
        if filter.sort == "date":
            made.reverse()
        return replace(self._timeline_view(made, filter.limit or TIMELINE_AT_MOST), name="changes")

    def timeline_of(self, articles: list[Article], claims: list[Claim], quotes: list[Quote]) -> ListView:
        """The timeline that stands on the page of an article or a claim: all its entries, the later ones in short."""
        dated = self.timelines.timeline(articles, claims, quotes)
        whole = self._timeline_view(dated, TIMELINE_AT_MOST)
        view = replace(
            whole,
            items=whole.items[:ROWS_AT_MOST],
            rest=whole.items[ROWS_AT_MOST:],
            brief=tuple(brief(self.cards, entry) for _, entry, _ in dated[TIMELINE_AT_MOST:]),
        )
        return self._drawn(view, dated, claims, ENTRY_ID)

    def timeline_on(
        self, articles: list[Article], claims: list[Claim], quotes: list[Quote], agent: Key | None = None
    ) -> ListView:
        """The timeline on the page of a speaker, a topic or a question, whose lists have all that it leaves out.

        With an ``agent``, only what that agent did.
        """
        found = self.timelines.moments(articles, claims, quotes, agent)
        dated = [make() for _, make in found[:TIMELINE_AT_MOST]]
        view = replace(
            self._timeline_view(dated, ROWS_AT_MOST),
            total=len(found),
            omitted=self._left_out(len(dated), len(found)),
            brief=tuple(brief(self.cards, entry) for _, entry, _ in dated[ROWS_AT_MOST:]),
        )
        return self._drawn(view, dated, claims, ENTRY_ID)

    def _drawn(self, view: ListView, dated: Sequence[Dated], claims: Iterable[Claim], entry_id: str) -> ListView:
        """A timeline with its picture, if it has one; then its entries say their sides, as the lanes do."""
        picture = chart(self.cards, dated, claims, shown=len(view.items))
        if picture is None:
            return view
        sides = iter(picture.sides)
        return replace(
            view,
            chart=picture,
            entry_id=entry_id,
            items=tuple(_on_side(entry, next(sides, "")) for entry in view.items),
            rest=tuple(_on_side(entry, next(sides, "")) for entry in view.rest),
            brief=tuple(replace(entry, side=next(sides, "")) for entry in view.brief),
        )

    def _timeline_view(self, dated: Sequence[Dated], limit: int, whole: Anchor | None = None) -> ListView:
        shown, total = dated[:limit], len(dated)
        return ListView(
            name="timeline",
            items=tuple(entry for _, entry, _ in shown),
            total=total,
            omitted=self._left_out(len(shown), total),
            more=whole if len(shown) < total else None,
            pages=(),
            empty=self.say("Nothing dated on record"),
        )

    def _left_out(self, shown: int, total: int) -> str:
        """How many of how many entries are shown, in words; nothing where that is all."""
        if shown == total:
            return ""
        return self.cards.catalogue.count(
            total, "{shown} of {n} entry shown", "{shown} of {n} entries shown", shown=shown
        )

    # -- what is selected ------------------------------------------------------------------------

    def chosen(self, kind: Kind, filter: Filter, article: Key | None) -> list[Key]:
        """The things of a kind that a filter lets through: those of an article, or of the whole site."""
        return [key for key in self._scope(kind, article) if self._passes(key, filter)]

    def _scope(self, kind: Kind, article: Key | None) -> Iterable[Key]:
        if article is None:
            return [Key(kind, id) for id in self.record.of_kind(kind)]
        if kind is Kind.ARTICLE:
            return [article]
        return things_of(self.record, article, kind)

    def _passes(self, key: Key, filter: Filter, *, dated: bool = True) -> bool:
        """Whether a thing is among those that a filter lets through."""
        things = (wanted for wanted in filter.things.items() if wanted[0] != "article")
        if not all(wanted in THINGS[name](self.record, key) for name, wanted in things):
            return False
        words = (wanted for wanted in filter.words.items() if wanted[0] != "side")
        if not all(word in words_of(self.record, key, name) for name, word in words):
            return False
        side = filter.words.get("side", "")
        if side and not is_on_side(self.record, key, side, filter.things["question"]):
            return False
        if not dated or not (filter.start or filter.end):
            return True
        date = self.record[key].dated
        return date is not None and may_be_between(date, filter.start, filter.end)

    def _sorted(self, kind: Kind, filter: Filter, keys: list[Key]) -> list[Key]:
        if filter.sort not in {"date", "-date"}:
            return newest_first(self.record, keys) if kind is Kind.ARTICLE else keys
        return in_time(keys, lambda key: self.record[key].dated, latest_first=filter.sort == "-date")


def _on_side(entry: Item, side: str) -> Item:
    return replace(entry, side=side) if side and isinstance(entry, TimelineEntry) else entry


def entry_id(page: Key, number: int) -> str:
    """How the anchors of the entries begin in the timeline of that number in the text of a page.

    The page is named because a host may show the beginnings of several texts on one.
    """
    name = re.sub("[^a-zA-Z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", page.id)
    return f"or-tv-{name}-{number}-"


def in_time(things: Iterable[Thing], day: Callable[[Thing], Date | None], *, latest_first: bool) -> list[Thing]:
    """Things by their days, those of one day in the order given; what has no known day last, either way."""
    dated = [(day(thing), thing) for thing in things]
    known = [(date, thing) for date, thing in dated if date and not date.unknown]
    known.sort(key=lambda pair: pair[0].order, reverse=latest_first)
    return [thing for _, thing in known] + [thing for date, thing in dated if not date or date.unknown]


def newest_first(record: Record, articles: list[Key]) -> list[Key]:
    """Articles by date of publication, the latest first; those of one day in the order of the record."""
    return sorted(articles, key=lambda key: record.articles[key.id].published.order, reverse=True)
