"""The tree of who repeats whom behind a claim: its tops are the origins as they are counted."""

import pytest
from lxml.html import document_fromstring

from onrecord.view.origins_tree import SOURCES_AT_MOST, OriginNode
from support import article, compile_text, key, site_of


def site(derived: dict[str, str], told: str):
    """A site of one claim that North asserts in some sources; ``derived`` is each source's ``derived_from``."""
    sources = "\n".join(
        f"  - {{id: {id}, title: {id}, kind: book, published: 2021{f', derived_from: {d}' if d else ''}}}"
        for id, d in derived.items()
    )
    acts = ", ".join(f"{{in: sources/{id}, by: nn}}" for id in told.split())
    return site_of(
        compile_text(
            {
                "articles/a1.md": article(
                    f"speakers: [{{id: nn, name: North, kind: organization}}]\nsources:\n{sources}\n"
                    f"claims: [{{id: x1, statement: S, status: reported, asserted: [{acts}]}}]\n"
                )
            }
        )
    )


def outline(nodes: tuple[OriginNode, ...]) -> str:
    """A tree in short: ``wire:independent(paper:repeating)``."""
    parts = (f"{n.source.id}:{n.place}" + (f"({outline(n.repeated_by)})" if n.repeated_by else "") for n in nodes)
    return " ".join(parts)


@pytest.mark.parametrize(
    ("derived", "told", "found"),
    [
        ({"s1": "none", "s2": "none"}, "s1 s2", ""),
        ({"s1": "w1", "w1": "none"}, "s1", "w1:independent(s1:repeating)"),
        ({"s1": "w1", "w1": ""}, "s1", "w1:unknown(s1:repeating)"),
        ({"s1": "w1", "s2": "w1", "w1": "none"}, "s1 s2", "w1:independent(s1:repeating s2:repeating)"),
        ({"s1": "s2", "s2": "w1", "w1": "none"}, "s1", "w1:independent(s2:repeating(s1:repeating))"),
        (
            {"s1": "[w1, w2]", "s2": "s1", "w1": "none", "w2": "none"},
            "s2",
            "w1:independent(s1:repeating(s2:repeating)) w2:independent(s1:again)",
        ),
        ({"s1": "w1", "w1": "none", "s2": ""}, "s2 s1", "w1:independent(s1:repeating) s2:unknown"),
        ({"s1": "s2", "s2": "s1"}, "s1", "s1:repeating(s2:repeating(s1:again))"),
        ({"s1": "s1"}, "s1", "s1:repeating(s1:again)"),
        ({"s1": "[s2, w1]", "s2": "s1", "w1": "none"}, "s1", "w1:independent(s1:repeating(s2:repeating(s1:again)))"),
    ],
    ids=[
        "nothing repeated", "one", "unknown", "two of one", "chain", "two parents", "beside", "circle", "itself",
        "way out of a circle",
    ],
)  # fmt: skip
def test_each_stands_under_what_it_repeats(derived: dict[str, str], told: str, found: str):
    assert outline(side(derived, told).tree) == found


def side(derived: dict[str, str], told: str):
    """The side of those who assert the claim, as its page has it."""
    built = site(derived, told)
    return built.pages.page(key("claims/x1"), "").origins[0]


def count(nodes: tuple[OriginNode, ...], place: str) -> int:
    return sum((n.place == place) + count(n.repeated_by, place) for n in nodes)


def test_it_agrees_with_the_count():
    of = side({"s1": "[w1, w2]", "s2": "w2", "s3": "s2", "w1": "none", "w2": "", "w3": "none"}, "s1 s3 w3")
    assert of.sentence == (
        "Behind those who assert it: 2 independent origins and 1 source of unknown origin; 3 sources repeat others."
    )
    assert [count(of.tree, place) for place in ("independent", "unknown", "repeating")] == [2, 1, 3]


def test_what_has_too_many_sources_stands_in_lists():
    many = {f"s{i:02}": "w1" for i in range(SOURCES_AT_MOST)} | {"w1": "none"}
    assert side(many, " ".join(many)).tree == ()
    del many["s00"]
    assert outline(side(many, " ".join(many)).tree).startswith("w1:independent(s01:repeating ")


def test_the_page_has_it_as_lists_within_lists():
    built = site({"s1": "s2", "s2": "w1", "w1": "none"}, "s1")
    html = document_fromstring(str(built.thing(key("claims/x1"), "").content))
    (tree,) = html.find_class("or-origins")
    assert [a.text for a in tree.xpath("./li/p//a")] == ["w1"]
    assert [a.text for a in tree.xpath("./li/ul/li/p//a")] == ["s2"]
    assert [a.text for a in tree.xpath("./li/ul/li/ul/li/p//a")] == ["s1"]
    assert tree.xpath("./li/p")[0].text_content().startswith("Independent w1")
