"""The sealed record: what refers to what, who stands where towards a claim, and what is left out."""

import pytest
from pathspec import GitIgnoreSpec

from onrecord.diagnostics import Code, Severity, render
from onrecord.parse import Key
from onrecord.record import Role
from onrecord.schema import Kind, Stance
from onrecord.schema.dates import parse_date
from onrecord.settings import Settings
from support import (
    NRF,
    PAPER,
    ROOT,
    TALIBAN,
    article,
    codes,
    compile_article,
    compile_text,
    key,
    marked,
    only,
    paths,
    serious,
    site_of,
)  # fmt: skip

EXAMPLE = ROOT / "tests" / "unit" / "data" / "model_example.md"

CAST = f"""
speakers:
  - {NRF}
  - {TALIBAN}
  - {{id: un, name: United Nations, kind: organization}}
sources:
  - {PAPER}
  - {{id: wire, title: A wire, kind: agency-report, published: 2021-09-04, archive: 'https://archive.org/2'}}
quotes:
  - {{id: q1, speaker: nrf, source: paper, said: 2021-09-03, text: They are trapped in the valley.}}
  - {{id: joint, speaker: [nrf, un], source: wire, said: 2021-09-04, text: We say this together today.}}
"""


def claim(fields: str = "", *, status: str = "reported", id: str = "x1", cast: str = CAST):
    """The claim of an article with two sides, two sources and two quotes."""
    front = f"{cast}\nclaims:\n  - {{id: {id}, statement: S, status: {status}{', ' if fields else ''}{fields}}}"
    return compile_article(front).record.claims[id]


def stances(found) -> dict[str, str]:
    return {p.agent.path: p.latest.stance.value for p in found.positions}


# -- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "thing"),
    [
        ("claims/x1/index.md", "claim 'x1'"),
        ("topics/war/README.md", "topic 'war'"),
        ("articles/a1/index.md", "article 'a1'"),
        ("speakers/nrf.md", "speaker 'nrf'"),
    ],
)
def test_a_page_where_a_thing_would_have_its_own_is_told(page, thing):
    fields = f"topics: [war]\nspeakers:\n  - {NRF}\nclaims:\n  - {{id: x1, statement: S, status: reported}}"
    settings = Settings(ordinary_pages=GitIgnoreSpec.from_lines(["speakers/*"]))
    compiled = compile_text({"articles/a1.md": article(fields), page: "# A page\n"}, settings=settings)
    found = only(compiled.findings, Code.DUPLICATE_ID)
    assert found.message == f"{thing} would have its page where an ordinary page stands"
    assert [related.span.path for related in found.related] == [f"content/{page}"]
    hidden = {"articles/a1.md": article(f"publication: draft\n{fields}"), page: "# A page\n"}
    assert serious(compile_text(hidden, settings=settings)) == []


# -- the example of the model --------------------------------------------------------------------


def test_the_example_of_the_model():
    compiled = compile_text({"articles/panjshir.md": EXAMPLE.read_text(encoding="utf-8")})
    assert serious(compiled) == []
    assert sorted(codes(compiled.findings)) == ["quote-unchecked", "source-without-archive"]
    assert compiled.waived == ()
    taken, trapped = (compiled.record.claims[id] for id in ("most-districts-taken", "taliban-trapped"))
    assert stances(taken) == {"speakers/belal-kareemi": "asserts"}
    assert stances(trapped) == {"speakers/nrf": "asserts"}
    assert compiled.record.opposed(taken)
    assert compiled.record.opposed(trapped)


# -- acts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "told", "unit"),
    [
        ("{min: 4, unit: deaths}", "{min: 3}", "deaths"),
        ("{min: 4, unit: deaths}", "{min: 3, unit: people}", "people"),
        ("{min: 4}", "{min: 3}", None),
    ],
)
def test_a_figure_without_a_unit_has_that_of_its_claim(whole, told, unit):
    found = claim(f"value: {whole}, asserted: [{{in: quotes/q1, value: {told}}}]")
    assert [(str(act.value.min), act.value.max, act.value.unit) for act in found.acts] == [("3", None, unit)]


def test_act_in_a_quote_has_its_speaker_and_date():
    (act,) = claim("asserted: [{in: quotes/q1}]").acts
    assert (paths(act.by), str(act.date), act.stance) == (["speakers/nrf"], "2021-09-03", Stance.ASSERTS)


def test_act_in_a_source_has_its_date_and_the_source_speaks_in_its_own_voice():
    (act,) = claim("asserted: [{in: sources/wire}]").acts
    assert (act.by, paths(act.agents), str(act.date)) == ((), ["sources/wire"], "2021-09-04")


