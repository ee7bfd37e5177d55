"""Bytes by their keys ↔ a file that keeps them from one build to the next, and that may be lost at any time.

For what can be worked out again. Nothing in the file is taken for more than bytes, and none of them is handed out that
is not, by its digest, what was put in under this key by this version; so whoever uses it needs no care but for keys
that name *all* that a value follows from, such as the hash of a text and the settings. It never raises: a file that is
damaged, another's, locked, or that cannot be written is one in which nothing is found.

    store = Store.open(folder / "parsed.sqlite", version)      # opens no file yet
    known = store.get("files", keys)                           # {key: bytes}, of those that are there
    store.put("files", {key: made(key) for key in keys if key not in known})
    store.keep_only("files", keys)                             # what is gone from the site goes from here
    store.save()                                               # one transaction; nothing is written before

A table is any name, and needs no making; each user takes a name of their own. No connection stays open between
these calls, so that the process may be copied, and the store used in any thread, though not in two at once.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

PATIENCE = 1.0
"""How many seconds to wait for another process that is reading or writing; then this run does without."""

_TABLES = (
    "CREATE TABLE entries (shelf BLOB, key BLOB, digest BLOB, value BLOB, PRIMARY KEY (shelf, key))",
    "CREATE TABLE version (name BLOB)",
)

_NO_FAULT_OF_THE_FILE = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_TOOBIG,
    }
)
"""What keeps SQLite from reading or writing though the file may be sound, by SQLite's result codes."""


_FAILURES = (sqlite3.Error, OSError, MemoryError)


@dataclass(slots=True)
class Store:
    """A file of bytes by table and key. Its ``version`` is that of all that is in it."""

    path: Path
    version: str
    _new: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _only: dict[str, frozenset[str]] = field(default_factory=dict)
    _usable: bool = True
    _sound: bool = True

    @classmethod
    def open(cls, path: Path, version: str) -> "Store":
        """The store at a path, there or not.

        Args:
            path: Where the file is, or is to be made, with the folder around it.
            version: Of whatever makes and reads the values; those of another one are not found, and go with the
                next saving.
        """
        return cls(path, version)

    def get(self, table: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that have one, those that were put in and not saved yet among them."""
        wanted = list(dict.fromkeys(keys))
        new = self._new.get(table, {})
        found: dict[str, bytes] = {}
        try:
            if wanted and self._usable and self._sound and self.path.is_file():
                with self._transaction("rw", "BEGIN") as base:
                    if self._is_ours(base) and self._is_current(base):
                        found |= self._read(base, table, wanted)
        except _FAILURES as error:
            self._note(error)
        return {key: value for key in wanted if (value := new.get(key, found.get(key))) is not None}

    def put(self, table: str, items: Mapping[str, bytes]) -> None:
        """Takes up values, for the next saving."""
        self._new.setdefault(table, {}).update(items)

    def keep_only(self, table: str, keys: Iterable[str]) -> None:
        """Lets go of all others of a table, with the next saving; what is put in stays."""
        self._only[table] = frozenset(keys)

    def save(self) -> None:
        """Writes what is new, and takes out what is to go, in one step; does nothing where nothing has changed."""
        new, only = self._new, self._only
        self._new, self._only = {}, {}
        # What proves unsound is made anew, once.
        for _ in range(2):
            try:
                if not self._usable or not (any(new.values()) or (only and self.path.is_file())):
                    return
                if not self._sound:
                    self._discard()
                    self._sound = True
                self._write(new, only)
                return
            except _FAILURES as error:
                self._note(error)

    def _note(self, error: BaseException) -> None:
        """Takes note of a failure: either the file is unsound, or for this run there is none."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        # An extended code has the plain one in its last byte.
        if isinstance(error, sqlite3.Error) and code & 0xFF not in _NO_FAULT_OF_THE_FILE:
            self._sound = False
        else:
            self._usable = False

    @contextmanager
    def _transaction(self, mode: str, begin: str) -> Iterator[sqlite3.Connection]:
        address, is_new = f"{self.path.absolute().as_uri()}?mode={mode}", not self.path.exists()
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)) as base:
            base.text_factory = bytes
            # A file that a dying system leaves in pieces is found out by the digests, and made anew.
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA cell_size_check = ON")
            if is_new:
                # A file that loses much grows smaller.
                base.execute("PRAGMA auto_vacuum = FULL")
            base.execute(begin)
            # Closing takes back what was not committed.
            yield base
            base.execute("COMMIT")

    def _is_ours(self, base: sqlite3.Connection) -> bool:
        """Whether there is anything in the file.

        Raises:
            sqlite3.DatabaseError: If it was made by somebody else.
        """
        found = base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        if found and found != [(sql.encode(),) for sql in _TABLES]:
            raise sqlite3.DatabaseError("the file is another's")
        return bool(found)

    def _is_current(self, base: sqlite3.Connection) -> bool:
        return base.execute("SELECT name FROM version").fetchall() == [(_bytes(self.version),)]

    def _read(self, base: sqlite3.Connection, table: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        shelf, sql = _bytes(table), "SELECT digest, value FROM entries WHERE shelf = ? AND key = ?"
        for key in keys:
            row = base.execute(sql, (shelf, _bytes(key))).fetchone()
            if row and isinstance(row[1], bytes) and row[0] == self._digest(table, key, row[1]):
                yield key, row[1]

    def _digest(self, table: str, key: str, value: bytes) -> bytes:
        named = blake2b(b"\0".join(map(_bytes, (self.version, table, key))), digest_size=32)
        return blake2b(value, key=named.digest(), digest_size=16).digest()

    def _write(self, new: Mapping[str, Mapping[str, bytes]], only: Mapping[str, frozenset[str]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._transaction("rwc", "BEGIN IMMEDIATE") as base:
            if not self._is_ours(base):
                for sql in _TABLES:
                    base.execute(sql)
            if not self._is_current(base):
                base.execute("DELETE FROM entries")
                base.execute("DELETE FROM version")
                base.execute("INSERT INTO version VALUES (?)", (_bytes(self.version),))
            for table, keys in only.items():
                stay = set(map(_bytes, keys))
                there = base.execute("SELECT rowid, key FROM entries WHERE shelf = ?", (_bytes(table),))
                gone = [(number,) for number, key in there.fetchall() if key not in stay]
                base.executemany("DELETE FROM entries WHERE rowid = ?", gone)
            for table, items in new.items():
                rows = (
                    (_bytes(table), _bytes(key), self._digest(table, key, value), value) for key, value in items.items()
                )
                base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)

    def _discard(self) -> None:
        """Takes the file away, and what SQLite has put beside it, which belongs to no other."""
        for end in ("-journal", "-wal", "-shm", ""):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)


def _bytes(name: str) -> bytes:
    """A name as it is written; names of files may hold what UTF-8 has no form for."""
    return name.encode("utf-8", "surrogatepass")
