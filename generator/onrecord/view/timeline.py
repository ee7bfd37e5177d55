"""What happened when: events, acts, words, responses and changes of status, in time."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record import Act, Article, Claim, Event, Quote
from onrecord.schema import Date, Stance
from onrecord.schema.dates import Day
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.types import Anchor, TimelineEntry
from onrecord.view.words import RESPONSES_ON, SAYS, STATUS, VERBS, WITHDRAWS_DENIAL_OF, value_in_words


class Dated(NamedTuple):
    """An entry, the date by which it is placed, and whose it is: nobody's for events and changes of status."""

    date: Date
    entry: TimelineEntry
    agents: tuple[Key, ...] = ()


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
    claims, quotes = list(claims), list(quotes)
    dated: list[Dated] = []
    for article in articles:
        dated += [_event(cards, event, article.lang) for event in article.events]
    in_acts: set[Key] = set()
    for claim in claims:
        in_acts.update(act.where for act in claim.acts)
        dated += _acts(cards, claim, agent)
        dated += _responses(cards, claim, agent)
        dated += [] if agent else status_changes(cards, claim)
    dated += [_words(cards, quote) for quote in quotes if quote.key not in in_acts]
    return sorted(dated, key=_order)


def _order(dated: Dated) -> tuple[Day, Day]:
    return dated.date.order


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


def _acts(cards: Cards, claim: Claim, agent: Key | None) -> Iterable[Dated]:
    target = _target(cards, claim)
    for act in claim.acts:
        if act.date is not None and (agent is None or agent in act.agents):
            yield Dated(
                act.date,
                TimelineEntry(
                    date=in_words(act.date, cards.catalogue),
                    kind=act.stance.value,
                    text=claim.statement,
                    agents=tuple(cards.line(key, act.date) for key in act.agents),
                    verb=cards.say(_verb(claim, act)),
                    target=target,
                    where=cards.anchor(act.where),
                    via=cards.anchor(act.via) if act.via else None,
                    says=value_in_words(act.value, cards.catalogue),
                ),
                act.agents,
            )


def _responses(cards: Cards, claim: Claim, agent: Key | None) -> Iterable[Dated]:
    for response in claim.responses:
        if response.date is not None and agent in {None, response.by}:
            yield Dated(
                response.date,
                TimelineEntry(
                    date=in_words(response.date, cards.catalogue),
                    kind="response",
                    text=claim.statement,
                    agents=(cards.line(response.by, response.date),),
                    verb=cards.say(RESPONSES_ON[response.stance]),
                    target=_target(cards, claim),
                    where=cards.anchor(response.where) if response.where else None,
                ),
                (response.by,),
            )


def status_changes(cards: Cards, claim: Claim) -> Iterable[Dated]:
    """The changes of a claim's status. A first status says no more than the acts do."""
    for entry in claim.status[1:]:
        if entry.date is not None:
            yield Dated(
                entry.date,
                TimelineEntry(
                    date=in_words(entry.date, cards.catalogue),
                    kind="status",
                    text=claim.statement,
                    agents=(),
                    verb=cards.say("Now {status}:", status=cards.say(STATUS[entry.word][0]).lower()),
                    target=_target(cards, claim),
                    where=None,
                ),
            )


def _target(cards: Cards, claim: Claim) -> Anchor:
    """A link to a claim as of the day of an entry: the status that it has today does not stand beside it."""
    return replace(cards.anchor(claim.key), status=None)