def test_what_is_written_goes_before_what_follows_from_the_place():
    (act,) = claim("asserted: [{in: sources/wire, by: taliban, date: 2021-08}]").acts
    assert (paths(act.agents), str(act.date)) == (["speakers/taliban"], "2021-08")


def test_joint_statement_is_one_act_for_each_of_its_speakers():
    found = claim("asserted: [{in: quotes/joint}]")
    assert len(found.acts) == 1
    assert stances(found) == {"speakers/nrf": "asserts", "speakers/un": "asserts"}
    assert [p.acts for p in found.positions] == [found.acts, found.acts]


@pytest.mark.parametrize(
    ("acts", "stance"),
    [
        ("asserted: [{in: quotes/q1}], denied: [{in: sources/wire, by: nrf}]", "denies"),
        ("asserted: [{in: sources/wire, by: nrf}], denied: [{in: quotes/q1}]", "asserts"),
        ("asserted: [{in: quotes/q1}, {in: sources/wire, by: nrf, stance: withdraws}]", "withdraws"),
        ("denied: [{in: quotes/q1}, {in: sources/wire, by: nrf, stance: partly-denies}]", "partly-denies"),
        ("asserted: [{in: quotes/q1, date: 2021}, {in: sources/wire, by: nrf, date: 2021, stance: denies}]", "denies"),
        ("asserted: [{in: sources/wire, by: nrf, date: XXXX}], denied: [{in: quotes/q1}]", "denies"),
    ],
    ids=[
        "denial later",
        "assertion later",
        "withdrawn",
        "partly",
        "one day: as written",
        "an unknown date is never the latest",
    ],
)
def test_latest_act_counts(acts, stance):
    assert stances(claim(acts)) == {"speakers/nrf": stance}


def test_asserters_and_deniers():
    found = claim(
        "asserted: [{in: quotes/q1}, {in: sources/wire, by: un, stance: withdraws}], "
        "denied: [{in: sources/wire, by: taliban, stance: partly-denies}]"
    )
    assert paths(p.agent for p in found.asserters) == ["speakers/nrf"]
    assert paths(p.agent for p in found.deniers) == ["speakers/taliban"]
    assert paths(p.agent for p in found.those_who(Stance.WITHDRAWS)) == ["speakers/un"]


ABOUT = CAST.replace("They are trapped in the valley.", "They are trapped in the valley., about: [{about}]")


@pytest.mark.parametrize(
    ("about", "fields", "count"),
    [
        ("{claim: x1, stance: asserts}", "", 1),
        ("{claim: x1, stance: asserts}", "asserted: [{in: quotes/q1}]", 1),
        ("{claim: x1, stance: asserts}", "asserted: [{in: q1, by: nrf, date: 2021-09-03}]", 1),
        ("{claim: x1, stance: asserts}, {claim: x1, stance: denies}", "asserted: [{in: quotes/q1}]", 2),
    ],
    ids=["about alone", "both", "both, written out", "another stance"],
)
def test_about_is_counted_once(about, fields, count):
    found = claim(fields, cast=ABOUT.replace("{about}", about))
    assert len(found.acts) == count
    assert found.acts[0].where == key("quotes/q1")


def test_about_of_a_quote_in_another_file():
    files = {
        "articles/a1.md": article(f"{CAST}\nclaims: [{{id: x1, statement: S, status: reported}}]"),
        "quotes/q9.md": "---\nspeaker: un\nsource: paper\nsaid: 2021-09-02\ntext: It is so, we say.\n"
        "about: [{claim: x1, stance: denies}]\n---\n",
    }
    assert stances(compile_text(files).record.claims["x1"]) == {"speakers/un": "denies"}


# -- status --------------------------------------------------------------------------------------


def test_status_word_is_dated_as_its_article():
    assert str(claim("asserted: [{in: quotes/q1}]").current.date) == "2021-09-06"


def test_status_word_in_a_file_of_its_own_is_dated_as_the_earliest_assertion():
    own = "---\nstatement: S\nstatus: reported\nasserted: [{in: sources/wire}, {in: quotes/q1}]\n---\n"
    record = compile_text({"articles/a1.md": article(CAST), "claims/x1.md": own}).record
    assert str(record.claims["x1"].current.date) == "2021-09-03"


def test_status_word_without_anything_to_date_it():
    record = compile_text({"claims/x1.md": "---\nstatement: S\nstatus: undetermined\n---\n"}).record
    assert record.claims["x1"].current.date is None


def test_last_entry_of_a_log_counts():
    found = claim(status="[{is: reported, date: 2021-09-05}, {is: contested, date: 2021-09-06, because: quotes/q1}]")
    assert [e.word for e in found.status] == ["reported", "contested"]
    assert (found.current.word, paths(found.current.because)) == ("contested", ["quotes/q1"])


