"""Every kind of page is readable: on a narrow screen, without JavaScript, and whatever its texts hold."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from browser.exchanged import is_exchanged, open_exchanging
from buildsite import SMALL, build_site, pages, write_site
from hostile import EXCERPT, HOSTILE, WORDS, collapsed, damage

Serve = Callable[..., str]
Open = Callable[[str], None]

IS_TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return "";
    const sticksOut = (element) => element.getBoundingClientRect().right > innerWidth + 1;
    const out = [...document.querySelectorAll("article *")].filter(sticksOut);
    return `${wide} px: ` + out.slice(0, 3).map((e) => `<${e.tagName.toLowerCase()} class="${e.className}">`).join(" ");
}"""


def addresses(site: Path) -> list[str]:
    """The addresses of all pages of a site, relative to its root; of pages that are all alike only the first."""
    # From the address that a thing had before, a browser goes on by itself.
    stay = {name: html for name, html in pages(site).items() if 'http-equiv="refresh"' not in html}
    names = [name.removesuffix("index.html") for name in stay]
    for alike in ("manual/findings/", "topics/t-"):
        _, *others = [name for name in names if name.startswith(alike)] or [""]
        names = [name for name in names if name not in others]
    return names


@pytest.mark.parametrize("name", ["golden", "own", "hostile"])
def test_no_page_is_wider_than_a_narrow_screen(page: Page, serve: Serve, request: pytest.FixtureRequest, name: str):
    site = site_of(request, name)
    page.set_viewport_size({"width": 320, "height": 640})
    root = serve(site)
    wide = {}
    for address in addresses(site):
        page.goto(f"{root}{address}")
        if too_wide := page.evaluate(IS_TOO_WIDE):
            wide[address] = too_wide
    assert wide == {}


def site_of(request: pytest.FixtureRequest, name: str) -> Path:
    if name == "golden":
        return request.getfixturevalue("golden_sites")["directory"]
    return request.getfixturevalue(f"{name}_site")


def test_pages_say_the_same_without_javascript(
    page: Page, browser: Browser, serve: Serve, golden_sites: dict[str, Path]
):
    site = golden_sites["directory"]
    root = serve(site)
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        for address in addresses(site):
            plain.goto(f"{root}{address}")
            page.goto(f"{root}{address}")
            without, with_ = (" ".join(p.locator("article").inner_text().split()) for p in (plain, page))
            for keys in page.locator(".or-chart__keys").all_inner_texts():
                # The buttons of a picture are its script's own.
                with_ = with_.replace(" ".join(keys.split()) + " ", "", 1)
            assert without == with_, address
            assert len(without) > 10, address


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """The messages of the dialogs that pages open, each of which is closed."""
    opened: list[str] = []

    def close(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    return opened


ELEMENTS = """() => [...document.querySelectorAll("*")].map(
    (e) => `${e.tagName} ${[...e.attributes].map((a) => a.name).sort().join(" ")}`)"""
TEXTS = """() => {
    // What programs read has escapes of its own for what is typed.
    const gone = "script, style, noscript, pre.or-copyable";
    const all = [...document.querySelectorAll("*")];
    const values = all.flatMap((e) => [...e.attributes].map((a) => a.value));
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll(gone).forEach((e) => e.remove());
    return [document.title, copy.textContent, ...values];
}"""


def test_every_page_is_built_of_the_same_elements_as_with_harmless_texts(
    browser: Browser, serve: Serve, hostile_site: Path, tame_site: Path
):
    wild, tame = serve(hostile_site), serve(tame_site)
    # With scripts, the theme adds attributes at its leisure.
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in addresses(hostile_site):
            page.goto(f"{tame}{address}")
            expected = page.evaluate(ELEMENTS)
            page.goto(f"{wild}{address}")
            assert page.evaluate(ELEMENTS) == expected, address


def test_no_page_runs_what_its_texts_hold(page: Page, serve: Serve, hostile_site: Path, dialogs: list[str]):
    root = serve(hostile_site)
    for address in addresses(hostile_site):
        page.goto(f"{root}{address}")
        assert page.locator('img[src="x"], article b, article script').count() == 0, address
        assert [found for part in page.evaluate(TEXTS) for found in damage(part)] == [], address
    assert dialogs == []


def test_an_excerpt_is_shown_as_it_is_written(page: Page, serve: Serve, hostile_site: Path, dialogs: list[str]):
    page.goto(f"{serve(hostile_site)}articles/main/")
    assert EXCERPT in page.locator(".or-words__run").all_text_contents()
    assert dialogs == []


def test_no_page_runs_what_its_texts_hold_when_the_pointer_is_over_it(
    page: Page, serve: Serve, hostile_site: Path, dialogs: list[str]
):
    page.goto(f"{serve(hostile_site)}sources/report/")
    links = page.locator("article a:visible")
    for link in links.all():
        link.hover()
        link.focus()
    assert dialogs == []


@pytest.mark.parametrize("words", [WORDS, f"{WORDS} script alert", "<script>alert(1)</script>", '"><img src=x'])
def test_search_runs_nothing_that_it_finds(
    page: Page, serve: Serve, hostile_site: Path, dialogs: list[str], words: str
):
    page.goto(serve(hostile_site))
    page.keyboard.press("/")
    page.locator('input[data-md-component="search-query"]').press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text(re.compile(r"\d+ matching|No matching"))
    results = page.locator(".md-search-result")
    assert results.locator("img, script, b, svg[onload]").count() == 0
    if words == WORDS:
        expect(results.locator(".md-search-result__item").first).to_contain_text("<script>alert(1)</script>")
        page.locator('.md-search-result__link[href*="quotes/words/"]:visible').first.click()
        expect(page.locator("article")).to_contain_text(collapsed(HOSTILE))
    assert dialogs == []


PARTED = """(indent) => {
    const parted = [];
    document.querySelector("article .or-body").style.textIndent = `${indent}px`;
    for (const badge of document.querySelectorAll("article .or-status--inline")) {
        const after = badge.nextSibling;
        if (after?.nodeType !== Node.TEXT_NODE || !/^[.,;:)]/.test(after.data)) continue;
        const mark = document.createRange();
        mark.setStart(after, 0);
        mark.setEnd(after, 1);
        const word = badge.querySelector(".or-status__word").getBoundingClientRect();
        if (mark.getBoundingClientRect().top > word.top + word.height / 2) parted.push(after.parentElement.textContent);
    }
    return parted;
}"""


def test_a_full_stop_stays_with_the_status_before_it(page: Page, serve: Serve, golden_sites: dict[str, Path]):
    page.goto(f"{serve(golden_sites['directory'])}articles/gunfire-in-kabul/")
    assert page.locator("article .or-body .or-status--inline").count() > 0
    page.set_viewport_size({"width": 320, "height": 640})
    for indent in range(280):
        assert page.evaluate(PARTED, indent) == [], indent


def test_what_scripts_add_is_on_pages_that_the_theme_exchanges_too(page: Page, serve: Serve, tmp_path: Path):
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    written = write_site(tmp_path, SMALL, plugins=[{"onrecord": {"embeds": True}}], theme=theme)
    build_site(tmp_path)
    open_exchanging(page, written.site, serve(written.site, "/"))
    page.locator("article a").first.click()
    page.get_by_role("link", name="They are trapped").first.click()
    page.get_by_text("Embed this").click()
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    assert is_exchanged(page)
