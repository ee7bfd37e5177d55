"""The host's files of what is ours: where they stand, and what the host does with them."""

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from onrecord.parse import Key
from onrecord.pipeline.compiling import Compiled
from onrecord.schema import Kind
from onrecord.view.checks import RECEIPTS
from onrecord.view.routes import Routes
from onrecord.view.types import SiteUrl


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


def place_things(
    files: Files, pages: Mapping[str, File], compiled: Compiled, prefix: str, config: MkDocsConfig
) -> tuple[dict[str, LinkedFile], dict[Key, File]]:
    """Puts all that is in a record at its place in the site; only articles and ordinary pages stay with the host.

    Args:
        files: The host's files, which are changed.
        pages: Those of pages, by the paths by which the content knows them.
        compiled: The content.
        prefix: The folder of the site in which the edition stands.
        config: The host's settings.

    Returns:
        The files of things by the content's paths, and those of articles.
    """
    own_files, articles = {}, {}
    for uri, parsed in compiled.files.items():
        key, place = parsed.key, f"{prefix}{parsed.key.path}"
        if key.kind is Kind.ARTICLE and key.id in compiled.record.articles:
            _place_article(pages[uri], place, config)
            articles[key] = pages[uri]
        elif key.kind is not None:
            files.remove(pages[uri])
            if key.kind is not Kind.ARTICLE and compiled.record.get(key):
                own_files[uri] = _linked_file(pages[uri], place, config)
                files.append(own_files[uri])
    return own_files, articles


def _linked_file(file: File, place: str, config: MkDocsConfig) -> LinkedFile:
    """The file of a thing, with the address of its page."""
    linked = LinkedFile(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)
    settle(linked, place, config)
    return linked


def _place_article(file: File, place: str, config: MkDocsConfig) -> None:
    """Gives an article the address of its id, and takes it out of the automatic navigation.

    The navigation costs more with every page in it.
    """
    if file.inclusion is InclusionLevel.INCLUDED:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    settle(file, place, config)


def has_files_among_things(files: Files, prefix: str) -> bool:
    """Whether a file of the author's stands in a folder of the site that has pages of ours."""
    folders = {RECEIPTS, *(kind.value for kind in Kind)}
    return any(file.dest_uri.removeprefix(prefix).partition("/")[0] in folders for file in files.media_files())


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


def routes_of(files: Files, compiled: Compiled, uris: Mapping[str, str], config: MkDocsConfig, prefix: str) -> Routes:
    """The addresses of a site.

    Args:
        files: The host's files.
        compiled: The content.
        uris: The paths by which the content knows its files, by the host's paths for them.
        config: The host's settings.
        prefix: The folder of the site in which the edition stands.
    """
    pages = {}
    for file in files.documentation_pages():
        parsed = compiled.files.get(uris.get(file.src_uri, file.src_uri))
        pages[parsed.key if parsed else Key(None, file.src_uri)] = site_url(file)
    return Routes(directory_urls=config.use_directory_urls, prefix=prefix, pages=MappingProxyType(pages))


def shown_path(path: str | None, uri: str, root: Path) -> str:
    """A file's path for people: relative to the project's root."""
    if not path:
        return uri
    inside = path.removeprefix(f"{root}{os.sep}")
    return (os.path.relpath(path, root) if inside == path else inside).replace(os.sep, "/")