# -- opposition ----------------------------------------------------------------------------------


def two_claims(relation: str, second: str) -> dict[str, bool]:
    """Whether each of two claims is opposed; the first has the relation to the second."""
    front = f"""{CAST}
claims:
  - {{id: x1, statement: S, status: contested, asserted: [{{in: quotes/q1}}], relations: [{relation}]}}
  - {{id: x2, statement: T, status: contested, {second}}}
"""
    record = compile_article(front).record
    return {id: record.opposed(c) for id, c in record.claims.items()}


ASSERTED = "asserted: [{in: sources/wire, by: taliban}]"
WITHDRAWN = "asserted: [{in: sources/wire, by: taliban, stance: withdraws}]"


@pytest.mark.parametrize(
    ("relation", "second", "opposed"),
    [
        ("{contrary-to: x2}", ASSERTED, {"x1": True, "x2": True}),
        ("{contradicts: x2}", ASSERTED, {"x1": True, "x2": True}),
        ("{supports: x2}", ASSERTED, {"x1": False, "x2": False}),
        ("{contrary-to: x2}", "topics: [war]", {"x1": False, "x2": True}),
        ("{contrary-to: x2}", WITHDRAWN, {"x1": False, "x2": True}),
        ("{supports: x2}", "denied: [{in: sources/wire, by: taliban}]", {"x1": False, "x2": True}),
    ],
    ids=["contrary", "contradicts", "supports", "contrary, not asserted", "contrary, withdrawn", "denied"],
)
def test_opposed(relation, second, opposed):
    assert two_claims(relation, second) == opposed


def test_relations_are_known_from_both_sides():
    front = """claims:
  - {id: x1, statement: S, status: reported, relations: [{entails: x2, note: why}]}
  - {id: x2, statement: T, status: reported}
"""
    record = compile_article(front).record
    (mine,), (theirs,) = record.claims["x1"].relations, record.claims["x2"].relations
    assert (mine.claim.id, mine.inverse) == ("x2", False)
    assert (theirs.claim.id, theirs.inverse, theirs.note) == ("x1", True, "why")


def test_an_opposition_told_by_both_is_one():
    front = """claims:
  - {id: x1, statement: S, status: reported, relations: [{contrary-to: x2}]}
  - {id: x2, statement: T, status: reported, relations: [{contrary-to: x1}]}
"""
    record = compile_article(front).record
    assert [len(c.relations) for c in record.claims.values()] == [1, 1]


# -- references ----------------------------------------------------------------------------------


def with_quote(fields: str):
    """An article with a quote of some fields, and what is found."""
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\nquotes:\n  - {{id: q1, said: 2021-09-05, text: A text., {fields}}}"
    text = article(front)
    return text, compile_text({"articles/a1.md": text}).at(Severity.ERROR)


@pytest.mark.parametrize(
    ("fields", "code", "words", "help"),
    [
        ("speaker: nfr, source: paper", Code.UNKNOWN_REFERENCE, "nfr", "mean 'nrf' (content/articles/a1.md:5)?"),
        ("speaker: speakers/nfr, source: paper", Code.UNKNOWN_REFERENCE, "speakers/nfr", "did you mean 'speakers/nrf'"),
        ("speaker: nrf, source: zzz", Code.UNKNOWN_REFERENCE, "zzz", "define it, or name one that is: 'paper'"),
        ("speaker: Ms. Example, source: paper", Code.UNKNOWN_REFERENCE, "Ms. Example", "name one that is: 'nrf'"),
        ("speaker: nrf, source: 'https://x.y/z'", Code.UNKNOWN_REFERENCE, "'https://x.y/z'", "'url: https://x.y/z'"),
        ("speaker: speakers/zzz, source: paper", Code.UNKNOWN_REFERENCE, "speakers/zzz", "is: 'speakers/nrf'"),
        ("speaker: [nrf, speakers/nrf], source: paper", Code.WRONG_TYPE, "speakers/nrf", "keep one of them"),
        ("speaker: paper, source: paper", Code.WRONG_KIND, "paper", "name a speaker"),
        ("speaker: sources/paper, source: paper", Code.WRONG_KIND, "sources/paper", "name a speaker"),
        ("speaker: sources/nrf, source: paper", Code.UNKNOWN_REFERENCE, "sources/nrf", "did you mean 'speakers/nrf'?"),
        ("speaker: people/nrf, source: paper", Code.UNKNOWN_REFERENCE, "people/nrf", "did you mean 'speakers/nrf'"),
    ],
)  # fmt: skip
def test_reference_that_leads_nowhere(fields, code, words, help):
    text, errors = with_quote(fields)
    finding = only(errors, code)
    assert len(errors) == 1
    assert marked(text, finding) == words
    assert help in finding.help


