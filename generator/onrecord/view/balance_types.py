"""What templates see of a balance; like :mod:`onrecord.view.types`, flat, frozen and finished."""

from dataclasses import dataclass

from onrecord.view.types import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure in words (``3``, ``1 of 2``), and its bar: ``share`` is its length in hundredths, from 0 to 100.

    The longest bar of a column is that of its largest figure; of parts, that of all the parts.
    """

    text: str
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One side of a question, by its ``answer``; or, with an empty one, those who take none.

    ``names`` are those heard on it, the first of them, and ``more`` how many others. ``indirect`` are paraphrases and
    what others relayed, ``originals`` how many translated quotes have their words as spoken beside them, of how many.
    """

    answer: str
    names: tuple[Anchor, ...]
    more: int
    direct: FigureView
    indirect: FigureView
    words: FigureView
    originals: FigureView
    origins: FigureView


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceView:
    """How much is heard of each side of a question, or, without one, of what bears on none.

    ``unknown`` are the sources of unknown origin, which count for none, the first of them, and ``more_unknown``.
    """

    question: Anchor | None
    lang: str
    dir: str
    rows: tuple[SideRow, ...]
    unknown: tuple[Anchor, ...]
    more_unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BalancesView:
    """What ``![[balance?…]]`` gives. ``omitted`` says in words what a limit left out, ``more`` leads to all of it."""

    items: tuple[BalanceView, ...]
    omitted: str
    more: Anchor | None
    empty: str
