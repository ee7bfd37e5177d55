"""The search dialog: by keyboard alone, read out, in any script; nothing that it finds becomes anything but text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from browser.exchanged import is_exchanged, open_exchanging
from browser.test_accessibility import faults
from buildsite import PROJECT, SMALL, build_site, run, write_site
from hostile import FILES, HOSTILE, WORDS

Serve = Callable[..., str]

ARTICLE = "articles/who-holds-the-valley/"
MOST_AT_FIRST = 120_000
"""Bytes that may be loaded until the first results are there."""


@pytest.fixture
def article(page: Page, serve: Serve, own_site: Path) -> Page:
    """An article of the project's own site."""
    page.goto(serve(own_site) + ARTICLE)
    return page


def search(page: Page, words: str, key: str = "/") -> Locator:
    """Opens the dialog by a key, types words, and gives it when it says what it has found."""
    # Until its script is there, a page hears no key.
    expect(page.locator(".or-open")).to_be_visible()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    page.keyboard.type(words)
    expect(dialog.get_by_role("status")).to_contain_text(re.compile("Found: |Nothing found"))
    return dialog


def focused(page: Page) -> str:
    """The text of what has the focus, or the name of a field."""
    return page.evaluate("(document.activeElement.name || document.activeElement.textContent).trim()")


# -- by keyboard -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_gives_back_the_focus(article: Page, key: str):
    link = article.locator("article a").first
    link.focus()
    dialog = search(article, "trapped", key)
    article.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_the_button_opens_it(article: Page):
    button = article.get_by_role("button", name="Search")
    expect(button).to_have_attribute("aria-haspopup", "dialog")
    button.click()
    expect(article.get_by_role("searchbox", name="Search for")).to_be_focused()
    article.get_by_role("button", name="Close").click()
    expect(button).to_be_focused()


