"""Copies of this process that work beside it, where the system can make them safely (Linux, and no other thread)."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

MOST = 4
"""How many processes work at most: each holds a copy of what it changes."""

SOON_GONE = 1000
"""So many files and folders are removed before a second process has begun."""


def spare_processes() -> int:
    """How many copies of this process could work beside it."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)), MOST) - 1


@contextmanager
def removing(folder: Path) -> Iterator[None]:
    """Removes a folder while something else is done; it is gone at the end."""
    copy = None
    if spare_processes() and _is_large(folder):
        # There may be no room for a process, and some may have no children; then it is removed in the end.
        with suppress(OSError, AssertionError):
            process = get_context("fork").Process(target=_remove, args=(folder,))
            process.start()
            copy = process
    try:
        yield
    finally:
        if copy:
            copy.join()
        # Where the copy was killed, or there is none.
        _remove(folder)


def _is_large(folder: Path) -> bool:
    counts = (len(folders) + len(files) for _, folders, files in os.walk(folder))
    return any(count > SOON_GONE for count in accumulate(counts))


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
