"""What the pages of things say, as a reader without eyes or styles reads them."""

import re

import pytest

from buildsite import Elements
from onrecord.parse import Key
from onrecord.pipeline.site import Site
from onrecord.settings import Settings
from onrecord.syntax import parse_reference
from onrecord.view.routes import Routes
from onrecord.view.sections import ROWS_AT_MOST
from onrecord.view.stands import AT_MOST
from support import NRF, PAPER, TALIBAN, article, compile_text, key, renderer, site_of


def page(path: str, front: str) -> str:
    """The HTML of a thing's page, of a site of one article with these fields."""
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    return str(site.article(key(path), "") if path == "articles/a1" else site.thing(key(path), "").content)


def section(html: str, id: str) -> str:
    """What stands under the heading of an id."""
    return html[html.index(f'id="{id}"') :].partition("</section>")[0]


def said(html: str) -> str:
    """The text of a page."""
    return " ".join(
        Elements(html.replace("</dt>", " </dt>").replace("</th>", " </th>").replace("</td>", " </td>")).text.split()
    )


# -- the words around a quote ------------------------------------------------------------------------

AROUND = "prefix: 'He <added>:', suffix: 'he said.'"


def quote(fields: str) -> str:
    front = f"""
speakers: [{NRF}]
sources: [{PAPER}]
quotes: [{{id: q1, speaker: nrf, source: paper, said: 2021-09-04, text: Now., {fields}}}]
"""
    return page("quotes/q1", front)


def test_what_stands_around_the_words_is_told_apart_from_them():
    html = quote(AROUND)
    before, after = "Just before, in the source: … He <added>:", "Just after, in the source: he said. …"
    assert f"{before}. The quoted words: Now. {after}" in said(html)
    assert '<span class="or-words__run">Now.</span>' in html
    assert "He &lt;added&gt;:" in html


def test_either_may_stand_alone():
    assert "Just before" not in quote("suffix: he said.")
    assert "The quoted words" not in quote("suffix: he said.")
    assert "Just after" not in quote("prefix: He added")
    assert "Just" not in quote("form: direct")


def test_around_words_that_the_source_interrupts_they_stand_once():
    html = page(
        "quotes/q1",
        f"speakers: [{NRF}]\nsources: [{PAPER}]\n"
        f"quotes: [{{id: q1, speaker: nrf, source: paper, said: 2021-09-04, text: [One., Two.], {AROUND}}}]",
    )
    assert html.count("Just before") == html.count("Just after") == 1
    assert html.index("Just before") < html.index("One.</span>") < html.index("Two.</span>") < html.index("Just after")


def test_they_stand_around_the_original_where_the_words_are_a_translation():
    html = quote(
        "prefix: qabl, suffix: baad, translator: not-stated, method: outlet, original: {text: alaan, lang: fa}"
    )
    original = html[html.index('id="or-original"') :]
    assert html.count("qabl") == html.count("baad") == 1
    assert original.index("qabl") < original.index("alaan") < original.index("baad")


def test_a_card_does_not_show_them():
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\n"
    front += "quotes: [{id: q1, speaker: nrf, source: paper, said: 2021-09-04, text: Now., prefix: Before}]"
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    assert "Before" not in site.renderer.card(site.cards.quote(key("quotes/q1")), "")


# -- the timeline ------------------------------------------------------------------------------------

STORY = f"""
speakers: [{NRF}]
sources: [{PAPER}]
claims:
  - id: x1
    statement: It fell.
    asserted: [{{by: nrf, in: sources/paper, date: 2021-09-01}}]
    responses: [{{by: nrf, stance: no-response, date: 2021-09-02}}]
    status:
      - {{is: reported, date: 2021-09-01}}
      - {{is: undetermined, date: 2021-09-03}}
      - {{is: withdrawn, date: 2021-09-04}}
events:
  - {{date: 2021-09-01, label: The <start>, text: It began at dawn., source: paper}}
  - {{date: 2021-09-02, text: It went on., source: paper}}
"""


