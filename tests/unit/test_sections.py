"""Long sections of things' pages: the first rows, how many there are, and a way to every one of the others."""

import re

import pytest

from buildsite import Elements
from onrecord.pipeline.framing import sections_of
from onrecord.view.sections import ROWS_AT_MOST
from support import NRF, TALIBAN, article, compile_text, key, site_of

MANY = ROWS_AT_MOST + 5


def listed(line: str, indent: int = 4) -> str:
    """Items of a list in YAML, each with its number."""
    return "\n".join(f"{' ' * indent}- {{{line.replace('#', str(n))}}}" for n in range(MANY))


SUPPORTING = """question: who-holds, answer: They, relations: [{supports: fallen}],
      asserted: [{by: nrf, in: quotes/words-#}]"""
VALLEY = f"""
speakers:
    - {NRF}
    - {TALIBAN}
{listed("id: agent-#, name: Agent #, kind: person")}
sources:
    - {{id: paper, title: A paper, kind: news-report}}
{listed("id: wire-#, title: Wire #, kind: agency-report, derived_from: none")}
topics: [valley]
questions:
  - {{id: who-holds, text: Who holds it?, answers: [They, We]}}
quotes:
{listed("id: words-#, speaker: nrf, source: paper, said: 2021-09-04, text: Words number #.")}
claims:
    - id: fallen
      statement: It fell.
      denied: [{{by: taliban, in: sources/paper, date: 2021-09-02}}]
      status: contested
      asserted:
{listed("by: agent-#, in: sources/wire-#, date: 2021-09-01", 8)}
      evidence:
{listed("item: quotes/words-#, relation: supports", 8)}
{listed(f"id: claim-#, statement: Statement #., {SUPPORTING}, status: reported")}
"""


@pytest.fixture(scope="module")
def valley():
    """A site on which there is much of everything, in as many articles."""
    texts = {f"articles/a{n}.md": article(body="It is [[claims/fallen]], says [[speakers/nrf]].") for n in range(MANY)}
    return site_of(compile_text({"articles/valley.md": article(VALLEY), **texts}))


def page(valley, path: str) -> str:
    return str(valley.thing(key(path), "").content)


def section(html: str, id: str) -> str:
    return html[html.index(f'id="{id}"') :].partition("</section>")[0]


@pytest.mark.parametrize(
    ("path", "id", "row", "rest"),
    [
        ("speakers/nrf", "or-quotes", "or-card or-quote", "quotes/?speaker=nrf&amp;sort=-date"),
        ("speakers/nrf", "or-claims", "or-row--claim", "claims/?speaker=nrf&amp;sort=-date"),
        ("sources/paper", "or-quotes", "or-card or-quote", "quotes/?source=paper"),
        ("sources/paper", "or-claims", "or-row--claim", "claims/?source=paper"),
        ("topics/valley", "or-quotes", "or-card or-quote", "quotes/?topic=valley"),
        ("topics/valley", "or-claims", "or-row--claim", "claims/?topic=valley"),
        ("questions/who-holds", "or-answers", "or-row--claim", "claims/?question=who-holds"),
    ],
)
def test_what_is_left_out_stands_in_the_filtered_list(valley, path, id, row, rest):
    html = section(page(valley, path), id)
    assert html.count(f'{row}"') == ROWS_AT_MOST
    assert re.search(rf"{ROWS_AT_MOST} of 2\d shown", html)
    assert f'href="../../{rest}"' in html
    # Without a script no list is filtered: whoever has none is told.
    assert re.search("<noscript>.* not filtered", html)


def test_the_lists_can_be_filtered_so(valley):
    offered = {f.kind.value: {x.name: {o.value for o in x.options} for x in f.facets} for f in valley.lists.facets()}
    assert "nrf" in offered["claims"]["speaker"]
    assert "paper" in offered["claims"]["source"]
    # Where all rows have the same one, there is nothing to choose, and the whole list is what was asked for.
    assert "source" not in offered["quotes"]


@pytest.mark.parametrize(
    ("path", "id", "links"),
    [
        ("claims/fallen", "or-evidence", [f"quotes/words-{n}/" for n in range(MANY)]),
        ("claims/fallen", "or-related", [f"claims/claim-{n}/" for n in range(MANY)]),
        ("claims/fallen", "or-origins", [f"sources/wire-{n}/" for n in range(MANY)]),
        ("claims/fallen", "or-who-says-what", [f"speakers/agent-{n}/" for n in range(MANY)]),
        ("claims/fallen", "or-timeline", [f"sources/wire-{n}/" for n in range(MANY)]),
        ("claims/fallen", "or-mentioned-in", [f"articles/a{n}/" for n in range(MANY)]),
        ("speakers/nrf", "or-mentioned-in", [f"articles/a{n}/" for n in range(MANY)]),
    ],
)
def test_what_no_list_can_be_filtered_to_stands_there_in_short(valley, path, id, links):
    html = section(page(valley, path), id)
    at_once, folded, rest = html.partition("<details")
    assert folded
    assert all(f'href="../../{link}"' in html for link in links)
    assert sum(f'href="../../{link}"' in at_once for link in links) <= ROWS_AT_MOST
    assert sum(f'href="../../{link}"' in rest for link in links) >= MANY - ROWS_AT_MOST


def test_both_columns_are_cut_alike_and_say_how_many_they_are(valley):
    columns = section(page(valley, "claims/fallen"), "or-who-says-what").split('class="or-side"')
    asserted, denied = (Elements(column).text for column in columns[-2:])
    assert f"{ROWS_AT_MOST} of {MANY} shown" in asserted
    assert "1 of 1 shown" in denied


def test_a_short_section_says_nothing_of_it(valley):
    html = page(valley, "claims/claim-1")
    assert " shown" not in html
    assert "<noscript>" not in html


def test_the_contents_of_a_page_are_its_sections_and_those_of_its_text(valley):
    html = page(valley, "sources/paper")
    assert [(id, str(title)) for id, title in sections_of(html)] == [
        ("or-claims", "Claims it bears on"),
        ("or-quotes", "Quotes from it"),
        ("or-articles", "Explainers that use it"),
    ]
    text = '<h2 id="a">A &amp; <em>b</em><a class="headerlink" href="#a">¶</a></h2><h2>no anchor</h2>'
    assert [(id, str(title)) for id, title in sections_of(text)] == [("a", "A &amp; b")]
