"""What a server holds of the content from one build to the next: what has not changed is not read again."""

import os
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs.structure.files import File

from onrecord.parse import ParsedFile
from onrecord.record import Memory

SURE = 2_000_000_000
"""Nanoseconds: within that time of a change, another one may leave a file with the same size and times."""


class _State(NamedTuple):
    size: int
    modified: int
    changed: int
    inode: int


class Texts:
    """The bytes of files that the host knows by their paths."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[_State, bytes]] = {}

    def forget_others(self, paths: Collection[str]) -> None:
        """Lets go of the files that are no more."""
        self._held = {path: held for path, held in self._held.items() if path in paths}

    def read(self, file: File) -> bytes:
        """A file's bytes as they are now.

        Raises:
            OSError: If the file cannot be read.
        """
        path = file.abs_src_path
        if path is None or file.generated_by:
            return file.content_bytes
        status = os.stat(path)  # noqa: PTH116 (a third of the time)
        state = _State(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        held = self._held.pop(path, None)
        raw = held[1] if held and held[0] == state else file.content_bytes
        if max(state.modified, state.changed) < time.time_ns() - SURE:
            self._held[path] = state, raw
        return raw


@dataclass(slots=True)
class Held:
    """What is held of one edition: the bytes of its files, the files as they were parsed, and what they came to."""

    texts: Texts = field(default_factory=Texts)
    parsed: dict[str, ParsedFile] = field(default_factory=dict)
    resolved: Memory = field(default_factory=Memory)
