"""Dates have the bounds that the ``edtf`` package gives them."""

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema.dates import BadDateError, parse_date

YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = st.dates(datetime.date(1, 1, 1)).map("{:%Y-%m}".format).map(lambda text: text.zfill(7))
DAYS = st.dates(datetime.date(1, 1, 1)).map(datetime.date.isoformat)
MARKS = st.sampled_from(["", "", "~", "?", "%"])
NEGATIVE = st.integers(1, 9999).map("-{:04}".format)
LONG = st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 999_999_999))
UNKNOWN = st.one_of(
    st.builds("{}{:03}X".format, st.sampled_from(["", "-"]), st.integers(1, 999)),
    st.integers(0, 99).map("{:02}XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    MONTHS.map("{}-XX".format),
)
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 23))  # a winter of the package is one month
TIMED = st.builds(
    "{}T{:%H:%M:%S}{}".format, DAYS, st.times(), st.sampled_from(["", "Z", "+04", "-04", "+04:30", "-11:30"])
)
PLAIN = st.builds("{}{}".format, YEARS | MONTHS | DAYS, MARKS)


def bounds(text: str) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    """The package's bounds; an open end is none."""
    parsed = parse_edtf(text)
    ends = (parsed.lower_strict(), parsed.upper_strict())
    return tuple(tuple(end[:3]) if isinstance(end, tuple) else None for end in ends)


@given(PLAIN)
def test_plain_dates(text):
    date = parse_date(text)
    assert (date.earliest, date.latest) == bounds(text)
    assert date.circa == text.endswith(("~", "%"))
    assert date.uncertain == text.endswith(("?", "%"))


@settings(max_examples=60)
@given(NEGATIVE | LONG | UNKNOWN | SEASONS | TIMED)
def test_all_other_dates(text):
    date = parse_date(text)
    assert (date.earliest, date.latest) == bounds(text)


@settings(max_examples=50)
@given(PLAIN, PLAIN)
def test_intervals(first, second):
    text = f"{first}/{second}"
    if parse_date(second).surely_before(parse_date(first)):
        with pytest.raises(BadDateError):
            parse_date(text)
        return
    date = parse_date(text)
    assert (date.earliest, date.latest) == bounds(text)
    assert date.circa == bool({"~", "%"} & set(text))
    assert date.uncertain == bool({"?", "%"} & set(text))


@settings(max_examples=40)
@given(PLAIN)
def test_open_intervals(text):
    since, until = parse_date(f"{text}/.."), parse_date(f"../{text}")
    assert (since.earliest, since.latest) == bounds(f"{text}/..")
    assert (until.earliest, until.latest) == bounds(f"../{text}")


@settings(max_examples=300)
@given(st.text(max_size=15) | st.text("0123456789XY-/.~?%:TZ+", max_size=12))
def test_nonsense_is_a_bad_date_or_a_date_with_ordered_bounds(text):
    try:
        date = parse_date(text)
    except BadDateError:
        return
    assert date.text == text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert not date.surely_before(date)
    assert date.surely_within(date)


@given(PLAIN, PLAIN)
def test_order_is_that_of_time(first, second):
    a, b = parse_date(first), parse_date(second)
    if a.surely_before(b):
        assert a.order < b.order
        assert not b.surely_before(a)
        assert not a.surely_within(b)
