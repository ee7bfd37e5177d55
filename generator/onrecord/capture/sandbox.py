"""A stranger's bytes → their text, read by a process of its own, so that a bomb or a hang is one more finding."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from onrecord.capture.limits import MAX_CPU_SECONDS, MAX_MEMORY, MAX_SECONDS, check_size
from onrecord.capture.types import CaptureError, Extract

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); from onrecord.capture.child import main; main()"
"""The child looks for modules exactly where this process does: neither in another place nor in fewer."""
_SMALLER = "capture only the page, or the pages, that you quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What reading one source may cost; memory in bytes. Systems without such limits keep to the clock alone."""

    memory: int = MAX_MEMORY
    cpu_seconds: int = MAX_CPU_SECONDS
    seconds: int = MAX_SECONDS


def extract_safely(  # noqa: PLR0913 - all of it by name
    raw: bytes,
    *,
    name: str,
    media_type: str = "",
    charset: str = "",
    encoding: str = "",
    url: str = "",
    likely: Sequence[str] = (),
    budget: Budget | None = None,
) -> Extract:
    """The text of a source, as :func:`onrecord.capture.extract.extract` gives it.

    Raises:
        CaptureError: If it cannot be read, or not within the budget.
    """
    check_size(len(raw))
    budget = budget or Budget()
    task: dict[str, object] = {
        "name": name,
        "media_type": media_type,
        "charset": charset,
        "encoding": encoding,
        "url": url,
    }
    task |= {"likely": list(likely), "budget": asdict(budget)}
    ended = _run(json.dumps(task).encode() + b"\n" + raw, budget)
    if ended.returncode:
        raise _failure(ended.returncode, ended.stderr, budget)
    answer = json.loads(ended.stdout.decode("utf-8", "surrogatepass"))
    if "error" in answer:
        raise CaptureError(answer["error"], answer["help"])
    return Extract(**{"whole": answer["text"], **answer})


def _run(task: bytes, budget: Budget) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - this very Python, with arguments of our own
            [sys.executable, "-P", "-B", "-X", "utf8", "-c", _BOOT, json.dumps(sys.path)],
            input=task,
            capture_output=True,
            timeout=budget.seconds,
            check=False,
            # Sets of strings in one order, so that the same bytes always give the same text.
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(budget.seconds) from None


def _failure(code: int, stderr: bytes, budget: Budget) -> CaptureError:
    if code == -getattr(signal, "SIGXCPU", 0):
        return _too_slow(budget.cpu_seconds)
    if b"MemoryError" in stderr or code == -getattr(signal, "SIGKILL", 0):
        return CaptureError("needs more memory to be read than a text ever does", _SMALLER)
    said = stderr.decode(errors="replace").strip().splitlines()
    return CaptureError(
        "makes its reader fail",
        "save it anew, as HTML, PDF or plain text, and capture that; "
        f"the failure is worth a report: {said[-1][:200] if said else f'it ended with code {code}'}",
    )


def _too_slow(seconds: int) -> CaptureError:
    return CaptureError(f"takes more than {seconds} seconds to be read", _SMALLER)
