"""Opens a site whose theme exchanges pages under their scripts (Material's ``navigation.instant``)."""

from pathlib import Path

from playwright.sync_api import Page

# Where helpers that write sites say that they stand.
NAMED = "https://x.example/"


def open_exchanging(page: Page, site: Path, base: str, path: str = "") -> None:
    """Open a page of a built site that is served at a base, when the theme is ready to exchange it for another.

    It exchanges only pages that the site's ``sitemap.xml`` names: so that names them as they are served here.
    """
    sitemap = site / "sitemap.xml"
    text = sitemap.read_text(encoding="utf-8")
    assert NAMED in text
    sitemap.write_text(text.replace(NAMED, base), encoding="utf-8")
    page.goto(base + path, wait_until="networkidle")
    page.evaluate("window.isTheSame = true")


def is_exchanged(page: Page) -> bool:
    """Return whether no page was loaded since that one was opened."""
    return page.evaluate("window.isTheSame === true") is True
