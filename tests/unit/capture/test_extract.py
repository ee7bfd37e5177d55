"""Bytes of every kind become text, by what they are rather than by what they are called."""

import gzip
import zipfile
import zlib
from typing import Any

import pytest

from capturing import LANGUAGES, missing, page, paragraphs, print_pdf, sentences
from handmade_archives import Answer, wacz, warc
from onrecord.capture import CaptureError, Extract
from onrecord.capture.extract import extract

ADDRESS = "https://news.example/bridge"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def answer(lang: str, url: str = ADDRESS, status: str = "200 OK", **headers: str) -> Answer:
    return (url, status, {**HTML, **headers}, page(lang).encode())


STYLE: Answer = ("https://news.example/a.css", "200 OK", {"Content-Type": "text/css"}, b"p {}")
ROBOTS: Answer = ("https://news.example/robots.txt", "200 OK", {"Content-Type": "text/plain"}, b"Allow: /")
PICTURE: Answer = ("https://news.example/a.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n")


def read(raw: bytes, name: str = "saved", **options: Any) -> Extract:
    return extract(raw, name=name, **options)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestEveryLanguage:
    def test_in_plain_text(self, lang):
        found = read("\n\n".join(paragraphs(lang)).encode(), "saved.txt")
        assert missing(sentences(lang), found.text) == []
        assert found.text == found.whole == "\n\n".join(paragraphs(lang))

    def test_in_a_page(self, lang):
        found = read(page(lang).encode())
        assert missing(sentences(lang), found.text) == []

    def test_in_a_pdf_file(self, lang):
        found = read(print_pdf(lang))
        assert missing(sentences(lang), found.text, found.whole) == []

    def test_in_a_web_archive(self, lang):
        found = read(warc([answer(lang)]))
        assert missing(sentences(lang), found.text) == []


