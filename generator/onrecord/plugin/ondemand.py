"""The pages of a site while it is served: made when they are asked for, by the host or by us, as a build would."""

from collections.abc import Callable, Container
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from onrecord.pipeline.asking import Asking
from onrecord.pipeline.framing import Framing
from onrecord.pipeline.site import Site
from onrecord.plugin.frames import Frames
from onrecord.record import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What the host makes pages of: its files, its navigation, its templates, the settings of the last whole build."""

    files: Files
    nav: Navigation
    env: Environment
    config: MkDocsConfig
    _done: set[str] = field(default_factory=set)

    def prepare(self) -> None:
        """Reads the pages of the navigation as far as their titles need it, as all pages show these."""
        for page in self.nav.pages:
            page.read_source(self.config)
            if "title" not in page.meta:
                self.read(page.file)

    def documents(self) -> list[File]:
        """The files of its pages."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    def read(self, file: File) -> Page:
        """A page with its text rendered."""
        page = file.page or Page(None, file, self.config)
        if file.src_uri not in self._done:
            _populate_page(page, self.config, self.files)
            self._done.add(file.src_uri)
        return page

    def write(self, file: File) -> str:
        """A page, written into the folder of the site; returns it."""
        page, excluded = self.read(file), file.inclusion.value <= InclusionLevel.DRAFT.value
        _build_page(page, self.config, self.documents(), self.nav, self.env, excluded=excluded)
        return Path(file.abs_dest_path).read_text(encoding="utf-8")


class OnDemand:
    """The pages of one state of the content.

    Args:
        host: What the host makes pages of.
        site: The record, shown.
        framing: Puts our pages into frames, which are made when there is need of them.
        frames: Makes them.
        body: Renders a thing's own text.
        leavings: What goes when the pages go.
    """

    def __init__(  # noqa: PLR0913 (ours, the host's, and what is between the two)
        self,
        host: Host,
        site: Site,
        *,
        framing: Framing,
        frames: Frames,
        body: Callable[[Thing], str],
        leavings: ExitStack,
    ) -> None:
        self.host = host
        self.site = site
        self._framing = framing
        self._frames = frames
        self._leavings = leavings
        self._asking = Asking(site, site_url=host.config.site_url or "", body=body)
        self._hosts = {file.dest_uri: file for file in host.documents()}
        self._made: dict[str, str] = {}

    def page(self, path: str) -> str | None:
        """A page, or a file that scripts fetch; ``None`` where nothing is."""
        if path not in self._made:
            made = self.host.write(self._hosts[path]) if path in self._hosts else self._by_us(path)
            if made is None:
                return None
            self._made[path] = made
        return self._made[path]

    def owns(self, path: str) -> bool:
        """Whether nothing else can be at a path, though it may be a file of an earlier build."""
        return self._asking.owns(path) or path.endswith("/index.html")

    def _by_us(self, path: str) -> str | None:
        found = self._asking.output(path)
        if found is None:
            return None
        url, page = found
        if isinstance(page, str):
            return page
        shells = {**self._framing.shells, **self._frames.around([(page.kind, url)], known=self._framing.shells)}
        self._framing = replace(self._framing, shells=shells)
        return self._framing.fill(page)

    def read(self, uris: Container[str]) -> None:
        """Has the host read some pages, for their words."""
        for file in self.host.documents():
            if file.src_uri in uris:
                self.host.read(file)

    def close(self) -> None:
        """Lets go of what it needs."""
        self._leavings.close()
