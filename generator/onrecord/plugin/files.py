"""The host's files of what is ours: where they stand, and what the host does with them."""

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from onrecord.parse import Key


class LinkedFile(File):
    """A thing's file: Markdown links may lead to it, but its page is ours to write."""

    def is_documentation_page(self) -> bool:
        """No: the host makes no page of it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copies nothing: the page is written, not copied."""


def media_of(files: Files, config: MkDocsConfig) -> list[str]:
    """The paths of the content's files that the host copies as they are; the theme's files are not the content's."""
    return [
        file.src_uri
        for file in files.media_files()
        if file.inclusion.value > InclusionLevel.DRAFT.value and file.src_dir in {None, config.docs_dir}
    ]


def linked_file(file: File, key: Key, config: MkDocsConfig) -> LinkedFile:
    """The file of a thing, with the address of its page."""
    linked = LinkedFile(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)
    _settle(linked, key, config)
    return linked


def place_article(file: File, key: Key, config: MkDocsConfig) -> None:
    """Gives an article the address of its id, and takes it out of the automatic navigation.

    The navigation costs more with every page in it.
    """
    if file.inclusion is InclusionLevel.INCLUDED:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    _settle(file, key, config)


def _settle(file: File, key: Key, config: MkDocsConfig) -> None:
    """Addresses come from ids, not from where a file happens to stand."""
    path = f"{key.path}/index.html" if config.use_directory_urls else f"{key.path}.html"
    if file.dest_uri != path:
        file.dest_uri = path
        file.url = posixpath.dirname(path) + "/" if config.use_directory_urls else path
        file.abs_dest_path = posixpath.join(config.site_dir, path)
