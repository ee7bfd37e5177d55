"""What happened when: events, acts, words, responses and changes of status, in time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record import Act, Article, Claim, Event, Quote
from onrecord.schema import Date, Stance
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


class Timelines:
    """Makes the entries of a record's timelines, each once: most of them stand on several pages."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards
        self._made = cards.tracer.memo("moment", self._make)

    def timeline(
        self,
        articles: Iterable[Article],
        claims: Iterable[Claim],
        quotes: Iterable[Quote],
        agent: Key | None = None,
    ) -> list[Dated]:
        """The entries in time. Words that are an act towards one of the claims stand there once, as the act.

        With an ``agent``, only its own acts and responses towards the claims.
        """
        return [make() for _, make in self.moments(articles, claims, quotes, agent)]

    def moments(
        self,
        articles: Iterable[Article],
        claims: Iterable[Claim],
        quotes: Iterable[Quote],
        agent: Key | None = None,
    ) -> list[Moment]:
        """The same before the entries are made, for who wants the first of very many."""
        found: list[Moment] = []
        for article in articles:
            found += self._of("event", article.key, ((n, e.date) for n, e in enumerate(article.events)))
        in_acts: set[Key] = set()
        for claim in claims:
            in_acts.update(act.where for act in claim.acts)
            acts = ((n, a.date) for n, a in enumerate(claim.acts) if agent is None or agent in a.agents)
            found += self._of("act", claim.key, acts)
            responses = ((n, r.date) for n, r in enumerate(claim.responses) if agent in {None, r.by})
            found += self._of("response", claim.key, responses)
            # A first status says no more than the acts do.
            changes = () if agent else ((n, s.date) for n, s in enumerate(claim.status) if n)
            found += self._of("status", claim.key, changes)
        for quote in quotes:
            found += self._of("words", quote.key, [(0, quote.said)] if quote.key not in in_acts else ())
        return sorted(found, key=_order)

    def _of(self, sort: str, key: Key, dates: Iterable[tuple[int, Date | None]]) -> Iterator[Moment]:
        """What is dated of a thing, by its number in it."""
        return ((date, partial(self._made, sort, key, number)) for number, date in dates if date is not None)

    def _make(self, sort: str, key: Key, number: int) -> Dated:
        cards, record = self.cards, self.cards.record
        if sort == "event":
            article = record.articles[key.id]
            return _event(cards, article.events[number], article.lang)
        if sort == "words":
            return _words(cards, record.quotes[key.id])
        claim = record.claims[key.id]
        if sort == "act":
            return _act(cards, claim, claim.acts[number])
        return _response(cards, claim, number) if sort == "response" else _status_change(cards, claim, number)


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
            where=cards.within(event.source),
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
            where=cards.within(quote.source),
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


def _act(cards: Cards, claim: Claim, act: Act) -> Dated:
    assert act.date is not None  # noqa: S101  (what has no date stands in no timeline)
    return Dated(
        act.date,
        TimelineEntry(
            date=in_words(act.date, cards.catalogue),
            kind=act.stance.value,
            text=claim.statement,
            agents=tuple(cards.line(key, act.date) for key in act.agents),
            verb=cards.say(_verb(claim, act)),
            target=_target(cards, claim),
            where=cards.within(act.where),
            via=cards.anchor(act.via) if act.via else None,
            says=value_in_words(act.value, cards.catalogue),
        ),
        act.agents,
    )


def _response(cards: Cards, claim: Claim, number: int) -> Dated:
    response = claim.responses[number]
    assert response.date is not None  # noqa: S101
    return Dated(
        response.date,
        TimelineEntry(
            date=in_words(response.date, cards.catalogue),
            kind="response",
            text=claim.statement,
            agents=(cards.line(response.by, response.date),),
            verb=cards.say(RESPONSES_ON[response.stance]),
            target=_target(cards, claim),
            where=cards.within(response.where) if response.where else None,
        ),
        (response.by,),
    )


def status_changes(cards: Cards, claim: Claim) -> Iterator[Dated]:
    """The changes of a claim's status, without the first."""
    return (_status_change(cards, claim, n) for n, entry in enumerate(claim.status) if n and entry.date is not None)


def _status_change(cards: Cards, claim: Claim, number: int) -> Dated:
    status = claim.status[number]
    assert status.date is not None  # noqa: S101
    return Dated(
        status.date,
        TimelineEntry(
            date=in_words(status.date, cards.catalogue),
            kind="status",
            text=claim.statement,
            agents=(),
            verb=cards.say("Now {status}:", status=cards.say(STATUS[status.word][0]).lower()),
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
