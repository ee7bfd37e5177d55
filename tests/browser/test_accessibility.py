"""No page of any kind breaks a rule of WCAG 2.2 AA that a machine can check (axe-core), in light and in dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Serve = Callable[..., str]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "",
    "articles/",
    "articles/who-holds-the-valley/",
    "claims/",
    "claims/most-districts-taken/",
    "claims/panjshir-captured/",
    "quotes/",
    "quotes/trapped/",
    "quotes/not-more-war/",
    "speakers/",
    "speakers/nrf/",
    "speakers/senior-taliban-official/",
    "sources/",
    "sources/independent-panjshir/",
    "questions/",
    "questions/has-panjshir-fallen/",
    "topics/",
    "topics/panjshir/",
    "about/",
    "manual/",
    "manual/fields/",
    "search/",
]
"""A page of each kind of the project's own site, by its address."""


def faults(page: Page, part: str | None = None) -> list[str]:
    """What axe-core finds on a page, or in what a selector finds there."""
    found = Axe().run(page, context=part, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]} ({', '.join(node['target'])})" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_breaks_a_rule(browser: Browser, serve: Serve, own_site: Path, scheme: str, width: int):
    base = serve(own_site)
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        found = {}
        for path in PAGES:
            page.goto(base + path)
            if wrong := faults(page):
                found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_show_breaks_no_rule(browser: Browser, serve: Serve, own_site: Path, scheme: str):
    base = serve(own_site)
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{base}claims/?status=contested")
        expect(page.get_by_role("status")).to_contain_text("Contested")
        page.get_by_role("button", name="Filter and sort").click()
        expect(page.get_by_label("Status")).to_be_visible()
        assert faults(page) == []
        page.goto(f"{base}articles/who-holds-the-valley/")
        page.locator(".or-body > p > a.or-link--claim").first.hover()
        expect(page.locator(".or-preview")).to_be_visible()
        assert faults(page) == []


def test_a_reader_gets_from_the_list_to_the_source_by_keyboard(page: Page, serve: Serve, own_site: Path):
    page.goto(f"{serve(own_site)}claims/")
    tab_to(page, "Filter and sort")
    page.keyboard.press("Enter")
    tab_to(page, "Status")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("Status: Contested")
    for name, heading in (
        ("The Taliban who have entered the Panjshir Valley are trapped.", "are trapped."),
        ("“now they are trapped”", "National Resistance Front"),
        (
            "Fighting Rages in Afghanistan’s Panjshir Valley as Taliban and Resistance Claim Military Gains",
            "Fighting Rages",
        ),
    ):
        tab_to(page, name)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text(heading)


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until what has the name has the focus, which shows."""
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const e = document.activeElement;
              const label = e.labels?.[0]?.firstChild?.textContent ?? e.textContent;
              const style = getComputedStyle(e);
              return [label.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0];
            }"""
        )
        if found[0] == name:
            assert found[1], f"the focus does not show on {name!r}"
            return
    pytest.fail(f"no Tab leads to {name!r}")
