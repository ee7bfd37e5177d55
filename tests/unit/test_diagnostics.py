"""Findings, and what people and machines are shown of them."""

import json
import re
from dataclasses import replace

import pytest
from jsonschema import Draft7Validator, FormatChecker

from onrecord.diagnostics import (
    FORMATS,
    LEVELS,
    WAIVABLE,
    Code,
    Finding,
    Names,
    Related,
    Severity,
    Span,
    did_you_mean,
    in_order,
    nearest,
    nearest_passage,
    render,
    summary,
    with_levels,
)
from onrecord.diagnostics.suggest import LONGEST
from onrecord.schema import Status
from support import ROOT

SOURCE = "---\ntitle: A\nspeaker: nfr\n---\n"
SPAN = Span("content/a.md", 3, 10, 3, 13)
RELATED = Related(span=Span("content/b.md", 1, 1, 1, 4), label="first defined here")
FINDING = Finding.of(
    Code.UNKNOWN_REFERENCE, SPAN, "quote 'q' names 'nfr'", help="did you mean 'nrf'?", related=(RELATED,)
)
WARNING = Finding.of(Code.ABOUT_NOTHING, Span.point("content/a.md", 2, 1), "no claim answers question 'q'")
INFO = Finding.of(Code.ORPHAN, Span.point("content/a.md"), "claim 'x' is used by no article and no claim")


def test_text():
    assert render([FINDING], {"content/a.md": SOURCE, "content/b.md": "two words"}) == (
        "content/a.md:3:10: error[unknown-reference]: quote 'q' names 'nfr'\n"
        "    3 | speaker: nfr\n"
        "      |          ^^^\n"
        "   note: first defined here: content/b.md:1:1\n"
        "    1 | two words\n"
        "      | ^^^\n"
        "   help: did you mean 'nrf'?"
    )


def test_text_without_sources_and_with_several():
    assert render([WARNING, INFO], {}) == (
        "content/a.md:2:1: warning[about-nothing]: no claim answers question 'q'\n\n"
        "content/a.md:1:1: info[orphan]: claim 'x' is used by no article and no claim"
    )


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("abc", 2, 3, "abc", " ^"),
        ("abc", 4, 5, "abc", "   ^"),
        ("abc", 2, 2, "abc", " ^"),
        ("\tx: y", 5, 6, "    x: y", "       ^"),
        ("戦争 x", 4, 5, "戦争 x", "     ^"),
        ("戦争", 1, 3, "戦争", "^^^^"),
        ("ส\u0e31ต x", 5, 6, "ส\u0e31ต x", "   ^"),
        ("\u1112\u1161\u11ab x", 5, 6, "\u1112\u1161\u11ab x", "   ^"),
        ("می\u200cماند x", 9, 10, "می\u200cماند x", "       ^"),
        ("👩\u200d🚀 x", 5, 6, "👩\ufffd🚀 x", "      ^"),
        ("👍🏽 x", 4, 5, "👍\ufffd x", "    ^"),
        ("❤\ufe0f x", 4, 5, "❤ x", "  ^"),
        ("🇦🇫 x", 4, 5, "🇦🇫 x", "   ^"),
        ("خبر x", 5, 6, "خبر x", "    ^"),
        ("e\u0301x", 3, 4, "e\u0301x", " ^"),
        ("a\u200bb", 3, 4, "a\ufffdb", "  ^"),
        ("a\x1b[31mb", 1, 2, "a\ufffd[31mb", "^"),
        ("\u202eabc", 2, 5, "\ufffdabc", " ^^^"),
        ("x" * 300, 150, 153, "…" + "x" * 100 + "…", " " * 26 + "^^^"),
        ("x" * 120, 1, 121, "x" * 100 + "…", "^" * 100),
        ("x" * 120, 120, 121, "…" + "x" * 100, " " * 100 + "^"),
        ("争" * 300, 150, 153, "…" + "争" * 50 + "…", " " * 25 + "^" * 6),
        ("\t" * 60 + "x" * 60, 61, 64, "…" + " " * 40 + "x" * 60, " " * 41 + "^" * 3),
        ("e\u0301" * 200, 151, 153, "…" + "e\u0301" * 100 + "…", " " * 26 + "^"),
        ("x" * 99 + "争", 100, 101, "…" + "x" * 98 + "争", " " * 99 + "^^"),
    ],
)
def test_source_line_and_carets(line, start, end, shown, carets):
    finding = Finding.of(Code.BAD_ID, Span("a.md", 1, start, 1, end), "m")
    assert render([finding], {"a.md": line}).split("\n")[1:] == [f"    1 | {shown}", f"      | {carets}"]


def test_carets_of_a_span_over_several_lines_end_with_the_first():
    finding = Finding.of(Code.BAD_ID, Span("a.md", 1, 3, 2, 2), "m")
    assert render([finding], {"a.md": "ab cd  \nef"}).split("\n")[2] == "      |   ^^^"


