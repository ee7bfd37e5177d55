"""What is made long before it is needed, in a file in the meantime: a large site need not fit into memory."""

import errno
import os
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
        # Without a buffer, so that it is known at once whether there was room.
        self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (closed with this)
        self._size = 0

    def close(self) -> None:
        """Lets go of the file, which is gone with that, also where there was no room for what waits to be written."""
        with suppress(OSError):
            self._file.close()

    def put(self, data: bytes) -> Stretch:
        """Takes something in.

        Raises:
            OSError: If there is no room for it.
        """
        stretch = Stretch(self._size, len(data))
        self._file.seek(stretch.start)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._size += len(data)
        return stretch

    def get(self, stretch: Stretch) -> bytes:
        """What was taken in.

        Raises:
            OSError: If it cannot be read.
        """
        self._file.seek(stretch.start)
        found = bytearray()
        while len(found) < stretch.size:
            more = self._file.read(stretch.size - len(found))
            if not more:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            found += more
        return bytes(found)
