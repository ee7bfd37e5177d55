"""Bytes → files, so that a site is always whole: built beside the last good one, then exchanged with it.

Never leaves a half-written site in place of a whole one: a build that fails or is killed changes nothing. Where
the system cannot rename the site's folder (a mount point), its entries are exchanged one by one, which is not one step.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.processes import removing

_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_AT_FDCWD = -100
_OLD = "-old"
_NEW_INSIDE, _OLD_INSIDE = ".onrecord-new", ".onrecord-old"
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_PINNED = frozenset({errno.EBUSY, errno.EXDEV})
"""What the system answers for a mount point, or a folder on a lower layer of an overlay."""


def write_file(path: Path, text: str) -> None:
    r"""Writes a text as UTF-8 with ``\n`` line ends, making its folder."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file, making its folder."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_or_link(path: Path, text: str, old: Path) -> None:
    """Writes a text as :func:`write_file` does, or makes the path another name of an old file that holds the same.

    A name costs a tenth of a file, and keeps the day of the last change, by which sites are uploaded. Only for
    paths at which nothing stands yet.
    """
    write_bytes_or_link(path, text.encode("utf-8"), old)


def write_bytes_or_link(path: Path, data: bytes, old: Path) -> None:
    """The same of bytes."""
    if not (_holds(old, data) and link_file(old, path)):
        write_bytes(path, data)


def link_file(old: Path | str, path: Path | str) -> bool:
    """Gives a file a second name, making its folder; false where there is no such file, or there can be no names."""
    for _ in range(2):
        try:
            os.link(old, path)
        except FileNotFoundError:
            if os.path.isdir(folder := os.path.dirname(path)):  # noqa: PTH112, PTH120 (a third of the time)
                return False
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        except OSError:
            # The file system has no second names, or not between these folders.
            return False
        else:
            return True
    return False


def place_file(old: Path | str, path: Path | str) -> None:
    """Gives a file a second name, or where there are none, a copy of the same day, unless something stands there."""
    if not os.path.lexists(path) and not link_file(old, path):
        with suppress(OSError):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(old, path, follow_symlinks=False)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a path is a file of just these bytes, and no link to one."""
    try:
        status = path.lstat()
        return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside the site's, into which a build goes until it is whole.

    ``site`` is the folder that readers are served from; ``folder`` takes its place on :meth:`publish`.
    """

    site: Path
    folder: Path

    @classmethod
    def beside(cls, site: Path) -> "Staging":
        """A fresh staging folder; those that killed builds have left are removed.

        Raises:
            OSError: If there can be none, or the site's folder is a file.
        """
        site = site.resolve()
        if site.exists() and not site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
        site.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{site.name}-staging-"
        for left in site.parent.glob(f"{prefix}*"):
            if not _is_alive(left.name.removeprefix(prefix)):
                _clear_away(left, site)
        folder = site.parent / f"{prefix}{os.getpid()}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return cls(site, folder)

    def publish(self) -> None:
        """Puts the new site in the old one's place, and removes the old one but for its hidden files.

        Raises:
            OSError: If the system refuses; the old site is in its place then.
        """
        with self.published():
            pass

    @contextmanager
    def published(self) -> Iterator[None]:
        """The same; what is done meanwhile finds the new site in its place, and the old one is gone at the end."""
        if not self.site.exists():
            self.folder.rename(self.site)
            yield
            return
        self._keep_hidden_files()
        _copy_access(self.site, self.folder)
        old = self.folder if exchange(self.folder, self.site) else self._publish_by_renames()
        with removing(old):
            yield

    def _keep_hidden_files(self) -> None:
        """Copies what MkDocs, too, leaves in a site's folder, such as ``.git`` and ``.nojekyll``."""
        for entry in self.site.glob(".*"):
            target = self.folder / entry.name
            if target.exists() or entry.name in {_NEW_INSIDE, _OLD_INSIDE}:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, target, symlinks=True)
            else:
                shutil.copy2(entry, target, follow_symlinks=False)

    def _publish_by_renames(self) -> Path:
        """Returns the folder in which the old site is."""
        old = self.folder.with_name(f"{self.folder.name}{_OLD}")
        shutil.rmtree(old, ignore_errors=True)
        try:
            self.site.rename(old)
        except OSError as error:
            if error.errno not in _PINNED:
                raise
            return self._publish_by_refilling()
        try:
            self.folder.rename(self.site)
        except OSError:
            old.rename(self.site)
            raise
        return old

    def _publish_by_refilling(self) -> Path:
        """The last resort, for a folder that cannot be renamed: copies all in, then exchanges entry by entry."""
        new, old = self.site / _NEW_INSIDE, self.site / _OLD_INSIDE
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(self.folder, new, symlinks=True)
        old.mkdir()
        names = {entry.name for folder in (self.site, new) for entry in folder.iterdir()} - {_NEW_INSIDE, _OLD_INSIDE}
        for name in sorted(names):
            if os.path.lexists(self.site / name):
                (self.site / name).rename(old / name)
            if os.path.lexists(new / name):
                (new / name).rename(self.site / name)
        for folder in (new, self.folder):
            shutil.rmtree(folder, ignore_errors=True)
        return old

    def clear(self) -> None:
        """Removes what was built so far.

        Raises:
            OSError: If the system refuses.
        """
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    def discard(self) -> None:
        """Removes what was built; the site stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _copy_access(old: Path, new: Path) -> None:
    """Gives a folder the mode of another, and its owner and group where we may."""
    status = old.stat()
    with suppress(OSError, AttributeError):
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))


def _clear_away(left: Path, site: Path) -> None:
    """Removes what a killed build has left, or puts it back if it is the only whole site there is."""
    if left.name.endswith(_OLD) and not site.exists():
        left.rename(site)
    else:
        shutil.rmtree(left, ignore_errors=True)


def _is_alive(name: str) -> bool:
    """Whether a staging folder belongs to a process that still runs."""
    if sys.platform == "win32":
        # There, signal 0 is not a question but Ctrl-C.
        return True
    number = name.partition("-")[0]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def exchange(a: Path, b: Path) -> bool:
    """Exchanges two folders in one step, where the system can (``renameat2`` on Linux, ``renamex_np`` on macOS)."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(a), os.fsencode(b)
        if sys.platform == "linux":
            result = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            result = libc.renamex_np(first, second, _RENAME_SWAP)
        else:
            return False
    except (OSError, AttributeError, TypeError):
        return False
    if result == 0:
        return True
    if ctypes.get_errno() in _UNABLE | _PINNED:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(b))
