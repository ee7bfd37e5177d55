"""Each section of a Markdown file in ``literate`` holds files of a site, with the findings beside the line.

Under a line stands what is found in it, the carets under the words as a terminal shows them::

    speaker: nfr
             ^^^ error[unknown-reference]: quote 'trapped' names speaker 'nfr', which nothing defines
             = help: did you mean 'nrf'?

A second place of a finding is marked ``note[code]`` where it stands. The lines with the marks are no part of the
file. What is not marked must not be found; infos are left out. ``data-eol="crlf"`` and ``data-bom="yes"`` beside a
file's title say how its bytes are written. ``ONRECORD_REWRITE=1`` writes what is found as what is expected.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.diagnostics import Finding, render
from onrecord.pipeline.compiling import compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.settings import Settings
from support import TODAY

FOLDER = Path(__file__).parent / "literate"
REWRITE = os.environ.get("ONRECORD_REWRITE") == "1"
FENCE = re.compile(r"^(?P<fence>`{3,})\w+ (?P<info>title=[^\n]*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!^## ).*\n?)*)", re.MULTILINE)
MARK = re.compile(r"^ *\^+ (?:error|warning|note)\[[a-z0-9-]+\]: .*\n(?: *= help: .*\n)?", re.MULTILINE)
GUTTER = len("    1 | ")


@dataclass(frozen=True)
class File:
    """A file of a case: its path under the content folder, its text with the marks, how it is written."""

    uri: str
    marked: str
    info: dict[str, str]

    @property
    def text(self) -> str:
        return MARK.sub("", self.marked)

    @property
    def source(self) -> SourceFile:
        text = self.text.replace("\n", "\r\n") if self.info.get("data-eol") == "crlf" else self.text
        return SourceFile(path=self.uri, uri=self.uri, raw=("\ufeff" * ("data-bom" in self.info) + text).encode())


def files_of(section: str) -> list[File]:
    found = []
    for match in FENCE.finditer(section):
        info = dict(re.findall(r'([\w-]+)="([^"]*)"', match["info"]))
        found.append(File(info["title"], match["text"], info))
    return found


def marks(finding: Finding, texts: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """The marks of a finding: each with its file, the number of its line, and its own lines."""
    shown = render([finding], texts).split("\n")
    carets = [line[GUTTER:] for line in shown if re.fullmatch(r" +\| *\^+", line)]
    assert len(carets) == 1 + len(finding.related), shown
    head = f"{carets[0]} {finding.severity}[{finding.code}]: {finding.message}\n"
    help = f"{' ' * (len(carets[0]) - len(carets[0].lstrip()))}= help: {finding.help}\n" if finding.help else ""
    yield finding.span.path, finding.span.line, head + help
    for second, under in zip(finding.related, carets[1:], strict=True):
        yield second.span.path, second.span.line, f"{under} note[{finding.code}]: {second.label}\n"


def marked(file: File, all_marks: list[tuple[str, int, str]]) -> str:
    """A file's text with the marks of what was found in it."""
    lines = file.text.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        lines[number - 1] = line + "".join(mark for path, at, mark in all_marks if (path, at) == (file.uri, number))
    return "".join(lines)


def found_in(files: list[File]) -> dict[str, str]:
    """The text of each file with the marks of what is found in it."""
    compiled = compile_record([file.source for file in files], Settings(), today=TODAY, infos=False)
    all_marks = [mark for finding in compiled.findings for mark in marks(finding, dict(compiled.texts))]
    return {file.uri: marked(file, all_marks) for file in files}


CASES = [
    pytest.param(path, match["title"], id=f"{path.stem}: {match['title']}")
    for path in sorted(FOLDER.glob("*.md"))
    for match in SECTION.finditer(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("path", "title"), CASES)
def test_what_is_found_stands_beside_its_line_and_nothing_else_is_found(path: Path, title: str) -> None:
    page = path.read_text(encoding="utf-8")
    section = next(match["text"] for match in SECTION.finditer(page) if match["title"] == title)
    files = files_of(section)
    assert files, "the section holds no file"
    found = found_in(files)
    if REWRITE:
        rewritten = section
        for file in files:
            rewritten = rewritten.replace(file.marked, found[file.uri], 1)
        path.write_text(page.replace(section, rewritten), encoding="utf-8")
        return
    assert "\n".join(f.marked for f in files) == "\n".join(found.values())


def test_there_are_cases():
    assert len(CASES) >= 12
