"""Where a number ends: what belongs to one is not cut off by a quote."""

import pytest

from onrecord.verify import Outcome, Words, look_up, normalised


def outcome(quote, source):
    return look_up(Words(segments=(quote,), direct=False), normalised(source), source).outcome


MINUS = ["-", "+", "−", "–", "—", "‐", "‑", "‒", "﹣", "－", "⁻", "±", "≈", "≤", "≥", "<", ">", "~", "＋", "$", "€"]


@pytest.mark.parametrize(
    "sign",
    [*MINUS, "–\u00a0", "-\u202f", "+ ", "≥ ", "− ", "－ ", "17 -", "17- ", "17 –", "17 × ", "√"],
)
def test_what_stands_before_belongs_to_it(sign):
    assert outcome("5 degrees at night", f"It was {sign}5 degrees at night") is Outcome.ABSENT


@pytest.mark.parametrize("sign", ["－", "-", "−", " -", " − ", "‑", "﹣"])
def test_a_sign_in_scripts_without_spaces(sign):
    assert outcome("5度是温度", f"温度{sign}5度是温度") is Outcome.ABSENT


ENDS = [
    "+5",
    "×5",
    "／5",
    "∶5",
    "~25",
    "〜25",
    "～25",
    "^5",
    "÷5",
    "℃",
    "℉",
    "％",
    "﹪",
    "‱",
    "′000",
    "⁵",
    "⁻⁵",
    "₅",
    ".⁹⁹",
]


@pytest.mark.parametrize(
    "end",
    [
        *ENDS,
        "₅",
        ".⁹⁹",
        " ℃",
        " × 10",
        " + 5",
        " ½",
        " -18",
        "- 18",
        " –18",
        ",\n000",
        "\u2005000",
        "\u200a000",
        "\u3000000",
    ],
)
def test_what_stands_behind_belongs_to_it(end):
    assert outcome("the price was 17", f"On Monday the price was 17{end} in all") is Outcome.ABSENT


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("五的人离开了", "百分之五的人离开了"),
        ("一的人离开了", "三分之一的人离开了"),
        ("上涨了五", "上涨了五成"),
        ("上涨了3", "上涨了3割"),
        ("离开的人有三", "离开的人有三分之一"),
    ],
)
def test_parts_in_chinese(quote, source):
    assert outcome(quote, source) is Outcome.ABSENT


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("5 people left", " 5 people left"),
        ("5 people left", "The bridge – 5 people left"),
        ("5 people left", "The bridge—5 people left"),
        ("5 people left", "The bridge – in all - 5 people left"),
        ("5人离开了", "大桥——5人离开了"),
        ("the price was 17", "the price was 17 – 18 of them"),
        ("the price was 17", "the price was 17—in all"),
        ("the price was 17", "the price was 17, 18 left"),
        ("the price was 17", "the price was 17,\nthey said"),
        ("the price was 17", "the price was 17+ in all"),
        ("In the year 2021", "In the year 2021,\n300 people left"),
        ("价格上涨了", "价格上涨了五成"),
    ],
)
def test_what_does_not(quote, source):
    assert outcome(quote, source) is Outcome.EXACT
