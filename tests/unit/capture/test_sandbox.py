"""Whatever is captured, the process that asked for it goes on: each failure is a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from capturing import LANGUAGES, missing, page, print_pdf, sentences
from handmade_pdf import bomb_pdf
from onrecord.capture import Budget, CaptureError, extract_safely, read_file
from onrecord.capture.extract import extract

MEGABYTE = 1_000_000
SOME = Budget(cpu_seconds=20, seconds=60)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_gives_what_reading_in_place_gives(lang):
    for raw in (page(lang).encode(), print_pdf(lang)):
        safe = extract_safely(raw, name="a")
        assert safe == extract(raw, name="a")
        assert missing(sentences(lang), safe.text, safe.whole) == []


def test_it_passes_on_what_is_known_of_the_source():
    found = extract_safely("قال المتحدث".encode("cp1256"), name="a", media_type="text/markdown", charset="cp1256")
    assert (found.text, found.media_type) == ("قال المتحدث", "text/markdown")


def test_the_same_bytes_give_the_same_text_in_every_run(monkeypatch):
    raw = page("en").encode()
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    assert len({extract_safely(raw, name="a") for _ in range(3)}) == 1


def test_a_reason_comes_through():
    with pytest.raises(CaptureError) as caught:
        extract_safely(b"PK\x03\x04" + bytes(40), name="a.docx")
    assert caught.value.message == "is of a kind that cannot be read ('application/zip')"
    assert caught.value.help == "save it as HTML, PDF or plain text, and capture that"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<html>" + b"<div>" * 400_000, "^nests its elements too deep"),
        (bomb_pdf(4_000 * MEGABYTE), "^needs more memory"),
        (b"<html>" + b"<p>a few words of text, no more" * 700_000, "holds more than 20 million"),
        (b"<html>" + b"<a b=c d=e></a>" * 6_000_000, "needs more memory"),
        (b"x" * (100 * MEGABYTE + 1), "^is larger than 100 MB$"),
        (b"word " * (19 * MEGABYTE), "^holds more than 20 million"),
    ],
    ids=["deep", "pdf bomb", "many paragraphs", "many tags", "large", "long"],
)
def test_bombs_are_refused(raw, message):
    with pytest.raises(CaptureError, match=message):
        extract_safely(raw, name="a", budget=SOME)


def test_laughing_entities_are_not_expanded():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    raw = f'<!DOCTYPE html [<!ENTITY l0 "ha">{entities}]><html><p>&l11;'.encode()
    assert "haha" not in extract_safely(raw, name="a.html").whole


def test_a_million_tags_are_read():
    found = extract_safely(b"<html><p>" + b"<b>hi</b>" * 1_000_000, name="a", budget=SOME)
    assert found.text == "hi" * 1_000_000


def test_memory_is_limited():
    with pytest.raises(CaptureError, match=r"^needs more memory to be read than a text ever does$"):
        extract_safely(b"<html>" + b"<p>word" * 1_000_000, name="a", budget=Budget(memory=400 * MEGABYTE))


def test_time_on_the_processor_is_limited():
    with pytest.raises(CaptureError, match=r"^takes more than 1 seconds to be read$"):
        extract_safely(b"<html><p>" + b"<b>hi</b>" * 1_000_000, name="a", budget=Budget(cpu_seconds=1))


def test_time_on_the_clock_is_limited():
    with pytest.raises(CaptureError, match=r"^takes more than 1 seconds to be read$"):
        extract_safely(b"<html><p>" + b"<b>hi</b>" * 1_000_000, name="a", budget=Budget(seconds=1))


def test_modules_are_not_taken_from_where_the_author_stands(tmp_path, monkeypatch):
    (tmp_path / "zlib.py").write_text("raise SystemExit('taken')")
    (tmp_path / "html.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    assert extract_safely(b"<html><p>words", name="a").text == "words"


def test_asking_for_a_capture_loads_no_reader():
    asked = "import sys, onrecord.capture; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "lxml", "pdfminer", "warcio", "charset_normalizer"} & set(loaded)


class TestFiles:
    def test_are_read(self, tmp_path):
        (tmp_path / "a.txt").write_bytes(b"words")
        assert read_file(tmp_path / "a.txt") == b"words"

    def test_but_not_without_end(self):
        if not Path("/dev/zero").exists():
            pytest.skip(f"{os.name} has no endless file")
        with pytest.raises(CaptureError, match=r"^is larger than 100 MB$"):
            read_file(Path("/dev/zero"))
