"""Markdown in which scanner and extension must agree, made by a random generator.

The fragments and what is left out are those of ``tests/property/test_scanner.py``.
"""

from random import Random

LINK, EMBED, CELL = "\ue000", "\ue001", "\ue002"
LINKS = (
    "[[claims/{n}]]",
    "[[claims/{n}|their words]]",
    "[[{n}]]",
    "[[quotes/{n}#an excerpt]]",
    "[[claims/{n}|two\nlines]]",
)
EMBEDS = ("![[quotes/{n}]]", "![[quotes/{n}#the words]]", "![[claims?speaker={n}]]", "![[ claims/{n} ]]")
INLINE = (
    "They", "said so", "on Sunday.", "a_b_c", "2 < 3", "R & D", "5 * 4", "فارسی", "“no”", "e.g. it", "C:\\x",
    "[ ] [", "]]", LINK, LINK, LINK, f"*{LINK}*", f"**see {LINK} now**", f"_{LINK}_", f"***{LINK}***",
    f"“{LINK}”,", f"({LINK})", f"`{LINK}`", f"``{LINK}``", f"`` a ` {LINK} ``", f"`not closed {LINK}",
    f"\\`{LINK}\\`", f"\\{LINK}", f"\\\\{LINK}", f"!{LINK}", f"[{LINK}](https://example.org)",
    f"[a {LINK} b](https://example.org/x_(y))", f"[a {LINK} b](<https://example.org> 'title')",
    f"![a {LINK} b](x.png)", f"[plain](https://example.org/?q={LINK})", "[plain][label]",
    f"[a {LINK} b][label]", f"[a {LINK} b][nowhere]", f"[not a link {LINK}]", f"[{LINK} (not a link)",
    f'<span title="{LINK}">x</span>', f"<b>{LINK}</b>", f"<br>{LINK}", f"a <!-- {LINK} --> b",
    f"<https://example.org/{LINK}>", "<me@example.org>", f"&amp; {LINK} &#8230;", f"a {EMBED} b", "$[x]$",
    "a[0][1]",
)  # fmt: skip
TOP = (
    f"    code {LINK}\n    {EMBED}", f"    code {LINK}\n\n    more {LINK}", f"\tcode {LINK}",
    f"<div>\n{LINK}\n</div>", f"<div>\n\n{LINK}\n\n<p>{LINK}</p>\n\n</div>",
    f"<div class='x'><div>{LINK}</div>\n{EMBED}\n</div>", f"<!-- {LINK} -->",
    f"<table><tr><td>{LINK}</td></tr></table>", f"<!--\n{LINK}\n\n{EMBED}\n-->",
    f"<pre>\n{LINK}\n\n{LINK}\n</pre>", f"<details><summary>{LINK}</summary>\n\n{LINK}\n\n</details>",
    f"<p>{LINK}</p>", "<hr>", f"<span>{LINK}</span>", f"<script>\nvar x = a{LINK};\n</script>",
)  # fmt: skip
OPENERS = (
    "<!--", "<!-- a\n", "<!-- a --><b>", "<?", "<? a ?>\n", "</a", "<a", "<a ", "<a x=\"'", "<![CDATA[", "<div>\n",
    "</i>", "<div markdown>\n", "<b>", "<b>\n", "[", "![", "[[", "[a](", "[a](<", "[a](\"", "[a][", "[a/",
    "{{a/", "[^a]: ", "[^{n}]: ", "[a]: ", "``` a='b' ", "~~~\n", "`", "*a", "**", "_a", "(", "\\[", "> ", "- ", "|",
    "#", "!!! a \"", "\"", "&#", "<http://a", "<a@", "a\n---\n", "]]", "claims/x]]",
)  # fmt: skip
"""What opens something, most of it."""


