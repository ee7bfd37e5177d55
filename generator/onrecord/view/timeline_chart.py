"""The entries of a timeline → its picture: lanes, marks that nowhere overlap, an axis, and a legend.

It is made of the same entries as the list, and shows nothing that the list does not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.messages import N_
from onrecord.record import Claim, Question
from onrecord.schema import Date
from onrecord.schema.dates import parse_date
from onrecord.view.cards import Cards
from onrecord.view.dates import in_words
from onrecord.view.timeline import Dated, in_short
from onrecord.view.timeline_lanes import Lane, lanes_of, question_of
from onrecord.view.timeline_scale import FINE, LENGTH, Scale, day_number, day_text
from onrecord.view.timeline_types import AskedView, LaneView, LegendView, MarkView, TimelineChart, UndatedView
from onrecord.view.types import TimelineEntry

FEW = 3
"""Fewer entries than these, or all of them on one day, are no picture."""

MARKS_AT_MOST = 200
"""How many entries are drawn; a picture says what it leaves out."""

UNDATED_AT_MOST = 10
"""How many entries without a date are named; the list ends with all of them."""

SLOT = 44
"""The width of a mark: 24 of at least 560 pixels, as much as a finger needs (WCAG 2.2, 2.5.8)."""

HALO = 80
"""The same with the soft edges of a day that is only about right."""

ROW = 24
"""The height of a row in pixels."""

ROWS_AT_MOST = 4
"""How many rows a lane has; what finds no room in them shares marks in one more row."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "event": N_("Event"),
        "words": N_("Words on record"),
        "asserts": N_("Assertion"),
        "denies": N_("Denial"),
        "partly-denies": N_("Denial of a part"),
        "withdraws": N_("Withdrawal"),
        "response": N_("Declined, or did not answer"),
        "status": N_("Change of status"),
        "several": N_("Several entries"),
    }
)

DATES: Mapping[str, str] = MappingProxyType(
    {
        "span": N_("A day within, or all that time"),
        "circa": N_("About then"),
        "uncertain": N_("Date uncertain"),
        "open": N_("No end, or no beginning"),
        "fades": N_("End or beginning not known"),
    }
)


@dataclass(slots=True)
class _Placed:
    """Entries on the axis, read from the left: their shape at ``x``, their span, and the room from ``lo`` to ``hi``."""

    kind: str
    entries: tuple[int, ...]
    x: float
    left: float
    right: float
    lo: float
    hi: float
    circa: bool = False
    uncertain: bool = False
    opens: str = ""
    fades: str = ""
    name: str = ""

    def mark(self, y: int, *, rtl: bool) -> MarkView:
        """The mark in a row, for who reads from either side."""
        x, left, right = round(self.x), round(self.left), round(self.right)
        return MarkView(
            kind=self.kind,
            entries=self.entries,
            x=LENGTH - x if rtl else x,
            y=y,
            left=LENGTH - right if rtl else left,
            width=right - left,
            circa=self.circa,
            uncertain=self.uncertain,
            open=_OTHER_SIDE[self.opens] if rtl else self.opens,
            fades=_OTHER_SIDE[self.fades] if rtl else self.fades,
            name=self.name,
        )


_OTHER_SIDE = {"left": "right", "right": "left", "": ""}