def test_reference_that_leads_to_two():
    front = f"""
speakers: [{{id: same, name: N, kind: person}}]
sources: [{PAPER}, {{id: same, title: T, kind: book, archive: 'https://a.b'}}]
quotes: [{{id: q1, speaker: same, source: same, said: 2021-09-05, text: A text.}}]
claims: [{{id: x1, statement: S, status: reported, evidence: [{{item: same, relation: mentions}}]}}]
"""
    compiled = compile_article(front, "[[same]]")
    errors = compiled.at(Severity.ERROR)
    assert codes(errors) == ["ambiguous-reference"]
    assert "'speakers/same' or 'sources/same'" in errors[0].help
    assert compiled.record.quotes["q1"].speakers == (key("speakers/same"),)


def test_a_broken_thing_is_told_once():
    front = f"""
speakers: [{{id: nrf, name: NRF, kind: partisans}}]
sources: [{PAPER}]
quotes: [{{id: q1, speaker: nrf, source: paper, said: 2021-09-05, text: A text.}}]
"""
    assert serious(compile_article(front, "[[speakers/nrf]] and [[nrf]]")) == ["not-in-list"]


def test_the_text_of_an_article_whose_fields_are_wrong_is_looked_at():
    draft = "---\ntitle: B\n---\n[[speakers/nobody]] and [[articles/a1]]\n"
    compiled = compile_text({"articles/a1.md": article("publication: draft"), "articles/b1.md": draft})
    assert serious(compiled) == ["missing-field", "missing-field", "unknown-reference"]
    assert not compiled.record.links


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("articles/a1.md", "articles/b1.md"),
        ("articles/a1.md", "speakers/nrf.md"),
        ("articles/a1.md", "articles/later/b1.md"),
    ],
    ids=["two articles", "article and file", "any two files"],
)
def test_duplicate_id_names_both_places(first, second):
    def text(uri: str) -> str:
        return "---\nname: NRF\nkind: person\n---\n" if uri.startswith("speakers/") else article(f"speakers: [{NRF}]")

    finding = only(compile_text({first: text(first), second: text(second)}).findings, Code.DUPLICATE_ID)
    assert finding.span.path == f"content/{second}"
    assert [r.span.path for r in finding.related] == [f"content/{first}"]


def test_ids_are_unique_per_kind_only():
    front = "speakers: [{id: same, name: N, kind: person}]\nsources: [{id: same, title: T, kind: book}]"
    assert serious(compile_article(front)) == []


def test_topics_need_no_definition():
    compiled = compile_article("topics: [armed-forces, {id: war, name: War and peace}]", "[[topics/armed-forces]]")
    assert serious(compiled) == []
    assert {t.key.id: t.label for t in compiled.record.topics.values()} == {
        "armed-forces": "Armed forces",
        "war": "War and peace",
    }


# -- publication ---------------------------------------------------------------------------------


SAID = f"sources: [{PAPER}]\nquotes: [{{id: q1, speaker: nrf, source: paper, said: 2021, text: T}}]"


def test_drafts_are_left_out():
    files = {"articles/a1.md": article(f"publication: draft\nspeakers: [{NRF}]"), "articles/b1.md": article()}
    compiled = compile_text(files)
    assert serious(compiled) == []
    assert list(compiled.record.articles) == ["b1"]
    assert not compiled.record.speakers


def test_a_thing_may_be_published_apart_from_its_article():
    files = {
        "articles/a1.md": article(
            "publication: withheld\nspeakers: [{id: nrf, name: N, kind: person, publication: usable}]"
        ),
        "articles/b1.md": article(body="[[speakers/nrf]]"),
    }
    compiled = compile_text(files)
    assert serious(compiled) == []
    assert list(compiled.record.speakers) == ["nrf"]


def test_the_page_of_a_thing_published_apart_names_no_article():
    claim = "{id: x1, statement: S, status: reported, publication: usable}"
    compiled = compile_text({"articles/a1.md": article(f"publication: withheld\nclaims: [{claim}]")})
    assert compiled.record.claims["x1"].article is None
    assert "articles/a1" not in site_of(compiled).thing(key("claims/x1"), "").content


def test_published_must_not_refer_to_unpublished():
    speaker = "{id: nrf, name: N, kind: person, publication: draft}"
    front = f"speakers: [{speaker}]\n{SAID}"
    compiled = compile_article(front, "See [[speakers/nrf]].")
    errors = compiled.at(Severity.ERROR)
    assert codes(errors) == ["unpublished-reference"] * 2
    assert all(e.related[0].label == "not published" for e in errors)


