"""The search for a browser keeps its order, and names all it tried if there is none. Nothing is installed."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import get_browser as module
from browser.get_browser import NoBrowserError, find_browser, get_browser, gist, main, run

CHROMIUM = "/usr/bin/chromium"


class Machine:
    """A pretended machine without a browser, to be furnished by a test; it notes the installations it ran."""

    def __init__(self, folder: Path) -> None:
        self.on_path: dict[str, str] = {"apt-get": "/usr/bin/apt-get"}
        self.starts: set[str] = set()
        self.playwright = folder / "chrome"
        self.installs: dict[tuple[str, ...], Callable[[], object]] = {}
        self.ran: list[tuple[str, ...]] = []

    def put_on_path(self, name: str, path: str) -> None:
        self.on_path[name] = path
        self.starts.add(path)

    def put_into_playwright(self) -> None:
        self.playwright.touch()
        self.starts.add(str(self.playwright))

    def run(self, command: tuple[str, ...], *, seconds: float) -> None:
        assert seconds > 0
        if command[1:] == ("--version",):
            if command[0] not in self.starts:
                raise NoBrowserError(f"{command[0]} --version: exit code 127")
            return
        self.ran.append(command)
        if command not in self.installs:
            raise NoBrowserError(f"{' '.join(command)}: exit code 100: no network")
        self.installs[command]()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.delenv(module.VARIABLE, raising=False)
    monkeypatch.setattr(module.shutil, "which", machine.on_path.get)
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    monkeypatch.setattr(module, "run", machine.run)
    monkeypatch.setattr(module, "MAC_APPLICATIONS", ("/nowhere/Chromium",))
    monkeypatch.setattr(module, "playwright_path", lambda: str(machine.playwright))
    return machine


def test_the_named_browser_comes_first(machine, monkeypatch):
    machine.put_on_path("chromium", CHROMIUM)
    machine.put_on_path("/opt/chrome", "/opt/chrome")
    monkeypatch.setenv(module.VARIABLE, "/opt/chrome")
    assert find_browser() == Path("/opt/chrome")


def test_no_other_browser_stands_in_for_the_named_one(machine, monkeypatch):
    machine.put_on_path("chromium", CHROMIUM)
    monkeypatch.setenv(module.VARIABLE, "/opt/gone")
    assert find_browser() is None
    with pytest.raises(NoBrowserError, match="ONRECORD_BROWSER=/opt/gone: no such program"):
        get_browser()
    assert machine.ran == []


def test_path_is_searched_in_order_for_one_that_starts(machine):
    machine.put_on_path("chrome", "/opt/chrome")
    machine.put_on_path("google-chrome", "/usr/bin/google-chrome")
    machine.on_path["chromium-browser"] = "/usr/bin/stub"
    assert find_browser() == Path("/usr/bin/google-chrome")


def test_the_applications_of_macos_are_searched(machine, monkeypatch, tmp_path):
    application = tmp_path / "Google Chrome"
    application.touch()
    machine.starts.add(str(application))
    monkeypatch.setattr(module, "MAC_APPLICATIONS", ("/nowhere/Chromium", str(application)))
    assert find_browser() == application


def test_the_browser_that_playwright_has_is_found_last(machine):
    machine.put_into_playwright()
    assert find_browser() == machine.playwright
    machine.put_on_path("chromium", CHROMIUM)
    assert find_browser() == Path(CHROMIUM)


def test_a_browser_that_does_not_start_is_none(machine):
    machine.on_path["chromium"] = CHROMIUM
    machine.playwright.touch()
    assert find_browser() is None


def test_searching_installs_nothing(machine):
    assert find_browser() is None
    assert machine.ran == []


def test_what_is_here_is_not_installed(machine):
    machine.put_on_path("chromium", CHROMIUM)
    assert get_browser() == Path(CHROMIUM)
    assert machine.ran == []


def test_playwright_downloads_before_debian_installs(machine):
    machine.installs[module.PLAYWRIGHT_INSTALL] = machine.put_into_playwright
    assert get_browser() == machine.playwright
    assert machine.ran == [module.PLAYWRIGHT_INSTALL]


def test_debian_installs_where_the_download_fails_or_does_not_start(machine):
    machine.installs[module.PLAYWRIGHT_INSTALL] = machine.playwright.touch
    machine.installs[module.APT_UPDATE] = lambda: None
    machine.installs[module.APT_INSTALL] = lambda: machine.put_on_path("chromium", CHROMIUM)
    assert get_browser() == Path(CHROMIUM)
    assert machine.ran == [module.PLAYWRIGHT_INSTALL, module.APT_UPDATE, module.APT_INSTALL]


def test_only_root_installs_with_apt(machine, monkeypatch):
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000)
    with pytest.raises(NoBrowserError, match=r"apt-get install .*: only root may"):
        get_browser()
    assert machine.ran == [module.PLAYWRIGHT_INSTALL]


def test_a_machine_without_apt_is_told_so(machine):
    del machine.on_path["apt-get"]
    with pytest.raises(NoBrowserError, match="there is no apt-get here"):
        get_browser()


def test_none_at_all_is_a_failure_that_names_all_that_was_tried(machine, capsys):
    machine.on_path["google-chrome"] = "/usr/bin/stub"
    assert main() == 1
    message = capsys.readouterr().err
    _, tried = message.split("No Chromium or Chrome for the browser tests. Tried:\n")
    assert tried.splitlines() == [
        "  - /usr/bin/stub --version: exit code 127",
        "  - applications: no /nowhere/Chromium",
        f"  - Playwright's own browser: no {machine.playwright}",
        f"  - {sys.executable} -m playwright install chromium: exit code 100: no network",
        "  - apt-get update: exit code 100: no network",
        *module.ADVICE.splitlines(),
    ]


def test_the_names_that_were_looked_for_are_listed(machine):
    with pytest.raises(
        NoBrowserError,
        match="no chromium-headless-shell, chromium, chromium-browser, google-chrome, google-chrome-stable, chrome",
    ):
        get_browser()


def test_success_prints_the_browser(machine, capsys):
    machine.put_on_path("chromium", CHROMIUM)
    assert main() == 0
    assert capsys.readouterr().out == f"Browser: {CHROMIUM}\n"


def test_a_command_that_ends_well_says_nothing(capfd):
    run(("sh", "-c", "echo out; echo err >&2"), seconds=10)
    assert capfd.readouterr() == ("", "")


def test_a_command_that_fails_is_quoted():
    with pytest.raises(NoBrowserError, match=r"^sh -c .*: exit code 3: E: no package$"):
        run(("sh", "-c", "echo reading; echo 'E: no package' >&2; echo bye; exit 3"), seconds=10)


def test_a_command_that_is_not_there_is_a_failure():
    with pytest.raises(NoBrowserError, match=r"^/nowhere/chromium --version: No such file or directory$"):
        run(("/nowhere/chromium", "--version"), seconds=10)


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path):
    child = tmp_path / "child"
    with pytest.raises(NoBrowserError, match=r"not done after 0\.5 seconds"):
        run(("sh", "-c", f"sleep 60 & echo $! > {child}; wait"), seconds=0.5)
    assert is_gone(int(child.read_text()))


def is_gone(process: int) -> bool:
    """Wait up to five seconds for a process to end."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("", "no output"),
        ("one\ntwo\n\n", "two"),
        ("chrome: error while loading libnss3.so\nbye", "chrome: error while loading libnss3.so"),
        ("Reading\nE: Unable to locate package chromium\nDone", "E: Unable to locate package chromium"),
    ],
)
def test_the_gist_of_an_output_is_its_first_error_or_its_last_line(output, line):
    assert gist(output) == line
