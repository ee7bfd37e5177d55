"""What the README shows is so."""

import re
from pathlib import Path

from onrecord.diagnostics import Severity, render
from onrecord.pipeline.compiling import Compiled, compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(lang: str, containing: str) -> str:
    return next(b for b in re.findall(rf"```{lang}\n(.*?)```", README, re.DOTALL) if containing in b)


def compiled(text: str) -> Compiled:
    uri = "articles/is-the-bridge-safe.md"
    return compile_record(
        [SourceFile(path=f"content/{uri}", uri=uri, raw=text.encode())], Settings(), today=(2026, 11, 22), infos=False
    )


def test_the_first_explainer_is_ten_lines_and_right():
    text = block("yaml", "can-stay-open")
    front, _, body = text.removeprefix("---\n").partition("---\n")
    assert len((front + body).replace("\n\n", "\n").splitlines()) <= 10
    assert compiled(text).findings == ()


def test_the_finding_is_what_that_mistake_gives():
    text = block("yaml", "can-stay-open").replace("speaker: council", "speaker: counsil")
    found = compiled(text)
    assert render(found.at(Severity.ERROR), found.texts) + "\n" == block("text", "counsil")
