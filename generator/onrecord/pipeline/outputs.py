"""What stands on a site that is ours, address by address."""

from collections.abc import Iterator
from urllib.parse import urljoin

from onrecord.pipeline.site import BuiltPage, Site
from onrecord.record import Thing
from onrecord.schema import Kind
from onrecord.view.types import SiteUrl

Output = tuple[SiteUrl, BuiltPage | str]
"""An address, and what stands there: a page that needs its frame, or a whole file."""


class Outputs:
    """The pages and files of a site, by what they are of. ``site_url`` is its address, if it is known."""

    def __init__(self, site: Site, site_url: str) -> None:
        self._site = site
        self._site_url = site_url

    def thing(self, thing: Thing, body: str) -> Iterator[Output]:
        """What stands at the addresses of a thing that is no article, with its text as the host renders it."""
        page = self._site.thing(thing.key, body)
        yield page.head.url, page
        if page.head.embed:
            yield from self._site.embedded(thing.key, page.head.embed)

    def list_page(self, kind: Kind, number: int) -> Iterator[Output]:
        """A later page of a list."""
        page = self._site.later_list_page(kind, number)
        yield page.head.url, page

    def rest(self) -> Iterator[Output]:
        """What is of no thing that is published, and what scripts fetch."""
        site = self._site
        yield from ((page.head.url, page) for page in site.tombstones())
        yield from site.redirects(self._absolute)
        yield from site.embedded_before(self._absolute)
        yield from site.captured()
        yield from site.facets()

    def _absolute(self, url: SiteUrl) -> str:
        return urljoin(self._site_url, url)


def has_text(thing: Thing) -> bool:
    """Whether the page that we write of a thing has a text that the host renders."""
    return thing.key.kind is not Kind.ARTICLE and bool(thing.body.strip())
