"""A new site takes the place of the old one whole, whatever the old one's folder is."""

import errno
import os
from pathlib import Path

import pytest

from buildsite import tree, write_files
from onrecord import write
from onrecord.write import Staging

OLD = {"index.html": "old", "gone/index.html": "gone"}
NEW = {"index.html": "new", "added/index.html": "added"}
ENDED = 2**22 + 1
"""A process id that nobody has: above Linux's highest."""


def staged(site: Path) -> Staging:
    """A new site, ready to be published."""
    staging = Staging.beside(site)
    write_files(staging.folder, NEW)
    return staging


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(folder).items()}


@pytest.fixture(params=["exchange", "two renames", "pinned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the system can do: exchange two folders, rename them, or neither (the folder is a mount point)."""
    if request.param != "exchange":
        monkeypatch.setattr(write, "exchange", lambda a, b: False)
    if request.param == "pinned":
        rename = Path.rename

        def refuse(self: Path, target: Path) -> Path:
            if self.name == "site":
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self))
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", refuse)
    return request.param


@pytest.mark.usefixtures("way")
def test_a_new_site_takes_the_place_of_the_old_one(tmp_path):
    write_files(tmp_path / "site", OLD)
    staged(tmp_path / "site").publish()
    assert texts(tmp_path / "site") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("way")
def test_the_first_site_needs_no_folder(tmp_path):
    staged(tmp_path / "deep" / "site").publish()
    assert texts(tmp_path / "deep" / "site") == NEW
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["site"]


@pytest.mark.usefixtures("way")
def test_hidden_files_beside_the_pages_stay_as_the_host_keeps_them(tmp_path):
    kept = {".git/HEAD": "ref: main", ".nojekyll": ""}
    write_files(tmp_path / "site", {**OLD, **kept})
    staged(tmp_path / "site").publish()
    assert texts(tmp_path / "site") == {**NEW, **kept}


@pytest.mark.usefixtures("way")
def test_a_hidden_file_of_the_new_site_wins(tmp_path):
    write_files(tmp_path / "site", {".well-known": "old"})
    staging = staged(tmp_path / "site")
    write_files(staging.folder, {".well-known/security.txt": "new"})
    staging.publish()
    assert texts(tmp_path / "site") == {**NEW, ".well-known/security.txt": "new"}


@pytest.mark.usefixtures("way")
def test_a_link_to_a_folder_stays_a_link(tmp_path):
    write_files(tmp_path / "elsewhere" / "real", OLD)
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere" / "real")
    staged(tmp_path / "site").publish()
    assert (tmp_path / "site").is_symlink()
    assert texts(tmp_path / "site") == NEW
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["real"]


def test_a_file_in_the_place_of_the_folder_is_refused_before_anything_is_built(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError):
        Staging.beside(tmp_path / "site")
    assert texts(tmp_path) == {"site": "a file"}


def test_when_the_second_rename_fails_the_old_site_is_put_back(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "exchange", lambda a, b: False)
    write_files(tmp_path / "site", OLD)
    staging = staged(tmp_path / "site")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self == staging.folder:
            raise OSError(errno.EIO, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no"):
        staging.publish()
    assert texts(tmp_path / "site") == OLD


def test_only_folders_of_builds_that_are_no_more_are_removed(tmp_path):
    for name in ("site", f".site-staging-{ENDED}", f".site-staging-{ENDED}-old", ".site-staging-1", ".other-staging-9"):
        (tmp_path / name).mkdir()
    staging = Staging.beside(tmp_path / "site")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted([".site-staging-1", ".other-staging-9", staging.folder.name, "site"])


def test_a_site_that_was_moved_aside_when_its_build_was_killed_comes_back(tmp_path):
    write_files(tmp_path / f".site-staging-{ENDED}-old", OLD)
    Staging.beside(tmp_path / "site").discard()
    assert texts(tmp_path) == {f"site/{name}": text for name, text in OLD.items()}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A path with nothing at it, and a file with a text."""
    old = tmp_path / "old.html"
    old.write_text("as it was")
    return tmp_path / "deep" / "new.html", old


def test_what_stays_the_same_is_the_same_file(files: tuple[Path, Path]):
    new, old = files
    write.write_or_link(new, "as it was", old)
    assert new.read_text() == "as it was"
    assert new.samefile(old)


@pytest.mark.parametrize("text", ["as it is!", "longer than it was", ""])
def test_what_changes_is_a_file_of_its_own(files: tuple[Path, Path], text: str):
    new, old = files
    write.write_or_link(new, text, old)
    assert new.read_text() == text
    assert old.read_text() == "as it was"


@pytest.mark.parametrize("what", ["nothing", "a folder", "a link"])
def test_what_was_no_file_is_written(files: tuple[Path, Path], what: str):
    new, old = files
    kept = old.rename(old.with_name("kept.html"))
    if what == "a folder":
        old.mkdir()
    if what == "a link":
        old.symlink_to(kept)
    write.write_or_link(new, "as it was", old)
    assert not new.is_symlink()
    assert not new.samefile(kept)
    assert new.read_text() == "as it was"


def test_a_file_system_without_second_names_gets_a_copy(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch):
    new, old = files

    def refuse(*paths: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    write.write_or_link(new, "as it was", old)
    assert new.read_text() == "as it was"
    assert not new.samefile(old)
