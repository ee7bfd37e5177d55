"""EDTF dates: what they mean, and what is none."""

import pytest

from onrecord.diagnostics import Code
from onrecord.schema.dates import BadDateError, parse_date
from support import article, codes, parsed


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-09-05", (2021, 9, 5), (2021, 9, 5)),
        ("2021-02", (2021, 2, 1), (2021, 2, 28)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2000-02-29", (2000, 2, 29), (2000, 2, 29)),
        ("2021", (2021, 1, 1), (2021, 12, 31)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("2021-09-03/2021-09-06", (2021, 9, 3), (2021, 9, 6)),
        ("2021/2021-05", (2021, 1, 1), (2021, 5, 31)),
        ("2021-09-06/..", (2021, 9, 6), None),
        ("../2021-09-06", None, (2021, 9, 6)),
        ("/2021-09-06", None, (2021, 9, 6)),
        ("2021-09-06/", (2021, 9, 6), None),
        ("XXXX", None, None),
        ("198X", (1980, 1, 1), (1989, 12, 31)),
        ("2021-XX-XX", (2021, 1, 1), (2021, 12, 31)),
        ("2021-21", (2021, 3, 1), (2021, 5, 31)),
        ("-0100", (-100, 1, 1), (-100, 12, 31)),
    ],
)
def test_bounds(text, earliest, latest):
    date = parse_date(text)
    assert (date.text, date.earliest, date.latest) == (text, earliest, latest)
    assert date.unknown is (earliest is None and latest is None)


@pytest.mark.parametrize(
    ("text", "circa", "uncertain"),
    [
        ("2021", False, False),
        ("2021~", True, False),
        ("2021?", False, True),
        ("2021-09-05%", True, True),
        ("2021~/2022", True, False),
        ("2021/2022?", False, True),
    ],
)
def test_marks(text, circa, uncertain):
    date = parse_date(text)
    assert (date.circa, date.uncertain) == (circa, uncertain)


BAD = ("", "someday", "2021-13", "2021-02-30", "2021-9-5", "21", "20210905", "2021-09-05 ", "2021-09-05T", "٢٠٢١")
LEVEL_2 = ("XXXX-12-25", "2021-XX-05", "2021-1X", "2021-0X", "2021-X1", "1XXX", "2021?-09-05", "?2021", "2021-25",
           "Y17E7", "1950S2", "2021-XX/2022-03", "198X/1995", "XXXX~")  # fmt: skip
NO_LEVEL = ("-0000", "2021-00", "2021-09-00", "Y2021", "Y0170000", "Y" + "9" * 5000, "2021-09-05T25:00:00", "2021~~",
            "2021-09-05T12:30:00~", "2021-09-05Z", "2021-09-05T12:30:00Z/2021-09-06", "2021-21-05")  # fmt: skip
BAD_SPANS = ("../..", "/", "2021-09-06/2021-09-05", "2021-09-05/2021-09-06/2021", "[2021, 2022]", "{2021..2023}")


@pytest.mark.parametrize("text", [*BAD, *BAD_SPANS, *LEVEL_2, *NO_LEVEL], ids=lambda text: text[:30])
def test_bad(text, capsys):
    with pytest.raises(BadDateError) as caught:
        parse_date(text)
    assert not caught.value.ambiguous
    assert capsys.readouterr() == ("", "")


def test_thousands_of_bad_dates_are_told_at_once():
    for number in range(100_000):
        with pytest.raises(BadDateError):
            parse_date(f"Y2021-{number}")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("6/9/21", "2021-06-09 or 2021-09-06"),
        ("9.6.2021", "2021-06-09 or 2021-09-06"),
        ("06-09-2021", "2021-06-09 or 2021-09-06"),
        ("27/2/21", "2021-02-27"),
        ("6/6/21", "2021-06-06"),
        ("99/99/99", ""),
    ],
)
def test_ambiguous(text, readings):
    with pytest.raises(BadDateError) as caught:
        parse_date(text)
    assert caught.value.ambiguous
    assert caught.value.instead == readings


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("27.2.2026", "2026-02-27"),
        ("2/27/2026", "2026-02-27"),
        ("2021/9/6", "2021-09-06"),
        ("2021-09-06/2021-09-03", "2021-09-03/2021-09-06"),
        ("2 March 2026", "2026-03-02"),
        ("March 2, 2026", "2026-03-02"),
        ("Monday, 2nd March 2026", "2026-03-02"),
        ("Mar. 2nd, 2026", "2026-03-02"),
        ("2026-Mar-02", "2026-03-02"),
        ("Sept 2021", "2021-09"),
        ("2021 May", "2021-05"),
        ("2026-3-2", "2026-03-02"),
        ("2026.03", "2026-03"),
        ("20260302", "2026-03-02"),
        ("2026-03-02 14:30", "2026-03-02"),
        ("2026-03-02, 2.30 pm", "2026-03-02"),
        ("about 2021", "2021~"),
        ("ca. March 2021", "2021-03~"),
        ("Spring 2021", "2021-21"),
        ("the 1990s", "199X"),
        ("1990’s", "199X"),
        ("2021-09-05 - 2021-09-06", "2021-09-05/2021-09-06"),
        ("2021–2022", "2021/2022"),
        ("1 March 2021 to 5 March 2021", "2021-03-01/2021-03-05"),
        ("5 March 2021 until 1 March 2021", "2021-03-01/2021-03-05"),
        ("unknown", "XXXX"),
        ("n.d.", "XXXX"),
        ("2021-1X", "2021"),
        ("2021-09-1X?", "2021-09?"),
        ("198X-12", "198X"),
        ("XXXX-12-25", "XXXX"),
        ("-0000-05", "0000-05"),
        ("2021-XX/2022-03", "2021/2022-03"),
        ("XXXX/2022-03", "/2022-03"),
        ("2021-09-05T12:30:00Z/2021-09-06", "2021-09-05/2021-09-06"),
        ("2021–09–05", "2021-09-05"),
        ("2021–09–05/2021–09–06", "2021-09-05/2021-09-06"),
        ("۲۰۲۱-۰۹-۰۵", "2021-09-05"),
        ("２０２１-０９", "2021-09"),
        ("٢ March 2021", "2021-03-02"),
        ("2021-9-5/2021-9-6", "2021-09-05/2021-09-06"),
        ("2021-9-6/3 Sept 2021", "2021-09-03/2021-09-06"),
        ("2021-09/open", "2021-09/.."),
        ("open/2021-09", "../2021-09"),
        ("2021-09/...", "2021-09/.."),
        ("2021-09/…", "2021-09/.."),
        ("2021-09 / ..", "2021-09/.."),
        ("2021-09/now", "2021-09/.."),
        ("5 May 2021/present", "2021-05-05/.."),
        ("2021-09 to open", "2021-09/.."),
        ("2021-09...", "2021-09/.."),
        ("2021-09..", "2021-09/.."),
        ("2021-09-05–", "2021-09-05/.."),
        ("since May 2021", "2021-05/.."),
        ("May 2021 onwards", "2021-05/.."),
        ("until May 2021", "../2021-05"),
        ("2021-09/unknown", "2021-09/"),
        ("?/2021-09", "/2021-09"),
        ("/open", "XXXX"),
        ("/..", "XXXX"),
        ("/", "XXXX"),
        ("2021-09-05 ?", "2021-09-05?"),
        ("2021-09-05 (?)", "2021-09-05?"),
        ("2021-09-05??", "2021-09-05?"),
        ("2021 ~", "2021~"),
        ("2021?~", "2021%"),
        ("5 May 2021?", "2021-05-05?"),
        ("2021-09-03/2021-09-06 ?", "2021-09-03/2021-09-06?"),
    ],
)
def test_what_was_meant_is_proposed(text, instead):
    with pytest.raises(BadDateError) as caught:
        parse_date(text)
    assert caught.value.instead == instead
    assert parse_date(instead)


