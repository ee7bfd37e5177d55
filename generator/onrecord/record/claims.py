"""Claims as only the whole record shows them: acts merged and dated, and the relations that others have to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import is_
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record.acts import positions_of
from onrecord.record.types import Act, Claim, Entity, Quote, Relation, Response, Source


class Finished(NamedTuple):
    """A claim that is finished, and all that it was finished of."""

    of: tuple[object, ...]
    claim: Claim


def finish_claims(
    entities: Mapping[Key, Entity], is_published: Callable[[Key], bool], known: dict[Key, Finished]
) -> dict[Key, Entity]:
    """All entities, the claims among them finished.

    Args:
        entities: The things as their files have them.
        is_published: Whether readers see a thing.
        known: The claims that were finished before; those of now take their place.
    """
    inverse: dict[Key, list[tuple[Key, Relation]]] = {}
    about: dict[Key, list[Act]] = {}
    for key, entity in entities.items():
        if isinstance(entity, Claim):
            if entity.relations and is_published(key):
                for relation in entity.relations:
                    inverse.setdefault(relation.claim, []).append((key, relation))
        elif isinstance(entity, Quote) and entity.about and is_published(key):
            for act in entity.about:
                about.setdefault(act.claim, []).append(act)
    finished = {
        key: _finish(entity, entities, inverse.get(key, []), about.get(key, []), known.get(key))
        for key, entity in entities.items()
        if isinstance(entity, Claim)
    }
    known.clear()
    known.update(finished)
    return {**entities, **{key: each.claim for key, each in finished.items()}}


def _finish(
    claim: Claim,
    entities: Mapping[Key, Entity],
    inverse: list[tuple[Key, Relation]],
    about: list[Act],
    known: Finished | None,
) -> Finished:
    acts, relations = [*claim.acts, *about], (relation for _, relation in inverse)
    places = [*(act.where for act in acts), *(response.where for response in claim.responses)]
    of = (claim, *about, *relations, *(entities.get(where) if where else None for where in places))
    if known and len(known.of) == len(of) and all(map(is_, known.of, of)):
        return known
    return Finished(of, _finished(claim, entities, inverse, about))


def _finished(
    claim: Claim, entities: Mapping[Key, Entity], inverse: Iterable[tuple[Key, Relation]], about: Iterable[Act]
) -> Claim:
    own = [_dated(act, entities.get(act.where)) for act in claim.acts]
    # A quote's "about" is short for an entry in the claim's own lists: one act, counted once.
    told = {(act.where, act.stance) for act in own}
    short = (_dated(act, entities.get(act.where)) for act in about if (act.where, act.stance) not in told)
    positions, acts = positions_of([*own, *short])
    mine = {(r.type, r.claim) for r in claim.relations}
    from_others = (replace(r, claim=key, inverse=True) for key, r in inverse)
    status = claim.status
    if status[0].date is None:
        dates = (act.date for act in acts if act.date is not None)
        status = (replace(status[0], date=next(dates, None)), *status[1:])
    return replace(
        claim,
        acts=acts,
        positions=positions,
        responses=tuple(_on_its_day(response, entities) for response in claim.responses),
        relations=(*claim.relations, *(r for r in from_others if not (r.opposes and (r.type, r.claim) in mine))),
        status=status,
    )


def _on_its_day(response: Response, entities: Mapping[Key, Entity]) -> Response:
    """The response with the date of the quote or source in which it stands, where it has none of its own."""
    where = entities.get(response.where) if response.where and not response.date else None
    if isinstance(where, Quote):
        return replace(response, date=where.said)
    return replace(response, date=where.published) if isinstance(where, Source) else response


def _dated(act: Act, where: Entity | None) -> Act:
    """The act with the speakers and the date of the quote, or the date of the source, in which it was done."""
    if isinstance(where, Quote):
        return replace(act, by=act.by or where.speakers, date=act.date or where.said, via=act.via or where.via)
    if isinstance(where, Source):
        return replace(act, date=act.date or where.published)
    return act
