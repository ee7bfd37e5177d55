"""The references in a body: where they are, where they are not, and what stands around them."""

import pytest
from markdown import Markdown

from onrecord.document import Lines, Mention, Scan, scan
from onrecord.markup import OnRecordExtension


def mentions(text: str, first: int = 1) -> tuple[Mention, ...]:
    return scan(text, Lines.of("x.md", text, first=first)).mentions


def targets(text: str) -> list[str]:
    return [m.reference.target for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[a1]] and [[b1|words]]", ["a1", "b1"]),
        ("*[[a1]]* **x [[b1]]** “[[c1]]”", ["a1", "b1", "c1"]),
        ("# [[a1]]\n\n[[b1]]\n===", ["a1", "b1"]),
        ("- [[a1]]\n    - [[b1]]\n\n        [[c1]]", ["a1", "b1", "c1"]),
        ("1. a\n\n    [[a1]]", ["a1"]),
        ("> [[a1]]\n> > [[b1]]", ["a1", "b1"]),
        ("| a | b |\n| - | - |\n| [[a1\\|x]] | [[b1]] |", ["a1", "b1"]),
        ('!!! note "[[a1]]"\n    [[b1]]\n\n    [[c1]]', ["a1", "b1", "c1"]),
        ('??? note\n    [[a1]]\n\n=== "Tab"\n    [[b1]]', ["a1", "b1"]),
        ("a[^1]\n\n[^1]: [[a1]]\n\n    [[b1]]", ["a1", "b1"]),
        ("<div markdown>\n\n[[a1]]\n\n</div>\n\n[[b1]]", ["a1", "b1"]),
        ("<b>[[a1]]</b>", ["a1"]),
        ("\\\\[[a1]]", ["a1"]),
        ("`not closed [[a1]]", ["a1"]),
        ("[a [[a1]] b]", ["a1"]),
        ("[a [[a1]] b][nowhere]", ["a1"]),
        ("text\n    [[a1]]", ["a1"]),
    ],
)
def test_found(text, found):
    assert targets(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "`[[a1]]`",
        "`` ` [[a1]] ``",
        "```\n[[a1]]\n```",
        "~~~ python\n\n[[a1]]\n\n~~~",
        "- a\n\n    ```\n    [[a1]]\n    ```",
        "> ```\n> [[a1]]\n> ```",
        "    [[a1]]",
        "\t[[a1]]",
        "- a\n\n        [[a1]]",
        "\\[[a1]]",
        "[\\[a1]]",
        "[[[a1]](u)",
        "[[a1]](https://example.org)",
        "[see [[a1]] there](https://example.org)",
        "[see [[a1]] there][x]\n\n[x]: https://example.org",
        "![[a1]](x.png)",
        '<span title="[[a1]]">x</span>',
        "<div>\n[[a1]]\n\n[[b1]]\n</div>",
        "<!-- [[a1]] -->",
        "a <!-- [[a1]] --> b",
        "<https://example.org/[[a1]]>",
        "[x]: https://example.org '[[a1]]'",
        "[[a1\n\nb1]]",
        "[[]]",
    ],
)
def test_not_found(text):
    assert targets(text) == []


def test_labels_are_as_markdown_shows_them():
    text = "[[a1|the `<b>` tag  \nand \\*stars\\*]]"
    (mention,) = mentions(text)
    assert mention.reference.label == "the <b> tag and *stars*"
    shown = Markdown(extensions=[OnRecordExtension(lambda reference: f"({reference.label})")]).convert(text)
    assert shown == "<p>(the <b> tag and *stars*)</p>"


def test_label_over_two_lines_of_a_quote():
    text = "> see [[a1|two\n> lines]] there"
    (mention,) = mentions(text)
    assert mention.reference.label == "two lines"
    assert (mention.span.line, mention.span.column) == (1, 7)
    assert (mention.span.end_line, mention.span.end_column) == (2, 10)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("![[q1]]", True),
        ("  ![[q1]]  ", True),
        ("text\n![[q1]]\nmore", True),
        ("- ![[q1]]", True),
        ("> ![[q1]]", True),
        ("- a\n\n    ![[q1]]", True),
        ("text ![[q1]]", False),
        ("![[q1]] text", False),
        ("![[q1]] ![[q2]]", False),
        ("# ![[q1]]", False),
        ("| a | b |\n| - | - |\n| ![[q1]] | x |", False),
    ],
)
def test_alone(text, alone):
    assert {m.alone for m in mentions(text)} == {alone}


def test_places_count_from_the_first_line_of_the_body():
    first, second = mentions("a [[x1]]\n\n- ![[y1]]", first=10)
    assert str(first.span) == "x.md:10:3"
    assert str(second.span) == "x.md:12:3"


def test_tabs_do_not_shift_places():
    (mention,) = mentions("-\ta\n\n\t[[a1]]")
    assert (mention.span.line, mention.span.column, mention.span.end_column) == (3, 2, 8)