def test_unpublished_may_refer_to_unpublished():
    front = f"publication: draft\nspeakers: [{NRF}]\n{SAID}"
    assert serious(compile_article(front, "See [[speakers/nrf]].")) == []


# -- references in texts -------------------------------------------------------------------------

THINGS = f"""
speakers: [{NRF}]
sources: [{PAPER}]
quotes: [{{id: q1, speaker: nrf, source: paper, said: 2021-09-05, text: They are trapped there.}}]
"""


@pytest.mark.parametrize(
    ("body", "code", "help"),
    [
        ("![[quotes?form=direct&form=partial]]", Code.DUPLICATE_KEY, "keep one of them"),
        ("![[quotes?question=w1&side=never]]", Code.UNKNOWN_REFERENCE, "its answers are: free; taken"),
        ("![[quotes?question=w1&side=Fre]]", Code.UNKNOWN_REFERENCE, "did you mean 'free'?"),
        ("![[quotes?question=w1&side=Free]]", None, ""),
        ("![[quotes?question=w2&side=Whatever]]", None, ""),
        ("![[quotes/q1?speaker=nrf]]", Code.UNKNOWN_VIEW, "leave out what follows '?'"),
        ("[[quotes/q1?speaker=nrf]]", Code.UNKNOWN_VIEW, "leave out what follows '?'"),
        ("![[quotes|What they said]]", Code.UNKNOWN_VIEW, "leave out what follows '|'"),
        ("![[quotes#trapped]]", Code.UNKNOWN_VIEW, "leave out what follows '#'"),
        ("See [[quotes]].", Code.UNKNOWN_REFERENCE, "write ![[quotes]] on a line of its own"),
        ("See [[quotes?speaker=nrf]].", Code.UNKNOWN_REFERENCE, "write ![[quotes?…]] on a line of its own"),
        ("![[quotes?speaker=nfr]]", Code.UNKNOWN_REFERENCE, "did you mean 'nrf'"),
        ("![[timeline?source=paper]]", Code.UNKNOWN_VIEW, "its keys are: article, claim, from"),
        ("![[claims?status=true]]", Code.NOT_IN_LIST, "did you mean 'confirmed'?"),
        ("![[/quotes]]", Code.UNKNOWN_VIEW, "did you mean 'quotes'?"),
        ("![[quote?speaker=nrf]]", Code.UNKNOWN_VIEW, "did you mean 'quotes'?"),
    ],
)
def test_slips_in_a_view(body, code, help):
    questions = """
questions:
  - {id: w1, text: Who?, answers: [{id: free, text: Free}, {id: taken, text: Taken}]}
  - {id: w2, text: How?}
"""
    errors = compile_text({"articles/a1.md": article(THINGS + questions, body)}).at(Severity.ERROR)
    assert codes(errors) == ([code.value] if code else [])
    assert not code or help in errors[0].help


@pytest.mark.parametrize(
    "written", ["speakers\\nrf", "speakers:nrf", "speakers/nrf/", "/speakers/nrf", "speakers/nrf.md"]
)
@pytest.mark.parametrize("mark", ["[[", "![["])
def test_a_path_with_other_signs(written, mark):
    errors = compile_text({"articles/a1.md": article(THINGS, f"{mark}{written}]]")}).at(Severity.ERROR)
    finding = only(errors, Code.UNKNOWN_REFERENCE)
    assert finding.help == "did you mean 'speakers/nrf' (content/articles/a1.md:5)?"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("See [[speakers/nfr]].", Code.UNKNOWN_REFERENCE, "[[speakers/nfr]]"),
        ("See [[a b]].", Code.UNKNOWN_REFERENCE, "[[a b]]"),
        ("![[qoutes]]", Code.UNKNOWN_VIEW, "![[qoutes]]"),
        ("![[quotes/q1#they were]]", Code.EXCERPT_NOT_IN_QUOTE, "![[quotes/q1#they were]]"),
        ("![[quotes/q1#hey are trapp]]", Code.EXCERPT_NOT_IN_QUOTE, "![[quotes/q1#hey are trapp]]"),
        ("![[speakers/nrf#NRF]]", Code.WRONG_KIND, "![[speakers/nrf#NRF]]"),
        ("So ![[quotes/q1]] it is.", Code.EMBED_IN_SENTENCE, "![[quotes/q1]]"),
        ("![[articles/a1]]", Code.EMBED_CYCLE, "![[articles/a1]]"),
        ("![[quotes?speeker=nrf]]", Code.UNKNOWN_VIEW, "![[quotes?speeker=nrf]]"),
        ("![[claims?status=contestd]]", Code.NOT_IN_LIST, "![[claims?status=contestd]]"),
    ],
)
def test_wrong_reference_in_a_text(body, code, words):
    text = article(THINGS, body)
    finding = only(compile_text({"articles/a1.md": text}).at(Severity.ERROR), code)
    assert marked(text, finding) == words


