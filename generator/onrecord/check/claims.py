"""Rules on claims: acts, and the status that the record allows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.check.acts import is_unsettled
from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key, Place
from onrecord.record import Act, Claim, Entity, Position, Quote, Record
from onrecord.record import Status as StatusEntry
from onrecord.record.origins import source_of, walk
from onrecord.schema import EvidenceRelation, Kind, RelationType, Stance, Status
from onrecord.schema.dates import Day

SETTLED = frozenset({Status.CONFIRMED, Status.REFUTED})
"""The statuses that say how it is; they need reasons, and two independent origins."""


def future_act(record: Record, today: Day) -> Iterator[Broken]:
    """``future-date``: an assertion or denial that cannot have been made yet."""
    for claim in record.claims.values():
        for act in claim.acts:
            # Acts that a quote's own entry stands for have the quote's date, which has a rule of its own.
            if act.where.kind is Kind.QUOTE or act.date is None or act.date.earliest is None:
                continue
            if act.date.earliest > today:
                yield Broken(
                    code=Code.FUTURE_DATE,
                    entity=claim,
                    place=act.place.at("date"),
                    message=f"claim {claim.key.id!r} has an act of '{act.date}', which is still to come",
                    help="correct the date",
                )


def future_status(record: Record, today: Day) -> Iterator[Broken]:
    """``future-date``: a status of a day that is still to come, by a date of its own."""
    for claim in record.claims.values():
        for entry in claim.status:
            own = entry.dated.loc != ("published",)
            if own and entry.date and entry.date.earliest and entry.date.earliest > today:
                yield Broken(
                    code=Code.FUTURE_DATE,
                    entity=claim,
                    place=entry.dated,
                    message=f"claim {claim.key.id!r} is '{entry.word}' from '{entry.date}', which is still to come",
                    help="correct the date; for what is expected, write a note",
                )


def source_before_act(record: Record, today: Day) -> Iterator[Broken]:
    """``source-before-words``: a source cannot report what nobody has said yet."""
    del today
    for claim in record.claims.values():
        for act in claim.acts:
            source = record.sources.get(act.where.id) if act.where.kind is Kind.SOURCE else None
            if source and source.published and act.date and source.published.surely_before(act.date):
                yield Broken(
                    code=Code.SOURCE_BEFORE_WORDS,
                    entity=claim,
                    place=act.place.at("date"),
                    message=f"claim {claim.key.id!r} has an act of '{act.date}', "
                    f"and its source {source.key.id!r} was published before, on '{source.published}'",
                    help="correct one of the dates, or name the source that reports it",
                    related=(see(source.place.at("published"), "the source's date"),),
                )


def speaker_mismatch(record: Record, today: Day) -> Iterator[Broken]:
    """``speaker-mismatch``: an assertion by somebody who does not speak in the quote it names."""
    del today
    for claim in record.claims.values():
        for act in claim.acts:
            quote = record.quotes.get(act.where.id) if act.where.kind is Kind.QUOTE else None
            strangers = [key for key in act.by if quote and key not in quote.speakers]
            if quote and strangers:
                names = " and ".join(repr(key.id) for key in quote.speakers)
                yield Broken(
                    code=Code.SPEAKER_MISMATCH,
                    entity=claim,
                    place=act.place.at("by"),
                    message=f"claim {claim.key.id!r} has {strangers[0].id!r} speak in quote {quote.key.id!r}, "
                    f"whose speaker is {names}",
                    help="leave 'by' out: the quote knows its speaker",
                    related=(see(quote.place.at("speaker"), "the quote's speaker"),),
                )


def relayed_by_speaker(record: Record, today: Day) -> Iterator[Broken]:
    """``speaker-mismatch``: nobody passes on words of his own."""
    del today
    for quote in record.quotes.values():
        if quote.via in quote.speakers:
            yield _relayed(quote, quote.place, f"quote {quote.key.id!r} has its speaker {quote.via.id!r} for 'via'")
    for claim in record.claims.values():
        for act in claim.acts:
            if act.via in act.by and act.place.at("via").is_written():
                message = f"claim {claim.key.id!r} has an act whose 'by' and 'via' are both {act.via.id!r}"
                yield _relayed(claim, act.place, message)


def _relayed(entity: Entity, place: Place, message: str) -> Broken:
    help = "leave 'via' out, or name who passed the words on"
    return Broken(code=Code.SPEAKER_MISMATCH, entity=entity, place=place.at("via"), message=message, help=help)


def withdrawn_by_nobody(record: Record, today: Day) -> Iterator[Broken]:
    """``status-unsupported``: who takes back has said or denied it before."""
    del today
    for claim in record.claims.values():
        for position in claim.positions:
            for act in _first_withdrawals(position):
                yield Broken(
                    code=Code.STATUS_UNSUPPORTED,
                    entity=claim,
                    place=act.place.at("stance"),
                    message=f"claim {claim.key.id!r} has {position.agent.path!r} withdraw it, "
                    "who has neither asserted nor denied it before",
                    help="add what is withdrawn, with its date, or correct the stance",
                )


def _first_withdrawals(position: Position) -> Iterator[Act]:
    """The acts of an agent that withdraw what none of its other acts can have said before."""
    # Acts are in time, and those without a date come before the others: what is not before the first is not before all.
    first = next((act for act in position.acts if act.stance is not Stance.WITHDRAWS), None)
    for act in position.acts:
        if act.stance is Stance.WITHDRAWS and (first is None or _surely_before(act, first)):
            yield act


def _surely_before(act: Act, other: Act) -> bool:
    return act.date is not None and other.date is not None and act.date.surely_before(other.date)


def status_forbidden(record: Record, today: Day) -> Iterator[Broken]:
    """``status-forbidden``: a claim that somebody opposes is not merely reported."""
    del today
    for claim in record.claims.values():
        if claim.current.word is Status.REPORTED and record.opposed(claim) and not is_unsettled(claim):
            why, place = _opposition(claim, record)
            yield Broken(
                code=Code.STATUS_FORBIDDEN,
                entity=claim,
                place=claim.place.at("status"),
                message=f"claim {claim.key.id!r} is 'reported', and {why}",
                help="write contested, or what it has become",
                related=(see(place, "what opposes it"),),
            )


def _opposition(claim: Claim, record: Record) -> tuple[str, Place]:
    """What opposes a claim, in words, and where that is written."""
    if claim.deniers:
        return f"{claim.deniers[0].agent.path!r} denies it", claim.deniers[0].latest.place
    rival = next(
        r
        for r in claim.relations
        if r.opposes and r.claim != claim.key and r.claim.id in record.claims and record.claims[r.claim.id].asserters
    )
    verb = "contradicts" if rival.type is RelationType.CONTRADICTS else "is contrary to"
    return f"{rival.claim.path!r}, which is asserted, {verb} it", rival.place


def status_unsupported(record: Record, today: Day) -> Iterator[Broken]:
    """``status-unsupported``: a status that the record does not bear out."""
    del today
    for claim in record.claims.values():
        why, help = ("", "") if is_unsettled(claim) else _unsupported(claim, record)
        withdrawn = claim.current.word is Status.WITHDRAWN and claim.withdrawers
        if why:
            yield Broken(
                code=Code.STATUS_UNSUPPORTED,
                entity=claim,
                place=claim.place.at("status"),
                message=f"claim {claim.key.id!r} is '{claim.current.word}', and {why}",
                help=help,
                related=(see(claim.asserters[0].latest.place, "asserted here"),) if withdrawn else (),
            )


def _unsupported(claim: Claim, record: Record) -> tuple[str, str]:
    """Why a claim's status does not follow from the record, and what to do; empty where it does."""
    word = claim.current.word
    if word is Status.CONTESTED and not record.opposed(claim):
        help = "add who denies it, or a claim that is contrary to it; else write reported"
        if not claim.acts:
            help = "add who asserts it ('asserted:') and who denies it ('denied:'), each with the place where"
        return "nobody on record opposes it", help
    if word is Status.REPORTED and not claim.asserters and _said_before(claim):
        return "who asserted it has taken it back", "write withdrawn, or add who still asserts it"
    if word is Status.WITHDRAWN and not claim.withdrawers:
        return "nobody on record has withdrawn it", "add an act with 'stance: withdraws'"
    if word is Status.WITHDRAWN and claim.asserters:
        agent = claim.asserters[0].agent.path
        return f"{agent!r} still asserts it", "add an act with 'stance: withdraws', or write what it is now"
    if word is Status.SUPERSEDED and not any(r.inverse and r.type is RelationType.UPDATES for r in claim.relations):
        return "no claim updates it", "add 'updates:' to the relations of the claim that takes its place"
    return "", ""


