"""How many independent origins stand behind a claim."""

import pytest

from onrecord.record import origins_of
from onrecord.schema import Stance
from support import article, compile_text, paths


def origins(derived: dict[str, str], acts: str, *, more: str = "", side=Stance.ASSERTS) -> tuple[list[str], list[str]]:
    """The origins of a claim; ``derived`` gives each source's ``derived_from``, empty for none stated."""
    sources = "\n".join(
        f"  - {{id: {id}, title: T, kind: book, published: 2021{f', derived_from: {d}' if d else ''}}}"
        for id, d in derived.items()
    )
    front = f"""
speakers: [{{id: nn, name: N, kind: person}}, {{id: mm, name: M, kind: person}}]
sources:
{sources}
quotes: [{{id: q1, speaker: nn, source: s1, said: 2021, text: T}}]
claims: [{{id: x1, statement: S, status: reported, asserted: [{acts}]{more}}}]
"""
    compiled = compile_text({"articles/a1.md": article(front)})
    found = origins_of(compiled.record.claims["x1"], compiled.record, side)
    return paths(found.independent), paths(found.unknown)


IN_S1 = "{in: sources/s1, by: nn}"
IN_BOTH = "{in: sources/s1, by: nn}, {in: sources/s2, by: mm}"


@pytest.mark.parametrize(
    ("derived", "acts", "independent", "unknown"),
    [
        ({"s1": "none"}, IN_S1, ["s1"], []),
        ({"s1": ""}, IN_S1, [], ["s1"]),
        ({"s1": "none", "s2": "none"}, IN_BOTH, ["s1", "s2"], []),
        ({"s1": "s3", "s2": "s3", "s3": "none"}, IN_BOTH, ["s3"], []),
        ({"s1": "s3", "s2": "s4", "s3": "s4", "s4": "none"}, IN_BOTH, ["s4"], []),
        ({"s1": "[s3, s4]", "s3": "none", "s4": ""}, IN_S1, ["s3"], ["s4"]),
        ({"s1": "s3", "s2": "none", "s3": ""}, IN_BOTH, ["s2"], ["s3"]),
        ({"s1": "s2", "s2": "s1"}, IN_BOTH, [], []),
        ({"s1": "[s2, s3]", "s2": "s1", "s3": "none"}, IN_S1, ["s3"], []),
        ({"s1": "s1"}, IN_S1, [], []),
        ({"s1": "none"}, "{in: quotes/q1}", ["s1"], []),
        ({"s1": "none"}, "", [], []),
    ],
    ids=[
        "none", "unknown", "two", "one behind two", "chains", "mixed ends", "one known", "cycle",
        "way out of a cycle", "itself", "quote", "no acts",
    ],
)  # fmt: skip
def test_walk(derived, acts, independent, unknown):
    assert origins(derived, acts) == ([f"sources/{s}" for s in independent], [f"sources/{s}" for s in unknown])


def test_each_side_has_what_speaks_for_it():
    derived = {"s1": "none", "s2": "none", "s3": "none", "s4": "none"}
    evidence = "{item: sources/s3, relation: supports}, {item: sources/s4, relation: disputes}"
    more = f", denied: [{{in: sources/s2, by: mm}}], evidence: [{evidence}]"
    assert origins(derived, IN_S1, more=more) == (["sources/s1", "sources/s3"], [])
    assert origins(derived, IN_S1, more=more, side=Stance.DENIES) == (["sources/s2", "sources/s4"], [])


def test_what_an_agent_has_withdrawn_counts_no_longer():
    acts = "{in: sources/s1, by: nn, date: 2020}, {in: sources/s2, by: nn, date: 2021, stance: withdraws}"
    assert origins({"s1": "none", "s2": "none"}, acts) == ([], [])
