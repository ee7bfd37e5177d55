"""A build of the site in this folder → the seconds of processor that each of its stages took.

``python -m bench.stages OUT.json [copies]``. A stage's time is its own: what it calls of another stage counts there, so
that all stages come to the whole. Everything is done by one process, unless copies of it may work; then only what the
first one does is seen.
"""

import functools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mkdocs.__main__
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from onrecord.citations import Citations
from onrecord.pipeline import compiling, parsing, writing
from onrecord.pipeline.framing import Framing
from onrecord.pipeline.parsing import ParseCache
from onrecord.pipeline.site import Site
from onrecord.plugin import hooks
from onrecord.plugin.frames import Frames
from onrecord.render.renderer import Renderer
from onrecord.store import Store
from onrecord.view.lists import Lists
from onrecord.view.pages import Pages

REST = "the rest"
STAGES: dict[str, list[tuple[Any, str]]] = {
    "start": [(MkDocsConfig, "load_file"), (MkDocsConfig, "validate")],
    "reading files": [(parsing, "read_document"), (parsing, "reread_document"), (Store, "get")],
    "parsing fields": [(parsing, "parse_file"), (parsing, "reparse_file"), (parsing, "recalled"), (ParseCache, "keep")],
    "resolving": [(compiling, "resolve")],
    "checking": [(compiling, "check"), (compiling, "check_words"), (compiling, "verify")],
    "Markdown": [(Page, "render")],
    "references in texts": [(Site, "reference")],
    "what pages show": [(Pages, "page"), (Lists, "page")],
    "references in a style": [(Citations, "source"), (Citations, "styled")],
    "templates of ours": [(Renderer, "page"), (Renderer, "list_page")],
    "previews of links": [(Site, "preview_of")],
    "data of filters": [(Site, "facets")],
    "Material's frame: articles, lists": [(build, "_build_page")],
    "Material's frame: the rest": [(Frames, "around"), (Framing, "fill")],
    "writing": [(writing, "write_or_link"), (hooks, "add_to_sitemap")],
    "putting in place": [(hooks.Output, "publishing"), (hooks.Output, "begin")],
}
"""The stages, and the functions in which they happen."""


class Clock:
    """Divides the time of this process among stages, of which the innermost runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self.seconds[REST] = 0.0
        self._running = ["start"]
        self._since = 0.0

    def enter(self, stage: str) -> None:
        self._count()
        self._running.append(stage)

    def leave(self) -> None:
        self._count()
        self._running.pop()

    def begin(self) -> None:
        """Ends the start, in which everything is imported."""
        self._count()
        self._running = [REST]

    def _count(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def watch(self, owner: object, name: str, stage: str) -> None:
        """Counts what a function takes as a stage's; of one that yields, what it takes to its end."""
        function: Callable[..., Any] = getattr(owner, name)

        @functools.wraps(function)
        def watched(*args: Any, **options: Any) -> Any:
            self.enter(stage)
            try:
                made = function(*args, **options)
                return iter(list(made)) if hasattr(made, "__next__") else made
            finally:
                self.leave()

        setattr(owner, name, watched)


def main() -> None:
    clock = Clock()
    for stage, places in STAGES.items():
        for owner, name in places:
            clock.watch(owner, name, stage)
    if "copies" not in sys.argv:
        writing.spare_processes = lambda: 0
    out = Path(sys.argv[1])
    clock.begin()
    mkdocs.__main__.cli(["build", "-q"], standalone_mode=False)
    clock.enter(REST)
    out.write_text(json.dumps(clock.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
