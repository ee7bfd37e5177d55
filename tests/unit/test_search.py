"""Search: a record → what is found, what is found → the files of an index, and those from the cache."""

import gzip
import json
import stat
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from onrecord.parse import Key
from onrecord.plugin.sections import sections_of
from onrecord.schema import Kind
from onrecord.search import Bundle, PagefindError, SearchRecord, Section, labels_of, pagefind, records_of, write_bundle
from onrecord.search.facets import days_of, facets_of, steps
from onrecord.search.packed import unpack
from onrecord.search.pagefind import Entry, make_index
from onrecord.view.types import SiteUrl
from support import article, compile_text, site_of

FRONT = """
topics: [valley]
questions:
  - {id: who-holds-it, text: Who holds it?, answers: [{id: they-do, text: They do}, {id: nobody-does, text: Nobody}]}
speakers:
  - id: nrf
    name: National Resistance Front
    label: NRF
    kind: organization
    names: [{text: جبهه مقاومت ملی, lang: fa}]
    sides:
      - {question: who-holds-it, answer: They do, during: 2021-09}
      - {question: who-holds-it, answer: nobody-does, during: 2022}
sources:
  - {id: paper, title: A paper, kind: news-report, publisher: The Press, authors: [Ana Roe], published: 2021-09-06}
quotes:
  - {id: words, speaker: nrf, source: paper, said: 2021-09-05, lang: fa, text: ما دره را داریم.,
     translations: [{text: We hold the valley., lang: en, translator: not-stated, method: not-stated}]}
claims:
  - {id: held, statement: The valley is held., question: who-holds-it, answer: they-do, asserted: [{in: quotes/words}],
     status: reported}
"""


@pytest.fixture(scope="module")
def records() -> dict[str, SearchRecord]:
    site = site_of(compile_text({"articles/a1.md": article(FRONT, "Text.\n")}))
    key = Key(Kind.ARTICLE, "a1")
    sections = [
        Section(page=key, url=SiteUrl("articles/a1/"), title="An article", heading="", text="Begins."),
        Section(page=key, url=SiteUrl("articles/a1/#more"), title="An article", heading="More", text="Goes on."),
        Section(page=Key(None, "about.md"), url=SiteUrl("about/"), title="About", heading="", text="Us."),
    ]
    return {record.url: record for record in records_of(site.cards, sections)}


def test_each_thing_and_each_section_is_found_once(records):
    assert list(records) == [
        *("articles/a1/", "articles/a1/#more", "about/", "questions/who-holds-it/", "claims/held/", "quotes/words/"),
        *("speakers/nrf/", "sources/paper/", "topics/valley/"),
    ]
    assert [record.kind for record in records.values()] == [
        *("article", "article", "page", "question", "claim", "quote", "speaker", "source", "topic")
    ]


def test_a_section_says_where_it_stands(records):
    begins, more = records["articles/a1/"], records["articles/a1/#more"]
    assert (begins.title, begins.text, begins.by) == ("An article", "An article. What it says. Begins.", "")
    assert (more.title, more.text, more.by) == ("More", "More. Goes on.", "An article")
    assert more.filters == begins.filters
    assert more.filters["topic"] == ("valley",)
    assert (records["about/"].filters, records["about/"].days) == ({"kind": ("page",), "language": ("en",)}, ())


def test_a_quote_is_found_by_all_names_of_its_speaker(records):
    quote = records["quotes/words/"]
    assert quote.title == "“ما دره را داریم.”"
    assert "We hold the valley." in quote.text
    assert quote.agents == ("National Resistance Front", "NRF", "جبهه مقاومت ملی")
    assert (quote.by, quote.date, quote.lang, quote.dir) == ("NRF", "5 September 2021", "fa", "rtl")
    assert quote.filters == {
        "kind": ("quote",),
        "language": ("fa", "en"),
        "speaker": ("nrf",),
        "source": ("paper",),
        "topic": ("valley",),
        "side": ("who-holds-it/they-do",),
    }
    assert quote.days == ((2021, 9, 5), (2021, 9, 5))


def test_claims_speakers_and_sources_have_filters_of_their_own(records):
    claim, speaker, source = (records[url] for url in ("claims/held/", "speakers/nrf/", "sources/paper/"))
    assert claim.filters["status"] == ("reported",)
    assert claim.by == "NRF asserts"
    assert claim.filters["side"] == ("who-holds-it/they-do",)
    assert claim.filters["speaker"] == speaker.filters["speaker"] == ("nrf",)
    assert speaker.filters["side"] == ("who-holds-it/they-do", "who-holds-it/nobody-does")
    assert speaker.names == ("National Resistance Front", "NRF", "جبهه مقاومت ملی")
    assert source.filters["source"] == ("paper",)
    assert (source.agents, source.by) == (("Ana Roe", "The Press"), "The Press")


