"""Dates as readers see them."""

import pytest

from onrecord.schema.dates import parse_date
from onrecord.view.dates import in_words


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("2021-09-05", "5 September 2021", "2021-09-05"),
        ("2021-09", "September 2021", "2021-09"),
        ("2021", "2021", "2021"),
        ("2021-09-05~", "about 5 September 2021", "2021-09-05"),
        ("2021-09~", "about September 2021", "2021-09"),
        ("2021?", "2021 (uncertain)", "2021"),
        ("2021-09-05%", "about 5 September 2021 (uncertain)", "2021-09-05"),
        ("2021-09-03/2021-09-06", "3–6 September 2021", ""),
        ("2021-08-30/2021-09-06", "30 August to 6 September 2021", ""),
        ("2020-12-30/2021-01-02", "30 December 2020 to 2 January 2021", ""),
        ("2021-08/2021-09", "August to September 2021", ""),
        ("2020-12/2021-01", "December 2020 to January 2021", ""),
        ("2020/2021", "2020–2021", ""),
        ("2021-09-06/..", "since 6 September 2021", ""),
        ("../2021-09-06", "up to 6 September 2021", ""),
        ("XXXX", "date unknown", ""),
        ("2021-22", "summer 2021", ""),
        ("198X", "1980–1989", ""),
        ("-0043", "44 BC", ""),
        ("0000", "1 BC", ""),
    ],
)
def test_words(text, words, iso):
    view = in_words(parse_date(text))
    assert (view.words, view.iso) == (words, iso)


def test_open_month_names_the_month():
    assert in_words(parse_date("2021-09/..")).words == "since September 2021"
