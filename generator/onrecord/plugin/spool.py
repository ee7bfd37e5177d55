"""The contents of pages between the host's reading and its writing: it reads all before it writes the first."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from mkdocs.structure.pages import Page


class Spool:
    """Keeps contents in a file without a name, so that a large site need not fit into memory with all its pages."""

    def __init__(self, folder: Path) -> None:
        """Makes the file in a folder, of whose name it has none.

        Raises:
            OSError: If there can be none.
        """
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (closed with this)
        self._places: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        """Lets go of the file, which is gone with that, also where there was no room for what waits to be written."""
        with suppress(OSError):
            self._file.close()

    def put(self, page: Page, content: str) -> str:
        """Takes in the content of a page; returns what stands for it.

        Raises:
            OSError: If there is no room for it.
        """
        data = content.encode("utf-8", "surrogatepass")
        at = self._file.seek(0, 2)
        self._file.write(data)
        self._places[page.file.src_uri] = at, len(data)
        return ""

    def give_back(self, page: Page) -> None:
        """Gives a page its content, if it was taken in.

        Raises:
            OSError: If it cannot be read.
        """
        if page.file.src_uri in self._places:
            at, size = self._places[page.file.src_uri]
            self._file.seek(at)
            page.content = self._file.read(size).decode("utf-8", "surrogatepass")

    def let_go(self, page: Page) -> None:
        """Takes the content of a page that is written from it again."""
        if page.file.src_uri in self._places:
            page.content = ""
