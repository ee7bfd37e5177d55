"""The contents of pages between the host's reading and its writing: it reads all before it writes the first."""

from pathlib import Path

from mkdocs.structure.pages import Page

from onrecord.spool import Spool, Stretch


class Contents:
    """Keeps contents in a file until their pages are written."""

    def __init__(self, folder: Path) -> None:
        """Begins with none.

        Args:
            folder: Where there is room for them.

        Raises:
            OSError: If there can be no file in it.
        """
        self._spool = Spool(folder)
        self._places: dict[str, Stretch] = {}

    def close(self) -> None:
        """Lets go of them."""
        self._spool.close()

    def put(self, page: Page, content: str) -> str:
        """Takes in the content of a page; returns what stands for it.

        Raises:
            OSError: If there is no room for it.
        """
        self._places[page.file.src_uri] = self._spool.put(content.encode("utf-8", "surrogatepass"))
        return ""

    def give_back(self, page: Page) -> None:
        """Gives a page its content, if it was taken in.

        Raises:
            OSError: If it cannot be read.
        """
        if place := self._places.get(page.file.src_uri):
            page.content = self._spool.get(place).decode("utf-8", "surrogatepass")

    def let_go(self, page: Page) -> None:
        """Takes the content of a page that is written from it again."""
        if page.file.src_uri in self._places:
            page.content = ""
