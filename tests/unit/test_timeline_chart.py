"""The picture of a timeline: what it draws is what its list says, every sort of date as far as it is known."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from buildsite import Elements
from dated import FORMS, dated_article
from onrecord.markup import OnRecordExtension
from onrecord.messages import ENGLISH, Catalogue
from onrecord.parse import Key
from onrecord.pipeline.site import Site
from onrecord.schema.dates import iso_day, parse_date
from onrecord.settings import Settings
from onrecord.view.dates import in_words
from onrecord.view.lists import entry_id
from onrecord.view.routes import Routes
from onrecord.view.timeline_chart import FEW, ROW, UNDATED_AT_MOST
from onrecord.view.timeline_lanes import LANES_AT_MOST
from onrecord.view.timeline_room import MARKS_AT_MOST, ROWS_AT_MOST, SEVERAL, SLOT
from onrecord.view.timeline_scale import LETTER, Scale, day_number, day_of, day_text
from onrecord.view.timeline_types import LaneView, MarkView, TickView, TimelineChart
from onrecord.view.types import ListView
from support import article, compile_text, key, renderer, site_of

SOURCE = "sources: [{id: paper, title: A paper, kind: news-report}]"
SIZES = (10, 50, 200)
STEPS = range(len(ROWS_AT_MOST))
"""Widths of the picture: its own, and each twice the one before."""

NARROWEST = 560
"""The least width of the picture in pixels: ``min-inline-size`` of ``.or-chart__plane``."""


def timeline_of(text: str, path: str = "articles/a1") -> ListView:
    page = site_of(compile_text({"articles/a1.md": text})).pages.page(key(path), "")
    return page.timeline


def chart_of(text: str, path: str = "articles/a1") -> TimelineChart:
    found = timeline_of(text, path).chart
    assert found is not None
    return found


def events(*dates: str) -> str:
    """An article with an event on each date."""
    lines = [f"  - {{date: '{day}', text: Event {n}., source: paper}}" for n, day in enumerate(dates)]
    return article("\n".join([SOURCE, "events:", *lines]))


def mark_of(date: str) -> MarkView:
    """The mark of an event on a date, among others that make the axis reach from 1 to 30 September 2021."""
    view = timeline_of(events("2021-09-01", date, "2021-09-30"))
    assert view.chart is not None
    number = next(n for n, entry in enumerate(view.items, 1) if entry.text == "Event 1.")
    return next(mark for lane in view.chart.lanes for mark in lane.marks if number in mark.entries)


# -- what a date looks like --------------------------------------------------------------------------


def test_a_day_has_no_span_and_a_span_of_days_has_theirs():
    assert mark_of("2021-09-10").width == 0
    span = mark_of("2021-09-10/2021-09-20")
    assert (span.left, span.left + span.width) == pytest.approx((30.9, 66.0), abs=0.2)
    assert span.x == pytest.approx(span.left + span.width / 2, abs=0.01)
    assert mark_of("2021-09").width > 95


@pytest.mark.parametrize(
    ("date", "drawn"),
    [
        ("2021-09-10", {}),
        ("2021-09-10~", {"circa": True}),
        ("2021-09-10?", {"uncertain": True}),
        ("2021-09-10%", {"circa": True, "uncertain": True}),
        ("2021-09-10/..", {"open": "right"}),
        ("2021-09-10/", {"fades": "right"}),
        ("../2021-09-10", {"open": "left"}),
        ("/2021-09-10", {"fades": "left"}),
        ("../2021-09-10~", {"open": "left", "circa": True}),
    ],
)
def test_what_is_not_known_of_a_date_is_drawn(date: str, drawn: dict[str, object]):
    mark = mark_of(date)
    plain = {"circa": False, "uncertain": False, "open": "", "fades": ""}
    assert {name: getattr(mark, name) for name in plain} == plain | drawn


def test_what_is_open_reaches_the_edge_and_stands_at_its_known_end():
    known = mark_of("2021-09-10")
    after, before = mark_of("2021-09-10/.."), mark_of("../2021-09-10")
    assert (after.x, after.left, after.left + after.width) == (known.x, known.x, 100)
    assert (before.x, before.left, before.width) == (known.x, 0, known.x)


def test_times_of_one_day_stand_in_their_order():
    chart = chart_of(events("2021-09-05T06:00:00Z", "2021-09-05T18:00:00Z", "2021-09-06"))
    assert [mark.x for mark in chart.lanes[0].marks] == sorted({mark.x for mark in chart.lanes[0].marks})


def test_what_has_no_date_is_named_beside():
    view = timeline_of(events("2021-09-01", "2021-09-02", "2021-09-03", "XXXX"))
    assert view.chart is not None
    assert [(one.entry, one.words) for one in view.chart.undated] == [(4, "Event 3")]
    assert view.items[3].text == "Event 3."


@pytest.mark.parametrize(
    "dates",
    [
        ["2021-09-01", "2021-09-02"],
        ["2021-09-01"] * FEW,
        ["2021-09-01", "2021-09-02", "XXXX"],
    ],
)
def test_a_picture_of_little_is_none(dates: list[str]):
    assert timeline_of(events(*dates)).chart is None
    assert 'class="or-chart"' not in html_of(events(*dates))


# -- lanes -------------------------------------------------------------------------------------------


def test_lanes_are_sides_where_speakers_have_taken_one_and_speakers_else():
    sided = chart_of(dated_article(50, sides=True))
    assert [(lane.name, lane.who) for lane in sided.lanes] == [
        ("Events", ()),
        ("Ours", ("Speaker one", "Speaker three")),
        ("Speaker four", ()),
        ("Theirs", ("Speaker two",)),
    ]
    assert sided.question is not None
    assert sided.question.words == "Who holds it?"
    plain = chart_of(dated_article(50))
    assert sorted(lane.name for lane in plain.lanes[1:]) == [
        "Speaker four",
        "Speaker one",
        "Speaker three",
        "Speaker two",
    ]
    assert plain.question is None


def test_a_side_holds_for_its_days_alone():
    text = article(
        f"""
{SOURCE}
questions: [{{id: held, text: Who?, answers: [Ours, Theirs]}}]
speakers:
  - id: one
    name: One
    kind: person
    sides:
      - {{question: held, answer: Ours, during: ../2021-09-02}}
      - {{question: held, answer: Theirs, during: 2021-09-03/..}}
