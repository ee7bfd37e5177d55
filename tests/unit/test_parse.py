"""Files, by the folder they stand in, to articles and things, or findings in the author's words."""

import pytest

from onrecord.diagnostics import Code, Severity
from onrecord.parse import Key
from onrecord.parse.file import kind_of
from onrecord.pipeline.compiling import Kept
from onrecord.schema import Kind, Status
from support import NRF, PAPER, article, codes, compile_text, key, marked, only, parsed

CLAIM = "claims:\n  - id: x1\n    statement: S\n    status: reported\n"


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("articles/a1.md", Kind.ARTICLE),
        ("articles/2021/a1.md", Kind.ARTICLE),
        ("speakers/nrf.md", Kind.SPEAKER),
        ("articles/index.md", None),
        ("articles/README.md", None),
        ("index.md", None),
        ("claims.md", None),
        ("manual/a1.md", None),
        ("articles/a1.txt", None),
    ],
)
def test_kind_of_a_file(uri, kind):
    assert kind_of(uri) is kind


def test_article_and_its_things():
    file, findings = parsed(
        article(f"{CLAIM}speakers: [{NRF}]\nsources: [{PAPER}]\ntopics: [war, {{id: peace, name: P}}]")
    )
    assert findings == []
    assert file.key == key("articles/a1")
    assert [d.key.path for d in file.definitions] == ["claims/x1", "speakers/nrf", "sources/paper", "topics/peace"]
    assert file.broken == frozenset()


def test_thing_in_a_file_of_its_own():
    file, findings = parsed("---\nname: NRF\nkind: organization\n---\nWho they are.\n", "speakers/nrf.md")
    assert findings == []
    assert file.key == key("speakers/nrf")
    assert file.definitions[0].thing.id == "nrf"


def test_id_in_the_file_counts():
    file, _ = parsed("---\nid: nrf\nname: NRF\nkind: organization\n---\n", "speakers/Whatever this is.md")
    assert file.key == key("speakers/nrf")


def test_an_ordinary_page_keeps_its_keys():
    file, findings = parsed("---\nclaims: none of yours\nwhatever: {a: 1}\n---\nText\n", "index.md")
    assert (file.key, findings, file.definitions) == (Key(None, "index.md"), [], ())


def test_keys_of_others():
    file, findings = parsed(article("hide: [toc]\nicon: x\nsearch: {boost: 2}\nweigth: 3"))
    assert file.foreign == {"hide": ["toc"], "icon": "x", "search": {"boost": "2"}}
    assert codes(findings) == ["unknown-field"]


# -- short forms ---------------------------------------------------------------------------------


def definition(front: str, path: str):
    file, findings = parsed(article(front))
    assert findings == []
    return next(d.thing for d in file.definitions if d.key == key(path))


def test_one_item_for_a_list():
    quote = definition("quotes: [{id: q1, speaker: nrf, source: paper, said: 2021, text: Words}]", "quotes/q1")
    assert (quote.speaker, quote.text) == (("nrf",), ("Words",))


def test_status_word_for_a_log():
    (entry,) = definition(CLAIM, "claims/x1").status
    assert (entry.is_, entry.date) == (Status.REPORTED, None)


def test_texts_for_names_roles_answers():
    speaker = definition("speakers: [{id: s1, name: N, kind: person, names: [M], roles: [Minister]}]", "speakers/s1")
    assert (speaker.names[0].text, speaker.roles[0].title) == ("M", "Minister")
    question = definition("questions: [{id: q1, text: Is it?, answers: ['Yes', {id: n1, text: 'No'}]}]", "questions/q1")
    assert [(a.id, a.text) for a in question.answers] == [(None, "Yes"), ("n1", "No")]


@pytest.mark.parametrize(("typed", "own"), [("none", True), ("[none]", True), ("wire", False), ("[a1, b1]", False)])
def test_derived_from(typed, own):
    source = definition(f"sources: [{{id: s1, title: T, kind: book, derived_from: {typed}}}]", "sources/s1")
    assert source.reports_for_itself is own


def test_numbers_are_read_from_text():
    claim = definition(f"{CLAIM}    value: {{min: 1_200, max: 1300.5, unit: deaths}}", "claims/x1")
    assert (str(claim.value.min), str(claim.value.max)) == ("1200", "1300.5")


# -- what is wrong -------------------------------------------------------------------------------

