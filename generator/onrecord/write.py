"""Bytes → files, so that a site is always whole: built beside the last good one, then exchanged with it.

Never leaves a half-written site in place of a whole one: a build that fails or is killed changes nothing.
"""

import ctypes
import errno
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_AT_FDCWD = -100


def write_file(path: Path, text: str) -> None:
    r"""Writes a text as UTF-8 with ``\n`` line ends, making its folder."""
    data = text.encode("utf-8")
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside the site's, into which a build goes until it is whole.

    ``site`` is the folder that readers are served from; ``folder`` takes its place on :meth:`publish`.
    """

    site: Path
    folder: Path

    @classmethod
    def beside(cls, site: Path) -> "Staging":
        """A fresh staging folder; those that killed builds have left are removed."""
        site = site.absolute()
        site.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{site.name}-staging-"
        for old in site.parent.glob(f"{prefix}*"):
            if not _is_alive(old.name.removeprefix(prefix)):
                shutil.rmtree(old, ignore_errors=True)
        folder = site.parent / f"{prefix}{os.getpid()}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return cls(site, folder)

    def publish(self) -> None:
        """Puts the new site in the old one's place, and removes the old one."""
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        if self.site.is_symlink() or not self.site.is_dir():
            raise NotADirectoryError(f"'{self.site}' is not a folder")
        if exchange(self.folder, self.site):
            old = self.folder
        else:
            old = self.folder.with_name(f"{self.folder.name}-old")
            shutil.rmtree(old, ignore_errors=True)
            self.site.rename(old)
            try:
                self.folder.rename(self.site)
            except OSError:
                old.rename(self.site)
                raise
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Removes what was built; the site stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _is_alive(name: str) -> bool:
    """Whether a staging folder belongs to a process that still runs."""
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
    if ctypes.get_errno() in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(b))
