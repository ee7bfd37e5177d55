"""The sections of the host's pages, gathered while they are rendered → the search of a build, written into its site."""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from onrecord.parse import Key
from onrecord.pipeline import Site
from onrecord.plugin.indexing import Indexing
from onrecord.plugin.sections import sections_of
from onrecord.search import Bundle, PagefindError, Section, labels_of, records_of, write_bundle
from onrecord.view import SiteUrl

FOLDER = "assets/onrecord/search/"


class Searching:
    """What one build gathers for search: the sections of its pages."""

    def __init__(self) -> None:
        self._sections: list[Section] = []

    def add(self, page: Page, key: Key, html: str, *, title: str) -> None:
        """Takes in the rendered text of a page, unless its front matter takes it out of search, as for Material."""
        options = page.meta.get("search")
        if not (isinstance(options, dict) and options.get("exclude")):
            url = SiteUrl("" if page.file.url == "./" else page.file.url)
            self._sections += sections_of(html, page=key, url=url, title=title)

    def write(self, site: Site, out: Path, cache: Path, later: Indexing | None) -> Bundle:
        """Writes what is found into the site, or has it indexed ``later``, while a server goes on; returns what it is.

        Raises:
            PluginError: If it cannot be written.
        """
        records = tuple(records_of(site.cards, self._sections))
        prefix = site.routes.prefix
        bundle = Bundle(place=f"{prefix}{FOLDER}", records=records, labels=labels_of(site.cards, records))
        kept = cache / (prefix.strip("/") or "default")
        try:
            if later:
                later.want(bundle, out, kept)
            else:
                write_bundle(bundle, out, kept)
        except (PagefindError, OSError) as error:
            raise PluginError(f"onrecord: the search cannot be made: {error}") from None
        return bundle
