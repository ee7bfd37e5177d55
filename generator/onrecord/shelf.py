"""The files that a site keeps beside its content → the values they hold, and back.

``snapshots/NAME.json`` is a receipt, which is committed; ``snapshots/NAME.txt`` the captured text, which is not unless
its source says ``store: full``; ``ids.lock`` what was published. What was found and made before is in
``.cache/onrecord/``, which anybody may delete.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.lock import NAME as LOCK
from onrecord.lock import Lock, Locked, is_conflicted, lock_text, read_lock
from onrecord.schema import Store as Publishing
from onrecord.store import Store
from onrecord.verify import CONTRACT, Memo, Receipt, ReceiptError, Snapshot, Snapshots, digest, from_json, to_json

IGNORED = "# Captured texts belong to their authors: what is committed are receipts. Written by onrecord.\n*.txt\n"
AS_CAPTURED = "# Captured texts keep their line ends, as their hashes are of these. Written by onrecord.\n*.txt -text\n"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that holds the content's folder (``root``), and where its caches go."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where the captured sources are."""
        return self.root / "snapshots"

    def watched(self) -> list[Path]:
        """What a server watches beside the content."""
        return [path for path in (self.folder, self.root / LOCK) if path.exists()]

    def snapshots(self) -> Snapshots:
        """The captured sources by name; what cannot be read, or is not what was captured, says so."""
        found = {name: self._snapshot(name) for name in self._names()}
        return MappingProxyType(found)

    def _names(self) -> Iterator[str]:
        with suppress(OSError):
            yield from sorted({e.stem for e in self.folder.iterdir() if e.suffix in {".json", ".txt"}})

    def _snapshot(self, name: str) -> Snapshot:
        try:
            text = _read(self._text(name))
            receipt = _read(self._receipt(name))
            if receipt is None:
                return _broken(name, f"'snapshots/{name}.txt' has no receipt beside it")
            if is_conflicted(receipt):
                return Snapshot(
                    name=name,
                    broken=f"'snapshots/{name}.json' holds both sides of a merge that is not finished",
                    help=f"take one side, as with 'git checkout --ours snapshots/{name}.json', "
                    "and run 'onrecord verify' where the captured text is",
                )
            return sound(Snapshot(name=name, receipt=from_json(receipt), text=text))
        except ReceiptError as error:
            return _broken(name, f"'snapshots/{name}.json' {error}")
        except (OSError, UnicodeDecodeError):
            return _broken(name, f"'snapshots/{name}.json' or '.txt' cannot be read")

    def keep(self, name: str, receipt: Receipt, text: str | None = None) -> None:
        """Writes a receipt, and a captured text where there is one.

        Raises:
            OSError: If it cannot be written; what was there before is whole then.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if text is not None:
            _replace(self._text(name), text)
        _replace(self._receipt(name), to_json(receipt))
        self._ignore()

    def renew(self, receipts: Mapping[str, Receipt]) -> None:
        """Writes receipts whose texts stay as they are.

        Raises:
            OSError: If one cannot be written; what was there before is whole then.
        """
        for name, receipt in receipts.items():
            _replace(self._receipt(name), to_json(receipt))
        if receipts:
            self._ignore()

    def _ignore(self) -> None:
        """Keeps captured texts out of version control, but for those that are published whole."""
        kept = [name for name in self._names() if self._is_full(name)]
        _replace(self.folder / ".gitignore", IGNORED + "".join(f"!{name}.txt\n" for name in kept))
        if kept:
            _replace(self.folder / ".gitattributes", AS_CAPTURED)

    def _is_full(self, name: str) -> bool:
        with suppress(ReceiptError, OSError, UnicodeDecodeError):
            receipt = _read(self._receipt(name))
            return receipt is not None and from_json(receipt).store is Publishing.FULL
        return False

    def _receipt(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _text(self, name: str) -> Path:
        return self.folder / f"{name}.txt"

    # -- what was published before ---------------------------------------------------------------

    def lock(self) -> Lock | None:
        """What the site has published; ``None`` where it keeps no lock."""
        try:
            text = _read(self.root / LOCK)
        except (OSError, UnicodeDecodeError):
            return Lock(broken="it cannot be read")
        return read_lock(text) if text is not None else None

    def keep_lock(self, entries: Iterable[Locked]) -> None:
        """Writes the lock.

        Raises:
            OSError: If it cannot be written; what was there before is whole then.
        """
        _replace(self.root / LOCK, lock_text(entries))

    # -- what was found and made before ------------------------------------------------------------

    @contextmanager
    def memory(self, *, fresh: bool = False) -> Iterator[Memo]:
        """What was found before, to be added to, and kept for the next time.

        Anybody may have changed it: for what is to be committed, everything is found afresh.
        """
        cache = Cache(self._caches / "verify.json", CONTRACT)
        known = {} if fresh else cache.load()
        memo = dict(known)
        yield memo
        if memo != known:
            cache.keep(memo)

    @property
    def citations(self) -> "Cache":
        """Works as styles named them before."""
        return Cache(self._caches / "citations.json", 1)

    @property
    def pages(self) -> Path:
        """Where it is kept what the pages of the last build rest on."""
        return self._caches / "pages.sqlite"

    @property
    def store(self) -> Store:
        """What was worked out of the content before, by names that say of what."""
        return Store.open(self._caches / "store.sqlite", "1")

    @property
    def searches(self) -> Path:
        """Where the last search index of each edition is kept."""
        return self._caches / "search"

    def share_cards(self, edition: str) -> Path:
        """Where the pictures of an edition are kept; ``edition`` is the folder in which it stands, or nothing."""
        return self._caches / "cards" / (edition.strip("/") or "all")

    @property
    def _caches(self) -> Path:
        return self.root / ".cache" / "onrecord"


@dataclass(frozen=True, slots=True)
class Cache:
    """A file of what need not be worked out again, which anybody may delete; ``version`` is that of its contents."""

    path: Path
    version: str | int

    def load(self) -> dict[str, Any]:
        """What is in it; nothing where there is none, or another version's."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        known = data.get("found") if isinstance(data, dict) and data.get("contract") == self.version else None
        return known if isinstance(known, dict) else {}

    def keep(self, found: Mapping[str, Any]) -> None:
        """Puts in what was found; a cache that cannot be written is none."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, json.dumps({"contract": self.version, "found": dict(found)}, ensure_ascii=False))


def sound(snapshot: Snapshot) -> Snapshot:
    """A snapshot whose text is that of its receipt, or which says that it is not."""
    text, receipt, file = snapshot.text, snapshot.receipt, f"'snapshots/{snapshot.name}.txt'"
    if text is None or not receipt or (digest(text) == receipt.text and len(text) == receipt.characters):
        return snapshot
    # A text that is not committed is the one of another receipt wherever somebody else has replaced the copy.
    help = (
        f"restore {file} from your version control, or capture the source again"
        if receipt.store is Publishing.FULL
        else f"delete {file}, and the receipt speaks for it; or capture the source again, "
        "with '--replace' if it has changed"
    )
    return replace(snapshot, text=None, broken=f"{file} is not the text of its receipt", help=help)


def _broken(name: str, why: str) -> Snapshot:
    """A snapshot whose receipt is of no use."""
    receipt = f"'snapshots/{name}.json'"
    return Snapshot(
        name=name,
        broken=why,
        help=f"restore {receipt} from your version control, or capture the source again with '--replace'",
    )


def _read(path: Path) -> str | None:
    """A file's text, its line ends as they are; ``None`` where there is no such file.

    Raises:
        OSError: If it cannot be read, or is no file: a link may lead to what never ends.
        UnicodeDecodeError: If it is not UTF-8.
    """
    if path.exists() and not path.is_file():
        raise OSError(f"'{path}' is no file")
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None


def _replace(path: Path, text: str) -> None:
    """Writes a file in one step: whoever reads it sees the old one or the new one."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(text.encode("utf-8"))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
