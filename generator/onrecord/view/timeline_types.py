"""What templates see of the picture of a timeline; like :mod:`onrecord.view.types`, flat, frozen and finished.

Places across are per cent of the picture's width, from its left edge, in either direction of script: whatever
depends on the direction is decided. Places down, and heights, are CSS pixels.

A picture can be drawn at its own width and at 2, 4, 8 and 16 times that; what is told of each of these is told in that
order, and not at all where it is the same for all.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """A day on the axis in words, at ``x``; ``align`` is where that is in them: ``start``, ``middle`` or ``end``."""

    x: float
    words: str
    align: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """An entry of the list, or ``several`` for which there is no room, each told by its number in the list, from 1.

    ``kind`` is the entry's. Its shape stands at ``x`` and ``y``, or at the ``ys`` of each width; 0 is where it does not
    stand, as its entries share another mark there or have their own. ``left`` and ``width`` are the span in which its
    date lies, without width for a day. ``circa`` softens the edges of that, ``uncertain`` breaks its line. ``open`` is
    the side on which it has no end: ``left`` or ``right``; ``fades`` the one on which the end is not known. A mark of
    several has a ``name``, and so has that of an entry that is folded; others are named by their entries.
    """

    kind: str
    entries: tuple[int, ...]
    x: float
    y: int
    left: float
    width: float
    ys: tuple[int, ...] = ()
    circa: bool = False
    uncertain: bool = False
    open: str = ""
    fades: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """The marks of one speaker, of some who act together, of a side, of events, or of changes of status.

    ``who`` are the speakers of a side, with the days on which they hold it. Where there are many, those with the fewest
    entries share the last lane of them. ``height`` is ``heights`` at the picture's own width.
    """

    name: str
    who: tuple[str, ...]
    height: int
    heights: tuple[int, ...]
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendView:
    """A shape of the picture and what it says, in words. ``sample`` is a mark of a kind, or a way to draw a date."""

    sample: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedView:
    """An entry whose date is not known, by its number in the list, in a line."""

    entry: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """The question to which sides give their answers, and the address of its page relative to the site's root."""

    words: str
    url: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart:
    """The entries of a timeline as a picture.

    ``question`` is the one to which the sides that have lanes give their answers, ``sides`` are the answers of all
    entries, in words, empty for who gives none. ``fine`` are the ticks of the picture drawn at four times its width, if
    they are others. ``cuts`` are the (left, width) of stretches of time without entries, which are not drawn to scale;
    ``notes`` say so, and what else is not drawn as it is.
    """

    caption: str
    question: AskedView | None
    sides: tuple[str, ...]
    lanes: tuple[LaneView, ...]
    ticks: tuple[TickView, ...]
    fine: tuple[TickView, ...]
    cuts: tuple[tuple[float, float], ...]
    kinds: tuple[LegendView, ...]
    dates: tuple[LegendView, ...]
    undated: tuple[UndatedView, ...]
    notes: tuple[str, ...]
