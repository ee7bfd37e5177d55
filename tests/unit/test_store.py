"""A store gives back what was put in, or nothing: whatever becomes of its file."""

import multiprocessing
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import store as module
from onrecord.store import Store

ITEMS = {f"key-{n}": bytes([n]) * 5000 for n in range(20)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "onrecord" / "things.sqlite"


@pytest.fixture(autouse=True)
def no_patience(monkeypatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)


def fill(path, items=None, *, version: str = "1") -> None:
    store = Store.open(path, version)
    store.put("files", ITEMS if items is None else items)
    store.save()


def found(path, *, version: str = "1", table: str = "files") -> dict[str, bytes]:
    return Store.open(path, version).get(table, ITEMS)


def works(path) -> bool:
    """Whether the file can be used, or made, as if nothing had happened."""
    fill(path)
    return found(path) == ITEMS


def test_what_was_put_in_is_found_by_the_next_one(path):
    fill(path)
    assert found(path) == ITEMS
    assert Store.open(path, "1").get("files", ["key-3", "none"]) == {"key-3": ITEMS["key-3"]}
    assert found(path, table="others") == {}


def test_nothing_is_written_before_it_is_saved(path):
    store = Store.open(path, "1")
    assert store.get("files", ITEMS) == {}
    store.put("files", ITEMS)
    assert store.get("files", ITEMS) == ITEMS
    assert not path.exists()


def test_nothing_is_made_of_nothing(path):
    store = Store.open(path, "1")
    store.put("files", {})
    store.keep_only("files", [])
    store.save()
    assert not path.parent.exists()


def test_a_later_value_takes_the_place_of_an_earlier_one(path):
    fill(path)
    fill(path, {"key-1": b"later"})
    assert found(path) == ITEMS | {"key-1": b"later"}


def test_what_is_not_kept_goes_and_the_file_shrinks(path):
    fill(path)
    before = path.stat().st_size
    store = Store.open(path, "1")
    store.put("others", {"key-1": b"1"})
    store.put("files", {"key-5": b"new"})
    store.keep_only("files", ["key-2"])
    store.save()
    assert found(path) == {"key-2": ITEMS["key-2"], "key-5": b"new"}
    assert found(path, table="others") == {"key-1": b"1"}
    assert path.stat().st_size < before / 2


def test_where_nothing_goes_the_file_stays_as_it_is(path):
    fill(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    store = Store.open(path, "1")
    store.keep_only("files", ITEMS)
    store.save()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_another_version_finds_nothing_and_takes_over(path):
    fill(path)
    assert found(path, version="2") == {}
    fill(path, {"key-1": b"2"}, version="2")
    assert found(path) == {}
    assert found(path, version="2") == {"key-1": b"2"}


def test_keys_that_are_no_utf8_are_keys(path):
    fill(path, {"caf\udce9.md": b"1"})
    assert Store.open(path, "1").get("files", ["caf\udce9.md", "caf?.md"]) == {"caf\udce9.md": b"1"}


def every(length: int, steps: int) -> list[int]:
    return sorted({length * n // steps for n in range(steps)})


def test_a_flipped_bit_costs_what_it_is_in_and_lies_about_nothing(path):
    fill(path)
    whole = path.read_bytes()
    lost = 0
    for at in [*range(100), *every(len(whole), 400)]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        left = found(path)
        assert left.items() <= ITEMS.items()
        lost += left != ITEMS
    assert lost > 300
    assert works(path)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.05, 0.5, 0.99])
def test_a_file_cut_short_is_made_anew(path, share):
    fill(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert found(path).items() <= ITEMS.items()
    assert works(path)


@given(st.binary(max_size=300), st.integers(0, 5000))
def test_any_bytes_may_be_there(tmp_path_factory, data, at):
    path = tmp_path_factory.mktemp("any") / "things.sqlite"
    path.write_bytes(data)
    assert found(path) == {}
    assert works(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    assert found(path).items() <= ITEMS.items()
    assert works(path)


FOREIGN = {
    "another's": ["CREATE TABLE bookmarks (address TEXT)"],
    "alike": [
        "CREATE TABLE version (name BLOB)",
        "CREATE TABLE entries (key TEXT)",
        "INSERT INTO version VALUES ('1')",
    ],
    "a view": [
        "CREATE TABLE version (name BLOB)",
        "INSERT INTO version VALUES (x'31')",
        "CREATE VIEW entries AS SELECT x'66696c6573' AS shelf, x'6b65792d31' AS key, x'00' AS digest, x'00' AS value",
    ],
}


@pytest.mark.parametrize("made_by", FOREIGN)
def test_another_programs_database_gives_way(path, made_by):
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as base:
        for sql in FOREIGN[made_by]:
            base.execute(sql)
        base.commit()
    assert found(path) == {}
    assert works(path)


@pytest.mark.parametrize("value", [b"other", "a text", 7, None])
def test_values_that_others_have_put_in_are_not_found(path, value):
    fill(path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE entries SET value = ? WHERE key = ?", (value, b"key-4"))
        base.execute("UPDATE entries SET digest = ? WHERE key = ?", (value, b"key-5"))
        base.commit()
    assert found(path).keys() == ITEMS.keys() - {"key-4", "key-5"}


def test_a_value_under_another_key_is_not_found(path):
    fill(path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("DELETE FROM entries WHERE key = ?", (b"key-7",))
        base.execute("UPDATE entries SET key = ? WHERE key = ?", (b"key-7", b"key-6"))
        base.commit()
    assert found(path).keys() == ITEMS.keys() - {"key-6", "key-7"}


def test_a_folder_in_its_place_is_no_store(path):
    path.mkdir(parents=True)
    assert found(path) == {}
    fill(path)
    assert path.is_dir()


def test_a_file_in_the_folders_place_is_no_store(path):
    path.parent.parent.mkdir()
    path.parent.write_text("mine")
    assert found(path) == {}
    fill(path)
    assert path.parent.read_text() == "mine"


def test_what_cannot_be_written_can_be_read(path):
    fill(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert found(path) == ITEMS
        fill(path, {"key-1": b"new"})
        assert found(path).keys() == ITEMS.keys()
    finally:
        path.parent.chmod(0o700)


def test_a_full_disk_leaves_what_was_there(path, monkeypatch):
    fill(path)
    connect = sqlite3.connect

    def small(*args, **options):
        base = connect(*args, **options)
        base.execute("PRAGMA max_page_count = 1")  # no more than there are
        return base

    monkeypatch.setattr(sqlite3, "connect", small)
    store = Store.open(path, "1")
    store.put("files", {f"more-{n}": b"x" * 9000 for n in range(20)})
    store.save()
    assert store.get("files", ITEMS) == {}
    assert store.get("files", ["more-1"]) == {}
    monkeypatch.undo()
    assert found(path) == ITEMS


def test_a_store_that_another_is_writing_is_none_for_this_run(path):
    fill(path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("BEGIN EXCLUSIVE")
        store = Store.open(path, "1")
        assert store.get("files", ITEMS) == {}
        store.put("files", {"key-1": b"new"})
        store.save()
    assert found(path) == ITEMS


def test_a_killed_writer_leaves_what_was_there(path, importable):
    fill(path)
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_write_and_die, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert path.with_name(path.name + "-journal").exists()
    assert found(path) == ITEMS
    assert works(path)


def _write_and_die(path) -> None:
    import os  # noqa: PLC0415

    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA cache_size = 1")
    base.execute("PRAGMA cache_spill = 1")
    base.execute("BEGIN IMMEDIATE")
    for n in range(50):
        base.execute("INSERT OR REPLACE INTO entries VALUES (x'66', ?, x'00', ?)", (b"%d" % n, b"x" * 9000))
    base.execute("UPDATE entries SET value = x'00'")
    os._exit(9)


def test_many_writers_at_once_all_end_and_what_is_found_is_right(path, importable):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_much, args=(path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert found(path).items() <= ITEMS.items()
    assert works(path)


def _write_much(path, seed: int) -> None:
    for turn in range(10):
        fill(path, dict(list(ITEMS.items())[(seed + turn) % 7 :: 7]))
        if (turn + seed) % 5 == 0:
            path.write_bytes(path.read_bytes()[:3000] + b"torn")
        assert found(path).items() <= ITEMS.items()
