"""A claim and a quote in frames on somebody else's page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.exchanged import is_exchanged, open_exchanging
from browser.test_accessibility import faults
from buildsite import PROJECT, SMALL, build_site, write_site

Serve = Callable[..., str]
ASSETS = PROJECT / "theme/onrecord_theme/assets/onrecord"
FRAMES = ("claims/taliban-trapped/embed/", "quotes/trapped/embed/")

HEIGHT = "frame => Number(frame.height)"
NEEDED = "() => Math.ceil(document.body.getBoundingClientRect().height)"


def blog(folder: Path, base: str, *, script: bool = True, before: bool = False) -> Path:
    """A page of others that shows both, with the script behind or before the frames."""
    frames = "".join(f'<iframe src="{base}{path}" title="A" width="100%" height="40"></iframe>' for path in FRAMES)
    tag = f'<script {"" if before else "async "}src="{base}assets/onrecord/embed.js"></script>' if script else ""
    body = f"{tag}{frames}" if before else f"{frames}{tag}"
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>Blog</title><link rel="icon" href="data:,"><body>{body}'
    )
    return folder


@pytest.mark.parametrize("before", [False, True], ids=["behind", "before"])
def test_frames_have_the_height_of_what_they_show(
    page: Page, serve: Serve, own_site: Path, tmp_path: Path, before: bool
):
    page.goto(serve(blog(tmp_path, serve(own_site), before=before)))
    for n in range(len(FRAMES)):
        frame = page.locator("iframe").nth(n)
        expect(frame).not_to_have_attribute("height", "40")
        inner = frame.element_handle().content_frame()
        page.wait_for_function(
            "([f, n]) => Number(f.height) === n", arg=[frame.element_handle(), inner.evaluate(NEEDED)]
        )
    # It follows when there is more to show, or less room.
    page.set_viewport_size({"width": 320, "height": 700})
    frame = page.locator("iframe").first
    inner = frame.element_handle().content_frame()
    page.wait_for_timeout(100)
    page.wait_for_function("([f, n]) => Number(f.height) === n", arg=[frame.element_handle(), inner.evaluate(NEEDED)])


def test_frames_of_two_sites_have_their_heights_in_one_page(page: Page, serve: Serve, own_site: Path, tmp_path: Path):
    both = [blog(tmp_path, serve(own_site)).joinpath("index.html").read_text() for _ in range(2)]
    (tmp_path / "index.html").write_text("".join(both))
    page.goto(serve(tmp_path))
    expect(page.locator("iframe")).to_have_count(2 * len(FRAMES))
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()  # a browser may not draw what is out of sight
        expect(frame).not_to_have_attribute("height", "40")


def test_frames_that_a_browser_puts_off_leave_the_console_empty(
    page: Page, serve: Serve, own_site: Path, tmp_path: Path
):
    """A frame far below is empty, and so of no site, until a reader comes near."""
    written: list[str] = []
    page.on("console", lambda message: written.append(message.text))
    base = serve(own_site)
    frame = (
        f'<p style="height: 6000px">Text.</p><iframe src="{base}{{}}" title="A" height="40" loading="lazy"></iframe>'
    )
    frames = "".join(frame.format(path) for path in FRAMES * 2)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>Blog</title><link rel="icon" href="data:,"><body>{frames}'
        f'<script async src="{base}assets/onrecord/embed.js"></script>'
    )
    page.goto(serve(tmp_path))
    page.wait_for_function("window.onrecordEmbeds")
    assert not page.frames[-1].url.startswith(base)
    for n in range(2 * len(FRAMES)):
        frame = page.locator("iframe").nth(n)
        assert frame.evaluate(HEIGHT) == 40
        frame.scroll_into_view_if_needed()
        expect(frame).not_to_have_attribute("height", "40")
    assert written == []


def test_without_the_script_they_keep_their_height(page: Page, serve: Serve, own_site: Path, tmp_path: Path):
    page.goto(serve(blog(tmp_path, serve(own_site), script=False)))
    expect(page.frame_locator("iframe").first.locator(".or-claim__statement")).to_be_visible()
    assert page.locator("iframe").first.evaluate(HEIGHT) == 40


def test_nobody_else_sets_a_height(page: Page, serve: Serve, own_site: Path, tmp_path: Path):
    (tmp_path / "liar").mkdir()
    tell = "parent.postMessage({onrecord: 'height', height: 999}, '*')"
    (tmp_path / "liar" / "index.html").write_text(
        f'<!doctype html><html lang="en"><title>L</title><link rel="icon" href="data:,"><script>{tell}</script>'
    )
    base = serve(own_site)
    blog(tmp_path, base)
    other = serve(tmp_path / "liar")
    whole = (tmp_path / "index.html").read_text() + f'<iframe id="liar" src="{other}" title="B" height="41"></iframe>'
    (tmp_path / "index.html").write_text(whole)
    page.goto(serve(tmp_path))
    expect(page.locator("iframe").first).not_to_have_attribute("height", "40")
    page.evaluate(tell.replace("parent.", ""))
    expect(page.locator("#liar")).to_have_attribute("height", "41")
    assert page.locator("iframe[height='999']").count() == 0


def test_links_lead_out_of_the_frame(page: Page, serve: Serve, own_site: Path, tmp_path: Path):
    base = serve(own_site)
    page.goto(serve(blog(tmp_path, base)))
    page.frame_locator("iframe").first.locator(".or-claim__statement a").click()
    page.wait_for_url(f"{base}claims/taliban-trapped/")


@pytest.mark.parametrize(("scheme", "width"), [("light", 640), ("dark", 320)])
def test_a_frame_breaks_no_rule(browser: Browser, serve: Serve, own_site: Path, scheme: str, width: int):
    base = serve(own_site)
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 600}) as context:
        page = context.new_page()
        for path in FRAMES:
            page.goto(base + path)
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(0, 0, 0)"), ("dark", "rgb(255, 255, 255)")])
def test_a_frame_has_its_scheme_before_its_style_sheets(
    browser: Browser, serve: Serve, own_site: Path, scheme: str, colour: str
):
    """A frame whose page is of another scheme than the one around it is opaque: in the dark it would flash white."""
    base = serve(own_site)
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/*.css", lambda route: route.abort())
        for path in FRAMES:
            page.goto(base + path)
            assert page.evaluate("getComputedStyle(document.body).color") == colour


@pytest.mark.parametrize("is_instant", [False, True], ids=["loaded", "exchanged"])
def test_the_theme_asks_for_nothing_that_a_link_to_a_document_does_not_have(
    page: Page, serve: Serve, tmp_path: Path, is_instant: bool
):
    """Material takes a link with ``rel="alternate"`` for another language; others look for just that."""
    theme = {"name": "material", "font": False, "features": ["navigation.instant"] if is_instant else []}
    written = write_site(tmp_path, SMALL, plugins=[{"onrecord": {"embeds": True}}], theme=theme)
    build_site(tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_exchanging(page, written.site, serve(written.site, "/"), "articles/one/")
    page.locator("article a[href*='claims/they-are-trapped']").first.click()
    page.wait_for_url("**/claims/they-are-trapped/")
    named = page.locator('link[rel="alternate"][type="application/json+oembed"]')
    expect(named).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/embed/" in url] == []
    assert is_exchanged(page) == is_instant


def test_the_snippet_is_copied(browser: Browser, serve: Serve, own_site: Path):
    base = serve(own_site)
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{base}claims/taliban-trapped/")
        page.get_by_text("Embed this").click()
        assert faults(page) == []
        page.get_by_role("button", name="Copy", exact=True).click()
        expect(page.locator(".or-embedthis").get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        r'<iframe src="https://onrecord\.example/claims/taliban-trapped/embed/".*></script>', copied, re.DOTALL
    )


def test_the_snippet_is_selected_where_a_browser_refuses_to_copy(page: Page, serve: Serve, own_site: Path):
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    page.goto(f"{serve(own_site)}claims/taliban-trapped/")
    page.get_by_text("Embed this").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    status = page.locator(".or-embedthis").get_by_role("status")
    expect(status).to_have_text("The browser does not let this page copy. The text is selected for you to copy.")
    snippet = page.locator(".or-embedthis .or-copyable").text_content()
    assert snippet
    assert page.evaluate("String(getSelection())").strip() == snippet.strip()


def test_the_dark_scheme_is_that_of_the_pages():
    tokens = re.compile(r"(--or-[a-z]+): (#\w+);")
    sheet = (ASSETS / "onrecord.css").read_text(encoding="utf-8")
    slate = dict(tokens.findall(sheet[sheet.index('[data-md-color-scheme="slate"] {') :].partition("}")[0]))
    assert dict(tokens.findall((ASSETS / "embedded.css").read_text(encoding="utf-8"))) == slate
