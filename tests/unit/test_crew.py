"""Work that is spread over processes: each part once, whoever does it, and what goes wrong is told."""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import pytest

from onrecord import processes
from onrecord.pipeline import crew
from onrecord.pipeline.crew import Crew, CrewError
from onrecord.processes import removing, spare_processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")

PARTS = 200


class Letters:
    """Writes a line for each part: its number, who has made its first half, and what both halves were given."""

    def __init__(self, out: Path, *, late: int = PARTS, bad: int = -1) -> None:
        self.out = out
        self.late = late
        self.bad = bad
        self.made: list[int] = []

    def parts(self) -> int:
        return PARTS

    def waits(self, part: int) -> bool:
        return part >= self.late

    def make(self, part: int, ending: str | None) -> tuple[int, int, str | None]:
        if part == self.bad:
            raise FileNotFoundError(2, "is not there", "x.html")
        self.made.append(part)
        return part, os.getpid(), ending

    def size(self, made: tuple[int, int, str | None]) -> int:
        return 1

    def finish(self, made: tuple[int, int, str | None], ending: str) -> None:
        (self.out / str(made[0])).write_text(f"{made[1]} {os.getpid()} {made[2]} {ending}\n")

    def left(self) -> list[int]:
        return self.made


def lines(out: Path) -> Iterator[list[str]]:
    """What was written for each part, in order: who made it, who finished it, and what each half was given."""
    return ((out / str(part)).read_text().split() for part in range(PARTS))


def done(crew: Crew[object, str, list[int]]) -> list[list[int]]:
    """All of it, with its second half; what the copies leave."""
    crew.finish("end")
    return crew.gather()


def wait_for(copy: Crew[object, str, object]) -> None:
    """Until every part is taken."""
    while copy._taken.value <= PARTS:
        os.sched_yield()


@pytest.mark.parametrize("copies", [0, 1, 3])
def test_each_part_is_done_once_whoever_does_it(copies: int, tmp_path: Path) -> None:
    work = Letters(tmp_path)
    left = done(Crew(work, copies, room=tmp_path))
    assert [line[3] for line in lines(tmp_path)] == ["end"] * PARTS
    assert Counter(part for made in (*left, work.made) for part in made) == Counter(range(PARTS))
    assert len(left) == copies


