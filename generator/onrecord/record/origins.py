"""How many independent origins stand behind a side of a claim: sources walked along ``derived_from`` to their ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.parse import Key
from onrecord.record.types import Claim, Quote, Record, Source
from onrecord.schema import EvidenceRelation, Kind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where what one side says of a claim comes from.

    ``independent`` are sources that report for themselves, ``repeating`` those that repeat others; ``unknown`` are
    sources of which nobody has said whether they repeat another: they are counted apart, and count for nothing.
    """

    independent: tuple[Key, ...]
    unknown: tuple[Key, ...]
    repeating: tuple[Key, ...]


def origins_of(claim: Claim, record: Record, side: Stance = Stance.ASSERTS) -> Origins:
    """The origins of what one side says of a claim, and of the evidence that speaks for that side.

    ``side`` is ``ASSERTS`` or ``DENIES``; who denies in part is among those who deny.
    """
    is_for = side is Stance.ASSERTS
    relation = EvidenceRelation.SUPPORTS if is_for else EvidenceRelation.DISPUTES
    places = [act.where for position in (claim.asserters if is_for else claim.deniers) for act in position.acts]
    places += [e.item for e in claim.evidence if e.relation is relation]
    return walk((source_of(place, record.quotes) for place in places), record.sources)


def source_of(place: Key, quotes: Mapping[str, Quote]) -> Key | None:
    """The source of a quote, a source itself, and nothing for anything else."""
    if place.kind is Kind.QUOTE:
        quote = quotes.get(place.id)
        return quote.source if quote else None
    return place if place.kind is Kind.SOURCE else None


def walk(starts: Iterable[Key | None], sources: Mapping[str, Source]) -> Origins:
    """The ends of the chains that begin at some sources, in the order in which they are met."""
    independent: dict[Key, None] = {}
    unknown: dict[Key, None] = {}
    repeating: dict[Key, None] = {}
    seen: set[Key] = set()
    queue = [start for start in starts if start is not None]
    queue.reverse()
    while queue:
        key = queue.pop()
        source = sources.get(key.id)
        if source is None or key in seen:
            continue
        seen.add(key)
        if source.derived_from is None:
            unknown[key] = None
        elif not source.derived_from:
            independent[key] = None
        else:
            repeating[key] = None
            queue.extend(reversed(source.derived_from))
    return Origins(independent=tuple(independent), unknown=tuple(unknown), repeating=tuple(repeating))
