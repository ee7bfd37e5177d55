"""References to works, which need not be made again: those of all editions, and of all builds of a server."""

from pathlib import Path

from onrecord.shelf import Shelf


class References:
    """What the citations of a site were made into, by what they were made of."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self._root: Path | None = None
        self._kept = 0

    def load(self, shelf: Shelf) -> None:
        """Reads what earlier builds have left, once."""
        # A program may build several sites, one after the other.
        if self._root != shelf.root:
            self.known, self._root = shelf.citations.load(), shelf.root
            self._kept = len(self.known)

    def keep(self, shelf: Shelf) -> None:
        """Leaves what is new to later builds."""
        if len(self.known) > self._kept:
            shelf.citations.keep(self.known)
            self._kept = len(self.known)
