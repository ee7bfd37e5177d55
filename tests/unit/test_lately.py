"""What was made lately is kept, what nobody has asked for since is not."""

import pytest

from onrecord.render import lately
from onrecord.render.lately import Lately


@pytest.fixture(autouse=True)
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "MOST", 10)


def key(number: int) -> tuple[str, int, str]:
    return ("card", number, "../")


def test_what_is_asked_for_again_and_again_stays():
    kept = Lately()
    kept.put(key(0), ("item", "abc"))
    for number in range(1, 100):
        kept.put(key(number), ("other", "abcd"))
        assert kept.get(key(0)) == ("item", "abc")
    assert kept.get(key(1)) is None


def test_no_more_is_kept_than_twice_what_there_is_room_for():
    kept = Lately()
    for number in range(100):
        kept.put(key(number), ("item", "a" * (number % 7)))
        there = [len(found[1]) for found in (kept._young | kept._old).values()]
        assert sum(there) <= 20
    assert sum(there) > 5


def test_one_text_that_is_too_long_does_no_harm():
    kept = Lately()
    kept.put(key(0), ("item", "a" * 1000))
    assert kept.get(key(0)) == ("item", "a" * 1000)
    kept.put(key(1), ("item", "b"))
    kept.put(key(2), ("item", "b" * 10))
    kept.put(key(3), ("item", "b" * 10))
    assert kept.get(key(0)) is None