def repeated(draw: Random) -> str:
    """A body of openings that nothing closes, or something very late; long enough for what grows with the square."""
    unit = "".join(draw.choice(OPENERS) for _ in range(draw.choice((1, 1, 1, 2))))
    body = "".join(unit.replace("{n}", str(number)) for number in range(draw.choice((3_000, 30_000)) // len(unit)))
    head = draw.choice(("", "", "<b>", "<div>", "<div markdown>\n", "``` "))
    return f"{head}{body}{draw.choice(('', ')', '-->', '?>', '>', chr(34)))} [[claims/x]]\n"


def document(draw: Random, *, rich: bool) -> str:
    """A body; ``rich`` with the blocks of Material's extensions, which plain Markdown does not know."""
    parts = [_block(draw, rich, draw.choice((0, 1, 1, 2))) for _ in range(draw.randint(1, 5))]
    text = _finished("\n\n".join(parts), draw)
    if rich and draw.random() < 0.3:
        note = _finished("\n\n".join(_leaf(draw) for _ in range(draw.randint(1, 2))), draw).replace("/n", "/m")
        text += f"\n\n[^1]:\n{_indented(note)}"
    return text


def _block(draw: Random, rich: bool, depth: int) -> str:
    kind = draw.random()
    if depth and kind < 0.6:
        return _container(draw, rich, depth)
    if kind < 0.75:
        return draw.choice(TOP)
    if kind < 0.82:
        return _fence(draw)
    return _leaf(draw)


def _leaf(draw: Random) -> str:  # noqa: PLR0911  (one for each kind of block)
    line = _lines(draw).replace("\n", " ")
    kind = draw.randrange(9)
    if kind == 3:
        return EMBED
    if kind == 4:
        return f"{line}\n{EMBED}\n{line}"
    if kind == 5:
        return f"{'#' * draw.randint(1, 6)} {line}"
    if kind == 6:
        return f"{line}\n{draw.choice(('---', '====='))}"
    if kind == 7:
        rows = "\n".join(f"| {line.replace('|', '')} | x |" for _ in range(draw.randint(1, 3)))
        return f"| head | {LINK} |\n| --- | --- |\n{rows}".replace(LINK, CELL)
    if kind == 8:
        return draw.choice(
            ("---", "* * *", f"[label]: https://example.org 'a {LINK} b'", "[label]: https://example.org")
        )
    return _lines(draw)


def _lines(draw: Random) -> str:
    parts = (draw.choice(INLINE) + draw.choice((" ", " ", "\n", "  \n", "\n  ")) for _ in range(draw.randint(1, 6)))
    return "".join(parts).rstrip()


def _fence(draw: Random) -> str:
    fence = draw.choice(("```", "~~~", "````"))
    return f"{fence}{draw.choice(('', ' python', 'text'))}\n{_lines(draw)}\n\n{LINK}\n{fence}"


def _container(draw: Random, rich: bool, depth: int) -> str:
    def child() -> str:
        if rich and draw.random() < 0.1:
            return _fence(draw)
        return _container(draw, rich, depth - 1) if depth > 1 and draw.random() < 0.4 else _leaf(draw)

    kind = draw.randrange(4 if rich else 2)
    children = [child() for _ in range(draw.randint(1, 3))]
    if kind == 0:
        marker = draw.choice(("- ", "* ", "+ ", "1. ", "-   "))
        items = [children, [child()]] if draw.random() < 0.5 else [children]
        return draw.choice(("\n", "\n\n")).join(_item(marker, blocks) for blocks in items)
    if kind == 1:
        return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(children).split("\n"))
    text = "\n\n".join(children[:2])
    if kind == 2:
        head = draw.choice(("!!! note", '!!! note "A title"', "!!! warning inline"))
        return f"{head}\n{_indented(text)}"
    return f"<div markdown>\n\n{text}\n\n</div>"


def _item(marker: str, blocks: list[str]) -> str:
    first, *rest = blocks
    return "\n\n".join([marker + first.replace("\n", "\n    "), *(_indented(block) for block in rest)])


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.split("\n"))


def _finished(text: str, draw: Random) -> str:
    """Puts references in, each with a target of its own."""
    out = []
    for number, char in enumerate(text):
        if char not in (LINK, EMBED, CELL):
            out.append(char)
            continue
        form = draw.choice(EMBEDS if char == EMBED else LINKS).replace("{n}", f"n{number}")
        out.append(form.replace("|", "\\|").replace("\n", " ") if char == CELL else form)
    return "".join(out)