@pytest.mark.parametrize("path", ["claims/x1", "articles/a1"])
def test_the_status_of_today_does_not_stand_beside_what_was_done_before(path):
    timeline = section(page(path, STORY), "or-timeline")
    assert "or-status" not in timeline
    assert [when in said(timeline) for when in ("Now undetermined: It fell.", "Now withdrawn: It fell.")] == [
        True,
        True,
    ]
    assert said(timeline).casefold().count("withdrawn") == 1


def test_the_label_of_an_event_is_a_heading_over_its_text():
    timeline = section(page("articles/a1", STORY), "or-timeline")
    assert '<p class="or-moment__label"><span lang="en" dir="auto">The &lt;start&gt;</span></p>' in timeline
    assert timeline.count("or-moment__label") == 1
    assert timeline.index("The &lt;start&gt;") < timeline.index("It began at dawn.") < timeline.index("It went on.")


# -- roles that have ended ---------------------------------------------------------------------------


def mayor(during: str) -> str:
    """A speaker with one role, in an organization, and words of a day and of no day."""
    return f"""
speakers:
  - {{id: city, name: The city, kind: organization}}
  - {{id: vey, name: Vey, kind: person, roles: [{{title: Mayor, org: city{during}}}]}}
sources: [{PAPER}]
quotes:
  - {{id: q1, speaker: vey, source: paper, said: 2020-09-04, text: Now.}}
  - {{id: q2, speaker: vey, source: paper, said: XXXX, text: Whenever.}}
"""


@pytest.mark.parametrize(
    ("during", "held"),
    [
        ("", "Mayor, The city"),
        (", during: 2019/..", "Mayor, The city"),
        (", during: XXXX", "Mayor, The city"),
        (", during: 2019/2021-08", "Mayor, The city, until August 2021"),
        (", during: ../2021-08-03~", "Mayor, The city, until about 3 August 2021"),
        (", during: 2020", "Mayor, The city, 2020"),
    ],
)
def test_a_role_that_has_ended_does_not_stand_as_if_it_had_not(during, held):
    front = mayor(during)
    site = site_of(compile_text({"articles/a1.md": article(front)}))
    card = said(site.renderer.card(site.cards.speaker(key("speakers/vey")), ""))
    assert card.startswith(f"Vey, {held} Person")
    assert held in said(page("speakers/vey", front)).partition("Roles")[0]
    assert f"Vey, {held}, date unknown" in said(page("quotes/q2", front))


def test_beside_words_of_a_day_the_role_is_that_day_s():
    assert "Vey, Mayor, The city, 4 September 2020" in said(page("quotes/q1", mayor(", during: 2019/2021-08")))


def test_an_organization_says_until_when_people_were_in_it():
    people = said(page("speakers/city", mayor(", during: 2019/2021-08")))
    assert "Vey, Mayor, until August 2021" in people
    assert "Vey, Mayor Quotes" in said(page("speakers/city", mayor("")))


# -- joint statements --------------------------------------------------------------------------------

JOINT = f"""
speakers:
  - {{id: nets, name: Netters, kind: organization}}
  - {{id: pots, name: Potters, kind: organization}}
  - {{id: isle, name: Islanders, kind: organization}}
sources: [{PAPER}]
quotes: [{{id: q1, speaker: [nets, pots], source: paper, said: 2021-09-02, text: We share them.}}]
claims:
  - id: x1
    statement: They share them.
    asserted:
      - {{in: quotes/q1}}
      - {{in: sources/paper, by: nets, date: 2021-09-01}}
      - {{in: sources/paper, by: isle, date: 2021-09-01}}
%s
    status: reported
"""


def test_a_joint_statement_stands_once_with_both_names():
    asserted = section(page("claims/x1", JOINT % ""), "or-who-asserts-it")
    assert asserted.count("We share them.</span>") == 1
    assert "Netters and Potters assert jointly, 2 September 2021, in “We share them.” We share them." in said(asserted)
    assert "Earlier Netters asserts, 1 September 2021, in A paper" in said(asserted)
    assert "in A paper Islanders asserts, 1 September 2021, in A paper Who denies it" in said(asserted)


