"""What is known of each quote's words: whether they are in the captured source, and what that rests on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.parse import Key, Place
from onrecord.verify.lookup import Outcome, Problem
from onrecord.verify.nearest import Change
from onrecord.verify.receipt import Entry, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of looking up one quote, or one variant or translation of it.

    ``quote`` is whose words they are, ``place`` where their author wrote them, ``name`` their name in the receipt.
    ``from_text`` says that the captured text itself was looked at, and not its receipt alone.
    """

    quote: Key
    name: str
    source: Key
    place: Place
    outcome: Outcome
    entry: Entry | None = None
    receipt: Receipt | None = None
    from_text: bool = False
    problem: Problem | None = None
    diff: tuple[Change, ...] = ()

    @property
    def main(self) -> bool:
        """Whether these are the quote's own words and not a variant's or a translation's."""
        return "/" not in self.name


Verdicts = Mapping[Key, tuple[Verdict, ...]]
"""The verdicts by quote: first on its own words, then on variants and translations."""


def outcomes(verdicts: Verdicts) -> dict[Outcome, int]:
    """How many quotes had each outcome, by their own words."""
    counts = Counter(v.outcome for found in verdicts.values() for v in found if v.main)
    return {outcome: counts[outcome] for outcome in Outcome}
