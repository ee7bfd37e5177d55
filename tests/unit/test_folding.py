"""Folding: the tables of the manual's page hold, and what holds of any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.search import fold, forms
from onrecord.search.folding import ARTICLES, LETTERS, UNSPACED, ZEROS
from search.table import PAGE, ROWS, finds
from support import THEME

SCRIPT = (THEME / "assets" / "onrecord" / "fold.js").read_text(encoding="utf-8")
LETTER = st.sampled_from("aÉßøŁ'’-.،, 1۲٣كيىةۀأـءګې\u064e\u200c\u200d\u200bשׁםבّ抗ダーไท한1,٬_\"")
TEXT = st.one_of(st.text(), st.text(LETTER), st.lists(st.sampled_from(["ال", "والسد", "لل", *"سلام "])).map("".join))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}: {row.query} in {row.text}")
def test_row(row):
    assert finds(row.query, row.text) is row.found


def test_each_rule_is_shown():
    assert len(ROWS) >= 70
    assert len({row.rule for row in ROWS}) == PAGE.count("| in the text | typed | found |") >= 9
    assert {row.rule for row in ROWS if not row.found} >= {"Numbers", "Arabic script", "Across languages"}


@given(TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_folded_text_is_words_with_one_space_between_them(text):
    assert re.fullmatch(r"(?:[^\W_]+(?:-[^\W_]+)*(?: (?!$))?)*", fold(text))


@given(TEXT)
def test_each_word_of_a_text_is_found_in_it(text):
    for word in text.split():
        for form in forms(word)[:1]:
            assert finds(form, text), (word, fold(text))
        assert not forms(word) or finds(word, text)


@given(TEXT)
def test_what_is_typed_twice_or_folded_already_finds_the_same(text):
    assert not forms(text) or finds(fold(text), text)


def test_what_pagefind_takes_for_its_own_marks_is_gone():
    assert fold("___PAGEFIND_WEIGHT___9 ___PAGEFIND_ANCHOR___a:0:x") == "pagefind-weight 9 pagefind-anchor a 0 x"


def test_the_scripts_of_the_browser_have_the_same_table():
    letters = dict(re.findall(r'^  "([^"]*)": "((?:[^"\\]|\\.)*)",$', SCRIPT, re.MULTILINE))
    assert {reading: _js(variants) for reading, variants in letters.items()} == dict(LETTERS)
    assert f'ZEROS = "{ZEROS}"' in SCRIPT
    assert "[" + ", ".join(f'"{article}"' for article in ARTICLES) + "]" in SCRIPT
    assert f"/[{''.join(map(_escaped, UNSPACED))}]/gu" in SCRIPT


def _escaped(char):
    number = ord(char)
    return char if char == "-" else f"\\u{number:04x}" if number < 0x10000 else f"\\u{{{number:x}}}"


def _js(text):
    """A string of JavaScript."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)
