"""Dated acts towards a claim → where each agent stands now; an agent's latest act counts."""

from collections.abc import Sequence

from onrecord.parse import Key
from onrecord.record.types import Act, Position
from onrecord.schema import Stance
from onrecord.schema.dates import Day


def positions_of(acts: Sequence[Act]) -> tuple[tuple[Position, ...], tuple[Act, ...]]:
    """Groups acts by agent, in time.

    A joint statement is one act that counts for each of its speakers. Acts of one day go by their times, else in the
    author's order; what is withdrawn comes before its withdrawal. An act without a date comes last in the list, as
    what is known least of, and never counts as the latest.
    """
    in_time = sorted(acts, key=_order)
    by_agent: dict[Key, list[Act]] = {}
    for act in in_time:
        for agent in act.agents:
            by_agent.setdefault(agent, []).append(act)
    positions = tuple(Position(agent=agent, acts=_latest_last(own)) for agent, own in by_agent.items())
    return positions, tuple(in_time)


def _latest_last(acts: list[Act]) -> tuple[Act, ...]:
    """One agent's acts, so that the last counts: what has a date outdoes what has none."""
    ordered = sorted(acts, key=lambda act: act.date is not None and not act.date.unknown)
    said = next((index for index, act in enumerate(ordered) if act.stance is not Stance.WITHDRAWS), 0)
    # What withdraws has something to withdraw: where its date allows that, it comes after the first that was said.
    late = [act for act in ordered[:said] if not _surely_before(act, ordered[said])]
    early = [act for act in ordered[:said] if _surely_before(act, ordered[said])]
    return (*early, *ordered[said : said + 1], *late, *ordered[said + 1 :])


def _surely_before(act: Act, other: Act) -> bool:
    return act.date is not None and other.date is not None and act.date.comes_before(other.date)


def _order(act: Act) -> tuple[Day, Day, str]:
    never = (10**9, 1, 1)
    return (*act.date.order, act.date.clock) if act.date else (never, never, "")
