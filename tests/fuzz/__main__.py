"""``make fuzz``: many inputs for the six targets, on all processors; says what broke and how to see it again.

By the environment: ``FUZZ_INPUTS`` (100,000 in all), ``FUZZ_SEED`` (0), ``FUZZ_ONE`` (``parse:417``: that one alone).
"""

import contextlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from fuzz.targets import SLOW, TARGETS, case

FOUND = Path(__file__).parent / "found"
CHUNK = 250
LIMIT = 60
"""The seconds after which an input is taken to hang."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stretch of inputs came to: how many, the slowest of them, and the failures by their numbers."""

    target: str
    count: int
    slowest: float
    slowest_number: int
    failures: tuple[tuple[int, str], ...]


class HangError(BaseException):
    """Not an ``Exception``, so that nothing under test takes it for one of its own."""


def run(seed: str, target: str, start: int, end: int) -> Outcome:
    """Runs a stretch of a target's inputs."""
    slowest, slowest_number = 0.0, start
    failures = []
    for number in range(start, end):
        mark = FOUND / f".running-{os.getpid()}"
        mark.write_text(f"{target}:{number}", encoding="utf-8")
        seconds, problem = run_one(seed, target, number)
        if seconds > slowest:
            slowest, slowest_number = seconds, number
        if problem:
            failures.append((number, problem))
    mark.unlink()
    return Outcome(target, end - start, slowest, slowest_number, tuple(failures))


def run_one(seed: str, target: str, number: int) -> tuple[float, str]:
    """The seconds that an input took, and what went wrong with it, or nothing."""
    one = case(seed, target, number)
    began = time.process_time()
    problem = ""
    try:
        with _alarm():
            one.run()
    except HangError:
        problem = f"still running after {LIMIT} s"
    except Exception:
        problem = traceback.format_exc()
    seconds = time.process_time() - began
    if not problem and seconds >= SLOW and (seconds := seconds - one.excused()) >= SLOW:
        problem = f"took {seconds:.2f} s"
    if problem:
        (FOUND / f"{target}-{number}").write_bytes(one.raw)
    return seconds, problem


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise HangError

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)


def main() -> int:
    """Runs everything; 1 where something failed."""
    seed, total = os.environ.get("FUZZ_SEED", "0"), int(os.environ.get("FUZZ_INPUTS", "100000"))
    FOUND.mkdir(exist_ok=True)
    for old in FOUND.iterdir():
        old.unlink()
    if one := os.environ.get("FUZZ_ONE"):
        target, _, number = one.partition(":")
        seconds, problem = run_one(seed, target, int(number))
        print(f"{one}: {seconds:.3f} s\n{problem}")
        return int(bool(problem))
    each = max(1, total // len(TARGETS))
    began = time.monotonic()
    chunks = [(target, start, min(start + CHUNK, each)) for start in range(0, each, CHUNK) for target in TARGETS]
    outcomes: list[Outcome] = []
    crashed = ""
    try:
        with ProcessPoolExecutor() as pool:
            for outcome in pool.map(run, *zip(*((seed, *chunk) for chunk in chunks), strict=True)):
                outcomes.append(outcome)
                for number, problem in outcome.failures:
                    print(
                        f"{outcome.target}:{number} (tests/fuzz/found/{outcome.target}-{number})\n{problem}", flush=True
                    )
    except BrokenProcessPool:
        crashed = " or ".join(path.read_text(encoding="utf-8") for path in sorted(FOUND.glob(".running-*")))
        print(f"a process ended in the middle of {crashed}: try FUZZ_ONE=… make fuzz")
    return _close(outcomes, seed, time.monotonic() - began) or int(bool(crashed))


def _close(outcomes: list[Outcome], seed: str, seconds: float) -> int:
    failed = 0
    for target in TARGETS:
        own = [outcome for outcome in outcomes if outcome.target == target]
        slowest = max(own, key=lambda outcome: outcome.slowest, default=None)
        wrong = sum(len(outcome.failures) for outcome in own)
        failed += wrong
        worst = f", slowest {slowest.slowest:.2f} s (number {slowest.slowest_number})" if slowest else ""
        print(f"{target:>10}: {sum(outcome.count for outcome in own):>7,} inputs, {wrong} failed{worst}")
    print(f"{sum(o.count for o in outcomes):,} inputs in {seconds:.0f} s, seed {seed}: {failed or 'nothing'} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
