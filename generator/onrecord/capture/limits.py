"""How much is read of a source, and how long: beyond it a source is refused, whatever it is.

Sizes are in bytes, times in seconds. None is a setting: they are far above any text that people quote from.
"""

from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord.capture.types import MEGABYTE, CaptureError

MAX_RAW = 100 * MEGABYTE
"""Of a file, an answer, or what either holds when unpacked."""
MAX_TEXT = 20 * MEGABYTE
"""In characters."""
MAX_MEMORY = 1_536 * 1024 * 1024
MAX_CPU_SECONDS = 60
MAX_SECONDS = 90
_PIECE = 64 * 1024


class Readable(Protocol):
    """Gives at most so many bytes; none at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


def read_file(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        CaptureError: If it is too large.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        return read_at_most(file)


def read_at_most(stream: Readable | BinaryIO, limit: int = MAX_RAW) -> bytes:
    """All of a stream, in pieces, so that a bomb is noticed before it has filled the memory.

    Raises:
        CaptureError: If there is more than the limit.
    """
    data = bytearray()
    while piece := stream.read(_PIECE):
        data += piece
        check_size(len(data), limit)
    return bytes(data)


def check_size(size: int, limit: int = MAX_RAW) -> None:
    """Refuses what is too large.

    Raises:
        CaptureError: If it is.
    """
    if size > limit:
        raise CaptureError(
            f"is larger than {limit // MEGABYTE} MB", "capture only the page, or the pages, that you quote"
        )


def check_length(characters: int) -> None:
    """Refuses a text that is too long.

    Raises:
        CaptureError: If it is.
    """
    if characters > MAX_TEXT:
        raise CaptureError(
            f"holds more than {MAX_TEXT // MEGABYTE} million characters of text",
            "capture only the page, or the pages, that you quote",
        )
