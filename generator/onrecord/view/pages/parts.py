"""What the pages of every kind have in common: the head, backlinks, things in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urlsplit

from onrecord.citations import Citations
from onrecord.messages import N_
from onrecord.parse import Key
from onrecord.record import (
    Claim,
    Entity,
    Link,
    Quote,
    Role,
)
from onrecord.schema import Kind
from onrecord.view.cards import Cards
from onrecord.view.claim_map import ClaimMaps
from onrecord.view.embeds import Embeds
from onrecord.view.languages import direction
from onrecord.view.lists import Lists
from onrecord.view.page_types import (
    BacklinkView,
    OutwardView,
    PageHead,
)
from onrecord.view.sections import ROWS_AT_MOST, Section
from onrecord.view.types import (
    Anchor,
    SiteUrl,
)
from onrecord.view.words import (
    ALL,
    LIST_INTROS,
    LIST_TITLES,
    NOUNS,
)

Thing = TypeVar("Thing")
Row = TypeVar("Row")

LATEST_FIRST: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CLAIM: N_("{list}, by the first statement on each, latest first"),
        Kind.QUOTE: N_("{list}, latest first"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the pages of a site are made with.

    ``report`` is the address for reports of errors, ``{path}`` standing for the thing's path; it may be empty.
    ``citations`` makes references to works, ``embeds`` says how things are shown elsewhere, if they are to be.
    """

    cards: Cards
    lists: Lists
    maps: ClaimMaps
    citations: Citations
    embeds: Embeds | None = None
    report: str = ""


