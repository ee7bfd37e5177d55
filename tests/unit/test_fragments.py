"""Addresses that open a source at the words."""

import pytest

from onrecord.view.fragments import at_words

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
    assert at_words(url, words) == expected


def test_pages_are_opened_at_the_page():
    assert at_words("https://x.example/a.pdf#x", "words", page=4) == "https://x.example/a.pdf#page=4"


def test_long_words_without_spaces_are_given_by_their_ends():
    assert at_words(URL, "語" * 300).count("%E8%AA%9E") == 30
