"""Backlinks are links read backwards; the order of files means nothing; two parties are treated alike."""

import random
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from onrecord.diagnostics import Severity
from onrecord.schema import Kind
from remembering import check_alike
from support import article, compile_text, site_of

SPEAKERS, QUOTES, CLAIMS, SOURCES = (
    tuple(f"{stem}-{n}" for n in "abc") for stem in ("speaker", "quote", "claim", "source")
)
DATES = ("2021-09-01", "2021-09-03~", "2021-09", "2021-09-05/2021-09-07", "XXXX", "2020")
STANCES = ("asserts", "denies", "partly-denies", "withdraws")
RELATIONS = ("contradicts", "contrary-to", "supports", "updates", "entails", "part-of")
REFERENCES = tuple(
    [f"[[speakers/{i}]]" for i in SPEAKERS]
    + [f"[[quotes/{i}|words of it]]" for i in QUOTES]
    + [f"[[claims/{i}]]" for i in CLAIMS]
    + [f"[[sources/{i}]]" for i in SOURCES]
    + [f"\n\n![[quotes/{i}]]\n\n" for i in QUOTES]
    + [f"\n\n![[claims/{i}]]\n\n" for i in CLAIMS]
    + ["[[articles/zz]]", "\n\n![[claims]]\n\n", "[[claims/nowhere]]"]
)
WORDS = ("They said so.", "On Sunday", "it was denied,", "- an item\n", "and more.\n\n")


def one(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


BODY = st.lists(one(WORDS) | one(REFERENCES), max_size=8).map(" ".join)


@st.composite
def things(draw) -> dict[str, list[str]]:
    """Definitions in YAML flow style, by kind, that refer to each other as they please."""
    act = st.builds("{{in: quotes/{}, stance: {}, date: {}}}".format, one(QUOTES), one(STANCES), one(DATES))
    said = st.builds("{{in: sources/{}, by: {}}}".format, one(SOURCES), one(SPEAKERS))
    acts = st.lists(act | said, max_size=3).map(", ".join)
    relation = st.builds("{{{}: {}}}".format, one(RELATIONS), one(CLAIMS))
    about = st.builds("{{claim: {}, stance: {}}}".format, one(CLAIMS), one(STANCES))
    return {
        "speakers": [f"{{id: {i}, name: Name of {i}, kind: person}}" for i in SPEAKERS],
        "sources": [
            f"{{id: {i}, title: Title of {i}, kind: book, published: {draw(one(DATES))}, "
            f"derived_from: {draw(one(('none', *SOURCES)))}}}"
            for i in SOURCES
        ],
        "quotes": [
            f"{{id: {i}, speaker: {draw(one(SPEAKERS))}, source: {draw(one(SOURCES))}, said: {draw(one(DATES))}, "
            f"text: The words of {i}, topics: [{draw(one(('war', 'peace')))}], "
            f"about: [{', '.join(draw(st.lists(about, max_size=2)))}]}}"
            for i in QUOTES
        ],
        "claims": [
            f"{{id: {i}, statement: That {i} is so, status: {draw(one(('reported', 'contested')))}, "
            f"asserted: [{draw(acts)}], denied: [{draw(acts)}], "
            f"relations: [{', '.join(draw(st.lists(relation, max_size=2)))}]}}"
            for i in CLAIMS
        ],
    }


@st.composite
def sites(draw) -> dict[str, str]:
    """Files: each thing in a file of its own or in one of two articles, and a page."""
    fronts: dict[str, dict[str, list[str]]] = {"aa": {}, "zz": {}}
    files: dict[str, str] = {"index.md": draw(BODY)}
    for kind, definitions in draw(things()).items():
        for definition in definitions:
            place = draw(st.sampled_from(["aa", "zz", "own"]))
            if place == "own":
                id = definition[5:].partition(",")[0]
                files[f"{kind}/{id}.md"] = f"---\n{definition}\n---\n{draw(BODY)}"
            else:
                fronts[place].setdefault(kind, []).append(definition)
    for id, kinds in fronts.items():
        front = "\n".join(f"{kind}:\n" + "\n".join(f"  - {d}" for d in ds) for kind, ds in kinds.items())
        files[f"articles/{id}.md"] = article(front, draw(BODY), title=f"Title of {id}", published=draw(one(DATES[:4])))
    return files


@settings(max_examples=50)
@given(sites())
def test_backlinks_are_the_inverse_of_links(files):
    record = compile_text(files).record
    forwards = Counter((s, link) for s, links in record.links.items() for link in links)
    backwards = Counter((link.source, link) for links in record.backlinks.values() for link in links)
    assert forwards == backwards
    assert all(link.source == key for key, links in record.links.items() for link in links)
    assert all(link.target == key for key, links in record.backlinks.items() for link in links)
    for link in (link for links in record.links.values() for link in links):
        assert record.get(link.source) is not None
        assert record.get(link.target) is not None


@settings(max_examples=50)
@given(sites(), st.randoms(use_true_random=False))
def test_order_of_files_is_of_no_account(files, rng: random.Random):
    shuffled = list(files.items())
    rng.shuffle(shuffled)
    one, other = compile_text(files), compile_text(dict(shuffled))
    assert one.findings == other.findings
    for kind in Kind:
        assert list(one.record.of_kind(kind).items()) == list(other.record.of_kind(kind).items())
    assert list(one.record.pages.items()) == list(other.record.pages.items())
    assert list(one.record.links.items()) == list(other.record.links.items())
    assert list(one.record.backlinks.items()) == list(other.record.backlinks.items())
    assert list(one.record.uses.items()) == list(other.record.uses.items())


@settings(max_examples=25, deadline=None)
@given(sites())
def test_what_was_parsed_before_is_of_no_account(files):
    assert check_alike(files)


@settings(max_examples=50)
@given(sites())
def test_findings_are_in_order_and_each_once(files):
    findings = compile_text(files).findings
    places = [(f.span.path, f.span.line, f.span.column) for f in findings]
    assert places == sorted(places)
    assert len(set(findings)) == len(findings)


def swapped(text: str) -> str:
    """Two speakers in each other's place."""
    return re.sub("speaker-[ab]", lambda m: "speaker-b" if m.group() == "speaker-a" else "speaker-a", text)


def shown(files: dict[str, str]) -> list[str]:
    """Everything that the pages of things and the lists show, and the HTML of it."""
    compiled = compile_text(files)
    site = site_of(compiled)
    out = [f"{f.severity} {f.code} {f.message} {f.span}" for f in compiled.at(Severity.ERROR)]
    for thing in compiled.record.things():
        page = site.pages.page(thing.key, Markup(""))
        out += [repr(page), str(site.renderer.page(page, "../../"))]
    return out


@settings(max_examples=50)
@given(sites())
def test_parties_are_treated_alike(files):
    # Files are swapped by what stands in them: a file's name is its place, which is not the speaker's.
    other = {swapped(uri): swapped(text) for uri, text in files.items()}
    ours = [swapped(line) for line in shown(other)]
    # What nothing leads to goes by its file, and so by its name; there, only the order may differ.
    led_to = compile_text(files).record
    if all(led_to.backlinks.get(s.key) for s in led_to.speakers.values()):
        assert ours == shown(files)
    else:
        assert sorted(ours) == sorted(shown(files))
