"""The host's files of what is ours: where they stand, and what the host does with them."""

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from onrecord.view import SiteUrl


class LinkedFile(File):
    """A thing's file: Markdown links may lead to it, but its page is ours to write."""

    def is_documentation_page(self) -> bool:
        """No: the host makes no page of it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copies nothing: the page is written, not copied."""


def site_url(file: File) -> SiteUrl:
    """The address of a file's page as ours are; the host's of the home page is ``./``."""
    return SiteUrl("" if file.url == "./" else file.url)


def media_of(files: Files, config: MkDocsConfig) -> list[str]:
    """The paths of the content's files that the host copies as they are; the theme's files are not the content's."""
    return [
        file.src_uri
        for file in files.media_files()
        if file.inclusion.value > InclusionLevel.DRAFT.value and file.src_dir in {None, config.docs_dir}
    ]


def linked_file(file: File, place: str, config: MkDocsConfig) -> LinkedFile:
    """The file of a thing, with the address of its page."""
    linked = LinkedFile(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)
    settle(linked, place, config)
    return linked


def place_article(file: File, place: str, config: MkDocsConfig) -> None:
    """Gives an article the address of its id, and takes it out of the automatic navigation.

    The navigation costs more with every page in it.
    """
    if file.inclusion is InclusionLevel.INCLUDED:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    settle(file, place, config)


def settle(file: File, place: str, config: MkDocsConfig) -> None:
    """Puts a page at a place of the site: addresses come from ids, not from where a file happens to stand."""
    move(file, f"{place}/index.html" if config.use_directory_urls else f"{place}.html", config)


def move(file: File, path: str, config: MkDocsConfig) -> None:
    """Gives a page another file in the site's folder, and the address that goes with it."""
    if file.dest_uri != path:
        file.dest_uri = path
        is_folder = config.use_directory_urls and posixpath.basename(path) == "index.html"
        file.url = posixpath.dirname(path) + "/" if is_folder else path
        file.abs_dest_path = posixpath.join(config.site_dir, path)
