"""A file's bytes, taken apart: front matter as typed, with the place of everything."""

import pytest

from onrecord.diagnostics import Code, Finding
from support import caret_lines, codes, compile_text, document, marked, only, parsed

FRONT = "---\ntitle: A\nsummary: B\npublished: 2021-09-05\n"


# -- where the front matter ends -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "data", "body"),
    [
        ("---\ntitle: A\n---\nText\n", {"title": "A"}, "Text\n"),
        ("---\ntitle: A\n...\nText\n", {"title": "A"}, "Text\n"),
        ("---  \ntitle: A\n---\t\nText", {"title": "A"}, "Text"),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\n---\nText", {}, "Text"),
        ("---\n# a comment\ntitle: A\n---\nText", {"title": "A"}, "Text"),
        ("Text\n---\ntitle: A\n---\n", {}, "Text\n---\ntitle: A\n---\n"),
        ("\n---\ntitle: A\n---\n", {}, "\n---\ntitle: A\n---\n"),
        ("", {}, ""),
    ],
)
def test_split(text, data, body):
    read, findings = document(text)
    assert (dict(read.data), read.body, findings) == (data, body, [])


def test_two_thematic_breaks_are_no_front_matter():
    text = "---\n\nA paragraph between two rules.\n\nAnd another: with a colon.\n\n---\n\nMore.\n"
    read, findings = document(text)
    assert (read.data, read.body, findings) == ({}, text, [])


def test_missing_closing_line():
    _, findings = document("---\ntitle: A\n\nThe text begins here.\n")
    finding = only(findings, Code.YAML_SYNTAX)
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 1, 4)
    assert "never closed" in finding.message


def test_a_lone_thematic_break_is_a_thematic_break():
    read, findings = document("---\nJust a text.\n")
    assert (read.body, findings) == ("---\nJust a text.\n", [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
def test_line_ends_and_byte_order_mark(end, mark):
    text = "---\ntitle: A\nwrong: x\n---\nOne [[claims/x]]\n"
    file, findings = parsed(mark + text.replace("\n", end).encode())
    assert file.document.text == text
    assert file.document.body == "One [[claims/x]]\n"
    unknown = only(findings, Code.UNKNOWN_FIELD)
    assert (unknown.span.line, unknown.span.column, unknown.span.end_column) == (3, 1, 6)
    (mention,) = file.mentions
    assert (mention.span.line, mention.span.column, mention.span.end_column) == (5, 5, 17)


def test_not_utf8():
    raw = "---\ntitle: é\n".encode() + b"summary: \xe9\n---\n"
    file, findings = parsed(raw)
    finding = only(findings, Code.NOT_UTF8)
    assert (finding.span.line, finding.span.column) == (3, 10)
    assert "0xE9" in finding.message
    assert not file.document.readable
    assert codes(findings) == ["not-utf8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Bridge", "پل بسته است."])
@pytest.mark.parametrize("uri", ["articles/a1.md", "about.md"])
def test_utf16(encoding, text, uri):
    compiled = compile_text({uri: f"---\ntitle: {text}\n---\n{text}\n".encode(encoding)})
    (finding,) = compiled.findings
    assert (finding.code, finding.message) == (Code.NOT_UTF8, "the file is UTF-16, and not UTF-8")
    assert (finding.span.line, finding.span.column) == (1, 1)
    assert caret_lines(finding, compiled.texts[finding.span.path])[0].endswith("---")


@pytest.mark.parametrize("char", ["\0", "\x02", "\x1b", "\x7f", "\x93"])
def test_control_characters_in_a_text_are_one_finding(char):
    _, findings = parsed(f"{FRONT}---\nOne.\nTwo {char} three {char}\n")
    (finding,) = findings
    assert (finding.code, finding.span.line, finding.span.column) == (Code.NOT_UTF8, 7, 5)
    assert finding.message == f"the text holds the control character U+{ord(char):04X}, and 1 more"


def test_white_space_is_no_control_character():
    assert parsed(f"{FRONT}---\nOne\ttwo\x0cthree\r\n")[1] == []


# -- what YAML would guess -----------------------------------------------------------------------


WORDS = ("no", "on", "Yes", "n", "true", "null", "~x", "=", "<<")
NUMBERS = ("12:30:45", "1_000", "0x1F", "010", "1e3", "1.10", "+1", ".inf", "2021-09-05", "2021-09-05T10:00:00Z")


@pytest.mark.parametrize("typed", [*WORDS, *NUMBERS])
def test_values_are_as_typed(typed):
    read, findings = document(f"---\na: {typed}\nb: [{typed}]\n{typed}: c\n---\n")
    assert findings == []
    assert (read.data["a"], read.data["b"], read.data[typed]) == (typed, [typed], "c")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("'a''b'", "a'b"),
        ('"a\\u00e9\\n"', "aé\n"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one\n  two", "one two"),
        ("&x a\nb: *x", "a"),
        ("!!str a", "a"),
        ("!!int 010", "010"),
        ("'x' # why", "x"),
        ("x  # why", "x"),
        ("x\t# why", "x"),
    ],
)
def test_styles(typed, value):
    read, findings = document(f"---\na: {typed}\n---\n")
    assert (read.data["a"], findings) == (value, [])