@pytest.mark.parametrize(
    ("body", "help"),
    [
        ("[[the front|speakers/nrf]]", "write [[speakers/nrf|the front]]: the label stands last"),
        ("[[The NRF|nrf]]", "write [[nrf|The NRF]]: the label stands last"),
        ("[[the front|of nowhere]]", ""),
    ],
)
def test_a_label_that_stands_first(body, help):
    finding = only(compile_article(THINGS, body).findings, Code.UNKNOWN_REFERENCE)
    assert finding.help == help or (not help and "the label" not in finding.help)


def test_on_a_site_of_many_things_they_are_not_listed():
    sources = "\n".join(f"  - {{id: s{n}-{n}, title: T, kind: book}}" for n in range(6))
    quote = "{id: q1, speaker: nrf, source: zzz, said: 2021, text: T}"
    front = f"speakers: [{NRF}]\nsources:\n{sources}\nquotes: [{quote}]"
    finding = only(compile_article(front).findings, Code.UNKNOWN_REFERENCE)
    assert finding.help == "define it under 'sources:' or in 'sources/zzz.md', or name one that is defined"


@pytest.mark.parametrize(
    ("words", "excerpt", "help"),
    [
        ("They are trapped there.", "they were", "its words are: They are trapped there."),
        ("They are trapped there, " * 5, "They were trapped", "did you mean 'They are trapped'?"),
        ("They are trapped there, " * 5, "the bridge", "its words begin: They are trapped there, They are"),
        ("[They are, trapped there]", "are trapped", "take an excerpt of one run"),
    ],
    ids=["short", "near", "far", "over an interruption"],
)
def test_the_help_for_an_excerpt_is_short(words, excerpt, help):
    front = f"""
speakers: [{NRF}]
sources: [{PAPER}]
quotes:
  - id: q1
    speaker: nrf
    source: paper
    said: 2021-09-05
    text: {words}
"""
    finding = only(compile_article(front, f"![[quotes/q1#{excerpt}]]").findings, Code.EXCERPT_NOT_IN_QUOTE)
    assert help in finding.help
    assert len(finding.help) < 130


@pytest.mark.parametrize(
    "body",
    [
        "[[speakers/nrf]] [[nrf]] [[q1|x]] [[paper]]",
        "![[quotes/q1#are trapped]]",
        "![[quotes/q1#are\n  trapped]]",
        "`[[nowhere]]`",
    ],
)  # fmt: skip
def test_right_references_in_a_text(body):
    assert serious(compile_article(THINGS, body)) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("A matrix [[1, 2]] and [[wiki page]] and ![[image.png]] too", []),
        ("[[claims/nowhere]]", ["unknown-reference"]),
        ("[[nrf]] [[speakers/nrf]]", []),
    ],
)
def test_an_ordinary_page_may_hold_brackets_of_its_own(body, found):
    files = {"articles/a1.md": article(THINGS), "index.md": body}
    assert serious(compile_text(files)) == found


def test_backlink_with_its_sentence():
    files = {
        "articles/a1.md": article(THINGS),
        "articles/b1.md": article(body="First. The *rebels* of [[nrf]] say [[quotes/q1|so]]. Last.", title="B"),
    }
    record = compile_text(files).record
    (link,) = (b for b in record.backlinks[key("speakers/nrf")] if b.role is Role.MENTION)
    assert link.source == key("articles/b1")
    assert (link.sentence.before, link.sentence.words, link.sentence.after) == ("The rebels of ", "NRF", " say so.")


def sentence_of(target: str, body: str) -> tuple[str, str, str]:
    fields = "id: c1, label: It fell, statement: It has fallen., asserted: [{by: nrf, in: paper}], status: reported"
    claim = f"claims: [{{{fields}}}]"
    files = {"articles/a1.md": article(THINGS + claim), "articles/b1.md": article(body=body, title="B")}
    backlinks = compile_text(files).record.backlinks[key(target)]
    (link,) = (b for b in backlinks if b.role is Role.MENTION and b.source == key("articles/b1"))
    return link.sentence.before, link.sentence.words, link.sentence.after


