"""The bars of a balance, as they are drawn."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_accessibility import faults
from buildsite import PROJECT, build_site

Serve = Callable[..., str]

BARS = """() => [...document.querySelectorAll(".or-balance .or-bar")].map((bar) => {
  const [whole, part] = [...bar.children].map((rect) => rect.getBoundingClientRect());
  const rtl = getComputedStyle(bar).direction === "rtl";
  return [part.width / whole.width * 100, rtl ? whole.right - part.right : part.left - whole.left,
          +bar.lastElementChild.getAttribute("width")];
})"""


@pytest.fixture(scope="module")
def persian_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in Persian, built."""
    root = tmp_path_factory.mktemp("persian")
    shutil.copytree(PROJECT / "tests" / "persian", root, dirs_exist_ok=True)
    build_site(root)
    return root / "site"


@pytest.mark.parametrize(
    ("site", "path"),
    [("own_site", "articles/who-holds-the-valley/"), ("persian_site", "articles/bridge-closed/")],
    ids=["left to right", "right to left"],
)
@pytest.mark.parametrize("width", [1280, 320])
def test_bars_begin_where_lines_do(page: Page, serve: Serve, request, *, site: str, path: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(serve(request.getfixturevalue(site)) + path)
    bars = page.evaluate(BARS)
    assert any(length > 0 for _, _, length in bars)
    for drawn, offset, length in bars:
        assert drawn == pytest.approx(length, abs=0.5)
        assert offset == pytest.approx(0, abs=0.5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_balance_breaks_no_rule_from_the_right(browser: Browser, serve: Serve, persian_site: Path, scheme: str):
    with browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{serve(persian_site)}questions/is-the-bridge-safe/")
        assert page.locator(".or-balance").count() == 1
        assert faults(page) == []
