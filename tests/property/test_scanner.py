"""The scanner finds exactly the references that Python-Markdown hands to the extension.

Documents are put together from Markdown fragments; ``LINK`` and ``EMBED`` in them become references that all differ.
"""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from onrecord.document import Lines, scan
from onrecord.markup import OnRecordExtension
from onrecord.syntax import Reference

LINK, EMBED = "\ue000", "\ue001"

PLAIN = ("toc", "tables", "fenced_code")
RICH = ("admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences")

WORDS = st.sampled_from(
    ["They", "said so", "on Sunday.", "a_b_c", "2 < 3", "R & D", "5 * 4", "فارسی", "“no”", "e.g. it", "C:\\x"]
)
LINK_FORMS = (
    "[[claims/{n}]]",
    "[[claims/{n}|their words]]",
    "[[{n}]]",
    "[[quotes/{n}#an excerpt]]",
    "[[claims/{n}|two\nlines]]",
    "[[claims/{n}|two  \nlines of `<code>` and \\*more\\*]]",
)
EMBED_FORMS = ("![[quotes/{n}]]", "![[quotes/{n}#the words]]", "![[claims?speaker={n}]]", "![[ claims/{n} ]]")

INLINE = st.one_of(
    WORDS,
    st.just(LINK),
    st.sampled_from(
        [
            f"*{LINK}*",
            f"**see {LINK} now**",
            f"_{LINK}_",
            f"***{LINK}***",
            f"“{LINK}”,",
            f"({LINK})",
            f"`{LINK}`",
            f"``{LINK}``",
            f"`` a ` {LINK} ``",
            f"``` {LINK} ```",
            f"`not closed {LINK}",
            f"\\`{LINK}\\`",
            f"\\{LINK}",
            f"\\\\{LINK}",
            f"\\*{LINK}\\*",
            f"!{LINK}",
            f"[{LINK}](https://example.org)",
            f"[a {LINK} b](https://example.org/x_(y))",
            f"[a {LINK} b](<https://example.org> 'title')",
            f"![a {LINK} b](x.png)",
            f"[plain](https://example.org/?q={LINK})",
            "[plain](https://example.org 'a title')",
            "[plain][label]",
            f"[a {LINK} b][label]",
            f"[a {LINK} b][nowhere]",
            f"[not a link {LINK}]",
            f"[{LINK} (not a link)",
            f'<span title="{LINK}">x</span>',
            f"<span title='{LINK}'>{LINK}</span>",
            f"<b>{LINK}</b>",
            f"<br>{LINK}",
            f"a <!-- {LINK} --> b",
            "<https://example.org>",
            f"<https://example.org/{LINK}>",
            "<me@example.org>",
            f"&amp; {LINK} &#8230;",
            f"a {EMBED} b",
            "$[x]$",
            "[ ] [",
            "]]",
            "a[0][1]",
        ]
    ),
)
RICH_INLINE = st.one_of(
    INLINE, st.sampled_from(["a note[^1]", f"{LINK}[^1]", "**x**{: .cls }", f"*{LINK}*{{: .cls }}"])
)


