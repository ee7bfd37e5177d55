"""Addresses that open a source at the words."""

from urllib.parse import unquote

import pytest

from onrecord.view.fragments import Passage, at_words

URL = "https://x.example/report"
LONG = "We have allowed the Taliban to enter the valley " * 6


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        (URL, "now they are trapped", f"{URL}#:~:text=now%20they%20are%20trapped"),
        (f"{URL}#part", "now", f"{URL}#part:~:text=now"),
        (URL, "peace, not war & well-being", f"{URL}#:~:text=peace%2C%20not%20war%20%26%20well%2Dbeing"),
        (URL, LONG, f"{URL}#:~:text=We%20have%20allowed%20the%20Taliban,Taliban%20to%20enter%20the%20valley"),
        (URL, "One ends.\n\n“Another begins", f"{URL}#:~:text=One%20ends.,%E2%80%9CAnother%20begins"),
        (URL, "به دام\u200cها", f"{URL}#:~:text=%D8%A8%D9%87%20%D8%AF%D8%A7%D9%85%E2%80%8C%D9%87%D8%A7"),
        (URL, "", URL),
        (URL, "  \n ", URL),
        ("mailto:desk@x.example", "words", "mailto:desk@x.example"),
        ("", "words", ""),
        (f"{URL}#:~:text=old", "new", f"{URL}#:~:text=old"),
        ("https://x.example/a.pdf", "words", "https://x.example/a.pdf"),
    ],
)  # fmt: skip
def test_words_become_a_text_directive(url, words, expected):
    assert at_words(url, Passage(words=words)) == expected


def test_pages_are_opened_at_the_page():
    assert at_words("https://x.example/a.pdf#x", Passage(words="words", page=4)) == "https://x.example/a.pdf#page=4"


def parts(words: str, **around: str) -> list[str]:
    """The parts of the directive, as a browser reads them."""
    address = at_words(URL, Passage(words=words, **around))
    return [unquote(part) for part in address.partition(":~:text=")[2].split(",") if part]


CLAUSE = "我们不会离开这座桥，他们说这座桥已经很旧了，但是我们还要继续在这里生活下去。"


def test_long_words_without_spaces_are_cut_at_punctuation():
    assert parts(CLAUSE * 10) == ["我们不会离开这座桥，他们说这座桥已经很旧了，", "但是我们还要继续在这里生活下去。"]
    thai = "เราจะไม่ออกจากสะพานนี้ และจะไม่ยอมให้ใครมาปิดมัน "
    assert parts(thai * 10) == ["เราจะไม่ออกจากสะพานนี้", "และจะไม่ยอมให้ใครมาปิดมัน"]


def test_where_there_is_none_they_are_given_whole_or_not_at_all():
    assert parts("語" * 300) == ["語" * 300]
    assert parts("語" * 3000) == []
    assert parts(f"{'語' * 3000}\n{'字' * 20}") == []


def test_long_words_are_never_a_range_over_themselves():
    long = " ".join("abcdefghij" * 6 for _ in range(4))
    assert parts(long) == [long]


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them():
    around = {
        "before": "He left.\nAnd then one day he came and said: “",
        "after": ",” the mayor said on Monday - again.\nMore.",
    }
    assert parts("The bridge is closed", **around) == [
        "he came and said: “-",
        "The bridge is closed",
        "-,” the mayor said on",
    ]
    assert at_words(URL, Passage(words="now", after="- so - he said")).endswith("now,-%2D%20so%20%2D%20he%20said")
    assert parts(CLAUSE, before=CLAUSE * 9, after=CLAUSE * 9) == [
        "但是我们还要继续在这里生活下去。-",
        CLAUSE,
        "-我们不会离开这座桥，他们说这座桥已经很旧了，",
    ]
    assert parts("語語語", before="字" * 300, after="\n") == ["語語語"]
