"""What lists can be asked for: the speakers, sources, topics … of a thing, and its words from closed lists."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from onrecord.parse import Key
from onrecord.record import Claim, Question, Quote, Record, Role, Source, Speaker
from onrecord.schema import Date, Kind

_BEHIND = {
    Kind.SPEAKER: {Role.SPEAKER, Role.ACTOR, Role.RESPONSE},
    Kind.SOURCE: {Role.SOURCE, Role.ACT, Role.EVIDENCE, Role.EVENT},
}
"""The roles by which a thing brings its speakers and sources into an article."""


def things_of(record: Record, article: Key, kind: Kind) -> list[Key]:
    """The things of an article: those that it defines, links or embeds, and the speakers and sources of those."""
    used = record.uses.get(article, ())
    own = dict.fromkeys(key for key in used if key.kind is kind)
    if kind in _BEHIND:
        for key in (article, *used):
            for link in record.links.get(key, ()):
                if link.target.kind is kind and link.role in _BEHIND[kind]:
                    own[link.target] = None
    return list(own)


def topics_of(record: Record, key: Key) -> list[Key]:
    """Its own topics, and those of where it is written; speakers, sources and questions have those of their users."""
    thing = record[key]
    topics = [*thing.topics]
    if key.kind in {Kind.SPEAKER, Kind.SOURCE, Kind.QUESTION}:
        topics += (topic for link in record.backlinks.get(key, ()) for topic in record[link.source].topics)
    elif thing.article is not None:
        # What an article defines is filed where the article is.
        topics += record[thing.article].topics
    return list(dict.fromkeys(topics))


def speakers_of(record: Record, key: Key) -> list[Key]:
    """Who says a quote, acts towards a claim or responds to it, or speaks in an article; sources have none."""
    thing = record[key]
    if isinstance(thing, Quote):
        return [*thing.speakers]
    if isinstance(thing, Claim):
        agents = [*(p.agent for p in thing.positions), *(r.by for r in thing.responses)]
        return list(dict.fromkeys(agent for agent in agents if agent.kind is Kind.SPEAKER))
    return things_of(record, key, Kind.SPEAKER)


def sources_of(record: Record, key: Key) -> list[Key]:
    """The source of a quote, or of the words, acts and evidence that bear on a claim."""
    thing = record[key]
    if isinstance(thing, Quote):
        return [thing.source]
    if not isinstance(thing, Claim):
        return []
    places = (*(act.where for act in thing.acts), *(e.item for e in thing.evidence))
    found = (record.quotes[p.id].source if p.kind is Kind.QUOTE else p for p in places)
    return list(dict.fromkeys(place for place in found if place.kind is Kind.SOURCE))


def claims_of(record: Record, key: Key) -> list[Key]:
    """A claim itself; the claims on which a quote bears, or for which it is evidence."""
    return [key] if key.kind is Kind.CLAIM else _claims_behind(record, key, Role.ACT, Role.EVIDENCE)


def _claims_behind(record: Record, quote: Key, *roles: Role) -> list[Key]:
    """The claims that name a quote in some role, and those that it says itself to bear on."""
    thing = record[quote]
    about = [act.claim for act in thing.about] if isinstance(thing, Quote) else []
    return list(dict.fromkeys(k for k in (*about, *record.linking(quote, *roles)) if k.kind is Kind.CLAIM))


def questions_of(record: Record, key: Key) -> list[Key]:
    """The question that a claim answers, on which a speaker takes sides, or that the claims answer a quote bears on."""
    thing = record[key]
    if isinstance(thing, Speaker):
        return list(dict.fromkeys(side.question for side in thing.sides))
    claims = (
        [thing] if isinstance(thing, Claim) else [record.claims[k.id] for k in _claims_behind(record, key, Role.ACT)]
    )
    return list(dict.fromkeys(claim.question for claim in claims if claim.question))


THINGS: Mapping[str, Callable[[Record, Key], Iterable[Key]]] = MappingProxyType(
    {
        "topic": topics_of,
        "speaker": speakers_of,
        "source": sources_of,
        "claim": claims_of,
        "question": questions_of,
    }
)
"""The keys of a query that name things, and the things by which one is found."""


def words_of(record: Record, key: Key, name: str) -> tuple[str, ...]:
    """The words of a closed list by which a thing is found; ``name`` is ``status``, ``form`` or ``kind``."""
    thing = record[key]
    if name == "status":
        return (thing.current.word,) if isinstance(thing, Claim) else ()
    if name == "form":
        return (thing.form,) if isinstance(thing, Quote) else ()
    if isinstance(thing, Quote):
        return tuple(dict.fromkeys(record.speakers[s.id].kind for s in thing.speakers))
    return (thing.kind,) if isinstance(thing, Speaker | Source) else ()


def is_on_side(record: Record, key: Key, answer: str, question: Key) -> bool:
    """Whether a claim gives an answer to a question, or a speaker is on its side; by the answer's name or text."""
    thing = record[key]
    if isinstance(thing, Claim):
        return thing.question == question and answer in _names(record.questions.get(question.id), thing.answer)
    speakers = thing.speakers if isinstance(thing, Quote) else (key,)
    sides = (side for s in speakers for side in record.speakers[s.id].sides if side.question == question)
    return any(answer in _names(record.questions.get(question.id), side.answer) for side in sides)


def _names(question: Question | None, answer: str) -> set[str]:
    """An answer's name and its text, by either."""
    pairs = question.answers if question else ()
    return {answer, *(part for pair in pairs if answer in pair for part in pair)}


def may_be_between(date: Date, start: Date | None, end: Date | None) -> bool:
    """Whether a date may lie between two others; one that is not known may."""
    if start is not None and date.surely_before(start):
        return False
    return not (end is not None and end.surely_before(date))
