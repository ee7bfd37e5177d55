"""Each rule over the record: what breaks it, and what nearly does."""

import pytest

from onrecord.check import RULES, check
from onrecord.diagnostics import Code, Severity
from onrecord.schema import RelationType
from support import TODAY, article, codes, compile_article, compile_text, marked, only

BASE = """
speakers:
  - {id: nrf, name: NRF, kind: organization}
  - {id: taliban, name: Taliban, kind: organization}
sources:
  - {id: paper, title: A paper, kind: news-report, published: 2021-09-05, archive: 'https://a.b', derived_from: none}
  - {id: wire, title: A wire, kind: agency-report, published: 2021-09-04, archive: 'https://a.b', derived_from: none}
  - {id: copy, title: A copy, kind: news-report, published: 2021-09-05, archive: 'https://a.b', derived_from: wire}
  - {id: blog, title: A blog, kind: other, published: 2021-09-05, archive: 'https://a.b'}
"""


def record(claims: str = "", quotes: str = "", *, sources: str = "", more: str = "") -> str:
    """An article with the base cast and more."""
    front = BASE + sources
    front += f"claims:\n{claims}\n" if claims else ""
    front += f"quotes:\n{quotes}\n" if quotes else ""
    return article(front + more)


def claim(fields: str, *, id: str = "x1") -> str:
    return f"  - {{id: {id}, statement: S, {fields}}}"


def claims(first: str, second: str = "status: reported", third: str = "") -> str:
    """Claims ``x1``, ``x2`` and ``x3``."""
    return "\n".join(claim(fields, id=f"x{n}") for n, fields in enumerate((first, second, third), 1) if fields)


def sources(first: str, second: str) -> str:
    """Sources ``s1`` and ``s2`` with what they derive from."""
    return "".join(
        f"  - {{id: s{n}, title: T, kind: book, derived_from: {names}}}\n" for n, names in enumerate((first, second), 1)
    )


def question(fields: str) -> str:
    return f"questions: [{{id: w1, text: Who?{fields}}}]"


def quote(fields: str = "", *, id: str = "q1", said: str = "2021-09-04", text: str = "They are trapped there.") -> str:
    fields = f", {fields}" if fields else ""
    return f"  - {{id: {id}, speaker: nrf, source: paper, said: {said}, text: {text}{fields}}}"


def found(text: str, code: Code) -> list[str]:
    """The words that the findings of a code mark."""
    return [marked(text, f) for f in compile_text({"articles/a1.md": text}).findings if f.code is code]


def settled(status: str, because: str, more: str = "") -> str:
    return claim(f"status: [{{is: {status}, date: 2021-09-06, because: [{because}]}}]{more}")


def copy(fields: str) -> str:
    return f"  - {{id: s1, title: T, kind: book, published: 2021-09-05, archive: 'https://a.b', {fields}}}\n"


def correction(date: str) -> str:
    return f"corrections: [{{date: {date}, kind: correction, text: T}}]"


def identified(date: str, because: str) -> str:
    """An article with an unnamed speaker who is known since some day."""
    known = f"{{speaker: nrf, date: {date}, because: {because}}}"
    unnamed = f"{{id: un, name: An official, kind: unnamed, reason: not-stated, identified_as: {known}}}"
    return record().replace("speakers:\n", f"speakers:\n  - {unnamed}\n")


BY_NRF = "asserted: [{in: sources/wire, by: nrf}]"
BY_TALIBAN = "denied: [{in: sources/paper, by: taliban}]"
TAKEN_BACK = "{{in: sources/wire, by: nrf, date: {}, stance: withdraws}}"
ABOUT = "about: [{{claim: x1, stance: {}}}]"
DENIAL = "{{in: sources/paper, by: nrf, date: {}}}"
SAID_AND_DENIED = (
    "status: contested, asserted: [{{in: sources/wire, by: nrf, date: 2021-09-04T{}}}], "
    "denied: [{{in: sources/paper, by: nrf, date: 2021-09-04T{}}}]"
)
NEXT_DAY, TODAY_TEXT = "2026-11-23", "2026-11-22"

ANSWERS = question(", answers: [{id: n1, text: nobody}]")
SIDE = record(more=ANSWERS).replace("name: Taliban", "name: Taliban, sides: [{question: w1, answer: N1}]")
SAYS = "status: reported, relations"
TRANSLATION = "translations: [{{text: {}, lang: ru, translator: N, method: machine}}]"
ORIGINAL = "translator: not-stated, method: outlet, original"

