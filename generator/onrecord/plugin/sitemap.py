"""Our pages as the sitemap's template expects pages, and sitemaps that are too long for one file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from onrecord.view.types import SiteUrl

MOST = 50_000
"""How many addresses a sitemap may have, by https://www.sitemaps.org/protocol.html#index."""

_URLS = re.compile(r"<url>.*</url>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _SitemapPage:
    canonical_url: str | None
    abs_url: str | None
    update_date: str = ""
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """What stands in the sitemap for one page; ``page`` has the fields that the template reads.

    ``alternates`` are the same page in other languages, of which we know none.
    """

    page: _SitemapPage
    alternates: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def sitemap_entry(url: SiteUrl, config: MkDocsConfig) -> SitemapFile:
    """The entry of one address; without a ``site_url`` there is no absolute one, and no entry, as for the host's."""
    if not config.site_url:
        return SitemapFile(_SitemapPage(canonical_url=None, abs_url=None))
    canonical = urljoin(config.site_url, url)
    return SitemapFile(_SitemapPage(canonical_url=canonical, abs_url=urlsplit(canonical).path))


def divided(sitemap: str, site_url: str, most: int = MOST) -> tuple[str, Mapping[str, str]]:
    """A sitemap, and the files that it is divided into where it is too long for one.

    Args:
        sitemap: As the theme's template has made it.
        site_url: The address of the site.
        most: How many addresses a file may have.
    """
    found = _URLS.search(sitemap)
    urls = [f"{url}</url>" for url in found[0].split("</url>")[:-1]] if found else []
    if found is None or len(urls) <= most:
        return sitemap, {}
    before, after = sitemap[: found.start()], sitemap[found.end() :]
    parts = {
        f"sitemap-{number}.xml": f"{before}{''.join(urls[start : start + most]).strip()}{after}"
        for number, start in enumerate(range(0, len(urls), most), 1)
    }
    places = (f"  <sitemap><loc>{escape(urljoin(site_url, name))}</loc></sitemap>\n" for name in parts)
    index = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    )
    return f"{index}{''.join(places)}</sitemapindex>\n", parts
