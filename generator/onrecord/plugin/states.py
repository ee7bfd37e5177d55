"""Files as they are on disk: their size and the time of their last change tell whether one is another than before."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from onrecord.pipeline.traces import FileState


def states(paths: Iterable[Path]) -> Iterator[FileState]:
    """The files at some paths and in the folders there, by the paths that lead to them, in no order.

    Without folders, whose own times say that a file came or went, and without what Python keeps of modules. A link to
    nothing, as an editor makes it to mark that a file is open, is no file.
    """
    for path in paths:
        for each in path.rglob("*") if path.is_dir() else (path,):
            with suppress(OSError):
                status = each.stat()
                if S_ISREG(status.st_mode) and each.suffix != ".pyc":
                    yield FileState(str(each), status.st_size, status.st_mtime_ns)
