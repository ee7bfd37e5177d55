"""The contents of pages while they wait to be written."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from onrecord.plugin.spool import Spool


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    with closing(Spool(tmp_path)) as spool:
        yield spool


def page_of(name: str, folder: Path) -> Page:
    file = File(name, str(folder), str(folder), use_directory_urls=True)
    return Page(None, file, MkDocsConfig())


def test_each_page_has_its_own_content_when_it_is_written_and_none_before_or_after(
    tmp_path: Path, spool: Spool
) -> None:
    texts = {"a.md": "<p>„ترک“ 🙂 \udcff", "b.md": "", "c.md": "<p>x\r\n" * 1000}
    pages = {name: page_of(name, tmp_path) for name in texts}
    for name, page in pages.items():
        page.content = spool.put(page, texts[name])
    assert {page.content for page in pages.values()} == {""}
    for name, page in reversed(pages.items()):
        spool.give_back(page)
        assert page.content == texts[name]
        spool.let_go(page)
        assert page.content == ""


def test_what_is_put_in_again_takes_the_old_ones_place(tmp_path: Path, spool: Spool) -> None:
    page = page_of("a.md", tmp_path)
    spool.put(page, "one")
    spool.put(page, "two, and longer")
    spool.give_back(page)
    assert page.content == "two, and longer"


def test_other_pages_keep_what_they_have(tmp_path: Path, spool: Spool) -> None:
    page = page_of("a.md", tmp_path)
    page.content = "as it is"
    spool.give_back(page)
    spool.let_go(page)
    assert page.content == "as it is"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_where_there_is_no_room_the_end_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("r+b", buffering=8192)  # noqa: SIM115 (closed with the spool)
    monkeypatch.setattr("onrecord.plugin.spool.TemporaryFile", lambda dir: full)
    spool = Spool(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        for _ in range(2):
            spool.put(page_of("a.md", tmp_path), "x" * 8000)
    spool.close()
    assert full.closed