claims:
  - id: so
    statement: So.
    question: held
    status: contested
    asserted: [{{in: paper, by: one, date: 2021-09-01}}, {{in: paper, by: one, date: 2021-09-02}}]
    denied: [{{in: paper, by: one, date: 2021-09-04}}]
"""
    )
    assert [(lane.name, len(lane.marks)) for lane in chart_of(text).lanes] == [("Ours", 2), ("Theirs", 1)]


def test_what_was_done_on_a_day_too_vague_to_tell_stands_on_no_side():
    text = article(
        f"""
{SOURCE}
questions: [{{id: held, text: Who?, answers: [Ours, Theirs]}}]
speakers:
  - id: one
    name: One
    kind: person
    sides: [{{question: held, answer: Ours, during: 2021-09-07/..}}]
claims:
  - id: so
    statement: So.
    question: held
    status: contested
    asserted: [{{in: paper, by: one, date: 2021-09-08}}, {{in: paper, by: one, date: 2021-09-09}}]
    denied: [{{in: paper, by: one, date: 2021-09}}]
"""
    )
    assert {lane.name: len(lane.marks) for lane in chart_of(text).lanes} == {"Ours": 2, "One": 1}


def test_who_act_together_have_a_lane_of_their_own_and_lanes_come_in_time():
    text = article(
        f"""
{SOURCE}
speakers: [{{id: aa, name: Aa, kind: person}}, {{id: zz, name: Zz, kind: person}}]
claims:
  - id: so
    statement: So.
    status: [{{is: contested, date: 2021-09-01}}, {{is: undetermined, date: 2021-09-02}}]
    asserted: [{{in: paper, by: zz, date: 2021-09-01}}, {{in: paper, by: [aa, zz], date: 2021-09-03}}]
    denied: [{{in: paper, by: aa, date: 2021-09-04}}]
