"""A few inputs of ``make fuzz`` in every run of the tests, for its own sake."""

import pytest

from fuzz.targets import TARGETS, case


@pytest.mark.parametrize("target", TARGETS)
def test_a_few_inputs(target):
    for number in range(15):
        case("smoke", target, number).run()


def test_the_same_number_is_the_same_input():
    assert [case("s", "parse", n).raw for n in range(5)] == [case("s", "parse", n).raw for n in range(5)]
