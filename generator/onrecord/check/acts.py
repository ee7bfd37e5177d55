"""Rules on the acts of one agent towards one claim that cannot stand beside each other, or in no known order."""

from collections.abc import Iterator

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key
from onrecord.record import Act, Claim, Position, Record
from onrecord.schema import Kind, Stance
from onrecord.schema.dates import Day

VERBS = {
    Stance.ASSERTS: "asserts",
    Stance.DENIES: "denies",
    Stance.PARTLY_DENIES: "partly denies",
    Stance.WITHDRAWS: "withdraws",
}
_SIDES = {Stance.PARTLY_DENIES: Stance.DENIES}
"""What counts as the same stance as another one."""


def acts_at_odds(record: Record, today: Day) -> Iterator[Broken]:
    """``relation-conflict``: of two opposite acts of one agent, one must be known to be the later."""
    del today
    for claim in record.claims.values():
        told: set[tuple[int, int]] = set()
        for position in claim.positions:
            pair = at_odds(position)
            # A joint act is the same object in the positions of all who took part.
            if pair and (id(pair[0]), id(pair[1])) not in told:
                told.add((id(pair[0]), id(pair[1])))
                yield _told(claim, position, *pair)


def is_unsettled(claim: Claim) -> bool:
    """Whether it is not known where somebody stands towards a claim: what follows from that is told as such."""
    return Code.RELATION_CONFLICT not in claim.waive and any(map(at_odds, claim.positions))


def at_odds(position: Position) -> tuple[Act, Act] | None:
    """Two acts of an agent of which not both can count, or of which nobody knows the later."""
    in_quotes: dict[Key, Act] = {}
    for act in position.acts:
        first = in_quotes.setdefault(act.where, act)
        if first.stance is not act.stance and act.where.kind is Kind.QUOTE:
            return first, act
    latest = position.latest
    if latest.stance is Stance.WITHDRAWS:
        return None  # it is of what went before
    rivals = (act for act in position.acts if _side(act) is not _side(latest) and not _comes_before(act, latest))
    return next(((act, latest) for act in rivals), None)


def _side(act: Act) -> Stance:
    return _SIDES.get(act.stance, act.stance)


def _comes_before(act: Act, latest: Act) -> bool:
    """Whether an act is known to be the earlier; one without a date never counts where another has one."""
    if latest.date is None or latest.date.unknown:
        return False
    return act.date is None or act.date.unknown or act.date.comes_before(latest.date)


def _told(claim: Claim, position: Position, one: Act, other: Act) -> Broken:
    who, verbs = position.agent.path, f"{VERBS[one.stance]} and {VERBS[other.stance]}"
    message = f"claim {claim.key.id!r} has {who!r}, in one quote, who {verbs} it"
    help = "keep one of the two"
    if one.where != other.where or one.where.kind is not Kind.QUOTE:
        message = f"claim {claim.key.id!r} has {who!r}, who {verbs} it, and which was later is not known"
        help = _which_was_later(one, other)
    return Broken(
        code=Code.RELATION_CONFLICT,
        entity=claim,
        place=other.place,
        message=message,
        help=help,
        related=(see(one.place, "and the opposite here"),),
    )


def _which_was_later(one: Act, other: Act) -> str:
    """How to say which of two acts was the later."""
    days = {act.date.earliest for act in (one, other) if act.date}
    if one.date and other.date and len(days) == 1 and one.date.is_day and other.date.is_day:
        year, month, day = one.date.earliest or (0, 0, 0)
        return f"give both dates a time of day, such as {year:04}-{month:02}-{day:02}T10:30:00, or keep one of the two"
    return "give both an exact date, or keep one of the two"