def test_in_a_list_they_stand_together_too():
    glance = section(page("articles/a1", JOINT % ""), "or-at-a-glance")
    assert "Asserted by Netters and Potters (jointly); Islanders Denied by Nobody on record" in said(glance)


def test_one_who_takes_it_back_leaves_the_other_standing_with_the_name_of_both():
    later = "      - {in: sources/paper, by: pots, date: 2021-09-03, stance: withdraws}"
    html = page("claims/x1", JOINT % later)
    asserted = section(html, "or-who-asserts-it").partition("or-who-denies-it")[0]
    assert "Netters asserts, 2 September 2021, in “We share them.”, jointly with Potters" in said(asserted)
    withdrawn = section(html, "or-withdrawn")
    assert "Potters withdraws an assertion, 3 September 2021" in said(withdrawn)
    assert "Earlier asserts, 2 September 2021, in “We share them.”, jointly with Netters" in said(withdrawn)


def test_who_takes_back_different_things_does_not_stand_together():
    acts = """    denied: [{in: sources/paper, by: isle, date: 2021-09-02}]
    responses: []"""
    both = "      - {in: sources/paper, by: [pots, isle], date: 2021-09-03, stance: withdraws}\n"
    withdrawn = said(section(page("claims/x1", JOINT % (both + acts)), "or-withdrawn"))
    assert "Potters withdraws an assertion, 3 September 2021, in A paper, jointly with Islanders" in withdrawn
    assert "Islanders withdraws a denial, 3 September 2021, in A paper, jointly with Potters" in withdrawn


def test_each_of_them_is_seen_on_their_own_page_to_have_acted_with_the_other():
    assert "asserts 2 September 2021 jointly with Potters They share them." in said(page("speakers/nets", JOINT % ""))


def test_a_card_counts_people_when_it_says_how_many_more_there_are():
    many = "".join(f"  - {{id: s{n}x, name: S{n}, kind: person}}\n" for n in range(9))
    acts = "".join(f"{{in: sources/paper, by: s{n}x}}, " for n in range(6))
    front = f"""
speakers:
{many}sources: [{PAPER}]
claims: [{{id: x1, statement: S., status: reported, asserted: [{acts}{{in: sources/paper, by: [s6x, s7x]}}]}}]
"""
    assert "S5 and 2 more Denied by" in said(section(page("articles/a1", front), "or-at-a-glance"))


def test_a_card_works_out_no_more_than_it_shows():
    """A claim with many voices costs its card, which stands on many pages, what one with few costs."""
    made = {}
    for count in (AT_MOST, 40):
        people = "".join(f"  - {{id: s{n}x, name: S{n}, kind: person}}\n" for n in range(count))
        acts = "".join(
            f"      - {{in: sources/paper, by: s{n}x, date: 2021-09-0{day}}}\n" for n in range(count) for day in (1, 2)
        )
        front = f"""
speakers:
{people}sources: [{PAPER}]
claims:
  - id: x1
    statement: S.
    status: reported
    asserted:
{acts}"""
        site = site_of(compile_text({"articles/a1.md": article(front)}))
        site.cards.claim(key("claims/x1"))
        tracer = site.tracer
        reads = tracer.nodes[tracer.number(("claim", (key("claims/x1"),)))]
        made[count] = sum(tracer.named[read][0] == "line" for read in reads)
    assert made[40] == made[AT_MOST] == AT_MOST


# -- languages in words ------------------------------------------------------------------------------


