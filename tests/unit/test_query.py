"""The queries of views, read."""

import pytest

from onrecord.diagnostics import Code
from onrecord.parse import Key
from onrecord.record import VIEWS, read_filter
from onrecord.record.query import Problem


def find(kind, text: str) -> Key | Problem:
    """Finds everything but what is called ``nowhere``."""
    return Problem(Code.UNKNOWN_REFERENCE, "leads nowhere") if text == "nowhere" else Key(kind, text.rpartition("/")[2])


@pytest.mark.parametrize("view", VIEWS)
def test_empty_query(view):
    filter, problems = read_filter(view, {}, find)
    assert problems == []
    assert filter.is_plain


@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("quotes", {"speaker": "speakers/nrf", "source": "paper", "claim": "x1", "question": "w1", "topic": "war"}),
        ("claims", {"speaker": "nrf", "article": "a1"}),
    ],
)
def test_things(view, query):
    filter, problems = read_filter(view, query, find)
    assert problems == []
    assert {k: v.id for k, v in filter.things.items()} == {k: v.rpartition("/")[2] for k, v in query.items()}
    assert not filter.is_plain


def test_words_dates_and_numbers():
    query = {
        "form": "direct",
        "kind": "person",
        "question": "w1",
        "side": "Taken",
        "from": "2021",
        "to": "2021-09",
        "sort": "-date",
        "limit": "5",
    }
    filter, problems = read_filter("quotes", query, find)
    assert problems == []
    assert dict(filter.words) == {"form": "direct", "kind": "person", "side": "Taken"}
    assert (str(filter.start), str(filter.end), filter.sort, filter.limit) == ("2021", "2021-09", "-date", 5)


@pytest.mark.parametrize("query", [{"limit": "0"}, {"from": "9/9/9"}, {"x": ""}])
def test_what_a_view_without_keys_is_given_is_told_once(query):
    _, problems = read_filter("verification", query, find)
    assert [(p.code, p.help) for p in problems] == [(Code.UNKNOWN_VIEW, "leave out what follows '?'")]


def test_the_whole_site():
    filter, problems = read_filter("claims", {"article": "*"}, find)
    assert (problems, filter.whole_site, filter.article) == ([], True, None)
    named, _ = read_filter("claims", {"article": "a1"}, find)
    assert (named.whole_site, named.article.id) == (False, "a1")


@pytest.mark.parametrize(
    ("view", "query", "code", "help"),
    [
        ("quotes", {"speeker": "nrf"}, Code.UNKNOWN_VIEW, "did you mean 'speaker'?"),
        ("topics", {"speaker": "nrf"}, Code.UNKNOWN_VIEW, "its keys are: article, limit"),
        ("topics", {"sort": "date"}, Code.UNKNOWN_VIEW, "its keys are: article, limit"),
        ("claims", {"contested": ""}, Code.UNKNOWN_VIEW, "did you mean 'status=contested'?"),
        ("quotes", {"direct": ""}, Code.UNKNOWN_VIEW, "did you mean 'form=direct'?"),
        ("claims", {"form": "direct"}, Code.UNKNOWN_VIEW, ""),
        ("questions", {"from": "2021"}, Code.UNKNOWN_VIEW, ""),
        ("claims", {"status": "contestd"}, Code.NOT_IN_LIST, "did you mean 'contested'?"),
        ("claims", {"status": ""}, Code.WRONG_TYPE, "write one behind 'status='"),
        ("claims", {"limit": ""}, Code.WRONG_TYPE, "write one behind 'limit='"),
        ("claims", {"speaker": ""}, Code.WRONG_TYPE, "write one behind 'speaker='"),
        ("claims", {"article": ""}, Code.WRONG_TYPE, "write one behind 'article='"),
        ("claims", {"question": "w1", "side": ""}, Code.WRONG_TYPE, "write one behind 'side='"),
        ("claims", {"from": ""}, Code.WRONG_TYPE, "write one behind 'from='"),
        ("quotes", {"form": "zzz"}, Code.NOT_IN_LIST, "write one of direct, partial"),
        ("speakers", {"kind": "book"}, Code.NOT_IN_LIST, "write one of person, organization"),
        ("sources", {"kind": "person"}, Code.NOT_IN_LIST, "write one of statement"),
        ("claims", {"sort": "name"}, Code.NOT_IN_LIST, ""),
        ("quotes", {"speaker": "nowhere"}, Code.UNKNOWN_REFERENCE, ""),
        ("claims", {"from": "soon"}, Code.BAD_DATE, "2021-09-05"),
        ("claims", {"from": "6/9/21"}, Code.AMBIGUOUS_DATE, "write 2021-06-09 or 2021-09-06"),
        ("claims", {"to": "25.9.2021"}, Code.BAD_DATE, "write 2021-09-25"),
        ("claims", {"from": "XXXX"}, Code.BAD_DATE, "2021-09-05"),
        ("claims", {"from": "2022", "to": "2021"}, Code.BAD_DATE, "exchange them"),
        ("claims", {"from": "2021-09-05", "to": "2021-09-04"}, Code.BAD_DATE, "exchange them"),
        ("claims", {"limit": "x"}, Code.WRONG_TYPE, "from 1 up"),
        ("claims", {"limit": "0"}, Code.WRONG_TYPE, "from 1 up"),
        ("claims", {"limit": "-1"}, Code.WRONG_TYPE, "from 1 up"),
        ("claims", {"limit": "٣"}, Code.WRONG_TYPE, "from 1 up"),
        ("claims", {"limit": "9" * 5000}, Code.WRONG_TYPE, "from 1 up"),
    ],
    ids=lambda v: str(v)[:40],
)
def test_problems(view, query, code, help):
    _, problems = read_filter(view, query, find)
    assert [p.code for p in problems] == [code]
    assert help in problems[0].help


def test_all_problems_are_told():
    _, problems = read_filter("claims", {"zz": "1", "status": "x", "from": "soon", "limit": "no"}, find)
    assert len(problems) == 4


def test_two_bounds_that_share_a_day_are_right():
    for query in ({"from": "2021-09-05", "to": "2021-09"}, {"from": "2021", "to": "2021"}):
        assert read_filter("claims", query, find)[1] == []


def test_a_side_is_one_of_a_question():
    _, problems = read_filter("speakers", {"side": "Yes"}, find)
    assert ["'side' only beside 'question'" in p.message for p in problems] == [True]
