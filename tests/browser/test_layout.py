"""Nothing is cut off however large the letters are, and nothing moves while a page loads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_accessibility import PAGES
from buildsite import build_site, write_site

Serve = Callable[..., str]

# WCAG 2.2, 1.4.10 and 1.4.4: a window of 1280 by 1024 pixels, at 400 %.
ENLARGED = {"width": 320, "height": 256}

SPACED = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""What readers may set for themselves (WCAG 2.2, 1.4.12)."""

CUT = """() => {
  const cut = [];
  const hides = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  for (const element of document.querySelectorAll("article *")) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (!element.textContent.trim() || !box.width || !box.height || style.visibility === "hidden") continue;
    // What is there for screen readers alone is a pixel wide.
    if (box.width <= 1 || box.height <= 1 || element.closest(".or-vh, .md-source-file, .md-clipboard")) continue;
    // What has no room in a box of a map stands whole in the map's list.
    if (element.closest(".or-map__picture")) continue;
    const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    const name = `${element.tagName}.${element.className}`;
    if (hides(style) && over) cut.push(`${name}: ${element.textContent.trim().slice(0, 60)}`);
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) cut.push(`the page is ${wide} pixels wide`);
  return cut;
}"""

SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Less than half a hundredth is what the theme itself does while it starts.
      if (entry.hadRecentInput || entry.value < 0.005) continue;
      for (const { node } of entry.sources) {
        const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        shifts.push(`${entry.value.toFixed(4)} ${element?.tagName}.${element?.className}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(shifts), 600);
})"""


@pytest.mark.parametrize("own", [None, SPACED], ids=["enlarged", "enlarged and spaced"])
def test_no_text_is_cut_at_400_percent(browser: Browser, serve: Serve, own_site: Path, own: str | None):
    base = serve(own_site)
    with browser.new_context(viewport=ENLARGED) as context:
        page = context.new_page()
        found = {}
        for path in PAGES:
            page.goto(base + path)
            if own:
                page.add_style_tag(content=own)
            if cut := page.evaluate(CUT):
                found[path] = cut
    assert found == {}


def test_a_long_title_makes_no_page_wider_where_the_theme_has_no_search(page: Page, serve: Serve, tmp_path: Path):
    title = "A long title of many words that goes on and on beyond any narrow window"
    text = f"---\ntitle: {title}\nsummary: S.\npublished: 2021-09-06\n---\nText.\n"
    written = write_site(tmp_path, {"index.md": "# Home\n", "articles/a1.md": text}, plugins=["onrecord"])
    build_site(written.root)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{serve(written.site)}articles/a1/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_moves_while_a_page_loads(browser: Browser, serve: Serve, own_site: Path, width: int):
    base = serve(own_site)
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        found = {}
        # On a phone, what an address has chosen is told on a line of its own, once it is known.
        chosen = ["claims/?status=contested"] if width > 320 else []
        for path in [*PAGES, *chosen]:
            page: Page = context.new_page()
            page.goto(base + path)
            if shifts := page.evaluate(SHIFTS):
                found[path] = shifts
            page.close()
    assert found == {}