"""
    )
    assert [lane.name for lane in chart_of(text).lanes] == ["Zz", "Aa and Zz", "Aa", "Changes of status"]


def test_many_lanes_are_gathered_and_the_last_says_so():
    count = LANES_AT_MOST + 3
    who = "".join(f"  - {{id: s{n}, name: Speaker {n}, kind: person}}\n" for n in range(count))
    said = ", ".join(f"{{in: paper, by: s{n}, date: 2021-09-{n + 1:02}}}" for n in range(count))
    more = f"{{in: paper, by: s{count - 1}, date: 2021-09-30}}"
    text = article(
        f"{SOURCE}\nspeakers:\n{who}claims: [{{id: so, statement: So., status: reported, asserted: [{said}, {more}]}}]"
    )
    lanes = chart_of(text).lanes
    assert len(lanes) == LANES_AT_MOST
    assert [lanes[-2].name, lanes[-1].name] == [f"Speaker {count - 1}", "4 others"]
    assert sum(len(mark.entries) for lane in lanes for mark in lane.marks) == count + 1


# -- room --------------------------------------------------------------------------------------------


def at(mark: MarkView, step: int) -> int:
    """Where a mark stands down its lane at a width; 0 where it does not stand."""
    return mark.ys[step] if mark.ys else mark.y


def boxes(lane: LaneView, step: int) -> list[tuple[float, float, int]]:
    """The left and right edges of a lane's marks in pixels, at a width, and their rows."""
    found, width = [], NARROWEST * 2**step
    for mark in lane.marks:
        x = mark.x * width / 100
        half = 22 if mark.circa and (not mark.width or mark.open or mark.fades) else 12
        left, right = mark.left * width / 100, (mark.left + mark.width) * width / 100
        if at(mark, step):
            found.append((min(x - half, left), max(x + half, right), at(mark, step)))
    return found


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", SIZES)
@pytest.mark.parametrize("sides", [False, True])
def test_no_two_marks_of_a_lane_meet_at_any_width(number: int, sides: bool, step: int):
    chart = chart_of(dated_article(number, sides=sides))
    for lane in chart.lanes:
        found = boxes(lane, step)
        assert {y % ROW for _, _, y in found} == {ROW // 2}
        assert (lane.heights or [lane.height] * len(STEPS))[step] == max(y for _, _, y in found) + ROW // 2
        met = [(a, b) for a, b in combinations(found, 2) if a[2] == b[2] and a[0] + 1 < b[1] and b[0] + 1 < a[1]]
        assert met == []


@pytest.mark.parametrize("sides", [False, True])
def test_the_wider_the_picture_the_more_entries_have_a_mark_of_their_own(sides: bool):
    """At the greatest width all have."""
    chart = chart_of(dated_article(200, sides=sides))
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    dated = {number for mark in marks for number in mark.entries}
    alone = [sum(len(mark.entries) == 1 and at(mark, step) > 0 for mark in marks) for step in STEPS]
    assert alone == sorted(alone)
    assert alone[-1] == len(dated) > 180
    assert alone[0] > 90
    for step in STEPS:
        assert sorted(n for mark in marks if at(mark, step) for n in mark.entries) == sorted(dated)


@pytest.mark.parametrize("sides", [False, True])
def test_a_mark_of_several_is_of_neighbours(sides: bool):
    """It stands where the first of them stands, and all that it stands for would meet that one."""
    chart = chart_of(dated_article(200, sides=sides))
    assert any(mark.kind == SEVERAL for lane in chart.lanes for mark in lane.marks)
    for lane in chart.lanes:
        own = {mark.entries[0]: mark for mark in lane.marks if mark.kind != SEVERAL}
        for mark in lane.marks:
            if mark.kind == SEVERAL:
                steps = [step for step in STEPS if at(mark, step)]
                places = [own[number].x for number in mark.entries]
                assert mark.x == min(places)
                assert max(places) - mark.x <= SLOT / 10 / 2 ** steps[-1]
                assert (mark.left, mark.width) == (mark.x, 0)


def test_at_any_number_of_entries_of_one_day_the_picture_opens():
    chart = chart_of(events("2021-09-01", *["2021-09-05"] * 60, "2021-09-20"))
    [lane] = chart.lanes
    widest = [mark for mark in lane.marks if at(mark, STEPS[-1])]
    assert len(widest) == 62
    [shared] = [mark for mark in lane.marks if mark.kind == SEVERAL and at(mark, 0)]
    assert shared.name == f"{len(shared.entries)} entries, 5 September 2021"


@pytest.mark.parametrize(
    ("dates", "name"),
    [
        (["2021-09-05", "2021-09-06"], "from 5 September 2021 to 6 September 2021"),
        (["../2021-09-05", "2021-09-06/"], "from 5 September 2021 to 6 September 2021"),
        (["../2021-09-05~", "2021-09-06?/.."], "from about 5 September 2021 to 6 September 2021 (uncertain)"),
        (["2021-09-04/2021-09-06", "2021-09-06"], "from 4 September 2021 to 6 September 2021"),
        (["2021-09-05", "2021-09-05/.."], "5 September 2021"),
    ],
)
def test_a_mark_of_several_is_named_by_the_outer_days_in_their_own_words(dates: list[str], name: str):
    chart = chart_of(events("2001", *dates * 12, "2031"))
    names = [mark.name for lane in chart.lanes for mark in lane.marks if mark.kind == SEVERAL and at(mark, 0)]
    assert any(re.fullmatch(rf"\d+ entries, {re.escape(name)}", one) for one in names), names


@pytest.mark.parametrize("number", [*SIZES, MARKS_AT_MOST + 40])
def test_each_entry_is_drawn_once_or_is_said_not_to_be(number: int):
    view = timeline_of(dated_article(number))
    assert view.chart is not None
    drawn = [n for lane in view.chart.lanes for mark in lane.marks if mark.y for n in mark.entries]
    entries = [*(e.date.words for e in view.items + view.rest), *(e.date for e in view.brief)]
    undated = [n for n, date in enumerate(entries, 1) if date == "date unknown"]
    assert [one.entry for one in view.chart.undated] == undated[:UNDATED_AT_MOST]
    more = [note for note in view.chart.notes if "no date" in note]
    assert more == [f"{len(undated) - UNDATED_AT_MOST} more have no date on record."] * (
        len(undated) > UNDATED_AT_MOST + 1
    )
    dated = number - len(undated)
    assert sorted(drawn) == list(range(1, min(dated, MARKS_AT_MOST) + 1))
    left_out = [note for note in view.chart.notes if "drawn" in note]
    said = [f"{MARKS_AT_MOST} of {dated} dated entries are drawn."]
    assert left_out == (said if dated > MARKS_AT_MOST else [])


# -- the picture and the list ------------------------------------------------------------------------


def html_of(text: str, lang: str = "en") -> str:
    site = Site(
        compile_text({"articles/a1.md": text}),
        Routes(directory_urls=True),
        renderer(lang),
        Settings(lang=lang, words=lang),
    )
    return site.article(key("articles/a1"), "")


def items_of(html: str) -> dict[int, str]:
    """The entries of the timeline on a page in words, by their numbers."""
    return {int(n): words(body) for n, body in re.findall(r'<li[^>]* id="or-t-(\d+)">(.*?)</li>', html, re.DOTALL)}


SAID = {"asserts": "asserts", "denies": "denies", "partly-denies": "partly denies", "withdraws": "withdraws"}


@pytest.mark.parametrize("number", SIZES)
@pytest.mark.parametrize("sides", [False, True])
def test_the_list_says_in_words_what_the_picture_shows(number: int, sides: bool):
    """Each mark leads to an entry with its kind, who acts, their side, and what is drawn of its date."""
    text = dated_article(number, sides=sides)
    chart, html = chart_of(text), html_of(text)
    entries = items_of(html)
    links = [attrs for tag, attrs in Elements(figure(html)).found if tag == "a" and "or-link" not in str(attrs)]
    assert len(entries) == number
    assert {int(str(link["href"]).removeprefix("#or-t-")) for link in links} <= set(entries)
    for lane in chart.lanes:
        for mark in (mark for mark in lane.marks if mark.kind != SEVERAL):
            entry = entries[mark.entries[0]]
            if lane.who:
                assert f"Side: {lane.name}" in entry
                assert any(who in entry for who in lane.who)
            else:
                assert "Side:" not in entry
                assert lane.name == "Events" or lane.name in entry
            assert SAID.get(mark.kind, "Event") in entry
            assert mark.circa == ("about" in entry)
            assert mark.uncertain == ("(uncertain)" in entry)
            ends = [end for end in ("since", "end unknown", "beginning unknown") if end in entry]
            drawn = {"open right": "since", "fades right": "end unknown", "fades left": "beginning unknown"}
            shown = [f"open {mark.open}"] * bool(mark.open) + [f"fades {mark.fades}"] * bool(mark.fades)
            assert ends == [drawn[one] for one in shown if one in drawn]
            assert (shown == ["open left"]) == ("up to" in entry and not ends)


@pytest.mark.parametrize("sides", [False, True])
def test_each_mark_stands_where_its_date_says(sides: bool):
    """Its place and its span are on the line through two other days: the dates are those of the record."""
    site = site_of(compile_text({"articles/a1.md": dated_article(200, sides=sides)}))
    record = site.record
    dated = site.lists.timelines.timeline([*record.articles.values()], [*record.claims.values()], [])
    dates = {number: one.date for number, one in enumerate(dated, 1)}
    chart = site.pages.page(key("articles/a1"), "").timeline.chart
    marks = {mark.entries[0]: mark for lane in chart.lanes for mark in lane.marks if mark.kind != SEVERAL}

    def day(bound: tuple[int, int, int]) -> int:
        return date(*bound).toordinal()

    days = {n: day(d.earliest) for n, d in dates.items() if d.is_day and d.earliest[0] == 2021}
    first, last = min(days, key=days.__getitem__), max(days, key=days.__getitem__)
    unit = (marks[last].x - marks[first].x) / (days[last] - days[first])

    def place(moment: float) -> float:
        return marks[first].x + (moment - days[first] - 0.5) * unit

    seen = set()
    for number, mark in marks.items():
        found = dates[number]
        if (found.earliest or found.latest)[0] != 2021:
            continue
        begins = place(day(found.earliest)) if found.earliest else 0
        ends = place(day(found.latest) + 1) if found.latest else 100
        known = found.earliest or found.latest
        is_span = found.earliest and found.latest and not found.is_day
        x = (begins + ends) / 2 if is_span else place(day(known) + 0.5)
        if found.is_day:
            begins = ends = x
        elif not found.earliest:
            ends = x
        elif not found.latest:
            begins = x
        seen.add((found.earliest is None, found.latest is None, found.is_day))
        assert (mark.x, mark.left, mark.left + mark.width) == pytest.approx((x, begins, ends), abs=0.03), found.text
    assert len(seen) == 4


def test_whoever_changes_sides_is_told_in_the_list_as_in_the_picture():
    """The lane of a side says for which days, and so each entry; what they do on other days has a lane of theirs."""
    text = article(
        f"""
{SOURCE}
questions: [{{id: held, text: Who?, answers: [Ours, Theirs]}}]
speakers:
  - id: one
    name: One
    kind: person
    sides:
      - {{question: held, answer: Ours, during: ../2021-09-02}}
      - {{question: held, answer: Theirs, during: 2021-09-04/2021-09-05}}
  - {{id: two, name: Two, kind: person, sides: [{{question: held, answer: Ours}}]}}
claims:
  - id: so
    statement: So.
    question: held
    status: contested
    asserted: [{{in: paper, by: one, date: 2021-09-01}}, {{in: paper, by: two, date: 2021-09-02}}]
    denied: [{{in: paper, by: one, date: 2021-09-04}}, {{in: paper, by: one, date: 2021-09-09}}]
"""
    )
    assert [(lane.name, lane.who) for lane in chart_of(text).lanes] == [
        ("Ours", ("One (up to 2 September 2021)", "Two")),
        ("Theirs", ("One (4–5 September 2021)",)),
        ("One", ()),
    ]
    html = html_of(text)
    entries = items_of(html)
    assert ["Side: Ours" in entries[n] for n in (1, 2, 3, 4)] == [True, True, False, False]
    assert ["Side: Theirs" in entries[n] for n in (1, 2, 3, 4)] == [False, False, True, False]
    groups = [attrs["aria-label"] for tag, attrs in Elements(figure(html)).found if tag == "svg" and "role" in attrs]
    assert groups == ["Ours: One (up to 2 September 2021); Two", "Theirs: One (4–5 September 2021)", "One"]


def test_entries_in_short_say_their_side_too():
    view = timeline_of(dated_article(200, sides=True))
    assert {entry.side for entry in view.brief} == {"", "Ours", "Theirs"}
    assert '(Side: <span dir="auto">Theirs</span>)' in html_of(dated_article(200, sides=True))
    assert all(entry.side == view.chart.sides[n] for n, entry in enumerate((*view.items, *view.rest, *view.brief)))


@pytest.mark.parametrize(
    ("dates", "caption"),
    [
        (("2021-09-01", "2021-09-05", "2021-09-09"), "From 1 September 2021 to 9 September 2021."),
        (("2021?", "201X", "19XX"), "From 1900–1999 to 2021 (uncertain)."),
        (("2021", "2021-02", "2021~"), "2021."),
        (("2021-09-01/..", "2021-09-05", "2021-09-09"), "From 1 September 2021 on."),
        (("2021-09-01", "/2021-09-05", "2021-09-09"), "Up to 9 September 2021."),
        (("2021-09-01/", "../2021-09-05", "2021-09-09"), ""),
    ],
)
def test_the_caption_claims_no_day_that_is_not_on_record(dates: tuple[str, ...], caption: str):
    said = chart_of(events(*dates)).caption
    assert said.removesuffix("The list below says the same in words.").strip() == caption


def test_a_mark_is_named_by_its_entry_and_one_of_several_names_their_days():
    html = html_of(dated_article(200))
    links = [a for tag, a in Elements(figure(html)).found if tag == "a"]
    for link in links:
        if "data-entries" in link:
            count = len(str(link["data-entries"]).split())
            assert re.fullmatch(rf"{count} entries, (from .+ to )?.+", str(link["aria-label"]))
        elif "aria-labelledby" in link:
            assert f"#{link['aria-labelledby']}" == link["href"]
    assert any("data-entries" in link for link in links)


def test_the_legend_has_what_is_drawn_and_nothing_else():
    chart = chart_of(events("2021-09-01", "2021-09-10~", "2021-09-20/.."))
    assert [one.sample for one in chart.kinds] == ["event"]
    assert [one.sample for one in chart.dates] == ["circa", "open"]
    every = chart_of(dated_article(len(FORMS) * 4))
    assert [one.sample for one in every.dates] == ["span", "circa", "uncertain", "open", "fades"]


QUERIES = (
    "",
    "speaker=one",
    "from=2021",
    "to=2021",
    "limit=9",
    "sort=-date",
    "article=*",
    "from=2021-08",
    "from=2021-08~",
)


def test_timelines_in_a_text_have_anchors_of_their_own():
    """Whatever they ask for, the same twice as well; and the same anchors whenever the text is rendered."""
    site, here = site_of(compile_text({"articles/a1.md": dated_article(20)})), key("articles/a1")
    views = [f"![[timeline?{query}]]" if query else "![[timeline]]" for query in QUERIES]
    text = "\n\n".join([*views, *views])
    md = Markdown(extensions=[OnRecordExtension(lambda found: site.reference(found, here, site.routes.url(here)))])
    html = md.convert(text)
    ids = [attrs["id"] for _, attrs in Elements(html).found if "id" in attrs]
    assert html.count("<figure") == 2 * len(QUERIES)
    assert len(ids) == len(set(ids))
    assert {f"or-tv-a1-{number}-1" for number in range(1, 2 * len(QUERIES) + 1)} <= set(ids)
    # Some hosts render several texts with one Markdown.
    assert md.convert(text) == html


def test_timelines_of_two_texts_on_one_page_have_anchors_of_their_own():
    pages = [key("articles/a-1"), key("articles/a"), Key(None, "a.md"), Key(None, "a_2e_md"), Key(None, "blog/a.md")]
    assert len({entry_id(page, number) for page in pages for number in (1, 2, 11)}) == 15


def test_who_reads_from_the_right_sees_it_mirrored():
    text = events("2021-09-01", "2021-09-10/..", "2021-09-30")
    compiled = compile_text({"articles/a1.md": text})
    there, here = (
        Site(compiled, Routes(directory_urls=True), renderer(lang), Settings(lang=lang, words=lang)).pages.page(
            key("articles/a1"), ""
        )
        for lang in ("en", "fa")
    )
    for a, b in zip(there.timeline.chart.lanes[0].marks, here.timeline.chart.lanes[0].marks, strict=True):
        assert (a.x, a.left) == (pytest.approx(100 - b.x), pytest.approx(100 - b.left - b.width, abs=0.02))
        assert (a.open, b.open) in {("", ""), ("right", "left")}
    assert there.timeline.chart.ticks[0].x < there.timeline.chart.ticks[-1].x
    assert here.timeline.chart.ticks[0].x > here.timeline.chart.ticks[-1].x


# -- the pages that have one -------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["claims/so", "speakers/one", "questions/held", "topics/war"])
def test_other_pages_have_the_entries_that_bear_on_them(path: str):
    text = dated_article(60, sides=True).replace("published:", "topics: [war]\npublished:")
    view = timeline_of(text, path)
    assert view.chart is not None
    if path == "speakers/one":
        assert {agent.label for entry in view.items for agent in entry.agents} == {"Speaker one"}
    assert len(view.items) + len(view.rest) + len(view.brief) == view.total


# -- the axis ----------------------------------------------------------------------------------------

days = st.integers(min_value=-3_000_000, max_value=4_000_000)


@given(days, days)
def test_days_have_numbers_in_their_order(a: int, b: int):
    assert day_number(day_of(a)) == a
    assert (day_of(a) < day_of(b)) == (a < b)


def test_numbers_of_days_are_those_of_the_calendar():
    first = date(1, 1, 1)
    for step in range(0, 800_000, 997):
        day = first + timedelta(step)
        assert day_number((day.year, day.month, day.day)) - day_number((1, 1, 1)) == step
        assert day_text(day_number((day.year, day.month, day.day))) == iso_day((day.year, day.month, day.day))


@given(st.lists(st.tuples(days, st.integers(min_value=1, max_value=4000)), min_size=1, max_size=30))
def test_the_axis_keeps_all_in_order_and_within(spans: list[tuple[int, int]]):
    found = [(first, first + length) for first, length in spans]
    scale = Scale(found)
    moments = sorted({moment for span in found for moment in span})
    places = [scale.at(moment) for moment in moments]
    assert places == sorted(places)
    assert 0 < places[0] <= places[-1] < 1000
    for times in (1, 4):
        ticks = list(scale.ticks(ENGLISH, times))
        assert ticks
        assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
        ends = [where(tick, times) for tick in ticks]
        assert ends[0][0] >= -0.01
        assert ends[-1][1] <= 100.01
        assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(ends))