@pytest.mark.parametrize(
    ("target", "body", "sentence"),
    [
        ("sources/paper", "One. It fell. [[sources/paper]] Then two.", ("It fell. ", "[A paper]", "")),
        ("sources/paper", "One. It fell.[[paper]] Then two.", ("It fell.", "[A paper]", "")),
        ("sources/paper", "One. It fell. [[paper]] Then two.", ("It fell. ", "[A paper]", "")),
        ("sources/paper", "One. It fell. [[paper]]", ("It fell. ", "[A paper]", "")),
        ("sources/paper", "One. It fell. [[paper|This paper]] has it.", ("", "This paper", " has it.")),
        ("speakers/nrf", "It fell. [[sources/paper]] Then [[nrf]] spoke.", ("Then ", "NRF", " spoke.")),
        ("speakers/nrf", "[[nrf]] spoke. [[sources/paper]] Then two.", ("", "NRF", " spoke. [A paper]")),
        ("speakers/nrf", "It fell. [[nrf]] says so.", ("", "NRF", " says so.")),
        ("claims/c1", "One. It fell. [[claims/c1]] Then two.", ("It fell. ", "It fell", "")),
        ("claims/c1", "One. It fell. [[claims/c1]]", ("It fell. ", "It fell", "")),
        ("claims/c1", "One. It fell. [[claims/c1]] is contested.", ("", "It fell", " is contested.")),
        ("claims/c1", "One. It fell. [[claims/c1|That]] Then two.", ("", "That", " Then two.")),
    ],
)  # fmt: skip
def test_a_mark_behind_a_sentence_belongs_to_it(target, body, sentence):
    assert sentence_of(target, body) == sentence


@pytest.mark.parametrize(
    ("statement", "within"),
    [
        ("Beta says that Alpha ordered it.", "Beta says that Alpha ordered it"),
        ("Did Alpha order it?", "Did Alpha order it?"),
        ("It fell…", "It fell…"),
        ("It fell..", "It fell.."),
        ("It fell to the U.S.", "It fell to the U.S."),
        ("پل بسته است.", "پل بسته است"),
        ("橋已關閉。", "橋已關閉"),
    ],
)
def test_a_statement_within_a_sentence_has_no_stop_of_its_own(statement, within):
    claim = f"claims: [{{id: c1, statement: '{statement}', asserted: [{{by: nrf, in: paper}}], status: reported}}]"
    files = {
        "articles/a1.md": article(THINGS + claim),
        "articles/b1.md": article(body="They say [[c1]] too.", title="B"),
    }
    record = compile_text(files).record
    assert record.claims["c1"].label == statement
    (link,) = (b for b in record.backlinks[key("claims/c1")] if b.role is Role.MENTION)
    assert link.sentence.words == within


def test_neither_have_quoted_words():
    assert sentence_of("quotes/q1", "They say: [[quotes/q1]].") == ("They say: ", "They are trapped there", ".")


def test_page_links_are_in_the_record():
    record = compile_text({"articles/a1.md": article(THINGS), "about.md": "[[speakers/nrf]]"}).record
    assert Key(None, "about.md") in record.linking(key("speakers/nrf"), Role.MENTION)
    assert record[Key(None, "about.md")].label == "About"


def test_missing_things_raise():
    record = compile_article().record
    assert record.get(key("claims/zz")) is None
    with pytest.raises(KeyError):
        record[key("claims/zz")]


def test_languages_are_inherited():
    quotes = "{id: q1, SAID}, {id: q2, SAID, lang: ps}".replace(
        "SAID", "speaker: nrf, source: paper, said: 2021, text: T"
    )
    front = f"lang: fa\nspeakers: [{NRF}]\nsources: [{PAPER}]\nquotes: [{quotes}]"
    record = compile_article(front).record
    assert [q.lang for q in record.quotes.values()] == ["fa", "ps"]
    assert compile_article().record.articles["a1"].lang == "en"


def test_role_on_a_day():
    front = """speakers:
  - id: nn
    name: N
    kind: person
    roles: [{title: Minister, during: 2020/2021-06}, {title: Deputy, during: 2021-07/..}, {title: Always}]
"""
    speaker = compile_article(front).record.speakers["nn"]
    days = {day: speaker.role_on(parse_date(day)).title for day in ("2021-05-01", "2022", "2019-01", "2021-06/2021-07")}
    assert days == {"2021-05-01": "Minister", "2022": "Deputy", "2019-01": "Always", "2021-06/2021-07": "Always"}
    assert speaker.role_on(None).title == "Minister"


