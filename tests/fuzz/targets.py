"""One input for each of the six targets, by its number, and what must hold of it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from random import Random

from markdown import Markdown

from fuzz import corpus, grammar
from onrecord.diagnostics import FORMATS, Finding, Span, render
from onrecord.document import Lines, scan
from onrecord.markup import OnRecordExtension
from onrecord.parse import Key
from onrecord.record import VIEWS, read_filter
from onrecord.syntax import REFERENCE, Reference, parse_reference
from onrecord.verify import Words, in_words, look_up, nearest, normalised
from papers import PAPERS, printed
from support import compile_text, document, parsed

SLOW = 1.0
"""The seconds of the processor that no input may need."""

PLACES = (
    "articles/a1",
    "index",
    "speakers/nrf",
    "quotes/q-1",
    "claims/c",
    "topics/panjshir",
    "questions/q",
    "sources/s1",
)
PLAIN = ("toc", "tables", "fenced_code")
RICH = ("admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences")


class Case:
    """An input: what is run, and its bytes as they would be saved."""

    def __init__(self, raw: bytes, run: Callable[[], None], *, excused: Callable[[], float] = lambda: 0.0) -> None:
        self.raw = raw
        self.run = run
        self.excused = excused
        """The seconds of a slow input that are not ours."""


def check_spans(findings: Iterable[Finding], texts: Mapping[str, str]) -> None:
    """Each span lies in its file: the line exists, the columns are in the line, the end is not before the start."""
    for span in (s for f in findings for s in (f.span, *(r.span for r in f.related))):
        check_span(span, texts[span.path])


def check_span(span: Span, text: str) -> None:
    lines = text.split("\n")
    assert 1 <= span.line <= span.end_line <= len(lines), span
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
    # A span of one character may point behind the last one of its line.
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, span
    assert (span.end_line, span.end_column) >= (span.line, span.column), span


def _file(draw: Random) -> tuple[str, bytes]:
    uri = f"{draw.choice((*PLACES, 'articles/a1', 'articles/a1', 'articles/Not an id'))}.md"
    made = draw.random()
    text = (
        corpus.front_matter(draw)
        if made < 0.4
        else corpus.mutated(draw.choice(corpus.files()), (*corpus.FRONT, *corpus.BODY), draw)
    )
    return uri, corpus.as_bytes(text, draw)


def _document(draw: Random) -> Case:
    uri, raw = _file(draw)

    def run() -> None:
        read, findings = document(raw, uri)
        check_spans(findings, {read.path: read.text})
        for loc in ((), ("title",), ("claims", 0, "id"), ("claims", 9, "x")):
            check_span(read.locate(loc), read.text)
            check_span(read.locate(loc, key=True), read.text)

    return Case(raw, run)


def _parse(draw: Random) -> Case:
    uri, raw = _file(draw)
    whole = draw.random() < 0.3

    def run() -> None:
        file, findings = parsed(raw, uri)
        check_spans(findings, {file.document.path: file.document.text})
        for mention in file.mentions:
            check_span(mention.span, file.document.text)
        if whole:
            others = {
                "index.md": b"[[claims/most-districts-taken]]",
                "speakers/nrf.md": b"---\nname: N\nkind: person\n---\n",
            }
            compiled = compile_text({**others, uri: raw})
            check_spans((*compiled.findings, *compiled.waived), compiled.texts)
            for format in FORMATS:
                render(compiled.findings, compiled.texts, format)

    return Case(raw, run)


def _body(draw: Random) -> str:
    text = draw.choice(corpus.files()).rpartition("\n---\n")[2][:8000]
    made = corpus.body(draw) if draw.random() < 0.4 else corpus.mutated(text, corpus.BODY, draw)[:8000]
    # What no document holds: it has line feeds only, and no lone surrogates.
    return made.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def _scanner(draw: Random) -> Case:
    text = grammar.repeated(draw) if draw.random() < 0.1 else _body(draw)

    def run() -> None:
        found = scan(text, Lines.of("x.md", text))
        for span in (*found.unclosed, *(m.span for m in found.mentions)):
            check_span(span, text)
        assert [m.span for m in found.mentions] == sorted(m.span for m in found.mentions)

    return Case(text.encode(), run)


Found = Counter[tuple[bool, str, str, str]]


def _parts(reference: Reference) -> tuple[bool, str, str, str]:
    return reference.embed, reference.target, reference.label, reference.excerpt


@cache
def _markdown(extensions: tuple[str, ...], ours: bool) -> tuple[Markdown, list[Reference]]:
    met: list[Reference] = []

    def resolve(reference: Reference) -> str:
        met.append(reference)
        return f"<i>mark{len(met) - 1}mark</i>"

    return Markdown(extensions=[*extensions, *([OnRecordExtension(resolve)] if ours else [])]), met


def rendered(text: str, extensions: tuple[str, ...]) -> Found:
    """The references whose HTML stands in the page."""
    md, met = _markdown(extensions, True)
    met.clear()
    html = md.reset().convert(text)
    return Counter(_parts(r) for number, r in enumerate(met) if f"mark{number}mark" in html)


def scanned(text: str) -> Found:
    """The references that the scanner finds."""
    return Counter(_parts(m.reference) for m in scan(text, Lines.of("x.md", text)).mentions)


def _extension(draw: Random) -> Case:
    extensions = draw.choice((PLAIN, RICH))
    agree = draw.random() < 0.6
    text = grammar.document(draw, rich=extensions is RICH) if agree else _body(draw)

    def run() -> None:
        found = rendered(text, extensions)
        if agree:
            assert scanned(text) == found, (scanned(text) - found, found - scanned(text))

    def without_ours() -> float:
        began = time.process_time()
        _markdown(extensions, False)[0].reset().convert(text)
        return time.process_time() - began

    return Case(text.encode(), run, excused=without_ours)


def _query(draw: Random) -> Case:
    text = corpus.query(draw) if draw.random() < 0.7 else corpus.mutated(corpus.query(draw), corpus.QUERY, draw)
    view = draw.choice(tuple(VIEWS))

    def run() -> None:
        reference = parse_reference(text, embed=True)
        filter, problems = read_filter(view, reference.query, Key)
        assert 0 <= filter.limit <= 10_000
        assert all(problem.message for problem in problems)
        for match in REFERENCE.finditer(f"![[{text}]]"):
            parse_reference(match[2], embed=True)
        body = f"![[{text}]]\n"
        compiled = compile_text({"index.md": body.encode("utf-8", "replace")})
        check_spans(compiled.findings, compiled.texts)

    return Case(text.encode("utf-8", "replace"), run)


def _verify(draw: Random) -> Case:
    page = draw.choice(PAPERS)
    source = printed(page.page(), draw) if draw.random() < 0.6 else draw.choice(corpus.files())
    source = corpus.mutated(source, corpus.PRINT, draw)
    segments = tuple(_quote(source, draw) for _ in range(draw.choice((1, 1, 1, 2, 5))))
    around = [_quote(source, draw)[:30] if draw.random() < 0.2 else "" for _ in range(2)]
    words = Words(segments=segments, prefix=around[0], suffix=around[1], direct=draw.random() < 0.5)

    def run() -> None:
        normal = normalised(source)
        found = look_up(words, normal, source)
        assert list(normal.origin) == sorted(normal.origin)
        for chain in (found.places, found.elsewhere):
            offsets = [offset for place in chain for offset in place]
            assert offsets == sorted(offsets), chain
            assert all(0 <= offset <= len(source) for offset in offsets), chain
        assert words.digest, words.too_short
        in_words(nearest(words, normal))

    return Case("\0".join((source, *segments, *around)).encode("utf-8", "surrogatepass"), run)


def _quote(source: str, draw: Random) -> str:
    """Words cut from a text, and most often changed."""
    start = draw.randint(0, len(source))
    cut = source[start : start + draw.choice((3, 20, 80, 300, 3_000))]
    return corpus.mutated(cut, corpus.PRINT, draw) if draw.random() < 0.7 else cut


TARGETS: dict[str, Callable[[Random], Case]] = {
    "document": _document,
    "parse": _parse,
    "scanner": _scanner,
    "extension": _extension,
    "query": _query,
    "verify": _verify,
}


def case(seed: str, target: str, number: int) -> Case:
    """The input of a number; the same one in every run with the same seed."""
    return TARGETS[target](Random(f"{seed}:{target}:{number}"))
