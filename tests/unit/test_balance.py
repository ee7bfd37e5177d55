"""How much is heard of each side of a question, counted."""

import re

import pytest

from buildsite import Elements
from onrecord.parse import Key
from onrecord.record import read_filter
from onrecord.schema import Kind
from onrecord.syntax import parse_query
from onrecord.view.balance_types import BalancesView, FigureView, SideRow
from onrecord.words.counting import count_words
from support import PAPER, TALIBAN, article, compile_text, key, renderer, site_of

FRONT = f"""
questions:
  - {{id: who-holds, text: Who holds it?, answers: [{{id: free, text: It is free}}, {{id: taken, text: It is taken}}]}}
  - {{id: how-many, text: How many?}}
speakers:
  - {{id: nrf, name: NRF, kind: organization, sides: [{{question: who-holds, answer: It is free}}]}}
  - {{id: turncoat, name: Turncoat, kind: person, sides: [
      {{question: who-holds, answer: free, during: ../2021-09-03}},
      {{question: who-holds, answer: taken, during: 2021-09-04/..}}]}}
  - {TALIBAN}
  - {{id: farmer, name: Farmer, kind: person}}
  - {{id: watcher, name: Watcher, kind: person}}
sources:
  - {PAPER}
  - {{id: wire, title: A wire, kind: agency-report, derived_from: none}}
  - {{id: copy, title: A copy, kind: news-report, derived_from: wire}}
  - {{id: radio, title: Radio, kind: interview, derived_from: none}}
quotes:
  - {{id: ours, speaker: nrf, source: copy, said: 2021-09-04, text: The valley is ours.,
     about: [{{claim: free-one, stance: asserts}}]}}
  - {{id: no, speaker: nrf, source: radio, said: 2021-09-04, text: It is not theirs.,
     about: [{{claim: taken-one, stance: denies}}]}}
  - {{id: early, speaker: turncoat, source: wire, said: 2021-09-02, text: Ours.,
     about: [{{claim: free-one, stance: asserts}}]}}
  - {{id: late, speaker: turncoat, source: wire, said: 2021-09-06, text: Theirs now.,
     about: [{{claim: free-one, stance: denies}}],
     original: {{text: Ist weg., lang: de}}, translator: not-stated, method: machine}}
  - {{id: rumour, speaker: taliban, source: wire, said: 2021-09-05, form: paraphrase, text: They had it.,
     about: [{{claim: taken-one, stance: asserts}}]}}
  - {{id: nobody, speaker: farmer, source: wire, said: 2021-09-05, text: Nobody has it., translator: A. B.,
     method: outlet, about: [{{claim: taken-one, stance: denies}}]}}
  - {{id: aside, speaker: watcher, source: paper, said: 2021-09-05, text: It rains.}}
claims:
  - {{id: free-one, statement: S., status: contested, question: who-holds, answer: free}}
  - {{id: taken-one, statement: T., status: contested, question: who-holds, answer: It is taken}}
"""
SITE = site_of(compile_text({"articles/a1.md": article(FRONT)}))
A1 = Key(Kind.ARTICLE, "a1")


def balances(query: str = "", here: Key | None = A1, site=SITE) -> BalancesView:
    filter, problems = read_filter("balance", parse_query(query), Key)
    assert problems == []
    return site.lists.balances.view(filter, here)


def figures(row: SideRow) -> tuple[FigureView, ...]:
    return row.direct, row.indirect, row.words, row.originals, row.origins


def line(row: SideRow) -> str:
    """A row in words: the answer, who is heard, the figures."""
    names = ", ".join(anchor.label for anchor in row.names)
    return f"{row.answer or '-'}: {names or 'nobody'}: {' | '.join(f.text for f in figures(row))}"


def lines(front: str, query: str = "") -> list[list[str]]:
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    return [[line(row) for row in b.rows] for b in balances(query, site=site).items]


def test_each_side_is_counted():
    assert [line(row) for row in balances().items[0].rows] == [
        "It is free: Turncoat, NRF: 3 | 0 | 9 | 0 of 0 | 2",
        "It is taken: Turncoat, Taliban: 1 | 1 | 2 | 1 of 1 | 1",
        "-: Farmer: 1 | 0 | 3 | 0 of 1 | 1",
    ]


