"""A site → its files: view → render → write."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.pipeline.crew import Crew
from onrecord.pipeline.framing import Framing
from onrecord.pipeline.outputs import Output, Outputs, has_text
from onrecord.pipeline.site import BuiltPage, Site
from onrecord.pipeline.traces import Comparison, FileState, Notes, Traces
from onrecord.processes import spare_processes
from onrecord.record import Thing
from onrecord.schema import Kind
from onrecord.view.tracing import Reads
from onrecord.view.types import SiteUrl
from onrecord.write import place_file, write_or_link

SOON_DONE = 300
"""So many things are on their pages before a second process has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What pages wait for: the frames, the things' own texts as the host renders them, and whether old pages may stay.

    ``bodies`` has the texts of those pages that are made; before the host has read anything, there are none.
    """

    framing: Framing
    bodies: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of a site's files. ``waits`` if they need the host's texts; ``kept`` if they are as they were.

    A part without a name is made each time.
    """

    name: str
    outputs: Callable[[Mapping[Key, str]], Iterator[Output]]
    waits: bool = False
    kept: bool = False


class _Made(NamedTuple):
    """What was made of a part, by its number; ``reads`` is ``None`` where its old files are in their places instead."""

    part: int
    outputs: list[Output]
    reads: Reads | None


class Left(NamedTuple):
    """What a process leaves that has written pages: the references that it made, and what its parts rest on."""

    references: dict[str, str]
    traces: Traces


def thing_part(key: Key) -> str:
    """The name of what is written of a thing."""
    return f"thing {key.path}"


def text_part(key: Key) -> str:
    """The name of a thing's own text, which stands on its page."""
    return f"text {key.path}"


class Writing:
    """The files of a site that are ours, in parts: pages of things and lists, receipts, and what scripts fetch."""

    def __init__(  # noqa: PLR0913 (the old site and the new one)
        self, site: Site, last: Traces, kept: Container[str], *, site_url: str, out: Path, old: Path
    ) -> None:
        self._site = site
        self._outputs = Outputs(site, site_url)
        self._out = out
        self._old = old
        self._last = last
        self._known = len(site.citations.known)
        self._notes = Notes(site.tracer)
        self._parts = sorted(self._divided(kept), key=lambda part: part.waits)

    def _divided(self, kept: Container[str]) -> Iterator[_Part]:
        for thing in self._site.things():
            name, waits = thing_part(thing.key), has_text(thing)
            is_kept = name in kept and (not waits or text_part(thing.key) in kept)
            yield _Part(name, partial(self._thing, thing), waits, is_kept)
        for kind, number in self._site.later_numbers():
            name = f"list {kind.value} {number}"
            yield _Part(name, partial(self._list_page, kind, number), kept=name in kept)
        yield _Part("", lambda bodies: self._outputs.rest())

    def _thing(self, thing: Thing, bodies: Mapping[Key, str]) -> Iterator[Output]:
        return self._outputs.thing(thing, bodies.get(thing.key, ""))

    def _list_page(self, kind: Kind, number: int, bodies: Mapping[Key, str]) -> Iterator[Output]:
        return self._outputs.list_page(kind, number)

    # -- what a crew asks ------------------------------------------------------------------------

    def parts(self) -> int:
        """How many parts there are."""
        return len(self._parts)

    def waits(self, part: int) -> bool:
        """Whether a part's pages hold texts that the host renders."""
        return self._parts[part].waits

    def make(self, part: int, ending: Ending | None) -> _Made:
        """Some pages without their frames, and files that need none."""
        found = self._parts[part]
        if found.kept and (ending is None or ending.keeps) and self.keep(found.name):
            return _Made(part, [], None)
        return self._make(part, ending)

    def _make(self, part: int, ending: Ending | None) -> _Made:
        with self._site.tracer.making() as reads:
            return _Made(part, list(self._parts[part].outputs(ending.bodies if ending else {})), reads)

    def size(self, made: _Made) -> int:
        """How many characters they have."""
        return sum(len(what if isinstance(what, str) else what.content) for _, what in made.outputs)

    def finish(self, made: _Made, ending: Ending) -> None:
        """Writes them, or leaves the old files in their places."""
        name = self._parts[made.part].name
        if made.reads is None:
            if ending.keeps:
                return
            # Their frames are others now.
            self._take_away(name)
            made = self._make(made.part, ending)
        files = [self._write(url, what, ending) for url, what in made.outputs]
        if name and made.reads is not None:
            self._notes.add(name, made.reads, files)

    def keep(self, part: str) -> bool:
        """Gives the old files of a part their places in the new site; false if they are not as they were any longer.

        Another build may have put a new site in the old one's place in the meantime.
        """
        if all(map(self._is_placed, self._last.parts[part].files)):
            return True
        self._take_away(part)
        return False

    def _take_away(self, part: str) -> None:
        for file in self._last.parts[part].files:
            (self._out / file.path).unlink(missing_ok=True)

    def _is_placed(self, file: FileState) -> bool:
        place_file(f"{self._old}/{file.path}", f"{self._out}/{file.path}")
        return file.is_in(self._out)

    def _write(self, url: SiteUrl, what: BuiltPage | str, ending: Ending) -> FileState:
        text = what if isinstance(what, str) else ending.framing.fill(what)
        path = self._site.routes.file_of(url)
        write_or_link(self._out / path, text, self._old / path)
        return FileState.of(self._out, path)

    def left(self) -> Left:
        """The references that were made, to be remembered, and what the parts rest on."""
        made = islice(self._site.citations.known.items(), self._known, None)
        return Left(dict(made), self._notes.traces)


class Writers:
    """Those who write a site's pages while the host reads articles, and with it when it has."""

    def __init__(  # noqa: PLR0913 (the old site and the new one)
        self,
        site: Site,
        last: Traces | None = None,
        *,
        site_url: str,
        out: Path,
        old: Path,
        early: Ending | None = None,
    ) -> None:
        """Begins with what can be begun with.

        Args:
            site: The record, shown.
            last: What the last build has left.
            site_url: The address of the site, or nothing where it is not known.
            out: The folder of the site, still empty.
            old: The folder of the last one, whose place the new one is going to take.
            early: The frames, where they are known.
        """
        self._site = site
        last = last or Traces()
        self.kept = frozenset(Comparison(last, site.tracer).same())
        """The parts that may stay as they are, if their files are as they were left."""
        self._work = Writing(site, last, self.kept, site_url=site_url, out=out, old=old)
        copies = spare_processes() if self._work.parts() > SOON_DONE else 0
        self._crew = Crew(self._work, copies, room=out.parent, early=early)

    def keeps(self, thing: Key) -> bool:
        """Whether the page of a thing with a text stays as it is: it does once this was asked, if it may."""
        return {thing_part(thing), text_part(thing)} <= self.kept and self.keep(thing_part(thing))

    def keep(self, part: str) -> bool:
        """Gives the old files of a part their places in the new site; false if that cannot be."""
        return self._work.keep(part)

    def finish(self, ending: Ending) -> None:
        """Writes what nobody has begun with; others may still be writing afterwards.

        Raises:
            OSError: If a file cannot be written.
        """
        self._crew.finish(ending)

    def gather(self) -> list[Traces]:
        """Waits until all is written, and returns what the parts rest on that were made.

        Raises:
            CrewError: If a process that wrote pages was killed.
            OSError: If a file cannot be written.
        """
        several = [*self._crew.gather(), self._work.left()]
        for left in several:
            self._site.citations.known.update(left.references)
        return [left.traces for left in several]

    def dismiss(self) -> None:
        """Ends early."""
        self._crew.dismiss()
