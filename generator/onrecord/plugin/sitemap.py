"""Our pages as the sitemap's template expects pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from onrecord.view import SiteUrl


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
