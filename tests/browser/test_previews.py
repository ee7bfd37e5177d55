"""What a link leads to shows beside it: on hover, focus and tap; it can be entered, left by Escape, and fits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

Serve = Callable[..., str]

ARTICLE = "articles/who-holds-the-valley/"
KINDS = {
    "claim": ("a.or-link--claim", "Contested"),
    "quote": ("a.or-link--quote", "NRF"),
    "speaker": ("a.or-agent--organization", "Organization"),
    "source": ("a.or-link--source", "The Independent"),
    "article": ("a.or-link--article", "claims"),
    "question": ("a.or-link--question", "Question"),
    "topic": ("a.or-link--topic", "explainer"),
}

START = {"question": "claims/most-districts-taken/", "topic": "topics/", "source": "sources/"}
"""Where there is a link of a kind, if not in the article."""


def card(page: Page) -> Locator:
    return page.locator(".or-preview")


def hover(page: Page, link: Locator) -> None:
    """Moves the pointer to a link, coming from nowhere near it."""
    link.scroll_into_view_if_needed()
    page.mouse.move(1, 1)
    box = link.evaluate("(e) => { const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] }")
    page.mouse.move(*box)


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_of_each_kind_shows_what_it_leads_to(page: Page, serve: Serve, own_site: Path, kind: str):
    selector, words = KINDS[kind]
    page.goto(serve(own_site) + START.get(kind, ARTICLE))
    hover(page, page.locator(f"article {selector}:visible").first)
    expect(card(page)).to_be_visible()
    expect(card(page)).to_contain_text(words)


def test_the_pointer_can_enter_it_and_leaving_closes_it(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    link = page.locator(".or-body > p > a.or-link--claim").first
    hover(page, link)
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=5)
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    inside = card(page).locator("a").first.get_attribute("href")
    assert inside
    assert inside.startswith("http")
    page.mouse.move(1, 1)
    expect(card(page)).to_have_count(0)


def focus(page: Page, link: Locator) -> None:
    """Brings the focus to a link by the keyboard."""
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")


def test_focus_shows_it_and_the_tab_key_goes_on_past_it(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    link = page.locator(".or-body > p > a.or-link--claim").first
    focus(page, link)
    page.keyboard.press("Tab")
    expect(link).not_to_be_focused()
    following = page.evaluate_handle("document.activeElement")
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("(element) => document.activeElement === element", following)
    expect(card(page).locator("a:focus")).to_have_count(0)


def test_the_arrow_down_enters_it_and_escape_goes_back_to_the_link(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    link = page.locator(".or-body > p > a.or-link--claim").first
    focus(page, link)
    expect(link).to_have_attribute("aria-keyshortcuts", "ArrowDown")
    said = page.locator("p.or-vh[aria-live=polite]")
    expect(said).to_have_text("Preview: ↓ to enter")
    expect(card(page)).to_have_attribute("aria-label", "Territory has been taken back")
    expect(card(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    inside = card(page).locator("a:focus")
    expect(inside).to_have_count(1)
    stops: list[str] = []
    while inside.count():
        stops.append(inside.evaluate("(a) => a.href"))
        page.keyboard.press("Tab")
    assert stops
    assert link.evaluate("(a) => a.href") not in stops
    expect(card(page)).to_have_count(0)
    focus(page, link)
    expect(card(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(card(page).locator("a:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_tap_shows_it_and_the_second_follows_the_link(
    browser: Browser, serve: Serve, own_site: Path, width: int
):
    with browser.new_context(viewport={"width": width, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        start = serve(own_site) + ARTICLE
        page.goto(start)
        for link in page.locator(".or-body > p > a.or-link--claim, .or-body > p > a.or-agent").all():
            link.tap()
            expect(card(page)).to_be_visible()
            box = card(page).bounding_box()
            assert box
            assert page.url == start
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 640
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.touchscreen.tap(5, 400)
        expect(card(page)).to_have_count(0)
        link = page.locator(".or-body > p > a.or-link--claim").first
        link.tap()
        expect(card(page)).to_be_visible()
        link.tap()
        expect(page).not_to_have_url(start)


def test_a_citation_mark_shows_the_source_as_the_page_lists_it(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    hover(page, page.locator(".or-cite a").first)
    expect(card(page)).to_contain_text("Fighting Rages")


def test_a_card_says_nothing_twice(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    hover(page, page.locator(".or-card.or-claim .or-claim__statement a").first)
    page.wait_for_timeout(800)
    expect(card(page)).to_have_count(0)


def test_without_a_server_links_are_links(page: Page, file_site: Path):
    page.goto((file_site / "articles" / "who-holds-the-valley.html").as_uri())
    hover(page, page.locator(".or-body a.or-link--claim").first)
    page.wait_for_timeout(800)
    expect(card(page)).to_have_count(0)


def test_file_urls_have_previews_too(page: Page, serve: Serve, golden_sites: dict[str, Path]):
    page.goto(serve(golden_sites["file"]) + "articles/who-holds-the-valley.html")
    hover(page, page.locator(".or-body a.or-link--quote, .or-body a.or-link--claim").first)
    expect(card(page)).to_be_visible()
