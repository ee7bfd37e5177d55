"""Work in two halves, spread over processes: the first half of each part may be done before the second can begin.

Where the system can copy a process safely (Linux, and no other thread), copies of this one take parts of the work
while it goes on with something else; they know all that it knew when they were made. Elsewhere, and for work that is
soon done, there are no copies, and everything is done in the end.
"""

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from traceback import format_exception
from typing import Any, Generic, Protocol, TypeVar

from onrecord.spool import Spool

Made = TypeVar("Made")
Ending = TypeVar("Ending", contravariant=True)  # noqa: PLC0105  (the name says what it is)
Left = TypeVar("Left", covariant=True)  # noqa: PLC0105

MOST_HELD = 16_000_000
"""How much is held in memory, in characters, for the second half to begin."""


class Work(Protocol[Made, Ending, Left]):
    """Numbered parts of some work. All are independent of each other.

    The second half may begin with an ending that is not the last one, for the parts that need no more than it has.
    """

    def parts(self) -> int:
        """How many there are."""

    def waits(self, part: int) -> bool:
        """Whether even the first half of a part needs the last ending."""

    def make(self, part: int, ending: Ending | None) -> Made:
        """The first half."""

    def size(self, made: Made) -> int:
        """How much memory it takes to hold it, about, in characters."""

    def finish(self, made: Made, ending: Ending) -> None:
        """The second half."""

    def left(self) -> Left:
        """What the process that began the work should know afterwards of what this one has done."""


class CrewError(Exception):
    """A process has ended without a word: it was killed, or there was no memory left."""


class Crew(Generic[Made, Ending, Left]):
    """Those who share some work: this process, and copies of it. Whoever is free takes the next part."""

    def __init__(self, work: Work[Made, Ending, Left], copies: int, *, room: Path, early: Ending | None = None) -> None:
        """Makes the copies, which begin at once.

        Args:
            work: What is to be done.
            copies: How many processes beside this one, from 0.
            room: A folder in which first halves wait, pickled, that are too many for memory.
            early: What the second half of most parts can begin with.
        """
        self._work = work
        self._room = room
        self._early = early
        self._taken: Any = None
        self._copies: list[tuple[BaseProcess, Connection]] = []
        if copies:
            self._begin(copies)

    def _begin(self, copies: int) -> None:
        context = get_context("fork")
        self._taken = context.Value("l", 0)
        # A collection would touch, and thereby copy, everything that is shared.
        # It stays frozen here too, as long as the one who builds wants it.
        gc.freeze()
        for _ in range(copies):
            ours, theirs = context.Pipe()
            known = [ours, *(copy for _, copy in self._copies)]
            process = context.Process(target=self._run, args=(theirs, known), daemon=True)
            process.start()
            theirs.close()
            self._copies.append((process, ours))

    def finish(self, ending: Ending) -> None:
        """Lets the second half begin, and does what is not taken yet. The copies may still be at work afterwards.

        Raises:
            Exception: What has gone wrong here.
        """
        try:
            for _, copy in self._copies:
                # One that has ended will have said why.
                with suppress(BrokenPipeError, ConnectionResetError):
                    copy.send(ending)
            for part in self._next():
                self._work.finish(self._work.make(part, ending), ending)
        except BaseException:
            self.dismiss()
            raise

    def gather(self) -> list[Left]:
        """Waits until all is done, and returns what the copies leave.

        Raises:
            CrewError: If a copy has ended early.
            Exception: What has gone wrong in a copy.
        """
        try:
            return [_answer(copy) for _, copy in self._copies]
        except (EOFError, ConnectionResetError):
            raise CrewError("a process that wrote pages has ended early: was it killed, or is memory short?") from None
        finally:
            self.dismiss()

    def dismiss(self) -> None:
        """Ends the copies, done or not."""
        for process, copy in self._copies:
            process.terminate()
            process.join()
            copy.close()
        self._copies = []

    def _next(self) -> Iterator[int]:
        """The parts that nobody has taken yet, each as it is taken."""
        if self._taken is None:
            yield from range(self._work.parts())
            return
        while True:
            with self._taken:
                part = self._taken.value
                self._taken.value += 1
            if part >= self._work.parts():
                return
            yield part

    # -- in a copy -------------------------------------------------------------------------------

    def _run(self, origin: Connection, others: Sequence[Connection]) -> None:
        # With these open, nobody would hear that the one who waits for an answer is gone.
        for other in others:
            other.close()
        try:
            self._take_part(origin, os.getppid())
            origin.send((self._work.left(), None))
        except _OrphanedError:
            return
        except BaseException as error:
            error.add_note("".join(format_exception(error)))
            _tell(origin, error)

    def _take_part(self, origin: Connection, parent: int) -> None:
        held = _Held(self._work, self._room)
        ending, is_last = self._early, False
        for part in self._next():
            if not is_last and (self._work.waits(part) or held.is_full or origin.poll()):
                ending, is_last = _last_ending(origin), True
                held.finish(ending)
            if os.getppid() != parent:
                return
            made = self._work.make(part, ending)
            if ending is None:
                held.add(made)
            else:
                self._work.finish(made, ending)
        if ending is None or not is_last:
            # Who sends one waits until it is taken.
            ending = _last_ending(origin)
        held.finish(ending)


class _Held(Generic[Made, Ending, Left]):
    """First halves for which the second cannot begin yet: some in memory, the others in a file."""

    def __init__(self, work: Work[Made, Ending, Left], room: Path) -> None:
        self._work = work
        self._room = room
        self._halves: deque[Callable[[], Made]] = deque()
        self._spool: Spool | None = None
        self._size = 0
        self.is_full = False
        """Whether there is no room for more."""

    def add(self, made: Made) -> None:
        self._size += self._work.size(made)
        if self._size > MOST_HELD:
            try:
                self._halves.append(self._put_by(made))
            except OSError:
                self.is_full = True
            else:
                return
        self._halves.append(lambda: made)

    def _put_by(self, made: Made) -> Callable[[], Made]:
        self._spool = spool = self._spool or Spool(self._room)
        place = spool.put(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        # This process has put it there, and nobody else can find the file.
        return lambda: pickle.loads(spool.get(place))  # noqa: S301

    def finish(self, ending: Ending) -> None:
        while self._halves:
            self._work.finish(self._halves.popleft()(), ending)


class _OrphanedError(Exception):
    """Whoever began the work is gone."""


def _last_ending(origin: Connection) -> Any:  # noqa: ANN401  (what the work waits for)
    try:
        return origin.recv()
    except (EOFError, ConnectionResetError):
        raise _OrphanedError from None


def _tell(origin: Connection, error: BaseException) -> None:
    try:
        origin.send((None, error))
    except OSError:
        # Nobody is there to hear it.
        return
    except Exception:  # it cannot be sent as it is
        origin.send((None, RuntimeError(f"{type(error).__name__}: {error}")))


def _answer(copy: Connection) -> Any:  # noqa: ANN401  (what the work leaves)
    left, error = copy.recv()
    if error is not None:
        raise error
    return left
