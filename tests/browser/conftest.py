"""Turns a folder into a served site, and its URL into a page in a real browser that may ask no other host."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError, WebSocket, sync_playwright

from browser.get_browser import find_browser

Serve = Callable[..., str]

HOST = "127.0.0.1"
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",  # whatever a page asks for, it stays here
)
NO_BROWSER = "no Chromium or Chrome runs here: `make test` gets one, or says what to do"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    executable = find_browser()
    if executable is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, *sandbox])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a past; its test fails if it wrote an error to the console or asked a foreign host."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console error: {message.text} ({message.location['url']})")

    def on_error(error: WebError) -> None:
        faults.append(f"uncaught error: {error.error}")

    def on_request(request: Request | WebSocket) -> None:
        if is_foreign(request.url):
            faults.append(f"foreign request: {request.url}")

    def on_page(page: Page) -> None:
        page.on("websocket", on_request)

    with browser.new_context() as context:
        context.on("console", on_console)
        context.on("weberror", on_error)
        context.on("request", on_request)
        context.on("page", on_page)
        yield context.new_page()
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def is_foreign(url: str) -> bool:
    """Say whether asking for this URL leaves the machine."""
    address = urlsplit(url)
    return address.scheme in {"http", "https", "ws", "wss"} and address.hostname != HOST


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """A function `serve(folder, prefix="")` that serves a folder until the session ends and returns its URL.

    The prefix is a sub-path such as `/sub/path/`; outside it nothing is found. The URL ends in a slash.
    """
    with ExitStack() as servers:
        yield lambda folder, prefix="": servers.enter_context(served(folder, prefix))


@contextmanager
def served(folder: Path, prefix: str) -> Iterator[str]:
    """Serve a folder under a sub-path on a free port of this machine, and give its URL."""
    base = f"/{prefix.strip('/')}/" if prefix.strip("/") else "/"
    handler = partial(SubPathHandler, directory=str(folder), base=base)
    with QuietServer((HOST, 0), handler) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing when a browser leaves before it has read the answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SubPathHandler(SimpleHTTPRequestHandler):
    """Answers for the files of `directory` below the URL path `base`, and with 404 for everything else."""

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if not self.path.startswith(self.base):
            self.send_error(404)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, *_: object) -> None:
        pass
