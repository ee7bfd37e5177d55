"""No text of the record gets out of its place: every page shows it as it is written."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from buildsite import SMALL, Elements, build_site, pages, run, tree, write_site
from hostile import SHOWN, WORDS, text
from linkcheck import broken_links


@pytest.fixture(scope="module")
def built(hostile_site: Path) -> dict[str, Elements]:
    """The pages of the hostile site, parsed."""
    return {name: Elements(html) for name, html in pages(hostile_site).items()}


def test_every_kind_has_hostile_pages(built):
    assert {f"{name}/index.html" for name in SHOWN} <= set(built)


def test_no_page_has_an_element_of_theirs(built):
    for name, page in built.items():
        tags = [tag for tag, _ in page.found]
        assert "b" not in tags, name
        assert not [a for tag, a in page.found if tag == "svg" and "onload" in a], name
        assert not [a for tag, a in page.found if tag == "img" and a.get("src") == "x"], name
        assert not [script for script in page.scripts if "alert(" in script], name


def test_no_page_has_an_attribute_of_theirs(built):
    for name, page in built.items():
        for tag, attributes in page.found:
            assert not [key for key in attributes if key.startswith("on")], f"{name}: <{tag}>"
            assert not [key for key in attributes if set(key) & set("<>'\"(")], f"{name}: <{tag}>"


def test_no_address_runs_a_script(built):
    for name, page in built.items():
        addresses = [a.get(key) or "" for _, a in page.found for key in ("href", "src", "action")]
        assert not [address for address in addresses if address.strip().lower().startswith("javascript:")], name


@pytest.mark.parametrize("name", SHOWN)
def test_texts_show_as_they_are_written(built, name):
    shown = " ".join(built[f"{name}/index.html"].text.split())
    missing = [part for part in SHOWN[name] if text(part) not in shown]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        ("articles/main", "article title", "host description"),
        ("claims/first", "claim statement", ""),
        ("speakers/org", "org name", ""),
        ("sources/report", "source title", ""),
        ("questions/why", "question text", ""),
    ],
)
def test_titles_and_descriptions_say_what_is_written(hostile_site, name, title, description):
    html = (hostile_site / name / "index.html").read_text()
    (found,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    assert unescape(found) == f"{text(title)} - Hostile"
    described = [a["content"] for tag, a in Elements(html).found if tag == "meta" and a.get("name") == "description"]
    assert len(described) == 1
    assert described[0] == text(description) if description else WORDS in described[0]


def test_titles_in_the_navigation_say_what_is_written(tmp_path):
    title = text("article title")
    article = SMALL["articles/one.md"].replace("The first explainer", json.dumps(title))
    written = write_site(tmp_path, {**SMALL, "articles/one.md": article}, nav=["index.md", "articles/one.md"])
    build_site(tmp_path)
    html = (written.site / "claims" / "index.html").read_text()
    item = html[html.index('class="md-nav__list"') :].partition("</nav>")[0]
    assert title in " ".join(Elements(item).text.split())


def test_no_template_language_is_filled_in(built):
    for name in SHOWN:
        assert "{{ 7*7 }}" in built[f"{name}/index.html"].text
        assert "{% raw %}" in built[f"{name}/index.html"].text


def test_the_search_index_holds_only_escaped_texts(hostile_site):
    index = (hostile_site / "search" / "search_index.json").read_text()
    entries = json.loads(index)["docs"]
    for entry in entries:
        for value in (entry["title"], entry["text"]):
            assert not [tag for tag, _ in Elements(value).found if tag in {"script", "img", "svg", "b"}], entry[
                "location"
            ]
    entry = next(entry for entry in entries if entry["location"] == "quotes/words/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in entry["text"]
    assert text("quote words one") in Elements(entry["text"]).text


def test_the_sitemap_and_the_links_are_whole(hostile_site):
    assert broken_links(hostile_site) == []
    assert b"<script" not in tree(hostile_site)["sitemap.xml"]


BAD_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/",
    "ftp://x.example/",
    "x.example",
    "https://x.example/<script>",
    'https://x.example/"onclick="alert(1)',
]
THINGS = {
    "sources/report.md": {"title": "A report", "kind": "news-report", "published": "2021-09-05"},
    "speakers/nrf.md": {"name": "NRF", "kind": "organization"},
}


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_addresses_of_other_kinds_are_refused(tmp_path, address):
    source = {**THINGS["sources/report.md"], "url": address, "archive": address}
    speaker = {**THINGS["speakers/nrf.md"], "same_as": ["https://x.example/", address]}
    article = SMALL["articles/one.md"].replace("sources:\n  - {id: report,", "events: []\nsources:\n  - {id: other,")
    files = {"sources/report.md": source, "speakers/nrf.md": speaker}
    written = write_site(tmp_path, {**SMALL, "articles/one.md": article})
    written.write({name: "---\n" + json.dumps(fields) + "\n---\n" for name, fields in files.items()})
    done = run("onrecord", "check", "--format", "json", cwd=tmp_path)
    assert done.status == 1, done.output
    found = [(finding["path"], finding["code"]) for finding in json.loads(done.output)]
    assert found.count(("docs/sources/report.md", "bad-url")) == 2
    assert found.count(("docs/speakers/nrf.md", "bad-url")) == 1


def test_the_address_for_reports_is_no_script(tmp_path):
    write_site(tmp_path, SMALL, plugins=["search", {"onrecord": {"report": "javascript:alert(1)"}}])
    done = run("mkdocs", "build", cwd=tmp_path)
    assert done.status == 1
    assert "'report' is to be an address" in done.output


def test_what_comes_after_a_path_in_a_report_is_quoted(tmp_path):
    written = write_site(
        tmp_path, SMALL, plugins=["search", {"onrecord": {"report": "https://r.example/?p={path}&x=1"}}]
    )
    build_site(tmp_path)
    page = Elements((written.site / "quotes/trapped/index.html").read_text())
    links = [a["href"] for tag, a in page.found if tag == "a" and (a.get("href") or "").startswith("https://r.example")]
    assert links
    assert all(link.endswith("&x=1") and "quotes" in link for link in links)
