"""What happened when: events, acts, words, responses and changes of status, in time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record import Act, Article, Claim, Event, Quote, Response
from onrecord.schema import Date, Stance, Status
from onrecord.schema.dates import Day
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.types import Anchor, BriefView, SiteUrl, TimelineEntry
from onrecord.view.words import RESPONSES_ON, SAYS, STATUS, VERBS, WITHDRAWS_DENIAL_OF, value_in_words


class Dated(NamedTuple):
    """An entry, the date by which it is placed, and whose it is: nobody's for events and changes of status."""

    date: Date
    entry: TimelineEntry
    agents: tuple[Key, ...] = ()


Moment = tuple[Date, Callable[[], Dated]]
"""A date, and what makes the entry that stands there."""


def timeline(
    cards: Cards,
    articles: Iterable[Article],
    claims: Iterable[Claim],
    quotes: Iterable[Quote],
    agent: Key | None = None,
) -> list[Dated]:
    """The entries in time. Words that are an act towards one of the claims stand there once, as the act.

    With an ``agent``, only its own acts and responses towards the claims.
    """
    return [make() for _, make in moments(cards, articles, claims, quotes, agent)]


def moments(
    cards: Cards,
    articles: Iterable[Article],
    claims: Iterable[Claim],
    quotes: Iterable[Quote],
    agent: Key | None = None,
) -> list[Moment]:
    """The same before the entries are made, for who wants the first of very many."""
    found: list[Moment] = []
    for article in articles:
        found += ((event.date, partial(_event, cards, event, article.lang)) for event in article.events)
    in_acts: set[Key] = set()
    for claim in claims:
        in_acts.update(act.where for act in claim.acts)
        found += _acts(cards, claim, agent)
        found += _responses(cards, claim, agent)
        found += [] if agent else _status_changes(cards, claim)
    found += ((quote.said, partial(_words, cards, quote)) for quote in quotes if quote.key not in in_acts)
    return sorted(found, key=_order)


def _order(moment: Moment) -> tuple[Day, Day]:
    return moment[0].order


def _event(cards: Cards, event: Event, lang: str) -> Dated:
    return Dated(
        event.date,
        TimelineEntry(
            date=in_words(event.date, cards.catalogue),
            kind="event",
            text=event.text,
            agents=(),
            verb="",
            target=None,
            where=cards.anchor(event.source),
            label=event.label,
            lang=lang,
        ),
    )


def _words(cards: Cards, quote: Quote) -> Dated:
    return Dated(
        quote.said,
        TimelineEntry(
            date=in_words(quote.said, cards.catalogue),
            kind="words",
            text=quote.label,
            agents=tuple(cards.line(key, quote.said) for key in quote.speakers),
            verb=cards.say(SAYS.of(len(quote.speakers))),
            target=cards.anchor(quote.key),
            where=cards.anchor(quote.source),
            via=cards.anchor(quote.via) if quote.via else None,
        ),
        quote.speakers,
    )


def _verb(claim: Claim, act: Act) -> str:
    """What the agents of an act do; one that takes back a denial does not take back the claim."""
    verb = VERBS[act.stance]
    if act.stance is Stance.WITHDRAWS:
        before = {p.before(act) for p in claim.positions if p.agent in act.agents}
        verb = verb if Stance.ASSERTS in before or before == {None} else WITHDRAWS_DENIAL_OF
    return verb.of(len(act.agents))


def _acts(cards: Cards, claim: Claim, agent: Key | None) -> Iterator[Moment]:
    for act in claim.acts:
        if act.date is not None and (agent is None or agent in act.agents):
            yield act.date, partial(_act, cards, claim, act, act.date)


def _act(cards: Cards, claim: Claim, act: Act, date: Date) -> Dated:
    return Dated(
        date,
        TimelineEntry(
            date=in_words(date, cards.catalogue),
            kind=act.stance.value,
            text=claim.statement,
            agents=tuple(cards.line(key, date) for key in act.agents),
            verb=cards.say(_verb(claim, act)),
            target=_target(cards, claim),
            where=cards.anchor(act.where),
            via=cards.anchor(act.via) if act.via else None,
            says=value_in_words(act.value, cards.catalogue),
        ),
        act.agents,
    )


def _responses(cards: Cards, claim: Claim, agent: Key | None) -> Iterator[Moment]:
    for response in claim.responses:
        if response.date is not None and agent in {None, response.by}:
            yield response.date, partial(_response, cards, claim, response, response.date)


def _response(cards: Cards, claim: Claim, response: Response, date: Date) -> Dated:
    return Dated(
        date,
        TimelineEntry(
            date=in_words(date, cards.catalogue),
            kind="response",
            text=claim.statement,
            agents=(cards.line(response.by, date),),
            verb=cards.say(RESPONSES_ON[response.stance]),
            target=_target(cards, claim),
            where=cards.anchor(response.where) if response.where else None,
        ),
        (response.by,),
    )


def status_changes(cards: Cards, claim: Claim) -> Iterator[Dated]:
    """The changes of a claim's status. A first status says no more than the acts do."""
    return (make() for _, make in _status_changes(cards, claim))


def _status_changes(cards: Cards, claim: Claim) -> Iterator[Moment]:
    for entry in claim.status[1:]:
        if entry.date is not None:
            yield entry.date, partial(_status_change, cards, claim, entry.word, entry.date)


def _status_change(cards: Cards, claim: Claim, word: Status, date: Date) -> Dated:
    return Dated(
        date,
        TimelineEntry(
            date=in_words(date, cards.catalogue),
            kind="status",
            text=claim.statement,
            agents=(),
            verb=cards.say("Now {status}:", status=cards.say(STATUS[word][0]).lower()),
            target=_target(cards, claim),
            where=None,
        ),
    )


def _target(cards: Cards, claim: Claim) -> Anchor:
    """A link to a claim as of the day of an entry: the status that it has today does not stand beside it."""
    return replace(cards.anchor(claim.key), status=None)


def in_short(cards: Cards, entry: TimelineEntry) -> str:
    """An entry in a line: who does what."""
    what = entry.target.label if entry.target else entry.label or entry.text
    if not entry.agents:
        return f"{entry.verb} {what}" if entry.verb else what
    who = cards.catalogue.names(agent.label for agent in entry.agents)
    return cards.say("{agents} {verb} {target}", agents=who, verb=entry.verb, target=what)


def brief(cards: Cards, entry: TimelineEntry) -> BriefView:
    """An entry that stands in a list in short."""
    return BriefView(
        date=entry.date.words,
        words=in_short(cards, entry),
        url=entry.target.url if entry.target else SiteUrl(""),
        kind=entry.target.kind if entry.target else "",
    )
