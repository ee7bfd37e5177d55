"""The search page: conditions, dates, order, phrases, its state in the address, and help where nothing is found."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_accessibility import faults

Serve = Callable[..., str]


@pytest.fixture
def opened(page: Page, serve: Serve, own_site: Path) -> Callable[[str], Page]:
    """A function that opens the search page with a query, and waits until it is ready."""
    base = serve(own_site)

    def open_(query: str = "") -> Page:
        page.goto(f"{base}search/{query}")
        expect(page.get_by_role("searchbox")).to_be_visible()
        expect(page.locator(".or-search__without")).to_be_hidden()
        if query:
            says(page, re.compile("Found|Nothing"))
        return page

    return open_


def says(page: Page, text: str | re.Pattern[str]) -> None:
    """Waits until the page's status says something."""
    expect(page.locator("form").get_by_role("status")).to_contain_text(text)


def count(page: Page) -> int:
    """How much is found, as the page says."""
    found = re.search(r"Found: (\d+)", page.locator("form").get_by_role("status").inner_text())
    return int(found[1]) if found else 0


def open_conditions(page: Page) -> None:
    toggle = page.get_by_role("button", name="Filter and sort")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    expect(page.locator("select[name=kind]")).to_be_visible()


def choose(page: Page, name: str, option: str) -> None:
    """Chooses an option whose text begins so."""
    open_conditions(page)
    field = page.locator(f"select[name={name}]")
    texts = field.locator("option").all_text_contents()
    field.select_option(label=next(text for text in texts if text.startswith(option)))


def test_what_is_typed_is_found_and_stands_in_the_address(opened):
    page = opened()
    page.get_by_role("searchbox").press_sequentially("trapped")
    says(page, "Found: ")
    expect(page).to_have_url(re.compile(r"/search/\?q=trapped$"))
    kinds = set(page.locator(".or-find__kind").all_text_contents())
    assert {"Claim", "Quote"} <= kinds


def test_conditions_narrow_what_is_found_and_say_so(opened):
    page = opened("?q=panjshir")
    everything = count(page)
    choose(page, "kind", "Claim")
    says(page, "Kind: Claim")
    claims = count(page)
    assert 0 < claims < everything
    assert set(page.locator(".or-find__kind").all_text_contents()) == {"Claim"}
    choose(page, "status", "Contested")
    says(page, "Kind: Claim; Status: Contested")
    assert 0 < count(page) <= claims
    expect(page).to_have_url(re.compile(r"\?q=panjshir&kind=claim&status=contested$"))
    page.get_by_role("button", name="Take back all conditions").click()
    says(page, f"Found: {everything}")
    expect(page).to_have_url(re.compile(r"\?q=panjshir$"))


def test_choices_say_how_many_they_leave(opened):
    page = opened("?q=trapped")
    choose(page, "kind", "Any")
    text = page.locator("select[name=kind] option[value=quote]").inner_text()
    left = int(re.search(r"\((\d+)\)", text)[1])
    choose(page, "kind", "Quote")
    says(page, f"Found: {left} – Kind: Quote")


def test_back_and_forward_lead_through_the_choices(opened):
    page = opened("?q=panjshir")
    choose(page, "kind", "Claim")
    says(page, "Kind: Claim")
    choose(page, "topic", "Fighting")
    says(page, "Topic: Fighting")
    page.go_back()
    expect(page).to_have_url(re.compile("kind=claim$"))
    says(page, re.compile("Kind: Claim$"))
    expect(page.locator("select[name=topic]")).to_have_value("")
    page.go_back()
    expect(page.locator("select[name=kind]")).to_have_value("")
    page.go_forward()
    says(page, re.compile("Kind: Claim$"))


def test_what_is_typed_is_one_step_back(opened):
    page = opened("?q=panjshir")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("trapped", delay=160)
    expect(page).to_have_url(re.compile("q=trapped$"))
    page.go_back()
    expect(page).to_have_url(re.compile("q=panjshir$"))
    expect(page.get_by_role("searchbox")).to_have_value("panjshir")


