"""What the views in texts show: which things, in which order, and what they say of what they leave out."""

import re

import pytest

from onrecord.parse import Key
from onrecord.record import read_filter
from onrecord.schema import Kind
from onrecord.syntax import parse_query, parse_reference
from onrecord.view.facets import FILTER_FROM
from onrecord.view.lists import PER_PAGE, TIMELINE_AT_MOST
from support import NRF, PAPER, TALIBAN, article, compile_text, key, site_of

FILES = {
    "articles/a1.md": article(
        """
topics: [war]
questions: [{id: w1, text: Who holds it?, answers: [{id: free, text: Free}, {id: taken, text: Taken}]}]
speakers:
  - {id: nrf, name: NRF, kind: organization, sides: [{question: w1, answer: free}]}
  - {id: belal, name: Belal, kind: person, sides: [{question: w1, answer: taken}]}
sources:
  - {id: paper, title: Paper, kind: news-report, published: 2021-09-05}
  - {id: wire, title: Wire, kind: agency-report, published: 2021-09-03}
quotes:
  - {id: q1, speaker: nrf, source: paper, said: 2021-09-04, text: One., about: [{claim: x1, stance: asserts}]}
  - {id: q2, speaker: belal, source: wire, said: 2021-09-02, text: Two., form: paraphrase, topics: [peace]}
  - {id: q3, speaker: [nrf, belal], source: paper, said: XXXX, text: Three.}
claims:
  - {id: x1, statement: S, status: contested, question: w1, answer: free, denied: [{in: quotes/q2}]}
  - {id: x2, statement: T, status: reported, question: w1, answer: taken, asserted: [{in: sources/wire, by: belal}]}
events: [{date: 2021-09-01, text: It began., source: wire}]
""",
        published="2021-09-06",
    ),
    "articles/b1.md": article(
        """
speakers: [{id: un, name: UN, kind: organization}]
sources: [{id: book, title: Book, kind: book, published: 2020}]
quotes: [{id: q4, speaker: un, source: book, said: 2020, text: Four.}]
claims: [{id: x3, statement: U, status: reported, asserted: [{in: quotes/q4}]}]
""",
        "[[quotes/q1]]",
        published="2021-09-08",
    ),
}
SITE = site_of(compile_text(FILES))


def listed(view: str, query: str = "", here: Key | None = None):
    filter, problems = read_filter(view, parse_query(query), Key)
    assert problems == []
    return SITE.lists.view(view, filter, here)


def ids(view: str, query: str = "", here: str = "") -> list[str]:
    return [item.id for item in listed(view, query, key(here) if here else None).items]


@pytest.mark.parametrize(
    ("view", "query", "found"),
    [
        ("quotes", "", ["q4", "q2", "q1", "q3"]),
        ("quotes", "speaker=nrf", ["q1", "q3"]),
        ("quotes", "speaker=belal&form=paraphrase", ["q2"]),
        ("quotes", "source=paper", ["q1", "q3"]),
        ("quotes", "claim=x1", ["q2", "q1"]),
        ("quotes", "question=w1", ["q2", "q1"]),
        ("quotes", "question=w1&side=taken", ["q2"]),
        ("quotes", "kind=person", ["q2", "q3"]),
        ("quotes", "topic=war", ["q2", "q1", "q3"]),
        ("quotes", "topic=peace", ["q2"]),
        ("quotes", "from=2021", ["q2", "q1", "q3"]),
        ("quotes", "from=2021-09-03&to=2021-09-04", ["q1", "q3"]),
        ("quotes", "sort=date", ["q4", "q2", "q1", "q3"]),
        ("quotes", "sort=-date", ["q1", "q2", "q4", "q3"]),
        ("quotes", "sort=-date&limit=1", ["q1"]),
        ("quotes", "article=b1", ["q4", "q1"]),
        ("claims", "", ["x3", "x1", "x2"]),
        ("claims", "status=reported", ["x3", "x2"]),
        ("claims", "speaker=belal", ["x1", "x2"]),
        ("claims", "source=wire", ["x1", "x2"]),
        ("claims", "question=w1&side=taken", ["x2"]),
        ("claims", "article=a1", ["x1", "x2"]),
        ("speakers", "kind=person", ["belal"]),
        ("speakers", "question=w1&side=free", ["nrf"]),
        ("sources", "kind=book", ["book"]),
        ("sources", "to=2021-09-04", ["book", "wire"]),
        ("articles", "", ["b1", "a1"]),
        ("articles", "sort=date", ["a1", "b1"]),
        ("articles", "speaker=belal", ["a1"]),
        ("questions", "", ["w1"]),
        ("topics", "", ["war", "peace"]),
    ],
)
def test_over_the_whole_site(view, query, found):
    assert ids(view, query) == found