def _said_before(claim: Claim) -> bool:
    """Whether somebody has withdrawn what he had asserted."""
    return any(position.before(position.latest) is Stance.ASSERTS for position in claim.withdrawers)


def status_order(record: Record, today: Day) -> Iterator[Broken]:
    """``status-order``: a log runs forward in time, and each entry says something new."""
    del today
    for claim in record.claims.values():
        for earlier, later in pairwise(claim.status):
            if earlier.date and later.date and later.date.surely_before(earlier.date):
                yield Broken(
                    code=Code.STATUS_ORDER,
                    entity=claim,
                    place=later.place.at("date"),
                    message=f"the status log of claim {claim.key.id!r} goes back in time, "
                    f"from '{earlier.date}' to '{later.date}'",
                    help="put the entries in the order of their dates",
                    related=(see(earlier.place.at("date"), "the entry before"),),
                )
            elif _is_repeated(earlier, later):
                yield Broken(
                    code=Code.STATUS_ORDER,
                    entity=claim,
                    place=later.place,
                    message=f"the status log of claim {claim.key.id!r} has the same entry twice",
                    help="keep one of them",
                    related=(see(earlier.place, "the entry before"),),
                )


def _is_repeated(earlier: StatusEntry, later: StatusEntry) -> bool:
    """Whether an entry of a log says nothing that the one before it does not."""
    return replace(later, place=earlier.place, dated=earlier.dated) == earlier