def test_a_side_of_which_nothing_is_heard_has_zeros():
    question = "questions: [{id: who-holds, text: Who?, answers: [One, Two]}]"
    assert lines(question) == [["One: nobody: 0 | 0 | 0 | 0 of 0 | 0", "Two: nobody: 0 | 0 | 0 | 0 of 0 | 0"]]


def test_who_asserts_an_answer_stands_with_it_in_what_they_deny():
    acts = """
questions: [{id: who-holds, text: Who?, answers: [One, Two]}]
speakers: [{id: mayor, name: Mayor, kind: person}, {id: guard, name: Guard, kind: person}]
sources: [{id: wire, title: A wire, kind: agency-report, derived_from: none}]
quotes: [{id: never, speaker: mayor, source: wire, said: 2021-09-03, text: Never two.,
     about: [{claim: two, stance: denies}]}]
claims:
  - {id: one, statement: S., status: reported, question: who-holds, answer: One,
     asserted: [{in: wire, by: mayor, date: 2021-09-01}]}
  - {id: two, statement: T., status: contested, question: who-holds, answer: Two,
     denied: [{in: wire, by: guard, date: 2021-09-02}]}
"""
    assert lines(acts) == [
        [
            "One: Mayor: 1 | 0 | 2 | 0 of 0 | 1",
            "Two: nobody: 0 | 0 | 0 | 0 of 0 | 0",
            "-: Guard: 0 | 0 | 0 | 0 of 0 | 1",
        ]
    ]


def test_what_bears_on_no_question_comes_last():
    last = balances().items[-1]
    assert last.question is None
    assert [line(row) for row in last.rows] == ["-: Watcher: 1 | 0 | 2 | 0 of 0 | 0"]
    assert [anchor.label for anchor in last.unknown] == ["A paper"]


@pytest.mark.parametrize("query", ["question=who-holds", "limit=1"])
def test_a_part_of_the_questions_is_not_said_to_leave_anything_over(query):
    assert all(b.question for b in balances(query).items)


def test_a_limit_says_what_it_leaves_out():
    view = balances("limit=1")
    assert [b.question.label for b in view.items] == ["Who holds it?"]
    assert (view.omitted, view.more.url) == ("1 of 2 shown", "questions/")


def test_an_article_counts_its_own_quotes_and_the_words_that_it_shows():
    other = article("", "![[quotes/ours#is ours]]\n\n[[claims/free-one]]\n", title="Other")
    site = site_of(compile_text({"articles/a1.md": article(FRONT), "articles/a2.md": other}))
    first = balances(here=Key(Kind.ARTICLE, "a2"), site=site).items[0].rows[0]
    assert line(first) == "It is free: Turncoat, NRF: 1 | 0 | 2 | 0 of 0 | 1"
    everywhere = balances("article=*", Key(Kind.ARTICLE, "a2"), site).items[0].rows[0]
    assert everywhere == balances().items[0].rows[0]


def test_the_page_of_a_question_has_the_same():
    html = SITE.thing(key("questions/who-holds"), "").content
    balance = SITE.lists.balances.of(SITE.record.questions["who-holds"])
    assert balance == balances().items[0]
    text = " ".join(Elements(str(html).replace("</td>", " </td>")).text.split())
    for row in balance.rows:
        assert " ".join(f.text for f in figures(row)) in text


def test_every_bar_is_the_figure_beside_it():
    html = str(renderer().balances(balances(), "../../"))
    cells = re.findall(
        r'<td>([^<]+)<svg[^>]*aria-hidden="true"[^>]*><rect[^>]*width="100"[^>]*/><rect[^>]*width="(\d+)"', html
    )
    shown = [f for b in balances().items for row in b.rows for f in figures(row)]
    assert cells == [(f.text, str(f.share)) for f in shown]
    assert len(cells) == 5 * 4
    assert "style=" not in html


def test_the_largest_figure_of_a_column_has_the_longest_bar():
    rows = balances().items[0].rows
    assert [row.words.share for row in rows] == [100, 22, 33]
    assert [row.originals.share for row in rows] == [0, 100, 0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Now they are trapped.", 4),
        ("They – all of them — are well-armed", 6),
        ("می‌گوید که پل ایمن است", 5),
        ("他们被困住了。", 6),
        ("他说 OK 了！", 4),
        ("彼らは iPhone15を持つ", 7),
        ("ผู้ว่า", 3),
        ("…" * 20000, 0),
    ],
)
def test_words_are_counted_as_each_script_has_them(text, words):
    assert count_words(text) == words