def translation(fields: str) -> str:
    return quote(f"original: {{text: اکنون, lang: fa}}, {fields}")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("translator: A. Pen, method: ours-human", "Translated from Persian by A. Pen (our translation)"),
        ("translator: A. Pen, method: not-stated", "Translated from Persian by A. Pen (how is not stated)"),
        (
            "translator: not-stated, method: machine-edited",
            "Translated from Persian (machine translation, edited; by whom is not stated)",
        ),
        ("translator: not-stated, method: not-stated", "Translated from Persian; by whom and how is not stated"),
    ],
)
def test_a_translation_says_from_what_by_whom_and_how(fields, told):
    html = translation(fields)
    assert told in said(html)
    assert said(section(html, "or-original")).startswith('id="or-original">Persian original')


def test_a_further_translation_says_into_what():
    html = quote("translations: [{text: Jetzt., lang: de-AT, translator: B. Pen, method: official}]")
    translations = said(section(html, "or-translations"))
    assert "Translated into German (Austria) by B. Pen (official translation)" in translations


@pytest.mark.parametrize(("lang", "name"), [("kmr", "Kurdish"), ("zh-Hant", "Chinese (Traditional)")])
def test_languages_have_names_and_not_tags(lang, name):
    assert f"{name} original" in said(quote(f"original: {{text: T, lang: {lang}}}, translator: T, method: machine"))


@pytest.mark.parametrize("lang", ["und", "qaa", "x-own"])
def test_a_language_that_nobody_knows_has_no_name(lang):
    html = quote(f"original: {{text: T, lang: {lang}}}, translator: T. Pen, method: machine")
    assert "Translated from an unknown language by T. Pen" in said(html)
    assert said(section(html, "or-original")).startswith('id="or-original">The original words')


ABROAD = """
lang: fa
speakers: [{id: vey, name: وی, kind: person, names: [{text: Vey, lang: fa-Latn}, Way]}]
sources: [{id: film, title: فیلم, kind: video}, {id: book, title: A book, kind: book, lang: en-GB}]
quotes: [{id: q1, speaker: vey, source: film, said: 2021-09-04, text: اکنون}]
"""


def test_what_is_in_another_language_than_the_site_says_in_which():
    assert "Video in Persian" in said(page("sources/film", ABROAD))
    assert said(page("sources/book", ABROAD)).startswith("Source A book Book Reference A book Origin")
    assert "In Persian" in said(page("quotes/q1", ABROAD))
    assert "In Persian" in said(page("articles/a1", ABROAD))
    assert "Also written Vey (Persian (Latin)), Way" in said(page("speakers/vey", ABROAD))


def embedded(reference: str, *, lang: str, page: Key) -> str:
    """What a reference gives in a text, on a site in a language."""
    files = {"articles/a1.md": article("lang: fa\n" + AROUND_NRF), "articles/a2.md": article(), "index.md": "# H\n"}
    settings = Settings(lang=lang)
    site = Site(compile_text(files, settings=settings), Routes(directory_urls=True), renderer(), settings)
    return str(site.reference(parse_reference(reference, embed=True), page, site.routes.url(page))).strip()


def test_a_statement_in_running_text_has_no_stop_of_its_own_and_says_its_language():
    claims = "claims: [{id: c1, statement: It fell., asserted: [{by: nrf, in: paper}], status: reported}]"
    site = site_of(compile_text({"articles/a1.md": article(f"{AROUND_NRF}\nsources: [{PAPER}]\n{claims}")}))
    link = site.reference(parse_reference("claims/c1", embed=False), key("articles/a1"), "articles/a1/")
    assert link.startswith('<a class="or-link or-link--claim" href="../../claims/c1/" lang="en" dir="ltr">It fell</a>')
    card = site.reference(parse_reference("claims/c1", embed=True), key("articles/a1"), "articles/a1/")
    assert ">It fell.</a>" in card


