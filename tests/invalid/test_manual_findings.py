"""Every code has a page in the manual, whose example gives that finding, word for word, and whose cure cures it.

``ONRECORD_REWRITE=1`` writes the findings as they are now into the pages.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.diagnostics import WAIVABLE, Code, Severity, render
from onrecord.lock import NAME as LOCK
from onrecord.pipeline.compiling import Compiled, Kept, compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.settings import Settings
from onrecord.shelf import Shelf
from support import receipt_of

PAGES = Path(__file__).parents[2] / "content" / "manual" / "findings"
REWRITE = os.environ.get("ONRECORD_REWRITE") == "1"
TODAY = (2026, 11, 22)

_BLOCK = re.compile(r"^```(?P<lang>\w+) \{?(?P<info>[^\n}]*)\}?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Block:
    title: str
    text: str
    encoding: str


def blocks(markdown: str) -> list[Block]:
    out = []
    for match in _BLOCK.finditer(markdown):
        info = dict(_ATTRIBUTE.findall(match["info"]))
        out.append(Block(info.get("title", ""), match["text"], info.get("data-encoding", "utf-8")))
    return out


def section(markdown: str, title: str) -> str:
    match = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL)
    assert match, f"the page has no section '{title}'"
    return match[1]


def kept(markdown: str, folder: Path) -> Kept:
    """What the examples keep beside their content; a captured text without a receipt gets the one it would have."""
    shelf = Shelf(folder)
    others = [b for b in blocks(markdown) if b.title == LOCK or b.title.startswith("snapshots/")]
    for block in others:
        path = folder / block.title
        path.parent.mkdir(exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        if path.suffix == ".txt" and not any(b.title == str(Path(block.title).with_suffix(".json")) for b in others):
            shelf.keep(path.stem, receipt_of(block.text), block.text)
    return Kept(lock=shelf.lock(), snapshots=shelf.snapshots())


def compiled(markdown: str, folder: Path) -> Compiled:
    files = [block for block in blocks(markdown) if block.title.startswith("content/")]
    assert files, "the section shows no file"
    sources = [
        SourceFile(path=b.title, uri=b.title.removeprefix("content/"), raw=b.text.encode(b.encoding)) for b in files
    ]
    return compile_record(sources, Settings(), today=TODAY, kept=kept(markdown, folder))


def page_of(code: Code) -> Path:
    return PAGES / f"{code}.md"


@pytest.mark.parametrize("code", Code, ids=str)
def test_the_example_gives_the_finding_word_for_word(code: Code, tmp_path: Path) -> None:
    page = page_of(code)
    text = page.read_text(encoding="utf-8")
    example = section(text, "Example")
    result = compiled(example, tmp_path)
    heavy = [f for f in result.findings if f.severity is not Severity.INFO or f.code is code]
    assert {f.code for f in heavy} == {code}, render(heavy, result.texts)
    said = render(heavy[:1] if code.level is Severity.INFO else heavy, result.texts) + "\n"
    shown = next(block.text for block in blocks(example) if block.title == "finding")
    if REWRITE and shown != said:
        page.write_text(text.replace(f'"finding"\n{shown}', f'"finding"\n{said}'), encoding="utf-8")
        return
    assert shown == said


@pytest.mark.parametrize("code", Code, ids=str)
def test_the_cure_cures_it(code: Code, tmp_path: Path) -> None:
    result = compiled(section(page_of(code).read_text(encoding="utf-8"), "Instead"), tmp_path)
    left = [f for f in result.findings if f.severity is not Severity.INFO or f.code is code]
    assert not left, render(left, result.texts)


@pytest.mark.parametrize("code", Code, ids=str)
def test_the_page_names_its_code_and_level(code: Code) -> None:
    text = page_of(code).read_text(encoding="utf-8")
    assert f"# {code}\n" in text
    assert f"*{code.level.value.capitalize()}.*" in text or f"*{code.level.value.capitalize()}*" in text
    assert section(text, "Why it matters").strip()


def test_no_page_is_about_a_code_that_is_none() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} - {"index"} == set(map(str, Code))


def test_the_index_says_of_every_code_its_level_its_meaning_and_whether_it_can_be_waived() -> None:
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| \[`?([a-z0-9-]+)`?\]\([^)]*\) \| ([^|]*)\| ([^|]*)\| *(yes|no) *\|$", re.MULTILINE)
    rows = {m[1]: (m[2].strip(), m[3].strip(), m[4] == "yes") for m in row.finditer(text)}
    assert rows == {str(code): (code.level.value, code.meaning, code in WAIVABLE) for code in Code}
