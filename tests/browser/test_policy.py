"""A strict Content-Security-Policy, as ``onrecord csp`` prints it, breaks nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from buildsite import run

Serve = Callable[..., str]

PATHS = [
    "",
    "articles/who-holds-the-valley/",
    "claims/",
    "claims/taliban-trapped/",
    "quotes/trapped/",
    "speakers/nrf/",
    "sources/independent-panjshir/",
    "questions/has-panjshir-fallen/",
    "topics/panjshir/",
    "manual/fields/",
    "claims/taliban-trapped/embed/",
]


@pytest.fixture
def guarded(page: Page, own_site: Path) -> Page:
    """A page of a site that is served with the policy. An error on its console fails the test."""
    done = run("onrecord", "csp", str(own_site), cwd=own_site)
    assert done.status == 0, done.output
    policy, note = done.output.strip().split("\n")
    assert "'frame-ancestors *'" in note
    assert "unsafe" not in policy

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    return page


def test_every_kind_of_page_works_under_it(guarded: Page, serve: Serve, own_site: Path):
    base = serve(own_site)
    for path in PATHS:
        guarded.goto(base + path)
        expect(guarded.locator("h1").first).to_be_visible()
        if not path.endswith("embed/"):
            # The theme's first script has run.
            assert guarded.evaluate("typeof __md_scope") == "object"


def test_scripts_work_under_it(guarded: Page, serve: Serve, own_site: Path):
    base = serve(own_site)
    guarded.goto(f"{base}claims/?status=contested")
    expect(guarded.get_by_role("status")).to_contain_text("Contested")
    guarded.goto(f"{base}articles/who-holds-the-valley/")
    guarded.locator(".or-body > p > a.or-link--claim").first.hover()
    expect(guarded.locator(".or-preview")).to_be_visible()
    guarded.keyboard.press("Escape")
    guarded.keyboard.press("/")
    guarded.keyboard.type("trapped")
    expect(guarded.get_by_role("dialog").get_by_role("status")).to_contain_text("Found: ")
    guarded.keyboard.press("Escape")
    guarded.get_by_title("Switch to dark mode").click()
    expect(guarded.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_what_the_policy_would_stop_is_told(tmp_path: Path):
    page = '<p style="color: red" onclick="x()">Red</p><script>a()</script><style>p {}</style>'
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text(page, encoding="utf-8")
    done = run("onrecord", "csp", str(tmp_path / "site"), cwd=tmp_path)
    assert done.status == 1
    assert "note: a.html has a 'style' in <p>" in done.output
    assert "note: a.html has a 'onclick' in <p>" in done.output
    assert done.output.count("sha256-") == 2


def test_a_site_that_is_not_built_has_no_policy(tmp_path: Path):
    done = run("onrecord", "csp", "site", cwd=tmp_path)
    assert done.status == 2
    assert "there is no built site in 'site'" in done.output
