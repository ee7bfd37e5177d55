"""Commands → what they took: seconds, seconds of processors, and at another time the most memory.

Time on the clock and time of processors (user and system) are those of the command and of all processes that it
began and waited for, from ``wait4``. Memory is that of all its processes together: the greatest sum of their
proportional set sizes (PSS), looked at ten times a second, so that what copies of a process share counts once. To look
costs time, and so memory is taken in a run of its own. Where there is no ``/proc``, it is the largest single process's.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1
SUMS_UP = Path("/proc/self/smaps_rollup").exists()
"""Whether the system tells the memory of several processes together."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took, in seconds."""

    wall: float
    cpu: float


LOG = "build.log"
"""What a build says goes into this file of its folder."""


def timed(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Taken:
    """Runs a command to its end; ends this program if that fails."""
    began = time.perf_counter()
    process = _begin(command, folder, env)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    _refuse_failure(process, status, command, folder)
    return Taken(wall, used.ru_utime + used.ru_stime)


def most_memory(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> int:
    """Runs a command to its end, and returns the bytes that it held at most."""
    process = _begin(command, folder, env)
    most = 0
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG if SUMS_UP else 0)
        if pid:
            _refuse_failure(process, status, command, folder)
            return most or used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        most = max(most, sum(map(_proportional_size, _processes_of(process.pid))))
        time.sleep(EVERY)


def _begin(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own, by which its processes are known; in a file, as who must wait for a reader is slower.
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, env={**os.environ, **env}, stdout=log, stderr=log, start_new_session=True
        )


def _refuse_failure(process: subprocess.Popen[bytes], status: int, command: Sequence[str], folder: Path) -> None:
    process.returncode = os.waitstatus_to_exitcode(status)  # we have waited, and it need not
    if process.returncode:
        said = (folder / LOG).read_text(errors="replace")[-2000:]
        sys.exit(f"bench: {' '.join(command)} failed with {process.returncode}\n{said}")


def _processes_of(session: int) -> Iterator[int]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError):
                # Behind the name, which may hold anything: state, parent, group, session.
                if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                    yield int(folder.name)


def _proportional_size(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
