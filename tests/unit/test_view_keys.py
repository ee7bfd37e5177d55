"""Every view with every key of a query: it narrows the list rightly, or it is a finding."""

import re

import pytest

from onrecord.diagnostics import Severity
from onrecord.parse import Key
from onrecord.record import BALANCE, CLAIM_MAP, VERIFICATION, VIEWS, read_filter
from onrecord.schema import Kind
from onrecord.syntax import parse_query
from support import ROOT, article, codes, compile_text, site_of

FILES = {
    "articles/valley.md": article(
        """
topics: [war]
questions:
  - {id: who-holds, text: Who holds it?, answers: [{id: free, text: It is free}, {id: taken, text: It is taken}]}
speakers:
  - {id: nrf, name: NRF, kind: organization, sides: [{question: who-holds, answer: free}]}
  - {id: belal, name: Belal, kind: person, sides: [{question: who-holds, answer: It is taken}]}
sources:
  - {id: paper, title: Paper, kind: news-report, published: 2021-09-05}
  - {id: wire, title: Wire, kind: agency-report, published: 2021-09-03}
quotes:
  - {id: trapped, speaker: nrf, source: paper, said: 2021-09-04, text: One., about: [{claim: held, stance: asserts}]}
  - {id: fallen, speaker: belal, source: wire, said: 2021-09-02, text: Two., form: paraphrase}
claims:
  - {id: held, statement: S, status: contested, question: who-holds, answer: free, denied: [{in: quotes/fallen}],
     relations: [{qualifies: lost}]}
  - {id: lost, statement: T, status: reported, question: who-holds, answer: taken, asserted: [{in: wire, by: belal}]}
events: [{date: 2021-09-01, text: It began., source: wire}]
corrections:
  - {date: 2021-09-07, kind: correction, text: First.}
  - {date: 2021-09-08, kind: update, text: Second.}
""",
        published="2021-09-06",
    ),
    "articles/aid.md": article(
        """
topics: [relief]
corrections: [{date: 2021-09-09, kind: correction, text: Third.}]
questions: [{id: how-much, text: How much?}]
speakers: [{id: un, name: UN, kind: organization}]
sources: [{id: book, title: Book, kind: book, published: 2020}]
quotes: [{id: hungry, speaker: un, source: book, said: 2020, text: Four.}]
claims:
  - {id: hunger, statement: U, status: reported, asserted: [{in: quotes/hungry}],
     relations: [{supports: undated}]}
  - {id: undated, statement: V, status: undetermined, evidence: [{item: quotes/trapped, relation: mentions}]}
""",
        published="2021-09-08",
    ),
}
COMPILED = compile_text(FILES)
SITE = site_of(COMPILED)

EXPECTED = {
    "articles": {
        "article=valley": "valley",
        "article=*": "aid valley",
        "topic=war": "valley",
        "speaker=belal": "valley",
        "from=2021-09-07": "aid",
        "to=2021-09-07": "valley",
        "sort=date": "valley aid",
        "sort=-date": "aid valley",
        "limit=1": "aid",
    },
    "claims": {
        "article=aid": "hunger undated",
        "topic=war": "held lost",
        "status=contested": "held",
        "speaker=belal": "held lost",
        "source=wire": "held lost",
        "source=paper": "held undated",
        "question=who-holds": "held lost",
        "question=who-holds&side=taken": "lost",
        "question=who-holds&side=It+is+free": "held",
        "from=2021-09-03": "lost",
        "to=2021-09-02": "hunger held",
        "from=2021-09-02&to=2021-09-02": "held",
        "sort=date": "hunger held lost undated",
        "sort=-date": "lost held hunger undated",
        "limit=2": "hunger held",
    },
    "quotes": {
        "article=aid": "hungry",
        "topic=war": "fallen trapped",
        "speaker=nrf": "trapped",
        "source=wire": "fallen",
        "claim=held": "fallen trapped",
        "claim=undated": "trapped",
        "question=who-holds": "fallen trapped",
        "question=who-holds&side=taken": "fallen",
        "form=paraphrase": "fallen",
        "kind=person": "fallen",
        "from=2021-09-03": "trapped",
        "to=2021-09-03": "hungry fallen",
        "sort=date": "hungry fallen trapped",
        "sort=-date": "trapped fallen hungry",
        "limit=1": "hungry",
    },
    "speakers": {
        "article=aid": "un",
        "topic=war": "nrf belal",
        "kind=person": "belal",
        "question=who-holds": "nrf belal",
        "question=who-holds&side=free": "nrf",
        "question=who-holds&side=taken": "belal",
        "limit=1": "nrf",
    },
    "sources": {
        "article=aid": "book",
        "topic=war": "wire paper",
        "kind=book": "book",
        "from=2021-09-04": "paper",
        "to=2021-09-04": "book wire",
        "sort=date": "book wire paper",
        "sort=-date": "paper wire book",
        "limit=1": "book",
    },
    "questions": {"article=aid": "how-much", "topic=war": "who-holds", "limit=1": "who-holds"},
    "topics": {"article=aid": "relief", "limit=1": "war"},
    "corrections": {
        "article=aid": "Third.",
        "from=2021-09-08": "Third. Second.",
        "to=2021-09-08": "Second. First.",
        "sort=date": "First. Second. Third.",
        "sort=-date": "Third. Second. First.",
        "limit=1": "Third.",
    },
    "changes": {
        "article=aid": "Third. aid",
        "topic=war": "Second. First. valley",
        "from=2021-09-08": "Third. Second. aid",
        "to=2021-09-06": "valley",
        "sort=date": "valley First. aid Second. Third.",
        "sort=-date": "Third. Second. aid First. valley",
        "limit=1": "Third.",
    },
    "balance": {
        "article=aid": "how-much -",
        "topic=war": "who-holds",
        "question=who-holds": "who-holds",
        "limit=1": "who-holds",
    },
    "timeline": {
        "article=aid": "hunger",
        "topic=war": "It+began. held lost held",
        "speaker=nrf": "held",
        "claim=lost": "lost",
        "question=who-holds": "held lost held",
        "from=2021-09-03": "lost held",
        "to=2021-09-01": "hunger It+began.",
        "sort=date": "hunger It+began. held lost held",
        "sort=-date": "held lost held It+began. hunger",
        "limit=1": "hunger",
    },
    "claim-map": {
        "article=aid": "hunger undated",
        "topic=war": "held lost",
        "status=contested": "held lost",
        "status=confirmed": "",
        "speaker=un": "hunger undated",
        "claim=lost": "lost held",
        "question=who-holds": "held lost",
        "limit=2": "hunger undated",
    },
}
"""By view and query: the ids of what is shown, in order; in a timeline those of what is acted on, or the words."""

