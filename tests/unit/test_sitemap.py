"""A sitemap that is too long for one file is divided, and what is left of it leads to the parts."""

from xml.etree import ElementTree

import pytest

from onrecord.plugin.sitemap import divided

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(count: int) -> str:
    """As Material's and MkDocs' templates make it."""
    urls = "".join(
        f"    <url>\n         <loc>https://x.example/a/{n}/?q=1&amp;r</loc>\n    </url>\n" for n in range(count)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{urls}</urlset>"


def places(text: str) -> list[str]:
    return [str(place.text) for place in ElementTree.fromstring(text).iter(f"{SPACE}loc")]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_short_one_stays_as_it_is(count: int) -> None:
    assert divided(sitemap(count), "https://x.example/", 7) == (sitemap(count), {})


@pytest.mark.parametrize(("count", "files"), [(8, 2), (14, 2), (15, 3)])
def test_a_long_one_leads_to_its_parts(count: int, files: int) -> None:
    index, parts = divided(sitemap(count), "https://x.example/sub/", 7)
    assert ElementTree.fromstring(index).tag == f"{SPACE}sitemapindex"
    assert places(index) == [f"https://x.example/sub/sitemap-{n}.xml" for n in range(1, files + 1)]
    assert list(parts) == [f"sitemap-{n}.xml" for n in range(1, files + 1)]
    assert [place for text in parts.values() for place in places(text)] == places(sitemap(count))
    assert max(len(places(text)) for text in parts.values()) == 7
