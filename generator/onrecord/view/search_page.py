"""A record → what the search page and the search dialog show before anything is looked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.schema import Kind
from onrecord.view.cards import Cards
from onrecord.view.facets import TITLES
from onrecord.view.types import SiteUrl, StatusView
from onrecord.view.words import LANGUAGE, LIST_TITLES, NOUNS, PAGE, PAGES, SIDE, STATUS

FACETS = ("kind", "status", "speaker", "side", "topic", "source", "language")
_TITLES = {**TITLES, "side": SIDE, "language": LANGUAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """A kind of results: ``noun`` is its value, ``one`` and ``many`` its words, ``url`` its list, if it has one."""

    noun: str
    one: str
    many: str
    url: SiteUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """``url`` is that of the search page; ``facets`` are the names and titles of what results are chosen by."""

    url: SiteUrl
    kinds: tuple[SearchKind, ...]
    statuses: tuple[StatusView, ...]
    facets: tuple[tuple[str, str], ...]


def search_view(cards: Cards) -> SearchView:
    """What is on record, as search speaks of it."""
    return SearchView(
        url=cards.routes.search_url(),
        kinds=tuple(_kinds(cards)),
        statuses=tuple(
            StatusView(word=status.value, text=cards.say(text), date=None, explained="")
            for status, (text, _) in STATUS.items()
        ),
        facets=tuple((name, cards.say(_TITLES[name])) for name in FACETS),
    )


def _kinds(cards: Cards) -> Iterable[SearchKind]:
    for kind in Kind:
        if cards.record.of_kind(kind):
            yield SearchKind(
                noun=kind.noun,
                one=cards.say(NOUNS[kind]),
                many=cards.say(LIST_TITLES[kind]),
                url=cards.routes.list_url(kind),
            )
    yield SearchKind(noun="page", one=cards.say(PAGE), many=cards.say(PAGES), url=SiteUrl(""))