def chart(cards: Cards, dated: Sequence[Dated], claims: Iterable[Claim], *, shown: int) -> TimelineChart | None:
    """The picture of some entries in the order of their list, or nothing where there is little to be seen.

    Args:
        cards: What makes words of a record.
        dated: The entries.
        claims: The claims that they are about, whose questions have sides.
        shown: How many of them stand in sight; the others are folded, and what is folded names no mark (Chromium 156).
    """
    drawn = dated[:MARKS_AT_MOST]
    known = [date for date, _, _ in drawn if not date.unknown]
    if len(known) < FEW or len({(date.earliest, date.latest) for date in known}) < 2:
        return None
    undated = [number for number, one in enumerate(dated, 1) if one.date.unknown]
    scale = Scale(map(_days, known))
    question = question_of(cards.record, drawn, claims)
    lanes = [_lane(cards, lane, drawn, scale, shown) for lane in lanes_of(cards.record, drawn, question)]
    marks = [mark for lane in lanes for mark in lane.marks]
    say, words, rtl = cards.say, cards.catalogue, cards.catalogue.dir == "rtl"
    ticks, fine = (
        tuple(replace(tick, x=LENGTH - tick.x) if rtl else tick for tick in scale.ticks(words, times))
        for times in (1, FINE)
    )
    first, last = (in_words(parse_date(day_text(n)), words).words for n in scale.ends)
    return TimelineChart(
        caption=say("From {first} to {last}. The list below says the same in words.", first=first, last=last),
        lanes=tuple(lane for lane in lanes if lane.marks),
        ticks=ticks,
        fine=fine if fine != ticks else (),
        cuts=tuple(_cuts(scale, rtl)),
        kinds=tuple(LegendView(sample=k, words=say(KINDS[k])) for k in KINDS if any(m.kind == k for m in marks)),
        dates=tuple(LegendView(sample=k, words=say(DATES[k])) for k in DATES if any(_shows(m, k) for m in marks)),
        question=_asked(cards, question) if question else None,
        undated=tuple(
            UndatedView(entry=number, words=in_short(cards, dated[number - 1].entry))
            for number in undated[:UNDATED_AT_MOST]
        ),
        notes=tuple(_notes(cards, scale, len(undated) - UNDATED_AT_MOST, (len(known), len(dated) - len(undated)))),
    )


# -- one entry -----------------------------------------------------------------------------------


