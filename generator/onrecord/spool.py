"""What is made long before it is needed, in a file in the meantime: a large site need not fit into memory."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple


class Stretch(NamedTuple):
    """Where something stands in a spool's file: the first byte, and how many there are."""

    start: int
    size: int


class Spool:
    """A file without a name, which is gone with the process."""

    def __init__(self, folder: Path) -> None:
        """Makes the file in a folder, of whose name it has none.

        Raises:
            OSError: If there can be none.
        """
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (closed with this)

    def close(self) -> None:
        """Lets go of the file, which is gone with that, also where there was no room for what waits to be written."""
        with suppress(OSError):
            self._file.close()

    def put(self, data: bytes) -> Stretch:
        """Takes something in.

        Raises:
            OSError: If there is no room for it.
        """
        start = self._file.seek(0, 2)
        self._file.write(data)
        return Stretch(start, len(data))

    def get(self, stretch: Stretch) -> bytes:
        """What was taken in.

        Raises:
            OSError: If it cannot be read.
        """
        self._file.seek(stretch.start)
        return self._file.read(stretch.size)
