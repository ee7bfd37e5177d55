"""Bytes become the characters that were written, or nothing."""

import codecs

import pytest

from capturing import LANGUAGES, paragraphs
from onrecord.capture import CaptureError
from onrecord.capture.charset import decode

LEGACY = [
    ("ar", "cp1256"),
    ("ar", "iso8859-6"),
    ("he", "cp1255"),
    ("zh", "gb18030"),
    ("zh", "big5hkscs"),
]
TRADITIONAL = str.maketrans(
    "关闭桥发说师认为它并级没伤儿经们来这条终听辆汽车过现从窄场绕谁费呢启",
    "關閉橋發說師認為它並級沒傷兒經們來這條終聽輛汽車過現從窄場繞誰費呢啟",
)


def article(lang: str, encoding: str) -> str:
    """The article without the characters that the encoding does not have."""
    text = "\n".join(paragraphs(lang))
    if encoding.startswith("big5"):
        text = text.translate(TRADITIONAL)
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize(("lang", "encoding"), LEGACY)
@pytest.mark.parametrize("stated", ["right", "", "utf-8", "no-such-encoding"])
def test_legacy_encodings(lang, encoding, stated):
    text = article(lang, encoding)
    assert len(text) > 150
    assert decode(text.encode(encoding), stated=encoding if stated == "right" else stated) == text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "stated", ["latin-1", "windows-1256", "gb2312", "big5", "us-ascii", "utf-16", "zip", "rot13", ""]
)
def test_valid_utf8_outweighs_what_is_stated(lang, stated):
    text = "\n".join(paragraphs(lang))
    assert decode(text.encode(), stated=stated) == text


@pytest.mark.parametrize(("lang", "encoding"), LEGACY)
def test_what_cannot_be_is_not_believed(lang, encoding):
    text = article(lang, encoding)
    assert decode(text.encode(encoding), stated="iso-8859-1") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(encoding):
    text = "\n".join(paragraphs("fa"))
    assert decode(text.encode(encoding), stated="latin-1") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "iso2022_jp", "hz"])
def test_encodings_that_look_like_others(encoding):
    text = "大桥 a\n" * 20 if encoding != "iso2022_jp" else "橋は a\n" * 20
    assert decode(text.encode(encoding), stated=encoding) == text


SHORT = [
    ("cp932", "shift_jis", "私たちはこの橋を離れることはありません。\n" * 3),
    ("euc_jp", "euc-jp", "私たちはこの橋を離れることはありません。\n" * 3),
    ("cp949", "euc-kr", "우리는 이 다리를 떠나지 않을 것입니다.\n"),
    ("cp874", "tis-620", "เราจะไม่ออกจากสะพานนี้"),
    ("cp1251", "windows-1251", "Мы не уйдём с этого моста.\n"),
    ("gb18030", "gb2312", "我们不会离开这座桥。"),
]


@pytest.mark.parametrize(("encoding", "stated", "text"), SHORT)
def test_what_is_stated_and_can_be_read_is_not_overruled(encoding, stated, text):
    assert decode(text.encode(encoding), stated=stated) == text
    page = f"<html><meta charset={stated}><p>{text}"
    assert decode(page.encode(encoding), is_html=True) == page


@pytest.mark.parametrize(("encoding", "stated", "text"), SHORT)
@pytest.mark.parametrize("wrong", ["", "iso-8859-1"])
def test_what_is_not_stated_is_read_right_or_refused(encoding, stated, text, wrong):
    try:
        assert decode(text.encode(encoding), stated=wrong) == text
    except CaptureError as error:
        assert "--encoding" in error.help


class TestLatinLetters:
    """Their encodings cannot be told apart by their letters: «São» is «Săo» in another."""

    ENGLISH = "“It’s closed,” he said – and the café too."
    CASES = (
        ("pl", "cp1250", "Rzecznik powiedział, że most jest zamknięty od poniedziałku."),
        ("tr", "cp1254", "Sözcü, köprünün pazartesi gününden beri kapalı olduğunu söyledi."),
        ("pt", "cp1252", "O porta-voz disse que a ponte não é segura."),
    )

    def test_what_is_the_same_in_all_is_read(self):
        assert decode(self.ENGLISH.encode("cp1252")) == self.ENGLISH

    @pytest.mark.parametrize(("lang", "encoding", "text"), CASES)
    def test_a_page_says_its_language(self, lang, encoding, text):
        made = f'<html dir="ltr" lang="{lang}"><p>{text}'
        assert decode(made.encode(encoding), is_html=True) == made

    @pytest.mark.parametrize(("lang", "encoding", "text"), CASES)
    def test_or_its_encoding(self, lang, encoding, text):
        assert decode(text.encode(encoding), stated=encoding) == text

    @pytest.mark.parametrize(("lang", "encoding", "text"), CASES)
    def test_else_it_is_refused(self, lang, encoding, text):
        with pytest.raises(CaptureError, match=r"^does not say its encoding, and several fit \(cp1252, cp1250"):
            decode(text.encode(encoding))


class TestPages:
    @pytest.mark.parametrize(
        "head",
        [
            '<meta charset="windows-1256">',
            "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1256'>",
            "<?xml version='1.0' encoding='windows-1256'?>",
        ],
    )
    def test_they_state_it_themselves(self, head):
        text = f"{head}<p>{article('ar', 'cp1256')}"
        assert decode(text.encode("cp1256"), is_html=True) == text
        assert decode(text.encode("cp1256"), is_html=True, stated="iso-8859-1") == text

    def test_none_is_in_utf16_that_says_so_in_ascii(self):
        text = '<meta charset="utf-16"><p>حسن'
        assert decode(text.encode(), is_html=True) == text


@pytest.mark.parametrize("spoilt", [b"\xff", b"\xe2\x80", b"\xc3("])
def test_a_broken_sign_spoils_itself_only(spoilt):
    text = "\n".join(paragraphs("fa"))
    read = decode(text.encode() + spoilt + b" end")
    assert read.startswith(text)
    assert "\N{REPLACEMENT CHARACTER}" in read


def test_latin_names_mean_what_browsers_take_them_for():
    text = "“It’s not safe”, he said – at the café."
    assert decode(text.encode("cp1252"), stated="ISO-8859-1") == text


@pytest.mark.parametrize("raw", [bytes(range(128, 256)) * 4, codecs.BOM_UTF8 + b"\xff\xfe\x80\x81" * 40])
def test_what_fits_no_encoding_is_refused_by_their_names(raw):
    with pytest.raises(CaptureError, match=r"^is written in no encoding that fits \(tried: utf-8"):
        decode(raw, stated="utf-8")


@pytest.mark.parametrize("head", ["<!-- {} -->", *(f"<{tag}>{{}}</{tag}>" for tag in ("script", "style", "title"))])
def test_what_no_browser_reads_states_nothing(head):
    stated = head.format("<meta charset=koi8-r>")
    page = f"<html><!-->{stated}<meta charset=windows-1251><p>Мост закрыт для движения"
    assert decode(page.encode("cp1251"), is_html=True) == page


@pytest.mark.parametrize("lang", ["en", "ar", "fa", "he"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("head", ["", "<!doctype html><html><body><p>"])
def test_utf16_that_nothing_states(lang, encoding, head):
    text = head + "\n".join(paragraphs(lang))
    assert decode(text.encode(encoding), is_html=True) == text


def test_zeros_make_no_utf16_of_utf8():
    text = "The bridge is closed.\0 Nobody crosses it.\0\0 " * 9
    assert decode(text.encode()) == text
