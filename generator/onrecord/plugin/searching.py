"""The sections of the host's pages, gathered while they are rendered → the search of a build, written into its site."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from onrecord.parse import Key
from onrecord.pipeline.site import Site
from onrecord.plugin.files import site_url
from onrecord.plugin.indexing import Indexing
from onrecord.plugin.sections import sections_of
from onrecord.search import Bundle, PagefindError, Section, labels_of, records_of, write_bundle

FOLDER = "assets/onrecord/search/"


def sections_in(page: Page, key: Key, html: str, *, title: str) -> tuple[Section, ...]:
    """The sections of a page's rendered text; none if its front matter takes it out of search, as for Material."""
    options = page.meta.get("search")
    if isinstance(options, dict) and options.get("exclude"):
        return ()
    return tuple(sections_of(html, page=key, url=site_url(page.file), title=title))


class Searching:
    """What one build gathers for search: the sections of its pages."""

    def __init__(self) -> None:
        self._sections: dict[str, tuple[Section, ...]] = {}

    def add(self, file: File, sections: tuple[Section, ...]) -> None:
        """Takes in the sections of a page."""
        self._sections[file.src_uri] = sections

    def take_over(self, before: "Searching | None") -> None:
        """Takes in what an earlier build has gathered, until the pages are read anew."""
        self._sections |= before._sections if before else {}

    def write(self, site: Site, pages: Iterable[File], out: Path, cache: Path, later: Indexing | None) -> Bundle:
        """Writes what is found into the site, or has it indexed ``later``, while a server goes on; returns what it is.

        Args:
            site: The record, shown.
            pages: The files of the host's pages, in their order.
            out: The folder of the site.
            cache: Where what was made before is kept.
            later: What makes it later, if it is to be.

        Raises:
            PluginError: If it cannot be written.
        """
        sections = [section for file in pages for section in self._sections.get(file.src_uri, ())]
        records = tuple(records_of(site.cards, sections))
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