def test_no_role_is_picked_for_a_date_that_holds_a_change_of_roles():
    roles = "[{title: Deputy, during: 2019/2021-09-06}, {title: Minister, during: 2021-09-07/..}]"
    front = f"speakers: [{{id: nn, name: N, kind: person, roles: {roles}}}]\n"
    speaker = compile_article(front).record.speakers["nn"]
    held = {day: speaker.role_on(parse_date(day)) for day in ("2021", "2021-09", "2021-09-06/..", "2018/2020", "XXXX")}
    assert held == dict.fromkeys(held)
    assert speaker.role_on(parse_date("2021-09-06~")).title == "Deputy"
    assert speaker.role_on(parse_date("2022/..")).title == "Minister"


def test_kinds_of_tables():
    record = compile_text({"articles/panjshir.md": EXAMPLE.read_text(encoding="utf-8")}).record
    assert {kind.value: len(record.of_kind(kind)) for kind in Kind} == {
        "articles": 1, "questions": 0, "claims": 2, "quotes": 1, "speakers": 3, "sources": 1, "topics": 1,
    }  # fmt: skip
    assert len(list(record.things())) == 9


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("---\ntitle: Who we are\n---\n# About us\n", "Who we are"),
        ("# About *us*\n\nText.\n", "About us"),
        ("Text.\n", "About us too"),
    ],
)
def test_a_page_is_called_what_its_host_calls_it(text, label):
    record = compile_text({"about-us-too.md": text}).record
    assert record[Key(None, "about-us-too.md")].label == label


def test_what_a_file_that_cannot_be_read_may_define_is_not_ambiguous():
    broken = article("speakers:\n  - id: ada\n  name: Ada\n")
    found = compile_text({"articles/a1.md": broken, "articles/a2.md": article(body="See [[ada]].\n")}).findings
    assert {f.code for f in found} == {"yaml-syntax"}


def test_a_view_of_what_is_not_published_is_told():
    files = {
        "articles/a1.md": article(body="![[timeline?article=a2]]\n"),
        "articles/a2.md": article("publication: draft"),
    }
    assert [f.code for f in compile_text(files).findings] == ["unpublished-reference"]


@pytest.mark.parametrize(
    ("words", "excerpt", "shown"),
    [
        ("The cafe\u0301 is shut.", "caf\u00e9 is", "cafe\u0301 is"),
        ("The caf\u00e9 is shut.", "cafe\u0301 is", "caf\u00e9 is"),
        ("The cafe\u0301 is shut.", "The cafe", ""),
        ("The caf\u00e9 is shut.", "The cafe", ""),
        ("It is illegal, not legal.", "legal", "legal"),
        ("It is illegal.", "legal", ""),
        ("In 2021 and 1200 more.", "200 more", ""),
    ],
)
def test_an_excerpt_is_of_whole_letters_and_words(words: str, excerpt: str, shown: str) -> None:
    quote = f"quotes: [{{id: q9, speaker: nrf, source: paper, said: 2021, text: '{words}'}}]"
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\n{quote}"
    found = compile_article(front, f"![[quotes/q9#{excerpt}]]\n")
    assert ("excerpt-not-in-quote" in {f.code for f in found.findings}) == (not shown)
    if shown:
        assert site_of(found).cards.quote(key("quotes/q9"), excerpt).segments == (shown,)


def test_an_embed_takes_no_label():
    quote = "quotes: [{id: q9, speaker: nrf, source: paper, said: 2021, text: One or two.}]"
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\n{quote}"
    for inside in ("quotes/q9|one", "quotes/q9#One | or two"):
        finding = only(compile_article(front, f"![[{inside}]]\n").findings, Code.UNKNOWN_VIEW)
        assert "leave out what follows '|'" in finding.help


def test_an_excerpt_does_not_run_over_an_interruption():
    quote = "quotes: [{id: q9, speaker: nrf, source: paper, said: 2021, text: ['I will not,', resign today.]}]"
    front = f"speakers: [{NRF}]\nsources: [{PAPER}]\n{quote}"
    for excerpt, count in (("not, resign", 1), ("resign today", 0)):
        found = compile_text({"articles/a1.md": article(front, f"![[quotes/q9#{excerpt}]]\n")})
        assert sum(f.code == "excerpt-not-in-quote" for f in found.findings) == count


@pytest.mark.parametrize(
    ("target", "help"), [("wholly-other-{n}", ""), ("sme-claim-{n}", "did you mean 'some-claim-7' (content/claims/")]
)
def test_thousands_of_unknown_references_on_a_large_site(target, help):
    files = {f"claims/some-claim-{n}.md": "---\nstatement: S\nstatus: reported\n---\n" for n in range(1000)}
    files["articles/a1.md"] = article("", "\n".join(f"See [[{target.format(n=n)}]]." for n in range(3000)))
    compiled = compile_text(files)
    assert codes(compiled.findings).count("unknown-reference") == 3000
    assert help in render(compiled.findings, compiled.texts)