STATED = """
questions: [{id: w1, text: Has it fallen?, answers: [It has., It has not.]}]
speakers:
  - {id: nrf, name: NRF, kind: organization, sides: [{question: w1, answer: It has not.}]}
  - {id: un, name: UN, kind: organization, sides: [{question: w1, answer: It has.}]}
sources:
  - {id: paper, title: It came after a storm., kind: social-post, publisher: The Paper, published: 2021-09-05}
  - {id: wire, title: It fell., kind: social-post, published: 2021-09-06, derived_from: [paper, post]}
  - {id: post, title: It held., kind: social-post, published: 2021-09-04}
quotes:
  - {id: q1, speaker: nrf, source: wire, said: 2021-09-04, text: They told us to go., form: paraphrase, locator: p. 4}
events: [{date: XXXX, text: It rained., source: paper}, {date: XXXX, text: It snowed., source: paper}]
claims:
  - {id: c1, statement: It fell., question: w1, answer: It has.,
     status: [{is: reported, date: 2021-09-05, because: [quotes/q1, sources/paper]}, {is: contested, date: 2021-09-06}],
     asserted: [{by: un, in: paper, date: 2021-09-01, via: nrf}, {by: un, in: wire, date: 2021-09-03}],
     relations: [{contradicts: c2}, {contrary-to: c3}]}
  - {id: c2, statement: It holds., question: w1, answer: It has not., status: contested,
     asserted: [{by: nrf, in: quotes/q1}], relations: [{contrary-to: c3}]}
  - {id: c3, statement: It will hold., status: contested}
"""


def test_what_stands_in_a_line_with_more_has_no_stop_of_its_own():
    paths = ("claims/c1", "claims/c2", "claims/c3", "sources/wire", "sources/paper", "quotes/q1", "speakers/un")
    body = "![[timeline]]\n\n![[claim-map]]\n\n![[balance]]\n\n![[sources]]\n"
    site = site_of(compile_text({"articles/a1.md": article(STATED, body)}))
    views = ("timeline", "claim-map?limit=2", "balance", "sources", "claims", "quotes")
    html = [site.thing(key(path), "").content for path in paths] + [
        site.reference(parse_reference(view, embed=True), key("articles/a1"), "articles/a1/") for view in views
    ]
    text = " ".join(said(str(one)) for one in (*html, site.article(key("articles/a1"), "")))
    assert re.findall(r"\S+ \S*\w\.[”’)]? ?[,;:] .{12}", text) == []
    for line in ("It came after a storm, The Paper", "It came after a storm, It held", "It holds, It will hold"):
        assert line in text


AROUND_NRF = f"speakers: [{NRF}]"
OURS = '<div class="or-embed" lang="en" dir="ltr">'


@pytest.mark.parametrize("reference", ["speakers/nrf", "speakers?article=*"])
def test_in_a_text_of_another_language_what_is_embedded_keeps_ours(reference):
    home = Key(None, "index.md")
    assert embedded(reference, lang="en", page=key("articles/a1")).startswith(OURS)
    assert embedded(reference, lang="fa", page=home).startswith(OURS)
    assert OURS not in embedded(reference, lang="en", page=key("articles/a2"))
    assert OURS not in embedded(reference, lang="en-GB", page=home)


def test_the_versions_of_an_article_say_their_languages():
    files = {
        "articles/a1.md": article(title="One"),
        "articles/a2.md": article("lang: fa\ntranslation_of: a1", title="Dow"),
        "articles/a3.md": article("translation_of: a1", title="Another"),
    }
    site = site_of(compile_text(files))
    one, two, three = (said(str(site.article(key(f"articles/a{n}"), ""))) for n in (1, 2, 3))
    assert "Also in Persian: Dow" in one and "Also as: Another" in one
    assert "Translated from English: One" in two
    assert "Translation of: One" in three


# -- elsewhere ---------------------------------------------------------------------------------------

ELSEWHERE = "same_as: ['https://www.wikidata.org/wiki/Q1', 'https://en.wikipedia.org/wiki/A', mailto:desk@x.example]"
EVERYTHING = f"""
{ELSEWHERE}
questions: [{{id: w1, text: Why?, {ELSEWHERE}}}]
topics: [{{id: war, {ELSEWHERE}}}]
speakers: [{{id: vey, name: Vey, kind: person, {ELSEWHERE}}}]
sources: [{{id: book, title: A book, kind: book, {ELSEWHERE}}}]
quotes: [{{id: q1, speaker: vey, source: book, said: 2021-09-04, text: Now., {ELSEWHERE}}}]
claims: [{{id: x1, statement: S., status: reported, {ELSEWHERE}}}]
"""


