"""How garbage is searched for while a site is built: seldom, as most of what is made stays until the end."""

import atexit
import gc

SELDOM = (50_000, 20, 50)
"""How many objects more there are before the youngest are searched, and how often that happens before the others are.

With Python's own thresholds the search took an eighth of a build of 10,000 pages, and saved no memory.
"""


class Garbage:
    """The search for garbage in one build."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    @staticmethod
    def leave_at_exit() -> None:
        """Has the process end without taking apart what the system takes back whole, a fifth of a build otherwise.

        Only where nobody else's objects are among it: what others have left open would not be written to its end.
        """
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)

    def begin(self) -> None:
        """Begins to search seldom."""
        if self._before is None:
            self._before = gc.get_threshold()
            gc.set_threshold(*SELDOM)

    def settle(self) -> None:
        """Takes what there is for needed until the end."""
        gc.freeze()

    def end(self) -> None:
        """Searches as before."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None
            gc.unfreeze()
