"""Catalogues: the nearest to a language, messages with values in them, numbers, and what is read the other way."""

import pytest
from markupsafe import Markup

from onrecord.messages import ENGLISH, Catalogue
from onrecord.schema import Value
from onrecord.schema.dates import parse_date
from onrecord.view.dates import in_words
from onrecord.view.languages import language_name, original_title
from onrecord.view.words import share, value_in_words

PERSIAN = Catalogue.of("fa")


@pytest.mark.parametrize(
    ("lang", "nearest"),
    [
        ("en", "en"), ("en-GB", "en"), ("fa", "fa"), ("fa-AF", "fa"), ("fa-IR", "fa"), ("prs", "fa"),
        ("ar", "en"), ("ps", "en"), ("de", "en"), ("zh-TW", "en"), ("", "en"), ("und", "en"),
    ],
)  # fmt: skip
def test_a_language_has_the_nearest_catalogue_or_the_english_one(lang, nearest):
    assert Catalogue.of(lang) is Catalogue.of(nearest)
    assert Catalogue.of(lang).lang == nearest


def test_a_catalogue_knows_its_direction():
    assert (ENGLISH.dir, PERSIAN.dir) == ("ltr", "rtl")


def test_a_message_is_its_own_english_and_an_unknown_one_in_every_language():
    assert ENGLISH.say("Claim") == "Claim"
    assert PERSIAN.say("Claim") == "گزاره"
    assert PERSIAN.say("No such message") == "No such message"
    assert PERSIAN.say("") == ENGLISH.say("") == ""


def test_placeholders_are_filled_and_nothing_that_a_value_holds():
    assert ENGLISH.say("since {date}", date="{date} {0} {x!r} %s") == "since {date} {0} {x!r} %s"
    assert ENGLISH.say("{n} of {total}") == "{n} of {total}"
    with pytest.raises(KeyError):
        ENGLISH.say("since {date}", day="x")


def test_a_language_orders_the_parts_of_a_sentence_anew():
    assert ENGLISH.say("AD {year}", year=14) == "AD 14"
    assert PERSIAN.say("AD {year}", year=14) == "۱۴ میلادی"


def test_html_escapes_values_unless_they_are_markup():
    assert ENGLISH.html("in {where}", where="<b>") == "in &lt;b&gt;"
    assert ENGLISH.html("in {where}", where=Markup("<b>x</b>")) == "in <b>x</b>"
    assert ENGLISH.html("Para&shy;phrased or relayed") == "Para&shy;phrased or relayed"
    assert isinstance(PERSIAN.html("Claim"), Markup)
    assert ENGLISH.html("{n} of {total}") == "{n} of {total}"
    assert ENGLISH.count_html(2, "{n} of {what}", "{n} of {what}", what="<") == "2 of &lt;"


@pytest.mark.parametrize(
    ("n", "english", "persian"), [(0, "0 claims", "۰ گزاره"), (1, "1 claim", "۱ گزاره"), (12, "12 claims", "۱۲ گزاره")]
)
def test_a_number_chooses_the_form_and_is_written_in_the_digits_of_the_language(n, english, persian):
    assert ENGLISH.count(n, "{n} claim", "{n} claims") == english
    assert PERSIAN.count(n, "{n} claim", "{n} claims") == persian


def test_names_are_joined():
    assert [ENGLISH.joined("ABC"[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert PERSIAN.joined(["الف", "ب", "پ"]) == "الف، ب و پ"


def test_names_that_are_read_the_other_way_keep_their_places():
    assert ENGLISH.names(["A. Reporter", "B. Writer"]) == "A. Reporter and B. Writer"
    assert ENGLISH.names(["مریم"]) == "مریم"
    assert ENGLISH.names(["12"]) == "12"
    assert ENGLISH.names(["مریم", "B. Writer"]) == "\u200e\u2068مریم\u2069 and \u2068B. Writer\u2069"
    assert PERSIAN.names(["مریم", "سارا"]) == "مریم و سارا"
    assert PERSIAN.names(["A. Reporter", "سارا"]) == "\u200f\u2068A. Reporter\u2069 و \u2068سارا\u2069"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-09-05", "۵ سپتامبر ۲۰۲۱"),
        ("2021-01", "ژانویهٔ ۲۰۲۱"),
        ("2021", "۲۰۲۱"),
        ("2021-09-05~", "حدود ۵ سپتامبر ۲۰۲۱"),
        ("2021?", "۲۰۲۱ (نامطمئن)"),
        ("2021-21", "بهار ۲۰۲۱"),
        ("-0043", "۴۴ پیش از میلاد"),
        ("2021-09-03/2021-09-06", "۳ تا ۶ سپتامبر ۲۰۲۱"),
        ("2021-09-03/2021-10-06", "۳ سپتامبر تا ۶ اکتبر ۲۰۲۱"),
        ("2021-09-06/..", "از ۶ سپتامبر ۲۰۲۱"),
        ("../2021-09-06", "تا ۶ سپتامبر ۲۰۲۱"),
        ("2021-09-06/", "از ۶ سپتامبر ۲۰۲۱، پایان نامعلوم"),
        ("2021-09-05T12:30:00Z", "۵ سپتامبر ۲۰۲۱، ساعت ۱۲:۳۰ به وقت جهانی"),
        ("2021-09-05T12:30:00+04:30", "۵ سپتامبر ۲۰۲۱، ساعت ۱۲:۳۰ (وقت جهانی +۰۴:۳۰)"),
        ("XXXX", "تاریخ نامعلوم"),
    ],
)
def test_dates_are_said_in_persian_and_stay_what_they_are_for_machines(date, words):
    view = in_words(parse_date(date), PERSIAN)
    assert view.words == words
    assert view.iso == in_words(parse_date(date), ENGLISH).iso


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"min": "17", "unit": "کشته"}, "دست‌کم ۱۷ کشته"),
        ({"min": "3", "max": "5"}, "۳ تا ۵"),
        ({"max": "-12345.60"}, "حداکثر \u200e\u2212۱۲٬۳۴۵٫۶۰"),
    ],
)
def test_figures_are_said_in_persian(fields, words):
    assert value_in_words(Value.model_validate(fields), PERSIAN) == words


def test_shares_and_languages_are_said_in_persian():
    assert share(1, 3, PERSIAN) == "۳۳٪"
    assert language_name("en", PERSIAN) == "انگلیسی"
    assert language_name("zh-Hant", PERSIAN) == "چینی (سنتی)"
    assert language_name("xx", PERSIAN) == "زبانی نامعلوم"
    assert original_title("de", PERSIAN) == "متن اصلی به آلمانی"
    assert original_title("xx", ENGLISH) == "The original words"
