"""The search that a site's scripts find: the folding of the browser, and what queries find in a site's bundle."""

import json
import random
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route

from buildsite import PROJECT, build_site, run, write_site
from onrecord.search import Bundle, SearchRecord, fold, forms, pagefind, write_bundle
from onrecord.view.types import SiteUrl
from search.pairs import PAIRS
from search.table import ROWS

Serve = Callable[..., str]

FOLDER = "assets/onrecord/search/"
BLANK = "<!doctype html><html lang=en><link rel=icon href=data:,><title>Blank</title>"
SCRIPTS = "\u0000-\u02ff \u0370-\u04ff \u0590-\u06ff \u0900-\u0d7f \u0e00-\u0eff \u1000-\u109f \u1780-\u17ff \u2000-\u206f \u3000-\u30ff \u4e00-\u4eff \uac00-\uacff \ufb00-\ufeff"  # noqa: E501


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample content and a fixture in many scripts, with a search of ours, on a sub-path of its host."""
    root = tmp_path_factory.mktemp("search")
    written = write_site(
        root,
        {},
        site_url="https://x.example/sub/path/",
        plugins=[{"onrecord": {"search": "pagefind"}}],
        markdown_extensions=["attr_list", {"toc": {"slugify": "!slug"}}],
    )
    text = (root / "mkdocs.yml").read_text()
    slug = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
    (root / "mkdocs.yml").write_text(text.replace("'!slug'", slug))
    shutil.copytree(PROJECT / "content", written.docs, dirs_exist_ok=True, ignore=shutil.ignore_patterns("manual"))
    shutil.copytree(PROJECT / "tests" / "search" / "content", written.docs, dirs_exist_ok=True)
    build_site(root)
    (written.site / "blank.html").write_text(BLANK)
    return written.site


@pytest.fixture
def blank(page: Page, serve: Serve, site: Path) -> Iterator[Page]:
    """A page of the site that holds nothing, with the search open as ``search``."""
    page.goto(serve(site, "/sub/path/") + "blank.html")
    open_search(page)
    yield page


def open_search(page: Page) -> None:
    """Opens the search of a page's site, as ``search`` in its scripts; ``fold`` is the module that folds."""
    page.evaluate(
        """async () => {
            window.fold = await import(new URL("assets/onrecord/fold.js", document.baseURI));
            const { openSearch } = await import(new URL("assets/onrecord/search.js", document.baseURI));
            window.search = await openSearch("assets/onrecord/search/");
        }"""
    )


def found(page: Page, query: str, most: int = 5, **options: Any) -> list[dict[str, Any]]:
    """The first results of a query, each with its data; ``url`` is from the site's root."""
    results = page.evaluate(
        """async ([query, options, most]) => {
            const { results } = await search.find(query, options);
            return Promise.all(results.slice(0, most).map((result) => result.data()));
        }""",
        [query, options, most],
    )
    root = page.url.removesuffix("blank.html")
    return [{**result, "url": plain(result["url"].removeprefix(root))} for result in results]


def plain(url: str) -> str:
    return unquote(url)


def test_queries_find_what_they_are_to_find(blank: Page):
    missed, later = [], []
    for query, wanted in PAIRS:
        urls = [result["url"] for result in found(blank, query, 20)]
        if wanted not in urls:
            missed.append((query, wanted, urls[:3]))
        elif urls[0] != wanted:
            later.append((query, wanted, urls[:3]))
    print(f"{len(PAIRS)} queries, {len(PAIRS) - len(missed)} found, {len(PAIRS) - len(missed) - len(later)} first")
    assert not missed
    assert len(later) <= len(PAIRS) * 0.05, later


def test_the_browser_folds_as_the_generator_does(blank: Page):
    """The table of the manual and some thousand generated texts: one way of folding, in two languages."""
    texts = [*(text for row in ROWS for text in (row.text, row.query)), *generated(4000)]
    both = blank.evaluate("(texts) => texts.map((text) => [fold.fold(text), fold.forms(text)])", texts)
    for text, (folded, ways) in zip(texts, both, strict=True):
        assert (folded, tuple(ways)) == (fold(text), forms(text)), ascii(text)


