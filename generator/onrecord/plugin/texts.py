"""Our Markdown extension among the host's: it knows which page a text is rendered for, and where it will stand."""

from collections.abc import Callable

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from onrecord.markup import OnRecordExtension
from onrecord.syntax import Reference

ResolveIn = Callable[[Reference, File], str | None]
"""A reference in the text of a file → its HTML, for a page at the file's address."""


class PageExtension(OnRecordExtension):
    """References in the texts of all pages; one extension for all the Markdowns that the host and others make.

    ``reading`` is the file whose text is rendered where a Markdown does not tell.
    """

    def __init__(self, resolve: ResolveIn) -> None:
        super().__init__(lambda reference: None)
        self._resolve_in = resolve
        self.reading: File | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Registers processors that ask this Markdown for its file whenever they meet a reference."""

        def resolve(reference: Reference) -> str | None:
            file = _file_of(md) or self.reading
            return self._resolve_in(reference, file) if file else None

        OnRecordExtension(resolve).extendMarkdown(md)


def use_extension(config: MkDocsConfig, resolve: ResolveIn) -> PageExtension:
    """Puts our extension in the place of an earlier build's."""
    extensions: list[object] = config.markdown_extensions  # type: ignore[assignment]  # it holds more than names
    extensions[:] = [e for e in extensions if not isinstance(e, PageExtension)]
    extension = PageExtension(resolve)
    extensions.append(extension)
    return extension


def _file_of(md: Markdown) -> File | None:
    """The file for which a Markdown resolves the host's own links.

    MkDocs (as of 1.6.1) has no public word for it. Material's blog shows the beginning of a post on other pages
    and gives this file the address of each in turn.
    """
    if "relpath" not in md.treeprocessors:
        return None
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return file if isinstance(file, File) else None
