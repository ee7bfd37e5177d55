"""Rules on how things hang together: cycles, and relations that exclude each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key, Place
from onrecord.record import Claim, Record
from onrecord.schema import RelationType
from onrecord.schema.dates import Day

SHOWN_AT_MOST = 5
"""How many steps a finding shows at either end of a long way round."""

Edges = Mapping[Key, Mapping[Key, Place]]

_ONE_WAY = (RelationType.ENTAILS, RelationType.UPDATES, RelationType.PART_OF)


def relation_cycle(record: Record, today: Day) -> Iterator[Broken]:
    """``relation-cycle``: nothing entails, updates, is part of or repeats itself by way of others."""
    del today
    for type_ in _ONE_WAY:
        edges = {
            claim.key: {
                r.claim: r.place
                for r in claim.relations
                if r.type is type_ and not r.inverse and r.claim != claim.key  # that is told as such
            }
            for claim in record.claims.values()
        }
        yield from _cycles(record, edges, type_.value)
    derived = {
        source.key: {key: source.place.at("derived_from", i) for i, key in enumerate(source.derived_from or ())}
        for source in record.sources.values()
    }
    yield from _cycles(record, derived, "derived_from")


def _cycles(record: Record, edges: Edges, name: str) -> Iterator[Broken]:
    for cycle in cycles_in({key: tuple(targets) for key, targets in edges.items()}):
        round = (*cycle, cycle[0])
        place, *others = (edges[key][target] for key, target in pairwise(round))
        yield Broken(
            code=Code.RELATION_CYCLE,
            entity=record[cycle[0]],
            place=place,
            message=f"'{name}' leads back to where it began: {_in_few_words(round)}",
            help="take one of these relations out",
            related=tuple(see(other, "and on from here") for other in others[:SHOWN_AT_MOST]),
        )


def _in_few_words(round: Sequence[Key]) -> str:
    """The way round, of a long one its two ends."""
    ids = [key.id for key in round]
    if len(ids) > 2 * SHOWN_AT_MOST:
        left_out = len(ids) - 2 * SHOWN_AT_MOST
        ids = [*ids[:SHOWN_AT_MOST], f"… {left_out} more …", *ids[-SHOWN_AT_MOST:]]
    return " → ".join(ids)


def cycles_in(edges: Mapping[Key, Iterable[Key]]) -> list[tuple[Key, ...]]:
    """One cycle for each set of nodes that reach each other, each from its first node on. Not recursive."""
    state: dict[Key, int] = {}
    found: list[tuple[Key, ...]] = []
    for root in edges:
        if root in state:
            continue
        path: list[Key] = [root]
        stack = [iter(edges[root])]
        state[root] = 1
        while stack:
            target = next(stack[-1], None)
            if target is None:
                stack.pop()
                state[path.pop()] = 2
            elif state.get(target) == 1:
                found.append(tuple(path[path.index(target) :]))
            elif target not in state:
                state[target] = 1
                path.append(target)
                stack.append(iter(edges.get(target, ())))
    return found


def relation_to_itself(record: Record, today: Day) -> Iterator[Broken]:
    """``relation-conflict``: what bears on a claim is something else than the claim, and an original no translation."""
    del today
    for claim in record.claims.values():
        for place, field in _names_itself(claim):
            yield Broken(
                code=Code.RELATION_CONFLICT,
                entity=claim,
                place=place,
                message=f"claim {claim.key.id!r} names itself under '{field}'",
                help="name another one, or take the line out",
            )
    for article in record.articles.values():
        if article.translation_of == article.key:
            yield Broken(
                code=Code.RELATION_CONFLICT,
                entity=article,
                place=article.place.at("translation_of"),
                message=f"article {article.key.id!r} names itself under 'translation_of'",
                help="name the article that it is a translation of, or take the line out",
            )


def _names_itself(claim: Claim) -> Iterator[tuple[Place, str]]:
    """Where a claim's own relations, evidence and grounds name the claim, and the field in which they do."""
    yield from ((r.place, r.type.value) for r in claim.relations if r.claim == claim.key and not r.inverse)
    yield from ((e.place.at("item"), "evidence") for e in claim.evidence if e.item == claim.key)
    for entry in claim.status:
        if claim.key in entry.because:
            yield entry.place.at("because", entry.because.index(claim.key)), "because"


def relation_conflict(record: Record, today: Day) -> Iterator[Broken]:
    """``relation-conflict``: a claim cannot entail what it excludes."""
    del today
    for claim in record.claims.values():
        excluding = [r for r in claim.relations if r.opposes and not r.inverse and r.claim != claim.key]
        entailed = _entailed(claim, record) if excluding else {}
        for relation in excluding:
            if relation.claim in entailed:
                yield Broken(
                    code=Code.RELATION_CONFLICT,
                    entity=claim,
                    place=relation.place,
                    message=f"claim {claim.key.id!r} entails {relation.claim.id!r} and is said to exclude it",
                    help="keep one of the two relations",
                    related=(see(entailed[relation.claim], "entailed by this relation"),),
                )


def _entailed(claim: Claim, record: Record) -> dict[Key, Place]:
    """What follows from a claim, at any distance, with the claim's own relation that leads there."""
    out: dict[Key, Place] = {}
    queue = [(r.claim, r.place) for r in claim.relations if r.type is RelationType.ENTAILS and not r.inverse]
    while queue:
        key, place = queue.pop()
        if key in out or key.id not in record.claims:
            continue
        out[key] = place
        queue += [
            (r.claim, place)
            for r in record.claims[key.id].relations
            if r.type is RelationType.ENTAILS and not r.inverse
        ]
    return out