def test_place_behind_the_end_of_the_file():
    finding = Finding.of(Code.YAML_SYNTAX, Span.point("a.md", 9, 4), "m")
    assert render([finding], {"a.md": "one\n"}).split("\n")[1:] == ["    9 |", "      | ^"]


def test_waived_shows_its_reason():
    waived = Finding(code=Code.ORPHAN, message="m", span=SPAN, severity=Severity.INFO, waived="on purpose")
    assert render([waived], {}).endswith("   waived: on purpose")
    assert render([replace(waived, severity=Severity.ERROR)], {}, "github").startswith("::notice ")
    assert render([waived], {}, "github").endswith("::m%0Awaived: on purpose")
    assert json.loads(render([waived], {}, "json"))[0]["waived"] == "on purpose"
    (result,) = json.loads(render([waived], {}, "sarif"))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "on purpose"}]


def test_json():
    assert json.loads(render([FINDING, INFO], {}, "json")) == [
        {
            "code": "unknown-reference",
            "severity": "error",
            "message": "quote 'q' names 'nfr'",
            "help": "did you mean 'nrf'?",
            "path": "content/a.md",
            "line": 3,
            "column": 10,
            "end_line": 3,
            "end_column": 13,
            "related": [
                {
                    "label": "first defined here",
                    "path": "content/b.md",
                    "line": 1,
                    "column": 1,
                    "end_line": 1,
                    "end_column": 4,
                }
            ],
            "waived": None,
        },
        {
            "code": "orphan",
            "severity": "info",
            "message": INFO.message,
            "help": None,
            "path": "content/a.md",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 2,
            "related": [],
            "waived": None,
        },
    ]


def test_the_manual_names_every_key_of_json():
    page = (ROOT / "content" / "manual" / "command-line.md").read_text(encoding="utf-8")
    table = page[page.index("| key | holds |") :].partition("\n\n")[0]
    named = [key for row in table.split("\n")[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])]
    (finding,) = json.loads(render([FINDING], {}, "json"))
    assert sorted(named) == sorted(finding)
    of_related = next(row for row in table.split("\n") if row.startswith("| `related`"))
    assert sorted(set(re.findall(r"`(\w+)`", of_related)) - {"related"}) == sorted(finding["related"][0])


def test_sarif():
    log = json.loads(render([FINDING, WARNING, INFO], {}, "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["about-nothing", "orphan", "unknown-reference"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note"]
    first = run["results"][0]
    assert first["message"]["text"] == "quote 'q' names 'nfr'. did you mean 'nrf'?"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a.md"
    assert place["region"] == {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 13}
    assert first["relatedLocations"][0]["message"]["text"] == "first defined here"


REGION = {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    # Of RFC 3986: no space, no letter beyond ASCII, no '%' that encodes nothing, and relative.
                    "properties": {"uri": {"pattern": r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}},
                    "additionalProperties": False,
                },
                "region": {"required": ["startLine"], "properties": REGION, "additionalProperties": False},
            },
            "additionalProperties": False,
        },
        "message": {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
    },
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "shortDescription", "defaultConfiguration"],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "properties": {
                                "message": TEXT,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "locations": {"minItems": 1, "items": LOCATION},
                                "relatedLocations": {"uniqueItems": True, "items": LOCATION},
                            },
                        }
                    },
                },
            }
        },
    },
}
"""What SARIF 2.1.0 (OASIS, 2020, section 3) and the code hosts that read it ask of what we write."""


def test_sarif_is_what_its_readers_expect():
    odd = Finding.of(Code.BAD_ID, Span("content/آب و #1%.md", 1, 2, 3, 4), "m", related=(RELATED, RELATED))
    log = json.loads(render([FINDING, WARNING, INFO, odd, FINDING], {}, "sarif"))
    Draft7Validator(SARIF, format_checker=FormatChecker()).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]
    place = run["results"][3]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%D8%A2%D8%A8%20%D9%88%20%231%25.md"


def test_github():
    odd = Finding.of(Code.BAD_ID, Span("a,b:c.md", 1, 2, 3, 4), "100%\nwrong", help="mend")
    assert render([FINDING, odd, INFO], {}, "github").split("\n") == [
        "::error file=content/a.md,line=3,col=10,endLine=3,endColumn=13,title=unknown-reference"
        "::quote 'q' names 'nfr'%0Afirst defined here: content/b.md:1:1%0Adid you mean 'nrf'?",
        "::error file=a%2Cb%3Ac.md,line=1,col=2,endLine=3,title=bad-id::100%25%0Awrong%0Amend",
        f"::notice file=content/a.md,line=1,col=1,endLine=1,endColumn=2,title=orphan::{INFO.message}",
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_no_findings(format):
    shown = render([], {}, format)
    assert json.loads(shown) is not None if format in {"json", "sarif"} else shown == ""


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "no findings"),
        ([FINDING], "1 error"),
        ([INFO, FINDING, FINDING, WARNING], "2 errors, 1 warning, 1 info"),
        ([INFO, INFO], "2 infos"),
    ],
)
def test_summary(findings, said):
    assert summary(findings) == said


