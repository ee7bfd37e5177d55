"""The names of languages, for who writes them where a tag is to stand."""

import pytest
from langcodes import tag_is_valid

from onrecord.diagnostics import Code
from onrecord.schema.tongues import OTHER_NAMES, suggest_language
from onrecord.settings import SettingsError, read_settings
from support import article, only, parsed


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("farsi", "'fa' (Persian)"),
        ("Persian", "'fa' (Persian)"),
        ("English", "'en' (English)"),
        ("chinese", "'zh' (Chinese)"),
        ("Traditional  Chinese", "'zh-Hant' (Traditional Chinese)"),
        ("dari", "'fa-AF' (Dari)"),
        ("deutsch", "'de' (German)"),
        ("فارسی", "'fa' (Persian)"),
        ("中文", "'zh' (Chinese)"),
        ("Persain", "'fa' (Persian)"),
        ("englisch", "'en' (English)"),
        ("jp", "'ja' (Japanese)"),
        ("UA", "'uk' (Ukrainian)"),
        ("xx", ""),
        ("e", ""),
        ("none", ""),
        ("valyrian", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
    ids=lambda text: text[:20],
)
def test_the_tag_that_was_probably_meant(name, suggestion):
    assert suggest_language(name) == suggestion


def test_every_other_name_gives_a_tag_with_a_name():
    for name, tag in OTHER_NAMES.items():
        assert tag_is_valid(tag)
        assert not tag_is_valid(name), "a tag is taken as it is"
        assert suggest_language(name).startswith(f"'{tag}' (")
        assert name == name.casefold()


def test_a_language_in_words_is_told_with_its_tag():
    finding = only(parsed(article("lang: farsi"))[1], Code.BAD_LANGUAGE)
    assert finding.message == "'farsi' is no language tag ('lang' of the article)"
    assert finding.help == "did you mean 'fa' (Persian)?"


def test_a_site_is_told_too():
    with pytest.raises(SettingsError, match=r"'lang' is 'Persian'.*; did you mean 'fa' \(Persian\)\?"):
        read_settings({"lang": "Persian"})