def test_values_of_filters_have_words(records):
    site = site_of(compile_text({"articles/a1.md": article(FRONT, "Text.\n")}))
    labels = labels_of(site.cards, records.values())
    assert labels["side"]["who-holds-it/they-do"] == "They do – Who holds it?"
    assert labels["kind"]["article"] == "Explainer"
    assert labels["kind"]["page"] == "Other page"
    assert labels["language"] == {"en": "English", "fa": "Persian"}
    assert labels["speaker"] == {"nrf": "NRF"}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("2021-12/2022-01", ((2021, 12, 1), (2022, 1, 31))),
        ("2021/..", ((2021, 1, 1), None)),
        ("XXXX", (None, None)),
    ],
)
def test_a_span_is_all_its_days(said, days):
    text = FRONT.replace("said: 2021-09-05", f"said: '{said}'").replace("published: 2021-09-06}", "}")
    site = site_of(compile_text({"articles/a1.md": article(text, "Text.\n", published="2023-01-01")}))
    quote = next(record for record in records_of(site.cards, []) if record.kind == "quote")
    assert quote.days == days


# -- what is chosen by -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([], []), ([0], [1]), ([0, 1, 2], [1, -2]), ([4], [5]), ([0, 2, 3, 4, 9, 10], [1, 2, -2, 5, -1])],
)
def test_records_with_a_value_are_written_as_steps(numbers, written):
    assert steps(numbers) == written


def test_facets_have_their_values_in_the_order_of_labels():
    records = [of("a", filters={"topic": ("x", "y")}), of("b", filters={"topic": ("y",)})]
    facets = facets_of(records, {"topic": {"y": "Why", "x": "Ex"}, "kind": {"none": "None"}})
    assert facets == {"topic": [("y", "Why", [1, -1]), ("x", "Ex", [1])], "kind": [("none", "None", [])]}


def test_days_are_steps_but_for_spans():
    day, later = (2021, 9, 5), (2021, 9, 7)
    records = [
        of(str(n), days=days) for n, days in enumerate([(day, day), (), (later, later), (day, None), (None, None)])
    ]
    assert days_of(records) == [20210905, None, 2, [20210905, None], [None, None]]


# -- the sections of a page --------------------------------------------------------------------------


def parts(html: str, title: str = "Title") -> list[tuple[str, str, str]]:
    found = sections_of(html, page=Key(None, "p.md"), url=SiteUrl("p/"), title=title)
    return [(section.url, section.heading, section.text) for section in found]


def test_a_page_is_cut_at_its_headings():
    html = (
        '<h1 id="title">Title<a class="headerlink" href="#title">¶</a></h1><p>One&nbsp;<b>t</b>wo &lt;b&gt;.</p>'
        '<h2 id="more">More &amp; <code>code</code></h2><ul><li>a</li><li>b<br>c</li></ul><h3>No anchor</h3>'
        '<div class="or-card or-quote"><p>Embedded <div>words</div></p></div><p>End.'
        '<h2 id="last">Last</h2><script>no()</script>'
    )
    assert parts(html) == [
        ("p/", "", "One two <b>."),
        ("p/#more", "More & code", "a b c No anchor End."),
        ("p/#last", "Last", ""),
    ]


def test_words_of_links_to_the_record_count():
    assert parts('<p>They say <a class="or-link" href="x">it holds</a>.</p>') == [("p/", "", "They say it holds.")]


@pytest.mark.parametrize("html", ["", "</div></p>", "<p", "<div class='or-card'><p>x", "<h2 id=''>x</h2>", "<!-- x"])
def test_odd_pages_have_a_beginning(html):
    assert [url for url, *_ in parts(html)] == ["p/"]


# -- Pagefind ----------------------------------------------------------------------------------------


def of(text: str, url: str = "a/", **fields: object) -> SearchRecord:
    made = SearchRecord(url=SiteUrl(url), kind="quote", title=text, text=text, lang="en", filters={"kind": ("quote",)})
    return replace(made, **fields)


def bundle(*records: SearchRecord) -> Bundle:
    return Bundle(place="assets/search/", records=records, labels={"kind": {"quote": "Quote"}})


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def opened(path: Path) -> object:
    return json.loads(gzip.decompress(path.read_bytes()))


def test_a_bundle_is_the_same_in_every_build(tmp_path):
    many = [of(f"word{n} common", f"q/{n}/") for n in range(200)]
    for name in ("one", "two"):
        assert write_bundle(bundle(*many), tmp_path / name, tmp_path / f"cache-{name}")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_records_hold_the_words_as_written(tmp_path):
    text = "<script>alert(1)</script> Ångström \U0001f600 ‘x’"
    write_bundle(bundle(of(text)), tmp_path, tmp_path / "cache")
    (path,) = tmp_path.glob("assets/search/data-*/records/*")
    record = opened(path)
    assert path.name == "0.json-gz"
    assert (record["url"], record["title"], record["text"]) == ("a/", text, text)
    # Nothing of what Pagefind keeps of a record is laid out, and nothing of its interface.
    assert {path.parent.name.partition("-")[0] for path in (tmp_path / "assets").rglob("*.*")} == {
        *("search", "all", "index", "data", "records", "facets", "having")
    }
    assert not list(tmp_path.rglob("pagefind-ui*"))