@pytest.mark.parametrize(
    ("view", "query", "found"),
    [
        ("quotes", "", ["q4", "q1"]),
        ("quotes", "article=*", ["q4", "q2", "q1", "q3"]),
        ("quotes", "article=a1", ["q1", "q2", "q3"]),
        ("quotes", "article=a1&sort=date", ["q2", "q1", "q3"]),
        ("claims", "", ["x3"]),
        ("speakers", "", ["un", "nrf"]),
        ("sources", "", ["book", "paper"]),
        ("articles", "", ["b1"]),
    ],
)
def test_in_an_article(view, query, found):
    assert sorted(ids(view, query, "articles/b1")) == sorted(found)


@pytest.mark.parametrize(
    ("query", "total", "shown"), [("", 4, 4), ("limit=9", 4, 4), ("limit=3", 4, 3), ("speaker=nrf&limit=1", 2, 1)]
)
def test_what_is_cut_is_said(query, total, shown):
    view = listed("quotes", query)
    assert (view.total, len(view.items)) == (total, shown)
    assert bool(view.omitted) is (shown < total)
    assert not view.omitted or (str(shown) in view.omitted and str(total) in view.omitted)


def test_an_empty_view_says_so():
    view = listed("claims", "status=withdrawn")
    assert (view.items, view.total) == ((), 0)
    assert view.empty == "No such claims on record"
    empty = site_of(compile_text({})).lists.view("claims", read_filter("claims", {}, Key)[0], None)
    assert empty.empty == "No claims on record"


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("article=a1&limit=1", "articles/a1/#or-timeline"),
        ("claim=x1&limit=1", "claims/x1/#or-timeline"),
        ("article=a1&claim=x1&limit=1", "claims/x1/#or-timeline"),
        ("limit=1", ""),
        ("article=a1", ""),
    ],
)
def test_a_cut_timeline_leads_to_the_whole_where_there_is_one(query, rest):
    more = listed("timeline", query).more
    assert (more.url if more else "") == rest


@pytest.mark.parametrize(
    ("view", "query", "url"),
    [
        ("claims", "article=a1&limit=1", "articles/a1/#or-at-a-glance"),
        ("claims", "article=a1&question=w1&limit=1", "claims/?question=w1"),
        ("claims", "limit=1", "claims/"),
        ("sources", "article=a1&limit=1", "articles/a1/#or-sources"),
        ("quotes", "article=a1&limit=1", "quotes/"),
        ("quotes", "article=a1&speaker=nrf&limit=1", "quotes/?speaker=nrf"),
        ("speakers", "kind=organization&limit=1", "speakers/?kind=organization"),
        ("claims", "article=a1", ""),
    ],
)
def test_a_cut_list_leads_to_where_all_of_it_is(view, query, url):
    more = listed(view, query).more
    assert (more.url if more else "") == url


def test_on_an_articles_page_a_long_timeline_has_all_its_entries_the_last_in_short():
    total = TIMELINE_AT_MOST + 5
    events = "\n".join(f"  - {{date: {1800 + n}, text: Event {n}., source: wire}}" for n in range(total))
    front = f"sources: [{{id: wire, title: Wire, kind: agency-report, published: 2021}}]\nevents:\n{events}"
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    html = str(site.article(key("articles/a1"), ""))
    html = html[html.index('id="or-timeline"') :].partition("</section>")[0]
    assert f"{TIMELINE_AT_MOST} of {total} entries shown" in html
    brief = html.partition("The others, in short")[2]
    assert re.findall(r"Event (\d+)\.", brief) == [str(n) for n in range(TIMELINE_AT_MOST, total)]
    assert "1904" in brief
    more = site.lists.view("timeline", read_filter("timeline", {"article": "a1"}, Key)[0], None).more
    assert more.url == "articles/a1/#or-timeline"


def dates(query: str) -> list[str]:
    return [entry.date.words for entry in listed("timeline", f"article=a1&{query}").items]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["1 September 2021", "2 September 2021", "3 September 2021", "4 September 2021", "date unknown"]),
        ("limit=2", ["1 September 2021", "2 September 2021"]),
        ("from=2021-09-03&to=2021-09-03", ["3 September 2021", "date unknown"]),
        ("claim=x2", ["3 September 2021"]),
        ("speaker=nrf", ["4 September 2021", "date unknown"]),
    ],
)
def test_timeline(query, found):
    assert dates(query) == found


