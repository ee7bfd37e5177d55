"""Figures: kept as they are typed, compared as numbers, and told how to be written where they stand in words."""

import pytest

from onrecord.diagnostics import Code
from onrecord.messages import ENGLISH
from onrecord.schema import Value
from onrecord.schema.figures import bounds_in, read_figure
from onrecord.view.words import value_in_words
from support import article, only, parsed

CLAIM = "claims: [{{id: c1, statement: S, status: reported, value: {}}}]"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"min": "1.10"}, "at least 1.10"),
        ({"min": "1.50", "max": "1.50", "unit": "euros"}, "1.50 euros"),
        ({"min": "010"}, "at least 010"),
        ({"max": "0"}, "at most 0"),
        ({"min": "17", "max": "17.0"}, "17"),
        ({"min": "-3", "max": "5.00", "unit": "°C"}, "-3 to 5.00 °C"),
        ({"min": "1_200"}, "at least 1200"),
        ({"min": "-12345"}, "at least -12\u202f345"),
        ({"min": "1 234 567.8901"}, "at least 1\u202f234\u202f567.8901"),
        ({"max": "12345678901234567890.1"}, "at most 12\u202f345\u202f678\u202f901\u202f234\u202f567\u202f890.1"),
    ],
)
def test_a_figure_is_shown_as_it_was_typed(fields, words):
    assert value_in_words(Value.model_validate(fields), ENGLISH) == words


@pytest.mark.parametrize("text", ["", "1e3", "0x11", ".5", "5.", "+5", "1,200", "١٧", "17 %", "1.2.3", "9" * 31])
def test_what_is_no_figure(text):
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("17", "{min: 17, max: 17}"),
        ("exactly 1.50", "{min: 1.50, max: 1.50}"),
        ("At least 17 deaths", "{min: 17, unit: deaths}"),
        (">=17", "{min: 17}"),
        ("≥ 17", "{min: 17}"),
        ("17+", "{min: 17}"),
        ("17 or more dead", "{min: 17, unit: dead}"),
        ("more than 1,200 km", "{min: 1200, unit: km}"),
        ("up to 40", "{max: 40}"),
        ("<=40", "{max: 40}"),
        ("17-20", "{min: 17, max: 20}"),
        ("between 17 and 20 square miles", "{min: 17, max: 20, unit: square miles}"),
        ("from 17 to 20", "{min: 17, max: 20}"),
        ("12.5%", "{min: 12.5, max: 12.5, unit: percent}"),
        ("atleast17", ""),
        ("about 17", ""),
        ("17 deaths, 3 hurt", ""),
        ("1e3", ""),
        ("many", ""),
        ("1 000" * 5000, ""),
    ],
    ids=lambda text: text[:20],
)
def test_a_figure_in_words_is_told_how_it_is_written(text, bounds):
    assert bounds_in(text) == bounds
    if bounds:
        _, findings = parsed(article(CLAIM.format(f"'{text}'")))
        assert only(findings, Code.WRONG_TYPE).help == f"write value: {bounds}"


@pytest.mark.parametrize(
    ("bound", "help"),
    [
        ("at least 17", "write 17"),
        ("17 deaths", "write 17 here, and 'unit: deaths' beside it"),
        ("17 to 20", "write digits only: 17, 1200, 0.5"),
        ("some", "write digits only: 17, 1200, 0.5"),
    ],
)
def test_a_bound_that_is_no_number_is_quoted_as_it_stands(bound, help):
    _, findings = parsed(article(CLAIM.format(f"{{min: {bound}}}")))
    told = only(findings, Code.WRONG_TYPE)
    assert told.message.startswith(f"'{bound}' is no number")
    assert told.help == help


@pytest.mark.parametrize(("name", "meant"), [("at_least", "min"), ("minimum", "min"), ("at_most", "max")])
def test_a_bound_by_another_name_is_told_its_own(name, meant):
    _, findings = parsed(article(CLAIM.format(f"{{{name}: 17}}")))
    assert only(findings, Code.UNKNOWN_FIELD).help == f"did you mean '{meant}'?"