@pytest.mark.parametrize(
    "text",
    ["soon", "2 March", "March", "30 February 2021", "2021-13-45", "ma 2021", "ju 2021", "2 March April 2021", "2 3 4",
     "since the war", "the war ?", "the war/open", "now", "?" * 10_000, "?~(" * 10_000,
     "1 to 5 March 2021", "about", "the war", "2021 2022", "", "~", "۱۴۰۰-۰۶-۱۴", "x" * 10_000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_nothing_is_proposed_where_nothing_is_clear(text):
    with pytest.raises(BadDateError) as caught:
        parse_date(text)
    assert caught.value.instead == ""


def test_a_day_that_no_month_has_is_said_to_be_none():
    with pytest.raises(BadDateError) as caught:
        parse_date("2021-02-30")
    assert "28" in caught.value.why


@pytest.mark.parametrize(("written", "code"), [("soon", Code.BAD_DATE), ("6/9/21", Code.AMBIGUOUS_DATE)])
def test_findings(written, code):
    _, findings = parsed(article(published=written))
    assert codes(findings) == [code]
    assert written in findings[0].message


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2021-09-05", "2021-09-06", True),
        ("2021-09", "2021-09-06", False),
        ("2021-08", "2021-09-06", True),
        ("2021-09-05~", "2021-09-06", True),
        ("../2021-09-05", "2021-09-06", True),
        ("2021-09-05/..", "2021-09-06", False),
        ("XXXX", "2021", False),
        ("2021", "XXXX", False),
        ("2021", "2021", False),
    ],
)
def test_surely_before(a, b, before):
    assert parse_date(a).surely_before(parse_date(b)) is before
    if before:
        assert not parse_date(a).surely_within(parse_date(b))
        assert not parse_date(b).surely_within(parse_date(a))


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2021-09-04", "2021-09-06", True),
        ("2021-09-05", "2021-09-06", False),
        ("2021-09-30", "2021-10-01", False),
        ("2021-09-30", "2021-10-02", True),
        ("2020-02-28", "2020-03-01", True),
        ("2021-02-28", "2021-03-01", False),
        ("9999-12-31", "9999-12-31", False),
        ("Y-17000", "0001", True),
        ("XXXX", "2021", False),
    ],
)
def test_surely_before_by_more_than_a_day(a, b, before):
    assert parse_date(a).surely_before(parse_date(b), days=1) is before


@pytest.mark.parametrize(
    ("a", "b", "within"),
    [
        ("2021-09-05", "2021-09", True),
        ("2021-09", "2021-09-05", False),
        ("2021", "2021", True),
        ("2021", "2020-05/2021-09", False),
        ("2021", "2020/..", True),
        ("2021", "../2020", False),
        ("2021/..", "2020/..", True),
        ("../2021", "2020/..", False),
        ("2021/..", "2020/2030", False),
        ("XXXX", "2021", False),
        ("2021", "XXXX", True),
    ],
)
def test_surely_within(a, b, within):
    assert parse_date(a).surely_within(parse_date(b)) is within


def test_order():
    texts = ["../2020", "2020", "2021-09", "2021-09-05", "2021", "2021-10-01", "2022/..", "XXXX"]
    expected = ["../2020", "2020", "2021", "2021-09", "2021-09-05", "2021-10-01", "2022/..", "XXXX"]
    assert sorted(texts, key=lambda t: parse_date(t).order) == expected