def status_without_because(record: Record, today: Day) -> Iterator[Broken]:
    """``status-without-because``: who confirms or refutes says on what grounds."""
    del today
    for claim in record.claims.values():
        for entry in claim.status:
            if entry.word in SETTLED and not entry.because:
                yield Broken(
                    code=Code.STATUS_WITHOUT_BECAUSE,
                    entity=claim,
                    place=entry.place,
                    message=f"claim {claim.key.id!r} is '{entry.word}', and no 'because' says on what grounds",
                    help=f"write status: [{{is: {entry.word}, date: …, because: [sources/…, sources/…]}}]",
                )


def one_origin(record: Record, today: Day) -> Iterator[Broken]:
    """``one-origin``: what is settled rests on two independent origins."""
    del today
    for claim in record.claims.values():
        entry = claim.current
        if entry.word not in SETTLED or not entry.because:
            continue
        origins = walk((source_of(key, record.quotes) for key in _grounds(claim, record)), record.sources)
        count = len(origins.independent)
        if count < 2:
            unknown = f", and {len(origins.unknown)} of unknown origin" if origins.unknown else ""
            yield Broken(
                code=Code.ONE_ORIGIN,
                entity=claim,
                place=entry.place,
                message=f"claim {claim.key.id!r} is '{entry.word}' on {_number(count)}{unknown}",
                help="add independent evidence, or say with 'derived_from' where its sources have it from "
                "('none': reports for itself)",
                related=tuple(see(record[key].place.at("id"), "the origin") for key in origins.independent),
            )


def _number(count: int) -> str:
    return "one independent origin" if count else "no independent origin"


def _grounds(claim: Claim, record: Record) -> Iterator[Key]:
    """Quotes and sources on which a settled status rests: its reasons, and what speaks for it."""
    confirmed = claim.current.word is Status.CONFIRMED
    sides = (claim.deniers, claim.asserters)
    against = _only_where(*(sides if confirmed else sides[::-1]))
    for key in claim.current.because:
        if key in against:
            continue
        other = record.claims.get(key.id) if key.kind is Kind.CLAIM else None
        yield from (act.where for act in other.acts if act.stance is Stance.ASSERTS) if other else (key,)
    wanted = EvidenceRelation.SUPPORTS if confirmed else EvidenceRelation.DISPUTES
    yield from (e.item for e in claim.evidence if e.relation is wanted)
    for position in claim.asserters if confirmed else claim.deniers:
        yield from (act.where for act in position.acts)


def _only_where(some: Iterable[Position], others: Iterable[Position]) -> set[Key]:
    """The quotes and sources in which some act towards a claim and none of the others do: no grounds for the others."""
    there = {act.where for position in others for act in position.acts}
    return {act.where for position in some for act in position.acts} - there


def evidence_after_status(record: Record, today: Day) -> Iterator[Broken]:
    """``evidence-after-status``: a status cannot rest on what came after it."""
    del today
    for claim in record.claims.values():
        for entry in claim.status:
            for index, key in enumerate(entry.because):
                date = record[key].dated if key.kind in {Kind.QUOTE, Kind.SOURCE} else None
                if date and entry.date and entry.date.surely_before(date):
                    yield Broken(
                        code=Code.EVIDENCE_AFTER_STATUS,
                        entity=claim,
                        place=entry.place.at("because", index),
                        message=f"claim {claim.key.id!r} is '{entry.word}' since '{entry.date}' "
                        f"because of {key.path!r}, which is of '{date}'",
                        help="correct a date, or add a later entry to the log",
                        related=(
                            see(_dated(record[key]), f"the date of {key.path!r}"),
                            see(entry.dated, "the date of the status"),
                        ),
                    )


def _dated(thing: Entity) -> Place:
    """Where a quote or a source says its date."""
    return thing.place.at("said" if isinstance(thing, Quote) else "published")