CASES = {
    # name: the code, a text that breaks its rule, what is marked there, a text that does not
    "future words": (
        Code.FUTURE_DATE,
        record(quotes=quote(said=NEXT_DAY)), [NEXT_DAY],
        record(quotes=quote(said=TODAY_TEXT)),
    ),
    "future words, about": (
        Code.FUTURE_DATE,
        record(quotes=quote(said="2026-12~")), ["2026-12~"],
        record(quotes=quote(said="2026-11")),
    ),
    "future act": (
        Code.FUTURE_DATE,
        record(claim(f"status: reported, asserted: [{{in: sources/wire, by: nrf, date: {NEXT_DAY}}}]")), [NEXT_DAY],
        record(claim(f"status: reported, asserted: [{{in: sources/wire, by: nrf, date: {TODAY_TEXT}}}]")),
    ),
    "future status": (
        Code.FUTURE_DATE,
        record(claim(f"status: [{{is: reported, date: {NEXT_DAY}}}]")), [NEXT_DAY],
        record(claim(f"status: [{{is: reported, date: {TODAY_TEXT}}}]")),
    ),
    "a time in a text": (
        Code.WRONG_TYPE,
        record(quotes=quote("locator: '12:31'")), ["'12:31'"],
        record(quotes=quote("locator: p. 12")),
    ),
    "a time in a film that a paper prints": (
        Code.WRONG_TYPE,
        record(quotes=quote("locator: 12:31/12:50")), ["12:31/12:50"],
        record(quotes=quote("locator: 12:31/12:50")).replace("A paper,", "A paper, url: 'https://youtu.be/x1',"),
    ),
    "a time in a book": (
        Code.WRONG_TYPE,
        record(quotes=quote("locator: '3:16'")).replace("kind: news-report", "kind: book"), ["'3:16'"],
        record(quotes=quote("locator: '3:16'")).replace("kind: news-report", "kind: video"),
    ),
    "a future article that dates a claim": (
        Code.FUTURE_DATE,
        record(claims("status: reported", "status: reported")).replace("2021-09-06", NEXT_DAY), [NEXT_DAY],
        record(claims(f"status: [{{is: reported, date: {TODAY_TEXT}}}]", "")).replace("2021-09-06", NEXT_DAY),
    ),
    "words passed on by their speaker": (
        Code.SPEAKER_MISMATCH,
        record(quotes=quote("via: nrf")), ["nrf"],
        record(quotes=quote("via: taliban")),
    ),
    "an act passed on by its agent": (
        Code.SPEAKER_MISMATCH,
        record(claim("status: reported, asserted: [{in: sources/wire, by: [taliban, nrf], via: nrf}]")), ["nrf"],
        record(claim("status: reported, asserted: [{in: sources/wire, by: nrf, via: taliban}]")),
    ),
    "withdrawn by who never said it": (
        Code.STATUS_UNSUPPORTED,
        record(claim("status: reported, asserted: [{in: sources/wire, by: nrf, stance: withdraws}]")), ["withdraws"],
        record(claim(f"status: withdrawn, {BY_NRF[:-1]}, {{in: sources/paper, by: nrf, stance: withdraws}}]")),
    ),
    "withdrawn before it was said": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: reported, {BY_NRF[:-1]}, {TAKEN_BACK.format('2020')}]")), ["withdraws"],
        record(claim(f"status: undetermined, {BY_NRF[:-1]}, {TAKEN_BACK.format('2021')}]")),
    ),
    "a denial withdrawn": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: reported, denied: [{TAKEN_BACK.format('2021-09')}]")), ["withdraws"],
        record(claim(f"status: reported, denied: [{{in: sources/wire, by: nrf}}, {TAKEN_BACK.format('2021-09')}]")),
    ),
    "source before words": (
        Code.SOURCE_BEFORE_WORDS,
        record(quotes=quote(said="2021-09-06")), ["2021-09-06"],
        record(quotes=quote(said="2021-09")),
    ),
    "source before an act": (
        Code.SOURCE_BEFORE_WORDS,
        record(claim("status: reported, asserted: [{in: sources/wire, by: nrf, date: 2021-09-05}]")), ["2021-09-05"],
        record(claim("status: reported, asserted: [{in: sources/wire, by: nrf, date: 2021-09-04~}]")),
    ),
    "update of the future": (
        Code.FUTURE_DATE,
        record(more=f"updated: {NEXT_DAY}"), [NEXT_DAY],
        record(more=f"updated: {TODAY_TEXT}"),
    ),
    "correction of the future": (
        Code.FUTURE_DATE,
        record(more=correction(NEXT_DAY)), [NEXT_DAY],
        record(more=correction(TODAY_TEXT)),
    ),
    "copy of the future": (
        Code.FUTURE_DATE,
        record(sources=copy(f"archived_on: {NEXT_DAY}")), [NEXT_DAY],
        record(sources=copy(f"archived_on: {TODAY_TEXT}")),
    ),
    "look of the future": (
        Code.FUTURE_DATE,
        record(sources=copy(f"accessed: {NEXT_DAY}")), [NEXT_DAY],
        record(sources=copy(f"accessed: {TODAY_TEXT}")),
    ),
    "update before publication": (
        Code.BAD_DATE,
        record(more="updated: 2021-09-05"), ["2021-09-05"],
        record(more="updated: 2021-09"),
    ),
    "correction before publication": (
        Code.BAD_DATE,
        record(more=correction("2021-09-05")), ["2021-09-05"],
        record(more=correction("2021-09-06")),
    ),
    "copy before publication": (
        Code.BAD_DATE,
        record(sources=copy("archived_on: 2021-09-03")), ["2021-09-03"],
        record(sources=copy("archived_on: 2021-09-04")),
    ),
    "look before publication": (
        Code.BAD_DATE,
        record(sources=copy("accessed: 2021-08")), ["2021-08"],
        record(sources=copy("accessed: 2021-09-04")),
    ),
    "name that is known before anything shows it": (
        Code.BAD_DATE,
        identified("2021-09-02", "[wire, blog]"), ["2021-09-02"],
        identified("2021-09-03", "[wire, blog]"),
    ),
    "act on another day than its quote": (
        Code.BAD_DATE,
        record(claim("status: reported, asserted: [{in: quotes/q1, date: 2021-09-02}]"), quote()), ["2021-09-02"],
        record(claim("status: reported, asserted: [{in: quotes/q1, date: 2021-09-03}]"), quote()),
    ),
    "act on a later day than its quote": (
        Code.BAD_DATE,
        record(claim("status: reported, asserted: [{in: quotes/q1, date: 2021-09-06}]"), quote()), ["2021-09-06"],
        record(claim("status: reported, asserted: [{in: quotes/q1, date: 2021-09-05}]"), quote()),
    ),
    "authenticity log backwards": (
        Code.STATUS_ORDER,
        record(quotes=quote("authenticity: [{is: disputed, date: 2021-09-06}, {is: primary, date: 2021-09-05}]")),
        ["2021-09-05"],
        record(quotes=quote("authenticity: [{is: disputed, date: 2021-09-06}, {is: primary, date: 2021-09-06}]")),
    ),
    "script": (
        Code.SCRIPT_MISMATCH,
        record(quotes=quote(text="آنها در دره گرفتارند")), ["آنها در دره گرفتارند"],
        record(quotes=quote("lang: fa", text="آنها در دره گرفتارند")),
    ),
    "script of the original": (
        Code.SCRIPT_MISMATCH,
        record(quotes=quote(f"{ORIGINAL}: {{text: They are there, lang: fa}}")), ["They are there"],
        record(quotes=quote(f"{ORIGINAL}: {{text: گرفتارند, lang: fa}}")),
    ),
    "script of a translation": (
        Code.SCRIPT_MISMATCH,
        record(quotes=quote(TRANSLATION.format("They are"))), ["They are"],
        record(quotes=quote(TRANSLATION.format("Они там"))),
    ),
    "speaker mismatch": (
        Code.SPEAKER_MISMATCH,
        record(claim("status: reported, asserted: [{in: quotes/q1, by: taliban}]"), quote()), ["taliban"],
        record(claim("status: reported, asserted: [{in: quotes/q1, by: nrf}]"), quote()),
    ),
    "reported though denied": (
        Code.STATUS_FORBIDDEN,
        record(claim(f"status: reported, {BY_NRF}, {BY_TALIBAN}")), ["reported"],
        record(claim(f"status: contested, {BY_NRF}, {BY_TALIBAN}")),
    ),
    "reported though a contrary claim is asserted": (
        Code.STATUS_FORBIDDEN,
        record(claims(f"{SAYS}: [{{contrary-to: x2}}]", f"status: undetermined, {BY_NRF}")), ["reported"],
        record(claims(f"{SAYS}: [{{supports: x2}}]", f"status: undetermined, {BY_NRF}")),
    ),
    "contested by nobody": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: contested, {BY_NRF}")), ["contested"],
        record(claim(f"status: contested, {BY_TALIBAN}")),
    ),
    "reported though all have taken it back": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: reported, {BY_NRF[:-1]}, {TAKEN_BACK.format('2021-09-05')}]")), ["reported"],
        record(claim(f"status: undetermined, {BY_NRF[:-1]}, {TAKEN_BACK.format('2021-09-05')}]")),
    ),
    "the same entry twice": (
        Code.STATUS_ORDER,
        record(claim("status: [{is: reported, date: 2021-09-06}, {is: reported, date:  2021-09-06}]")),
        ["{is: reported, date:  2021-09-06}"],
        record(claim("status: [{is: reported, date: 2021-09-06}, {is: reported, date: 2021-09-06, note: N}]")),
    ),
    "an article that translates itself": (
        Code.RELATION_CONFLICT,
        record(more="translation_of: a1"), ["a1"],
        record(),
    ),
    "a time with a dot": (
        Code.WRONG_TYPE,
        record(quotes=quote("locator: '12.31'")).replace("A paper, kind: news-report", "A film, kind: video"),
        ["'12.31'"],
        record(quotes=quote("locator: '12.31'")),
    ),
    "log backwards": (
        Code.STATUS_ORDER,
        record(claim("status: [{is: reported, date: 2021-09-06}, {is: contested, date: 2021-09-05}]")), ["2021-09-05"],
        record(claim("status: [{is: reported, date: 2021-09-06}, {is: contested, date: 2021-09}]")),
    ),
    "confirmed without because": (
        Code.STATUS_WITHOUT_BECAUSE,
        record(claim("status: confirmed")), ["confirmed"],
        record(settled("confirmed", "sources/paper")),
    ),
    "refuted without because": (
        Code.STATUS_WITHOUT_BECAUSE,
        record(claim("status: [{is: refuted, date: 2021-09-06}]")), ["{is: refuted, date: 2021-09-06}"],
        record(settled("refuted", "sources/paper")),
    ),
    "one origin": (
        Code.ONE_ORIGIN,
        record(settled("confirmed", "sources/wire, sources/copy")),
        ["{is: confirmed, date: 2021-09-06, because: [sources/wire, sources/copy]}"],
        record(settled("confirmed", "sources/wire, sources/paper")),
    ),
    "unknown origins count for nothing": (
        Code.ONE_ORIGIN,
        record(settled("refuted", "sources/wire, sources/blog")),
        ["{is: refuted, date: 2021-09-06, because: [sources/wire, sources/blog]}"],
        record(settled("refuted", "sources/wire", ", evidence: [{item: sources/paper, relation: disputes}]")),
    ),
    "evidence after status": (
        Code.EVIDENCE_AFTER_STATUS,
        record(claim("status: [{is: undetermined, date: 2021-09-04, because: [wire, paper]}]")), ["paper"],
        record(claim("status: [{is: undetermined, date: 2021-09-05, because: [wire, paper]}]")),
    ),
    "relation cycle": (
        Code.RELATION_CYCLE,
        record(claims(f"{SAYS}: [{{entails: x2}}]", f"{SAYS}: [{{entails: x1}}]")), ["x2"],
        record(claims(f"{SAYS}: [{{entails: x2}}]", f"{SAYS}: [{{updates: x1}}]")),
    ),
    "source that repeats itself": (
        Code.RELATION_CYCLE,
        record(sources=sources("s1", "wire")), ["s1"],
        record(sources=sources("wire", "s1")),
    ),
    "sources that repeat each other": (
        Code.RELATION_CYCLE,
        record(sources=sources("[wire, s2]", "s1")), ["s2"],
        record(sources=sources("[wire, s2]", "wire")),
    ),
    "relation conflict": (
        Code.RELATION_CONFLICT,
        record(
            claims(
                "status: reported, relations: [{entails: x2}, {contradicts: x3}]",
                "status: reported, relations: [{entails: x3}]",
                "status: reported",
            )
        ),
        ["x3"],
        record(
            claims(
                "status: reported, relations: [{entails: x2}, {contradicts: x3}]",
                "status: reported, relations: [{supports: x3}]",
                "status: reported",
            )
        ),
    ),
    "relation of a claim to itself": (
        Code.RELATION_CONFLICT,
        record(claims(f"{SAYS}: [{{part-of: x1}}]")), ["x1"],
        record(claims(f"{SAYS}: [{{part-of: x2}}]")),
    ),
    "claim that is evidence for itself": (
        Code.RELATION_CONFLICT,
        record(claims("status: reported, evidence: [{item: claims/x1, relation: supports}]")), ["claims/x1"],
        record(claims("status: reported, evidence: [{item: claims/x2, relation: supports}]")),
    ),
    "status of a claim that rests on the claim": (
        Code.RELATION_CONFLICT,
        record(claims("status: [{is: undetermined, date: 2021-09-06, because: [wire, x1]}]")), ["x1"],
        record(claims("status: [{is: undetermined, date: 2021-09-06, because: [wire, x2]}]")),
    ),
    "asserted and denied in one quote": (
        Code.RELATION_CONFLICT,
        record(claim("status: reported, denied: [{in: quotes/q1}]"), quote(ABOUT.format("asserts"))), ["asserts"],
        record(claim("status: reported, asserted: [{in: quotes/q1}]"), quote(ABOUT.format("asserts"))),
    ),
    "asserted and denied in one 'about'": (
        Code.RELATION_CONFLICT,
        record(claim("status: reported"), quote(ABOUT.format("denies}, {claim: x1, stance: asserts"))), ["asserts"],
        record(claim("status: contested"), quote(ABOUT.format("denies}, {claim: x1, stance: denies"))),
    ),
    "asserted and denied on one day": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: reported, {BY_NRF}, denied: [{DENIAL.format('2021-09-04')}]")),
        [DENIAL.format("2021-09-04")],
        record(claim(f"status: contested, {BY_NRF}, denied: [{DENIAL.format('2021-09-05')}]")),
    ),
    "asserted on a day and denied in its month": (
        Code.STATUS_UNSUPPORTED,
        record(claim(f"status: reported, {BY_NRF}, denied: [{DENIAL.format('2021-09')}]")),
        ["{in: sources/wire, by: nrf}"],
        record(claim(f"status: reported, {BY_NRF}, denied: [{DENIAL.format('2021-08')}]")),
    ),
    "asserted and denied at times with two offsets": (
        Code.STATUS_UNSUPPORTED,
        record(claim(SAID_AND_DENIED.format("10:00:00Z", "11:00:00+03:00"))),
        [DENIAL.format("2021-09-04T11:00:00+03:00")],
        record(claim(SAID_AND_DENIED.format("10:00:00Z", "11:00:00Z"))),
    ),
    "answer that a question does not list": (
        Code.UNKNOWN_REFERENCE,
        record(claim("status: reported, question: w1, answer: nobdy"), more=ANSWERS), ["nobdy"],
        record(claim("status: reported, question: w1, answer: nobody"), more=ANSWERS),
    ),
    "side that a question does not list": (Code.UNKNOWN_REFERENCE, SIDE, ["N1"], SIDE.replace("N1", "n1")),
    "question that no claim answers": (
        Code.ABOUT_NOTHING,
        record(more=question("")), ["w1"],
        record(claim("status: reported, question: w1"), more=question("")),
    ),
    "source without archive": (
        Code.SOURCE_WITHOUT_ARCHIVE,
        record(sources="  - {id: s1, title: T, kind: book}\n"), ["s1"],
        record(sources="  - {id: s1, title: T, kind: book, archive: 'https://a.b'}\n"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_breaks_a_rule(name):
    code, wrong, words, _ = CASES[name]
    assert found(wrong, code) == words


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_break_it(name):
    code, _, _, right = CASES[name]
    assert found(right, code) == []


def test_quote_unchecked():
    assert found(record(quotes=quote()), Code.QUOTE_UNCHECKED) == ["q1"]
    assert found(record(), Code.QUOTE_UNCHECKED) == []


SIDES = BASE.replace("name: NRF", "name: NRF, sides: [{question: w1, answer: free}]").replace(
    "name: Taliban", "name: Taliban, sides: [{question: w1, answer: Taken}]"
)
QUESTION = "questions: [{id: w1, text: Who holds it?, answers: [{id: free, text: Free}, {id: taken, text: Taken}]}]"


def voices(*quotes: str) -> list[str]:
    texts = "\n".join(
        f"  - {{id: q{n}, speaker: {speaker}, source: paper, said: 2021-09-04, text: Words of it., form: {form}}}"
        for n, (speaker, form) in enumerate(q.split() for q in quotes)
    )
    acts = ", ".join(f"{{in: quotes/q{n}}}" for n in range(len(quotes)))
    claims = f"claims: [{{id: x1, statement: S, status: reported, question: w1, asserted: [{acts}]}}]"
    text = article(f"{SIDES}\n{QUESTION}\n{claims}\nquotes:\n{texts}" if quotes else f"{SIDES}\n{QUESTION}\n{claims}")
    return [f.message for f in compile_text({"articles/a1.md": text}).findings if f.code is Code.SIDE_WITHOUT_VOICE]


@pytest.mark.parametrize(
    ("quotes", "silent"),
    [
        (["nrf direct"], "Taken"),
        (["taliban partial"], "Free"),
        (["nrf direct", "taliban paraphrase"], "Taken"),
        (["nrf direct", "taliban transcript"], ""),
        (["nrf paraphrase", "taliban paraphrase"], ""),
        ([], ""),
    ],
)
def test_side_without_voice(quotes, silent):
    messages = voices(*quotes)
    assert len(messages) == bool(silent)
    assert all(f"'{silent}'" in m for m in messages)


def test_orphans():
    files = {
        "articles/a1.md": article(body="[[speakers/used]]"),
        "speakers/used.md": "---\nname: N\nkind: person\n---\n",
        "speakers/unused.md": "---\nname: N\nkind: person\n---\n",
        "topics/war.md": "---\nname: War\n---\n",
    }
    finding = only(compile_text(files).findings, Code.ORPHAN)
    assert finding.span.path == "content/speakers/unused.md"


@pytest.mark.parametrize("relation", RelationType)
def test_a_claim_that_bears_on_itself_is_one_finding(relation):
    compiled = compile_text({"articles/a1.md": record(claim(f"{BY_NRF}, {SAYS}: [{{{relation}: x1}}]"))})
    (finding,) = compiled.at(Severity.ERROR)
    assert finding.code is Code.RELATION_CONFLICT
    assert finding.message == f"claim 'x1' names itself under '{relation}'"


@pytest.mark.parametrize("mark", "~?%")
def test_a_date_that_is_not_certain_is_no_bad_date(mark):
    text = record(sources=copy(f"accessed: 2020-01-01{mark}"), more=f"updated: 2021-09-01{mark}")
    assert found(text, Code.BAD_DATE) == []


def test_one_act_of_the_future_is_one_finding():
    text = record(claim("status: reported, asserted: [{in: quotes/q1}]"), quote(said=NEXT_DAY))
    assert found(text, Code.FUTURE_DATE) == [NEXT_DAY]


def test_today_is_passed_in():
    text = record(quotes=quote(said="2021-09-04"))
    assert codes(compile_text({"articles/a1.md": text}, (2021, 9, 3)).at(Severity.ERROR)) == ["future-date"]


def test_related_places():
    text = record(quotes=quote(said="2021-09-06"))
    finding = only(compile_text({"articles/a1.md": text}).findings, Code.SOURCE_BEFORE_WORDS)
    assert [r.label for r in finding.related] == ["the source's date"]


# -- waiving -------------------------------------------------------------------------------------


def test_waived_with_its_reason():
    text = record(settled("confirmed", "sources/wire", ", waive: {one-origin: The court has ruled}"))
    compiled = compile_text({"articles/a1.md": text})
    assert Code.ONE_ORIGIN not in [f.code for f in compiled.findings]
    assert [(f.code, f.waived) for f in compiled.waived] == [(Code.ONE_ORIGIN, "The court has ruled")]


def test_a_waiver_holds_for_its_own_thing_and_code_only():
    waived = settled("confirmed", "sources/wire", ", waive: {orphan: Why not}")
    text = record(waived)
    assert len(found(text, Code.ONE_ORIGIN)) == 1


def test_rules_are_silent_over_an_article_alone():
    assert compile_article().findings == ()


def test_skipped_codes_are_not_looked_for():
    found = compile_text({"articles/a1.md": record(quotes=quote(said=NEXT_DAY))}).record
    assert {f.code for f in check(found, TODAY)} >= {Code.FUTURE_DATE, Code.SOURCE_BEFORE_WORDS}
    assert Code.FUTURE_DATE not in {f.code for f in check(found, TODAY, skip={Code.FUTURE_DATE})}


def test_every_rule_yields_its_code_and_is_tested_here():
    tested = {code for code, *_ in CASES.values()} | {Code.SIDE_WITHOUT_VOICE, Code.ORPHAN}
    assert {code for code, _ in RULES} == tested


def test_what_only_denies_a_claim_does_not_confirm_it():
    sources = "{id: s1, title: A, kind: other, derived_from: none}, {id: s2, title: B, kind: other, derived_from: none}"
    claim = (
        "{id: c1, statement: S, asserted: [{in: sources/s1}], denied: [{in: sources/s2}], "
        "status: [{is: confirmed, date: 2021-09-06, because: [sources/s1, sources/s2]}]}"
    )
    front = f"sources: [{sources}]\nclaims: [{claim}]"
    assert "one-origin" in codes(compile_article(front).findings)
    assert "one-origin" not in codes(compile_article(front.replace("denied: [{in: sources/s2}], ", "")).findings)


@pytest.mark.parametrize("status", ["reported", "contested"])
def test_acts_at_odds_are_one_finding_whatever_the_status(status):
    for about in ("asserts}, {claim: x1, stance: denies", "denies}, {claim: x1, stance: asserts"):
        text = record(claim(f"status: {status}"), quote(ABOUT.format(about)))
        findings = compile_text({"articles/a1.md": text}).findings
        assert codes(f for f in findings if f.severity is not Severity.INFO) == ["relation-conflict"]


def test_a_joint_act_at_odds_is_one_finding():
    acts = "asserted: [{in: sources/wire, by: [nrf, taliban]}], denied: [{in: sources/wire, by: [nrf, taliban]}]"
    text = record(claim(f"status: reported, {acts}"))
    found = [f for f in compile_text({"articles/a1.md": text}).findings if "which was later" in f.message]
    assert [f.code for f in found] == [Code.STATUS_UNSUPPORTED]
    assert "2021-09-04T10:30:00" in found[0].help


def test_a_withdrawal_of_the_same_day_counts():
    text = record(
        claim("status: withdrawn, asserted: [{in: sources/paper, by: nrf, date: 2021-09-04, stance: withdraws}]"),
        quote(ABOUT.format("asserts")),
    )
    compiled = compile_text({"articles/a1.md": text})
    assert not codes(f for f in compiled.findings if f.severity is not Severity.INFO)
    assert compiled.record.claims["x1"].withdrawers


def test_of_one_day_the_later_time_counts():
    for first, second, denied in (("10", "11", True), ("11", "10", False)):
        status = "contested" if denied else "reported"
        fields = SAID_AND_DENIED.format(f"{first}:00:00", f"{second}:00:00").replace("contested", status)
        compiled = compile_text({"articles/a1.md": record(claim(fields))})
        assert not codes(f for f in compiled.findings if f.severity is not Severity.INFO)
        assert bool(compiled.record.claims["x1"].deniers) is denied


def test_what_is_contested_by_nobody_at_all_needs_both_sides():
    finding = only(
        compile_article("claims: [{id: x1, statement: S, status: contested}]").findings, "status-unsupported"
    )
    assert finding.help == "add who asserts it ('asserted:') and who denies it ('denied:'), each with the place where"


def test_a_long_way_round_is_told_in_few_words():
    ring = [claim(f"status: reported, relations: [{{entails: x{(n + 1) % 3000}}}]", id=f"x{n}") for n in range(3000)]
    finding = only(compile_text({"articles/a1.md": record("\n".join(ring))}).findings, Code.RELATION_CYCLE)
    assert "x0 → x1 → x2 → x3 → x4 → … 2991 more … → x2996 →" in finding.message
    assert len(finding.message) + sum(len(related.label) for related in finding.related) < 500