CLAIM_ITEM = "claims: [{{id: x1, statement: S, status: reported, {}}}]"
SOURCE_KIND = "sources: [{{id: s1, title: T, kind: {}}}]"
STATUS = "claims: [{{id: x1, statement: S, status: {}}}]"
SPEAKER_ITEM = "speakers: [{{id: s1, name: N, kind: {}}}]"
QUOTE_ITEM = "quotes: [{{id: q1, speaker: nrf, source: p1, said: 2021, text: T, {}}}]"
SOURCE_ITEM = "sources: [{{id: s1, title: T, kind: book, {}}}]"

WRONG = [
    ("sumary: B", Code.UNKNOWN_FIELD, "sumary", "did you mean 'summary'?"),
    (CLAIM_ITEM.format("asserted: [{inn: q1}]"), Code.UNKNOWN_FIELD, "inn", "did you mean 'in'?"),
    (CLAIM_ITEM.format("asserted: [{note: N}]"), Code.MISSING_FIELD, "{note: N}", "add 'in:' (the quote or source"),
    (CLAIM_ITEM.format("quetsion: q1"), Code.UNKNOWN_FIELD, "quetsion", "did you mean 'question'?"),
    (CLAIM_ITEM.format("zzz: q1"), Code.UNKNOWN_FIELD, "zzz", "its fields are: id, label"),
    (CLAIM_ITEM.format("denied: q1"), Code.WRONG_TYPE, "q1", "write denied: [{in: …}]"),
    (CLAIM_ITEM.format("denied: {in: q1}"), Code.WRONG_TYPE, "{in: q1}", "write denied: [{in: …}]"),
    (CLAIM_ITEM.format("denied: [q1]"), Code.WRONG_TYPE, "q1", "write {in: …}"),
    (CLAIM_ITEM.format("question: [q1]"), Code.WRONG_TYPE, "[q1]", "write one value"),
    (CLAIM_ITEM.format("note: ' '"), Code.WRONG_TYPE, "' '", "leave the field out"),
    (CLAIM_ITEM.format('note: "a\\x07b"'), Code.WRONG_TYPE, "\\x07", "remove it"),
    (CLAIM_ITEM.format('note: "a\\u202eb"'), Code.BIDI_CONTROL, "\\u202e", "remove it"),
    (CLAIM_ITEM.format('note: "a\\u2066b"'), Code.BIDI_CONTROL, "\\u2066", "remove it"),
    (CLAIM_ITEM.format('note: "a\\u2066b\\nc\\u2069"'), Code.BIDI_CONTROL, "\\u2066", "remove it"),
    (CLAIM_ITEM.format('note: "a\\u2069"'), Code.BIDI_CONTROL, "\\u2069", "remove it"),
    (CLAIM_ITEM.format("answer: no"), Code.MISSING_FIELD, "no", "add 'question:'"),
    (CLAIM_ITEM.format("value: {unit: x}"), Code.MISSING_FIELD, "{unit: x}", "write min, max or both"),
    (CLAIM_ITEM.format("value: {min: 2, max: 1}"), Code.WRONG_TYPE, "2", "exchange them"),
    (CLAIM_ITEM.format("value: {min: some}"), Code.WRONG_TYPE, "some", "digits only"),
    (CLAIM_ITEM.format("value: {min: 1e3}"), Code.WRONG_TYPE, "1e3", "digits only"),
    (CLAIM_ITEM.format("relations: [{note: x}]"), Code.MISSING_FIELD, "{note: x}", "write one of contradicts"),
    (CLAIM_ITEM.format("evidence: [{item: q1, relation: suport}]"), Code.NOT_IN_LIST, "suport", "mean 'supports'?"),
    (CLAIM_ITEM.format("waive: {orfan: x}"), Code.NOT_IN_LIST, "orfan", "did you mean 'orphan'?"),
    (CLAIM_ITEM.format("waive: {orphan: , one-origin: x}"), Code.MISSING_FIELD, "orphan", "write your reason behind"),
    ("waive:\n  future-date:", Code.MISSING_FIELD, "future-date", "write your reason behind the colon"),
    (CLAIM_ITEM.format("asserted: [{in: q1, by: []}]"), Code.WRONG_TYPE, "[]", "or leave the field out"),
    (CLAIM_ITEM.format("waive: {bad-id: x}"), Code.NOT_IN_LIST, "bad-id", "mend what it is about"),
    ("claims: [{id: x1, statement: S, status: contestd}]", Code.NOT_IN_LIST, "contestd", "did you mean 'contested'?"),
    ("claims: [{id: x1, statement: S, status: []}]", Code.WRONG_TYPE, "[]", "at least one item"),
    ("claims: [{id: x1, status: reported}]", Code.MISSING_FIELD, "{id: x1, status: reported}", "add 'statement:'"),
    ("claims: x1", Code.WRONG_TYPE, "x1", "begin each item with '- id: …'"),
    ("claims: [x1]", Code.WRONG_TYPE, "x1", "write {id: …, statement: …, status: …}"),
    ("quotes: [{id: q1, speaker: [], source: p1, said: 2021, text: T}]", Code.WRONG_TYPE, "[]", "at least one item"),
    (QUOTE_ITEM.format("variants: [{text: [], source: p1}]"), Code.WRONG_TYPE, "[]", "at least one item"),
    (SOURCE_KIND.format("press-release"), Code.NOT_IN_LIST, "press-release", "did you mean 'statement'?"),
    (SOURCE_KIND.format("Tweet"), Code.NOT_IN_LIST, "Tweet", "did you mean 'social-post'?"),
    (SOURCE_KIND.format("wire"), Code.NOT_IN_LIST, "wire", "did you mean 'agency-report'?"),
    (SOURCE_KIND.format("report"), Code.NOT_IN_LIST, "report", "did you mean 'news-report' or 'official-document'?"),
    (SOURCE_KIND.format("photo"), Code.NOT_IN_LIST, "photo", "did you mean 'image'?"),
    (SPEAKER_ITEM.format("anonymous"), Code.NOT_IN_LIST, "anonymous", "did you mean 'unnamed'?"),
    (STATUS.format("false"), Code.NOT_IN_LIST, "false", "did you mean 'refuted'?"),
    (STATUS.format("proven"), Code.NOT_IN_LIST, "proven", "did you mean 'confirmed'?"),
    (STATUS.format("disputed"), Code.NOT_IN_LIST, "disputed", "did you mean 'contested'?"),
    (STATUS.format("unknown"), Code.NOT_IN_LIST, "unknown", "did you mean 'undetermined'?"),
    (QUOTE_ITEM.format("authenticity: disputd"), Code.NOT_IN_LIST, "disputd", "did you mean 'disputed'?"),
    (QUOTE_ITEM.format("about: [{claim: c1, stance: says}]"), Code.NOT_IN_LIST, "says", "did you mean 'asserts'?"),
    ("publication: [draft]", Code.WRONG_TYPE, "[draft]", "write publication: draft"),
    ("publication: [draft, usable]", Code.WRONG_TYPE, "[draft, usable]", "write one of usable, draft, withheld"),
    (SPEAKER_ITEM.format("persn"), Code.NOT_IN_LIST, "persn", "did you mean 'person'?"),
    (SPEAKER_ITEM.format("unnamed"), Code.UNNAMED_WITHOUT_REASON, "unnamed", "add 'reason:'"),
    (QUOTE_ITEM.format("lang: english!"), Code.BAD_LANGUAGE, "english!", "did you mean 'en' (English)?"),
    (QUOTE_ITEM.format("lang: xx"), Code.BAD_LANGUAGE, "xx", "write a BCP 47 tag"),
    (QUOTE_ITEM.format("text2: []"), Code.UNKNOWN_FIELD, "text2", "did you mean 'text'?"),
    (SOURCE_ITEM.format("url: 'javascript:alert(1)'"), Code.BAD_URL, "'javascript:alert(1)'", "begins with https://"),
    (SOURCE_ITEM.format("url: 'https://a b'"), Code.BAD_URL, "'https://a b'", "begins with https://"),
    (SOURCE_ITEM.format("url: 'http://[x'"), Code.BAD_URL, "'http://[x'", "begins with https://"),
    (SOURCE_ITEM.format("url: //example.org"), Code.BAD_URL, "//example.org", "begins with https://"),
    (SOURCE_ITEM.format("published: 5 September"), Code.BAD_DATE, "5 September", "write it as 2021-09-05"),
    ("questions: [{id: q1, text: T, exclusive: yes}]", Code.WRONG_TYPE, "yes", "write true or false"),
    ("authors: Ada", Code.WRONG_TYPE, "Ada", "write authors: [Ada]"),
    ("authors: [{given: Ada}]", Code.MISSING_FIELD, "Ada", "add 'family:'"),
    ("authors: [{}]", Code.MISSING_FIELD, "{}", "a name in one piece is written as a text"),
    ("authors: [{family: Lovelace, first: Ada}]", Code.UNKNOWN_FIELD, "first", "given"),
    ("topics: war", Code.WRONG_TYPE, "war", "write topics: [war]"),
    (SPEAKER_ITEM.format("person, roles: mayor"), Code.WRONG_TYPE, "mayor", "write roles: [mayor]"),
    ("questions: [{id: q1, text: T, answers: No}]", Code.WRONG_TYPE, "No", "write answers: [No]"),
    (QUOTE_ITEM.format("about: c1"), Code.WRONG_TYPE, "c1", "write about: [{claim: …, stance: …}]"),
    (CLAIM_ITEM.format("value: 17"), Code.WRONG_TYPE, "17", "write value: {min: 17, max: 17}"),
    (CLAIM_ITEM.format("value: many"), Code.WRONG_TYPE, "many", "write value: {min: …, max: …, unit: …}"),
    ("claims: {x1: {statement: S, status: reported}}", Code.WRONG_TYPE, "{x1: {statement: S, status: reported}}",
     "begin each item with '- id: …'"),
    (SOURCE_ITEM.format("url: www.example.org/a"), Code.BAD_URL, "www.example.org/a", "write https://www.example.org/a"),
    (SOURCE_ITEM.format("archive: 'https://a.b/c d'"), Code.BAD_URL, "'https://a.b/c d'", "write https://a.b/c%20d"),
    ("draft: true", Code.UNKNOWN_FIELD, "draft", "write 'publication: draft'"),
    (QUOTE_ITEM.format("link: x"), Code.UNKNOWN_FIELD, "link", "its fields are"),
    (SOURCE_ITEM.format("link: x"), Code.UNKNOWN_FIELD, "link", "did you mean 'url'?"),
    (SOURCE_ITEM.format("date: x"), Code.UNKNOWN_FIELD, "date", "did you mean 'published'?"),
    (QUOTE_ITEM.format("date: x"), Code.UNKNOWN_FIELD, "date", "did you mean 'said'?"),
    (CLAIM_ITEM.format("claim: x"), Code.UNKNOWN_FIELD, "claim", "did you mean 'statement'?"),
    (CLAIM_ITEM.format("asserted: [{who: x, in: q1}]"), Code.UNKNOWN_FIELD, "who", "did you mean 'by'?"),
    ("updated: 6/9/21", Code.AMBIGUOUS_DATE, "6/9/21", "write 2021-06-09 or 2021-09-06"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "code", "words", "help"), WRONG, ids=[w[0][:60] for w in WRONG])
