"""Indexes that are made while a server goes on serving: until one is ready, the last one is searched."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from mkdocs.plugins import get_plugin_logger

from onrecord.search import Bundle, PagefindError, copy_kept, copy_last, write_bundle

log = get_plugin_logger("onrecord")


class Indexing:
    """The indexes of the editions of a site, by their places: those that wait to be made, and what is published."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, tuple[Bundle, Path]] = {}
        self._wanted: dict[str, str] = {}
        self._site: Path | None = None
        self._running = False

    def __deepcopy__(self, memo: object) -> "Indexing":
        """Itself: plugins for languages copy others with all that they know, and what is locked must stay one."""
        return self

    def want(self, bundle: Bundle, out: Path, cache: Path) -> None:
        """Puts a bundle into a site that is being built, or the last one in its stead, and makes it later.

        Raises:
            OSError: If the site's files cannot be written.
        """
        known = copy_kept(bundle, out, cache) or (copy_last(bundle, out, cache) and False)
        with self._lock:
            self._wanted[bundle.place] = bundle.hash
            self._waiting.pop(bundle.place, None)
            if not known:
                self._waiting[bundle.place] = bundle, cache

    @contextmanager
    def publishing(self, site: Path) -> Iterator[None]:
        """Keeps hands off a site while it takes the old one's place; then makes what waits."""
        with self._lock:
            yield
            self._site = site
            if self._waiting and not self._running:
                self._running = True
                Thread(target=self._make_all, daemon=True).start()

    def _make_all(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running = False
                    return
                bundle, cache = self._waiting.pop(next(iter(self._waiting)))
            try:
                self._make(bundle, cache)
            except (PagefindError, OSError) as error:
                log.error("The search cannot be made: %s", error)

    def _make(self, bundle: Bundle, cache: Path) -> None:
        with TemporaryDirectory(prefix="onrecord-") as folder:
            write_bundle(bundle, Path(folder), cache)
            with self._lock:
                # Another one may be wanted by now.
                if self._site is not None and self._wanted[bundle.place] == bundle.hash:
                    shutil.rmtree(self._site / bundle.place, ignore_errors=True)
                    shutil.copytree(Path(folder) / bundle.place, self._site / bundle.place)