def test_aliases_stand_for_what_they_name():
    read, findings = document("---\na: &x {id: nrf}\nb: [*x, *x]\n---\n")
    assert findings == []
    assert read.data["b"] == [{"id": "nrf"}, {"id": "nrf"}]


def test_keys_without_values_are_left_out():
    assert document('---\na:\nb: ""\n---\n')[0].data == {"b": ""}


def test_value_cut_by_a_comment():
    text = "---\ntitle: The #1 question\nsummary: Is it so? #2\n---\n"
    _, findings = document(text)
    assert codes(findings) == ["yaml-truncated", "yaml-truncated"]
    assert [marked(text, f) for f in findings] == ["The", "Is it so?"]
    assert "'The' is cut off" in findings[0].message


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_one_blank_or_tab_before_a_hash_cuts_a_value(gap):
    _, (finding,) = document(f"---\ntext: The bridge{gap}# is closed\n---\n")
    assert finding.code is Code.YAML_TRUNCATED
    assert (finding.span.column, finding.span.end_column) == (7, 17)


@pytest.mark.parametrize("gap", ["  ", "    ", " \t"])
def test_a_tag_behind_several_words_is_no_comment(gap):
    _, findings = document(f"---\ntext: We are here to listen.{gap}#MeToo will go on\n---\n")
    assert "'We are here to listen.' is cut off" in only(findings, Code.YAML_TRUNCATED).message


@pytest.mark.parametrize("line", ["a: b c  # why", "a: b  #why", "a: 'b c'  #why", "a: [b c]  #why", "a: b c  ## why"])
def test_a_comment_is_one(line):
    assert document(f"---\n{line}\n---\n")[1] == []


def test_a_hash_inside_a_word_or_quotes_is_text():
    read, findings = document("---\na: C#\nb: 'x #1'\nc: [a#b, \"d #e\"]\n---\n")
    assert findings == []
    assert dict(read.data) == {"a": "C#", "b": "x #1", "c": ["a#b", "d #e"]}