def test_wrong_field(front, code, words, help):
    text = article(front)
    file, findings = parsed(text)
    finding = only(findings, code)
    assert marked(text, finding) == words
    assert help in finding.help
    assert file.broken or not file.definitions
    assert "Error" not in finding.message
    assert not finding.message.endswith(".")


@pytest.mark.parametrize(
    ("id", "help"),
    [
        ("NRF", "write 'nrf'"),
        ("a", ""),
        ("a_b", "write 'a-b'"),
        ("a--b", "write 'a-b'"),
        ("-ab", "write 'ab'"),
        ("2021", ""),
        ("claims", ""),
        ("timeline", ""),
        ("été-2021", "write 'ete-2021'"),
        ("خبر", ""),
        ("x" * 81, f"write '{'x' * 80}'"),
    ],
)
def test_bad_id(id, help):
    text = article(f"speakers: [{{id: {id}, name: N, kind: person}}]")
    finding = only(parsed(text)[1], Code.BAD_ID)
    assert marked(text, finding) == id
    assert finding.help == help


def test_bad_file_name_is_one_finding():
    _, findings = parsed(article(), "articles/My article.md")
    assert codes(findings) == ["bad-id"]
    assert findings[0].help == "rename the file to 'my-article.md'"


def test_all_that_is_wrong_is_told():
    text = "---\ntitle: A\nsumary: B\nclaims:\n  - {id: X, statement: S}\n  - {id: y1, statment: S, status: no}\n---\n"
    file, findings = parsed(text)
    assert sorted(codes(findings)) == [
        "bad-id", "missing-field", "missing-field", "not-in-list", "unknown-field", "unknown-field",
    ]  # fmt: skip
    assert {k.path for k in file.broken} == {"articles/a1", "claims/X", "claims/", "claims/y1"}
    assert file.article is not None  # what is right in it lets its references be looked at