def where(tick: TickView, times: int) -> tuple[float, float]:
    """From where to where the words of a day stand, in per cent of the axis."""
    room = (len(tick.words) + 1) * LETTER / 10 / times
    begins = tick.x - room * ("start", "middle", "end").index(tick.align) / 2
    return begins, begins + room


COUNTED_BY = (range(1, 32), range(1, 30, 2), range(5, 31, 5), (1, 8, 15, 22), (1, 15))


@given(st.integers(min_value=0, max_value=3_600_000), st.integers(min_value=1, max_value=70), st.sampled_from([1, 4]))
def test_days_on_the_axis_are_those_that_people_count_by(first: int, length: int, times: int):
    """All in one rhythm: those that have no room stand at the ends."""
    known = {day_in_words(number): day_of(number) for number in range(first, first + length)}
    ticks = [
        known[tick.words] for tick in Scale([(first, first + length)]).ticks(ENGLISH, times) if tick.words in known
    ]
    if len(ticks) < 2:
        return
    between = {day for day in known.values() if ticks[0] <= day <= ticks[-1]}
    wanted = [sorted(day for day in between if day[2] in counted) for counted in COUNTED_BY]
    assert ticks in wanted


def day_in_words(number: int) -> str:
    return in_words(parse_date(day_text(number)), ENGLISH).words