@pytest.mark.parametrize(
    "path", ["articles/a1", "questions/w1", "topics/war", "speakers/vey", "sources/book", "quotes/q1", "claims/x1"]
)
def test_pages_elsewhere_are_linked_under_the_names_of_their_hosts(path):
    html = page(path, EVERYTHING)
    assert "Elsewhere wikidata.org, en.wikipedia.org, desk@x.example" in said(html)
    assert html.count('href="https://en.wikipedia.org/wiki/A"') == 1


def test_two_pages_of_one_host_are_told_apart():
    html = page("topics/war", "topics: [{id: war, same_as: ['https://a.example/x?y', 'https://a.example/z']}]")
    assert "Elsewhere a.example/x, a.example/z" in said(html)


# -- addresses that are not what they were -----------------------------------------------------------


def linked(status: str) -> tuple[str, str]:
    """The pages of a source and of a quote from it."""
    front = f"""
speakers: [{NRF}]
sources: [{{id: film, title: A film, kind: video, url: 'https://x.example/film', link_status: {status}}}]
quotes: [{{id: q1, speaker: nrf, source: film, said: 2021-09-04, text: Now., locator: '12:31'}}]
"""
    return page("sources/film", front), page("quotes/q1", front)


@pytest.mark.parametrize("status", ["unfit", "usurped"])
def test_readers_are_not_sent_to_what_is_not_fit_or_belongs_to_others(status):
    for html in linked(status):
        assert 'href="https://x.example' not in html
        assert "https://x.example/film (not linked: " in said(html)


@pytest.mark.parametrize("status", ["dead", "deviated", "blocked"])
def test_readers_are_told_what_they_will_find(status):
    for html in linked(status):
        assert 'href="https://x.example/film"' in html
        assert "Open the source (the address " in said(html)
    assert "Source (the address " in said(linked(status)[0])


# -- who is quoted -----------------------------------------------------------------------------------

HEARD = f"""
speakers: [{NRF}, {TALIBAN}, {{id: kareemi, name: Kareemi, kind: person}}]
sources:
  - {PAPER}
  - {{id: wire, title: A wire, kind: agency-report, derived_from: none}}
  - {{id: copy, title: A copy, kind: news-report, derived_from: wire}}
quotes: [{{id: q1, speaker: nrf, source: copy, said: 2021-09-04, text: Now they are trapped.}}]
claims:
  - id: x1
    statement: They are trapped.
    asserted: [{{in: quotes/q1}}]
    denied: [{{by: [taliban, kareemi], in: sources/paper, date: 2021-09-05}}]
    status: contested
"""


def test_everybody_who_asserts_or_denies_has_a_row_in_who_is_quoted():
    table = section(page("articles/a1", HEARD), "or-who-is-quoted")
    rows = [said(row) for row in table.partition("<tbody>")[2].split("</tr>")[:-1]]
    assert rows == ["NRF 1 0 4 1", "Taliban 0 0 0 0", "Kareemi 0 0 0 0"]


def test_what_is_of_unknown_origin_is_named_once_under_who_is_quoted():
    assert said(section(page("articles/a1", HEARD), "or-who-is-quoted")).endswith(
        "Of unknown origin, and so not counted: A paper"
    )


def test_everybody_has_numbers_in_who_is_quoted_also_behind_a_click():
    many = range(ROWS_AT_MOST + 3)
    people = ", ".join(f"{{id: p{n}, name: Person {n}, kind: person}}" for n in many)
    acts = ", ".join(f"{{by: p{n}, in: sources/wire, date: 2021-09-04}}" for n in many)
    front = f"""
speakers: [{people}]
sources: [{{id: wire, title: A wire, kind: agency-report, derived_from: none}}]
claims: [{{id: x1, statement: S., status: reported, asserted: [{acts}]}}]
"""
    html = section(page("articles/a1", front), "or-who-is-quoted")
    rest = html.partition("<details")[2]
    rows = [said(row) for row in rest.partition("<tbody>")[2].split("</tr>")[:-1]]
    assert rows == [f"Person {n} 0 0 0 1" for n in many[ROWS_AT_MOST:]]
    assert "Of unknown origin" not in html


