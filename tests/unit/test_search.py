"""Search: a record → what is found, what is found → the files of an index, and those from the cache."""

import gzip
import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse import Key
from onrecord.plugin.sections import sections_of
from onrecord.schema import Kind
from onrecord.search import Bundle, PagefindError, SearchRecord, Section, labels_of, pagefind, records_of, write_bundle
from onrecord.search.packed import pack, unpack
from onrecord.search.pagefind import Entry, make_index
from onrecord.view import SiteUrl
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
    assert (records["about/"].filters, records["about/"].sort) == ({"kind": ("page",), "language": ("en",)}, {})


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
        "year": ("2021",),
    }
    assert quote.sort == {"date": "2021-09-05"}


def test_claims_speakers_and_sources_have_filters_of_their_own(records):
    claim, speaker, source = (records[url] for url in ("claims/held/", "speakers/nrf/", "sources/paper/"))
    assert claim.filters["status"] == ("reported",)
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
    assert labels["year"] == {"2021": "2021"} | {y: y for y in labels["year"]}


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("2021-12/2022-01", ("2021", "2022")),
        ("2021/..", ("2021",)),
        ("1800/1999", ("1800", "1999")),
        ("XXXX", None),
    ],
)
def test_a_span_is_in_all_its_years(said, years):
    text = FRONT.replace("said: 2021-09-05", f"said: '{said}'").replace("published: 2021-09-06}", "}")
    site = site_of(compile_text({"articles/a1.md": article(text, "Text.\n", published="2023-01-01")}))
    quote = next(record for record in records_of(site.cards, []) if record.kind == "quote")
    assert quote.filters.get("year") == years


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


def test_a_bundle_is_the_same_in_every_build(tmp_path):
    kinds = [("speaker", 40), ("topic", 30), ("source", 50), ("year", 20)]
    many = [
        of(f"word{n} common", f"q/{n}/", filters={name: (f"{name}{n % size}", "all") for name, size in kinds})
        for n in range(200)
    ]
    for name in ("one", "two"):
        assert write_bundle(bundle(*many), tmp_path / name, tmp_path / f"cache-{name}")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert len(list((tmp_path / "one").rglob("*.pf_filter"))) == 4


def test_fragments_hold_the_words_as_written(tmp_path):
    text = "<script>alert(1)</script> Ångström \U0001f600 ‘x’"
    write_bundle(bundle(of(text)), tmp_path, tmp_path / "cache")
    (path,) = (tmp_path / "assets/search/all/fragment").iterdir()
    fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert json.loads(fragment["meta"]["shown"])["text"] == text
    assert (fragment["url"], fragment["content"]) == ("a/", "")
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
        (kept / "labels.json").unlink()
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
    made = bundle(of("one"), of("two", "b/", kind="claim"), of("three", "c/"))
    write_bundle(made, tmp_path, tmp_path / "cache", large=3)
    about = json.loads((tmp_path / "assets/search/search.json").read_text())
    assert about == {"format": 1, "root": "../../", "parts": ["others/", "quotes/"], "count": 3}
    assert len(list((tmp_path / "assets/search/quotes/fragment").iterdir())) == 2


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


@given(st.recursive(st.none() | st.integers(0, 2**63) | st.text(), st.lists))
def test_what_is_packed_is_unpacked(value):
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("data", [b"", b"\x82\x01", b"\x01\x01", b"\xa0", b"\x1f", b"\xfb" + bytes(8)])
def test_bytes_of_another_kind_are_refused(data):
    with pytest.raises(ValueError, match=r"byte|end"):
        unpack(data)