def test_a_word_has_just_begun_with_a_letter_or_two_where_letters_are_no_words(blank: Page):
    begun = ["p", "pa", "Panjshir va", "in “tr", "۱", "پن", "ño", "re-o"]
    more = ["", "pan", "of ", "Panjshir", "پنجشیر", "坝", "大坝", "the 坝", "“", "wall-"]
    assert blank.evaluate("(texts) => texts.filter(fold.isJustBegun)", begun + more) == begun


def generated(count: int) -> Iterator[str]:
    """Texts in all the scripts, with marks, digits and what joins words, the same in every run."""
    ranges = [[ord(end) for end in pair.split("-")] for pair in SCRIPTS.split(" ")]
    letters = [
        [chr(c) for c in range(first, last + 1) if unicodedata.category(chr(c)) not in {"Cn", "Cs"}]
        for first, last in ranges
    ]
    joints = [" ", " ", "-", "\u200c", "’", "'", ".", ",", "٬", "_", "\u064e", "\u0301", "ال", "1", "۲۳۴", "İ", "Σ"]
    chance = random.Random(7)
    for _ in range(count):
        script = chance.choice(letters)
        yield "".join(chance.choice(script if chance.random() < 0.75 else joints) for _ in range(chance.randint(1, 24)))


def test_phrases_stand_in_their_order(blank: Page):
    # The second has the claim's statement as the label of a link.
    assert [r["url"] for r in found(blank, "“cracks that grow every week”")] == [
        *("claims/the-wall-cracks/", "articles/the-dam/#what-the-gauges-show")
    ]
    assert found(blank, "“week every grow”") == []
    assert found(blank, "坝大") == []
    for typed in ('"re-open the file"', '"reopen the file"'):
        assert [r["url"] for r in found(blank, typed)] == ["quotes/english-words/"]


def test_results_are_filtered_and_sorted(blank: Page):
    quotes = found(blank, "", 20, filters={"source": "evening-paper", "kind": "quote"}, order="-date")
    assert [r["url"].split("/")[1].partition("-")[0] for r in quotes] == [
        *("arabic", "persian", "pashto", "hebrew", "chinese", "japanese")
    ]
    assert {r["kind"] for r in found(blank, "dam", 20, filters={"kind": "claim"})} == {"claim"}
    within = {"from": "2023-01-01", "to": "2023-12-31"}
    assert [r["url"] for r in found(blank, "", filters={"status": "reported"}, dates=within)] == [
        "claims/villages-moved/"
    ]
    assert {r["url"] for r in found(blank, "", filters={"side": "will-it-hold/it-holds"})} == {
        *("speakers/samir-haddad/", "quotes/arabic-words/")
    }
    assert labels(blank, "side")["will-it-hold/it-holds"].startswith("It will hold")
    assert labels(blank, "language")["fa"] == "Persian"
    assert labels(blank, "no-such-facet") == {}
    assert found(blank, "dam", filters={"no-such-facet": "x"}) == found(blank, "dam", filters={"kind": "none"}) == []


def labels(page: Page, facet: str) -> dict[str, str]:
    pairs = page.evaluate(
        "async (name) => (await search.values(name)).map(({ value, label }) => [value, label])", facet
    )
    return dict(pairs)


FACETS = ("kind", "speaker", "side", "status", "topic", "language", "source")


@pytest.mark.parametrize("facet", FACETS)
def test_each_facet_counts_what_it_leaves(blank: Page, facet: str):
    """For each value: as many results as the figure beside it says, with and without another condition and words."""
    for query, others in (("", {}), ("dam", {}), ("", {"language": "en"}), ("“the dam”", {"kind": "quote"})):
        counts, left = blank.evaluate(
            """async ([facet, query, others]) => {
                const counts = [...(await (await search.find(query, { filters: others })).counts(facet))];
                const left = counts.map(async ([value]) => {
                    const { results } = await search.find(query, { filters: { ...others, [facet]: value } });
                    return [value, results.length];
                });
                return [counts, await Promise.all(left)];
            }""",
            [facet, query, others],
        )
        assert counts == left
        assert query or sum(count for _, count in counts) > 0