def test_duplicate_key_names_both_places():
    text = "---\ntitle: A\nsummary: B\ntitle: C\n---\n"
    read, findings = document(text)
    finding = only(findings, Code.DUPLICATE_KEY)
    assert (finding.span.line, marked(text, finding)) == (4, "title")
    assert finding.related[0].span.line == 2
    assert read.data["title"] == "A"


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("title: A: B", 2, "reads as a second key"),
        ("title: A\nsummary: @x", 3, "keeps for itself"),
        ("title: *x y", 2, "begins with '*'"),
        ("title: 'A\nsummary: B", 2, "a quotation mark is opened here and never closed"),
        ("list: [a, b\nsummary: B", 2, "a bracket is opened here"),
        ("title A\nsummary: B", 2, "no ': ' behind its key"),
        ("speakers:\n  - id: x\n      kind: person", 4, "indented deeper"),
        ("speakers:\n  - id: x\n  \u00a0 name: X", 4, "no-break space"),
        ("title: “A: B”", 2, "curly quotation mark"),
        ("title: 'it's'", 2, "goes on behind the quotation mark"),
        ("title: A\n\tsummary: B", 3, "indented with a tab"),
        ("title: A\nkind:\u00a0x\npublished: 2021", 3, "no-break space"),
        ('title: "A", she said', 2, "goes on behind the quotation mark"),
        ('title: A\nlist:\n  - "A" b', 4, "goes on behind the quotation mark"),
        ("list:\n  - id: x\n    name: X\n   kind: person\n", 5, "indented differently from those above it"),
        ("list:\n  - id: x\n  id: y\n", 4, "indented differently from those above it"),
        ("list:\n  - id: x\n  -id: y\n", 4, "does not fit the list it stands in"),
        ("list:\n    id: x\n    name: X\n  - id: y\n", 5, "indented differently from those before it"),
        ("title: A\nthat goes on\nsummary: B", 3, "no ': ' behind its key"),
        ("title: A\x07B", 2, "U+0007"),
        ("- a\n- b", 2, "not a list of fields"),
        ("a text", 2, "not a list of fields"),
        ("? [a]\n: b", 2, "a key is not a word"),
    ],
)
def test_broken_yaml(front, line, said):
    read, findings = document(f"---\n{front}\n---\nText.\n")
    finding = findings[0]
    assert finding.code is Code.YAML_SYNTAX
    assert said in finding.message
    assert finding.span.line == line
    assert not read.readable
    assert "yaml" not in finding.message.replace("YAML", "").lower()


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{c}: &{c} [{', '.join([f'*{p}'] * 10)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
        ), "too many values"),
        (f"a: &a {'x' * 20_000}\nb: [{', '.join(['*a'] * 1000)}]", "too much text"),
        ("a: &a [*a]", "an alias (*) in this value stands for the value itself"),
        ("a: &a {b: [*a]}", "an alias (*) in this value stands for the value itself"),
        ("a: " + "[" * 5000 + "]" * 5000, "deeper than"),
        ("a: " + "{b: " * 5000 + "}" * 5000, "deeper than"),
        ("a:\n" + "".join(f"{'  ' * n}- b:\n" for n in range(1, 900)), "deeper than"),
    ],
    ids=["aliases", "aliases of a text", "alias of itself", "alias of what is around", "brackets", "braces", "indents"],
)  # fmt: skip
def test_bombs_give_a_finding(front, said):
    _, findings = document(f"---\n{front}\n---\n")
    assert [said in f.message for f in findings] == [True]


# -- spans and carets ----------------------------------------------------------------------------

PLACES = {
    "plain": ("published: someday", "someday"),
    "quoted": ("published: 'someday'", "'someday'"),
    "flow": ("events: [{date: someday, text: T, source: s}]", "someday"),
    "wide characters before": ("events: [{text: 戦争が始まった, date: someday, source: s}]", "someday"),
    "combining characters before": ("events: [{text: e\u0301tat, date: someday, source: s}]", "someday"),
    "emoji before": ("events: [{text: 🙂🙂, date: someday, source: s}]", "someday"),
    "tab before": ("events: [{text: T,\tdate: someday, source: s}]", "someday"),
    "right to left before": ("events: [{text: خبر, date: someday, source: s}]", "someday"),
    "block scalar": ("published: |\n  someday\n  or other", "someday"),
    "folded plain": ("published: someday\n  or other", "someday"),
    "anchor": ("published: &when someday", "someday"),
    "alias": ("x-date: &when someday\nupdated: *when", "someday"),
}


@pytest.mark.parametrize("name", PLACES)
def test_span_of_a_value(name):
    front, words = PLACES[name]
    text = f"---\ntitle: A\nsummary: B\n{front}\n---\n"
    _, findings = parsed(text)
    finding = next(f for f in findings if f.code is Code.BAD_DATE)
    assert marked(text, finding).strip() == words


