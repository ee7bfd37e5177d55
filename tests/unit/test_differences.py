"""Where two texts of the same words differ."""

import pytest

from onrecord.view.differences import COMPARED_AT_MOST, compare


def told(text: str, other: str) -> tuple[str, list[tuple[str, str]]]:
    """A text with brackets around what differs, and the differences."""
    found = compare(text.split("|"), other.split("|"))
    marked = "|".join("".join(f"[{r.text}]" if r.differs else r.text for r in runs) for runs in found.segments)
    return marked, [(d.here, d.there) for d in found.differences]


@pytest.mark.parametrize(
    ("text", "other", "marked", "differences"),
    [
        ("We hold the valley.", "We hold the valley.", "We hold the valley.", []),
        ("We hold the valley.", "We took the valley", "We [hold] the valley.", [("hold", "took")]),
        ("We do  not hold it.", "We hold it.", "We [do  not] hold it.", [("do not", "")]),
        ("We hold it.", "We do not hold it.", "We hold it.", [("", "do not")]),
        ("“They’re trapped”, now", "They're trapped now", "“They’re trapped”, now", []),
        ("It rose by 5%", "It rose by 5", "It rose by [5%]", [("5%", "5")]),
        ("-5 degrees", "5 degrees", "[-5] degrees", [("-5", "5")]),
        ("We hold|the whole valley.", "We hold the valley.", "We hold|the [whole] valley.", [("whole", "")]),
        ("我们占领了山谷", "我们离开了山谷", "我们[占领]了山谷", [("占领", "离开")]),
        ("ترک را همه دیدند.", "ترک را دیدند", "ترک را [همه] دیدند.", [("همه", "")]),
    ],
)
def test_differences_are_told_word_by_word(text, other, marked, differences):
    assert told(text, other) == (marked, differences)


def test_texts_beyond_all_measure_are_not_compared():
    long = [" ".join(["word"] * (COMPARED_AT_MOST // 1000 + 1))]
    found = compare(long, [" ".join(["other"] * 1000)])
    assert not found.compared
    assert [run.text for runs in found.segments for run in runs] == long
