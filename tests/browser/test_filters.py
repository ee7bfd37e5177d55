"""The list of a kind, filtered in a browser: the rows of a view with the same query, and the address says it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.parse import Key
from onrecord.pipeline import SourceFile, compile_record
from onrecord.record import read_filter
from onrecord.schema import Kind
from onrecord.settings import Settings
from onrecord.syntax import parse_query
from onrecord.view import Lists
from support import TODAY, site_of

Serve = Callable[..., str]


@pytest.fixture(scope="module")
def lists(corpus_site: Path) -> Lists:
    """What the generator's own views show of the same site."""
    content = corpus_site.parent / "content"
    files = [
        SourceFile(path=str(path), uri=path.relative_to(content).as_posix(), raw=path.read_bytes())
        for path in sorted(content.rglob("*.md"))
    ]
    return site_of(compile_record(files, Settings(), today=TODAY)).lists


@pytest.fixture
def corpus(page: Page, serve: Serve, corpus_site: Path) -> Iterator[tuple[Page, str]]:
    yield page, serve(corpus_site)


def shown(page: Page, kind: str) -> list[str]:
    """The addresses of the things whose rows show, from the site's root."""
    hrefs = page.locator(f".or-rows--{kind} > li").evaluate_all(
        "(rows, kind) => rows.map((row) => row.querySelector(`a[href*='/${kind}/']`)?.href"
        " ?? row.querySelector('.or-row__title a, .or-permalink, a').href)",
        kind,
    )
    return [href.split(f"/{kind}/")[-1].strip("/").removesuffix("#or-check") for href in hrefs]


QUERIES = [
    ("claims", "status=contested"),
    ("claims", "status=contested&sort=-date"),
    ("claims", "speaker={speaker}&sort=date"),
    ("claims", "topic={topic}&status=reported"),
    ("quotes", "speaker={speaker}"),
    ("quotes", "source={source}&sort=date"),
    ("quotes", "from=2021-03-01&to=2021-06-30"),
    ("quotes", "form=paraphrase&from=2021-03-01&sort=-date"),
    ("sources", "kind=news-report&sort=-date"),
    ("speakers", "kind=person"),
    ("articles", "topic={topic}&sort=date"),
]


@pytest.mark.parametrize(("kind", "query"), QUERIES)
def test_a_filtered_list_is_the_view_of_the_same_query(corpus: tuple[Page, str], lists: Lists, kind: str, query: str):
    page, base = corpus
    record = lists.record
    names = {
        "speaker": next(iter(record.quotes.values())).speakers[0].id,
        "source": next(iter(record.quotes.values())).source.id,
        "topic": next(iter(record.topics)),
    }
    query = query.format(**names)
    expected = lists.view(kind, read_filter(kind, parse_query(f"{query}&limit=10000"), Key)[0], None).items
    page.goto(f"{base}{kind}/?{query}")
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text(f"{len(expected)} of {len(record.of_kind(Kind(kind)))} ")
    assert shown(page, kind) == [item.id for item in expected[:50]]


def test_a_reader_filters_pages_and_leaves(corpus: tuple[Page, str], lists: Lists):
    page, base = corpus
    page.goto(f"{base}claims/")
    before = shown(page, "claims")
    toggle = page.get_by_role("button", name="Filter and sort")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Status").select_option("contested")
    state = page.locator(".or-filter__state")
    expect(state).to_contain_text("Status: Contested")
    assert page.url.endswith("claims/?status=contested")
    expect(page.get_by_role("navigation", name="Pages of this list")).to_be_hidden()
    first = shown(page, "claims")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    assert page.url.endswith("claims/?status=contested&page=2")
    assert not {*first} & {*shown(page, "claims")}
    second = shown(page, "claims")
    page.reload()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    assert shown(page, "claims") == second
    page.get_by_role(
        "link", name=page.locator(".or-rows--claims .or-row__title a, .or-rows--claims a").first.inner_text()
    ).first.click()
    expect(page.locator(".or-page--claim")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(state.get_by_role("status")).to_have_text("")
    assert page.url.endswith("claims/")
    assert shown(page, "claims") == before


def test_a_query_that_no_row_meets_says_so(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}quotes/?from=1800-01-01&to=1800-01-02")
    expect(page.locator(".or-filter__state")).to_contain_text("0 of 1000 – From: 1800-01-01; To: 1800-01-02")
    assert shown(page, "quotes") == []


def test_rows_of_other_pages_lead_where_they_should(corpus: tuple[Page, str], corpus_site: Path):
    page, base = corpus
    page.goto(f"{base}quotes/?sort=-date")
    expect(page.locator(".or-filter__state")).to_contain_text("1000 of 1000")
    hrefs = page.locator(".or-rows--quotes a").evaluate_all("(links) => links.map((link) => link.href)")
    assert len([href for href in hrefs if href.startswith(base)]) >= 100
    for href in (href for href in hrefs if href.startswith(base)):
        path = href.removeprefix(base).partition("#")[0]
        assert (corpus_site / path / "index.html").is_file(), href


def test_words_that_are_no_choice_change_nothing(corpus: tuple[Page, str], lists: Lists):
    page, base = corpus
    page.goto(f"{base}claims/?status=nonsense&utm_source=x")
    expect(page.get_by_role("button", name="Filter and sort")).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".or-filter__state [role=status]")).to_have_text("")
    assert len(shown(page, "claims")) == min(200, len(lists.record.claims))


@pytest.mark.parametrize("style", ["nojs", "file"])
def test_a_list_is_whole_without_a_script_and_without_a_server(
    browser: Browser, serve: Serve, corpus_site: Path, style: str
):
    with browser.new_context(java_script_enabled=style != "nojs") as context:
        page = context.new_page()
        folder = corpus_site / "claims" / "index.html"
        page.goto(serve(corpus_site) + "claims/?status=contested" if style == "nojs" else folder.as_uri())
        expect(page.get_by_role("button", name="Filter and sort")).to_be_hidden()
        expect(page.locator(".or-rows--claims > li")).to_have_count(200)
        expect(page.get_by_role("navigation", name="Pages of this list")).to_be_visible()
