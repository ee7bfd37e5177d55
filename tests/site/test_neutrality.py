"""Two parties that change places in the source change places on the site, and nothing else changes."""

from pathlib import Path

import pytest

from buildsite import build_site, tree, write_site

A, B = ("northern-front", "Northern Front"), ("southern-union", "Southern Union")
"""Ids and names of equal length; neither comes first by any order but the author's once they are swapped."""

ARTICLE = """\
---
title: Who holds the bridge?
summary: Both sides say that they do.
published: 2024-05-02
topics: [bridge]
questions:
  - id: who-holds
    text: Who holds the bridge?
    answers: [{id: first, text: The first}, {id: second, text: The second}]
speakers:
  - {id: northern-front, name: Northern Front, kind: organization, sides: [{question: who-holds, answer: first}]}
  - {id: southern-union, name: Southern Union, kind: organization, sides: [{question: who-holds, answer: second}]}
  - {id: envoy-one, name: Envoy One, kind: person, roles: [{title: envoy, org: northern-front}]}
  - {id: envoy-two, name: Envoy Two, kind: person, roles: [{title: envoy, org: southern-union}]}
sources:
  - {id: city-news, title: News of the city, kind: news-report, publisher: City News, published: 2024-05-02,
     derived_from: [wire]}
  - {id: wire, title: News of the wire, kind: agency-report, published: 2024-05-01, derived_from: none}
quotes:
  - {id: ours, speaker: northern-front, source: city-news, said: 2024-05-01, text: The bridge is ours.}
  - {id: not-theirs, speaker: southern-union, source: city-news, said: 2024-05-01, text: It is not theirs at all.}
claims:
  - id: first-holds
    statement: The first party holds the bridge.
    question: who-holds
    answer: first
    asserted: [{in: quotes/ours}, {in: sources/city-news, by: envoy-one, date: 2024-05-01}]
    denied: [{in: quotes/not-theirs}, {in: sources/city-news, by: [southern-union, envoy-two], date: 2024-05-02}]
    relations: [{contradicts: second-holds, note: There is one bridge.}]
    status: contested
  - id: second-holds
    statement: The second party holds the bridge.
    question: who-holds
    answer: second
    asserted: [{in: quotes/not-theirs}]
    denied: [{in: quotes/ours, stance: partly-denies}]
    responses: [{by: northern-front, stance: declines-to-comment, date: 2024-05-02}]
    status: contested
---

What [[speakers/northern-front]] and [[speakers/southern-union]] say: [[claims/first-holds]].

![[quotes/ours]]

![[quotes/not-theirs]]

![[timeline]]

![[claim-map]]

![[balance]]

![[quotes?speaker=southern-union]]
"""
FILES = {
    "index.md": "# Home\n\n![[claims]]\n\n![[speakers]]\n\n![[questions]]\n",
    "articles/bridge.md": ARTICLE,
}


def swapped(text: str) -> str:
    """The text with the two parties in each other's place."""
    for left, right in zip(A, B, strict=True):
        text = text.replace(left, "\0").replace(right, left).replace("\0", right)
    return text


@pytest.mark.parametrize("names", ["parties", "parties and files"])
def test_a_site_does_not_know_which_side_is_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    assert [len(a) for a in A] == [len(b) for b in B]
    files = dict(FILES)
    if names == "parties and files":
        for id, name in (A, B):
            definition = next(line for line in ARTICLE.splitlines() if line.startswith(f"  - {{id: {id}"))
            side = "first" if id == A[0] else "second"
            fields = f"name: {name}\nkind: organization\nsides: [{{question: who-holds, answer: {side}}}]\n"
            files[f"speakers/{id}.md"] = f"---\n{fields}---\n\nA party.\n"
            files["articles/bridge.md"] = files["articles/bridge.md"].replace(f"{definition}\n", "")
    there = write_site(tmp_path / "a", files)
    back = write_site(tmp_path / "b", {swapped(name): swapped(text) for name, text in files.items()})
    build_site(there.root, strict=True)
    build_site(back.root, strict=True)
    one = {name: data for name, data in tree(there.site).items() if not name.endswith(".gz")}
    other = {
        swapped(name): swapped(data.decode()).encode() if _is_text(name) else data
        for name, data in tree(back.site).items()
        if not name.endswith(".gz")
    }
    assert set(one) == set(other)
    assert [name for name, data in one.items() if other[name] != data] == []


def _is_text(name: str) -> bool:
    return name.endswith((".html", ".json", ".xml", ".txt"))
