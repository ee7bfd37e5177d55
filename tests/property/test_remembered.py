"""What is compiled of files that were parsed before is what is compiled of their text."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import everyfield
from fuzz import corpus
from remembering import check_alike
from support import ROOT, article

FOLDERS = ("content", "tests/golden/site/content", "generator/onrecord/new/site/content")


def folder_of(path: str) -> dict[str, bytes]:
    root = ROOT / path
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*.md"))}


@pytest.mark.parametrize("folder", FOLDERS)
def test_real_files(folder):
    files = folder_of(folder)
    assert check_alike(files) > len(files) // 2


def test_every_field():
    assert check_alike(everyfield.FILES) > len(everyfield.FILES) // 2


ODD = (
    "note: &x same\n",
    "label: *x\n",
    "same_as: [&a https://a.example, *a]\n",
    'label: "\\u2066a\\u2069 \\x85 \\u0000"\n',
    'summary: "a \\ud83d\\ude00"\n',
    "tags: [2024-01-01, 5, no]\n",
    "tags: 2024-13-45\n",
    "hide:\n  - toc\n  -\n",
    "icon: {a: , b: [~, '']}\n",
    "<<: {note: merged}\n",
    "'x\nclaims:\ny': 1\n",
    "claims: [{id: aa, statement: S, status: reported}]\n",
    "quotes:\n  - {id: qq, speaker: nobody, source: none-such, said: 2021, text: T}\n",
    "waive: {orphan: So it is.}\n",
)
BODIES = (
    "[[claims/aa|a \\| b]]",
    "![[quotes?speaker=a&speaker=b&x=%41]]",
    "![[quotes/qq#words|]]",
    "[[claims/aa]",
    "{{claims/aa}}",
    "| a | b |\n|---|---|\n| [[claims/aa\\|x]] | y |\n",
    "&#x202b;",
    "\r\n\r\n",
    "\ufeff",
    "# فارسی [[claims/aa|و]]. ",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(ODD), max_size=4, unique=True).map("".join),
    st.lists(st.sampled_from(BODIES), max_size=4).map("\n\n".join),
    st.sampled_from(["articles/a1.md", "articles/Not an id.md", "about.md", "topics/tt.md"]),
)
def test_odd_files(front, body, uri):
    check_alike({uri: article(front, body), "claims/aa.md": "---\nstatement: S\nstatus: reported\n---\n"})


@pytest.mark.parametrize("seed", range(40))
def test_files_that_are_made_at_random(seed):
    draw = Random(seed)
    places = ("articles/a1.md", "speakers/nrf.md", "claims/c.md", "about.md", "topics/panjshir.md")
    words = (*corpus.FRONT, *corpus.BODY)
    files = {
        uri: corpus.as_bytes(
            corpus.front_matter(draw)
            if draw.random() < 0.2
            else corpus.mutated(draw.choice(corpus.files()), words, draw),
            draw,
        )
        for uri in places
    }
    check_alike(files)