def test_an_address_gives_the_same_state_again(opened):
    page = opened("?q=panjshir&kind=claim&speaker=taliban&sort=-date")
    says(page, "Kind: Claim; Speaker: Taliban")
    expect(page.locator("select[name=sort]")).to_have_value("-date")
    expect(page.locator("select[name=kind]")).to_be_visible()


def test_what_is_no_choice_is_told_and_taken_out(opened):
    page = opened("?q=panjshir&speaker=nobody")
    says(page, "Speaker: there is no “nobody” here; not filtered by it.")
    # All is in one language here, so that there is no such condition.
    page = opened("?q=panjshir&language=fa")
    says(page, "Language: there is no “fa” here; not filtered by it.")
    expect(page).to_have_url(re.compile(r"\?q=panjshir$"))


def test_days_bound_what_is_found(opened):
    page = opened("?kind=claim")
    everything = count(page)
    open_conditions(page)
    page.locator("input[name=from]").fill("2021-09-04")
    says(page, "Kind: Claim; From: 4 September 2021")
    expect(page).to_have_url(re.compile(r"\?kind=claim&from=2021-09-04$"))
    later = count(page)
    assert 0 < later < everything
    page.locator("input[name=to]").fill("2021-09-03")
    says(page, "“From” is later than “To”: no day lies between them.")
    both = count(page)
    page = opened("?kind=claim&to=2021-09-03")
    # Said up to the 5th, or from the 3rd to the 5th: that may be within both.
    assert count(page) + later - both == everything


def test_a_year_or_month_in_an_address_is_all_its_days(opened):
    page = opened("?kind=quote&from=2021&to=2021-02")
    says(page, "Kind: Quote; From: 1 January 2021; To: 28 February 2021")
    expect(page).to_have_url(re.compile(r"from=2021-01-01&to=2021-02-28$"))
    page = opened("?kind=quote&from=2026")
    says(page, "Nothing matches all of this. – Kind: Quote; From: 1 January 2026")
    page = opened("?kind=quote&from=2021-02-30&to=never")
    says(page, "From: there is no “2021-02-30” here; not filtered by it.\nTo: there is no “never” here")
    expect(page).to_have_url(re.compile(r"\?kind=quote$"))


def test_conditions_are_loaded_when_they_are_wanted(page: Page, serve: Serve, own_site: Path):
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(f"{serve(own_site)}search/?q=panjshir")
    says(page, "Found: ")
    page.wait_for_load_state("networkidle")
    assert [url for url in urls if "/facets/" in url or "/days." in url or "search-dialog" in url] == []
    open_conditions(page)
    assert [url for url in urls if "/facets/kind" in url]


def test_by_date_the_latest_come_first_and_nothing_is_lost(opened):
    page = opened("?q=panjshir")
    everything = count(page)
    choose(page, "sort", "Latest first")
    expect(page).to_have_url(re.compile("sort=-date"))
    assert count(page) == everything
    # Declared on 3 September; said up to the 5th, which may have been before; on the 5th.
    declared, up_to, later = "The Taliban have captured", "The Taliban would rather", "The Taliban who have entered"
    expect(page.locator(".or-find__title").first).not_to_contain_text(up_to)
    assert ordered(page, declared, up_to, later) == [later, declared, up_to]
    choose(page, "sort", "Oldest first")
    expect(page).to_have_url(re.compile("sort=date"))
    expect(page.locator(".or-find__title").first).to_contain_text("The Taliban")
    expect(page.locator(".or-find").first).to_contain_text("up to about 5 September 2021")
    assert ordered(page, declared, up_to, later) == [up_to, declared, later]
    assert count(page) == everything


def ordered(page: Page, *titles: str) -> list[str]:
    """Beginnings of titles in the order in which they are found."""
    total = count(page)
    for shown in range(20, total, 20):
        page.locator(".or-search__more").click()
        expect(page.locator(".or-find")).to_have_count(min(total, shown + 20))
    found = page.locator(".or-find__title").all_text_contents()
    return sorted(titles, key=lambda title: next(n for n, text in enumerate(found) if text.startswith(title)))


def test_words_in_quotation_marks_are_a_phrase(opened):
    page = opened("?q=they are trapped&kind=quote")
    assert count(page) > 0
    page = opened("?q=“they are trapped”&kind=quote")
    assert count(page) > 0
    page = opened('?q="trapped are they"')
    says(page, "Nothing found")
    expect(page.get_by_role("link", name=re.compile(r"^Without quotation marks: \d+$"))).to_be_visible()


