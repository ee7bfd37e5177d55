"""What the pages of every kind have in common: the head, backlinks, things in order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from onrecord.citations import Citations
from onrecord.parse import Key
from onrecord.record import (
    Claim,
    Entity,
    Link,
    Role,
)
from onrecord.schema import Kind
from onrecord.view.cards import Cards
from onrecord.view.languages import direction
from onrecord.view.lists import Lists
from onrecord.view.page_types import (
    BacklinkView,
    OutwardView,
    PageHead,
)
from onrecord.view.types import (
    Anchor,
)
from onrecord.view.words import (
    LIST_INTROS,
    LIST_TITLES,
    NOUNS,
)


class Parts:
    """What the pages of every kind have in common.

    ``report`` is the address for reports of errors, ``{path}`` standing for the thing's path; it may be empty.
    ``citations`` makes references to works.
    """

    def __init__(self, cards: Cards, lists: Lists, *, report: str = "", citations: Citations | None = None) -> None:
        self.cards = cards
        self.lists = lists
        self.record = cards.record
        self.say = cards.say
        self.report = report
        self.citations = citations or Citations()

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
            all_corrections=self._all_corrections,
            canonical=self.citations.address(self.cards.routes.url(thing.key)),
        )

    @cached_property
    def _all_corrections(self) -> Anchor | None:
        """The page of the site's corrections; there is one where there are any."""
        if not self.lists.corrections.all:
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

    def in_order(self, keys: Iterable[Key], kind: Kind) -> list[Key]:
        """The keys of one kind, in the order of the record."""
        wanted = {k for k in keys if k.kind is kind}
        return sorted(wanted, key=self.cards.position) if wanted else []

    def backlinks(self, key: Key) -> tuple[BacklinkView, ...]:
        """The texts that speak of a thing, each once, with its sentences."""
        by_page: dict[Key, list[Link]] = {}
        for link in self.record.backlinks.get(key, ()):
            if link.role in {Role.MENTION, Role.EMBED} and link.source != key:
                by_page.setdefault(link.source, []).append(link)
        return tuple(
            BacklinkView(
                page=self.cards.anchor(source),
                sentences=tuple(_sentences(links)),
                shown=self._shown(links),
            )
            for source, links in by_page.items()
        )

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
