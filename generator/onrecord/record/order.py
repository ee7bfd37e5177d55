"""The order of everything: by date where there is one, then as the author wrote it, never by name.

Swapping the names and ids of two parties in the sources must change nothing but those names; so a thing's
rank comes from the first article that leads to it, and only things that nothing leads to go by their file.
"""

from collections.abc import Mapping

from onrecord.parse import Key
from onrecord.record.types import Article, Entity, Link, Page
from onrecord.schema.dates import Day

_NEVER: tuple[Day, Day] = ((10**9, 1, 1), (10**9, 1, 1))


def ranks(entities: Mapping[Key, Entity], outgoing: Mapping[Key, tuple[Link, ...]]) -> dict[Key, int]:
    """A number for each thing: articles by date of publication, then what is met by following their links."""
    roots = sorted(
        (e for e in entities.values() if isinstance(e, Article)), key=lambda a: (a.published.order, a.key.id)
    )
    pages = [e for e in entities.values() if isinstance(e, Page)]
    rest = [e for e in entities.values() if not isinstance(e, Article | Page)]
    rank: dict[Key, int] = {}
    for group in (roots, rest, pages):
        for entity in group:
            _follow(entity.key, entities, outgoing, rank)
    return rank


def _follow(
    root: Key, entities: Mapping[Key, Entity], outgoing: Mapping[Key, tuple[Link, ...]], rank: dict[Key, int]
) -> None:
    """Numbers everything reachable from a thing, the nearest first."""
    if root in rank:
        return
    rank[root] = len(rank)
    queue = [root]
    for key in queue:
        for link in outgoing.get(key, ()):
            target = link.target
            if target not in rank and target in entities:
                rank[target] = len(rank)
                queue.append(target)


def in_rank(entities: Mapping[Key, Entity], rank: Mapping[Key, int]) -> list[Key]:
    """The keys in the order of the lists: dated kinds by date, then by rank."""
    return sorted(entities, key=lambda key: (_date_order(entities[key]), rank[key]))


def _date_order(entity: Entity) -> tuple[Day, Day]:
    return entity.dated.order if entity.dated else _NEVER
