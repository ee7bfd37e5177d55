"""The host's server → one that shows an edit at once, and goes on showing the last good site while something is wrong.

MkDocs (1.6.1) looks for changes twice a second, builds everything anew, and lets every request wait until a failed
build is mended. Here the system tells of changes; where nobody but us and the theme has a hand in the pages, an edit of
the content makes a new record and no page: pages are made when they are asked for.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from posixpath import normpath
from threading import RLock
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from markupsafe import Markup
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from onrecord.pipeline.compiling import without_collecting
from onrecord.pipeline.traces import FileState
from onrecord.plugin.states import states

log = get_plugin_logger("onrecord")

_BODY = re.compile(rb"<body\b[^>]*>")
_NO_CHANGE = frozenset({"opened", "closed_no_write"})


class LivePages(Protocol):
    """The pages of a site as its content is now, by their paths in its folder."""

    def page(self, path: str) -> str | None:
        """A page, or a file that scripts fetch; ``None`` where nothing is."""

    def owns(self, path: str) -> bool:
        """Whether nothing else can be at a path, though it may be a file of an earlier build."""

    def close(self) -> None:
        """Lets go of what it needs."""


Lock = AbstractContextManager[object]

Refresh = Callable[[Lock], LivePages | None]
"""Makes pages of the content as it is now; ``None`` where only a whole build does. Who makes pages holds the lock."""

POLLING_SECONDS = 1.0
SETTLING_SECONDS = 0.02
"""How long to wait for more changes: editors write a file in several steps."""

Problems = Callable[[str], Markup]
"""What is wrong, in words → the part of a page that tells it."""


class Live:
    """What a server shows: pages as they are now, or the folder of the last build, and what is wrong."""

    def __init__(self, server: LiveReloadServer, problems: Problems) -> None:
        self.lock = RLock()
        self._problem = ""
        self._pages: LivePages | None = None
        self._server = server
        self._problems = problems

    def show(self, pages: LivePages | None) -> None:
        """Shows pages as they are now, with nothing wrong; without, the folder of the last build."""
        with self.lock:
            before, self._pages = self._pages, pages
            self._problem = ""
        if before:
            before.close()

    def tell(self, problem: str) -> None:
        """Goes on showing what it shows, and says what is wrong on top of it."""
        with self.lock:
            self._problem = problem

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """A page with what is wrong on top of it; everything else is the host's to answer."""
        path = self._path(environ)
        if path is None:
            return self._server.serve_request(environ, start_response)
        with self.lock:
            pages, problem = self._pages, self._problem
            made = pages.page(path) if pages else None
            is_gone = pages is not None and made is None and pages.owns(path)
        if is_gone:
            start_response("404 Not Found", [("Content-Type", "text/html")])
            return [self._server.error_handler(404) or b"404 Not Found"]
        content = made.encode() if made is not None else self._left(path) if problem else None
        if content is None:
            return self._server.serve_request(environ, start_response)
        if path.endswith(".html"):
            content = self._with_problem(content, problem) if problem else content
            content = self._server._inject_js_into_html(content, self._server._visible_epoch)  # type: ignore[no-untyped-call]
        kind = self._server._guess_type(path)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _path(self, environ: WSGIEnvironment) -> str | None:
        """The path in the site's folder that is asked for, as the host reads it; ``None`` for what is not in it."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        mount = self._server.mount_path
        if not asked.startswith(mount):
            return None
        path = asked[len(mount) :]
        if not path or path.endswith("/"):
            path = f"{path}index.html"
        return normpath(f"/{path}").lstrip("/")

    def _left(self, path: str) -> bytes | None:
        """A page of the last build, which is to tell what is wrong; ``None`` where the host may answer."""
        file = Path(self._server.root, path)
        return file.read_bytes() if path.endswith(".html") and file.is_file() else None

    def _with_problem(self, content: bytes, problem: str) -> bytes:
        told = self._problems(problem).encode()
        return _BODY.sub(lambda match: match[0] + told, content, count=1)


class Rebuilding:
    """Does what a change makes necessary: nothing, a new record, or a whole build."""

    def __init__(self, live: Live, server: LiveReloadServer, refresh: Refresh, docs: Path) -> None:
        self._live = live
        self._server = server
        self._build = server.builder
        self._refresh = refresh
        self._docs = docs
        self._seen = self._look()
        # What has changed since all was well.
        self._open: set[str] = set()

    def __call__(self) -> None:
        """Shows what has changed; what is wrong is logged, and shown on every page."""
        before, self._seen = self._seen, self._look()
        changed = {state.path for state in self._seen ^ before}
        self._open |= changed
        if not changed:
            # Two have told of the same change; browsers need not load again.
            self._server._wanted_epoch = self._server._visible_epoch
            return
        try:
            with self._live.lock, without_collecting():
                self._rebuild(self._open)
            self._open = set()
        except Exception as error:
            # The host says no more than that it gives up; what came before has the findings.
            cause = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
            self._live.tell(str(cause) or type(cause).__name__)
            known = isinstance(error, SystemExit | MkDocsException)
            log.error("%s The last good site is still shown.", error, exc_info=not known)

    def _rebuild(self, changed: set[str]) -> None:
        pages = self._refresh(self._live.lock) if all(map(self._is_text, changed)) else None
        if pages is None:
            self._build()
        self._live.show(pages)

    def _is_text(self, path: str) -> bool:
        """Whether a file is one of the content's that the record comes out of."""
        return path.endswith((".md", ".markdown")) and Path(path).is_relative_to(self._docs)

    def _look(self) -> set[FileState]:
        """The files that are watched, as they are, but for the hidden ones that no page is made of."""
        watched = map(Path, self._server._watched_paths)
        return {
            state
            for folder in watched
            for state in states([folder])
            if not any(part.startswith(".") for part in Path(state.path).relative_to(folder).parts)
        }