@pytest.mark.parametrize(
    "text",
    [
        "\\[[claims/x]]",
        "\\[[claims/x|a label]]",
        "!\\[[claims/x]]",
        "[\\[claims/x]]",
        "\\[\\[claims/x]]",
        "| a | b |\n| - | - |\n| \\[[claims/x]] | c |",
    ],
)
def test_an_escaped_bracket_is_no_slip(text):
    assert scan(text, Lines.of("x.md", text)) == Scan()


def test_order_is_that_of_the_text():
    assert targets("[^1]: [[a1]]\n\n[[b1]]\n\n- [[c1]]") == ["a1", "b1", "c1"]


def test_sentence_around():
    (mention,) = mentions("One. Two [[a1]] three. Four.")
    assert (mention.before, mention.after) == ("Two ", " three.")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a [[claims/x] b", [(1, 3)]),
        ("a [[claims/x]] and ![[claims/y", [(1, 20)]),
        ("| a | b |\n| - | - |\n| [[claims/x|label]] | c |\n", [(3, 3)]),
        ("| a | b |\n| - | - |\n| [[claims/x\\|label]] | c |\n", []),
        ("`[[` and \\[[ and\n\n    [[\n\n[[x](y)](z)", []),
    ],
)
def test_a_reference_that_nothing_closes(text, columns):
    found = scan(text, Lines.of("x.md", text)).unclosed
    assert [(s.line, s.column) for s in found] == columns


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("![claims/x]] b", [(1, "claims/x", True)]),
        ("a [claims/x|the *words*]] b", [(3, "claims/x", False)]),
        ("a [[claims/y]] [claims/x#b]]", [(16, "claims/x", False)]),
        ("a {{claims/x}} and {{ quotes/y }}", [(3, "claims/x", False), (20, "quotes/y", False)]),
        ("!{{claims/x}}", [(1, "claims/x", True)]),
        ("`[claims/x]]` and \\[claims/x]] {{ name }} [1]]\n\n    {{claims/x}}\n", []),
        ("[claims/x](y) [[claims/x]] [claims/x] [see [claims/x](y)]] [[claims/x]]]", []),
        ("```\n{{claims/x}}\n```\n\n<!-- [claims/x]] -->", []),
        ("[a/" * 20_000, []),
        ("{{a/" * 20_000, []),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_reference_that_nothing_opens(text, slips):
    found = scan(text, Lines.of("x.md", text)).unopened
    assert [(span.column, meant.target, meant.embed) for span, meant in found] == slips


@pytest.mark.parametrize(
    "unit",
    [
        "[^n{n}]: a [[claims/x]]",
        "!!! note\n    a [[claims/x]]",
        "[d{n}]: https://example.org\nwords [[claims/x]]",
        "# a [[claims/x]]",
        "a [[claims/x]]\n---",
        "a [[claims/x]]\n***",
        "![[claims/x]]",
        "one \\* and `two` [[claims/x]]",
    ],
)
def test_many_small_blocks_without_blank_lines(unit):
    body = "\n".join(unit.replace("{n}", str(number)) for number in range(2000))
    assert len(scan(body, Lines.of("x.md", body)).mentions) == 2000


@pytest.mark.parametrize(
    ("options", "is_fence"),
    [
        ("python title=\"a\" x='b'", True),
        ('a="b" c=\'d\' e="f"', True),
        ('a="b"c" d"', True),
        ("a=\"b' c='d\"", True),
        ("a=\"b' c", False),
        ('a="b" c', False),
        ('a="b" ' * 100 + "!", False),
        ('a="b" ' * 10_000 + "'", False),
    ],
    ids=lambda value: str(value)[:20],
)
def test_options_of_a_fence(options, is_fence):
    assert targets(f"~~~ {options}\n[[a1]]\n~~~") == ([] if is_fence else ["a1"])


@pytest.mark.parametrize("end", ["", ")"])
@pytest.mark.parametrize(
    "unit",
    [
        *("<!--", "<!-- a\n", "<?", "<?\n", "</a", "<a", "<a ", "<div\n", "<b>\n<!-- a -->\n", "<b></i>"),
        *("[a](", "[a](<", '[a]("', "[^a]: "),
        *("`", "~", "> ", "#", "*", "_", "!["),
    ],
)
def test_openings_without_end_are_not_looked_through_again_and_again(unit, end):
    body = f"[[claims/x]]\n\n{unit * (200_000 // len(unit))}{end}"
    assert targets(body)[0] == "claims/x"


def test_a_sentence_without_end_is_cut_at_spaces():
    body = f"{'word ' * 1000}[[claims/x]]{' word' * 1000}"
    (mention,) = scan(body, Lines.of("x.md", body)).mentions
    assert len(mention.before) == len(mention.after) == 995
    assert mention.before.startswith("word word")
    assert mention.after.endswith("word word")
