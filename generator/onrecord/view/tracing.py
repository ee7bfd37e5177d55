"""What was read of a record to make something: while all of that is the same, it need not be made again.

Everything that pages show comes out of mappings (the record's tables, and what is worked out from them) and of
functions that remember what they made. A :class:`Tracer` notes each entry that is looked up and each such function
that is asked, so that what a page shows is known to rest on these and on nothing else. This holds because views are
pure: they read no clock, no file, and nothing of a record but through its tables.
"""

import json
from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Generic, TypeVar

from onrecord.parse import Key, Place
from onrecord.record import Record
from onrecord.schema import Kind

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Read = tuple[str, Hashable]
"""Something that was read: the name of a table and a key in it, or of a function and what it was asked."""

Reads = set[int]
"""What was read for something, by its numbers."""

KEYS = "*"
"""Stands for the keys of a table and their order, where a key would."""

TABLES = (
    "articles", "questions", "claims", "quotes", "speakers", "sources", "topics", "pages",
    "links", "backlinks", "uses", "withdrawn", "aliases",
)  # fmt: skip
"""The tables of a record."""


class Tracer:
    """Notes what is read, by numbers that it gives: much is read for every page, and mostly the same.

    ``named`` is what was read, by its number; ``nodes`` are the functions' answers so far, each with what was read to
    make it.
    """

    def __init__(self) -> None:
        self.named: list[Read] = []
        self.reads: Reads = set()
        self.nodes: dict[int, Sequence[int]] = {}
        self._numbers: dict[str, _Numbers] = {}
        self._leaves: dict[str, Callable[[Any], object]] = {}

    @contextmanager
    def making(self) -> Iterator[Reads]:
        """Gives what is read while it lasts, and keeps it from what was being made before."""
        outer, self.reads = self.reads, set()
        try:
            yield self.reads
        finally:
            self.reads = outer

    def record(self, record: Record) -> Record:
        """A record whose tables note what is read of them."""
        return replace(record, **{name: self.table(name, getattr(record, name)) for name in TABLES})

    def table(self, name: str, table: Mapping[K, V]) -> Mapping[K, V]:
        """A mapping that notes what is read of it. Its values are told apart by their contents."""
        self._leaves[name] = lambda key: tuple(table) if key == KEYS else table.get(key)
        return _Traced(self, self._numbers_of(name), table)

    def memo(self, name: str, make: Callable[..., V]) -> Callable[..., V]:
        """A function that makes everything once. What rests on its answer rests on all that was read for it."""
        numbers = self._numbers_of(name)
        known: dict[int, V] = {}

        def made(*asked: Hashable) -> V:
            number = numbers[asked]
            self.reads.add(number)
            if number not in known:
                with self.making() as reads:
                    known[number] = make(*asked)
                self.nodes[number] = array("I", reads)
            return known[number]

        return made

    def derived(self, name: str, make: Callable[[K], V]) -> Callable[[K], V]:
        """A function that makes everything once. What rests on its answer rests on this alone, not on what it read.

        For answers that are cheap to make again, and are mostly the same when what they come from is not.
        """
        numbers = self._numbers_of(name)
        known: dict[Hashable, V] = {}

        def answer(asked: K) -> V:
            if asked not in known:
                with self.making():
                    known[asked] = make(asked)
            return known[asked]

        def made(asked: K) -> V:
            self.reads.add(numbers[asked])
            return answer(asked)

        self._leaves[name] = answer
        return made

    def _numbers_of(self, name: str) -> "_Numbers":
        return self._numbers.setdefault(name, _Numbers(name, self.named))

    def number(self, read: Read) -> int:
        """The number of something that can be read."""
        name, asked = read
        return self._numbers[name][asked]

    def is_leaf(self, number: int) -> bool:
        """Whether something is told apart by its contents, and not by what was read for it."""
        return self.named[number][0] in self._leaves

    def state(self, read: Read) -> str:
        """A digest of what a table or a derived function gives now; the same for the same contents in any process."""
        # As in `making`, which takes longer than most of what is asked here.
        outer, self.reads = self.reads, set()
        try:
            return digest(self._leaves[read[0]](read[1]))
        except (LookupError, StopIteration):
            # What it is asked about is no more.
            return ""
        finally:
            self.reads = outer


class _Numbers(dict[Hashable, int]):
    """The numbers of what can be asked of one table or function, given when it is asked for the first time."""

    __slots__ = ("_name", "_named")

    def __init__(self, name: str, named: list[Read]) -> None:
        super().__init__()
        self._name = name
        self._named = named

    def __missing__(self, asked: Hashable) -> int:
        number = self[asked] = len(self._named)
        self._named.append((self._name, asked))
        return number


class _Traced(Mapping[K, V], Generic[K, V]):
    __slots__ = ("_numbers", "_table", "_tracer")

    def __init__(self, tracer: Tracer, numbers: _Numbers, table: Mapping[K, V]) -> None:
        self._tracer = tracer
        self._numbers = numbers
        self._table = table

    def __getitem__(self, key: K) -> V:
        self._tracer.reads.add(self._numbers[key])
        return self._table[key]

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401
        self._tracer.reads.add(self._numbers[key])
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._tracer.reads.add(self._numbers[key])
        return key in self._table

    def __iter__(self) -> Iterator[K]:
        self._tracer.reads.add(self._numbers[KEYS])
        return iter(self._table)

    def __len__(self) -> int:
        self._tracer.reads.add(self._numbers[KEYS])
        return len(self._table)


# -- digests of values -------------------------------------------------------------------------------


def digest(value: object) -> str:
    """32 hexadecimal digits that stand for a value of the record, of a view, or of plain data; fewer for none."""
    if not value:
        # Most of what is asked for is not there.
        return repr(value)
    return blake2b(_encode(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _plain(value: Any) -> object:  # noqa: ANN401
    """What stands for an object that JSON has no form for: its contents, without where in a file it is written."""
    if isinstance(value, Place):
        return value.document.uri
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, set | frozenset):
        return sorted(map(_encode, value))
    type_: Callable[..., object] = type(value)
    name, contents = _reader(type_)
    return [name, contents(value)]


@cache
def _reader(type_: Callable[..., object]) -> tuple[str, Callable[[Any], object]]:
    """The name of a type, and what gives the contents of its objects."""
    if not is_dataclass(type_):
        # Models of the schema keep their fields there.
        return type_.__name__, vars
    names = [field.name for field in fields(type_)]
    return type_.__name__, attrgetter(*names) if names else lambda value: None


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode


# -- what was read, in words -------------------------------------------------------------------------


def spell(read: Read) -> str:
    """What was read, as a line of text: the same for the same in any process."""
    name, asked = read
    return f"{name}\x1d" + "\x1e".join(map(_spell, asked if type(asked) is tuple else (asked,)))


def _spell(part: object) -> str:
    if isinstance(part, Key):
        return f"{part.kind.value if part.kind else ''}\x1f{part.id}"
    return part if isinstance(part, str) else _encode(part)


def unspell(text: str) -> Read | None:
    """What a line stands for that :func:`spell` has made of an entry of a table or of a derived function's answer."""
    name, found, asked = text.partition("\x1d")
    try:
        parts = tuple(map(_unspell, asked.split("\x1e")))
    except ValueError:
        return None
    return (name, parts[0] if len(parts) == 1 else parts) if found else None


def _unspell(text: str) -> Hashable:
    kind, found, id = text.partition("\x1f")
    return Key(Kind(kind) if kind else None, id) if found else text
