"""The sources behind one side of a claim → a tree: each under the one that it repeats, the origins at the top."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.parse import Key
from onrecord.record import Origins, Source
from onrecord.view.types import SourceView

SOURCES_AT_MOST = 40
"""How many sources a tree shows; what has more stands in lists."""


class Place(StrEnum):
    """What a source is in a tree. ``AGAIN`` is one that stands above already, with what repeats it."""

    INDEPENDENT = "independent"
    UNKNOWN = "unknown"
    REPEATING = "repeating"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginNode:
    """A source, and those that repeat it. ``place`` is one of the words of :class:`Place`."""

    source: SourceView
    place: str
    repeated_by: tuple["OriginNode", ...]


def tree_of(
    origins: Origins, sources: Mapping[str, Source], show: Callable[[Key], SourceView]
) -> tuple[OriginNode, ...]:
    """The tree, or nothing where no source repeats another or there are too many.

    Its tops are the independent and the unknown origins, as they are counted, and no others but what repeats only
    sources that are not on record, or itself by way of others.
    """
    there = (*origins.independent, *origins.unknown, *origins.repeating)
    if not origins.repeating or len(there) > SOURCES_AT_MOST:
        return ()
    repeating: dict[Key, list[Key]] = {key: [] for key in there}
    for key in origins.repeating:
        for repeated in sources[key.id].derived_from or ():
            if repeated in repeating:
                repeating[repeated].append(key)
    told: set[Key] = set()

    def node(key: Key, place: Place) -> OriginNode:
        if key in told:
            return OriginNode(source=show(key), place=Place.AGAIN, repeated_by=())
        told.add(key)
        return OriginNode(source=show(key), place=place, repeated_by=nodes(repeating[key], Place.REPEATING))

    def nodes(keys: Iterable[Key], place: Place) -> tuple[OriginNode, ...]:
        return tuple(node(key, place) for key in keys)

    tops = nodes(origins.independent, Place.INDEPENDENT) + nodes(origins.unknown, Place.UNKNOWN)
    # What is left repeats in a circle, or what is not on record: the first of it stands for the rest.
    return tops + tuple(node(key, Place.REPEATING) for key in origins.repeating if key not in told)