def test_a_long_stretch_of_nothing_is_cut_and_said_to_be():
    chart = chart_of(events("1985-05-06", "2021-09-01", "2021-09-05", "2021-09-09"))
    marks = [mark.x for mark in chart.lanes[0].marks]
    [(left, width)] = chart.cuts
    assert marks[0] < left < left + width < marks[1]
    assert marks[3] - marks[1] > 50
    assert chart.notes == ("Nothing begins or ends between 6 May 1985 and 1 September 2021: that time is cut short.",)
    assert chart_of(events("2021-09-01", "2021-09-05", "2021-09-09")).cuts == ()


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (("2021-09-03", "2021-09-05"), ["3 September 2021", "4 September 2021", "5 September 2021"]),
        (
            ("2021-08-28", "2021-09-26"),
            ["1 September 2021", "8 September 2021", "15 September 2021", "22 September 2021"],
        ),
        (("2021-05-03", "2021-05-14"), ["5 May 2021", "10 May 2021"]),
        (("2021-09-03", "2022-02-05"), ["October 2021", "November 2021", "December 2021", "January 2022"]),
        (("2001", "2020"), ["2005", "2010", "2015", "2020"]),
        (("-0043", "0014"), ["41 BC", "31 BC", "21 BC", "11 BC", "1 BC", "10"]),
        (("Y-17000", "Y12000"), ["15001 BC", "10001 BC", "5001 BC", "1 BC", "5000", "10000"]),
    ],
)
def test_the_axis_names_days_months_or_years(dates: tuple[str, str], words: list[str]):
    ticks = chart_of(events(dates[0], *dates)).ticks
    assert [tick.words for tick in ticks] == words


def test_ticks_are_in_the_language_of_the_page():
    ticks = Scale([(day_number((2021, 9, 3)), day_number((2021, 9, 6)))]).ticks(Catalogue.of("fa"))
    assert next(ticks).words == "۳ سپتامبر ۲۰۲۱"


def figure(html: str) -> str:
    """The picture of a page."""
    return html[
        html.index('<figure class="or-chart"') : html.index("</figure>", html.index('<figure class="or-chart"'))
    ]


def words(html: str) -> str:
    return " ".join(Elements(html).text.split())
