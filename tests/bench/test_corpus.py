"""A generated site of size S is whole: nothing is missing, no link is broken (tests/site/test_links.py)."""

from bench.corpus import SIZES, Size, write_corpus
from buildsite import pages, run, tree

KINDS = ("articles", "quotes", "claims", "speakers", "sources")


def test_every_thing_of_a_corpus_has_a_page(corpus_site):
    names = pages(corpus_site)
    found = {kind: len([n for n in names if n.startswith(f"{kind}/{kind[:-1]}-")]) for kind in KINDS}
    assert found == {kind: getattr(SIZES["S"], kind) for kind in KINDS}


def test_a_corpus_has_neither_error_nor_warning(tmp_path):
    write_corpus(tmp_path, "T")
    done = run("onrecord", "check", "--strict", cwd=tmp_path)
    assert done.status == 0, done.output


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    sites = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_corpus(tmp_path / name, Size(3, 9, 5, 4, 6), seed=seed)
        sites.append(tree(tmp_path / name))
    assert sites[0] == sites[1]
    assert set(sites[0]) == set(sites[2])
    assert sites[0] != sites[2]
