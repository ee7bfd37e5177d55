"""What was made lately, and not what was made long ago: all of it would be as large as the site."""

_Key = tuple[str, int, str]
_Made = tuple[object, str]

MOST = 16_000_000
"""How many characters of what was made last are kept at least; at most there are twice as many."""


class Lately:
    """Texts, each beside what it was made of, by any keys. Those that nobody asks for are forgotten in time."""

    def __init__(self) -> None:
        self._young: dict[_Key, _Made] = {}
        self._old: dict[_Key, _Made] = {}
        self._size = 0

    def get(self, key: _Key) -> _Made | None:
        """What is kept under a key; it is kept for longer then."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: _Key, made: _Made) -> None:
        """Keeps something for a while."""
        self._size += len(made[1])
        if self._size > MOST:
            self._old, self._young, self._size = self._young, {}, len(made[1])
        self._young[key] = made
