"""What quotes do to claims: the claims that their words assert or deny, and those for which they are evidence."""

from collections.abc import Callable

from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.record import Act, Record, Role
from onrecord.schema import Kind
from onrecord.view.tracing import Tracer
from onrecord.view.types import BearingView, ClaimView
from onrecord.view.words import EVIDENCE, VERBS


class Bearings:
    """Says what the quotes of a record do to claims, which are shown by ``claim``."""

    def __init__(self, record: Record, claim: Callable[[Key], ClaimView], catalogue: Catalogue, tracer: Tracer) -> None:
        self._record = record
        self._claim = claim
        self._say = catalogue.say
        acts: dict[tuple[Key, Key], list[Act]] = {}
        for each in record.claims.values():
            for act in each.acts:
                acts.setdefault((act.where, each.key), []).append(act)
        self._acts_in = tracer.table("acts in", acts)

    def of(self, quote: Key) -> tuple[BearingView, ...]:
        """The claims on which a quote bears: those that it asserts or denies, then those for which it is evidence."""
        acts = [
            BearingView(verb=self._say(VERBS[act.stance].one), claim=self._claim(claim))
            for claim in self._asserted_or_denied(quote)
            for act in self._acts_in.get((quote, claim), ())
        ]
        evidence = [
            BearingView(verb=self._say(EVIDENCE[e.relation]), claim=self._claim(claim))
            for claim in self._record.linking(quote, Role.EVIDENCE)
            for e in self._record.claims[claim.id].evidence
            if e.item == quote
        ]
        return (*acts, *evidence)

    def _asserted_or_denied(self, quote: Key) -> list[Key]:
        """The claims towards which a quote is an act, told by the claim or by the quote."""
        about = [link.target for link in self._record.links.get(quote, ()) if link.role is Role.ABOUT]
        acts = [key for key in self._record.linking(quote, Role.ACT) if key.kind is Kind.CLAIM]
        return [key for key in dict.fromkeys([*about, *acts]) if key.id in self._record.claims]
