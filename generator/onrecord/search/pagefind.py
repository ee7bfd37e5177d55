"""Records → the files of a Pagefind index, by Pagefind's own service: JSON in Base64, a comma behind each message.

Its program comes with the package ``pagefind_bin``. The one language is Pagefind's ``unknown``: no stems, and
one index for all scripts. Never leaves a process behind.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

LANGUAGE = "unknown"
TIMEOUT = 900.0
"""Seconds without a message either way after which Pagefind counts as stuck; the last step is the longest."""

PART_SIZE = 6_000
"""How many entries of words a part of an index has: a browser loads one for each word that is typed. Pagefind's own
20,000 would be fewer and larger ones. A variable of the environment is the only way to say so (version 1.5)."""

_NO_MESSAGE = "Pagefind answered with what is no message of its service"
_ENDED = None
_AT_ONCE = 2000


class PagefindError(RuntimeError):
    """There is no index; the argument is a sentence about why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is found: ``content`` and ``meta`` are indexed word by word."""

    url: str
    content: str
    meta: Mapping[str, str] = field(default_factory=dict)


def program() -> Path:
    """Pagefind's program.

    Raises:
        PagefindError: If it is not installed.
    """
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 (there is none for some systems)

        return Path(get_executable())
    except (ImportError, OSError):
        raise PagefindError(
            f"the package 'pagefind_bin' with Pagefind's program is not installed ({sys.platform}); install it with "
            "'pip install pagefind_bin', or write 'search: material' where there is none for your system"
        ) from None


def make_index(entries: Iterable[Entry], *, timeout: float = TIMEOUT) -> dict[str, bytes]:
    """Indexes entries and returns the files of the index by their names.

    They are taken from Pagefind's memory: version 1.5.2 says that it has written them when it has not quite.

    Raises:
        PagefindError: If Pagefind is missing, says no, ends early, or does nothing for ``timeout`` seconds.
    """
    with _Service([str(program()), "--service"], timeout) as service:
        service.ask({"type": "NewIndex", "config": {"force_language": LANGUAGE}})
        index = service.answer().get("index_id")
        waiting = 0
        for entry in entries:
            service.ask({"type": "AddRecord", "index_id": index, **_fields(entry)})
            waiting += 1
            if waiting == _AT_ONCE:
                service.answers(waiting)
                waiting = 0
        service.answers(waiting)
        service.ask({"type": "GetFiles", "index_id": index})
        found = service.answer().get("files")
    try:
        return {file["path"]: base64.b64decode(file["content"]) for file in found or ()}
    except (ValueError, KeyError, TypeError):
        raise PagefindError(_NO_MESSAGE) from None


def _fields(entry: Entry) -> dict[str, Any]:
    return {
        "url": entry.url,
        "content": entry.content,
        "language": LANGUAGE,
        "meta": dict(entry.meta),
        "filters": {},
        "sort": {},
    }


class _Service:
    """A process that answers each message.

    Its answers are read beside the asking, so that neither side waits for the other to read; and it is watched, and
    ended where nothing moves any longer.
    """

    def __init__(self, command: list[str], timeout: float) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 (the program of our own dependency)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(PART_SIZE)},
            )
        except OSError as error:
            raise PagefindError(f"Pagefind's program cannot be started: {error}") from None
        self._timeout = timeout
        self._stuck = False
        self._moved = Event()
        self._over = False
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = [Thread(target=run, daemon=True) for run in (self._read, self._watch)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "_Service":
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._moved.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def ask(self, payload: Mapping[str, Any]) -> None:
        """Sends a message."""
        data = json.dumps({"message_id": 1, "payload": payload}).encode("ascii")
        try:
            self._process.stdin.write(base64.b64encode(data) + b",")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]
        except OSError:
            raise self._ended() from None
        self._moved.set()

    def answer(self) -> dict[str, Any]:
        """Waits for an answer that is no error."""
        raw = self._answers.get()
        if raw is _ENDED:
            raise self._ended()
        try:
            payload: dict[str, Any] = json.loads(base64.b64decode(raw, validate=True))["payload"]
            wrong = payload["message"] if payload["type"] == "Error" else ""
        except (ValueError, KeyError, TypeError):
            raise PagefindError(_NO_MESSAGE) from None
        if wrong:
            raise PagefindError(f"Pagefind says: {wrong}")
        return payload

    def answers(self, count: int) -> None:
        """Waits for so many answers."""
        for _ in range(count):
            self.answer()

    def _ended(self) -> PagefindError:
        status = self._process.wait()
        if self._stuck:
            return PagefindError(f"Pagefind did nothing for {self._timeout:g} seconds and was ended")
        return PagefindError(f"Pagefind ended early, with status {status}")

    def _read(self) -> None:
        message = bytearray()
        stream = self._process.stdout
        with suppress(OSError, ValueError):
            while chunk := stream.read1(1 << 16):  # type: ignore[union-attr]
                first, *more = chunk.split(b",")
                message += first
                for begun in more:
                    self._answers.put(bytes(message))
                    message = bytearray(begun)
                self._moved.set()
        self._answers.put(_ENDED)

    def _watch(self) -> None:
        while not self._over and self._process.poll() is None:
            if self._moved.wait(self._timeout):
                self._moved.clear()
            else:
                self._stuck = True
                self._process.kill()
