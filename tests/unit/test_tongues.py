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


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("zh_hant", "zh-Hant"),
        ("fa-AF", "fa-AF"),
        ("prs", "prs"),
        ("ckb", "ckb"),
        ("cmn", "cmn"),
        ("tl", "tl"),
        ("no", "no"),
        ("sh", "sh"),
        ("zh-yue", "zh-yue"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("en-u-ca-gregory", "en-u-ca-gregory"),
        ("x-own", "x-own"),
        ("und", "und"),
    ],
)
def test_a_tag_is_taken_in_its_usual_spelling(written, tag):
    file, findings = parsed(article(f"lang: {written}"))
    assert not findings
    assert file.article.lang == tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("EN-uk", "en-GB"),
        ("en-UK", "en-GB"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu-AT", "de-AT"),
        ("fas", "fa"),
        ("chi-hant", "zh-Hant"),
        ("iw", "he"),
        ("en-USA", "en"),
    ],
)
def test_another_form_of_a_tag_is_told_its_own(written, tag):
    finding = only(parsed(article(f"lang: {written}"))[1], Code.BAD_LANGUAGE)
    assert finding.message == f"'{written}' is not how BCP 47 writes the language tag '{tag}' ('lang' of the article)"
    assert finding.help == f"write {tag}"
    with pytest.raises(SettingsError, match=f"write {tag}"):
        read_settings({"lang": written})


def test_a_language_in_words_is_told_with_its_tag():
    finding = only(parsed(article("lang: farsi"))[1], Code.BAD_LANGUAGE)
    assert finding.message == "'farsi' is no language tag ('lang' of the article)"
    assert finding.help == "did you mean 'fa' (Persian)?"


def test_a_site_is_told_too():
    with pytest.raises(SettingsError, match=r"'lang' is 'Persian'.*; did you mean 'fa' \(Persian\)\?"):
        read_settings({"lang": "Persian"})