@pytest.mark.parametrize(("copies", "most"), [(2, crew.MOST_HELD), (1, 10)], ids=["in memory", "in a file"])
def test_copies_begin_before_the_end_is_known(
    copies: int, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they have made waits, in memory or in a file without a name."""
    monkeypatch.setattr(crew, "MOST_HELD", most)
    work = Letters(tmp_path)
    all_of_them = Crew(work, copies, room=tmp_path)
    wait_for(all_of_them)
    assert not list(tmp_path.iterdir()), "the second half has begun without what it needs, or a file has a name"
    done(all_of_them)
    assert work.made == []
    assert all(line[2:] == ["None", "end"] for line in lines(tmp_path))
    assert all(line[0] == line[1] != str(os.getpid()) for line in lines(tmp_path))


def test_a_part_that_waits_is_made_with_what_it_waits_for(tmp_path: Path) -> None:
    done(Crew(Letters(tmp_path, late=50), 2, room=tmp_path))
    assert [line[2] for line in lines(tmp_path)][50:] == ["end"] * (PARTS - 50)


def test_parts_that_need_no_more_are_done_with_an_early_ending(tmp_path: Path) -> None:
    work = Letters(tmp_path, late=150)
    all_of_them = Crew(work, 1, room=tmp_path, early="early")
    while len(list(tmp_path.iterdir())) < 150:
        os.sched_yield()
    left = done(all_of_them)
    assert [line[2:] for line in lines(tmp_path)] == [["early", "early"]] * 150 + [["end", "end"]] * 50
    assert Counter([*left[0], *work.made]) == Counter(range(PARTS))


def test_a_copy_that_is_killed_at_the_end_is_missed(tmp_path: Path) -> None:
    all_of_them = Crew(Letters(tmp_path), 1, room=tmp_path, early="early")
    wait_for(all_of_them)
    process = all_of_them._copies[0][0]
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    all_of_them.finish("end")
    with pytest.raises(CrewError, match="ended early"):
        all_of_them.gather()


@pytest.mark.parametrize("early", [None, "early"])
def test_copies_end_with_the_one_who_is_killed(tmp_path: Path, early: str | None) -> None:
    def begin() -> None:
        all_of_them = Crew(Letters(tmp_path), 2, room=tmp_path, early=early)
        wait_for(all_of_them)
        (tmp_path / "copies").write_text(" ".join(str(process.pid) for process, _ in all_of_them._copies))
        signal.pause()

    process = get_context("fork").Process(target=begin)
    process.start()
    while not (tmp_path / "copies").exists() or not (tmp_path / "copies").read_text():
        os.sched_yield()
    process.kill()
    process.join()
    for pid in map(int, (tmp_path / "copies").read_text().split()):
        until = time.monotonic() + 30
        while Path(f"/proc/{pid}").exists() and "\tZ" not in Path(f"/proc/{pid}/status").read_text():
            assert time.monotonic() < until, "it waits for somebody who is gone"
            time.sleep(0.02)


def test_where_there_is_no_room_for_a_file_no_more_is_held_than_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "MOST_HELD", 10)
    work = Letters(tmp_path)
    left = done(Crew(work, 1, room=tmp_path / "none"))
    assert sum(line[2] == "None" for line in lines(tmp_path)) <= 11
    assert len(work.made) + len(left[0]) == PARTS


@pytest.mark.parametrize("copies", [0, 2])
def test_what_goes_wrong_in_a_copy_goes_wrong_here(copies: int, tmp_path: Path) -> None:
    all_of_them = Crew(Letters(tmp_path, bad=3), copies, room=tmp_path)
    if copies:
        wait_for(all_of_them)
    with pytest.raises(FileNotFoundError, match=r"x\.html") as caught:
        done(all_of_them)
    if copies:
        assert "in make" in "".join(caught.value.__notes__)


def test_a_copy_that_is_killed_is_missed(tmp_path: Path) -> None:
    all_of_them = Crew(Letters(tmp_path, late=0), 2, room=tmp_path)
    process = all_of_them._copies[0][0]
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with pytest.raises(CrewError, match="ended early"):
        done(all_of_them)


def test_nobody_is_left_when_the_work_is_given_up(tmp_path: Path) -> None:
    all_of_them = Crew(Letters(tmp_path, late=0), 2, room=tmp_path)
    processes = [process for process, _ in all_of_them._copies]
    all_of_them.dismiss()
    assert [process.is_alive() for process in processes] == [False, False]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("spare", [0, 1])
def test_a_folder_is_gone_when_what_is_done_meanwhile_is(tmp_path: Path, monkeypatch, large: bool, spare: int) -> None:
    monkeypatch.setattr(processes, "spare_processes", lambda: spare)
    monkeypatch.setattr(processes, "SOON_GONE", 2 if large else 100)
    copied = []
    monkeypatch.setattr(processes, "get_context", lambda name: copied.append(name) or get_context(name))
    folder = tmp_path / "old"
    for name in "abc":
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(name)
    with pytest.raises(LookupError), removing(folder):
        raise LookupError
    assert not folder.exists()
    assert len(copied) == (large and spare)


@pytest.mark.parametrize("error", [BlockingIOError(), AssertionError()])
def test_a_folder_is_gone_where_no_process_can_be_had(tmp_path: Path, monkeypatch, error: Exception) -> None:
    def refuse(name: str):
        raise error

    monkeypatch.setattr(processes, "spare_processes", lambda: 1)
    monkeypatch.setattr(processes, "SOON_GONE", 0)
    monkeypatch.setattr(processes, "get_context", refuse)
    (tmp_path / "old" / "a").mkdir(parents=True)
    with removing(tmp_path / "old"):
        pass
    assert not (tmp_path / "old").exists()


def test_a_process_with_several_threads_is_not_copied() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    assert spare_processes() == 0
    done.set()
    thread.join()
