"""What stands between double brackets, taken apart."""

import pytest

from onrecord.syntax import EMBED_LINE, REFERENCE, collapse, parse_query, parse_reference


@pytest.mark.parametrize(
    ("inner", "target", "label", "excerpt", "query"),
    [
        ("claims/x", "claims/x", "", "", {}),
        ("  claims/x  ", "claims/x", "", "", {}),
        ("claims/x|a label", "claims/x", "a label", "", {}),
        ("claims/x\\|a label", "claims/x", "a label", "", {}),
        ("claims/x | two\n  lines ", "claims/x", "two lines", "", {}),
        ("claims/x|a|b", "claims/x", "a|b", "", {}),
        ("claims/x|", "claims/x", "", "", {}),
        ("quotes/q#the words", "quotes/q", "", "the words", {}),
        ("quotes/q#is it? yes", "quotes/q", "", "is it? yes", {}),
        ("quotes/q#words|label", "quotes/q", "label", "words", {}),
        ("quotes?speaker=nrf&limit=5", "quotes", "", "", {"speaker": "nrf", "limit": "5"}),
        ("claims/x|what? #1", "claims/x", "what? #1", "", {}),
        ("timeline", "timeline", "", "", {}),
        ("", "", "", "", {}),
        ("|label", "", "label", "", {}),
    ],
)
def test_parts(inner, target, label, excerpt, query):
    reference = parse_reference(inner, embed=False)
    assert (reference.target, reference.label, reference.excerpt) == (target, label, excerpt)
    assert dict(reference.query) == query


@pytest.mark.parametrize("embed", [True, False])
def test_embed_is_kept(embed):
    assert parse_reference("x", embed=embed).embed is embed


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {}),
        ("a=b", {"a": "b"}),
        ("a", {"a": ""}),
        ("a=b&&c= d ", {"a": "b", "c": "d"}),
        ("side=not%20yet+so", {"side": "not yet so"}),
        ("a=b=c", {"a": "b=c"}),
    ],
)
def test_query(text, query):
    assert dict(parse_query(text)) == query


@pytest.mark.parametrize(
    ("inner", "repeated"),
    [("claims?a=1&b=2", ()), ("claims?a=1&b=2&a=1", ("a",)), ("claims?a&b&%61&b&b", ("a", "b"))],
)
def test_keys_that_stand_more_than_once(inner, repeated):
    assert parse_reference(inner, embed=True).repeated == repeated


@pytest.mark.parametrize(
    ("target", "is_one"), [("claims/x", True), ("x-1", True), ("a b", False), ("a/b/c", False), ("", False)]
)
def test_address(target, is_one):
    assert parse_reference(target, embed=False).is_address is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a [[x]] b", ["[[x]]"]),
        ("![[x]][[y]]", ["![[x]]", "[[y]]"]),
        ("[[x|two\nlines]]", ["[[x|two\nlines]]"]),
        ("[[x|two\n\nblocks]]", []),
        ("[[x|two\n  \nblocks]]", []),
        ("[[]]", []),
        ("[[[x]]]", ["[[x]]"]),
        ("[[a [[x]]", ["[[x]]"]),
        ("[[x]", []),
        ("[[x]] and ]] more", ["[[x]]"]),
    ],
)
def test_reference_in_text(text, found):
    assert [m.group() for m in REFERENCE.finditer(text)] == found


@pytest.mark.parametrize(
    ("text", "inner"),
    [("![[x]]", "x"), ("a\n  ![[x]]  \nb", "x"), ("a ![[x]]", None), ("![[x]] b", None), ("[[x]]", None)],
)
def test_embed_line(text, inner):
    match = EMBED_LINE.search(text)
    assert (match and match[1]) == inner


def test_collapse():
    assert collapse(" a\n\t b\u00a0 c ") == "a b c"
