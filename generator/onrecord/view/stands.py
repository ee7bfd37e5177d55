"""Where agents stand towards a claim: a joint act is one act, and its agents stand there once, with each other."""

from collections.abc import Callable, Sequence
from itertools import chain

from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.record import Act, Claim, Position, Record
from onrecord.schema import Date, Kind, Stance
from onrecord.schema.dates import Day
from onrecord.view.dates import date_view
from onrecord.view.types import ActView, Anchor, Column, QuoteView, SourceView, SpeakerLine, StandView
from onrecord.view.words import VERBS, WITHDRAWS, value_in_words

AT_MOST = 6
"""How many agents, or counter-claims, a card names before it says "and N more"."""

EARLIER_AT_MOST = 3
"""How many earlier acts of an agent a claim's page shows with their words."""


class Stands:
    """Makes the views of positions and acts.

    Args:
        record: The record.
        anchor: Makes a link to a thing.
        line: Makes the line of an agent on a day.
        quote: Makes the card of a quote.
        source: Makes the card of a source.
        catalogue: Our words.
    """

    def __init__(  # noqa: PLR0913 (one for each kind of what is shown)
        self,
        record: Record,
        *,
        anchor: Callable[[Key], Anchor],
        line: Callable[[Key, Date | None], SpeakerLine],
        quote: Callable[[Key], QuoteView],
        source: Callable[[Key], SourceView],
        catalogue: Catalogue,
    ) -> None:
        self.record = record
        self.anchor = anchor
        self.line = line
        self.quote = quote
        self.source = source
        self.catalogue = catalogue

    def column(self, positions: Sequence[Position], claim: Claim, *stances: Stance) -> Column:
        """The agents of some stances. Where all have taken theirs back, nobody is left, which is not "nobody ever"."""
        groups = _together(positions)
        once = any(p.before(p.latest) in stances for p in claim.withdrawers)
        return Column(
            # A card shows no more than these, and nothing earlier.
            stands=tuple(self._stand(group, earlier=()) for group in groups[:AT_MOST]),
            more=sum(map(len, groups[AT_MOST:])),
            empty=self.catalogue.say("Nobody any longer") if once else self.catalogue.say("Nobody on record"),
        )

    def of(self, positions: Sequence[Position]) -> tuple[StandView, ...]:
        """Where agents stand, those together who did together what counts, and where they stood earlier."""
        return tuple(self._stand(group, self._earlier(group)) for group in _together(positions))

    def _stand(self, group: Sequence[Position], earlier: Sequence[ActView]) -> StandView:
        latest = group[0].latest
        return StandView(
            agents=tuple(self.line(p.agent, latest.date) for p in group),
            own_voice=group[0].agent.kind is Kind.SOURCE,
            latest=self.act(latest, group),
            earlier=tuple(earlier[:EARLIER_AT_MOST]),
            before_that=tuple(earlier[EARLIER_AT_MOST:]),
        )

    def _earlier(self, group: Sequence[Position]) -> list[ActView]:
        acts = {id(act): act for act in chain.from_iterable(p.acts[:-1] for p in group)}
        return [self.act(act, group) for act in sorted(acts.values(), key=_order)[::-1]]

    def act(self, act: Act, group: Sequence[Position]) -> ActView:
        """One act towards a claim, as those of a group did it who took part."""
        own = [p for p in group if p.agent in act.agents]
        agents = [p.agent for p in own]
        before = _taken_back(act, own[0])
        others = [key for key in act.agents if key not in agents]
        verb = WITHDRAWS[before] if before else VERBS[act.stance]
        is_source = act.where.kind is Kind.SOURCE and act.where.id in self.record.sources
        is_quote = act.where.kind is Kind.QUOTE and act.where.id in self.record.quotes
        return ActView(
            by=tuple(self.line(key, act.date) for key in agents) if len(own) < len(group) else (),
            verb=self.catalogue.say(verb.of(len(own), jointly=not others)),
            partly=act.stance is Stance.PARTLY_DENIES,
            withdraws_denial=before in {Stance.DENIES, Stance.PARTLY_DENIES},
            date=date_view(act.date, self.catalogue),
            where=self.anchor(act.where),
            via=self.anchor(act.via) if act.via else None,
            joint=len(act.agents) > 1,
            others=tuple(self.line(key, act.date) for key in others),
            says=value_in_words(act.value, self.catalogue),
            note=act.note,
            note_lang=self.record[act.claim].own_lang,
            quote=self.quote(act.where) if is_quote else None,
            source=self.source(act.where) if is_source else None,
        )


def _together(positions: Sequence[Position]) -> list[list[Position]]:
    """Positions in groups, those together whose agents did together what counts."""
    groups: dict[tuple[int, Stance | None], list[Position]] = {}
    for position in positions:
        # A joint act is the same object in the positions of all who took part.
        groups.setdefault((id(position.latest), _taken_back(position.latest, position)), []).append(position)
    return list(groups.values())


def _taken_back(act: Act, position: Position) -> Stance | None:
    """What somebody takes back by an act, where it does take something back."""
    return position.before(act) if act.stance is Stance.WITHDRAWS else None


def _order(act: Act) -> tuple[bool, tuple[Day, Day]]:
    """In time; what has no date first, as it never counts as the latest."""
    never = (10**9, 1, 1)
    return act.date is not None and not act.date.unknown, act.date.order if act.date else (never, never)