def lines_of(inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A paragraph's lines: fragments joined by spaces and line ends."""
    separator = st.sampled_from([" ", " ", "\n", "  \n", "\n  "])
    return st.lists(st.tuples(inline, separator), min_size=1, max_size=6).map(
        lambda parts: "".join(a + b for a, b in parts).rstrip()
    )


def indented(text: str, prefix: str = "    ") -> str:
    return "\n".join(prefix + line if line else line for line in text.split("\n"))


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def item(marker: str, blocks: list[str]) -> str:
    """A list item whose further blocks are indented by four spaces."""
    first, *rest = blocks
    return "\n\n".join([marker + first.replace("\n", "\n    "), *(indented(b) for b in rest)])


def leaf_blocks(inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    paragraph = lines_of(inline)
    line = paragraph.map(lambda text: text.replace("\n", " "))
    cell = line.map(lambda text: text.replace("|", ""))
    return st.one_of(
        paragraph,
        paragraph,
        st.just(EMBED),
        st.builds(lambda a, b: f"{a}\n{EMBED}\n{b}", line, line),
        st.builds(lambda n, text: f"{'#' * n} {text}", st.integers(1, 6), line),
        st.builds(lambda text, rule: f"{text}\n{rule}", line, st.sampled_from(["---", "====="])),
        st.builds(table, st.lists(st.tuples(cell, cell), min_size=1, max_size=3)),
        st.sampled_from(["---", "* * *", f"[label]: https://example.org 'a {LINK} b'", "[label]: https://example.org"]),
    )


def fences(inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda fence, info, text: f"{fence}{info}\n{text}\n\n{LINK}\n{fence}",
        st.sampled_from(["```", "~~~", "````"]),
        st.sampled_from(["", " python", "text"]),
        lines_of(inline),
    )


def table(rows: list[tuple[str, str]]) -> str:
    r"""A table; labels in it need ``\|``."""
    text = "\n".join(f"| {a} | {b} |" for a, b in rows)
    return f"| head | {LINK} |\n| --- | --- |\n{text}".replace(LINK, "\ue002")


def top_blocks() -> st.SearchStrategy[str]:
    """Blocks that are what they are only at the margin."""
    return st.sampled_from(
        [
            f"    code {LINK}\n    {EMBED}",
            f"    code {LINK}\n\n    more {LINK}",
            f"\tcode {LINK}",
            f"<div>\n{LINK}\n</div>",
            f"<div>\n\n{LINK}\n\n<p>{LINK}</p>\n\n</div>",
            f"<div class='x'><div>{LINK}</div>\n{EMBED}\n</div>",
            f"<table><tr><td>{LINK}</td></tr></table>",
            f"<!-- {LINK} -->",
            f"<!--\n{LINK}\n\n{EMBED}\n-->",
            f"<pre>\n{LINK}\n\n{LINK}\n</pre>",
            f"<details><summary>{LINK}</summary>\n\n{LINK}\n\n</details>",
            f"<p>{LINK}</p>",
            "<hr>",
            f"<span>{LINK}</span>",
            f"<script>\nvar x = a{LINK};\n</script>",
        ]
    )


def containers(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(children, min_size=1, max_size=3)
    items = st.lists(blocks, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            lambda marker, entries, gap: gap.join(item(marker, entry) for entry in entries),
            st.sampled_from(["- ", "* ", "+ ", "1. ", "-   "]),
            items,
            st.sampled_from(["\n", "\n\n"]),
        ),
        blocks.map(lambda parts: quoted("\n\n".join(parts))),
    )


def rich_containers(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(children, min_size=1, max_size=2).map("\n\n".join)
    return st.one_of(
        containers(st.one_of(children, fences(RICH_INLINE))),
        st.builds(
            lambda head, text: f"{head}\n{indented(text)}",
            st.sampled_from(["!!! note", '!!! note "A title"', "!!! warning inline"]),
            body,
        ),
        body.map(lambda text: f"<div markdown>\n\n{text}\n\n</div>"),
    )


def finish(text: str, forms: list[int]) -> str:
    """Puts references in, each with a target of its own."""
    out, count = [], 0
    for char in text:
        if char not in (LINK, EMBED, "\ue002"):
            out.append(char)
            continue
        among = EMBED_FORMS if char == EMBED else LINK_FORMS
        form = among[forms[count % len(forms)] % len(among)].replace("{n}", f"n{count}")
        out.append(form.replace("|", "\\|").replace("\n", " ") if char == "\ue002" else form)
        count += 1
    return "".join(out)


def documents(inline: st.SearchStrategy[str], nest, top: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Documents of blocks.

    Left out, because the two cannot or need not agree there:

    - fences in lists, quotes and notes under plain ``fenced_code``, which knows them only at the margin (the scanner
      follows superfences, under which they are code);
    - notes, details, tabs, footnotes and ``<div markdown>`` under plain Markdown, where they are ordinary text;
    - footnotes defined twice, or inside of footnotes: Markdown shows the last one, or drops both;
    - HTML inside a label (``[[x|a <b>c</b>]]``), which is found all the same, but with another label.
    """
    leaves = leaf_blocks(inline)
    block = st.one_of(leaves, fences(inline), nest(leaves), nest(st.one_of(leaves, nest(leaves))), top)
    text = st.lists(block, min_size=1, max_size=5).map("\n\n".join)
    return st.builds(finish, text, st.lists(st.integers(0, 19), min_size=1, max_size=8))


Found = Counter[tuple[bool, str, str, str]]


def parts(reference: Reference) -> tuple[bool, str, str, str]:
    return reference.embed, reference.target, reference.label, reference.excerpt


def rendered(text: str, extensions: tuple[str, ...]) -> Found:
    """The references whose HTML stands in the page."""
    met: list[Reference] = []

    def resolve(reference: Reference) -> str:
        met.append(reference)
        return f"<i>mark{len(met) - 1}mark</i>"

    html = Markdown(extensions=[*extensions, OnRecordExtension(resolve)]).convert(text)
    return Counter(parts(r) for number, r in enumerate(met) if f"mark{number}mark" in html)


def scanned(text: str) -> Found:
    return Counter(parts(m.reference) for m in scan(text, Lines.of("x.md", text)).mentions)


@settings(max_examples=500)
@given(documents(INLINE, containers, top_blocks()))
def test_agrees_with_plain_markdown(text):
    assert scanned(text) == rendered(text, PLAIN)


@settings(max_examples=300)
@given(
    documents(RICH_INLINE, rich_containers, top_blocks()),
    st.none() | st.lists(leaf_blocks(RICH_INLINE), min_size=1, max_size=2).map("\n\n".join),
    st.integers(0, 19),
)
def test_agrees_with_rich_markdown(text, note, form):
    if note is not None:
        text += f"\n\n[^1]:\n{indented(finish(note, [form]).replace('/n', '/m'))}"
    assert scanned(text) == rendered(text, RICH)


@settings(max_examples=300)
@given(documents(RICH_INLINE, rich_containers, top_blocks()), st.sampled_from([PLAIN, RICH]))
def test_what_is_none_of_ours_stays_as_it_would_be_without_us(text, extensions):
    ours = OnRecordExtension(lambda reference: None)
    assert Markdown(extensions=[*extensions, ours]).convert(text) == Markdown(extensions=[*extensions]).convert(text)