def test_the_timeline_of_a_speaker_has_nothing_of_others():
    front = """
speakers: [{id: ann, name: Ann, kind: person}, {id: ben, name: Ben, kind: person}]
sources: [{id: wire, title: Wire, kind: agency-report, published: 2021-09-03}]
claims:
  - id: x1
    statement: S
    asserted: [{in: sources/wire, by: ann, date: 2021-09-01}, {in: sources/wire, date: 2021-09-03}]
    denied: [{in: sources/wire, by: [ann, ben], date: 2021-09-02}]
    responses: [{by: ben, stance: declines-to-comment, date: 2021-09-04}]
    status: [{is: contested, date: 2021-09-03}, {is: undetermined, date: 2021-09-05}]
  - {id: x2, statement: T, status: reported, responses: [{by: ben, stance: no-response, date: 2021-09-06}]}
events: [{date: 2021-08-31, text: It began., source: wire}]
"""
    lists = site_of(compile_text({"articles/a1.md": article(front)})).lists

    def days(speaker: str) -> list[str]:
        filter, _ = read_filter("timeline", {"speaker": speaker}, Key)
        return [entry.date.words for entry in lists.view("timeline", filter, None).items]

    assert days("ann") == ["1 September 2021", "2 September 2021"]
    assert days("ben") == ["2 September 2021", "4 September 2021", "6 September 2021"]


def test_timeline_backwards_ends_with_what_has_no_date():
    assert dates("sort=-date")[-1] == "date unknown"
    assert dates("sort=-date&limit=1") == ["4 September 2021"]


def test_words_that_are_an_act_stand_in_the_timeline_once():
    entries = listed("timeline", "article=a1").items
    assert [e.kind for e in entries if e.date.words == "4 September 2021"] == ["asserts"]


def test_embedded_views_are_filled():
    here = key("articles/a1")
    html = SITE.reference(parse_reference("claims?status=contested", embed=True), here, SITE.routes.url(here))
    assert "claims/x1/" in html
    assert "claims/x2/" not in html


def ways_out(source: str, locator: str) -> tuple[str, str, str]:
    """The addresses at a quote's place, in its source, and in the archived copy."""
    front = f"""
speakers: [{NRF}]
sources: [{{id: film, title: A film, archive: 'https://archive.example/1', {source}}}]
quotes: [{{id: q1, speaker: nrf, source: film, said: 2021, text: These are the words., locator: '{locator}'}}]
"""
    view = site_of(compile_text({"articles/a1.md": article(front)})).cards.quote(key("quotes/q1"))
    return view.locator_href, view.source_href, view.archive_href


def test_a_quote_at_a_time_is_opened_there_and_looked_for_nowhere():
    url = "https://youtu.be/x1"
    at = f"{url}?t=754"
    assert ways_out(f"kind: video, url: '{url}'", "12:34") == (at, at, "https://archive.example/1")
    assert ways_out(f"kind: news-report, url: '{url}'", "12:34") == (at, at, "https://archive.example/1")
    assert ways_out("kind: video", "12:34") == ("", "", "https://archive.example/1")


def test_a_time_in_a_text_is_no_link():
    at_moment, source, archive = ways_out("kind: book, url: 'https://x.example/b'", "12:34")
    assert at_moment == ""
    assert "#:~:text=" in source
    assert "#:~:text=" in archive
    assert "#:~:text=" in ways_out("kind: video, url: 'https://x.example/b'", "p. 12")[1]


def test_search_is_told_the_label_of_what_a_text_names_not_of_its_namesake():
    body = "## Heard\n\n- from *[[speakers/nrf]]* and [[speakers/nrf|the\n  others]]\n"
    files = {
        "articles/nrf.md": article(title="An article of that name"),
        "speakers/nrf.md": "---\nname: The Front\nkind: organization\n---\n",
        "claims/x9.md": f"---\nstatement: S.\nstatus: reported\n---\n{body}",
    }
    (text,) = [e.text for e in site_of(compile_text(files)).search_entries() if e.url == "claims/x9/"]
    assert text.endswith("Heard from The Front and the others.")


JOINT = """
speakers:
  - {id: ann, name: Ann, kind: person}
  - {id: ben, name: Ben, kind: person}
sources: [{id: paper, title: Paper, kind: news-report, published: 2021-09-09}]
quotes:
  - {id: joint, speaker: [ann, ben], source: paper, said: 2021-09-01, text: It rains and it blows., about: [
      {claim: rain, stance: asserts}, {claim: wind, stance: asserts}]}
  - {id: sorry, speaker: ann, source: paper, said: 2021-09-04, text: I take it back., about: [SORRY]}
  - {id: both, speaker: [ann, ben], source: paper, said: 2021-09-05, text: We take it back., about: [BOTH]}
claims:
  - {id: rain, label: Rain, statement: It rains., status: reported}
  - {id: wind, label: Wind, statement: It blows., status: reported}
"""


