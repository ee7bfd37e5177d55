"""The process that reads a stranger's bytes, with nothing to lose: limits on itself, then standard input → output.

Takes a line of JSON and the bytes; gives one JSON object: the extract, or the reason why there is none.
"""

import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict

from onrecord.capture.types import CaptureError

SMALLER = "capture only the page, or the pages, that you quote"


def main() -> None:
    """Reads one source."""
    task = json.loads(sys.stdin.buffer.readline())
    _limit(task.pop("budget"))
    logging.disable()
    try:
        answer = _extract(task)
    except CaptureError as error:
        answer = {"error": error.message, "help": error.help}
    except MemoryError:
        answer = {"error": "needs more memory to be read than a text ever does", "help": SMALLER}
    except RecursionError:
        answer = {"error": "is nested too deep to be read", "help": "save it anew, as HTML, PDF or plain text"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _extract(task: Mapping[str, str]) -> dict[str, str]:
    # Under the limits, like everything that it imports.
    from onrecord.capture.extract import extract  # noqa: PLC0415

    found = asdict(extract(sys.stdin.buffer.read(), **task))
    return {key: value for key, value in found.items() if key != "whole" or value != found["text"]}


def _limit(budget: Mapping[str, int]) -> None:
    """Sets what the system will enforce; where it enforces nothing, the parent's clock remains."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: budget["memory"],
        resource.RLIMIT_CPU: budget["cpu_seconds"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for kind, value in limits.items():
        _, most = resource.getrlimit(kind)
        # macOS refuses some of them.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value if most == resource.RLIM_INFINITY else min(value, most), most))
