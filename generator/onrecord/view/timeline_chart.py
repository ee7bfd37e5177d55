"""The entries of a timeline → its picture: lanes, marks that nowhere overlap, an axis, and a legend.

It is made of the same entries as the list, and shows nothing that the list does not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.messages import N_
from onrecord.parse import Key
from onrecord.record import Claim, Question
from onrecord.record.types import without_stop
from onrecord.schema import Date
from onrecord.view.cards import Cards
from onrecord.view.dates import ends_in_words, in_words
from onrecord.view.timeline import Dated, in_short
from onrecord.view.timeline_lanes import Lane, days_on_side, lanes_of, question_of, sides_of
from onrecord.view.timeline_room import HALO, MARKS_AT_MOST, ROWS_AT_MOST, SEVERAL, SLOT, Place, rows_of
from onrecord.view.timeline_scale import FINE, LENGTH, Scale, day_number, per_cent
from onrecord.view.timeline_types import AskedView, LaneView, LegendView, MarkView, TimelineChart, UndatedView
from onrecord.view.types import TimelineEntry

FEW = 3
"""Fewer entries than these, or all of them on one day, are no picture."""

UNDATED_AT_MOST = 10
"""How many entries without a date are named; the list ends with all of them."""

ROW = 24
"""The height of a row in pixels."""

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
        tuple(replace(tick, x=round(100 - tick.x, 2)) if rtl else tick for tick in scale.ticks(words, times))
        for times in (1, FINE)
    )
    return TimelineChart(
        caption=_caption(cards, known),
        lanes=tuple(lane for lane in lanes if lane.marks),
        ticks=ticks,
        fine=fine if fine != ticks else (),
        cuts=tuple(_cuts(scale, rtl)),
        kinds=tuple(LegendView(sample=k, words=say(KINDS[k])) for k in KINDS if any(m.kind == k for m in marks)),
        dates=tuple(LegendView(sample=k, words=say(DATES[k])) for k in DATES if any(_shows(m, k) for m in marks)),
        question=_asked(cards, question) if question else None,
        sides=sides_of(cards.record, dated, question) if question else (),
        undated=tuple(
            UndatedView(entry=number, words=without_stop(in_short(cards, dated[number - 1].entry)))
            for number in undated[:UNDATED_AT_MOST]
        ),
        notes=tuple(_notes(cards, scale, known, (len(undated), len(dated) - len(undated)))),
    )


# -- one entry -----------------------------------------------------------------------------------


def _days(date: Date) -> tuple[int, int]:
    """The first day that is known of a date, and the day after the last."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    assert first is not None  # noqa: S101  (the date is not unknown)
    assert last is not None  # noqa: S101
    return day_number(first), day_number(last) + 1


