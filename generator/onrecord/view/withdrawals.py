"""Words that were taken back later: by whom, as to which claims, and where."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.record import Act, Claim, Record
from onrecord.schema import Kind, Stance
from onrecord.view.dates import date_view
from onrecord.view.tracing import Tracer
from onrecord.view.types import Anchor, WithdrawalView

Stood = tuple[Key, Key]
"""An agent and a claim towards which it acted."""


class Withdrawals:
    """Tells which acts in a quote's words were taken back.

    Args:
        record: The record.
        anchor: Makes a link to a thing.
        catalogue: Our words.
        tracer: Notes what is read.
    """

    def __init__(self, record: Record, anchor: Callable[[Key], Anchor], catalogue: Catalogue, tracer: Tracer) -> None:
        self.anchor = anchor
        self.catalogue = catalogue
        all_stood: dict[Key, set[Stood]] = {}
        taken: dict[Key, list[tuple[Stood, Act]]] = {}
        for quote, stood, act in _acts_in_quotes(record.claims.values()):
            all_stood.setdefault(quote, set()).add(stood)
            if act.stance is Stance.WITHDRAWS:
                taken.setdefault(quote, []).append((stood, act))
        self._stood = tracer.table("stood", all_stood)
        self._taken = tracer.table("taken back", taken)

    def of(self, quote: Key) -> tuple[WithdrawalView, ...]:
        """What was taken back of the words of a quote, one entry for each statement that did so and what it covers."""
        agents_of: dict[tuple[Key, str, Key], dict[Key, Act]] = {}
        for (agent, claim), act in self._taken.get(quote, ()):
            agents_of.setdefault((act.where, str(act.date), claim), {})[agent] = act
        claims_of: dict[tuple[Key, str, tuple[Key, ...]], tuple[Act, list[Key]]] = {}
        for (where, date, claim), acts in agents_of.items():
            act = next(iter(acts.values()))
            claims_of.setdefault((where, date, tuple(acts)), (act, []))[1].append(claim)
        return tuple(self._view(quote, act, agents, claims) for (_, _, agents), (act, claims) in claims_of.items())

    def _view(self, quote: Key, act: Act, agents: tuple[Key, ...], claims: list[Key]) -> WithdrawalView:
        """One withdrawal; it names the agents and the claims unless they are all that the words know."""
        stood = self._stood[quote]
        return WithdrawalView(
            agents=tuple(map(self.anchor, agents)) if {a for a, _ in stood} - set(agents) else (),
            claims=tuple(map(self.anchor, claims)) if {c for _, c in stood} - set(claims) else (),
            date=date_view(act.date, self.catalogue),
            where=self.anchor(act.where),
        )


def _acts_in_quotes(claims: Iterable[Claim]) -> Iterator[tuple[Key, Stood, Act]]:
    """Each quote in which somebody stood towards a claim, with who and which, and the latest act of those."""
    for claim in claims:
        for position in claim.positions:
            for act in position.acts:
                if act.where.kind is Kind.QUOTE and act.stance is not Stance.WITHDRAWS:
                    yield act.where, (position.agent, claim.key), position.latest