def serve_live(server: LiveReloadServer, problems: Problems, refresh: Refresh, docs: Path) -> None:
    """Lets a server show edits at once, and a failed build count as one that changed nothing.

    Args:
        server: The host's, when everything that is to be watched is.
        problems: Tells what is wrong on a page.
        refresh: Makes pages of the content as it is now.
        docs: The folder of the content.
    """
    live = Live(server, problems)
    server.builder = Rebuilding(live, server, refresh, docs)
    server.set_app(live.answer)


def watch_closely(server: LiveReloadServer) -> None:
    """Lets a server hear of changes at once."""
    server.build_delay = SETTLING_SECONDS
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = Watching(POLLING_SECONDS)  # type: ignore[assignment]  # it has what is used
    for path in watched:
        server.watch(path)


class Watching:
    """Watches folders by what the system tells of them, and, as not every system tells of all, by looking.

    In the place of the host's observer, by the methods that it uses.
    """

    def __init__(self, seconds: float) -> None:
        self._observers: tuple[BaseObserver, ...] = (Observer(), PollingObserver(timeout=seconds))

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> Any:  # noqa: ANN401
        """Begins to watch a path."""
        only_changes = _OnlyChanges(handler)
        return [observer.schedule(only_changes, path, recursive=recursive) for observer in self._observers]

    def unschedule(self, watches: Any) -> None:  # noqa: ANN401
        """Ends it."""
        for observer, watch in zip(self._observers, watches, strict=True):
            observer.unschedule(watch)

    def start(self) -> None:
        """Begins to tell."""
        for observer in self._observers:
            try:
                observer.start()
            except OSError as error:
                # There may be more folders than the system lets one watch: the other one goes on looking.
                log.info("Changes are found by looking for them: %s", error)

    def stop(self) -> None:
        """Ends telling."""
        for observer in self._observers:
            observer.stop()

    def join(self) -> None:
        """Waits until it has ended."""
        for observer in self._observers:
            if observer.is_alive():
                observer.join()


class _OnlyChanges(FileSystemEventHandler):
    """Passes on what changes a file: to read it does not."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Passes on an event."""
        if event.event_type not in _NO_CHANGE:
            self._handler.dispatch(event)
