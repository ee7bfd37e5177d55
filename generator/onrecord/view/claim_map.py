"""Claims and how they bear on one another → the model of a map: what it shows, and what it leaves out.

One model is drawn as a picture and told as a list; neither says what the other does not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.parse import Key
from onrecord.record import Claim, Filter, Relation
from onrecord.schema import Kind, RelationType
from onrecord.view.cards import Cards
from onrecord.view.lists import Lists
from onrecord.view.remainder import whole_of
from onrecord.view.types import Anchor, ClaimView, SiteUrl
from onrecord.view.words import RELATIONS

CLAIMS_AT_MOST = 30
"""How many claims a map shows where nobody sets another limit."""

AROUND_AT_MOST = 9
"""How many claims the small map on a claim's page shows, the claim among them."""

NAMES_AT_MOST = 20
"""How many of the claims that are not on a map are named beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArrow:
    """How one claim bears on another. ``source`` and ``target`` are numbers of claims on the map.

    ``phrase`` reads from the source to the target (``supports``); a ``mutual`` relation reads the same from either.
    ``reason`` is its author's, in ``reason_lang``; it may be empty.
    """

    source: int
    target: int
    phrase: str
    mutual: bool
    reason: str
    reason_lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRelation:
    """The same in words, as it reads from one of the two. The reason stands on the side of the arrow's source."""

    phrase: str
    other: Anchor
    reason: str
    reason_lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapClaim:
    """A claim on a map. ``outside`` says in words that it is not among those the map is about; else it is empty.

    ``within`` is a link to it in a sentence. ``here`` is set on the claim on whose page the map stands.
    """

    claim: ClaimView
    within: Anchor
    outside: str
    relations: tuple[MapRelation, ...]
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNames:
    """Claims that are not on a map, by name, and how many ``more`` there are."""

    items: tuple[Anchor, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Claims with their relations. ``name`` says in words what it is a map of.

    ``alone`` are the claims without a relation to any other, ``left_out`` those for which there was no room;
    ``omitted`` says so in words and ``more`` leads to where all of them are. ``empty`` is said where nothing is
    related.
    """

    name: str
    claims: tuple[MapClaim, ...]
    arrows: tuple[MapArrow, ...]
    alone: MapNames
    left_out: MapNames
    omitted: str
    more: Anchor | None
    empty: str


class ClaimMaps:
    """Makes maps of a record's claims."""

    def __init__(self, cards: Cards, lists: Lists) -> None:
        self.cards = cards
        self.lists = lists
        self.record = cards.record
        self.say = cards.say

    def view(self, filter: Filter, here: Key | None) -> MapView:
        """What ``![[claim-map]]`` shows.

        Args:
            filter: Its query. With a claim in it, it is a map of what is around that claim, wherever it stands.
            here: The article in which it stands; on any other page it is over the whole site.
        """
        centre = filter.things.get("claim")
        article = filter.article or (None if filter.whole_site or centre else here)
        own = self.lists.chosen(Kind.CLAIM, filter, article)
        near = {key: self._near(key) for key in own}
        related = [key for key in own if near[key]]
        beyond = dict.fromkeys(other for key in related for other in near[key] if other not in near)
        outside = sorted(beyond, key=self.cards.position)
        near |= {key: self._near(key) for key in outside}
        shown = most_connected([*related, *outside], near, max(2, filter.limit or CLAIMS_AT_MOST))
        said = "" if centre else self.say("Outside this explainer") if article else self.say("Outside this selection")
        left_out = [key for key in (*related, *outside) if key not in shown]
        alone = [key for key in own if not near[key]]
        map = self._map(shown, dict.fromkeys(outside, said), left_out, alone)
        is_cut = left_out or len(alone) > NAMES_AT_MOST
        return replace(map, more=self._whole(filter, article)) if is_cut else map

    def _whole(self, filter: Filter, article: Key | None) -> Anchor:
        """Where all is that a map has left out."""
        if centre := filter.things.get("claim"):
            url = SiteUrl(f"{self.cards.routes.url(centre)}#or-related")
            return Anchor(label=self.say("Claims around it"), url=url, kind="page")
        return whole_of(self.cards, Kind.CLAIM, filter, article)

    def around(self, claim: Claim) -> MapView | None:
        """The small map on a claim's page: what is related to it directly; nothing where that is one claim or none."""
        others = self._near(claim.key)
        if len(others) < 2:
            return None
        shown = [claim.key, *others[: AROUND_AT_MOST - 1]]
        map = self._map(shown, {}, others[AROUND_AT_MOST - 1 :], [])
        return replace(map, claims=(replace(map.claims[0], here=True), *map.claims[1:]))

    def _near(self, key: Key) -> list[Key]:
        """The claims to which one is related, in the order of its relations."""
        others = dict.fromkeys(r.claim for r in self.record.claims[key.id].relations if r.claim != key)
        return [other for other in others if other.id in self.record.claims]

    def _map(
        self, shown: Sequence[Key], outside: Mapping[Key, str], left: Sequence[Key], alone: Sequence[Key]
    ) -> MapView:
        numbers = {key: number for number, key in enumerate(shown)}
        total = len(shown) + len(left)
        left_out = self.cards.catalogue.count(
            total, "{shown} of {n} related claim shown", "{shown} of {n} related claims shown", shown=len(shown)
        )
        return MapView(
            name=self.cards.catalogue.count(len(shown), "Map of {n} claim", "Map of {n} claims"),
            claims=tuple(
                MapClaim(
                    claim=self.cards.claim(key),
                    within=self.cards.within(key),
                    outside=outside.get(key, ""),
                    relations=tuple(self._in_words(r, key) for r in self._relations(key, numbers)),
                )
                for key in shown
            ),
            arrows=tuple(self._arrows(shown, numbers)),
            alone=self._names(alone),
            left_out=self._names(left),
            omitted=left_out if left else "",
            more=None,
            empty=self.say("No claim here is related to another"),
        )

    def _arrows(self, shown: Iterable[Key], numbers: Mapping[Key, int]) -> Iterator[MapArrow]:
        """One arrow for each relation. One that both claims state is one, but where they give different reasons."""
        stated: set[tuple[Key, Key, RelationType, str]] = set()
        for key in shown:
            for r in self._relations(key, numbers):
                if r.inverse or (r.opposes and (r.claim, key, r.type, r.note) in stated):
                    continue
                stated.add((key, r.claim, r.type, r.note))
                yield MapArrow(
                    source=numbers[key],
                    target=numbers[r.claim],
                    phrase=self.say(RELATIONS[r.type][False]),
                    mutual=r.opposes,
                    reason=r.note,
                    reason_lang=self.record[key].own_lang,
                )

    def _relations(self, key: Key, among: Mapping[Key, int]) -> Iterable[Relation]:
        """The relations of a claim to others on the map, and to none but others."""
        return (r for r in self.record.claims[key.id].relations if r.claim in among and r.claim != key)

    def _in_words(self, relation: Relation, key: Key) -> MapRelation:
        return MapRelation(
            phrase=self.say(RELATIONS[relation.type][relation.inverse]),
            other=self.cards.within(relation.claim),
            reason="" if relation.inverse else relation.note,
            reason_lang=self.record[key].own_lang,
        )

    def _names(self, keys: Sequence[Key]) -> MapNames:
        return MapNames(items=self.cards.anchors(keys[:NAMES_AT_MOST]), more=max(0, len(keys) - NAMES_AT_MOST))


def most_connected(keys: Sequence[Key], near: Mapping[Key, Sequence[Key]], limit: int) -> list[Key]:
    """As many of some related things as there is room for, in their order: grown from the one with most relations.

    What has most relations to those that are shown already comes next, so that nothing is shown without a relation.
    Of several, the one with most relations is taken, and of those the first.
    """
    if len(keys) <= limit:
        return list(keys)
    there = set(keys)
    degree = {key: sum(other in there for other in near[key]) for key in keys}
    ties = dict.fromkeys(keys, 0)
    kept: set[Key] = set()
    while len(kept) < limit:
        rest = [key for key in keys if key not in kept and degree[key]]
        best = max(rest, key=lambda key: (ties[key], degree[key]), default=None)
        if best is None or (not ties[best] and len(kept) == limit - 1):
            break
        kept.add(best)
        for other in near[best]:
            if other in there:
                ties[other] += 1
    return [key for key in keys if key in kept]
