"""What is kept of the last build is what a whole build makes: after any edit, each part that may stay is the same."""

from collections.abc import Iterator

import pytest

from changing import ChangingSite
from onrecord.diagnostics import Severity
from onrecord.pipeline.compiling import Compiled
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import Comparison, Notes, Traces
from onrecord.schema import Kind
from support import compile_text, site_of

SEQUENCES = 220
EDITS = 2


def made(site: Site, notes: Notes) -> dict[str, object]:
    """Every part of a site, taken down with what it rests on."""
    parts: dict[str, object] = {}
    for thing in site.compiled.record.things():
        with site.tracer.making() as reads:
            out = [site.preview_of(thing)]
            if thing.key.kind is Kind.ARTICLE:
                out.append(site.article(thing.key, ""))
            else:
                out.append(site.thing(thing.key, ""))
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