@pytest.mark.parametrize(
    ("front", "helps"),
    [
        ("sumary: S", ["did you mean 'summary'?"]),
        ("abstract: S", ["did you mean 'summary'?"]),
        ("zzz: S", ["add 'summary:' (one sentence that says what the reader will know afterwards)", "its fields are"]),
    ],
)
def test_a_misspelt_field_is_not_also_missing(front, helps):
    _, findings = parsed(f"---\ntitle: T\n{front}\npublished: 2021\n---\n")
    assert len(findings) == len(helps)
    assert all(finding.help.startswith(help) for finding, help in zip(findings, helps, strict=True))


def test_what_leads_to_a_thing_with_a_bad_id_by_a_good_one_is_not_told_as_well():
    front = "speakers: [{id: Ada Example, name: N, kind: person}]\nsources: [{id: p1, title: T, kind: book}]\n"
    quotes = "quotes: [{id: q1, speaker: ada-example, source: p1, said: 2021, text: T}]"
    result = compile_text({"articles/a1.md": article(front + quotes, "See [[speakers/ada-example]].")})
    assert codes(result.at(Severity.ERROR)) == ["bad-id"]


@pytest.mark.parametrize("id", ["id: index, ", "id: '123', ", "id: شهر, ", "id: a--b, ", ""])
def test_what_may_lead_to_a_thing_without_a_proper_id_is_not_told_as_well(id):
    front = f"speakers: [{NRF}]\nsources: [{{{id}title: T, kind: book}}]\n"
    quotes = "quotes: [{id: q1, speaker: nrf, source: city, said: 2021, text: T}]"
    result = compile_text({"articles/a1.md": article(front + quotes, "See [[sources/city]].")})
    assert len(result.at(Severity.ERROR)) == 1