class TestWhatItIs:
    @pytest.mark.parametrize(
        ("raw", "name", "stated", "medium", "tool"),
        [
            (b"<!DOCTYPE html><p>words", "a.pdf", "application/pdf", "text/html", "trafilatura "),
            (b"\xef\xbb\xbf\n <HTML><p>words", "", "text/plain", "text/html", "trafilatura "),
            ("<html><p>words".encode("utf-16"), "", "", "text/html", "trafilatura "),
            (b"<p>words", "a.html", "", "text/html", "trafilatura "),
            (b"<p>words", "", "text/html; charset=utf-8", "text/html", "trafilatura "),
            (
                b'<?xml version="1.0"?><html><p>words',
                "",
                "application/xhtml+xml",
                "application/xhtml+xml",
                "trafilatura ",
            ),
            (b"words", "a.txt", "", "text/plain", "onrecord "),
            (b"*words*", "a.md", "", "text/markdown", "onrecord "),
            (b"<b>words</b>", "a.md", "", "text/markdown", "onrecord "),
            (b"words", "https://news.example/", "", "text/plain", "onrecord "),
            (b"words", "a.bin", "application/octet-stream", "text/plain", "onrecord "),
            (b'{"words": 1}', "", "application/json", "application/json", "onrecord "),
            (b"<a>words</a>", "", "application/tei+xml", "application/tei+xml", "onrecord "),
        ],
    )
    def test_is_read_by_its_kind(self, raw, name, stated, medium, tool):
        found = read(raw, name, media_type=stated)
        assert "words" in found.text
        assert found.media_type == medium
        assert found.tool.startswith(tool)

    @pytest.mark.parametrize(
        ("raw", "stated", "medium"),
        [
            (b"\x89PNG\r\n\x1a\n\0\0", "", "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "text/html", "image/jpeg"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "", "image/webp"),
            (b"ID3\x03\0\0", "", "audio/mpeg"),
            (b"\0\0\0\x18ftypisom", "", "video/mp4"),
            (b"\0\0\0\x18ftypM4A ", "", "audio/mp4"),
            (b"anything", "video/quicktime", "video/quicktime"),
            (b"<svg/>", "image/svg+xml", "image/svg+xml"),
        ],
    )
    def test_pictures_and_sound_have_no_text(self, raw, stated, medium):
        found = read(raw, media_type=stated)
        assert (found.text, found.whole, found.media_type) == ("", "", medium)

    @pytest.mark.parametrize(
        ("raw", "stated", "medium"),
        [
            (b"PK\x03\x04" + bytes(60), "", "application/zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "application/msword"),
            (b"{\\rtf1 words}", "text/plain", "application/rtf"),
            (b"anything", "application/epub+zip", "application/epub+zip"),
            (b"\0\1\2\3", "", "application/octet-stream"),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x", "", "multipart/related"),
        ],
    )
    def test_what_holds_text_that_is_not_read_is_refused(self, raw, stated, medium):
        with pytest.raises(CaptureError) as caught:
            read(raw, media_type=stated)
        assert caught.value.message == f"is of a kind that cannot be read ('{medium}')"

    def test_a_text_with_noughts_is_none(self):
        with pytest.raises(CaptureError, match=r"^is not a text"):
            read(b"words\0\1", media_type="text/plain")

    def test_lines_end_in_one_way(self):
        assert read(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"

    def test_the_encoding_that_came_with_it_counts(self):
        assert (
            read("قال المتحدث باسم البلدية".encode("cp1256"), "a.txt", charset="cp1256").text
            == "قال المتحدث باسم البلدية"
        )

    def test_too_much_text_is_refused(self):
        with pytest.raises(CaptureError, match=r"^holds more than 20 million characters of text$"):
            read(b"word " * 4_100_000, "a.txt")


class TestPacked:
    def test_by_gzip(self):
        found = read(gzip.compress(page("fa").encode()), "saved.html.gz")
        assert (found.media_type, missing(sentences("fa"), found.text)) == ("text/html", [])

    def test_its_name_tells_its_kind(self):
        assert read(gzip.compress(b"*words*", mtime=0), "saved.md.gz").media_type == "text/markdown"

    def test_in_several_members(self):
        assert read(gzip.compress(b"one ", mtime=0) + gzip.compress(b"two"), "a.txt.gz").text == "one two"

    def test_a_bomb_is_refused(self):
        with pytest.raises(CaptureError, match=r"^is larger than 100 MB$"):
            read(gzip.compress(bytes(101_000_000), 1, mtime=0), "a.txt.gz")

    def test_many_empty_members(self):
        """Copying all that follows each of them would take minutes."""
        assert read(gzip.compress(b"", mtime=0) * 500_000 + gzip.compress(b"*words*"), "a.txt.gz").text == "*words*"

    @pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: raw[:12], lambda raw: raw[:30] + b"\xff" * 40])
    def test_a_broken_one_is_refused(self, spoil):
        with pytest.raises(CaptureError, match=r"^is a broken gzip file$"):
            read(spoil(gzip.compress(page("en").encode())), "a.html.gz")


class TestWarc:
    @pytest.mark.parametrize("packed", [True, False])
    def test_its_first_page(self, packed):
        raw = warc(
            [ROBOTS, STYLE, PICTURE, answer("en", status="404 Not Found"), answer("fa"), answer("he")], packed=packed
        )  # Of one address, what was captured first.
        found = read(raw, "saved.warc.gz")
        assert found.media_type == "text/html"
        assert found.tool.startswith("warcio ")
        assert "trafilatura" in found.tool
        assert missing(sentences("fa"), found.text) == []

    def test_a_pdf_file_is_a_page(self):
        made: Answer = (ADDRESS, "200 OK", {"Content-Type": "application/pdf"}, print_pdf("en"))
        assert read(warc([made])).media_type == "application/pdf"

    def test_a_text_is_one_where_there_is_no_other(self):
        assert read(warc([ROBOTS])).text == "Allow: /"
        assert read(warc([ROBOTS, answer("en")])).media_type == "text/html"

    @pytest.mark.parametrize("url", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}#part", "http://news.example/bridge"])
    def test_the_page_that_is_asked_for(self, url):
        raw = warc([answer("en", f"{ADDRESS}s"), answer("fa"), answer("he", f"{ADDRESS}?page=2")])
        assert missing(sentences("fa"), read(raw, url=url).text) == []

    @pytest.mark.parametrize("likely", [(ADDRESS,), ("", ADDRESS), ("https://gone.example/", f"{ADDRESS}#part")])
    def test_the_page_of_the_source(self, likely):
        raw = warc([answer("en", f"{ADDRESS}s"), answer("fa")])
        assert missing(sentences("fa"), read(raw, likely=likely).text) == []

    def test_the_page_that_is_asked_for_before_that_of_the_source(self):
        raw = warc([answer("en", f"{ADDRESS}s"), answer("fa")])
        assert missing(sentences("fa"), read(raw, url=ADDRESS, likely=[f"{ADDRESS}s"]).text) == []
        with pytest.raises(CaptureError, match=r"^holds no page from"):
            read(raw, url="https://gone.example/", likely=[ADDRESS])

    @pytest.mark.parametrize("likely", [(), ("https://gone.example/", "")])
    def test_one_of_several_is_not_guessed(self, likely):
        raw = warc([answer("en", f"{ADDRESS}s"), answer("fa"), answer("fa", f"{ADDRESS}#again")])
        with pytest.raises(CaptureError, match=r"^holds 2 pages, and none from an address of the source$") as caught:
            read(raw, likely=likely)
        assert f"'--page': {ADDRESS}s, {ADDRESS}" in caught.value.help

    def test_the_only_page_is_taken_whatever_its_address(self):
        assert missing(sentences("fa"), read(warc([answer("fa")]), likely=["https://gone.example/"]).text) == []

    def test_an_address_that_is_none_breaks_nothing(self):
        odd: Answer = ("http://[", "301 Moved", {"Location": "http://["}, b"")
        assert missing(sentences("fa"), read(warc([odd, answer("fa")]), likely=["http://[", ADDRESS]).text) == []

    @pytest.mark.parametrize("packed", [True, False])
    def test_one_that_is_cut_short_is_refused(self, packed):
        raw = warc([answer("en")], packed=packed)
        with pytest.raises(CaptureError, match="broken WARC"):
            read(raw[: len(raw) - 200])

    def test_redirects_inside(self):
        moved: Answer = (ADDRESS, "301 Moved", {"Location": "/new"}, b"")
        raw = warc([moved, answer("en", "https://news.example/other"), answer("fa", "https://news.example/new")])
        assert missing(sentences("fa"), read(raw, url=ADDRESS).text) == []

    @pytest.mark.parametrize("headers", [{}, {"Transfer-Encoding": "chunked"}])
    @pytest.mark.parametrize("packing", ["", "gzip", "deflate"])
    def test_bodies_as_they_were_sent(self, headers, packing):
        body = page("fa").encode()
        body = {"": body, "gzip": gzip.compress(body, mtime=0), "deflate": zlib.compress(body)}[packing]
        if headers:
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        if packing:
            headers = {**headers, "Content-Encoding": packing}
        assert missing(sentences("fa"), read(warc([(ADDRESS, "200 OK", {**HTML, **headers}, body)])).text) == []

    def test_the_encoding_that_was_stated(self):
        body = "<p>قال المتحدث باسم البلدية".encode("cp1256")
        raw = warc([(ADDRESS, "200 OK", {"Content-Type": 'text/html; charset="windows-1256"'}, body)])
        assert read(raw).text == "قال المتحدث باسم البلدية"

    def test_a_bomb_inside_is_refused(self):
        body = gzip.compress(bytes(101_000_000), 1, mtime=0)
        with pytest.raises(CaptureError, match=r"^is larger than 100 MB$"):
            read(warc([(ADDRESS, "200 OK", {**HTML, "Content-Encoding": "gzip"}, body)]))

    def test_a_packing_that_is_not_known_is_refused(self):
        with pytest.raises(CaptureError, match=r"packed in a way that cannot be read \('zstd'\)$"):
            read(warc([answer("en", **{"Content-Encoding": "zstd"})]))

    def test_without_a_page(self):
        with pytest.raises(CaptureError, match=r"^holds no page that can be read$"):
            read(warc([PICTURE, answer("en", status="500 Oops")]))

    def test_without_the_page_that_is_asked_for(self):
        with pytest.raises(CaptureError, match=r"^holds no page from 'https://other.example/'$"):
            read(warc([answer("en")]), url="https://other.example/")

    def test_cut_off_before_its_page(self):
        raw = warc([PICTURE, answer("en")])
        with pytest.raises(CaptureError, match=r"WARC file$|^holds no page"):
            read(raw[:700])


class TestWacz:
    def test_its_first_listed_page(self):
        raw = wacz(
            {"a.warc.gz": warc([STYLE, answer("en", f"{ADDRESS}/frame")]), "b.warc.gz": warc([answer("fa")])}, [ADDRESS]
        )
        found = read(raw, "saved.wacz")
        assert missing(sentences("fa"), found.text) == []
        assert found.tool.startswith("warcio ")

    def test_the_page_that_is_asked_for(self):
        raw = wacz({"a.warc": warc([answer("en"), answer("fa", f"{ADDRESS}/2")], packed=False)}, [ADDRESS])
        assert missing(sentences("fa"), read(raw, url=f"{ADDRESS}/2").text) == []

    def test_one_of_several_is_not_guessed(self):
        raw = wacz(
            {"a.warc": warc([answer("en"), answer("fa", f"{ADDRESS}/2")], packed=False)}, [ADDRESS, f"{ADDRESS}/2"]
        )
        with pytest.raises(CaptureError, match=r"^holds 2 pages"):
            read(raw)
        assert missing(sentences("fa"), read(raw, likely=[f"{ADDRESS}/2"]).text) == []

    @pytest.mark.parametrize("listed", [(), ("https://gone.example/",)])
    def test_its_first_page_where_none_is_listed(self, listed):
        assert missing(sentences("fa"), read(wacz({"a.warc.gz": warc([answer("fa")])}, listed)).text) == []

    def test_without_the_page_that_is_asked_for(self):
        with pytest.raises(CaptureError, match=r"^holds no page from 'https://other.example/'$"):
            read(wacz({"a.warc.gz": warc([answer("en")])}, [ADDRESS]), url="https://other.example/")

    def test_a_bomb_is_refused(self):
        head = warc(
            [("https://news.example/big", "200 OK", {"Content-Type": "image/png"}, bytes(101_000_000))], packed=False
        )
        raw = wacz({"a.warc": head}, method=zipfile.ZIP_DEFLATED)
        assert len(raw) < 1_000_000
        with pytest.raises(CaptureError, match=r"^is larger than 100 MB$"):
            read(raw)

    def test_cut_off(self):
        with pytest.raises(CaptureError, match=r"^is a broken WACZ file$"):
            read(wacz({"a.warc.gz": warc([answer("en")])})[:-60])

    def test_a_spoilt_member(self):
        raw = wacz({"a.warc": warc([answer("en")], packed=False)})
        with pytest.raises(CaptureError, match=r"^is a broken WACZ file$"):
            read(raw.replace(b"old bridge", b"new bridge"))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", "a.txt"),
        (b"\n \n", "a.txt"),
        ("\ufeff\u200b \u2026".encode(), "a.txt"),
        (b"<!doctype html><html><body></body></html>", "a.html"),
        (b"<!doctype html><html><body><script>document.write('We stay.')</script><noscript>Turn it on</noscript>", "a"),
        (b"<!doctype html><html><body><div id=app></div><p>&nbsp;</p><p>--</p>", "a"),
        (gzip.compress(b"", mtime=0), "a.txt.gz"),
    ],
)
def test_a_text_without_words_is_refused(raw, name):
    with pytest.raises(CaptureError, match=r"^has no text in it$"):
        extract(raw, name=name)


def test_a_picture_is_not():
    assert extract(PICTURE[3], name="a.png").text == ""


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("橋は閉鎖された。".encode("cp932"), "a.txt"),
        (gzip.compress("橋は閉鎖された。".encode("cp932"), mtime=0), "a.txt.gz"),
        ("<html><meta charset=euc-kr><p>橋は閉鎖された。".encode("cp932"), "a.html"),
        (
            warc(
                [(ADDRESS, "200 OK", {"Content-Type": "text/html; charset=x"}, "<p>橋は閉鎖された。".encode("cp932"))]
            ),
            "a",
        ),
    ],
)
def test_the_encoding_that_the_author_is_sure_of(raw, name):
    assert extract(raw, name=name, encoding="Shift_JIS").text == "橋は閉鎖された。"


@pytest.mark.parametrize(
    ("name", "message"), [("rot13", "which is no encoding$"), ("utf-16", "is not written in 'utf-16'$")]
)
def test_an_encoding_that_cannot_be(name, message):
    with pytest.raises(CaptureError, match=message):
        extract("橋は閉鎖された。a".encode("cp932"), name="a.txt", encoding=name)
