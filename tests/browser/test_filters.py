"""The list of a kind, filtered in a browser: the rows of a view with the same query, and the address says it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_accessibility import faults
from buildsite import PROJECT, build_site
from onrecord.parse import Key
from onrecord.pipeline.compiling import compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.record import read_filter
from onrecord.schema import Kind
from onrecord.settings import Settings
from onrecord.syntax import parse_query
from onrecord.view.lists import Lists
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
    ("quotes", "from=2020-03-01&to=2020-06-30"),
    ("quotes", "topic={topic}&from=2020-03-01&sort=-date"),
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
    expect(page.locator(".or-filter__pages")).to_contain_text("Page 2 of 4")
    expect(state.get_by_role("status")).to_be_focused()
    expect(state.get_by_role("status")).to_have_text("167 of 500 – Status: Contested – Page 2 of 4")
    assert page.url.endswith("claims/?status=contested&page=2")
    assert not {*first} & {*shown(page, "claims")}
    second = shown(page, "claims")
    page.reload()
    expect(page.locator(".or-filter__pages")).to_contain_text("Page 2 of 4")
    assert shown(page, "claims") == second
    page.get_by_role(
        "link", name=page.locator(".or-rows--claims .or-row__title a, .or-rows--claims a").first.inner_text()
    ).first.click()
    expect(page.locator(".or-page--claim")).to_be_visible()
    page.go_back()
    expect(page.locator(".or-filter__pages")).to_contain_text("Page 2 of 4")
    page.get_by_role("button", name="Show all").click()
    expect(state.get_by_role("status")).to_have_text("Not filtered: all 500")
    expect(state.get_by_role("status")).to_be_focused()
    assert page.url.endswith("claims/")
    assert shown(page, "claims") == before


def test_a_query_that_no_row_meets_says_so(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}quotes/?from=1800-01-01&to=1800-01-02")
    state = page.locator(".or-filter__state")
    expect(state).to_contain_text("0 of 1000 – From: 1 January 1800; To: 2 January 1800")
    expect(state).to_contain_text("Nothing matches all of this. Take back a choice, or show all.")
    expect(state).to_contain_text("Without “To: 2 January 1800”: 1000 of 1000.")
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


def test_an_old_address_is_told_what_no_longer_holds(corpus: tuple[Page, str], lists: Lists):
    page, base = corpus
    page.goto(f"{base}claims/?speaker=nobody&status=bogus&form=paraphrase&utm_source=x")
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text("Speaker: there is no “nobody” here; not filtered by it.")
    expect(state).to_contain_text("Status: there is no “bogus” here; not filtered by it.")
    expect(state).to_contain_text("form: there is no “paraphrase” here; not filtered by it.")
    expect(state).to_contain_text("Not filtered: all 500")
    expect(page).to_have_url(f"{base}claims/?utm_source=x")
    assert len(shown(page, "claims")) == min(200, len(lists.record.claims))


def test_what_others_have_put_into_the_address_is_left_alone(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}claims/?utm_source=x")
    expect(page.get_by_role("button", name="Filter and sort")).to_be_visible()
    expect(page.locator(".or-filter__state [role=status]")).to_have_text("")
    assert page.url.endswith("?utm_source=x")


def test_each_choice_and_page_is_a_step_back(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}topics/")
    page.goto(f"{base}claims/")
    page.get_by_role("button", name="Filter and sort").click()
    page.get_by_label("Status").select_option("contested")
    page.get_by_label("Order").select_option("date")
    page.get_by_label("From").fill("2018-01-01")
    page.get_by_label("From").fill("2019-01-01")  # a date changes with each figure that is typed
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text("From: 1 January 2019")
    page.go_back()
    expect(state).to_contain_text("Status: Contested; Order: Oldest first – Page 1 of 4")
    expect(page.get_by_label("From")).to_have_value("")
    page.get_by_role("button", name="Next").click()
    expect(state).to_contain_text("Page 2 of 4")
    page.go_back()
    expect(state).to_contain_text("Page 1 of 4")
    page.go_back()
    expect(state).to_contain_text("167 of 500 – Status: Contested – Page 1 of 4")
    page.go_back()
    expect(state).to_have_text("Not filtered: all 500")
    expect(page.get_by_label("Status")).to_have_value("")
    assert page.url == f"{base}claims/"
    page.go_forward()
    expect(state).to_contain_text("Status: Contested")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{base}topics/")


def test_one_of_many_names_is_found_by_typing(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}claims/")
    page.get_by_role("button", name="Filter and sort").click()
    speaker = page.get_by_label("Speaker")
    choices = page.locator("label", has=page.get_by_label("Speaker")).locator("option")
    expect(choices).to_have_count(100)
    names = choices.evaluate_all("(options) => options.map((option) => option.value)")
    assert names == sorted(names)
    assert faults(page) == []
    state = page.locator(".or-filter__state [role=status]")
    speaker.fill("feli tag")
    speaker.press("Enter")
    expect(state).to_contain_text("28 of 500 – Speaker: Feli Tagro")
    expect(speaker).to_have_value("Feli Tagro")
    assert page.url.endswith("?speaker=speaker-68")
    speaker.fill("Nobody Such")
    speaker.press("Enter")
    expect(state).to_contain_text("Speaker: there is no “Nobody Such” here; not filtered by it.")
    assert page.url.endswith("claims/")


def test_a_name_that_nobody_has_is_said_where_nothing_is_filtered(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}claims/")
    page.get_by_role("button", name="Filter and sort").click()
    speaker = page.get_by_label("Speaker")
    speaker.press_sequentially("zzzqq")
    speaker.press("Enter")
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text("Speaker: there is no “zzzqq” here; not filtered by it.")
    speaker.press("Tab")
    page.wait_for_timeout(100)
    expect(state).to_contain_text("Speaker: there is no “zzzqq” here; not filtered by it.")


def test_dates_in_each_others_place_are_told(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}quotes/?from=2021-01-02&to=2021-01-01")
    state = page.locator(".or-filter__state")
    expect(state).to_contain_text("“From” is later than “To”: no day lies between them.")
    page.goto(f"{base}quotes/?from=1800-01-01&to=1800-01-02")
    expect(state).to_contain_text("0 of 1000")
    expect(state).not_to_contain_text("is later than")


def test_a_choice_says_how_many_it_leaves_beside_the_others(corpus: tuple[Page, str]):
    page, base = corpus
    page.goto(f"{base}claims/?topic=topic-0")
    page.get_by_role("button", name="Filter and sort").click()
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text("69 of 500")
    options = page.get_by_label("Status").locator("option").all_inner_texts()
    counts = [int(option.partition("(")[2].rstrip(")")) for option in options[1:]]
    assert sum(counts) == 69
    expect(page.get_by_label("Topic").locator("option[value=topic-4]")).to_have_text("Topic 4 (66)")
    page.get_by_label("Status").select_option("contested")
    expect(state).to_contain_text(f"{counts[1]} of 500")
    assert page.locator("label", has=page.get_by_label("Speaker")).locator("option").count() < 100


def test_an_address_leaves_the_choices_folded_and_says_what_the_days_are(corpus: tuple[Page, str]):
    page, base = corpus
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}claims/?status=contested")
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_contain_text("167 of 500")
    expect(state).to_be_in_viewport()
    toggle = page.get_by_role("button", name="Filter and sort")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(page.get_by_role("group", name="Day of the first statement on it")).to_be_visible()
    expect(state).to_be_in_viewport()


def test_days_read_as_the_page_writes_them(page: Page, serve: Serve, tmp_path: Path):
    shutil.copytree(PROJECT / "tests" / "persian", tmp_path, dirs_exist_ok=True)
    build_site(tmp_path)
    page.goto(f"{serve(tmp_path / 'site')}claims/?status=reported&from=2024-05-04")
    state = page.locator(".or-filter__state [role=status]")
    expect(state).to_have_text("۱ از ۱۰ – وضعیت: گزارش‌شده؛ از: ۴ مهٔ ۲۰۲۴")
    assert state.locator("bdi").all_inner_texts() == ["گزارش‌شده", "۴ مهٔ ۲۰۲۴"]


def test_plain_pages_lead_to_those_beside_them(browser: Browser, serve: Serve, corpus_site: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(corpus_site) + "claims/")
        pages = page.get_by_role("navigation", name="Pages of this list")
        expect(pages.locator("[rel=prev]")).to_have_count(0)
        for number in (2, 3):
            pages.get_by_role("link", name="Next").click()
            expect(page).to_have_url(re.compile(f"/claims/{number}/"))
        expect(pages.locator("[rel=next]")).to_have_count(0)
        pages.get_by_role("link", name="Previous").click()
        expect(page).to_have_url(re.compile("/claims/2/"))


def test_no_link_beside_a_list_leads_to_itself(page: Page, serve: Serve, own_site: Path):
    page.goto(f"{serve(own_site)}claims/")
    own = page.locator(".md-sidebar--primary .md-nav__link--active")
    expect(own).to_be_hidden()
    expect(page.locator(".md-tabs__item--active")).to_have_text("Claims")
    page.set_viewport_size({"width": 600, "height": 640})
    page.locator(".md-header label[for=__drawer]").click()
    expect(own.last).to_be_visible()


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