def test_what_leads_to_a_list_that_stands_twice_is_not_told_as_well():
    front = f"speakers: [{{id: mayor, name: M, kind: person}}]\nspeakers: [{NRF}]\nsources: [{PAPER}]\n"
    quotes = "quotes: [{id: q1, speaker: nrf, source: paper, said: 2021, text: T}]"
    result = compile_text({"articles/a1.md": article(front + quotes, "See [[speakers/nrf]].")})
    assert codes(result.at(Severity.ERROR)) == ["duplicate-key"]


def test_what_leads_to_things_that_are_no_list_is_not_told_as_well():
    front = "claims:\n  x1:\n    statement: S\n    status: reported"
    result = compile_text({"articles/a1.md": article(front, "See [[claims/x1]].")})
    assert codes(result.at(Severity.ERROR)) == ["wrong-type"]


@pytest.mark.parametrize("top", ["", "\n---\n", "—\n", "--\n", "# A title\n\n", " ---\n", "<!-- mine -->\n---\n"])
def test_fields_that_do_not_begin_at_the_top_are_told_as_that(top):
    text = f"{top}title: T\nsummary: S\npublished: 2021\nspeakers: [{NRF}]\n---\n\nSee [[speakers/nrf]].\n"
    result = compile_text({"articles/a1.md": text})
    (finding,) = result.at(Severity.ERROR)
    told = f"{finding.message} {finding.help}"
    assert "---" in told
    assert finding.span.line <= top.count("\n") + 1


BROKEN = (
    *('Foo Bar: "x', 'foo.bar: "x', 'foo/bar: "x', "@id: x", '$schema: "x', '<<: "x', 'foo (a): "x', "%FOO bar\nz: x"),
    *('{"foo": "x",, }', '{\n  "foo": "x,\n  "bar": [1, 2]\n}', "{foo: x"),
)


@pytest.mark.parametrize("front", BROKEN)
def test_broken_fields_of_an_ordinary_page(front):
    (finding,) = compile_text({"page.md": f"---\n{front}\n---\n\n# Head\n"}).findings
    assert finding.code is Code.YAML_SYNTAX


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("\u200b---", "U+200B"),
        ("---\u200b", "U+200B"),
        ("\u00a0---", "U+00A0"),
        ("---\u00a0", "U+00A0"),
        ("\ufeff\ufeff---", "U+FEFF"),
    ],
)
@pytest.mark.parametrize("uri", ["page.md", "articles/a1.md"])
def test_a_character_that_nobody_sees_beside_the_line_that_opens(opening, told, uri):
    text = f"{opening}\ntitle: T\nsummary: S\npublished: 2021\n---\n\nText.\n"
    (finding,) = compile_text({uri: text}).findings
    assert told in finding.message


def test_fields_in_toml_on_an_ordinary_page():
    (finding,) = compile_text({"page.md": '+++\ntitle = "T"\n\n[extra]\nx = 1\n+++\n\n# Head\n'}).findings
    assert finding.message == "'+++' does not open the fields below it"


@pytest.mark.parametrize(
    "text",
    [
        "---\n- one\n- two\n---\n",
        "---\nA note: [a link](x) and more\n---\n",
        'He said: "x" and left: "y"\n---\n',
        "---\n{: .class }\n---\n",
        "+++\nWords\n+++\n",
    ],
)
def test_rules_round_words_of_an_ordinary_page(text):
    assert compile_text({"page.md": text}).findings == ()


