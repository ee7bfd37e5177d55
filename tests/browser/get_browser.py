"""Turns a machine into the path of a Chromium or Chrome that runs on it, installing one where it may.

As a script it prints that path, or says what was tried and exits with 1. No browser test is ever skipped.
"""

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired

from playwright.sync_api import sync_playwright

Way = Callable[[], Path]

VARIABLE = "ONRECORD_BROWSER"
# The first draws no windows that nobody sees, and opens a page in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "chromium")
APT_UPDATE = ("apt-get", "update")
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
START_SECONDS = 30
INSTALL_SECONDS = 300
ADVICE = f"""\
Do one of these, then run the tests again:
  - install Chromium or Chrome the way this system does it (Debian: apt-get install chromium)
  - {sys.executable} -m playwright install --with-deps chromium
  - say where one is: {VARIABLE}=/path/to/chrome"""


class NoBrowserError(Exception):
    """One way, or none, leads to a browser: the message says what was tried and what came of it."""


def find_browser() -> Path | None:
    """Return a browser that is here and runs, or None. Installs nothing."""
    for way in ways_to_find():
        try:
            return way()
        except NoBrowserError:
            continue
    return None


def get_browser() -> Path:
    """Return a browser that is here and runs, or else one that was installed just now.

    Raises:
        NoBrowserError: there is none; the message lists all that was tried and what the user can do.
    """
    lines = ["No Chromium or Chrome for the browser tests. Tried:"]
    for way in (*ways_to_find(), *ways_to_install()):
        try:
            return way()
        except NoBrowserError as failure:
            lines.append(f"  - {failure}")
    raise NoBrowserError("\n".join([*lines, ADVICE]))


def ways_to_find() -> tuple[Way, ...]:
    """Return the searches in their order; where the user named a browser, no other will do."""
    if os.environ.get(VARIABLE):
        return (named_browser,)
    return (browser_on_path, mac_application, playwright_browser)


def ways_to_install() -> tuple[Way, ...]:
    """Return the installations in their order; where the user named a browser, there are none."""
    if os.environ.get(VARIABLE):
        return ()
    return (playwright_download, debian_package)


def named_browser() -> Path:
    """Return the browser that the environment variable names, by its path or its name on PATH."""
    name = os.environ[VARIABLE]
    found = shutil.which(name)
    if found is None:
        raise NoBrowserError(f"{VARIABLE}={name}: no such program")
    return running(found)


def browser_on_path() -> Path:
    """Return the first browser on PATH that runs."""
    found = tuple(path for path in map(shutil.which, NAMES) if path is not None)
    return first_running(found, none=f"on PATH: no {', '.join(NAMES)}")


def mac_application() -> Path:
    """Return the first browser among the applications of macOS that runs."""
    found = tuple(path for path in MAC_APPLICATIONS if Path(path).exists())
    return first_running(found, none=f"applications: no {', '.join(MAC_APPLICATIONS)}")


def playwright_browser() -> Path:
    """Return the browser that Playwright has downloaded before."""
    path = playwright_path()
    if not Path(path).exists():
        raise NoBrowserError(f"Playwright's own browser: no {path}")
    return running(path)


def playwright_path() -> str:
    """Return the path at which this version of Playwright keeps its Chromium, be it there or not."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def playwright_download() -> Path:
    """Let Playwright download its Chromium for this user, and return it."""
    announce(PLAYWRIGHT_INSTALL)
    run(PLAYWRIGHT_INSTALL, seconds=INSTALL_SECONDS)
    return playwright_browser()


def debian_package() -> Path:
    """Install Debian's package for the whole machine, which only root may, and return its browser."""
    if shutil.which("apt-get") is None:
        raise NoBrowserError(f"{' '.join(APT_INSTALL)}: there is no apt-get here")
    if os.geteuid() != 0:
        raise NoBrowserError(f"{' '.join(APT_INSTALL)}: only root may")
    for command in (APT_UPDATE, APT_INSTALL):
        announce(command)
        run(command, seconds=INSTALL_SECONDS)
    return browser_on_path()


def first_running(paths: Sequence[str], *, none: str) -> Path:
    """Return the first of these browsers that runs; `none` is what to say if there are no paths."""
    failures = []
    for path in paths:
        try:
            return running(path)
        except NoBrowserError as failure:
            failures.append(str(failure))
    raise NoBrowserError("; ".join(failures) or none)


def running(path: str) -> Path:
    """Return the path if the program starts: Ubuntu's may be a stub, a downloaded one may lack libraries."""
    run((path, "--version"), seconds=START_SECONDS)
    return Path(path)


def run(command: Sequence[str], *, seconds: float) -> None:
    """Run a command without a word to its good end; any other is a NoBrowserError that quotes its output."""
    shown = " ".join(command)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = Popen(
            command,
            stdout=PIPE,
            stderr=STDOUT,
            text=True,
            errors="replace",
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise NoBrowserError(f"{shown}: {error.strerror}") from error
    with process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except TimeoutExpired as error:
            end_with_children(process)
            raise NoBrowserError(f"{shown}: not done after {seconds:g} seconds") from error
        except KeyboardInterrupt:
            end_with_children(process)
            raise
    if process.returncode != 0:
        raise NoBrowserError(f"{shown}: exit code {process.returncode}: {gist(output)}")


def end_with_children(process: Popen[str]) -> None:
    """Ask a process and all that it started to end: Playwright downloads in a child of its own."""
    os.killpg(process.pid, signal.SIGTERM)


def gist(output: str) -> str:
    """Return the line of a program's output that tells best why it failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = (line for line in lines if re.search(r"error|^E:", line, re.IGNORECASE))
    return next(errors, lines[-1] if lines else "no output")


def announce(command: Sequence[str]) -> None:
    """Tell a person who waits what takes so long."""
    print(f"No browser yet: {' '.join(command)}", file=sys.stderr, flush=True)


def main() -> int:
    """Print the browser's path and return 0, or say why there is none and return 1."""
    try:
        print(f"Browser: {get_browser()}")
    except NoBrowserError as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
