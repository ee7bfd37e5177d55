"""A reader gets from the home page to a claim, its quote, its speaker, its source and back by links, and by search."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "who-holds-the-valley"
WALK = (
    (f"articles/{ARTICLE}", "Who holds the Panjshir valley?"),
    ("claims/taliban-trapped", "The Taliban forces in the valley are trapped."),
    ("quotes/trapped", "National Resistance Front"),
    ("speakers/nrf", "National Resistance Front"),
    ("sources/independent-panjshir", "Fighting Rages in Afghanistan’s Panjshir Valley"),
    (f"articles/{ARTICLE}", "Who holds the Panjshir valley?"),
)
OWN_WALK = (
    (f"articles/{ARTICLE}", "Who holds the Panjshir Valley?"),
    ("claims/taliban-trapped", "are trapped."),
    ("quotes/trapped", ""),
    ("speakers/nrf", "National Resistance Front"),
    ("sources/independent-panjshir", "Fighting Rages"),
    (f"articles/{ARTICLE}", "Who holds the Panjshir Valley?"),
)
Serve = Callable[..., str]


def follow(page: Page, path: str) -> None:
    """Clicks the first link to a thing that shows in the article of the page."""
    page.locator(f'article a[href*="{path}/"]:visible, article a[href*="{path}.html"]:visible').first.click()


def walk(page: Page, start: str, steps: tuple[tuple[str, str], ...]) -> None:
    page.goto(start)
    for path, title in steps:
        follow(page, path)
        expect(page).to_have_url(re.compile(rf"{path}(/|\.html)(#.*)?$"))
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("h1")).to_contain_text(title)


@pytest.mark.parametrize("style", ["directory", "file"])
def test_links_lead_through_the_record(page: Page, serve: Serve, golden_sites: dict[str, Path], style: str):
    walk(page, serve(golden_sites[style]), WALK)


def test_links_lead_through_the_projects_own_content(page: Page, serve: Serve, own_site: Path):
    walk(page, serve(own_site), OWN_WALK)


def test_links_lead_through_a_site_under_a_sub_path(page: Page, serve: Serve, sub_path_site: Path):
    walk(page, serve(sub_path_site, "/sub/path/"), WALK)


def test_links_lead_through_the_record_without_a_server(page: Page, file_site: Path):
    walk(page, (file_site / "index.html").as_uri(), WALK)


def test_links_lead_through_the_record_without_javascript(
    browser: Browser, serve: Serve, golden_sites: dict[str, Path]
):
    with browser.new_context(java_script_enabled=False) as context:
        walk(context.new_page(), serve(golden_sites["directory"]), WALK)


FOUND = [
    ("valley intentionally", "quotes/trapped"),
    ("National Resistance Front", "speakers/nrf"),
    ("Fighting Rages", "sources/independent-panjshir"),
    ("holds the valley", f"articles/{ARTICLE}"),
]


@pytest.mark.parametrize(("words", "found"), FOUND)
def test_search_finds_a_thing_by_its_words(page: Page, serve: Serve, own_site: Path, words: str, found: str):
    page.goto(serve(own_site))
    page.keyboard.press("/")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    field.press_sequentially(words)
    page.locator(f'dialog a[href*="{found}/"]:visible').first.click()
    expect(page).to_have_url(re.compile(rf"{found}/(\?.*)?(#.*)?$"))
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(("words", "found"), FOUND)
def test_the_themes_search_finds_a_thing_by_its_words(
    page: Page, serve: Serve, sub_path_site: Path, words: str, found: str
):
    page.goto(serve(sub_path_site, "/sub/path/"))
    search(page, words)
    page.locator(f'.md-search-result__link[href*="{found}/"]:visible').first.click()
    expect(page).to_have_url(re.compile(rf"{found}/(\?.*)?(#.*)?$"))
    expect(page.locator("h1")).to_be_visible()


def search(page: Page, words: str) -> None:
    """Types words into Material's search, and waits for an answer."""
    page.keyboard.press("/")
    field = page.locator('input[data-md-component="search-query"]')
    expect(field).to_be_focused()
    field.press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text(re.compile(r"\d+ matching|No matching"))