def test_results_of_one_day_or_of_a_span_are_found_by_date(page: Page, serve: Serve, site: Path, tmp_path: Path):
    """Dates as authors know them; quotes are in an index of their own, and the order goes across both."""
    first, last, year = (2021, 9, 5), (2021, 9, 7), ((2021, 1, 1), (2021, 12, 31))
    days = {
        "day": ("claim", (first, first)),
        "later": ("quote", (last, last)),
        "year": ("quote", year),
        "open": ("claim", ((2021, 9, 6), None)),
        "never": ("quote", (None, None)),
        "none": ("claim", ()),
        "before": ("quote", ((-43, 3, 15), (-43, 3, 15))),
    }
    records = [
        SearchRecord(url=SiteUrl(f"{name}/"), kind=kind, title=name, text=f"{name} dam", lang="en", days=when)
        for name, (kind, when) in days.items()
    ]
    blank_site(tmp_path, site, records)
    page.goto(serve(tmp_path) + "blank.html")
    open_search(page)

    def names(**options: Any) -> list[str]:
        return [r["url"].strip("/") for r in found(page, "dam", 9, **options)]

    assert names(order="date") == ["before", "year", "day", "open", "later", *names(order="date")[5:]]
    assert names(order="-date") == ["later", "open", "day", "year", "before", *names(order="-date")[5:]]
    assert set(names(order="date")[5:]) == {"never", "none"}
    assert set(names(dates={"from": "2021-09-05", "to": "2021-09-05"})) == {"day", "year", "never"}
    assert set(names(dates={"from": "2021-09-07"})) == {"later", "year", "open", "never"}
    assert set(names(dates={"to": "2020-12-31"})) == {"before", "never"}
    assert names(dates={"from": "2021-09-06"}, order="-date") == ["later", "open", "year", "never"]


def blank_site(root: Path, site: Path, records: list[SearchRecord], labels: Any = None) -> None:
    """A site of a page without anything and an index in two parts."""
    write_bundle(Bundle(place=FOLDER, records=records, labels=labels or {}), root, root / "cache", large=2)
    for script in (site / "assets" / "onrecord").glob("*.js"):
        shutil.copy(script, root / "assets" / "onrecord")
    (root / "blank.html").write_text(BLANK)


def test_an_english_reader_finds_persian_words_by_their_speaker(blank: Page):
    (quote,) = found(blank, "Hosseini", filters={"kind": "quote"})
    assert quote["url"] == "quotes/persian-words/"
    assert (quote["lang"], quote["dir"], quote["by"]) == ("fa", "rtl", "Leyla Hosseini")


def test_excerpts_show_the_words_as_they_were_written(blank: Page):
    (first, *_) = found(blank, "نميتوانيم")
    assert {"text": "نمی‌توانیم", "found": True} in first["excerpt"]
    (first, *_) = found(blank, "警戒线")
    assert "".join(part["text"] for part in first["excerpt"]).startswith("我们每天检查大坝，水位已经超过警戒线三米。")
    assert [part["text"] for part in first["excerpt"] if part["found"]] == ["警戒线"]


def test_markup_stays_text(blank: Page):
    (first, *_) = found(blank, "markup is shown")
    words = '<b onmouseover="document.title=3">Markup</b> is <script>document.title=4</script> shown &lt;as it is&gt;'
    assert words in first["text"]
    assert words in "".join(part["text"] for part in first["excerpt"])
    (source, *_) = found(blank, "bulletin")
    assert source["title"].startswith('<img src=x onerror="document.title=1"> & <script>')
    assert blank.title() == "Blank"


