"""A site that stands: nothing that it came out of has changed since it was built, and nobody has touched it."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from onrecord.pipeline.traces import FileState
from onrecord.plugin.states import states
from onrecord.schema.dates import Day
from onrecord.shelf import Shelf
from onrecord.view.tracing import digest


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build came to: the state of all that it read, the warnings that it gave, the files of the site."""

    inputs: str
    warnings: list[str]
    files: list[FileState]

    def to_bytes(self) -> bytes:
        """It as JSON."""
        return json.dumps([self.inputs, self.warnings, self.files]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Standing | None":
        """What :meth:`to_bytes` has made; ``None`` for anything else."""
        try:
            inputs, warnings, files = json.loads(data)
            return cls(inputs, warnings, [FileState(*each) for each in files])
        except (ValueError, TypeError):
            return None

    def still_stands(self, site: Path, inputs: str) -> bool:
        """Whether a build would read the same, and the site is as it was left."""
        return self.inputs == inputs and files_of(site) == self.files


def inputs_of(files: Files, shelf: Shelf, state: str, today: Day) -> str:
    """A digest of all that a build reads.

    Args:
        files: The host's files: pages by their contents, others by their size and day.
        shelf: What the site keeps beside its content.
        state: That of the program and of the settings.
        today: The day after which dates lie in the future.
    """
    return digest([state, today, sorted(_read(files)), sorted(states(shelf.watched()))])


def _read(files: Files) -> Iterator[tuple[str, object]]:
    for file in files:
        if file.is_documentation_page():
            yield file.src_uri, blake2b(file.content_bytes, digest_size=16).hexdigest()
        elif file.abs_src_path:
            yield file.src_uri, list(states([Path(file.abs_src_path)]))


def files_of(site: Path) -> list[FileState]:
    """All files of a site, in order, but for the hidden ones that builds leave alone."""
    found: list[FileState] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with suppress(OSError), os.scandir(site / folder) as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.extend([f"{name}/"] if folder or not name.startswith(".") else ())
                elif folder or not name.startswith("."):
                    status = entry.stat(follow_symlinks=False)
                    found.append(FileState(name, status.st_size, status.st_mtime_ns))
    return sorted(found)


def build_nothing(config: MkDocsConfig) -> Files:
    """Leaves the host nothing to do."""
    config.nav = None
    config.theme.static_templates.clear()
    return Files([])


class Warnings(logging.Handler):
    """Counts the warnings of the host and of others, which only a build can give again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self._logger = logging.getLogger("mkdocs")

    def begin(self) -> None:
        """Begins to count."""
        self.count = 0
        self._logger.addHandler(self)

    @property
    def are_counted(self) -> bool:
        """Whether there can have been none that nobody was told of."""
        return self._logger.isEnabledFor(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one that is not ours."""
        self.count += record.name != "mkdocs.plugins.onrecord"

    def end(self) -> None:
        """Ends it."""
        self._logger.removeHandler(self)