def _days(date: Date) -> tuple[int, int]:
    """The first day that is known of a date, and the day after the last."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    assert first is not None  # noqa: S101  (the date is not unknown)
    assert last is not None  # noqa: S101
    return day_number(first), day_number(last) + 1


def _place(number: int, dated: Dated, scale: Scale) -> _Placed:
    """Where an entry stands: a day at its time or its noon, a span about its middle, what is open at its known end."""
    date = dated.date
    first, last = _days(date)
    x = scale.at(first + _time_of_day(date))
    left = right = x
    opens = fades = ""
    if date.earliest is None:
        left = 0.0
        opens, fades = ("left", "") if date.text.startswith("..") else ("", "left")
    elif date.latest is None:
        right = LENGTH
        opens, fades = ("right", "") if date.text.endswith("..") else ("", "right")
    elif not date.is_day:
        left, right = scale.at(first), scale.at(last)
        x = (left + right) / 2
    room = (HALO if date.circa and (date.is_day or opens or fades) else SLOT) / 2
    return _Placed(
        kind=dated.entry.kind,
        entries=(number,),
        x=x,
        left=left,
        right=right,
        lo=min(left, x - room),
        hi=max(right, x + room),
        circa=date.circa,
        uncertain=date.uncertain,
        opens=opens,
        fades=fades,
    )


def _time_of_day(date: Date) -> float:
    hour, minute = date.clock[:2], date.clock[3:5]
    return (int(hour) + int(minute) / 60) / 24 if hour else 0.5


# -- one lane ------------------------------------------------------------------------------------


def _lane(cards: Cards, lane: Lane, drawn: Sequence[Dated], scale: Scale, shown: int) -> LaneView:
    """A lane: each mark in the first row where it meets no other."""
    rows: list[float] = []
    placed: list[tuple[int, _Placed]] = []
    rest: list[_Placed] = []
    for number in lane.entries:
        if drawn[number].date.unknown:
            continue
        one = _place(number + 1, drawn[number], scale)
        if number >= shown:
            one.name = _name(cards, drawn[number].entry)
        row = next((n for n, end in enumerate(rows) if end <= one.lo), len(rows))
        if row < ROWS_AT_MOST:
            rows[row : row + 1] = [one.hi]
            placed.append((row, one))
        else:
            rest.append(one)
    placed += ((len(rows), _together(cards, group, drawn)) for group in _groups(rest))
    rtl, (name, who) = cards.catalogue.dir == "rtl", _named(cards, lane, drawn)
    return LaneView(
        name=name,
        who=who,
        height=ROW * (len(rows) + bool(rest)),
        marks=tuple(one.mark(ROW * row + ROW // 2, rtl=rtl) for row, one in placed),
    )


def _groups(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """What would meet in one row, together."""
    group: list[_Placed] = []
    for one in sorted(placed, key=lambda p: (p.lo, p.hi)):
        if group and one.lo >= max(p.hi for p in group):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _together(cards: Cards, group: Sequence[_Placed], drawn: Sequence[Dated]) -> _Placed:
    """One mark for some entries, where most of them are; it leads to the first."""
    if len(group) == 1:
        return group[0]
    entries = tuple(sorted(number for one in group for number in one.entries))
    places = sorted(one.x for one in group)
    first, last = (drawn[n - 1].entry.date.words for n in (entries[0], entries[-1]))
    days = first if first == last else cards.say("{first} to {last}", first=first, last=last)
    number = cards.catalogue.count(len(entries), "{n} entry", "{n} entries")
    return _Placed(
        kind="several",
        entries=entries,
        x=places[len(places) // 2],
        left=places[0],
        right=places[-1],
        lo=min(one.lo for one in group),
        hi=max(one.hi for one in group),
        name=cards.say(", ").join((number, days)),
    )


def _name(cards: Cards, entry: TimelineEntry) -> str:
    """What a screen reader says of a mark whose entry is folded."""
    return cards.say("{date}: {words}", date=entry.date.words, words=in_short(cards, entry))


def _named(cards: Cards, lane: Lane, drawn: Sequence[Dated]) -> tuple[str, tuple[str, ...]]:
    """The name of a lane, and who is in it, where that does not say so."""
    who = tuple(dict.fromkeys(agent.label for number in lane.entries for agent in drawn[number].entry.agents))
    match lane.key:
        case ("event", _, _):
            return cards.say("Events"), ()
        case ("status", _, _):
            return cards.say("Changes of status"), ()
        case ("side", answer, _):
            return answer, who
        case ("others", _, _):
            return cards.catalogue.count(len(who), "{n} other", "{n} others"), ()
    return cards.catalogue.names(who), ()


# -- what stands beside --------------------------------------------------------------------------


def _cuts(scale: Scale, rtl: bool) -> Iterator[tuple[int, int]]:
    for before, after in scale.cuts():
        left, right = round(before.left + before.width), round(after.left)
        yield (LENGTH - right if rtl else left), right - left


def _notes(cards: Cards, scale: Scale, undated: int, parts: tuple[int, int]) -> Iterator[str]:
    """What is not drawn as it is, in sentences: how many more have no date, how many of how many are drawn."""
    count = cards.catalogue.count
    if undated > 0:
        yield count(undated, "{n} more has no date on record.", "{n} more have no date on record.")
    for before, after in scale.cuts():
        first, last = (in_words(parse_date(day_text(n)), cards.catalogue).words for n in (before.last - 1, after.first))
        yield cards.say(
            "Nothing begins or ends between {first} and {last}: that time is cut short.", first=first, last=last
        )
    drawn, total = parts
    if drawn < total:
        yield count(
            total, "{shown} of {n} dated entry is drawn.", "{shown} of {n} dated entries are drawn.", shown=drawn
        )


def _shows(mark: MarkView, manner: str) -> bool:
    """Whether a mark is drawn in a manner that the legend explains."""
    if manner == "span":
        return mark.width > 0 and not mark.open and not mark.fades and mark.kind != "several"
    return bool(getattr(mark, manner))


def _asked(cards: Cards, question: Question) -> AskedView:
    link = cards.anchor(question.key)
    return AskedView(words=question.text, url=link.url, lang=link.lang, dir=link.dir)
