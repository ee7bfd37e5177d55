"""The staging folder: a site is always whole."""

import os
import subprocess
import sys

import pytest

from onrecord import write
from onrecord.write import Staging, exchange, write_file


def fill(folder, **files: str) -> None:
    for name, text in files.items():
        write_file(folder / name / "index.html", text)


def content(folder) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def left_over(site) -> list[str]:
    return sorted(p.name for p in site.parent.iterdir() if p != site)


@pytest.fixture(params=["exchange", "renames"])
def site(request, tmp_path, monkeypatch):
    """The path of a site, on a system that can and on one that cannot exchange two folders at once."""
    if request.param == "renames":
        monkeypatch.setattr(write, "exchange", lambda a, b: False)
    return tmp_path / "site"


@pytest.fixture
def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_write_file_makes_folders_and_keeps_line_ends(tmp_path):
    write_file(tmp_path / "a" / "b.html", "é\n")
    assert (tmp_path / "a" / "b.html").read_bytes() == "é\n".encode()
    write_file(tmp_path / "a" / "b.html", "x")
    assert (tmp_path / "a" / "b.html").read_bytes() == b"x"


def test_first_build(site):
    staging = Staging.beside(site)
    fill(staging.folder, a="1")
    assert not site.exists()
    staging.publish()
    assert content(site) == {"a/index.html": "1"}
    assert left_over(site) == []


def test_second_build_replaces_the_first(site):
    fill(site, a="1", gone="1")
    staging = Staging.beside(site)
    fill(staging.folder, a="2", new="2")
    assert content(site) == {"a/index.html": "1", "gone/index.html": "1"}
    staging.publish()
    assert content(site) == {"a/index.html": "2", "new/index.html": "2"}
    assert left_over(site) == []


def test_discarded_build_changes_nothing(site):
    fill(site, a="1")
    staging = Staging.beside(site)
    fill(staging.folder, a="2")
    staging.discard()
    assert content(site) == {"a/index.html": "1"}
    assert left_over(site) == []


def test_what_killed_builds_left_is_removed(site, dead_process):
    fill(site, a="1")
    fill(site.with_name(f".site-staging-{dead_process}"), half="x")
    fill(site.with_name(".site-staging-nonsense"), half="x")
    mine = site.with_name(f".site-staging-{os.getpid()}")
    fill(mine, half="x")
    staging = Staging.beside(site)
    assert content(staging.folder) == {}
    assert left_over(site) == [staging.folder.name]


def test_what_a_running_build_writes_is_left_alone(site):
    other = site.with_name(f".site-staging-{os.getppid()}")
    fill(other, a="1")
    staging = Staging.beside(site)
    assert content(other) == {"a/index.html": "1"}
    assert left_over(site) == sorted([other.name, staging.folder.name])


def test_failed_rename_puts_the_old_site_back(tmp_path, monkeypatch):
    site = tmp_path / "site"
    monkeypatch.setattr(write, "exchange", lambda a, b: False)
    fill(site, a="1")
    staging = Staging.beside(site)
    fill(staging.folder, a="2")
    rename = type(site).rename

    def refuse(self, target):
        if self == staging.folder:
            raise PermissionError(13, "no")
        return rename(self, target)

    monkeypatch.setattr(type(site), "rename", refuse)
    with pytest.raises(PermissionError):
        staging.publish()
    assert content(site) == {"a/index.html": "1"}


def test_a_file_in_the_sites_place_is_not_touched(tmp_path):
    site = tmp_path / "site"
    site.write_text("mine")
    with pytest.raises(NotADirectoryError):
        Staging.beside(site).publish()
    assert site.read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_exchange(tmp_path):
    fill(tmp_path / "a", x="1")
    fill(tmp_path / "b", x="2")
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system exchanges nothing")
    assert content(tmp_path / "a") == {"x/index.html": "2"}
    assert content(tmp_path / "b") == {"x/index.html": "1"}


def test_exchange_says_no_where_the_library_has_no_such_call(tmp_path, monkeypatch):
    class Bare:
        pass

    monkeypatch.setattr(write.ctypes, "CDLL", lambda *a, **k: Bare())
    assert exchange(tmp_path, tmp_path) is False


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_exchange_tells_other_errors(tmp_path):
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "none", tmp_path / "neither")
