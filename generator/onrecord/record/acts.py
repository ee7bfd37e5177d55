"""Dated acts towards a claim → where each agent stands now; an agent's latest act counts."""

from collections.abc import Sequence

from onrecord.parse import Key
from onrecord.record.types import Act, Position
from onrecord.schema.dates import Day


def positions_of(acts: Sequence[Act]) -> tuple[tuple[Position, ...], tuple[Act, ...]]:
    """Groups acts by agent, in time.

    A joint statement is one act that counts for each of its speakers. Acts of one day stay in the author's
    order; an act without a date comes last in the list, as what is known least of, and never counts as the latest.
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
    return tuple(sorted(acts, key=lambda act: act.date is not None and not act.date.unknown))


def _order(act: Act) -> tuple[Day, Day]:
    never = (10**9, 1, 1)
    return act.date.order if act.date else (never, never)
