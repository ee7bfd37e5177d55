"""Two parties that change places in the source change places on the site, and nothing else changes."""

import hashlib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from buildsite import build_site, tree, write_site
from onrecord.draw.share_card import Drawer
from onrecord.pipeline.sharing import FOLDER as CARDS
from onrecord.view.share_cards import ShareCard

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

SHARED = ["search", {"onrecord": {"embeds": True, "share_cards": True}}]


def swapped(text: str) -> str:
    """The text with the two parties in each other's place."""
    for left, right in zip(A, B, strict=True):
        text = text.replace(left, "\0").replace(right, left).replace("\0", right)
    return text


@pytest.mark.parametrize("names", ["parties", "parties and files"])
def test_a_site_does_not_know_which_side_is_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    monkeypatch.setattr(Drawer, "png", in_letters)
    assert [len(a) for a in A] == [len(b) for b in B]
    files = dict(FILES)
    if names == "parties and files":
        for id, name in (A, B):
            definition = next(line for line in ARTICLE.splitlines() if line.startswith(f"  - {{id: {id}"))
            side = "first" if id == A[0] else "second"
            fields = f"name: {name}\nkind: organization\nsides: [{{question: who-holds, answer: {side}}}]\n"
            files[f"speakers/{id}.md"] = f"---\n{fields}---\n\nA party.\n"
            files["articles/bridge.md"] = files["articles/bridge.md"].replace(f"{definition}\n", "")
    there = write_site(tmp_path / "a", files, plugins=SHARED)
    back = write_site(tmp_path / "b", {swapped(name): swapped(text) for name, text in files.items()}, plugins=SHARED)
    build_site(there.root, strict=True)
    build_site(back.root, strict=True)
    one = named_by_contents({name: data for name, data in tree(there.site).items() if not name.endswith(".gz")})
    other = named_by_contents(
        {
            swapped(name): swapped(data.decode()).encode() if _is_text(name) else data
            for name, data in tree(back.site).items()
            if not name.endswith(".gz")
        }
    )
    assert len([name for name in one if name.startswith(CARDS)]) == 5
    assert len([name for name in one if name.endswith("/embed/oembed.json")]) == 4
    assert set(one) == set(other)
    assert [name for name, data in one.items() if other[name] != data] == []


def in_letters(drawer: Drawer, card: ShareCard) -> bytes:
    """The picture with each line as its text and not as outlines: these are others when names change places."""
    root = ET.fromstring(drawer.svg(card))
    outlines = [element for element in root if "transform" in element.attrib]
    for element, line in zip(outlines, drawer.lines(card), strict=True):
        for path in list(element):
            element.remove(path)
        element.text = line.text
    return ET.tostring(root, encoding="utf-8")


def named_by_contents(site: dict[str, bytes]) -> dict[str, bytes]:
    """A site whose pictures are called by what they show, and not by what they showed before names changed places."""
    names = {
        Path(name).stem.encode(): hashlib.sha256(data).hexdigest()[:24].encode()
        for name, data in site.items()
        if name.startswith(CARDS)
    }

    def renamed(data: bytes) -> bytes:
        for before, after in names.items():
            data = data.replace(before, after)
        return data

    return {renamed(name.encode()).decode(): renamed(data) for name, data in site.items()}


def _is_text(name: str) -> bool:
    return name.endswith((".html", ".json", ".xml", ".txt")) or name.startswith(CARDS)