def test_a_slash_that_is_typed_into_a_field_is_a_slash(page: Page, serve: Serve, own_site: Path):
    page.goto(f"{serve(own_site)}search/")
    field = page.get_by_role("searchbox")
    field.press_sequentially("and/or")
    expect(field).to_have_value("and/or")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_key_that_needs_no_other_one_can_be_switched_off(page: Page, serve: Serve, own_site: Path):
    """WCAG 2.1.4: and it stays so, on other pages, until it is switched on again."""
    base = serve(own_site)
    page.goto(base + ARTICLE)
    page.keyboard.press("/")
    box = page.get_by_role("checkbox", name="The key / opens search")
    box.uncheck()
    page.keyboard.press("Escape")
    dialog, button = page.get_by_role("dialog"), page.get_by_role("button", name="Search")
    page.goto(f"{base}claims/")
    expect(button).to_have_attribute("aria-keyshortcuts", "Control+K Meta+K")
    expect(button.locator("kbd")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(dialog).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("")
    box.check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(dialog).to_be_visible()
    expect(button).to_have_attribute("aria-keyshortcuts", "/ Control+K Meta+K")


def test_it_opens_where_nothing_may_be_kept(page: Page, serve: Serve, own_site: Path):
    refuse = "(key) => { if (key.startsWith('onrecord')) throw new DOMException('no', 'SecurityError'); return null; }"
    page.add_init_script(f"for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = {refuse}")
    page.goto(serve(own_site) + "search/")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.get_by_role("checkbox", name="The key / opens search").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_is_typed_before_it_is_there_is_meant_for_it(page: Page, serve: Serve, own_site: Path):
    """The theme would turn to other pages by these letters."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search-dialog.js", hold)
    page.goto(f"{serve(own_site)}claims/")
    expect(page.locator("link[rel=prev]")).to_have_count(1)
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    with page.expect_request("**/search-dialog.js"):
        page.keyboard.press("/")
    page.keyboard.type("pn,.")
    page.wait_for_timeout(200)
    for route in waiting:
        route.continue_()
    expect(page.get_by_role("searchbox")).to_have_value("pn,.")
    expect(page).to_have_url(re.compile("/claims/$"))


def test_arrows_lead_through_the_results_and_enter_opens_one(article: Page):
    dialog = search(article, "trapped")
    titles = dialog.locator(".or-find__title").all_text_contents()
    for title in titles[:2]:
        article.keyboard.press("ArrowDown")
        assert focused(article) == title
    article.keyboard.press("ArrowUp")
    article.keyboard.press("ArrowUp")
    assert focused(article) == "q"
    article.keyboard.press("ArrowDown")
    article.keyboard.press("Enter")
    expect(article).to_have_url(re.compile(r"/(claims|quotes)/[a-z-]+/$"))


def test_a_letter_typed_among_the_results_goes_on_in_the_field(article: Page):
    search(article, "trapp")
    article.keyboard.press("ArrowDown")
    article.keyboard.type("ed")
    expect(article.get_by_role("searchbox")).to_have_value("trapped")


def test_enter_in_the_field_leads_to_all_results(article: Page):
    search(article, "trapped")
    article.keyboard.press("Enter")
    expect(article).to_have_url(re.compile(r"/search/\?q=trapped$"))
    expect(article.locator("form").get_by_role("status")).to_contain_text("Found: ")


def test_the_dialog_keeps_the_focus(article: Page):
    dialog = search(article, "trapped")
    for _ in range(40):
        article.keyboard.press("Tab")
        inside = article.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert inside
    expect(dialog).to_be_visible()


# -- what it shows ---------------------------------------------------------------------------------


def test_results_stand_under_their_kinds_with_status_speaker_and_date(article: Page):
    dialog = search(article, "trapped")
    claims = dialog.get_by_role("list", name="Claims").get_by_role("listitem").first
    expect(claims.locator(".or-status--contested svg")).to_have_count(1)
    expect(claims).to_contain_text("Contested")
    quotes = dialog.get_by_role("list", name="Quotes").get_by_role("listitem").first
    expect(quotes).to_contain_text("NRF · about 5 September 2021")


def test_the_words_are_marked_in_what_was_written(article: Page):
    dialog = search(article, "TRÁPPED")
    marked = dialog.locator("mark").all_text_contents()
    assert marked
    assert set(marked) <= {"trapped", "Trapped"} | {m for m in marked if "trapped" in m.lower()}
    assert "trapped" in marked


def test_a_quotation_mark_alone_asks_nothing_yet(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + "search/?q=“")
    status = page.locator("form").get_by_role("status")
    page.get_by_role("searchbox").press_sequentially("now they are trapped")
    expect(status).to_contain_text("Found: ")
    page.get_by_role("searchbox").fill("“")
    expect(status).to_be_empty()
    dialog = search(page, "trapped", "Control+k")
    dialog.get_by_role("searchbox").fill('"')
    expect(dialog.get_by_role("status")).to_be_empty()


def test_what_is_found_is_read_out(article: Page):
    status = search(article, "trapped").get_by_role("status")
    expect(status).to_contain_text(re.compile(r"^Found: \d+ – .*Claims: 1"))
    article.keyboard.press("Control+a")
    article.keyboard.type("zebra")
    expect(status).to_contain_text("Nothing found for “zebra”.")
    expect(status).to_contain_text("Enter opens the search page")


def test_the_facts_of_a_result_are_read_with_its_link(article: Page):
    link = search(article, "trapped").get_by_role("list", name="Claims").get_by_role("link").first
    expect(link).to_have_accessible_description(re.compile("Contested · NRF asserts · about 5 September 2021"))


def test_more_of_a_kind_than_is_shown_is_a_link(article: Page):
    dialog = search(article, "panjshir")
    more = dialog.get_by_role("link", name=re.compile(r"^All \d+ "))
    found = int(re.search(r"\d+", more.first.inner_text())[0])
    more.first.click()
    expect(article).to_have_url(re.compile(r"/search/\?q=panjshir&kind=\w+$"))
    expect(article.locator("form").get_by_role("status")).to_contain_text(f"Found: {found} – Kind: ")


def test_a_first_query_loads_little(page: Page, serve: Serve, own_site: Path):
    page.goto(serve(own_site) + ARTICLE)
    page.wait_for_load_state("networkidle")
    loaded: list[int] = []
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    search(page, "panjshir")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(loaded) <= MOST_AT_FIRST


def test_nothing_of_search_is_loaded_before_it_is_wanted(page: Page, serve: Serve, own_site: Path):
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(serve(own_site) + ARTICLE)
    page.wait_for_load_state("networkidle")
    assert [url for url in urls if "search" in url or "pagefind" in url or "dialog" in url] == []
    assert [url for url in urls if url.endswith("/find/open.js")]


# -- other scripts, hostile texts ------------------------------------------------------------------


@pytest.fixture(scope="module")
def persian_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("persian") / "site"
    build_site(
        PROJECT / "tests" / "persian", site_dir=str(site), plugins=[{"onrecord": {"model": 1, "reliability": True}}]
    )
    return site


def test_it_speaks_the_language_of_the_site_and_is_read_from_the_right(page: Page, serve: Serve, persian_site: Path):
    page.goto(serve(persian_site))
    page.get_by_role("button", name="جست‌وجو").click()
    dialog = page.get_by_role("dialog", name="جست‌وجو")
    expect(dialog).to_be_visible()
    # Typed with the letters of an Arabic keyboard.
    page.keyboard.type("شهرداري مي‌گويد")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile("یافته‌ها: [۰-۹]+"))
    expect(dialog).to_have_css("direction", "rtl")
    expect(dialog.locator("mark").filter(has_text="شهرداری").first).to_be_visible()
    assert faults(page) == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile-search")
    plugins = [{"onrecord": {"reliability": True}}]
    written = write_site(root, FILES, site_name="Hostile", plugins=plugins, use_directory_urls=False)
    build_site(root)
    return written.site


@pytest.fixture
def alerts(page: Page) -> list[str]:
    shown: list[str] = []

    def close(dialog: Dialog) -> None:
        shown.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    return shown


@pytest.fixture(params=["http", "file"])
def hostile_home(request: pytest.FixtureRequest, serve: Serve, hostile: Path) -> str:
    return f"{serve(hostile)}index.html" if request.param == "http" else (hostile / "index.html").as_uri()


@pytest.mark.parametrize("words", [WORDS, f"{WORDS} script alert", "<script>alert(1)</script>", '"><img src=x'])
def test_nothing_that_is_found_runs(page: Page, hostile_home: str, alerts: list[str], words: str):
    page.goto(hostile_home)
    dialog = search(page, words)
    expect(dialog.locator(".or-find").first).to_be_visible()
    assert dialog.locator(".or-finds :is(img, script, b, i, svg:not(.or-status__shape), textarea)").count() == 0
    assert "<script>alert(1)</script>" in " ".join(dialog.locator(".or-finds").all_inner_texts())
    page.keyboard.press("Enter")
    expect(page.locator("form").get_by_role("status")).to_contain_text("Found: ")
    results = page.locator(".or-search__results")
    assert results.locator("img, script, b, i, textarea").count() == 0
    page.get_by_role("button", name="Filter and sort").click()
    expect(page.locator(".or-filter__fields")).to_contain_text(HOSTILE[:20])
    assert alerts == []


# -- rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_open_dialog_breaks_no_rule(browser: Browser, serve: Serve, own_site: Path, scheme: str, width: int):
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        page.goto(serve(own_site) + ARTICLE)
        page.keyboard.press("/")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert faults(page) == []
        page.keyboard.type("panjshir")
        expect(page.locator(".or-find").first).to_be_visible()
        assert faults(page) == []
        page.keyboard.press("ArrowDown")
        assert faults(page) == []
        assert page.evaluate(
            "document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth"
        )


def test_without_the_index_the_reader_is_told(page: Page, serve: Serve, own_site: Path):
    page.route("**/search.json", lambda route: route.fulfill(status=200, body="{}"))
    page.goto(serve(own_site) + ARTICLE)
    page.keyboard.press("/")
    page.keyboard.type("trapped")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("could not be loaded")


def test_it_works_under_the_policy(page: Page, serve: Serve, own_site: Path):
    policy = run("onrecord", "csp", str(own_site), cwd=own_site).output.splitlines()[0]

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    page.goto(serve(own_site) + ARTICLE)
    search(page, "trapped")
    page.keyboard.press("Enter")
    expect(page.locator("form").get_by_role("status")).to_contain_text("Found: ")


# -- the theme's own ways --------------------------------------------------------------------------


def test_pages_exchanged_by_the_theme_are_searched_too(page: Page, serve: Serve, tmp_path: Path):
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    written = write_site(tmp_path, SMALL, plugins=["onrecord"], theme=theme)
    build_site(tmp_path)
    open_exchanging(page, written.site, serve(written.site, "/"))
    page.locator("article a").first.click()
    expect(page.locator("h1")).to_contain_text("The first explainer")
    dialog = search(page, "trapped")
    dialog.get_by_role("link", name="Search page").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search for")).to_be_visible()
    page.get_by_role("searchbox", name="Search for").fill("trapped")
    expect(page.locator("form").get_by_role("status")).to_contain_text("Found: ")
    assert is_exchanged(page)
