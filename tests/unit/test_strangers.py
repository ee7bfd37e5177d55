"""Files that were there before us, in folders that are ours or almost so."""

import pytest
from pathspec import GitIgnoreSpec

from onrecord.diagnostics import Code, render
from onrecord.pipeline.compiling import compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.settings import Settings
from support import ROOT, TODAY, compile_text, only, serious

OTHERS = "---\ntitle: Jane\nstatus: new\nauthor: Ada\nweight: 3\ntags: [a]\n---\n\nWith [[brackets]], [[and no end.\n"


@pytest.mark.parametrize(
    ("folder", "lacks", "noun"),
    [
        ("articles", "no 'summary' and no 'published'", "article"),
        ("questions", "no 'text'", "question"),
        ("claims", "no 'statement'", "claim"),
        ("quotes", "no 'speaker' and no 'text' and no 'source' and no 'said'", "quote"),
        ("speakers", "no 'name' and no 'kind'", "speaker"),
        ("sources", "no 'kind'", "source"),
        ("topics", "no 'name'", "topic"),
    ],
)
@pytest.mark.parametrize("text", [OTHERS, "# Jane\n\nA text with [[brackets]].\n", ""], ids=["fields", "text", "empty"])
def test_a_page_in_a_folder_of_ours_is_one_finding_with_two_ways_out(folder, lacks, noun, text):
    finding = only(compile_text({f"{folder}/Jane Doe.md": text}).findings, Code.MISSING_FIELD)
    assert finding.message == f"the file stands in '{folder}/' and has {lacks}"
    assert finding.help.endswith(f"if the page is no {noun}, name it in the setting 'ordinary_pages'")
    assert finding.span.line == 1


def test_the_manual_shows_the_finding_word_for_word():
    manual = (ROOT / "content" / "manual" / "existing-site.md").read_text(encoding="utf-8")
    source = SourceFile(path="docs/speakers/jane-doe.md", uri="speakers/jane-doe.md", raw=b"# Jane Doe\n")
    compiled = compile_record([source], Settings(), today=TODAY)
    shown = render(compiled.findings, compiled.texts)
    assert f'```text title="finding"\n{shown}\n```' in manual


@pytest.mark.parametrize("folder", ["articles", "claims", "topics"])
def test_a_page_that_the_site_calls_ordinary_is_one(folder):
    settings = Settings(ordinary_pages=GitIgnoreSpec.from_lines([f"{folder}/*"]))
    compiled = compile_text({f"{folder}/Jane Doe.md": OTHERS, "index.md": "# Home\n"}, settings=settings)
    assert compiled.findings == ()
    assert list(compiled.record.things()) == []
    assert f"{folder}/Jane Doe.md" in compiled.record.pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: T\nsumary: S\n---\n", ["missing-field", "unknown-field"]),
        ("---\ntitle: T\nsummary: S\ncolour: red\n---\n", ["missing-field", "unknown-field"]),
        ("---\ntitle: T\n---\n[[claims/x]]\n", ["missing-field", "missing-field", "unknown-reference"]),
    ],
    ids=["slip", "field", "reference"],
)
def test_a_file_that_is_meant_as_ours_is_told_all_that_is_wrong(text, expected):
    assert sorted(serious(compile_text({"articles/a1.md": text}))) == expected


def test_references_to_such_a_page_are_not_told_as_well():
    assert serious(compile_text({"articles/old.md": "# Old\n", "index.md": "[[articles/old]]\n"})) == ["missing-field"]


@pytest.mark.parametrize(
    ("uri", "text", "expected"),
    [
        ("topic/setup.md", "# Setup\n", []),
        ("topic/setup.md", "---\nname: Setup\n---\n", ["wrong-kind"]),
        ("Claims/one.md", "---\nstatus: new\n---\n", []),
        ("claim/one.md", "---\nstatement: S\nstatus: reported\n---\n", ["wrong-kind"]),
    ],
)
def test_a_folder_whose_name_is_almost_ours(uri, text, expected):
    assert serious(compile_text({uri: text})) == expected


@pytest.mark.parametrize("text", ["---\nA title\n---\n\nText.\n", "---\n- a\n- b\n---\n", "---\n[a link](b.md)\n---\n"])
def test_an_ordinary_page_may_begin_with_two_rules(text):
    """The host shows them as such: without a field between them they are no front matter."""
    compiled = compile_text({"about.md": text})
    assert compiled.findings == ()
    assert compiled.record.pages["about.md"].body == text
    assert serious(compile_text({"articles/a1.md": text})) == ["yaml-syntax"]


def test_broken_fields_of_an_ordinary_page_are_told():
    """The host would show them as text, and say nothing."""
    assert serious(compile_text({"about.md": "---\ntitle: A: b\n---\n"})) == ["yaml-syntax"]
