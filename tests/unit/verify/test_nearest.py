"""The nearest passage, for help: what it is, how it is shown, and when there is none."""

import random

import pytest

from onrecord.verify import Words, in_words, nearest, normalised
from onrecord.verify.nearest import leaves_out_only

SOURCE = (
    "The council met in the morning. On the bridge itself there was no news. The mayor said that the bridge is not "
    "closed to cars, and that nobody had asked her. She left before noon, by the back door."
)


def shown(quote: str, source: str = SOURCE) -> str:
    return in_words(nearest(Words(segments=(quote,)), normalised(source)))


@pytest.mark.parametrize(
    ("quote", "help"),
    [
        ("the bridge is closed to cars", "the bridge is {+ not} closed to cars"),
        ("the bridge is not not closed to cars", "the bridge is not {- not} closed to cars"),
        ("the bridge is not open to cars", "the bridge is not {open → closed} to cars"),
        ("the Bridge is not closed to cars", "the {Bridge → bridge} is not closed to cars"),
        ("The mayor said that the bridge is closed", "… said that the bridge is {+ not} closed"),
        (
            "the bridge is closed to cars, and that nobody had asked her. She left",
            "the bridge is {+ not} closed to cars, and …",
        ),
        (
            "The mayor said that the bridge is closed to cars, and that nobody has asked her.",
            "… said that the bridge is {+ not} closed to cars, and that nobody {has → had} asked her.",
        ),
    ],
)
def test_word_against_word(quote, help):
    assert shown(quote) == help


@pytest.mark.parametrize(
    ("quote", "source", "help"),
    [
        ("我们同意谈判。", "他说：“我们不同意谈判。”", "我们 {+ 不} 同意谈判。"),
        ("او نمی‌رود به شهر", "او می‌رود به شهر", "او {نمی‌رود → می‌رود} به شهر"),
        ("ایران پل را بست", "ايران پل را بست", "{ایران → ايران} پل را بست"),
        ("वे 17 जहाज़ लेकर लौटेंगे", "वे 17 जहाज़ लेकर नहीं लौटेंगे", "वे 17 जहाज़ लेकर {+ नहीं} लौटेंगे"),
        ("הם ייצאו עם הספינות", "הם לא ייצאו עם הספינות", "הם {+ לא} ייצאו עם הספינות"),
        ("เราจะออกจากสะพาน", "เราจะไม่ออกจากสะพาน", None),
    ],
)
def test_in_other_scripts(quote, source, help):
    found = shown(quote, source)
    assert found
    assert help is None or found == help


def test_it_is_found_wherever_it_stands():
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefgh", k=rng.randint(2, 7))) for _ in range(500)]
    text = " ".join(rng.choices(words, k=20_000))
    for at in (0, 30_000, len(text) - 120):
        stretch = text[at : at + 120].split(" ")[1:-1]
        quote = " ".join([*stretch[:8], "never", *stretch[8:]])
        assert "{- never}" in shown(quote, text)


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("Nothing of this is anywhere in the text.", SOURCE),
        ("", SOURCE),
        ("the bridge is closed", ""),
        ("…", ""),
        ("a " * 20_000, "a " * 20_000 + "b"),
        ("a b " * 2_000 + "c", "a b " * 3_000),
    ],
)
def test_far_or_too_much_is_none(quote, source):
    assert shown(quote, source) == ""


@pytest.mark.parametrize(
    ("quote", "source", "only"),
    [
        ("the bridge is closed", "the bridge is not closed", True),
        ("the bridge is closed", "the bridge is, sadly, not closed", True),
        ("the bridge is closed", "“the bridge” is closed", False),
        ("the bridge, is closed", "the bridge is not closed", False),
        ("the bridge is open now", "the bridge is not closed now", False),
        ("the bridge is closed", "the bridge is closed", False),
    ],
)
def test_words_left_out_without_a_mark(quote, source, only):
    assert leaves_out_only(nearest(Words(segments=(quote,)), normalised(source))) is only
