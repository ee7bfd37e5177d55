"""What ``make bench`` rests on: the functions it watches, and sites of others that have the same pages."""

from bench.corpus import Size, write_corpus
from bench.peers import KINDS, shown, write_hugo, write_material
from bench.stages import REST, STAGES, Clock
from buildsite import run, tree

SMALL = Size(3, 9, 5, 4, 6)


def test_all_stages_are_functions_that_there_are():
    for places in STAGES.values():
        for owner, name in places:
            assert callable(getattr(owner, name)), (owner, name)


def test_the_time_of_a_stage_is_its_own(monkeypatch):
    ticks = iter((1, 2, 4, 7, 8))
    monkeypatch.setattr("bench.stages.time.process_time", lambda: next(ticks))
    clock = Clock()
    clock.begin()
    clock.enter("Markdown")
    clock.enter("writing")
    clock.leave()
    clock.leave()
    assert {stage: took for stage, took in clock.seconds.items() if took} == {
        "start": 1,
        REST: 1,
        "Markdown": 3,
        "writing": 3,
    }


def test_a_peer_has_a_page_for_every_thing(tmp_path):
    write_corpus(tmp_path / "onrecord", SMALL)
    pages = shown(SMALL)
    write_hugo(tmp_path / "hugo", pages)
    write_material(tmp_path / "material", pages)
    for name, docs in (("hugo", "content"), ("material", "docs")):
        files = set(tree(tmp_path / name / docs))
        assert {f"{path}.md" for path in pages} <= files
    counts = {kind: sum(path.startswith(f"{kind}/") for path in pages) for kind in KINDS}
    assert counts == {"articles": 3, "quotes": 9, "claims": 5, "speakers": 4, "sources": 6, "topics": 5}


def test_material_finds_no_link_that_leads_nowhere(tmp_path):
    write_material(tmp_path, shown(SMALL))
    done = run("mkdocs", "build", "--strict", cwd=tmp_path)
    assert done.status == 0, done.output
    claim = (tmp_path / "docs" / "claims" / "claim-3.md").read_text(encoding="utf-8")
    assert "## Asserted by\n\n- [" in claim
    assert "## Quotes\n\n- [" in claim
