"""Helpers of the tests: texts → a compiled record, and what it shows, without a host."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from onrecord.citations import Citations
from onrecord.diagnostics import Code, Finding, Severity, render
from onrecord.document import Document, read_document
from onrecord.lock import Lock
from onrecord.messages import Catalogue
from onrecord.parse import Key, ParsedFile, parse_file
from onrecord.pipeline.compiling import Compiled, Kept, compile_record
from onrecord.pipeline.parsing import SourceFile
from onrecord.pipeline.site import Site
from onrecord.render import Renderer
from onrecord.schema import Kind
from onrecord.settings import Settings
from onrecord.verify import Receipt, Snapshot, digest
from onrecord.view.routes import Routes

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "theme" / "onrecord_theme"
TODAY = (2026, 11, 22)

NRF = "{id: nrf, name: NRF, kind: organization}"
TALIBAN = "{id: taliban, name: Taliban, kind: organization}"
PAPER = "{id: paper, title: A paper, kind: news-report, published: 2021-09-05, archive: 'https://archive.org/1'}"


def compile_text(
    files: Mapping[str, str | bytes],
    today: tuple[int, int, int] = TODAY,
    settings: Settings | None = None,
    kept: Kept | None = None,
) -> Compiled:
    """Compiles files given by their path under the content folder."""
    sources = [SourceFile(path=f"content/{uri}", uri=uri, raw=_bytes(text)) for uri, text in files.items()]
    return compile_record(sources, settings or Settings(), today=today, kept=kept)


def receipt_of(text: str, **fields: object) -> Receipt:
    """The receipt of a captured text, before any quote was looked up in it."""
    known = {
        "captured_from": "source.txt",
        "captured_on": "2024-05-06",
        "media_type": "text/plain",
        "tool": "onrecord",
        "raw": digest(text),
        "text": digest(text),
        "characters": len(text),
    }
    return Receipt(**{**known, **fields})


def snapshot(name: str, text: str, **fields: object) -> Snapshot:
    """A captured source whose text is at hand."""
    return Snapshot(name=name, receipt=receipt_of(text, **fields), text=text)


def kept(*snapshots: Snapshot, lock: Lock | None = None) -> Kept:
    """What a site keeps beside its content."""
    return Kept(snapshots={s.name: s for s in snapshots}, lock=lock)


def compile_article(front: str = "", body: str = "", *, today: tuple[int, int, int] = TODAY) -> Compiled:
    """Compiles one article, ``articles/a1.md``, with more fields than it must have."""
    return compile_text({"articles/a1.md": article(front, body)}, today)


def article(front: str = "", body: str = "", *, title: str = "An article", published: str = "2021-09-06") -> str:
    """The text of an article. ``front`` is YAML; it is left as it is, so that it may stand at any indentation."""
    return f"---\ntitle: {title}\nsummary: What it says.\npublished: {published}\n{front.strip(chr(10))}\n---\n{body}"


def document(text: str | bytes, uri: str = "articles/a1.md") -> tuple[Document, list[Finding]]:
    """Reads one file."""
    return read_document(f"content/{uri}", uri, _bytes(text))


def parsed(text: str | bytes, uri: str = "articles/a1.md") -> tuple[ParsedFile, list[Finding]]:
    """Reads and parses one file; its findings are those of both steps."""
    read, wrong = document(text, uri)
    file, more = parse_file(read)
    return file, wrong + more


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, in their order."""
    return [f.code.value for f in findings]


def serious(compiled: Compiled) -> list[str]:
    """The codes of errors and warnings."""
    return codes(compiled.at(Severity.ERROR, Severity.WARNING))


def only(findings: Iterable[Finding], code: Code | str) -> Finding:
    """The one finding of a code."""
    found = [f for f in findings if f.code == code]
    assert len(found) == 1, [str(f) for f in findings]
    return found[0]


def marked(text: str, finding: Finding) -> str:
    """The words that a finding's span covers, in a text with plain line ends; its span lies in one line."""
    span = finding.span
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def caret_lines(finding: Finding, text: str) -> list[str]:
    """The source line and the line of carets, as people see them."""
    return render([finding], {finding.span.path: text}).split("\n")[1:3]


@cache
def renderer(lang: str = "en") -> Renderer:
    """The theme's own templates, with our words in a language."""
    return Renderer([str(THEME)], Catalogue.of(lang))


def site_of(compiled: Compiled, citations: Citations | None = None) -> Site:
    """The site of a record, shown by the theme."""
    return Site(compiled, Routes(directory_urls=True), renderer(), Settings(), citations)


def key(path: str) -> Key:
    """``claims/x`` → its key."""
    folder, _, id = path.partition("/")
    return Key(Kind(folder), id)


def paths(keys: Iterable[Key]) -> list[str]:
    """The paths of keys, in their order."""
    return [k.path for k in keys]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
