"""Whose the entries of a timeline are → the lanes of its picture: sides where the record has them, else whoever acts.

Lanes stand in the order of their first entries in time; nothing here goes by names, ids or answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.parse import Key
from onrecord.record import Claim, Question, Record
from onrecord.schema import Date, Kind
from onrecord.view.timeline import Dated

LANES_AT_MOST = 10
"""How many lanes of speakers or sides a picture has; those with the fewest entries share the last."""

LaneKey = tuple[str, str, tuple[Key, ...]]
"""What the entries of a lane have in common: their sort, the answer that they give, who acts."""

EVENTS: LaneKey = ("event", "", ())
STATUSES: LaneKey = ("status", "", ())
OTHERS: LaneKey = ("others", "", ())


@dataclass(slots=True)
class Lane:
    """The entries of a lane, by their places in the list; of a side, with the question."""

    key: LaneKey
    entries: list[int] = field(default_factory=list)
    question: Question | None = None


def lanes_of(record: Record, dated: Sequence[Dated], question: Question | None) -> list[Lane]:
    """The lanes of some entries, by the sides of a question if there is one: events first, changes of status last."""
    lanes: dict[LaneKey, Lane] = {}
    for number, (date, entry, agents) in enumerate(dated):
        side = _side(record, question, agents, date) if question else ""
        key = ("side", side, ()) if side else ("agents" if agents else entry.kind, "", agents)
        lanes.setdefault(key, Lane(key, question=question if side else None)).entries.append(number)
    events, statuses = lanes.pop(EVENTS, None), lanes.pop(STATUSES, None)
    acting = _gathered(list(lanes.values()))
    return [*([events] if events else []), *acting, *([statuses] if statuses else [])]


def _gathered(lanes: list[Lane]) -> list[Lane]:
    """The lanes with the most entries, in their order, and one for all others."""
    if len(lanes) <= LANES_AT_MOST:
        return lanes
    fullest = sorted(lanes, key=lambda lane: -len(lane.entries))
    rest = sorted(number for lane in fullest[LANES_AT_MOST - 1 :] for number in lane.entries)
    return [*sorted(fullest[: LANES_AT_MOST - 1], key=lambda lane: lane.entries[0]), Lane(OTHERS, entries=rest)]


def question_of(record: Record, dated: Sequence[Dated], claims: Iterable[Claim]) -> Question | None:
    """The question of the claims on which most entries are of somebody's who takes a side; none where nobody does."""
    keys = dict.fromkeys(claim.question for claim in claims if claim.question and claim.question.id in record.questions)
    questions = [record.questions[key.id] for key in keys if key]
    sided = {q.key: sum(bool(_side(record, q, agents, date)) for date, _, agents in dated) for q in questions}
    best = max(questions, key=lambda q: sided[q.key], default=None)
    return best if best and sided[best.key] else None


def _side(record: Record, question: Question, agents: tuple[Key, ...], day: Date) -> str:
    """The answer that all who act gave to a question on a day, in words; nothing where they gave none, or several."""
    answers = {_answer(record, question, agent, day) for agent in agents}
    return answers.pop() if len(answers) == 1 else ""


def _answer(record: Record, question: Question, agent: Key, day: Date) -> str:
    speaker = record.speakers.get(agent.id) if agent.kind is Kind.SPEAKER else None
    for side in speaker.sides if speaker else ():
        if side.question == question.key and side.is_held_on(day):
            return question.answer_text(side.answer)
    return ""


def sides_of(record: Record, dated: Sequence[Dated], question: Question) -> tuple[str, ...]:
    """The side of each entry, in words; nothing for whoever takes none on its day."""
    return tuple(_side(record, question, agents, date) for date, _, agents in dated)


def days_on_side(record: Record, lane: Lane, agent: Key) -> tuple[Date, ...]:
    """When somebody is on the side of a lane; nothing for always, and for those who are not."""
    speaker, question = record.speakers.get(agent.id) if agent.kind is Kind.SPEAKER else None, lane.question
    if speaker is None or question is None:
        return ()
    held = [s for s in speaker.sides if s.question == question.key and question.answer_text(s.answer) == lane.key[1]]
    return tuple(s.during for s in held if s.during) if all(s.during for s in held) else ()