def test_more_results_are_added_and_the_first_of_them_has_the_focus(opened):
    page = opened("?q=the")
    more = page.get_by_role("button", name=re.compile(r"^Show more \(20 of \d+\)$"))
    more.click()
    expect(page.locator(".or-find")).to_have_count(40)
    expect(page.locator(".or-find__title").nth(20)).to_be_focused()


@pytest.mark.parametrize(
    ("query", "way", "address"),
    [
        ("?q=panjshir zebra", r"^Only “panjshir”: \d+$", r"\?q=panjshir$"),
        ("?q=trapped&status=reported&topic=kabul", r"^Without any conditions: \d+$", r"\?q=trapped$"),
        ("?q=Pamjshir", r"^Did you mean “Panjshir”\? \d+$", r"\?q=Panjshir$"),
    ],
)
def test_where_nothing_is_found_other_ways_are_shown(opened, query: str, way: str, address: str):
    page = opened(query)
    says(page, "Nothing found for")
    expect(page.locator(".or-search__lists").get_by_role("link", name="Claims")).to_be_visible()
    link = page.get_by_role("link", name=re.compile(way))
    left = re.search(r"\d+$", link.inner_text())[0]
    link.click()
    says(page, f"Found: {left}")
    expect(page).to_have_url(re.compile(address))
    page.go_back()
    says(page, "Nothing found for")


def test_without_javascript_the_lists_are_the_way_in(browser: Browser, serve: Serve, own_site: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{serve(own_site)}search/?q=trapped")
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(page.locator(".or-search__without")).to_contain_text("This search needs JavaScript")
        assert faults_free_links(page) >= {
            "Explainers",
            "Claims",
            "Quotes",
            "Speakers",
            "Sources",
            "Questions",
            "Topics",
        }
        page.locator("article").get_by_role("link", name="Quotes").click()
        expect(page.locator("h1")).to_have_text("Quotes")


def faults_free_links(page: Page) -> set[str]:
    return set(page.locator(".or-search__lists a").all_text_contents())


def test_without_the_index_the_lists_stay(page: Page, serve: Serve, own_site: Path):
    page.route("**/search.json", lambda route: route.fulfill(status=200, body="no"))
    page.goto(f"{serve(own_site)}search/?q=trapped")
    says(page, "The search could not be loaded.")
    expect(page.locator(".or-search__lists").get_by_role("link", name="Claims")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_it_breaks_no_rule(browser: Browser, serve: Serve, own_site: Path, scheme: str, width: int):
    base = serve(own_site)
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for query in ("", "?q=panjshir", "?q=panjshir&kind=claim", "?q=panjshir zebra"):
            page.goto(f"{base}search/{query}")
            expect(page.locator(".or-search__without")).to_be_hidden()
            if query:
                says(page, re.compile("Found|Nothing"))
            assert faults(page) == [], query
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


# -- without a server ------------------------------------------------------------------------------


def test_from_a_disk_the_same_is_found(page: Page, serve: Serve, file_site: Path):
    found = {}
    for base in (f"{serve(file_site)}", file_site.as_uri() + "/"):
        page.goto(f"{base}search/index.html?q=trapped")
        says(page, "Found: ")
        found[base[:4]] = (count(page), set(page.locator(".or-find__title").all_text_contents()))
    assert found["http"] == found["file"]


def test_from_a_disk_the_names_of_who_speaks_lead_to_their_words(page: Page, file_site: Path):
    page.goto((file_site / "search" / "index.html").as_uri() + "?q=“National Resistance Front” trapped&kind=quote")
    says(page, "Found: 1")


def test_from_a_disk_the_dialog_and_conditions_work(page: Page, file_site: Path):
    page.goto((file_site / "claims" / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("“are trapped”")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("Found: ")
    page.keyboard.press("Enter")
    says(page, "Found: ")
    choose(page, "kind", "Claim")
    says(page, "Kind: Claim")
    page.locator(".or-find__title").first.click()
    expect(page).to_have_url(re.compile(r"/claims/[a-z-]+\.html$"))
