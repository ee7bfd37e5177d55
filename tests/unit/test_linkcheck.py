"""The link checker finds what is broken, says why, and lets everything else pass."""

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import BrokenError, BrokenLink, broken_links, normalise, sitemap_urls

SITE_URL = "https://example.org/sub/path/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a home page, two folders, an image and a page in Persian; all its links are good."""
    write(tmp_path, "index.html", '<h1 id="home"></h1><a href="quotes/q1/#text"></a>')
    write(tmp_path, "quotes/index.html", '<a href="q1/"></a>')
    write(tmp_path, "quotes/q1/index.html", '<p id="text"></p><a name="old"></a><p id="گفته"></p>')
    write(tmp_path, "گفته/index.html", "")
    write(tmp_path, "assets/logo.svg", "<svg></svg>")
    return tmp_path


def write(site: Path, name: str, text: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def reasons(site: Path, href: str, page: str = "claims/c1/index.html", **terms) -> list[str]:
    """Return what is wrong with the site after it got a page with this one link."""
    write(site, page, f'<a href="{href}"></a>')
    found = broken_links(site, **terms)
    assert all((link.page, link.href) == (page, href) for link in found)
    return [link.reason for link in found]


def test_a_site_of_good_links_has_no_broken_one(site):
    assert broken_links(site) == []


@pytest.mark.parametrize(
    "href",
    [
        "",
        ".",
        "./",
        "..",
        "../..",
        "../../",
        "../../index.html",
        "../../quotes/",
        "../../quotes/q1/",
        "../../quotes/q1/index.html",
        "../../quotes/./q1/../q1/",
        " ../../quotes/ ",
        "?page=2",
        "../../quotes/?sort=date",
        "../../assets/logo.svg",
        "/quotes/q1/#text",
        "/",
        "../../%DA%AF%D9%81%D8%AA%D9%87/",
        "../../گفته/",
    ],
)
def test_a_link_to_a_page_or_file_that_exists_is_good(site, href):
    write(site, "claims/index.html", "")
    assert reasons(site, href) == []


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("../../quotes/q2/", "there is no quotes/q2/index.html"),
        ("../../quotes/q2", "there is no quotes/q2"),
        ("quotes/q1/", "there is no claims/c1/quotes/q1/index.html"),
        ("..", "there is no claims/index.html"),
        ("../../assets/", "there is no assets/index.html"),
        ("../../Quotes/", "there is no Quotes/index.html"),
        ("/quotes/q2/?sort=date#text", "there is no quotes/q2/index.html"),
        ("../../quotes", "quotes is a folder, and the link lacks the final slash"),
        ("../../../quotes/", "the link climbs above the site"),
        ("../..//quotes/", "two slashes in a row"),
        ("/quotes//q1/", "two slashes in a row"),
        ("//quotes/q1/", "two slashes make “quotes” a host"),
    ],
)
def test_a_link_to_nothing_is_broken(site, href, reason):
    assert reasons(site, href) == [reason]


@pytest.mark.parametrize(
    "href",
    [
        "https://example.com/nowhere",
        "HTTP://EXAMPLE.COM/",
        "//example.com/nowhere",
        "mailto:desk@example.com",
        "data:image/png;base64,AAAA",
    ],
)
def test_a_link_to_elsewhere_is_not_checked(site, href):
    assert reasons(site, href, site_url=SITE_URL) == []


@pytest.mark.parametrize(
    "fragment", ["", "text", "old", "گفته", "%DA%AF%D9%81%D8%AA%D9%87", "top", "text:~:text=a", ":~:text=a"]
)
def test_a_fragment_that_the_target_has_is_good(site, fragment):
    assert reasons(site, f"../../quotes/q1/#{fragment}") == []


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("../../quotes/q1/#home", "quotes/q1/index.html has no “home”"),
        ("../../quotes/q1/#Text", "quotes/q1/index.html has no “Text”"),
        ("../../quotes/q1/#%DA%AF", "quotes/q1/index.html has no “گ”"),
        ("#text", "claims/c1/index.html has no “text”"),
        ("?page=2#text", "claims/c1/index.html has no “text”"),
    ],
)
def test_a_fragment_that_the_target_lacks_is_broken(site, href, reason):
    assert reasons(site, href) == [reason]


def test_a_fragment_of_a_file_that_is_no_page_is_not_checked(site):
    assert reasons(site, "../../assets/logo.svg#layer") == []


@pytest.mark.parametrize("base", ["/sub/path/", "/sub/path"])
def test_a_link_from_the_root_must_stay_under_the_base(site, base):
    assert reasons(site, "/sub/path/quotes/q1/#text", base=base) == []
    assert reasons(site, "/sub/path/quotes/q2/", base=base) == ["there is no quotes/q2/index.html"]
    assert reasons(site, "/quotes/q1/", base=base) == ["the link leaves /sub/path/"]
    assert reasons(site, "/sub/pathology/", base=base) == ["the link leaves /sub/path/"]


