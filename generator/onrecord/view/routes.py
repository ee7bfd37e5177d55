"""Where everything stands on the site: keys → addresses relative to its root."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.parse import Key
from onrecord.schema import Kind
from onrecord.view.types import SiteUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The addresses of a site.

    ``directory_urls`` chooses between ``claims/x/`` and ``claims/x.html``. ``pages`` gives the address of
    each page that the host builds (articles among them), by its key. ``prefix`` is the folder in which all
    that is ours stands, such as ``fr/``, where a site has one for each language.
    """

    directory_urls: bool
    prefix: str = ""
    pages: Mapping[Key, SiteUrl] = field(default_factory=lambda: MappingProxyType({}))

    def url(self, key: Key) -> SiteUrl:
        """The address of a thing or a page."""
        if key in self.pages:
            return self.pages[key]
        return self._url(key.path)

    def home_url(self) -> SiteUrl:
        """The home page."""
        return SiteUrl(self.prefix if self.directory_urls else f"{self.prefix}index.html")

    def list_url(self, kind: Kind, page: int = 1) -> SiteUrl:
        """The address of a page of a kind's list. Ids have a letter, so ``claims/2/`` is nobody's."""
        if page > 1:
            return self._url(f"{kind.value}/{page}")
        return SiteUrl(f"{self.prefix}{kind.value}/" + ("" if self.directory_urls else "index.html"))

    def corrections_url(self) -> SiteUrl:
        """The page of all corrections."""
        return SiteUrl(f"{self.prefix}corrections/" + ("" if self.directory_urls else "index.html"))

    def search_url(self) -> SiteUrl:
        """The search page."""
        return SiteUrl(f"{self.prefix}search/" + ("" if self.directory_urls else "index.html"))

    def facets_url(self, kind: Kind) -> SiteUrl:
        """The data by which a kind's list is filtered in a browser."""
        return SiteUrl(f"{self.prefix}{kind.value}/facets.json")

    def embed_url(self, key: Key) -> SiteUrl:
        """What stands in frames of others: ``claims/x/embed/``."""
        return self._url(f"{key.path}/embed")

    def oembed_url(self, key: Key) -> SiteUrl:
        """What says how a thing is shown in frames of others: ``claims/x/embed/oembed.json``."""
        return SiteUrl(f"{self.prefix}{key.path}/{'embed/' if self.directory_urls else ''}oembed.json")

    def _url(self, place: str) -> SiteUrl:
        return SiteUrl(f"{self.prefix}{place}/" if self.directory_urls else f"{self.prefix}{place}.html")

    def file_of(self, url: SiteUrl) -> str:
        """The file that answers an address: ``claims/x/`` → ``claims/x/index.html``."""
        return f"{url}index.html" if not url or url.endswith("/") else url


def root_of(url: str) -> str:
    """The way from a page to the site's root: ``claims/x/`` → ``../../``; empty at the root itself."""
    return "../" * url.count("/")