def test_an_unchanged_record_is_not_indexed_again(tmp_path):
    first = bundle(of("one"), of("two", "b/"))
    assert write_bundle(first, tmp_path / "site", tmp_path / "cache")
    assert not write_bundle(first, tmp_path / "again", tmp_path / "cache")
    assert tree(tmp_path / "site") == tree(tmp_path / "again")
    assert write_bundle(bundle(of("One"), of("two", "b/")), tmp_path / "third", tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert tree(tmp_path / "site").keys() != tree(tmp_path / "third").keys()  # browsers keep files by their names


@pytest.mark.parametrize("harm", ["changed", "missing", "unlisted", "no-list", "outside"])
def test_a_cache_that_is_not_as_it_was_written_is_none(tmp_path, harm):
    made = bundle(of("one"))
    write_bundle(made, tmp_path / "site", tmp_path / "cache")
    kept = tmp_path / "cache" / made.hash
    listed = json.loads((kept / "files.json").read_text())
    if harm == "changed":
        (kept / "search.json").write_text("{}")
    elif harm == "missing":
        next(kept.rglob("days.json-gz")).unlink()
    elif harm == "unlisted":
        (kept / "files.json").write_text("[]")
    elif harm == "no-list":
        (kept / "files.json").write_text("{")
    else:
        (kept / "files.json").write_text(json.dumps({**listed, "../../site/x": ""}))
    assert write_bundle(made, tmp_path / "again", tmp_path / "cache")
    assert tree(tmp_path / "again") == tree(tmp_path / "site")


def test_a_site_is_built_where_there_can_be_no_cache(tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert write_bundle(bundle(of("one")), tmp_path / "site", tmp_path / "cache")
    assert (tmp_path / "site/assets/search/search.json").is_file()


def test_quotes_of_a_large_site_have_an_index_of_their_own(tmp_path):
    records = (of("one"), of("two", "b/", kind="claim", filters={"kind": ("claim",)}), of("three", "c/"))
    made = Bundle(place="assets/search/", records=records, labels={"kind": {"claim": "Claim", "quote": "Quote"}})
    write_bundle(made, tmp_path, tmp_path / "cache", large=3)
    folder = tmp_path / "assets/search"
    about = json.loads((folder / "search.json").read_text())
    assert [(part["folder"].partition("-")[0], part["count"]) for part in about["parts"]] == [
        ("others", 1),
        ("quotes", 2),
    ]
    assert [opened(folder / part["folder"] / "index.json-gz") for part in about["parts"]] == [
        {"records": [1], "lengths": [1], "fields": ["title"], "words": ["two"], "files": [mock.ANY]},
        {"records": [1, -1], "lengths": [1, 1], "fields": ["title"], "words": ["one"], "files": [mock.ANY]},
    ]
    assert (about["format"], about["root"], about["count"], about["facets"]) == (3, "../../", 3, {"kind": 2})
    # The others come first.
    assert opened(folder / about["data"] / "records/0.json-gz")["url"] == "b/"
    assert opened(folder / about["data"] / "facets/kind.json-gz") == [["claim", "Claim"], ["quote", "Quote"]]
    assert opened(folder / about["data"] / "having/kind.json-gz") == [[1], [2, -1]]


ANSWER = """import base64, json, sys
def say(m): print(base64.b64encode(json.dumps(m).encode()).decode(), end=",", flush=True)
"""
FAULTS = {
    "sys.exit(3)": "Pagefind ended early, with status 3",
    "say({'payload': {'type': 'Error', 'message': 'no room'}})": "Pagefind says: no room",
    "print('nonsense!', end=',', flush=True); sys.stdin.read()": "what is no message",
    "say([1]); sys.stdin.read()": "what is no message",
    "sys.stdin.read()": "did nothing for 0.5 seconds",
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_goes_wrong_in_pagefind_is_told_and_nothing_is_left_running(tmp_path, monkeypatch, code):
    script = tmp_path / "program"
    script.write_text(f"#!{sys.executable}\n{ANSWER}{code}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind, "program", lambda: script)
    with pytest.raises(PagefindError, match=FAULTS[code]):
        make_index([Entry(url="a", content="x")], timeout=0.5)


def test_a_system_without_the_program_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(PagefindError, match=r"'pagefind_bin' .* is not installed .* 'search: material'"):
        make_index([])


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x17", 23), (b"\x18\x18", 24), (b"\x19\x01\x00", 256), (b"\x82\xf6\x61a", [None, "a"]), (b"\x80", [])],
)
def test_bytes_are_unpacked(data, value):
    assert unpack(data) == value


@pytest.mark.parametrize("data", [b"", b"\x82\x01", b"\x01\x01", b"\xa0", b"\x1f", b"\xfb" + bytes(8)])
def test_bytes_of_another_kind_are_refused(data):
    with pytest.raises(ValueError, match=r"byte|end"):
        unpack(data)