@pytest.mark.parametrize(
    ("before", "columns"),
    [("abc", 3), ("戦争", 4), ("e\u0301", 1), ("🙂", 2), ("a\t", 5), ("\u200b", 1), ("خبر", 3)],
    ids=["ascii", "wide", "combining", "emoji", "tab", "zero width", "arabic"],
)
def test_carets_stand_under_the_words(before, columns):
    text = f"{FRONT}---\n{before}[[claims/x y]]\n"
    file, _ = parsed(text)
    (mention,) = file.mentions
    assert mention.span.column == len(before) + 1
    source, carets = caret_lines(Finding.of(Code.UNKNOWN_REFERENCE, mention.span, "m"), text)
    assert carets == " " * 5 + " | " + " " * columns + "^" * len("[[claims/x y]]")
    assert source.endswith("[[claims/x y]]")


def test_missing_field_points_at_the_thing():
    text = f"{FRONT}claims:\n  - id: x1\n    statement: S\n---\n"
    finding = only(parsed(text)[1], Code.MISSING_FIELD)
    assert (finding.span.line, marked(text, finding)) == (6, "id")


def test_span_of_a_repeated_key_is_that_of_the_value_in_use():
    text = "---\ntitle: A\nsummary: B\npublished: someday\npublished: 2021\n---\n"
    finding = only(parsed(text)[1], Code.BAD_DATE)
    assert (finding.span.line, marked(text, finding)) == (4, "someday")


def test_span_of_a_path_that_leads_further_than_the_text():
    read, _ = document("---\nstatus: reported\n---\n")
    assert read.locate(("status", 0, "date")) == read.locate(("status",))
    assert read.locate(("nothing",)) == read.locate(())


# -- text direction ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("a \u202e b", [3]),
        ("\u202aa\u202c", [1, 3]),
        ("a \u2067b\u2069 c", []),
        ("a \u2067b", [3]),
        ("a\u2069 b", [2]),
        ("خبر", []),
        ("می\u200cروم", []),
    ],
    ids=["override", "embedding", "balanced isolate", "open isolate", "stray pop", "arabic", "ZWNJ"],
)
def test_bidi_controls(line, columns):
    _, findings = document(f"---\ntitle: A\n---\n{line}\n")
    assert [(f.code, f.span.line, f.span.column) for f in findings] == [(Code.BIDI_CONTROL, 4, c) for c in columns]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
def test_place_of_what_is_not_utf8(mark):
    _, findings = document(mark + b"\n s $\xe2u")
    finding = only(findings, Code.NOT_UTF8)
    assert (finding.span.line, finding.span.column) == (2, 5)
    assert "0xE2" in finding.message


def test_a_nul_in_a_reference_is_part_of_its_name():
    read, _ = document("[[claims/x\x00y]]")
    assert [m.reference.target for m in read.scan().mentions] == ["claims/x\ufffdy"]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("value: {min: 1,200, unit: euros}", "write 1200, without the comma"),
        ("value: {min: 1, max}", "write 'name: value', or put a text that holds a comma in quotation marks"),
        ("value: {max, min: 1}", "write 'name: value', or put a text that holds a comma in quotation marks"),
    ],
)
def test_a_name_without_a_value_in_braces_is_told(text, help):
    _, findings = document(f"---\n{text}\n---\n")
    assert [(f.code, f.help) for f in findings] == [(Code.UNKNOWN_FIELD, help)]


def test_a_field_that_is_left_empty_in_braces_is_none():
    _, findings = document("---\nvalue: {min: 1, max: , unit: euros}\n---\n")
    assert findings == []


def test_utf_32_is_called_that():
    _, (finding,) = document("---\ntitle: T\n---\n".encode("utf-32"))
    assert finding.message == "the file is UTF-32, and not UTF-8"


@pytest.mark.parametrize("written", ["&#x202e;", "&#x00202E;", "&#8238;", "&#08234;"])
def test_a_bidi_control_may_be_written_as_a_reference(written):
    _, findings = document(f"---\ntitle: T\n---\nA {written} b.\n")
    assert [(f.code, f.span.line, f.span.column) for f in findings] == [(Code.BIDI_CONTROL, 4, 3)]
    assert document("---\ntitle: T\n---\n&#x200f; &#x2066;a&#x2069;\n")[1] == []