def test_the_table_of_the_manual_holds_in_an_index(page: Page, serve: Serve, site: Path, tmp_path: Path):
    records = [
        SearchRecord(url=SiteUrl(f"{n}/"), kind="quote", title=f"Row {n}", text=f"zzz {row.text} zzz", lang="en")
        for n, row in enumerate(ROWS)
    ]
    blank_site(tmp_path, site, records)
    page.goto(serve(tmp_path) + "blank.html")
    open_search(page)
    wrong = [
        row
        for n, row in enumerate(ROWS)
        if (f"{n}/" in [r["url"] for r in found(page, row.query, 99)]) is not row.found
    ]
    assert wrong == []


def test_words_that_begin_alike_are_found_in_all_parts_of_an_index(
    page: Page, serve: Serve, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pagefind, "PART_SIZE", 4)
    words = ["trap", "trapped", "trapping", "traps", "trapdoor", "tram", "trust", "地", "\U00020000", "ﬀ"]
    records = [
        SearchRecord(url=SiteUrl(f"{n}/"), kind="quote", title=f"Row {n}", text=f"zzz {word}", lang="en")
        for n, word in enumerate(words)
    ]
    blank_site(tmp_path, site, records)
    assert len(list((tmp_path / FOLDER).rglob("*.pf_index"))) > 3
    page.goto(serve(tmp_path) + "blank.html")
    open_search(page)
    assert {r["url"] for r in found(page, "trap", 9)} == {"0/", "1/", "2/", "3/", "4/"}
    assert found(page, "trap")[0]["url"] == "0/"
    for n, word in enumerate(words[5:], start=5):
        assert [r["url"] for r in found(page, word)] == [f"{n}/"]


def test_who_wrote_an_explainer_leads_to_it(page: Page, serve: Serve, site: Path, tmp_path: Path):
    records = [
        SearchRecord(url=SiteUrl("a/"), kind="article", title="A", text="Text.", lang="en", agents=("Ana Roe",)),
        SearchRecord(url=SiteUrl("b/"), kind="article", title="B", text="Text.", lang="en", agents=("Bo Li",)),
    ]
    blank_site(tmp_path, site, records)
    page.goto(serve(tmp_path) + "blank.html")
    open_search(page)
    assert [r["url"] for r in found(page, "roe")] == ["a/"]


def test_a_first_query_loads_little(page: Page, serve: Serve, site: Path):
    loaded: list[int] = []
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    page.goto(serve(site, "/sub/path/") + "blank.html")
    open_search(page)
    assert found(page, "dam")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(loaded) < 120_000


def test_the_folder_says_what_is_in_it(site: Path):
    about = json.loads((site / FOLDER / "search.json").read_text())
    assert about["root"] == "../../../"
    assert [part["count"] for part in about["parts"]] == [about["count"]]
    assert about["count"] > 60
    assert set(about["facets"]) == set(FACETS)


def test_it_works_under_the_policy_that_onrecord_prints(page: Page, serve: Serve, site: Path):
    policy = run("onrecord", "csp", str(site), cwd=site).output.splitlines()[0]
    assert "unsafe" not in policy

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    page.goto(serve(site, "/sub/path/") + "blank.html")
    open_search(page)
    assert found(page, "نمیتوانیم")[0]["url"] == "quotes/persian-words/"


def test_an_index_in_two_parts_is_searched_as_one(page: Page, serve: Serve, site: Path, tmp_path: Path):
    fields = {"kind": ("claim",)}
    records = [
        SearchRecord(url=SiteUrl("one/"), kind="claim", title="One dam", text="One dam.", lang="en", filters=fields),
        SearchRecord(url=SiteUrl("two/"), kind="quote", title="Two", text="Two dams, two rivers.", lang="en"),
    ]
    blank_site(tmp_path, site, records, {"kind": {"claim": "Claim"}})
    page.goto(serve(tmp_path) + "blank.html")
    open_search(page)
    assert [r["url"] for r in found(page, "dam")] == ["one/", "two/"]
    assert [r["url"] for r in found(page, "“two rivers”")] == ["two/"]
    assert [r["url"] for r in found(page, "dam", filters={"kind": "claim"})] == ["one/"]
