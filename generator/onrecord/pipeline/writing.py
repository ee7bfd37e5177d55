"""A site → its files: view → render → write."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin

from onrecord.parse import Key
from onrecord.pipeline.crew import Crew, spare_processes
from onrecord.pipeline.framing import Framing
from onrecord.pipeline.site import BuiltPage, Site
from onrecord.record import Thing
from onrecord.schema import Kind
from onrecord.view import SiteUrl
from onrecord.write import write_or_link

SOON_DONE = 300
"""So many things are on their pages before a second process has begun."""

Output = tuple[SiteUrl, BuiltPage | str]
"""An address, and what stands there: a page that needs its frame, or a whole file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What pages wait for: the frames, and the things' own texts as the host renders them."""

    framing: Framing
    bodies: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of a site's files; ``waits`` if they need the host's texts."""

    outputs: Callable[[Mapping[Key, str]], Iterator[Output]]
    waits: bool = False


class Writing:
    """The files of a site that are ours, in parts: pages of things and lists, receipts, and what scripts fetch."""

    def __init__(self, site: Site, *, site_url: str, out: Path, old: Path) -> None:
        self._site = site
        self._site_url = site_url
        self._out = out
        self._old = old
        self._known = len(site.citations.known)
        self._parts = sorted(self._divided(), key=lambda part: part.waits)

    def _divided(self) -> Iterator[_Part]:
        for thing in self._site.record.things():
            yield _Part(partial(self._thing, thing), waits=bool(thing.body.strip()))
        for kind, number in self._site.later_numbers():
            yield _Part(partial(self._list_page, kind, number))
        yield _Part(self._rest)

    def _thing(self, thing: Thing, bodies: Mapping[Key, str]) -> Iterator[Output]:
        yield self._site.preview_of(thing)
        if thing.key.kind is not Kind.ARTICLE:
            page = self._site.thing(thing.key, bodies.get(thing.key, ""))
            yield page.head.url, page

    def _list_page(self, kind: Kind, number: int, bodies: Mapping[Key, str]) -> Iterator[Output]:
        page = self._site.later_list_page(kind, number)
        yield page.head.url, page

    def _rest(self, bodies: Mapping[Key, str]) -> Iterator[Output]:
        site = self._site
        yield from ((page.head.url, page) for page in site.tombstones())
        yield from site.redirects(lambda url: SiteUrl(urljoin(self._site_url, url)))
        yield from site.captured()
        yield from site.facets()

    # -- what a crew asks ------------------------------------------------------------------------

    def parts(self) -> int:
        """How many parts there are."""
        return len(self._parts)

    def waits(self, part: int) -> bool:
        """Whether a part's pages hold texts that the host renders."""
        return self._parts[part].waits

    def make(self, part: int, ending: Ending | None) -> list[Output]:
        """Some pages without their frames, and files that need none."""
        return list(self._parts[part].outputs(ending.bodies if ending else {}))

    def size(self, made: list[Output]) -> int:
        """How many characters they have."""
        return sum(len(what if isinstance(what, str) else what.content) for _, what in made)

    def finish(self, made: list[Output], ending: Ending) -> None:
        """Writes them."""
        for url, what in made:
            text = what if isinstance(what, str) else ending.framing.fill(what)
            path = self._site.routes.file_of(url)
            write_or_link(self._out / path, text, self._old / path)

    def left(self) -> dict[str, str]:
        """The references that were made, to be remembered."""
        return dict(islice(self._site.citations.known.items(), self._known, None))


class Writers:
    """Those who write a site's pages while the host reads articles, and with it when it has."""

    def __init__(self, site: Site, *, site_url: str, out: Path, old: Path) -> None:
        """Begins with what can be begun with.

        Args:
            site: The record, shown.
            site_url: The address of the site, or nothing where it is not known.
            out: The folder of the site, still empty.
            old: The folder of the last one, whose place the new one is going to take.
        """
        self._site = site
        work = Writing(site, site_url=site_url, out=out, old=old)
        self._crew = Crew(work, spare_processes() if work.parts() > SOON_DONE else 0)

    def finish(self, ending: Ending) -> None:
        """Writes what is not yet written.

        Raises:
            CrewError: If a process that wrote pages was killed.
            OSError: If a file cannot be written.
        """
        for references in self._crew.finish(ending):
            self._site.citations.known.update(references)

    def dismiss(self) -> None:
        """Ends early."""
        self._crew.dismiss()