def test_order_and_doubles():
    other = Finding.of(Code.BAD_ID, Span.point("content/0.md", 9), "m")
    assert in_order([FINDING, INFO, FINDING, WARNING, other]) == (other, INFO, WARNING, FINDING)


def test_levels():
    levels = {Code.ABOUT_NOTHING: Severity.ERROR, Code.ORPHAN: None, Code.UNKNOWN_REFERENCE: Severity.INFO}
    shown = with_levels([FINDING, WARNING, INFO], levels)
    assert [(f.code, f.severity) for f in shown] == [
        (Code.UNKNOWN_REFERENCE, Severity.ERROR),
        (Code.ABOUT_NOTHING, Severity.ERROR),
    ]


def test_errors_are_errors_and_miswriting_is_never_waived():
    assert Code.BAD_ID.level is Severity.ERROR
    assert all(code.level is level for code, level in LEVELS.items())
    assert Severity.ERROR not in LEVELS.values()
    assert set(LEVELS) <= WAIVABLE
    assert Code.YAML_SYNTAX not in WAIVABLE


@pytest.mark.parametrize(
    ("word", "names", "name"),
    [
        ("nfr", ["taliban", "nrf"], "nrf"),
        ("Speker", ["speaker", "source"], "speaker"),
        ("zzz", ["speaker"], None),
        ("x", [], None),
        ("contestd", Status, "contested"),
    ],
)
def test_nearest(word, names, name):
    assert nearest(word, names) == name
    assert did_you_mean(word, names) == (f"did you mean '{name}'?" if name else "")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("nfr", "nrf"),
        ("taliban", "taliban"),
        ("Talibam", "taliban"),
        ("belal-karemi", "belal-kareemi"),
        ("kareemi", "belal-kareemi"),
        ("xx", None),
        ("zzzzzz", None),
    ],
)
def test_nearest_of_many(word, name):
    assert Names(["nrf", "taliban", "belal-kareemi"]).nearest(word) == name


def test_names_are_compared_a_bounded_number_of_times():
    names = Names([f"name-{number}" for number in range(1000)], comparisons=2000)
    assert [names.nearest(word) is None for word in ("my-name-12", "name-7-", "a-name-13", "a-name-14", "name-99")] == [
        False, False, False, True, False,
    ]  # fmt: skip


TRAPPED = "We have allowed the Taliban to enter the valley intentionally, and “now they are trapped” there."


@pytest.mark.parametrize(
    ("words", "text", "passage"),
    [
        ("now they were trapped", TRAPPED, "now they are trapped"),
        ("Now they are trapped.", TRAPPED, "now they are trapped"),
        ("We allowed the Taliban to enter", TRAPPED, "We have allowed the Taliban to enter"),
        ("enter the valley on purpose, and now", TRAPPED, "enter the valley intentionally, and “now"),
        ("the bridge is closed", TRAPPED, ""),
        ("the", TRAPPED, "the"),
        ("…", TRAPPED, ""),
        ("他们被困在山谷", "塔利班说，他们被困在了山谷里。", "他们被困在了山谷"),
        ("آنها در دره گرفتار شدند", "گفت: آن‌ها در دره گرفتار شده‌اند.", "در دره گرفتار"),
        ("now they were trapped", TRAPPED + " " * LONGEST, ""),
        ("", "", ""),
    ],
)
def test_the_passage_that_was_probably_meant(words, text, passage):
    assert nearest_passage(words, [text]) == passage
    assert passage in text
    assert nearest_passage(words, ["Something else.", text]) == passage


def test_words_as_long_as_a_file_are_cut_in_the_middle():
    finding = Finding.of(Code.NOT_IN_LIST, SPAN, f"'{'x' * 1_000_000}' is not in the list", help="y" * 1_000_000)
    assert len(finding.message) < 600 and len(finding.help) < 600
    assert finding.message.startswith("'xxx") and finding.message.endswith("xxx' is not in the list")


@pytest.mark.parametrize("format", ["text", "github"])
def test_a_path_does_nothing_to_a_terminal(format):
    path = "content/a\nb\x1b[31m\u202e\udcff\u200c.md"
    finding = Finding.of(Code.BAD_ID, Span.point(path), "it is so")
    out = render([finding], {}, format)
    assert "content/a\\x0ab\\x1b[31m\\u202e\\xff\u200c.md" in out
    assert "\n" not in out
