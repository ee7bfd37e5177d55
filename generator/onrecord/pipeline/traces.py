"""What a build leaves for the next one: on what each part of its site rested, and the files that it came to.

A part is what is written together, such as the page of a thing and its preview. It need not be made again while
everything that was read for it is the same, and its files are as they were left.
"""

import json
import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from onrecord.view.tracing import Tracer, spell, unspell


class FileState(NamedTuple):
    """A file of a site as it was left: its path in the site's folder, its size in bytes, when it was last written.

    ``written`` is in nanoseconds, as the file system counts them.
    """

    path: str
    size: int
    written: int

    @classmethod
    def of(cls, folder: Path, path: str) -> "FileState":
        """A file as it is.

        Raises:
            OSError: If there is none.
        """
        status = os.lstat(f"{folder}/{path}")
        return cls(path, status.st_size, status.st_mtime_ns)

    def is_in(self, folder: Path) -> bool:
        """Whether a folder has the file just so."""
        with suppress(OSError):
            return FileState.of(folder, self.path) == self
        return False


class Part(NamedTuple):
    """A part of a site: what was read to make it, by its numbers, and its files."""

    reads: list[int]
    files: list[FileState]


MOST_GARBAGE = 1.3
"""How many times what is needed there may be, before the rest is thrown away."""


@dataclass(slots=True)
class Traces:
    """What is known of the parts of a site, by their names.

    ``names`` are of all that was read. ``entries`` has, for each of them, the state in which it was found, or, for what
    was itself made of others, their numbers. ``frames`` is the state of the theme around the pages. Of the names,
    ``needed`` were when it was last looked.
    """

    names: list[str] = field(default_factory=list)
    entries: list[str | list[int]] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    frames: str = ""
    needed: int = 0
    has_lost: bool = field(default=False, compare=False)

    def to_bytes(self) -> bytes:
        """Them as JSON."""
        return json.dumps(
            [self.names, self.entries, self.parts, self.frames, self.needed], check_circular=False
        ).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Traces":
        """What :meth:`to_bytes` has made; nothing of anything else."""
        try:
            names, entries, parts, frames, needed = json.loads(data)
            made = {name: Part(reads, [FileState(*each) for each in files]) for name, (reads, files) in parts.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls()
        return cls(names, entries, made, frames, needed)

    def take(self, other: "Traces") -> None:
        """Takes in the parts of another build, which was made later, or of another process, which agrees."""
        numbers = {name: number for number, name in enumerate(self.names)}
        there = [numbers.setdefault(name, len(numbers)) for name in other.names]
        self.names.extend(list(numbers)[len(self.names) :])
        self.entries.extend("" for _ in range(len(self.names) - len(self.entries)))
        for number, entry in zip(there, other.entries, strict=True):
            self.entries[number] = entry if isinstance(entry, str) else [there[each] for each in entry]
        for name, part in other.parts.items():
            self.parts[name] = Part([there[number] for number in part.reads], part.files)

    def keep_only(self, parts: Container[str]) -> None:
        """Lets go of all parts but those of some names."""
        for name in [name for name in self.parts if name not in parts]:
            del self.parts[name]
            self.has_lost = True

    def compact(self) -> None:
        """Lets go of what no part rests on any longer, where that has become much."""
        if len(self.names) <= MOST_GARBAGE * self.needed:
            return
        needed: dict[int, int] = {}
        open_ = [number for part in self.parts.values() for number in part.reads]
        while open_:
            number = open_.pop()
            if number not in needed:
                needed[number] = len(needed)
                entry = self.entries[number]
                open_ += entry if isinstance(entry, list) else ()
        entries = [self.entries[number] for number in needed]
        self.names = [self.names[number] for number in needed]
        self.entries = [entry if isinstance(entry, str) else [needed[n] for n in entry] for entry in entries]
        self.parts = {name: Part([needed[n] for n in part.reads], part.files) for name, part in self.parts.items()}
        self.needed = len(needed)


class Notes:
    """Takes down what parts are made of."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._numbers: dict[int, int] = {}
        self.traces = Traces()

    def add(self, part: str, reads: Iterable[int], files: Iterable[FileState] = ()) -> None:
        """A part that was made."""
        self.traces.parts[part] = Part([self._number(read) for read in reads], list(files))

    def _number(self, read: int) -> int:
        """Tracers number what is read, too; not all of it belongs to a part."""
        number = self._numbers.get(read)
        if number is None:
            named, leaf = self._tracer.named[read], self._tracer.is_leaf(read)
            # What it rests on comes first: nothing rests on itself.
            entry = self._tracer.state(named) if leaf else [self._number(each) for each in self._tracer.nodes[read]]
            number = self._numbers[read] = len(self.traces.names)
            self.traces.names.append(spell(named))
            self.traces.entries.append(entry)
        return number


class Comparison:
    """Tells which parts of the last build rest on what is the same now."""

    def __init__(self, last: Traces, tracer: Tracer) -> None:
        self._parts = last.parts
        self._same = _Sameness(last, tracer)

    def is_same(self, part: str) -> bool:
        """Whether a part would come out as it did; false of one that there was not."""
        known = self._parts.get(part)
        try:
            return known is not None and all(map(self._same.__getitem__, known.reads))
        except (LookupError, TypeError, RecursionError):
            # No build has left these.
            return False

    def same(self) -> Iterator[str]:
        """The parts that would come out as they did. Whether their files are as they were left is another question."""
        return filter(self.is_same, self._parts)


class _Sameness(dict[int, bool]):
    """Whether what was read is the same, by its number; worked out when it is first asked, which is seldom."""

    def __init__(self, last: Traces, tracer: Tracer) -> None:
        super().__init__()
        self._last = last
        self._tracer = tracer

    def __missing__(self, number: int) -> bool:
        entry = self._last.entries[number]
        if isinstance(entry, str):
            read = unspell(self._last.names[number])
            found = read is not None and self._tracer.state(read) == entry
        else:
            found = all(map(self.__getitem__, entry))
        self[number] = found
        return found
