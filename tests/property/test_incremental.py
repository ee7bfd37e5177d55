"""What is kept of the last build is what a whole build makes: after any edit, each part that may stay is the same."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from changing import ChangingSite
from onrecord.diagnostics import Severity
from onrecord.parse import Key
from onrecord.pipeline.compiling import Compiled, Kept
from onrecord.pipeline.parsing import ParseCache
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import Comparison, Notes, Traces
from onrecord.record import Memory
from onrecord.record.build import Builder
from onrecord.schema import Kind
from onrecord.store import Store
from onrecord.view.tracing import TABLES
from support import article, compile_text, site_of

resolving = import_module("onrecord.record.resolve")

SEQUENCES = 220
EDITS = 2


def made(site: Site, notes: Notes) -> dict[str, object]:
    """Every part of a site, taken down with what it rests on."""
    parts: dict[str, object] = {}
    for thing in site.compiled.record.things():
        with site.tracer.making() as reads:
            show = site.article if thing.key.kind is Kind.ARTICLE else site.thing
            out = [show(thing.key, ""), site.preview_of(thing.key)]
        parts[thing.key.path], _ = out, notes.add(thing.key.path, reads)
    for kind in Kind:
        with site.tracer.making() as reads:
            page = site.lists.page(kind, 1)
        parts[f"list {kind.value}"], _ = page, notes.add(f"list {kind.value}", reads)
    return parts


def records(seed: int) -> Iterator[Compiled]:
    """A site as it is at first, and after each of some edits; those that make errors are taken back."""
    content = ChangingSite(seed)
    before = content.saved()
    for _ in range(EDITS + 1):
        compiled = compile_text(content.files())
        if compiled.at(Severity.ERROR):
            content.restore(before)
        else:
            yield compiled
        before = content.saved()
        content.edit()


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_what_is_remembered_of_the_last_record_gives_the_same_one(seed: int, tmp_path: Path) -> None:
    """After any edit, be it one that breaks something, too."""
    content, memory = ChangingSite(seed), Memory()
    parsed = ParseCache(store=Store.open(tmp_path / "parsed.sqlite", ""))
    before = content.saved()
    for _ in range(2 * EDITS + 1):
        compiled = compile_text(content.files(), kept=Kept(parsed=parsed, resolved=memory))
        clean = compile_text(content.files())
        assert compiled.findings == clean.findings
        for name in TABLES:
            found, wanted = getattr(compiled.record, name), getattr(clean.record, name)
            assert list(found.items()) == list(wanted.items()), name
        if compiled.at(Severity.ERROR):
            content.restore(before)
        before = content.saved()
        content.edit()


def test_only_what_an_edit_concerns_is_resolved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built, texts = list[str](), list[str]()
    thing, mentions = Builder.thing, resolving.resolve_mentions
    monkeypatch.setattr(Builder, "thing", lambda self, d, p: built.append(d.key.path) or thing(self, d, p))
    monkeypatch.setattr(
        resolving, "resolve_mentions", lambda p, *rest: texts.append(p.document.uri) or mentions(p, *rest)
    )
    first = article("claims:\n  - {id: c1, statement: It holds., status: reported}", "See [[c2]].")
    files = {
        "articles/a1.md": first,
        "articles/a2.md": article("claims:\n  - {id: c2, statement: It fell., status: reported}", "A text."),
        "articles/a3.md": article("claims:\n  - {id: c3, statement: It rained., status: reported}", "See [[c3]]."),
    }
    memory, parsed = Memory(), ParseCache(store=Store.open(tmp_path / "parsed.sqlite", ""))
    kept = Kept(parsed=parsed, resolved=memory)
    compile_text(files, kept=kept)
    assert (len(built), len(texts)) == (3, 3)
    for text, things, mentioning in [
        ("It fell.", [], []),
        ("It stood.", ["claims/c2"], ["articles/a1.md", "articles/a2.md"]),
    ]:
        built.clear()
        texts.clear()
        changed = article(f"claims:\n  - {{id: c2, statement: {text}, status: reported}}", "A text.")
        record = compile_text({**files, "articles/a2.md": changed}, kept=kept).record
        assert (built, texts) == (things, mentioning)
        assert record.links[Key(Kind.ARTICLE, "a1")][-1].sentence.words == text.removesuffix(".")


@pytest.mark.parametrize("step", ["_pieces", "finish_claims", "_resolve_text", "_seal"])
def test_what_was_broken_off_is_not_remembered(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files(word: str) -> dict[str, str]:
        claim = f"claims:\n  - {{id: c1, statement: It {word}., status: reported}}"
        return {"articles/a1.md": article(claim, "A text."), "articles/a2.md": article("", "See [[c1]].")}

    kept = Kept(parsed=ParseCache(store=Store.open(tmp_path / "parsed.sqlite", "")), resolved=Memory())
    compile_text(files("holds"), kept=kept)
    with monkeypatch.context() as patch:
        patch.setattr(resolving, step, lambda *rest: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            compile_text(files("fell"), kept=kept)
    for word in ("holds", "fell"):
        assert compile_text(files(word), kept=kept).record.links == compile_text(files(word)).record.links


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_what_may_stay_is_what_would_be_made(seed: int) -> None:
    traces, was = Traces(), dict[str, object]()
    for compiled in records(seed):
        comparison = Comparison(Traces.from_bytes(traces.to_bytes()), site_of(compiled).tracer)
        site = site_of(compiled)
        notes = Notes(site.tracer)
        parts = made(site, notes)
        for name in filter(comparison.is_same, was):
            assert parts.get(name) == was[name], name
        traces, was = notes.traces, parts


def test_much_may_stay() -> None:
    """The other one would hold of a comparison that finds everything changed."""
    same = edits = 0
    for seed in range(25):
        before: Traces | None = None
        for compiled in records(seed):
            site = site_of(compiled)
            if before:
                edits += 1
                same += any(map(Comparison(before, site.tracer).is_same, before.parts))
            notes = Notes(site.tracer)
            made(site, notes)
            before = notes.traces
    assert edits > 20
    assert same > edits * 3 / 4