@pytest.mark.parametrize("site_url", [SITE_URL, SITE_URL.rstrip("/")])
def test_an_absolute_url_of_the_site_is_checked(site, site_url):
    assert reasons(site, f"{SITE_URL}quotes/q1/#text", site_url=site_url) == []
    assert reasons(site, f"{SITE_URL}quotes/q2/", site_url=site_url) == ["there is no quotes/q2/index.html"]
    assert reasons(site, "https://example.org/sub/pathology/", site_url=site_url) == []


def test_the_not_found_page_may_not_link_relatively(site):
    relative = "404.html is shown at any address, and the link is relative"
    assert reasons(site, "quotes/q1/", page="404.html", base="/sub/") == [relative]
    assert reasons(site, "/sub/quotes/q1/", page="404.html", base="/sub/") == []


def test_the_not_found_page_may_link_from_the_root_with_file_urls(tmp_path):
    assert reasons(tmp_path, "/sub/", page="404.html", base="/sub/", file_urls=True) == ["there is no index.html"]


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("../../quotes/", "the link names a folder and no file, which works on a server only"),
        ("..", "the link names a folder and no file, which works on a server only"),
        ("./?page=2", "the link names a folder and no file, which works on a server only"),
        ("/quotes/q1/index.html", "a link from the root works on a server only"),
    ],
)
def test_file_urls_refuse_what_needs_a_server(tmp_path, href, reason):
    write(tmp_path, "quotes/index.html", "")
    write(tmp_path, "quotes/q1/index.html", "")
    write(tmp_path, "claims/index.html", "")
    assert reasons(tmp_path, href, file_urls=True) == [reason]


@pytest.mark.parametrize(
    "href", ["", "#here", "q1.html", "../quotes/q1.html#text", f"{SITE_URL}quotes/", "https://example.com/"]
)
def test_file_urls_let_pass_what_names_a_file(tmp_path, href):
    write(tmp_path, "quotes/index.html", "")
    write(tmp_path, "quotes/q1.html", '<p id="text"></p>')
    write(tmp_path, "quotes/here.html", f'<p id="here"></p><a href="{href}"></a>')
    assert broken_links(tmp_path, site_url=SITE_URL, file_urls=True) == []


@pytest.mark.parametrize(
    "element",
    [
        '<a href="gone">',
        '<a class="x" href=gone>',
        '<link rel="stylesheet" href="gone">',
        '<img src="gone">',
        '<img src="gone"/>',
        '<img src="i" srcset="i 1x, gone 2x">',
        '<source srcset="gone">',
        '<source src="gone">',
        '<script src="gone"></script>',
        '<iframe src="gone"></iframe>',
        '<form action="gone"></form>',
    ],
)
def test_every_kind_of_link_is_found(tmp_path, element):
    write(tmp_path, "i", "")
    write(tmp_path, "index.html", element)
    assert broken_links(tmp_path) == [
        BrokenLink(page="index.html", href="gone", reason="there is no gone"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <a href="gone"> -->',
        "<script>'<a href=\"gone\">'</script>",
        '&lt;a href="gone"&gt;',
        '<p title="<a href=gone>"></p>',
    ],
)
def test_what_is_no_element_is_no_link(tmp_path, text):
    write(tmp_path, "index.html", text)
    assert broken_links(tmp_path) == []


def test_a_character_reference_in_a_link_is_read(tmp_path):
    write(tmp_path, "index.html", '<a href="q&amp;a.html#a&amp;b"></a>')
    write(tmp_path, "q&a.html", '<p id="a&amp;b"></p>')
    assert broken_links(tmp_path) == []


def test_broken_links_come_by_page_in_the_order_of_the_page_and_once(tmp_path):
    write(tmp_path, "b.html", '<a href="y"></a><a href="x"></a><a href="y"></a>')
    write(tmp_path, "a.html", '<a href="y"></a>')
    assert [(link.page, link.href) for link in broken_links(tmp_path)] == [
        ("a.html", "y"),
        ("b.html", "y"),
        ("b.html", "x"),
    ]


@given(
    folders=st.lists(st.sampled_from(["a", "b", ".", ".."]), max_size=6),
    name=st.sampled_from(["", "c", ".."]),
)
def test_paths_resolve_as_the_url_standard_says(folders, name):
    path = "/".join([*folders, name])
    try:
        resolved = normalise(path)
    except BrokenError:
        return
    assert f"http://host/{resolved}" == unquote(urljoin("http://host/", path))


def urlset(*urls: str) -> str:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def test_sitemap_urls_are_read_in_their_order(tmp_path):
    write(tmp_path, "sitemap.xml", urlset(f"{SITE_URL}b/", f"{SITE_URL}?a=1&amp;b=2"))
    assert sitemap_urls(tmp_path) == [f"{SITE_URL}b/", f"{SITE_URL}?a=1&b=2"]


def test_a_sitemap_index_is_followed(tmp_path):
    entries = "".join(f"<sitemap><loc>{SITE_URL}sitemap-{n}.xml</loc></sitemap>" for n in (1, 2))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    write(tmp_path, "sitemap.xml", index)
    write(tmp_path, "sitemap-1.xml", urlset(f"{SITE_URL}a/"))
    write(tmp_path, "sitemap-2.xml", urlset(f"{SITE_URL}b/"))
    assert sitemap_urls(tmp_path) == [f"{SITE_URL}a/", f"{SITE_URL}b/"]