KEYS = sorted(frozenset().union(*VIEWS.values()))
VALUES = {
    "article": "aid", "topic": "war", "status": "contested", "speaker": "nrf", "source": "wire", "claim": "held",
    "question": "who-holds", "side": "free", "form": "direct", "kind": "person", "from": "2021", "to": "2021",
    "sort": "date", "limit": "1",
}  # fmt: skip


def shown(view: str, query: str) -> str:
    filter, problems = read_filter(view, parse_query(query), Key)
    assert problems == []
    if view == CLAIM_MAP:
        return " ".join(m.claim.id for m in SITE.maps.view(filter, None).claims)
    if view == BALANCE:
        balances = SITE.lists.balances.view(filter, None).items
        return " ".join(b.question.url.split("/")[1] if b.question else "-" for b in balances)
    items = SITE.lists.view(view, filter, None).items
    if view == "corrections":
        return " ".join(item.text for item in items)
    if view not in {"timeline", "changes"}:
        return " ".join(item.id for item in items)
    return " ".join((e.target.url.split("/")[1] if e.target else e.text).replace(" ", "+") for e in items)


def test_the_site_has_nothing_wrong():
    assert COMPILED.at(Severity.ERROR) == ()


@pytest.mark.parametrize(
    ("view", "query", "expected"), [(view, q, e) for view, cases in EXPECTED.items() for q, e in cases.items()]
)
def test_a_key_narrows_its_view(view, query, expected):
    assert shown(view, query) == expected


@pytest.mark.parametrize("view", [v for v in VIEWS if v != VERIFICATION])
def test_every_key_of_a_view_is_tried(view):
    assert {key for query in EXPECTED[view] for key in parse_query(query)} == VIEWS[view]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_key_that_a_view_does_not_take_is_a_finding(view, key):
    query = f"{key}={VALUES[key]}" + ("&question=who-holds" if key == "side" and "question" in VIEWS[view] else "")
    if key == "kind" and view == "sources":
        query = "kind=book"
    body = f"\n![[{view}?{query}]]\n"
    found = codes(compile_text({**FILES, "index.md": body}).at(Severity.ERROR))
    assert found == ([] if key in VIEWS[view] else ["unknown-view"])


@pytest.mark.parametrize("kind", [k for k in Kind if "sort" in VIEWS[k.value]])
def test_what_is_sorted_by_date_has_one(kind):
    assert any(thing.dated for thing in COMPILED.record.of_kind(kind).values())


@pytest.mark.parametrize("kind", [k for k in Kind if "sort" not in VIEWS[k.value]])
def test_what_is_not_sorted_by_date_has_none(kind):
    assert not any(thing.dated for thing in COMPILED.record.of_kind(kind).values())


def test_the_manual_lists_the_keys_of_each_view():
    page = (ROOT / "content" / "manual" / "syntax.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|([^|]*)\|$", page, re.MULTILINE)
    named = {view: set(re.findall(r"`([a-z]+)`", keys)) for view, keys in rows}
    assert named == {view: keys - {"article", "limit", "sort"} for view, keys in VIEWS.items()}
    assert {view for view, keys in VIEWS.items() if "sort" in keys} == {
        v for v, keys in named.items() if "from" in keys
    }
    assert all({"article", "limit"} <= keys for view, keys in VIEWS.items() if view != VERIFICATION)
