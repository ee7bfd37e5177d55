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
    each page that the host builds (articles among them), by its key.
    """

    directory_urls: bool
    pages: Mapping[Key, SiteUrl] = field(default_factory=lambda: MappingProxyType({}))

    def url(self, key: Key) -> SiteUrl:
        """The address of a thing or a page."""
        if key in self.pages:
            return self.pages[key]
        return SiteUrl(f"{key.path}/" if self.directory_urls else f"{key.path}.html")

    def list_url(self, kind: Kind, page: int = 1) -> SiteUrl:
        """The address of a page of a kind's list. Ids have a letter, so ``claims/2/`` is nobody's."""
        if page > 1:
            return SiteUrl(f"{kind.value}/{page}/" if self.directory_urls else f"{kind.value}/{page}.html")
        return SiteUrl(f"{kind.value}/" if self.directory_urls else f"{kind.value}/index.html")

    def file_of(self, url: SiteUrl) -> str:
        """The file that answers an address: ``claims/x/`` → ``claims/x/index.html``."""
        return f"{url}index.html" if not url or url.endswith("/") else url


def root_of(url: str) -> str:
    """The way from a page to the site's root: ``claims/x/`` → ``../../``; empty at the root itself."""
    return "../" * url.count("/")
