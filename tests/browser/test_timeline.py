"""The picture of a timeline in a browser: nothing overlaps, keys lead through it, and it needs no script."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.test_accessibility import faults
from buildsite import PROJECT, build_site, run, write_site
from dated import dated_article

Serve = Callable[..., str]

SIZES = (10, 50, 200)

OVERLAPS = """() => {
  const met = [];
  for (const chart of document.querySelectorAll(".or-chart")) {
    const marks = [...chart.querySelectorAll(".or-chart__lane svg a:not([display])")];
    const boxes = marks.map((mark) => [mark, mark.getBoundingClientRect()]);
    for (const [index, [mark, a]] of boxes.entries()) {
      if (a.width < 23.5 || a.height < 23.5) met.push(`${mark.getAttribute("href")}: ${a.width} by ${a.height}`);
      for (const [other, b] of boxes.slice(index + 1)) {
        const beside = a.right <= b.left + 0.5 || b.right <= a.left + 0.5;
        const below = a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
        if (!beside && !below) met.push(`${mark.getAttribute("href")} and ${other.getAttribute("href")}`);
      }
    }
    const words = [...chart.querySelectorAll(".or-tick")].filter((one) => one.getBoundingClientRect().width);
    const ticks = words.map((one) => one.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    for (const [index, b] of ticks.slice(1).entries()) {
      if (ticks[index].right > b.left) met.push(`days ${index} and ${index + 1}`);
    }
    for (const name of chart.querySelectorAll(".or-chart__name")) {
      const a = name.getBoundingClientRect();
      if (boxes.some(([, b]) => a.bottom > b.top + 1 && b.bottom > a.top + 1)) met.push(`the name ${name.textContent}`);
    }
  }
  return met;
}"""
"""Marks that meet or are too small for a finger, words of the axis that meet, names of lanes among marks."""


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with timelines of several lengths, with and without sides."""
    files = {"index.md": "# Home\n"}
    for number in SIZES:
        for sides in (False, True):
            name, kind = f"of-{number}" + "-sides" * sides, ("s" if sides else "p") + str(number)
            text = dated_article(number, sides=sides)
            for id in ("one", "two", "three", "four", "so", "held", "paper"):
                text = text.replace(f"id: {id}", f"id: {kind}-{id}").replace(f"by: {id}", f"by: {kind}-{id}")
                text = text.replace(f"in: {id}", f"in: {kind}-{id}").replace(f"source: {id}", f"source: {kind}-{id}")
                text = text.replace(f"question: {id}", f"question: {kind}-{id}")
            files[f"articles/{name}.md"] = text
    written = write_site(tmp_path_factory.mktemp("dated"), files, plugins=["onrecord"])
    build_site(written.root)
    return written.site


@pytest.fixture(scope="module")
def persian_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Persian site of the tests."""
    site = tmp_path_factory.mktemp("persian") / "site"
    build_site(PROJECT / "tests" / "persian", site_dir=str(site))
    return site


@pytest.fixture(scope="module")
def addresses(serve: Serve, dated_site: Path, persian_site: Path) -> tuple[str, ...]:
    """A long timeline in English and one in Persian."""
    return f"{serve(dated_site)}articles/of-200-sides/", f"{serve(persian_site)}articles/bridge-closed/"


def ready(page: Page) -> None:
    """Waits for the script of the picture."""
    expect(page.locator(".or-chart__keys").first).to_be_visible()


def marks(page: Page) -> Locator:
    """The marks that stand in the picture as wide as it is."""
    return page.locator(".or-chart__lane svg a:not([display])")


@pytest.mark.parametrize("width", [1920, 1280, 320])
@pytest.mark.parametrize("number", SIZES)
def test_nothing_overlaps(browser: Browser, serve: Serve, dated_site: Path, number: int, width: int):
    base = serve(dated_site)
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for path in (f"articles/of-{number}/", f"articles/of-{number}-sides/"):
            page.goto(base + path)
            expect(page.get_by_role("button", name="Wider")).to_be_enabled()
            assert marks(page).count() > 3
            assert page.evaluate(OVERLAPS) == []
            for _ in range(4):
                page.get_by_role("button", name="Wider").click()
                assert page.evaluate(OVERLAPS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_it_breaks_no_rule(browser: Browser, addresses: tuple[str, ...], scheme: str, width: int):
    found = {}
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for address in addresses:
            page.goto(address)
            ready(page)
            if wrong := faults(page, ".or-chart"):
                found[address] = wrong
    assert found == {}


def test_arrow_keys_lead_through_the_marks_in_time(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-50/")
    ready(page)
    assert page.locator(".or-chart__lane svg a[tabindex='0']").count() == 1
    page.locator(".or-chart__view").focus()
    page.keyboard.press("Tab")
    visited = [number(page)]
    for _ in range(marks(page).count() - 1):
        page.keyboard.press("ArrowRight")
        visited.append(number(page))
    assert visited == sorted(visited)
    assert len(set(visited)) == marks(page).count()
    page.keyboard.press("ArrowLeft")
    assert number(page) == visited[-2]
    page.keyboard.press("Home")
    assert number(page) == visited[0]
    page.keyboard.press("End")
    assert number(page) == visited[-1]
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.or-chart__view')")


def number(page: Page) -> int:
    """The number of the entry whose mark has the focus, which is in sight."""
    href, seen = page.evaluate(
        """() => {
          const mark = document.activeElement.lastElementChild.getBoundingClientRect();
          const view = document.activeElement.closest(".or-chart__view").getBoundingClientRect();
          const seen = mark.left >= view.left - 12 && mark.right <= view.right + 12;
          return [document.activeElement.getAttribute("href"), seen];
        }"""
    )
    assert seen, href
    return int(href.rpartition("-")[2])


def test_arrow_keys_follow_the_direction_of_script(page: Page, serve: Serve, persian_site: Path):
    page.goto(serve(persian_site) + "articles/bridge-closed/")
    ready(page)
    page.locator(".or-section .or-chart__lane svg a[tabindex='0']").focus()
    first = number(page)
    page.keyboard.press("ArrowLeft")
    assert number(page) > first
    page.keyboard.press("ArrowRight")
    assert number(page) == first
    days = page.locator(".or-section .or-chart__ticks--coarse .or-tick")
    assert days.first.bounding_box()["x"] > days.last.bounding_box()["x"]


def test_it_grows_wider_about_what_has_the_focus_and_back(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-50/")
    plane, wider = page.locator(".or-chart__plane"), page.get_by_role("button", name="Wider")
    expect(page.get_by_role("button", name="Narrower")).to_be_disabled()
    expect(page.get_by_role("button", name="Whole")).to_be_disabled()

    def width() -> float:
        return plane.evaluate("(e) => e.getBoundingClientRect().width")

    whole = width()
    wider.click()
    assert width() == pytest.approx(2 * whole, rel=0.01)
    page.get_by_role("button", name="Whole").click()
    assert width() == pytest.approx(whole)
    marks(page).nth(4).focus()
    shape = "document.activeElement.lastElementChild.getBoundingClientRect()"
    before = page.evaluate(f"{shape}.left + {shape}.width / 2")
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert width() == pytest.approx(4 * whole, rel=0.01)
    middle = page.evaluate(f"{shape}.left + {shape}.width / 2")
    assert middle == pytest.approx(before, abs=3) or page.locator(".or-chart__view").evaluate(
        "(e) => e.scrollLeft === 0 || e.scrollLeft >= e.scrollWidth - e.clientWidth - 1"
    )
    page.keyboard.press("-")
    assert width() == pytest.approx(2 * whole, rel=0.01)
    page.keyboard.press("0")
    assert width() == pytest.approx(whole)
    for _ in range(4):
        wider.click()
    expect(wider).to_be_disabled()
    assert page.evaluate("document.activeElement.textContent") != ""


@pytest.mark.parametrize("language", [0, 1], ids=["english", "persian"])
def test_in_a_narrow_window_it_can_be_seen_whole(page: Page, addresses: tuple[str, ...], language: int):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(addresses[language])
    chart = page.locator(".or-section .or-chart, .or-chart").first
    keys, view = chart.locator("button"), chart.locator(".or-chart__view")
    narrower, wider, whole = keys.nth(0), keys.nth(1), keys.nth(2)
    hidden = "(e) => e.scrollWidth - e.clientWidth"
    expect(whole).to_be_enabled()
    expect(narrower).to_be_enabled()
    assert view.evaluate(hidden) > 100
    whole.click()
    assert view.evaluate(hidden) <= 1
    expect(whole).to_be_disabled()
    expect(narrower).to_be_disabled()
    days = [tick.bounding_box() for tick in chart.locator(".or-tick:visible").all()]
    days.sort(key=lambda box: box["x"])
    assert len(days) > 1
    assert all(a["x"] + a["width"] < b["x"] for a, b in pairwise(days))
    wider.click()
    assert view.evaluate(hidden) > 100
    assert page.evaluate(OVERLAPS) == []
    narrower.click()
    assert view.evaluate(hidden) <= 1
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(whole).to_be_disabled()
    assert chart.evaluate("(e) => e.style.getPropertyValue('--or-chart-scale')") == "1"


def test_what_is_grouped_opens_in_the_picture_made_wider(page: Page, serve: Serve, dated_site: Path):
    """Each entry has a mark of its own in the widest; the focus goes where its entry goes, and back."""
    page.goto(serve(dated_site) + "articles/of-200-sides/")
    ready(page)
    wider = page.get_by_role("button", name="Wider")
    several = page.locator(".or-chart__lane svg a[data-entries]:not([display])")
    drawn = "[...document.querySelectorAll('.or-chart__lane svg a:not([display])')]"
    entries = f"{drawn}.flatMap((a) => (a.dataset.entries ?? a.getAttribute('href').match(/\\d+$/)[0]).split(' '))"
    before = sorted(map(int, page.evaluate(entries)))
    counts = [marks(page).count()]
    href = several.first.get_attribute("href")
    several.first.focus()
    # What it shows of its entries has links, too, and is no mark.
    expect(page.locator(".or-preview")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("+")
        counts.append(marks(page).count())
        assert sorted(map(int, page.evaluate(entries))) == before
    assert counts == sorted(counts)
    assert counts[-1] == len(before) > 180
    assert several.count() == 0
    expect(wider).to_be_disabled()
    assert page.evaluate("document.activeElement.getAttribute('href')") == href
    assert page.locator(".or-chart__lane svg a[tabindex='0']").count() == 1
    assert page.evaluate("!document.activeElement.hasAttribute('display')")
    page.keyboard.press("0")
    assert marks(page).count() == counts[0]
    expect(several.first).to_be_focused()


def test_the_wheel_zooms_with_the_control_key_alone(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-50/")
    ready(page)
    plane = page.locator(".or-chart__plane")
    plane.scroll_into_view_if_needed()
    plane.hover()
    before = plane.evaluate("(e) => e.getBoundingClientRect().width")
    page.mouse.wheel(0, -100)
    page.wait_for_timeout(100)
    assert plane.evaluate("(e) => e.getBoundingClientRect().width") == before
    plane.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.wait_for_function(
        "(w) => document.querySelector('.or-chart__plane').getBoundingClientRect().width > w", arg=before
    )
    page.keyboard.up("Control")


def test_a_mark_shows_its_entry_and_several_show_theirs(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-200/")
    ready(page)
    card = page.locator(".or-preview")
    one = page.locator(".or-chart__lane svg a:not([data-entries], [display])").nth(3)
    href = one.get_attribute("href")
    one.locator("use").last.hover()
    expect(card).to_be_visible()
    said = page.locator(f"[id='{(href or '')[1:]}']").text_content()
    assert (card.text_content() or "").split() == (said or "").split()
    box, mark = card.bounding_box(), one.locator("use").last.bounding_box()
    assert box
    assert mark
    assert abs(box["x"] - mark["x"]) < 400
    page.keyboard.press("Escape")
    page.mouse.move(1, 1)
    several = page.locator(".or-chart__lane svg a[data-entries]:not([display])").first
    count = len((several.get_attribute("data-entries") or "").split())
    several.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(card).to_be_visible()
    assert card.locator(".or-preview__content > div").count() in {1, count}
    page.keyboard.press("ArrowDown")
    assert page.evaluate("!!document.activeElement.closest('.or-preview')")


def test_nothing_opens_over_the_entry_that_a_mark_leads_to(page: Page, serve: Serve, dated_site: Path):
    address = serve(dated_site) + "articles/of-10/"
    page.goto(address)
    ready(page)
    card = page.locator(".or-preview")
    # So high that nothing has to scroll, which would close it, too.
    page.set_viewport_size({"width": 1280, "height": 4000})
    marks(page).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)
    page.wait_for_timeout(600)
    expect(card).to_have_count(0)
    page.evaluate("document.activeElement.blur()")
    marks(page).first.focus()
    page.keyboard.press("ArrowRight")
    expect(card).to_be_visible()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    page.locator(".or-chart__lane svg a:not([display]) use").last.hover()
    expect(card).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(card).to_have_count(0)


def test_each_mark_has_a_name_for_screen_readers(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-50/")
    ready(page)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}
    view = next(n for n in tree if n.get("name", {}).get("value") == "Timeline as a picture")
    names, left = [], [view]
    while left:
        node = left.pop()
        left += [nodes[child] for child in node.get("childIds", ()) if child in nodes]
        if node.get("role", {}).get("value") == "link":
            names.append(node["name"]["value"])
    assert len(names) == marks(page).count()
    assert [name for name in names if "2021" not in name and "1985" not in name] == []


def test_a_mark_opens_what_is_folded(page: Page, serve: Serve, dated_site: Path):
    page.goto(serve(dated_site) + "articles/of-50/")
    ready(page)
    last = page.locator("a[href='#or-t-45'], a[href='#or-t-44'], a[href='#or-t-43']").first
    entry = page.locator(f"[id='{(last.get_attribute('href') or '')[1:]}']")
    expect(entry).to_be_hidden()
    last.focus()
    page.keyboard.press("Enter")
    expect(entry).to_be_visible()


def test_it_works_without_a_script(browser: Browser, serve: Serve, dated_site: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(dated_site) + "articles/of-10/")
        expect(page.locator(".or-chart__keys")).to_be_hidden()
        expect(marks(page).first).to_be_visible()
        marks(page).first.locator("use").last.click()
        assert "#or-t-" in page.url


def test_it_works_under_a_strict_policy(page: Page, serve: Serve, dated_site: Path):
    done = run("onrecord", "csp", str(dated_site), cwd=dated_site)
    assert done.status == 0, done.output
    policy = done.output.strip()
    assert "note:" not in policy

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    page.goto(serve(dated_site) + "articles/of-50/")
    before = page.locator(".or-chart__plane").bounding_box()
    page.get_by_role("button", name="Wider").click()
    after = page.locator(".or-chart__plane").bounding_box()
    assert before
    assert after
    assert after["width"] > 1.9 * before["width"]


def test_on_paper_it_is_whole(page: Page, serve: Serve, dated_site: Path):
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(serve(dated_site) + "articles/of-200/")
    ready(page)
    whole = marks(page).count()
    for _ in range(3):
        page.get_by_role("button", name="Wider").click()
    assert marks(page).count() > whole
    page.emulate_media(media="print")
    expect(page.locator(".or-chart__keys")).to_be_hidden()
    expect(marks(page)).to_have_count(whole)
    inside = page.evaluate(
        "() => [...document.querySelectorAll('.or-chart__lane svg a:not([display])')]"
        ".every((mark) => mark.lastElementChild.getBoundingClientRect().right <= innerWidth + 1)"
    )
    assert inside
    assert page.evaluate(OVERLAPS) == []


def test_its_script_is_fetched_where_there_is_one_alone(page: Page, serve: Serve, dated_site: Path):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve(dated_site))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "timeline.js" in url]
    page.goto(serve(dated_site) + "articles/of-10/")
    ready(page)
    assert [url for url in asked if "timeline.js" in url]