@pytest.mark.parametrize(
    ("last", "body"),
    [
        ("claims:", "  - {id: c1, statement: X, status: reported}\n---\n"),
        ("claims:", "- { id: c1, statement: X, status: reported }\n\nText.\n"),
        ("topics:", "- word\n---\n"),
        ("note: a", "publication: draft\n\nText.\n"),
        ("note: a", "\npublication: draft\n\nText.\n"),
        ("note: a", "label: x\npublication: 'withheld' # for now\n\nText.\n"),
        ("note: a", "Publication: draft\n---\n\nText.\n"),
        ("note: a", "Publication: draft for now\n---\n\nText.\n"),
        ("note: a", "  goes on\n---\n"),
    ],
)
def test_fields_behind_the_line_that_ends_them_are_told(last, body):
    _, findings = parsed(f"---\ntitle: T\nsummary: S\npublished: 2021\n{last}\n---\n{body}")
    (finding,) = findings
    assert (finding.message, finding.span.line) == ("the fields end here, and more of them follow", 6)


@pytest.mark.parametrize(
    ("last", "body"),
    [
        ("topics:", "- a list\n- of the text\n"),
        ("note: a", "Publication: draft of a report\n\nText.\n"),
        ("publication: usable", "Publication: draft\n\nText.\n"),
        ("note: a", "    a block of code\n\nText.\n"),
        ("note: a", "- {a list of: the text, with: braces}\n"),
        ("note: a", "Words before: it\npublication of something: draft\n"),
    ],
)
def test_text_behind_the_fields_that_looks_like_some(last, body):
    _, findings = parsed(f"---\ntitle: T\nsummary: S\npublished: 2021\n{last}\n---\n{body}")
    assert findings == []


@pytest.mark.parametrize("text", ["", "A text. See [[speakers/nrf]].\n", "# T\n\nNote: a text.\n", "---\n---\nA"])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TOPIC])
def test_a_file_without_fields_is_one_finding(kind, text):
    files = {f"{kind}/x1.md": text, "speakers/nrf.md": "---\nname: N\nkind: person\n---\n"}
    (finding,) = compile_text(files).at(Severity.ERROR)
    assert finding.code is Code.MISSING_FIELD
    assert finding.span.line == 1


def test_original_without_translator():
    front = QUOTE_ITEM.format("original: {text: ت, lang: fa}, method: machine")
    finding = only(parsed(article(front))[1], Code.TRANSLATION_WITHOUT_TRANSLATOR)
    assert "no 'translator'" in finding.message


def test_where_a_value_stands_is_said_from_the_inside_out():
    _, findings = parsed(article(CLAIM_ITEM.format("asserted: [{in: q1, by: [a1, '']}]")))
    assert findings[0].message.startswith("item 2 of 'by' of item 1 of 'asserted' of claim 'x1' is an empty text")


def test_an_unreadable_file_breaks_whatever_it_may_define():
    file, findings = parsed("---\ntitle: A: B\nspeakers:\n  - {id: nrf, name: N}\n---\n")
    assert codes(findings) == ["yaml-syntax"]
    assert {key("speakers/nrf"), key("articles/a1")} <= file.broken


def test_a_quote_in_a_folder_of_almost_its_name_is_told():
    text = "---\nspeaker: nrf\ntext: Words.\nsource: p1\nsaid: 2021\n---\n"
    file, findings = parsed(text, uri="quote/q1.md")
    assert only(findings, Code.WRONG_KIND).help == "move it to 'quotes/'"
    assert file.key.kind is None
    assert parsed("---\ntitle: Mine\n---\n", uri="quote/q1.md")[1] == []
    assert parsed(text, uri="drafts/q1.md")[1] == []


OF_KIND = {
    Kind.ARTICLE: "title: T\nsummary: S\npublished: 2021-09-06\nspeakers: [{id: nrf, name: N, kind: person}]",
    Kind.QUESTION: "text: Who?\nanswers: [Nobody]",
    Kind.CLAIM: "statement: S\nstatus: reported",
    Kind.QUOTE: "speaker: nrf\ntext: Words.\nsource: p1\nsaid: 2021",
    Kind.SPEAKER: "name: N\nkind: person",
    Kind.SOURCE: "title: T\nkind: book\npublished: 2021",
    Kind.TOPIC: "name: N\ntext: T",
}


