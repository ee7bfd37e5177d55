"""Files to begin with, valid and broken, and what is done to them: everything follows from a random generator."""

import re
from functools import cache
from random import Random

from support import ROOT

FRONT = (
    "no", "~", "12:30", "1.10", "2021-09-05", "XXXX", "2021-09-03/2021-09-06", "6/9/21", "198X", "*a", "&a b",
    "!!int 3", "!!python/object:os.system {}", "|", ">-", "|2+", "'x", '"x', '"\\u202eb"', '"\\ud800"',
    '"\\u2066b"', "# c", "a #b", "?", "? - a\n: b", "- -", "<<: *a", "[[", "{a: b}", "[a, b]", "%YAML 1.1", "@",
    "`", "---", "...", "\t", "id: x", "claims:", "- id: x1", "status: contested",
    "asserted: [{by: nrf, in: q1}]", "text: |\n    a\n\n    b", "publication: draft", "waive: {one-origin: no}",
    "value: {min: 17}", "\ufeff", "\x85", "\u2028", "\u00a0", "\x00", "\x1b", "{" * 40, "[" * 40,
)  # fmt: skip
BODY = (
    "[[", "]]", "![[", "|", "#", "?a=b&c", "?speaker=nrf&limit=5", "claims/x", "`", "``", "```\n", "~~~\n",
    "\n\n", "\n", "    ", "\t", "> ", "- ", "1. ", "<div>", "</div>", "<div markdown>\n", "<!--", "-->", "<b>",
    "\\", "\\|", "!!! note\n    ", '??? note "T"\n    ', '=== "Tab"\n    ', "[^1]", "[^1]: a note\n", "[a](b)",
    "[a]: b\n", "[a][b]", "| a | b |\n| - | - |\n", "***", "---\n", "===\n", "# ", "{: .c }",
    "![[quotes/q1]]\n", "[[claims/x|words]]", "text", "\u202b", "فارسی", "👩‍🚀", "\r", "\x02", "\x03", "\x00",
    "&amp;", "$", "{{ x }}", "{% raw %}",
)  # fmt: skip
QUERY = (
    "claims", "quotes", "timeline", "speakers", "sources", "topics", "?", "&", "=", "#", "|", "speaker", "from",
    "to", "limit", "sort", "-date", "article", "*", "status", "contested", "kind", "2021", "XXXX", "2021-13-40",
    "../..", "99999999999", "%41", "%ff", "%", "+", "²", "٣", "-1", "0", " ", "\n", "\\|", "side", "nrf",
    "form", "direct", "1e3", "Y-17000", "2021-21",
)  # fmt: skip
PRINT = (
    "[…]", "[...]", "[T]he ", "[sic]", "[", "]", "“", "”", '"', "«", "»", "‘", "’", "„", "「", "」", "\n“",
    "\n\n“", "-\n", "\u00ad\n", "—\n", "\n—", "–", "-", "\u2010", "\u00ad", "\u200b", "\u200c", "\u200d",
    "\u200f", "\ufeff", "\ufdd0", "\u0301", "\u0e31", "\u094d", "\u1100\u1161\u11a8", "\u3099", "&amp;",
    "&amp;quot;", "&#x2019;", "&#xD800;", "&notin;", "&", "<b>", "</p>", "<p class='x'>", "<not>", "<", ">",
    "<sup>1</sup>", "1 700", "−5", "5 %", "17", "二十七", "$5", "\u00a0", "\u3000", "\r\n", "\n\n", "\f",
    "\u2029", "我们", "不", "。", "ไม่", "می‌", "ي", "צה״ל", "👩‍🚀", "\ud800", "a ",
)  # fmt: skip


@cache
def files() -> tuple[str, ...]:
    """The Markdown files of the repository, and what the manual shows as code: there, too, is much that is wrong."""
    paths = [
        path
        for folder in ("content", "tests/golden/site", "tests/unit/data", "generator/onrecord/new/site")
        for path in sorted((ROOT / folder).rglob("*.md"))
    ]
    whole = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    shown = [match[1] for text in whole for match in re.finditer(r"```[^\n]*\n(.*?)```", text, re.DOTALL)]
    torture = [
        path.read_bytes().decode("utf-8", "replace") for path in sorted((ROOT / "tests/unit/data").rglob("*.txt"))
    ]
    return tuple(text for text in (*whole, *shown, *torture) if 0 < len(text) < 20_000)


def mutated(text: str, words: tuple[str, ...], draw: Random) -> str:
    """A text with stretches cut, doubled, moved, repeated, exchanged with another file's, or overwritten."""
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        start = draw.randint(0, len(text))
        end = min(len(text), start + draw.choice((0, 1, 1, 5, 40, 300)))
        kind = draw.randrange(9)
        if kind == 0:
            piece = ""
        elif kind == 1:
            piece = text[start:end] * draw.choice((2, 3, 30))
        elif kind == 2:
            piece = text[end : end + 40]
        elif kind == 3:
            other = draw.choice(files())
            begin = draw.randint(0, len(other))
            piece = other[begin : begin + draw.randint(1, 200)]
        elif kind == 4:
            piece = chr(
                draw.choice(
                    (
                        draw.randrange(0x20),
                        draw.randrange(0x300),
                        draw.randrange(0x2000, 0x2070),
                        draw.randrange(0x11000),
                    )
                )
            )
        elif kind == 5:
            start, piece = end, "\n" + "  " * draw.randrange(6) + draw.choice(words)
        else:
            start, piece = end, draw.choice(words) * draw.choice((1, 1, 1, 2, 50))
        text = text[:start] + piece + text[end:]
    return text[:30_000]


def as_bytes(text: str, draw: Random) -> bytes:
    """A text as somebody's editor may have saved it; now and then with bytes that are not UTF-8."""
    text = text.replace("\n", draw.choice(("\n",) * 6 + ("\r\n", "\r")))
    raw = text.encode("utf-8", "surrogatepass")
    raw = draw.choice((b"",) * 9 + (b"\xef\xbb\xbf",)) + raw
    for _ in range(draw.choice((0,) * 12 + (1, 3))):
        at = draw.randint(0, len(raw))
        raw = raw[:at] + bytes([draw.randrange(256)]) + raw[at + draw.randrange(2) :]
    return draw.choice((raw,) * 40 + (text.encode("utf-16", "surrogatepass"),))


def front_matter(draw: Random) -> str:
    """A file made of YAML's own pieces."""
    keys = (
        "id",
        "title",
        "claims",
        "quotes",
        "speakers",
        "sources",
        "status",
        "asserted",
        "in",
        "by",
        "text",
        "said",
        "x",
    )
    lines = [
        "  " * draw.randrange(5)
        + draw.choice(("", "", "- ", "- - "))
        + draw.choice((*keys, *keys, *FRONT))
        + draw.choice((": ", ": ", ": ", ":", "", ":\n", ": |\n      "))
        + draw.choice(FRONT)
        for _ in range(draw.randrange(14))
    ]
    return f"---\n{chr(10).join(lines)}\n{draw.choice(('---', '---', '...', ''))}\n{body(draw)}"


def body(draw: Random) -> str:
    """A text made of Markdown's own pieces."""
    return "".join(draw.choice(BODY) + draw.choice(("", "", " ", "\n")) for _ in range(draw.randrange(30)))


def query(draw: Random) -> str:
    """What may stand between double brackets."""
    view = draw.choice(("", "claims?", "quotes?", "timeline?"))
    return view + "".join(draw.choice(QUERY) for _ in range(draw.randrange(14)))