# -- what a speaker did, in time ---------------------------------------------------------------------

DAYS = ["2021-09-03", "2021-09-05", "XXXX", "2021-09-04", "2021-09-05"]


def acting(fields: str) -> str:
    return "\n".join("  - {" + fields.replace("#", str(n)).replace("@", day) + "}" for n, day in enumerate(DAYS))


SPOKE = f"""
speakers: [{NRF}, {TALIBAN}]
sources: [{PAPER}]
quotes:
{acting("id: q#, speaker: nrf, source: paper, said: '@', text: Words #.")}
claims:
{acting("id: x#, statement: Fact #., status: reported, asserted: [{by: nrf, in: sources/paper, date: '@'}]")}
  - {{id: answered, statement: Y., status: reported, asserted: [{{by: taliban, in: sources/paper, date: 2021-09-01}}],
     responses: [{{by: nrf, stance: no-response, date: 2021-09-02}},
       {{by: nrf, stance: declines-to-comment, date: 2021-09-06}}]}}
"""


@pytest.mark.parametrize(("id", "pattern"), [("or-claims", r"Fact (\d)\."), ("or-quotes", r"Words (\d)\.")])
def test_what_a_speaker_did_last_comes_first(id, pattern):
    # Of one day in the order of the record, and last what has no known day.
    assert re.findall(pattern, said(section(page("speakers/nrf", SPOKE), id))) == ["1", "4", "3", "0", "2"]


def test_so_do_the_answers_that_a_speaker_did_not_give():
    html = said(section(page("speakers/nrf", SPOKE), "or-responses"))
    assert html.index("6 September 2021") < html.index("2 September 2021")


# -- what came first on the page of a claim ----------------------------------------------------------

OPPOSED = f"""
speakers: [{NRF}, {TALIBAN}]
sources: [{PAPER}]
claims:
  - id: x1
    statement: It fell.
    asserted: [{{by: taliban, in: sources/paper, date: 2021-09-03}}]
    denied: [{{by: nrf, in: sources/paper, date: 2021-09-05}}]
    status: [{{is: reported, date: 2021-09-03}}, {{is: contested, date: 2021-09-05}}]
  - id: x2
    statement: It holds.
    asserted: [{{by: nrf, in: sources/paper, date: 2021-09-04}}]
    status: contested
    relations: [{{contradicts: x1}}]
"""


def test_the_status_of_a_claim_came_about_in_the_direction_of_its_timeline():
    html = page("claims/x1", OPPOSED)
    for id in ("or-status", "or-timeline"):
        days = said(section(html, id))
        assert days.index("3 September 2021") < days.index("5 September 2021")


def test_a_counter_claim_does_not_name_the_claim_on_whose_page_it_stands():
    assert "Counter-claims" not in said(section(page("claims/x1", OPPOSED), "or-counter-claims"))[25:]
    third = "  - {id: x3, statement: It never was., status: contested, relations: [{contradicts: x2}]}"
    assert "It never was" in said(section(page("claims/x1", OPPOSED + third), "or-counter-claims"))


@pytest.mark.parametrize(("fields", "named"), [("url: 'https://x.example/?a=1&b=2'", True), ("publisher: A", False)])
def test_a_source_whose_reference_has_its_address_is_marked_for_paper(fields, named):
    front = f"sources: [{{id: wire, title: Wire, kind: other, {fields}}}]"
    assert ('id="or-source-wire" class="or-addressed"' in page("articles/a1", front)) is named


# -- the origins of either side ----------------------------------------------------------------------


