"""Every link of a built site leads somewhere, and its sitemap names every page once."""

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from buildsite import Elements, build_site, documents, navigation_links, page_of, pages, write_site
from linkcheck import broken_links, sitemap_urls

LISTS = tuple(f"{kind}/" for kind in ("articles", "claims", "questions", "quotes", "sources", "speakers", "topics"))


@pytest.fixture
def site(request: pytest.FixtureRequest, golden_sites: dict[str, Path]) -> Path:
    """A built site by its name; only those that a test asks for are built."""
    name = request.param
    return golden_sites[name] if name in golden_sites else request.getfixturevalue(name)


BUILT = pytest.mark.parametrize(
    ("site", "url"),
    [
        ("directory", "https://x.example/"),
        ("file", "https://x.example/"),
        ("sub_path_site", "https://x.example/sub/path/"),
        ("own_site", "https://onrecord.example/"),
        ("corpus_site", "https://corpus.example/"),
    ],
    indirect=["site"],
    ids=lambda value: value if isinstance(value, str) and "/" not in value else "",
)


FRAMED = "/embed/"
"""What the address of a page has that others show in a frame: it says the address of the thing's page."""


@BUILT
def test_no_link_is_broken(site, url):
    assert broken_links(site, base=urlsplit(url).path, site_url=url) == []


PREVIEWED = {f"or-link--{kind}" for kind in ("quote", "claim", "speaker", "source", "article", "question", "topic")}


def missing_previews(site: Path) -> set[str]:
    """The links that a script would show more of than there is."""
    documents_ = documents(site)
    missing = set()
    for name, html in pages(site).items():
        for tag, attributes in Elements(html).found:
            href = attributes.get("href") or ""
            if tag != "a" or not {*(attributes.get("class") or "").split()} & {*PREVIEWED, "or-agent"}:
                continue
            page = page_of(posixpath.normpath(posixpath.join(posixpath.dirname(name), href.partition("#")[0] or name)))
            page = f"{page}/index.html" if not page.endswith(".html") else page
            if not href.startswith("#") and b'<template class="or-preview-of"' not in documents_[page]:
                missing.add(f"{name}: {href}")
    return missing


@BUILT
def test_whatever_has_a_preview_has_it_on_its_page(site, url):
    assert missing_previews(site) == set()


def test_with_file_urls_no_link_needs_a_server(golden_sites):
    assert broken_links(golden_sites["file"], site_url="https://x.example/", file_urls=True) == []


@BUILT
def test_the_sitemap_names_every_page_once(site, url):
    urls = sitemap_urls(site)
    assert all(address.startswith(url) for address in urls)
    named = sorted(page_of(address.removeprefix(url)) for address in urls)
    # What stands in frames of others is no page that readers look for.
    assert named == sorted(name for name in pages(site) if name != "404.html" and FRAMED not in name)


@BUILT
def test_every_page_says_its_own_address(site, url):
    for name, html in pages(site).items():
        canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
        own = name.replace(FRAMED, "/")
        assert [page_of(href.removeprefix(url)) for href in canonical] == ([] if name == "404.html" else [own])


def test_the_later_pages_of_lists_are_there_and_hold_the_rest(corpus_site):
    built = pages(corpus_site)
    found = [
        attributes["href"]
        for number in ("", "2/", "3/", "4/", "5/")
        for tag, attributes in Elements(built[f"quotes/{number}index.html"]).found
        if tag == "a" and "or-permalink" in (attributes.get("class") or "")
    ]
    shown = {href.rstrip("/").rpartition("/")[2] for href in found}
    assert shown >= {f"quote-{n}" for n in range(1_000)}
    assert "quotes/6/index.html" not in built


@pytest.mark.parametrize("site", ["directory", "own_site"], indirect=True)
def test_no_thing_is_in_the_navigation(site):
    things = {name for name in pages(site) if name.startswith(LISTS) and name.count("/") == 2}
    assert things
    for name, html in pages(site).items():
        assert not navigation_links(name, html) & things, name


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_markdown_link_may_lead_to_the_file_of_a_thing(tmp_path: Path, directory_urls: bool):
    thing = "---\nname: Town council\nkind: organization\n---\n\nSee [the home page](../index.md).\n"
    text = "# Home\n\n[The council](speakers/council.md) and [its quotes](./speakers/council.md#or-quotes).\n"
    files = {"index.md": text, "speakers/council.md": thing}
    write_site(tmp_path, files, use_directory_urls=directory_urls)
    build_site(tmp_path, strict=True)
    assert broken_links(tmp_path / "site") == []
    assert "speakers/council" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert not list((tmp_path / "site").rglob("*.md"))
