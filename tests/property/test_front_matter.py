"""Front matter that the check lets pass is never text of a page: the host reads it as we do."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from onrecord.diagnostics import Severity
from onrecord.plugin.articles import front_matter, page_source
from support import article, compile_text

WORDS = st.sampled_from(
    [
        "a", "tags", "5", "0b_", "1.5e", "=", "<<", "~", "yes", "2024-02-30", "2024-01-01", "1:99", "'x", '"', "x'",
        "2024-01-01 25:61:00", "!foo", "!!int", "!!set", "!!omap", "!!binary", "!!timestamp", "!", "&a", "*a", "&b",
        "*b", "|", ">-", "# c", "[", "]", "{", "}", ",", "?", "-", ":", "%YAML 1.1", "---", "...", "é", "\x85", "\x7f",
        '"\\x7f"', "Some words", "@", "`", "\t",
    ]
)  # fmt: skip
VALUES = st.lists(WORDS, max_size=4).map(" ".join)
LINES = st.builds(
    lambda indent, dash, key, value: f"{'  ' * indent}{dash}{key}{value}",
    st.integers(0, 2),
    st.sampled_from(["", "", "- ", "? "]),
    st.sampled_from(["", "a: ", "icon: ", "tags: ", "extra: ", '"b": ', "<<: ", "a:", "= : ", "Some words: "]),
    VALUES,
)
FRONTS = st.lists(LINES, max_size=5).map("\n".join)
BODY = "\nText of the page.\n"

KNOWN = [
    "date: 2024-02-30",
    "date: 2024-01-01 25:61:00",
    "icon: !!int abc",
    "extra: =",
    "extra: {<<: 5}",
    "extra: {<<: [1]}",
    "tags: [!foo 'a']",
    "icon: !!omap x",
    "icon: 0b_",
    f"icon: {'9' * 5000}",
    'extra: "abc\ntags: def"',
    'icon: "\\x7f"',
    'icon: "a\\u2028b"',
]
OF_PAGES = ["tags: [!foo a]", "? [a]\n: b", "- a: b", "%YAML 1.1", "!!set {a: b}", '"a b": c', "{a: b}"]


def host_reads(uri: str, text: str) -> tuple[str, str] | None:
    """What the host takes for the body of a file, and what we do; ``None`` where the check finds something."""
    compiled = compile_text({uri: text})
    if compiled.at(Severity.ERROR):
        return None
    parsed = compiled.files[uri]
    thing = compiled.record.get(parsed.key) if parsed.key.kind else None
    source = front_matter(parsed, thing) if thing else page_source(parsed.document) or text
    body, _ = get_data(source)
    return body, parsed.document.body.lstrip("\n")


def check(uri: str, text: str) -> None:
    bodies = host_reads(uri, text)
    assert bodies is None or bodies[0] == bodies[1]


@settings(max_examples=600)
@given(FRONTS, st.sampled_from([BODY, "", "x: y\n---\n"]), st.sampled_from(["\n", ""]))
@example("tags: [a]", "", "")
@example("", "tags: [a]\n---\nText.\n", "\n")
def test_the_host_reads_the_fields_of_an_ordinary_page_as_we_do(front, body, end):
    check("about.md", f"---\n{front}\n---{end}{body if end else ''}")


@settings(max_examples=300)
@given(FRONTS)
def test_the_host_reads_the_foreign_keys_of_an_article_as_we_do(front):
    check("articles/a1.md", article(f"hide: [toc]\n{front}", BODY))


@pytest.mark.parametrize("front", KNOWN)
def test_known_traps_in_articles(front):
    check("articles/a1.md", article(front, BODY))


@pytest.mark.parametrize("front", [*KNOWN, *OF_PAGES])
def test_known_traps_on_pages(front):
    check("about.md", f"---\n{front}\n---\n{BODY}")


@pytest.mark.parametrize("front", KNOWN[:9])
@pytest.mark.parametrize("page", ["articles/a1.md", "about.md"])
def test_what_the_host_cannot_read_is_one_finding(page, front):
    text = article(front, BODY) if page != "about.md" else f"---\ntitle: A\nsummary: B\npublished: 2024\n{front}\n---\n"
    (finding,) = compile_text({page: text}).at(Severity.ERROR)
    assert (finding.code, finding.span.line) == ("yaml-syntax", 5)