class Parts:
    """What the pages of every kind have in common."""

    def __init__(self, means: Means) -> None:
        self.cards = means.cards
        self.lists = means.lists
        self.maps = means.maps
        self.citations = means.citations
        self.embeds = means.embeds
        self.report = means.report
        self.record = self.cards.record
        self.say = self.cards.say

    def head(self, thing: Entity, title: str, description: str) -> PageHead:
        """What the frame around a thing's page needs."""
        kind = thing.key.kind or Kind.ARTICLE
        return PageHead(
            title=title,
            description=_shortened(description),
            url=self.cards.routes.url(thing.key),
            lang=thing.lang,
            dir=direction(thing.lang),
            own_lang=thing.own_lang,
            own_dir=direction(thing.own_lang),
            note=thing.note,
            noun=self.say(NOUNS[kind]),
            up=self.list_of(kind),
            elsewhere=_elsewhere(thing.same_as),
            report_href=self.report.replace("{path}", thing.key.path),
            corrections=self.lists.corrections.concerning(thing.key),
            all_corrections=self._all_corrections(),
            canonical=self.citations.address(self.cards.routes.url(thing.key)),
            embed=self.embeds.of(thing) if self.embeds else None,
        )

    def _all_corrections(self) -> Anchor | None:
        """The page of the site's corrections; there is one where there are any."""
        if not self.lists.corrections.any():
            return None
        return Anchor(label=self.say("All corrections"), url=self.cards.routes.corrections_url(), kind="page")

    def list_of(self, kind: Kind) -> Anchor:
        """A link to the list of a kind."""
        return Anchor(label=self.say(LIST_TITLES[kind]), url=self.cards.routes.list_url(kind), kind="page")

    def list_head(self, kind: Kind, number: int) -> PageHead:
        """The head of a later page of a list."""
        title = self.say(LIST_TITLES[kind])
        return PageHead(
            title=self.say("{title}, page {n}", title=title, n=number),
            description=self.say(LIST_INTROS[kind]),
            url=self.cards.routes.list_url(kind, number),
            lang="",
            dir="",
            own_lang="",
            own_dir="",
            note="",
            noun=title,
            up=self.list_of(kind),
            elsewhere=(),
            report_href="",
        )

    def claims_of(self, keys: Iterable[Key]) -> list[Claim]:
        """The claims among some keys."""
        return [self.record.claims[k.id] for k in keys if k.id in self.record.claims]

    def quotes_of(self, keys: Iterable[Key]) -> list[Quote]:
        """The quotes among some keys."""
        return [self.record.quotes[k.id] for k in keys if k.id in self.record.quotes]

    def in_order(self, keys: Iterable[Key], kind: Kind) -> list[Key]:
        """The keys of one kind, in the order of the record."""
        wanted = {k for k in keys if k.kind is kind}
        return sorted(wanted, key=self.cards.position) if wanted else []

    def section(self, things: Sequence[Thing], show: Callable[[Thing], Row], *lists: Anchor) -> Section[Row]:
        """The first of some things as rows of a section.

        Args:
            things: What the section is about, in order.
            show: Makes a row of a thing.
            lists: Where all of them are listed; without it, what is not shown is kept as the section's rest.
        """
        items = tuple(show(thing) for thing in things[:ROWS_AT_MOST])
        if len(items) == len(things):
            return Section(items=items)
        rest = () if lists else tuple(show(thing) for thing in things[ROWS_AT_MOST:])
        return Section(items=items, omitted=self.lists.shown(len(items), len(things)), lists=lists, rest=rest)

    def listed(self, kind: Kind, thing: Entity, *, latest_first: bool = False) -> Anchor:
        """A link to the list of a kind, filtered to what there is of a thing; in time, it says by which day."""
        condition = f"{thing.key.kind.noun if thing.key.kind else ''}={thing.key.id}"
        label = self.say("{list}: {name}", list=self.say(ALL[kind]), name=thing.label)
        if latest_first:
            condition += "&sort=-date"
            label = self.say(LATEST_FIRST[kind], list=label)
        return Anchor(label=label, url=SiteUrl(f"{self.cards.routes.list_url(kind)}?{condition}"), kind="page")

    def backlinks(self, key: Key) -> Section[BacklinkView]:
        """The texts that speak of a thing, each once, with its sentences."""
        by_page: dict[Key, list[Link]] = {}
        for link in self.record.backlinks.get(key, ()):
            if link.role in {Role.MENTION, Role.EMBED} and link.source != key:
                by_page.setdefault(link.source, []).append(link)
        return self.section(list(by_page.items()), self._backlink)

    def _backlink(self, found: tuple[Key, list[Link]]) -> BacklinkView:
        page, links = found
        return BacklinkView(page=self.cards.anchor(page), sentences=tuple(_sentences(links)), shown=self._shown(links))

    def _shown(self, links: Iterable[Link]) -> str:
        """How much of a thing a page shows by its embeds."""
        excerpts = [bool(link.excerpt) for link in links if link.role is Role.EMBED]
        if not excerpts:
            return ""
        return self.say("an excerpt is shown there") if all(excerpts) else self.say("shown there in full")


def _sentences(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """The sentences of some links; one that has two of them once."""
    seen: set[str] = set()
    for sentence in (link.sentence for link in links if link.sentence):
        whole = f"{sentence.before}{sentence.words}{sentence.after}"
        if whole not in seen:
            yield sentence.before, sentence.words, sentence.after
        seen.add(whole)


def _elsewhere(hrefs: Iterable[str]) -> tuple[OutwardView, ...]:
    """Addresses of other sites under the names of their hosts; where one has several, with the path."""
    hosts = Counter(_host(href) for href in hrefs)
    return tuple(
        OutwardView(href=href, label=_host(href) if hosts[_host(href)] == 1 else f"{_host(href)}{urlsplit(href).path}")
        for href in hrefs
    )


def _host(href: str) -> str:
    """The host of an address as people name it; what follows ``mailto:`` has none and is itself the name."""
    parts = urlsplit(href)
    return (parts.hostname or parts.path).removeprefix("www.")


def _shortened(text: str, limit: int = 200) -> str:
    """A text cut at a word for a description."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit - 1)].rstrip(" ,;:،؛") + "…"