def origins(asserted: str, denied: str) -> str:
    front = f"""
speakers: [{NRF}, {TALIBAN}]
sources:
  - {{id: one, title: One, kind: news-report, derived_from: none}}
  - {{id: two, title: Two, kind: news-report, derived_from: none}}
claims: [{{id: x1, statement: S., status: contested, asserted: [{asserted}], denied: [{denied}]}}]
"""
    return section(page("claims/x1", front), "or-origins")


def test_both_sides_have_their_origins_in_the_same_words():
    html = origins("{by: nrf, in: sources/one}", "{by: taliban, in: sources/two}")
    behind = "Behind those who {}: 1 independent origin. Independent {}"
    assert f"{behind.format('assert it', 'One')} {behind.format('deny it', 'Two')}" in said(html.replace("<p>", " <p>"))
    sides = html.split("<p>Behind those who ")[1:]
    renamed = sides[0].replace("assert", "deny").replace("one", "two").replace("One", "Two")
    assert renamed.strip() == sides[1].strip()


def test_a_side_that_has_none_says_so():
    assert "Behind those who deny it: none on record." in origins("{by: nrf, in: sources/one}", "")
    assert "Behind those who assert it: none on record." in origins("", "{by: nrf, in: sources/one}")


# -- the same words elsewhere ------------------------------------------------------------------------


def test_a_page_says_where_the_words_differ_that_others_printed():
    html = quote("variants: [{text: Now or never., source: paper}]")
    variant = section(html, "or-variants")
    assert '<span class="or-words__run">Now <mark class="or-differs">or never.</mark></span>' in variant
    assert "or never only here" in said(variant)
    assert "The same, word for word." in said(quote("variants: [{text: “Now”, source: paper}]"))


def test_only_translations_into_the_language_of_the_quote_are_compared_with_it():
    given = "original: {text: alaan, lang: fa}, translator: not-stated, method: outlet, translations: "
    given += "[{text: At once., lang: en, translator: T, method: outlet}, "
    given += "{text: Jetzt., lang: de, translator: T, method: outlet}]"
    html = section(quote(given), "or-translations")
    assert "At once where the text at the top has Now" in said(html)
    assert html.count("<mark") == html.count("or-differences") == 1


# -- at a glance -------------------------------------------------------------------------------------


def test_at_a_glance_a_claim_is_its_status_its_statement_and_both_sides():
    glance = section(page("articles/a1", HEARD), "or-at-a-glance")
    assert said(glance).endswith("Contested They are trapped. Asserted by NRF Denied by Taliban and Kareemi (jointly)")
    assert "or-sides" not in glance


def test_at_a_glance_says_that_other_claims_oppose_it():
    front = HEARD + "  - {id: x2, statement: They are free., relations: [{contrary-to: x1}], status: contested}"
    glance = said(section(page("articles/a1", front), "or-at-a-glance"))
    assert glance.count("1 counter-claim") == 2


# -- the questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "cards"), [("", 1), ("![[questions/held]]", 0), ("See [[questions/held]].", 1)])
def test_a_question_that_the_text_shows_does_not_stand_above_it_too(body, cards):
    front = "questions: [{id: held, text: Who holds it?}]\n"
    front += "claims: [{id: x1, statement: We., question: held, status: reported}]"
    site = site_of(compile_text({"articles/a1.md": article(front, body)}))
    html = str(site.article(key("articles/a1"), ""))
    assert html.count('id="or-questions"') == html.count("or-card or-question") == cards


def test_a_timeline_that_the_text_shows_whole_is_not_shown_again():
    front = f"""
sources: [{PAPER}]
claims: [{{id: x1, statement: S., status: reported, asserted: [{{in: sources/paper, date: 2021-09-01}}]}}]
"""
    for body, is_below in (("![[timeline]]", False), ("![[timeline?limit=1]]", True), ("![[claims]]", True)):
        site = site_of(compile_text({"articles/a1.md": article(front, body)}))
        assert ('id="or-timeline"' in str(site.article(key("articles/a1"), ""))) is is_below