@pytest.mark.parametrize("folder", Kind)
@pytest.mark.parametrize("kind", Kind)
def test_a_file_in_the_folder_of_another_kind_is_one_finding(folder, kind):
    text = f"---\n{OF_KIND[kind]}\n---\n\nA text.\n"
    file, findings = parsed(text, f"{folder}/x1.md")
    if folder is kind:
        assert findings == []
        return
    if (kind, folder) == (Kind.TOPIC, Kind.QUESTION):
        assert codes(findings) == ["unknown-field"], "a question with one field too many"
        return
    (finding,) = findings
    noun = "an article" if kind is Kind.ARTICLE else f"a {kind.noun}"
    assert finding.code is Code.WRONG_KIND
    assert finding.message == f"the file has the fields of {noun}, and stands in the folder '{folder}'"
    assert finding.help == f"move it to '{kind}/'"
    assert {Key(folder, "x1"), Key(kind, "x1")} <= file.broken


def test_a_file_in_the_folder_of_another_kind_may_have_a_mistake_of_its_own():
    text = "---\nspeaker: nrf\ntext: Words.\nsource: p1\nsaid: 6/9/21\ntags: [mine]\n---\n"
    assert codes(parsed(text, "articles/x1.md")[1]) == ["wrong-kind"]
    assert codes(parsed(text.replace("nrf", "' '"), "articles/x1.md")[1]).count("wrong-kind") == 0


def test_what_leads_to_a_file_in_a_wrong_folder_is_not_told_as_well():
    files = {
        "articles/a1.md": article("", "See [[speakers/nrf]] and [[quotes/q1]]."),
        "claims/later.md": f"---\n{OF_KIND[Kind.ARTICLE]}\n---\n\nSee [[speakers/nobody]].\n",
        "articles/q1.md": f"---\n{OF_KIND[Kind.QUOTE]}\n---\n",
    }
    result = compile_text(files)
    assert sorted(f"{f.span.path} {f.code}" for f in result.findings) == [
        "content/articles/q1.md wrong-kind",
        "content/claims/later.md unknown-reference",
        "content/claims/later.md wrong-kind",
    ]


@pytest.mark.parametrize(
    ("uri", "front"),
    [
        ("articles/x1.md", ""),
        ("articles/x1.md", "note: N"),
        ("articles/x1.md", "title: T\nsumary: S"),
        ("articles/x1.md", "name: N"),
        ("claims/x1.md", "text: The bridge is closed.\nstatus: contested"),
        ("speakers/x1.md", "title: The mayor\nkind: person"),
        ("quotes/x1.md", "quotes: []"),
    ],
)
def test_a_file_that_may_be_of_its_folder_is_told_its_fields(uri, front):
    _, findings = parsed(f"---\n{front}\n---\n", uri)
    assert findings
    assert Code.WRONG_KIND not in {f.code for f in findings}


@pytest.mark.parametrize("uri", ["q1.md", "drafts/q1.md", "articles/index.md", "articles/README.md", "quotes.md"])
@pytest.mark.parametrize("kind", Kind)
def test_a_thing_outside_of_our_folders_is_an_ordinary_page(uri, kind):
    file, findings = parsed(f"---\n{OF_KIND[kind]}\n---\n", uri)
    assert (findings, file.key.kind, file.definitions) == ([], None, ())


def test_what_is_right_in_a_broken_thing_is_still_looked_at():
    text = (
        article("quotes: [{id: q1, speaker: nobody, source: nothing, said: 6/9/21, text: T}]") + "\n[[claims/none]]\n"
    )
    result = compile_text({"articles/a1.md": text})
    assert sorted(f.code for f in result.findings) == ["ambiguous-date", *["unknown-reference"] * 3]