def _place(number: int, dated: Dated, scale: Scale) -> Place:
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
    return Place(
        kind=dated.entry.kind,
        entries=(number,),
        x=x,
        left=left,
        right=right,
        room=HALO if date.circa and (date.is_day or opens or fades) else SLOT,
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
    """A lane: each mark in its row at each width, those of the first entries first."""
    places = [_place(n + 1, drawn[n], scale) for n in lane.entries if not drawn[n].date.unknown]
    widths = rows_of(places)
    marks: dict[tuple[int, ...], tuple[Place, list[int]]] = {}
    for step, rows in enumerate(widths):
        for number, row in enumerate(rows):
            for one in row:
                _, ys = marks.setdefault(one.entries, (one, [0] * len(ROWS_AT_MOST)))
                ys[step] = ROW * number + ROW // 2
    name, who = _named(cards, lane, drawn)
    heights = tuple(ROW * len(rows) for rows in widths)
    return LaneView(
        name=name,
        who=who,
        height=heights[0],
        heights=heights if len(set(heights)) > 1 else (),
        marks=tuple(_mark(cards, *marks[entries], drawn, shown) for entries in sorted(marks)),
    )


def _mark(cards: Cards, place: Place, ys: Sequence[int], drawn: Sequence[Dated], shown: int) -> MarkView:
    """A mark in its rows, for who reads from either side."""
    rtl, first = cards.catalogue.dir == "rtl", place.entries[0]
    name = ""
    if place.kind == SEVERAL:
        name = _several(cards, [drawn[number - 1].date for number in place.entries])
    elif first > shown:
        name = _name(cards, drawn[first - 1].entry)
    return MarkView(
        kind=place.kind,
        entries=place.entries,
        x=per_cent(LENGTH - place.x if rtl else place.x),
        y=ys[0],
        ys=tuple(ys) if len(set(ys)) > 1 else (),
        left=per_cent(LENGTH - place.right if rtl else place.left),
        width=per_cent(place.right - place.left),
        circa=place.circa,
        uncertain=place.uncertain,
        open=_OTHER_SIDE[place.opens] if rtl else place.opens,
        fades=_OTHER_SIDE[place.fades] if rtl else place.fades,
        name=name,
    )


def _several(cards: Cards, dates: Sequence[Date]) -> str:
    """How many entries share a mark, and of what days they are."""
    count, (first, last) = cards.catalogue.count, _outer(cards, dates)
    if first == last:
        return count(len(dates), "{n} entry, {date}", "{n} entries, {date}", date=first)
    return count(
        len(dates),
        "{n} entry, from {first} to {last}",
        "{n} entries, from {first} to {last}",
        first=first,
        last=last,
    )


def _days_from_the_end(date: Date) -> tuple[int, int]:
    first, last = _days(date)
    return last, first


def _outer(cards: Cards, dates: Iterable[Date]) -> tuple[str, str]:
    """The first and the last end that is known of some dates, in their own words; of those of one day the closest."""
    known = list(dates)
    first = min(known, key=_days)
    last = max(known, key=_days_from_the_end)
    return ends_in_words(first, cards.catalogue)[0], ends_in_words(last, cards.catalogue)[1]


def _name(cards: Cards, entry: TimelineEntry) -> str:
    """What a screen reader says of a mark whose entry is folded."""
    return cards.say("{date}: {words}", date=entry.date.words, words=in_short(cards, entry))


def _named(cards: Cards, lane: Lane, drawn: Sequence[Dated]) -> tuple[str, tuple[str, ...]]:
    """The name of a lane, and who is in it, where that does not say so; of a side, with the days that they hold it."""
    acting = (
        (key, line.label)
        for n in lane.entries
        for key, line in zip(drawn[n].agents, drawn[n].entry.agents, strict=True)
    )
    who = dict(acting)
    match lane.key:
        case ("event", _, _):
            return cards.say("Events"), ()
        case ("status", _, _):
            return cards.say("Changes of status"), ()
        case ("side", answer, _):
            return without_stop(answer), tuple(_on_side(cards, lane, key, name) for key, name in who.items())
        case ("others", _, _):
            return cards.catalogue.count(len(who), "{n} other", "{n} others"), ()
    return cards.catalogue.names(who.values()), ()


def _on_side(cards: Cards, lane: Lane, agent: Key, name: str) -> str:
    """Who is on a side; with the days, if it was not always: on others they stand elsewhere."""
    held = days_on_side(cards.record, lane, agent)
    days = cards.say("; ").join(in_words(date, cards.catalogue).words for date in held)
    return cards.say("{name} ({days})", name=name, days=days) if days else name


# -- what stands beside --------------------------------------------------------------------------


def _caption(cards: Cards, dates: Sequence[Date]) -> str:
    """From when to when the entries are, as far as all of them have a beginning or an end."""
    say, (first, last) = cards.say, _outer(cards, dates)
    begins, ends = all(d.earliest for d in dates), all(d.latest for d in dates)
    if begins and ends and first == last:
        return say("{date}. The list below says the same in words.", date=first)
    if begins and ends:
        return say("From {first} to {last}. The list below says the same in words.", first=first, last=last)
    if begins:
        return say("From {first} on. The list below says the same in words.", first=first)
    if ends:
        return say("Up to {last}. The list below says the same in words.", last=last)
    return say("The list below says the same in words.")


def _cuts(scale: Scale, rtl: bool) -> Iterator[tuple[float, float]]:
    for before, after in scale.cuts():
        left, right = before.left + before.width, after.left
        yield per_cent(LENGTH - right if rtl else left), per_cent(right - left)


def _notes(cards: Cards, scale: Scale, known: Sequence[Date], parts: tuple[int, int]) -> Iterator[str]:
    """What is not drawn as it is, in sentences: how many more have no date, how many of how many are drawn.

    ``known`` are the dates that are drawn, ``parts`` the numbers of entries without a date and with one.
    """
    count, (undated, total) = cards.catalogue.count, parts
    if undated > UNDATED_AT_MOST:
        yield count(undated - UNDATED_AT_MOST, "{n} more has no date on record.", "{n} more have no date on record.")
    for before, after in scale.cuts():
        _, first = _outer(cards, (date for date in known if _days(date)[1] <= before.last))
        last, _ = _outer(cards, (date for date in known if _days(date)[0] >= after.first))
        yield cards.say(
            "Nothing begins or ends between {first} and {last}: that time is cut short.", first=first, last=last
        )
    if len(known) < total:
        yield count(
            total, "{shown} of {n} dated entry is drawn.", "{shown} of {n} dated entries are drawn.", shown=len(known)
        )


def _shows(mark: MarkView, manner: str) -> bool:
    """Whether a mark is drawn in a manner that the legend explains."""
    if manner == "span":
        return mark.width > 0 and not mark.open and not mark.fades and mark.kind != SEVERAL
    return bool(getattr(mark, manner))


def _asked(cards: Cards, question: Question) -> AskedView:
    link = cards.anchor(question.key)
    return AskedView(words=question.text, url=link.url, lang=link.lang, dir=link.dir)
