"""Rules on the acts of one agent towards one claim that cannot stand beside each other, or in no known order."""

from collections.abc import Iterator

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key
from onrecord.record import Act, Claim, Position, Record
from onrecord.schema import Kind, Stance
from onrecord.schema.dates import Day, iso_day

VERBS = {
    Stance.ASSERTS: "asserts",
    Stance.DENIES: "denies",
    Stance.PARTLY_DENIES: "partly denies",
    Stance.WITHDRAWS: "withdraws",
}
_SIDES = {Stance.PARTLY_DENIES: Stance.DENIES}
"""What counts as the same stance as another one."""


def both_in_one_quote(record: Record, today: Day) -> Iterator[Broken]:
    """``relation-conflict``: an agent who asserts and denies a claim in one quote, in which nothing is later."""
    del today
    for claim, position, one, other in _pairs(record):
        if _in_one_quote(one, other):
            yield _told(claim, one, other, Code.RELATION_CONFLICT, f"has {position.agent.path!r}, in one quote, who")


def order_unknown(record: Record, today: Day) -> Iterator[Broken]:
    """``status-unsupported``: where an agent stands rests on the order in which two opposite acts were written."""
    del today
    for claim, position, one, other in _pairs(record):
        if not _in_one_quote(one, other):
            yield _told(claim, one, other, Code.STATUS_UNSUPPORTED, f"has {position.agent.path!r}, who")


def _pairs(record: Record) -> Iterator[tuple[Claim, Position, Act, Act]]:
    """Opposite acts of one agent of which not both can count; a joint act once."""
    for claim in record.claims.values():
        told: set[tuple[int, int]] = set()
        for position in claim.positions:
            pair = at_odds(position)
            # A joint act is the same object in the positions of all who took part.
            if pair and (id(pair[0]), id(pair[1])) not in told:
                told.add((id(pair[0]), id(pair[1])))
                yield claim, position, *pair


def is_unsettled(claim: Claim) -> bool:
    """Whether somebody both asserts and denies a claim in one quote: what follows from that is told as such."""
    pairs = (at_odds(position) for position in claim.positions)
    return Code.RELATION_CONFLICT not in claim.waive and any(pair and _in_one_quote(*pair) for pair in pairs)


def at_odds(position: Position) -> tuple[Act, Act] | None:
    """Two acts of an agent of which not both can count, or of which nobody knows the later."""
    if len(position.acts) == 1:
        return None
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


def _told(claim: Claim, one: Act, other: Act, code: Code, who: str) -> Broken:
    is_unknown = code is Code.STATUS_UNSUPPORTED
    return Broken(
        code=code,
        entity=claim,
        place=other.place,
        message=f"claim {claim.key.id!r} {who} {VERBS[one.stance]} and {VERBS[other.stance]} it"
        + (", and which was later is not known" if is_unknown else ""),
        help=_which_was_later(one, other) if is_unknown else "keep one of the two",
        related=(see(one.place, "and the opposite here"),),
    )


def _in_one_quote(one: Act, other: Act) -> bool:
    return one.where == other.where and one.where.kind is Kind.QUOTE


def _which_was_later(one: Act, other: Act) -> str:
    """How to say which of two acts was the later."""
    days = {act.date.earliest for act in (one, other) if act.date}
    if one.date and other.date and len(days) == 1 and one.date.is_day and other.date.is_day:
        day = iso_day(one.date.earliest or (0, 0, 0))
        return f"give both dates a time of day, such as {day}T10:30:00, or keep one of the two"
    return "give both an exact date, or keep one of the two"