@pytest.mark.parametrize(
    ("front", "code"),
    [
        (CLAIM_ITEM.format("answer: no, asserted: [{in: nothing}]"), Code.MISSING_FIELD),
        (SPEAKER_ITEM.format("unnamed, roles: [{title: T, org: nothing}]"), Code.UNNAMED_WITHOUT_REASON),
        (
            QUOTE_ITEM.format("via: nothing, original: {text: T, lang: en}")[:-1]
            + f"]\nspeakers: [{NRF}]\nsources: [{{id: p1, title: T, kind: book}}]",
            Code.TRANSLATION_WITHOUT_TRANSLATOR,
        ),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_mistake_of_several_fields_does_not_hide_the_others(front, code):
    result = compile_text({"articles/a1.md": article(front)})
    assert sorted(f.code for f in result.at(Severity.ERROR)) == sorted([code, Code.UNKNOWN_REFERENCE])


def test_isolates_that_are_closed_are_no_mistake():
    _, findings = parsed(article('note: "\\u2067a \\u2068b\\u2069\\u2069 c"'))
    assert findings == []


def test_a_control_that_stands_in_the_file_is_told_once():
    _, findings = parsed(article(title="a \u2067b"))
    assert [(f.code, f.span.column) for f in findings] == [(Code.BIDI_CONTROL, 10)]


def test_ten_thousand_mistakes_in_one_file_are_each_told_at_their_place():
    lines = [f"  - {{id: q{n}, speaker: nrf, source: paper, said: 6/9/21, text: Words.}}" for n in range(10_000)]
    text = article("quotes:\n" + "\n".join(lines))
    _, findings = parsed(text)
    assert codes(findings) == ["ambiguous-date"] * 10_000
    first = text.split("\n").index(lines[0]) + 1
    assert [f.span.line for f in findings] == list(range(first, first + 10_000))


@pytest.mark.parametrize(
    ("body", "marked_words", "help"),
    [
        ("See ![claims/x1]].", "![claims/x1]]", "write ![[claims/x1]], with two brackets on either side"),
        ("See {{claims/x1|it}}.", "{{claims/x1|it}}", "write [[claims/x1]], with two brackets on either side"),
        ("See {{macros/x1}} and [either/or]].", "", ""),
    ],
)
def test_a_reference_in_brackets_that_make_none(body, marked_words, help):
    text = article(CLAIM, body)
    _, findings = parsed(text)
    assert [(marked(text, f), f.help) for f in findings] == ([(marked_words, help)] if help else [])


@pytest.mark.parametrize(
    ("front", "help"),
    [
        (
            "claims: [{id: x1, statement: S}]",
            "add 'status:' with one of reported, contested, confirmed, refuted, undetermined, withdrawn, superseded",
        ),
        ("speakers: [{id: s1, name: N}]", "add 'kind:' with one of person, organization, unnamed"),
        (
            CLAIM_ITEM.format("responses: [{by: nrf}]"),
            "add 'stance:' with one of declines-to-comment, no-response",
        ),
        (
            CLAIM_ITEM.format("relations: x2"),
            "write relations: [{contradicts: …}], or with one of contrary-to, entails, supports, undercuts, qualifies, "
            "updates, part-of",
        ),
        (
            CLAIM_ITEM.format("relations: [x2]"),
            "write {contradicts: …}, or with one of contrary-to, entails, supports, undercuts, qualifies, updates, "
            "part-of",
        ),
        ("corrections: Wrong.", "write corrections: [{date: …, kind: …, text: …, affects: …}]"),
    ],
)
def test_help_names_what_may_be_written(front, help):
    _, findings = parsed(article(front))
    assert [f.help for f in findings] == [help]


def test_a_future_article_is_blamed_itself():
    front = "claims: [{id: x1, statement: S, status: reported}, {id: x2, statement: S, status: reported}]"
    text = article(front, published="2027-01")
    finding = only(compile_text({"articles/a1.md": text}).findings, Code.FUTURE_DATE)
    assert marked(text, finding) == "2027-01"
    assert finding.message.startswith("article 'a1' is published on '2027-01', which is still to come")


@pytest.mark.parametrize("name", ["yy.MD", "yy.md.bak", "yy.md~", "yy.Markdown", "yy.md.txt"])
def test_a_file_that_is_almost_a_page_is_told_and_not_copied(name):
    media = (f"articles/{name}", "articles/plan.pdf", "articles/a.mdb", f"downloads/{name}")
    (finding,) = compile_text({"index.md": "# Home\n"}, kept=Kept(media=media)).findings
    assert (finding.code, finding.span.path) == (Code.WRONG_KIND, f"content/articles/{name}")


@pytest.mark.parametrize(("uri", "code"), [("page\udcff.md", "not-utf8"), ("articles/page\udcff.md", "bad-id")])
def test_a_name_that_is_not_utf8(uri, code):
    text = "---\ntitle: T\nsummary: S\npublished: 2021\n---\n\nText.\n"
    assert codes(compile_text({uri: text}).findings) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![[speakers/nrf#]]", "excerpt-not-in-quote"),
        ("![[speakers/nrf#  ]]", "excerpt-not-in-quote"),
        ("![[speakers/nrf#.]]", "excerpt-not-in-quote"),
        ("a [[speakers/nrf|]] b", "unknown-reference"),
        ("a [[speakers/nrf||x]] b", "unknown-reference"),
    ],
)
def test_a_mark_in_a_reference_with_nothing_behind_it(text, code):
    found = compile_text({"articles/a1.md": article(f"speakers: [{NRF}]", text)})
    assert codes(found.at(Severity.ERROR)) == [code]
