"""The contents of pages while they wait to be written."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from onrecord.plugin.contents import Contents


@pytest.fixture
def contents(tmp_path: Path) -> Iterator[Contents]:
    with closing(Contents(tmp_path)) as contents:
        yield contents


def page_of(name: str, folder: Path) -> Page:
    file = File(name, str(folder), str(folder), use_directory_urls=True)
    return Page(None, file, MkDocsConfig())


def test_each_page_has_its_own_content_when_it_is_written_and_none_before_or_after(
    tmp_path: Path, contents: Contents
) -> None:
    texts = {"a.md": "<p>„ترک“ 🙂 \udcff", "b.md": "", "c.md": "<p>x\r\n" * 1000}
    pages = {name: page_of(name, tmp_path) for name in texts}
    for name, page in pages.items():
        page.content = contents.put(page, texts[name])
    assert {page.content for page in pages.values()} == {""}
    for name, page in reversed(pages.items()):
        contents.give_back(page)
        assert page.content == texts[name]
        contents.let_go(page)
        assert page.content == ""


def test_what_is_put_in_again_takes_the_old_ones_place(tmp_path: Path, contents: Contents) -> None:
    page = page_of("a.md", tmp_path)
    contents.put(page, "one")
    contents.put(page, "two, and longer")
    contents.give_back(page)
    assert page.content == "two, and longer"


def test_other_pages_keep_what_they_have(tmp_path: Path, contents: Contents) -> None:
    page = page_of("a.md", tmp_path)
    page.content = "as it is"
    contents.give_back(page)
    contents.let_go(page)
    assert page.content == "as it is"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_where_there_is_no_room_the_end_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("r+b", buffering=0)  # noqa: SIM115 (closed with the contents)
    monkeypatch.setattr("onrecord.spool.TemporaryFile", lambda dir, buffering: full)
    contents = Contents(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        for _ in range(2):
            contents.put(page_of("a.md", tmp_path), "x" * 8000)
    contents.close()
    assert full.closed
