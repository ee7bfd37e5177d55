"""What a server holds of files is what they are."""

import os
import time
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from onrecord.plugin.held import SURE, Texts


def file_of(folder: Path) -> File:
    return File("a.md", str(folder), str(folder / "site"), use_directory_urls=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    return path


def age(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a while go by: a file's last change cannot be set."""
    later = path.stat().st_ctime_ns + SURE + 1
    monkeypatch.setattr(time, "time_ns", lambda: later)


def test_a_file_that_stays_is_read_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, reads = Texts(), []
    monkeypatch.setattr(File, "content_bytes", property(lambda file: reads.append(file) or path.read_bytes()))
    age(path, monkeypatch)
    assert [texts.read(file_of(path.parent)) for _ in range(3)] == [b"one"] * 3
    assert len(reads) == 1


def test_one_that_has_just_changed_is_read_again_though_nothing_tells_it_apart(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = Texts()
    assert texts.read(file_of(path.parent)) == b"one"
    status, stat = path.stat(), os.stat
    path.write_bytes(b"two")
    monkeypatch.setattr(os, "stat", lambda name: status if name == str(path) else stat(name))
    assert texts.read(file_of(path.parent)) == b"two"


@pytest.mark.parametrize("with_the_old_day", [False, True])
def test_one_that_has_changed_is_read_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, with_the_old_day: bool
) -> None:
    texts = Texts()
    age(path, monkeypatch)
    texts.read(file_of(path.parent))
    status = path.stat()
    path.with_name("b").write_bytes(b"two")
    path.with_name("b").replace(path)
    if with_the_old_day:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert texts.read(file_of(path.parent)) == b"two"


def test_what_another_plugin_makes_is_asked_for_each_time(tmp_path: Path) -> None:
    texts, made = Texts(), file_of(tmp_path)
    made.content_bytes = b"one"
    assert texts.read(made) == b"one"
    made.content_bytes = b"two"
    assert texts.read(made) == b"two"


def test_one_that_is_gone_is_told(path: Path) -> None:
    texts = Texts()
    texts.read(file_of(path.parent))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        texts.read(file_of(path.parent))