@pytest.mark.parametrize(
    ("sorry", "both", "told"),
    [
        ("{claim: rain, stance: withdraws}", "", [("Ann", "Rain", "4 September 2021", "sorry")]),
        (
            "{claim: rain, stance: withdraws}, {claim: wind, stance: withdraws}",
            "",
            [("Ann", "", "4 September 2021", "sorry")],
        ),
        ("", "{claim: wind, stance: withdraws}", [("", "Wind", "5 September 2021", "both")]),
        (
            "",
            "{claim: rain, stance: withdraws}, {claim: wind, stance: withdraws}",
            [("", "", "5 September 2021", "both")],
        ),
        (
            "{claim: rain, stance: withdraws}",
            "{claim: wind, stance: withdraws}",
            [("Ann", "Rain", "4 September 2021", "sorry"), ("", "Wind", "5 September 2021", "both")],
        ),
        ("{claim: rain, stance: withdraws}", "{claim: rain, stance: asserts}", []),
    ],
)
def test_words_are_withdrawn_by_those_and_as_to_what_was_taken_back(sorry: str, both: str, told: list[object]) -> None:
    front = JOINT.replace("SORRY", sorry).replace("BOTH", both)
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    withdrawals = site.cards.quote(key("quotes/joint")).withdrawals
    assert [
        (" and ".join(a.label for a in w.agents), " and ".join(c.label for c in w.claims), w.date.words, w.where.url)
        for w in withdrawals
    ] == [(agents, claims, date, f"quotes/{where}/") for agents, claims, date, where in told]


def test_a_list_has_facets_from_a_size_on():
    def listed_facets(count: int) -> list[str]:
        claims = ", ".join(f"{{id: c{n}, statement: S., status: reported}}" for n in range(count))
        lists = site_of(compile_text({"articles/a1.md": article(f"claims: [{claims}]")})).lists
        assert bool(lists.page(Kind.CLAIM, 1).facets) == (count >= FILTER_FROM)
        return [facets.kind.value for facets in lists.facets()]

    assert listed_facets(FILTER_FROM - 1) == []
    assert listed_facets(FILTER_FROM) == ["claims"]


def test_facets_give_each_row_its_values():
    claims = "".join(
        f"  - {{id: c{n}, statement: S., status: {'undetermined' if n % 2 else 'reported'},\n"
        f"     asserted: [{{in: sources/paper, by: [nrf{', taliban' if n == 3 else ''}], date: 2021-09-0{n + 1}}}]}}\n"
        for n in range(8)
    )
    front = f"topics: [war]\nspeakers: [{NRF}, {TALIBAN}]\nsources: [{PAPER}]\nclaims:\n{claims}"
    (facets,) = site_of(compile_text({"articles/a1.md": article(front)})).lists.facets()
    assert [(f.name, [(o.value, o.label, o.count) for o in f.options]) for f in facets.facets] == [
        ("status", [("reported", "Reported", 4), ("undetermined", "Undetermined", 4)]),
        ("speaker", [("nrf", "NRF", 8), ("taliban", "Taliban", 1)]),
    ]
    assert facets.facets[1].rows == ((0,), (0,), (0,), (0, 1), (0,), (0,), (0,), (0,))
    assert facets.dates[2] == ((2021, 9, 3), (2021, 9, 3))


def test_the_pages_of_a_list_have_each_thing_once():
    files = {
        f"articles/a{n}.md": article(published=f"20{n // 12 + 10}-{n % 12 + 1:02}-01", title=f"Article {n}")
        for n in range(PER_PAGE + 30)
    }
    lists = site_of(compile_text(files)).lists
    first = lists.view("articles", read_filter("articles", {}, Key)[0], None)
    pages = [lists.page(Kind.ARTICLE, number) for number in (1, 2)]
    assert first.items == pages[0].items
    ids = [item.id for page in pages for item in page.items]
    assert ids == [f"a{n}" for n in reversed(range(PER_PAGE + 30))]


def test_changes_are_what_came_later():
    front = f"""
updated: 2021-09-08
sources: [{PAPER}]
claims:
  - id: x1
    statement: S
    status: [{{is: reported, date: 2021-09-06}}, {{is: undetermined, date: 2021-09-09}}]
    evidence:
      - {{item: sources/paper, relation: mentions, added: 2021-09-07}}
corrections: [{{date: 2021-09-10, kind: update, text: More is known.}}]
"""
    lists = site_of(compile_text({"articles/a1.md": article(front)})).lists
    view = lists.view("changes", read_filter("changes", {}, Key)[0], None)
    assert [(e.date.words, e.verb, e.text, e.target.url if e.target else e.where.url) for e in view.items] == [
        ("10 September 2021", "Update:", "More is known.", "articles/a1/"),
        ("9 September 2021", "Now undetermined:", "S", "claims/x1/"),
        ("8 September 2021", "Updated:", "An article", "articles/a1/"),
        ("7 September 2021", "More evidence on:", "S", "claims/x1/"),
        ("6 September 2021", "New explainer:", "An article", "articles/a1/"),
    ]
    assert all(e.target.status is None for e in view.items if e.target)
