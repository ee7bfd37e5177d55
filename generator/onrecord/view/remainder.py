"""A view that shows a part → a link to where its readers find the whole."""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.parse import Key
from onrecord.record import Filter
from onrecord.schema import Kind
from onrecord.view.cards import Cards
from onrecord.view.facets import LABELS, NAMES
from onrecord.view.types import Anchor, SiteUrl
from onrecord.view.words import ALL

_SECTIONS: Mapping[Kind, str] = MappingProxyType({Kind.CLAIM: "or-at-a-glance", Kind.SOURCE: "or-sources"})
"""The sections of an article's page that have all of a kind."""


def whole_of(cards: Cards, kind: Kind, filter: Filter, article: Key | None) -> Anchor:
    """A link to all things of a kind that a view shows some of, or to the nearest that has them.

    It leads to the list of the kind under the conditions of the query, as far as that list takes them (``facets``);
    without any, to the article's page.

    Args:
        cards: What makes words of a record.
        kind: What the view shows.
        filter: Its query.
        article: The article that it is about, nothing where it is about the whole site.
    """
    url = cards.routes.list_url(kind)
    asked = [(name, *_asked(cards, filter, name)) for name in NAMES[kind] if name in {*filter.things, *filter.words}]
    if asked:
        url = SiteUrl(f"{url}?{'&'.join(f'{name}={value}' for name, value, _ in asked)}")
        about = cards.say(", ").join(label for _, _, label in asked)
    elif article is not None and kind in _SECTIONS:
        url = SiteUrl(f"{cards.routes.url(article)}#{_SECTIONS[kind]}")
        about = cards.within(article).label
    else:
        return Anchor(label=cards.say(ALL[kind]), url=url, kind="page")
    label = cards.say("{list}: {name}", list=cards.say(ALL[kind]), name=about)
    return Anchor(label=label, url=url, kind="page")


def _asked(cards: Cards, filter: Filter, name: str) -> tuple[str, str]:
    """What a query asks for by a name, as an address has it and in words."""
    if thing := filter.things.get(name):
        return thing.id, cards.within(thing).label
    return filter.words[name], cards.say(LABELS[name][filter.words[name]])
