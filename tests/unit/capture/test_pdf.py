"""PDF files become text in the order of reading, with the characters that were typed."""

import pytest
from fpdf import FPDF

from capturing import LANGUAGES, RIGHT_TO_LEFT, Printed, folded, missing, print_pdf, sentences
from handmade_pdf import Drawn, draw, handmade_pdf
from onrecord.capture import CaptureError
from onrecord.capture.pdf import read_pdf

NARROW_PAGES = {"format": (148, 140)}
SHAPES = {
    "one page": {},
    "narrow column": {"width": 55},
    "justified": {"align": "J"},
    "many pages": {"times": 6, **NARROW_PAGES},
}
ZWNJ = "\u200c"


def read(*pages: list[Drawn]) -> str:
    return read_pdf(handmade_pdf(*pages))[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_sentence_is_found(lang, shape):
    text, whole = read_pdf(print_pdf(lang, **SHAPES[shape]))
    assert missing(sentences(lang), text, whole) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_go_on_over_the_end_of_a_page(lang):
    text, _ = read_pdf(print_pdf(lang, times=6, **NARROW_PAGES))
    assert text.count("\f") > 2
    joined = folded(text)
    for sentence in sentences(lang):
        assert joined.count(folded(sentence)) == 6, sentence


def test_running_heads_and_page_numbers_are_in_the_whole_text_only():
    text, whole = read_pdf(print_pdf("en", times=6, **NARROW_PAGES))
    pages = whole.count("\f") + 1
    assert whole.count("Daily Report") == pages
    assert whole.count("page ") == pages
    assert "Daily Report" not in text
    assert "page " not in text


def test_a_head_is_known_by_its_mark_too():
    body = draw("some words", y=600)
    text, whole = read_pdf(handmade_pdf(draw("a head", y=780, artifact=True) + body))
    assert (text, whole) == ("some words", "a head\nsome words")


def test_pages_are_apart_by_form_feeds():
    assert read(draw("one."), [], draw("three.")) == "one.\f\fthree."


def test_paragraphs_stand_on_lines_of_their_own():
    lines = ["the first line of it", "ends here.", "a second one that is", "indented by nothing,"]
    gaps = [700, 688, 664, 652]
    drawn = [glyph for line, y in zip(lines, gaps, strict=True) for glyph in draw(line, y)]
    assert read(drawn) == "the first line of it ends here.\na second one that is indented by nothing,"


def test_an_indented_line_begins_a_paragraph():
    drawn = [*draw("one line of a text", 700), *draw("another of its lines", 688), *draw("a new one", 676, x=70)]
    assert read(drawn).split("\n") == ["one line of a text another of its lines", "a new one"]


def test_a_line_that_ends_early_ends_a_paragraph():
    drawn = [*draw("a first line as long as they get", 700), *draw("is followed", 688), *draw("by a word", 676)]
    assert read(drawn).split("\n") == ["a first line as long as they get is followed", "by a word"]


@pytest.mark.parametrize(("rise", "size"), [(4, 6), (3, 7), (2, 6), (-2, 6), (3, 10)])
def test_raised_figures_do_not_run_into_others(rise, size):
    first, note = draw("We counted 17"), draw("1", 700 + rise, 50 + 13 * 5, size=size)
    rest = draw(" dead people", 700, 50 + 13 * 5 + size / 2)
    assert read([*first, *note, *rest]) == f"We counted 17{'¹' if rise > 0 else '₁'} dead people"


def test_raised_figures_stand_apart_from_words():
    first, note = draw("It was repaired"), draw("3", 704, 50 + 15 * 5, size=6)
    assert read([*first, *note, *draw(". We go.", 700, 53 + 15 * 5)]) == "It was repaired³. We go."


def test_figures_of_one_height_are_one_number():
    assert read([*draw("1", size=12), *draw("71", x=56, size=10), *draw(" people", x=66)]) == "171 people"


class TestLargeFirstLetters:
    LINES = ("he bridge was closed on", "Monday, and that is it")

    @pytest.mark.parametrize("letter", ["T", "“T"])
    def test_belong_to_their_word(self, letter):
        x = 52 + 12 * len(letter)
        beside = [*draw(letter, 688, size=24), *draw(self.LINES[0], 700, x), *draw(self.LINES[1], 688, x)]
        text, whole = read_pdf(handmade_pdf(beside))
        assert text == f"{letter}he bridge was closed on Monday, and that is it"
        assert whole == f"{letter} he bridge was closed on Monday, and that is it"

    def test_on_the_right_in_right_to_left_scripts(self):
        beside = [*draw("ה", 688, x=200, size=24), *draw("ןשי רשגה", 700, x=160), *draw("תמא רגסנ", 688, x=160)]
        assert read(beside) == "ההגשר ישן נסגר אמת"

    def test_may_be_painted_apart(self):
        first, second = self.LINES
        lines = [*draw("T", 688, size=24), *draw("B", 640, size=24), *draw(first, 700, 64), *draw(second, 688, 64)]
        assert read([*lines, *draw("ut no", 652, 64)]).split("\n") == [f"T{first} {second}", "But no"]

    def test_are_no_headings(self):
        text = read([*draw("A", 720, size=24), *draw("he bridge", 700, x=50)])
        assert text == "A\nhe bridge"


class TestHyphens:
    def test_a_divided_word_is_put_together_and_kept_as_printed_too(self):
        text, whole = read_pdf(handmade_pdf([*draw("they met at an inter-", 700), *draw("national fair.", 688)]))
        assert text == "they met at an international fair."
        assert whole == "they met at an inter-national fair."

    def test_a_hyphen_that_stands_elsewhere_in_the_document_belongs_to_the_word(self):
        lines = ["the well-known people", "and all those well-", "known people come."]
        text, _ = read_pdf(handmade_pdf([g for n, line in enumerate(lines) for g in draw(line, 700 - 12 * n)]))
        assert text == "the well-known people and all those well-known people come."

    def test_a_hyphen_between_two_words_of_the_document_belongs_to_the_word(self):
        lines = ["when it is long the", "overdue report on long-", "overdue bills comes."]
        text, _ = read_pdf(handmade_pdf([g for n, line in enumerate(lines) for g in draw(line, 700 - 12 * n)]))
        assert text == "when it is long the overdue report on long-overdue bills comes."

    @pytest.mark.parametrize(
        ("first", "second", "joined"),
        [
            ("the Anglo-", "American war", "the Anglo-American war"),
            ("in the years 2020-", "2021 only", "in the years 2020-2021 only"),
            ("both pre-", "and post-war", "both pre- and post-war"),
            ("he said so -", "and left", "he said so - and left"),
            ("a long pause\N{EM DASH}", "then words", "a long pause\N{EM DASH}then words"),
            ("an oppo\N{SOFT HYPHEN}", "sition party", "an oppo\N{SOFT HYPHEN}sition party"),
            ("neither and/", "or either", "neither and/or either"),
        ],
    )
    def test_other_ends_of_lines_lose_nothing(self, first, second, joined):
        assert read([*draw(first, 700), *draw(second, 688)]) == joined

    def test_a_word_divided_between_pages_goes_to_the_first(self):
        assert read(draw("an inter-"), draw("national fair")) == "an international\ffair"


class TestChinese:
    def test_lines_are_joined_without_blanks(self):
        assert read([*draw("大桥自星期一起", 700), *draw("关闭。", 688)]) == "大桥自星期一起关闭。"

    def test_a_sentence_over_two_pages_goes_to_the_first(self):
        assert read(draw("大桥自星期一"), draw("起关闭。没有人受伤。")) == "大桥自星期一起关闭。\f没有人受伤。"

    def test_a_latin_word_at_the_end_of_a_line_is_set_off_as_elsewhere_in_the_document(self):
        tight = [*draw("路透社Reuters记者于2021", 700), *draw("年报道。", 688)]
        loose = [*draw("路透社 Reuters 记者于 2021", 700), *draw("年报道。", 688)]
        assert read(tight) == "路透社Reuters记者于2021年报道。"
        assert read(loose) == "路透社 Reuters 记者于 2021 年报道。"

    def test_signs_that_a_font_numbers_as_radicals_are_the_letters(self):
        assert read(draw("⼈⼀⾔")) == "人一言"


class TestBlanks:
    def test_gaps_between_words_are_blanks(self):
        assert read([*draw("one", x=50), *draw("two", x=68)]) == "one two"

    def test_letters_that_are_spaced_out_are_one_word(self):
        assert read([*draw("bridge", gap=3), *draw("closed", x=110, gap=3)]) == "bridge closed"

    def test_what_is_painted_twice_for_bold_is_read_once(self):
        assert read([*draw("all bold"), *draw("all bold", x=50.3)]) == "all bold"

    def test_doubled_letters_are_no_copies(self):
        assert read(draw("balloon")) == "balloon"


class TestActualText:
    def test_it_stands_for_its_glyphs(self):
        glyphs = draw("aXYc")
        covered = Drawn("XY", 55, 700, 10, actual="bb")
        assert read([glyphs[0], covered, glyphs[3]]) == "abbc"

    def test_it_stands_where_its_letter_stands(self):
        letters = draw("קלגא")
        mark, letter = Drawn("\N{ARABIC DAMMA}", 61, 709, 0), letters[2]
        both = Drawn(
            f"{letter.text}\N{ARABIC DAMMA}", letter.x, letter.y, actual="ג\N{ARABIC DAMMA}", under=(mark, letter)
        )
        assert read([*letters[:2], both, letters[3]]) == "אג\N{ARABIC DAMMA}לק"

    def test_it_may_be_nothing(self):
        glyphs = draw("ab")
        assert read([glyphs[0], Drawn("#", 55, 700, actual=""), Drawn("b", 60, 700)]) == "ab"

    def test_it_may_say_that_a_hyphen_is_soft(self):
        first = [*draw("an oppo"), Drawn("-", 85, 700, actual="\N{SOFT HYPHEN}")]
        assert read([*first, *draw("sition", 688)]) == "an oppo\N{SOFT HYPHEN}sition"


class TestLigatures:
    def test_they_are_the_letters_that_were_typed(self):
        assert read(draw(["e", "ﬃ", "c", "i", "e", "n", "t"])) == "efficient"

    def test_forms_of_arabic_letters_are_the_letters(self):
        assert read(draw(reversed("ﺳﻼﻡ"))) == "سلام"

    def test_signs_that_are_typed_as_one_stay(self):
        assert read(draw(reversed("ﷺ ﷼"))) == "ﷺ ﷼"


class TestRightToLeft:
    """What stands on the page is written here from left to right, as it is drawn."""

    @pytest.mark.parametrize(
        ("drawn", "text"),
        [
            ("םולש", "שלום"),
            ("2021 רבמטפסב 5-ב", "ב-5 בספטמבר 2021"),
            ("5/9/2021 תעדוה", "הודעת 5/9/2021"),
            ("60%-ו םיפלא 3,400", "3,400 אלפים ו-60%"),
            ("רמא Reuters 24 תונכוס", "סוכנות Reuters 24 אמר"),
            ("רמא The Guardian (UK) ןותיע", "עיתון The Guardian (UK) אמר"),
            ("12:30-14:00 ןיב", "בין 12:30-14:00"),
        ],
    )
    def test_hebrew(self, drawn, text):
        assert read(draw(drawn)) == text

    @pytest.mark.parametrize(
        ("drawn", "text"),
        [
            ("٢٠٢١ لوليأ ٥ يف", "في ٥ أيلول ٢٠٢١"),
            ("12/2021 مقر نايب", "بيان رقم 12/2021"),
            ("14:00-12:30 نيب", "بين 12:30-14:00"),
            ("٪٦٠ يف", "في ٦٠٪"),
        ],
    )
    def test_arabic(self, drawn, text):
        assert read(draw(drawn)) == text

    def test_a_line_of_latin_with_a_word_of_arabic(self):
        assert read(draw("they say مالس مكيلع to all")) == "they say عليكم سلام to all"

    @pytest.mark.parametrize("drawn", ["(זא) ןאכ (וישכע) םש", ")זא( ןאכ )וישכע( םש"])
    def test_brackets_open_towards_their_words_whatever_the_file_names(self, drawn):
        assert read(draw(drawn)) == "שם (עכשיו) כאן (אז)"

    def test_glyphs_may_be_painted_in_the_order_of_reading(self):
        glyphs = draw("םלוע םולש")
        assert read(glyphs[::-1]) == "שלום עולם"

    def test_a_vowel_mark_follows_its_letter(self):
        letters = draw("קלגא")
        mark = Drawn("\N{ARABIC DAMMA}", 66, 704, 0)
        assert read([*letters[:3], mark, letters[3]]) == "א\N{ARABIC DAMMA}גלק"

    def test_bars_that_stretch_a_word_are_no_letters(self):
        glyphs = draw(["ﺮ", "", "", "ﺴ", "ﺠ", "ﻟ", "ا"])
        assert read(glyphs) == "الجسر"

    def test_an_unnamed_glyph_elsewhere_is_not_dropped(self):
        assert read(draw(["ﺐ", "ﺘ", "ﻛ", "", " ", "ا"])) == "ا \N{REPLACEMENT CHARACTER}كتب"


class TestNonJoiner:
    WORD = ("ﺪ", "ﻨ", "ﯾ", "ﻮ", "ﮔ", "ﯽ", "ﻣ")
    READ = f"می{ZWNJ}گویند"

    def test_it_is_read_where_it_is_named(self):
        word = [*self.WORD[:5], ZWNJ, *self.WORD[5:]]
        assert read(draw(word)) == self.READ

    def test_it_may_be_drawn_as_a_blank_without_width(self):
        glyphs = draw(self.WORD)
        blank = Drawn(" ", glyphs[5].x, 700, 3)
        assert read([*glyphs[:5], blank, *glyphs[5:]]) == self.READ

    def test_the_forms_of_the_letters_show_it(self):
        assert read(draw(self.WORD)) == self.READ

    def test_letters_that_never_join_need_none(self):
        assert read(draw(["د", "ر", "ﺍ", "ﺩ"])) == "دارد"


def test_codes_and_glyphs_of_a_font_may_differ():
    """The library reads ``/ToUnicode`` by the numbers of glyphs, where the file means the codes of its text."""
    raw = handmade_pdf(draw("bridge"))
    plain = b"/Encoding /Identity-H"
    # The standard encoding for Chinese text in UTF-16, in which code 1 is no glyph of the number 1.
    other = b"/Encoding /UniGB-UCS2-H"
    assert plain in raw
    assert read_pdf(raw.replace(plain, other))[0] == "bridge"


class TestRefused:
    def test_a_password(self):
        pdf = Printed("en")
        pdf.set_encryption("owner", "user")
        pdf.add_page()
        pdf.cell(text="secret words")
        with pytest.raises(CaptureError, match=r"^is a PDF file locked with a password$"):
            read_pdf(bytes(pdf.output()))

    def test_but_not_one_that_only_restricts(self):
        pdf = Printed("en")
        pdf.set_encryption("owner")
        pdf.add_page()
        pdf.cell(text="open words")
        assert "open words" in read_pdf(bytes(pdf.output()))[0]

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_a_file_cut_off(self, share):
        raw = print_pdf("en", times=4, **NARROW_PAGES)
        with pytest.raises(CaptureError, match=r"PDF file"):
            read_pdf(raw[: int(len(raw) * share)])

    def test_a_page_that_is_gone(self):
        raw = handmade_pdf(draw("one"), draw("two"))
        with pytest.raises(CaptureError, match=r"with pages missing"):
            read_pdf(raw.replace(b"/Count 2", b"/Count 3"))

    def test_rubbish(self):
        with pytest.raises(CaptureError, match=r"^is a broken PDF file"):
            read_pdf(b"%PDF-1.7\n" + bytes(range(256)) * 20)


@pytest.mark.parametrize("painted", [True, False])
def test_pages_without_characters_have_no_text(painted):
    pdf = FPDF()
    pdf.add_page()
    if painted:
        pdf.rect(10, 10, 50, 50, style="F")
    assert read_pdf(bytes(pdf.output())) == ("", "")


def test_glyphs_without_names_are_no_text():
    assert read_pdf(handmade_pdf(draw(["", "", ""]))) == ("", "")


def test_right_to_left_languages_are_among_those_tested():
    assert set(LANGUAGES) >= RIGHT_TO_LEFT
