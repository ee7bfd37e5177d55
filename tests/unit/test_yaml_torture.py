"""The torture suite of front matter: each file of ``data/yaml_torture`` gives the data, or the findings, that it names.

A case is a file as an author may have saved it, a line ``=====``, and what must come of it: the data as JSON, then
the findings, each as its code, line and column. ``<U+0085>`` stands for a character that editors and Git do not
leave alone, ``<1000 × text>`` for a text many times over. What starts with ``body:`` is what is left as the body.
"""

import json
import re
import unicodedata

import pytest

from support import ROOT, document

CASES = sorted((ROOT / "tests" / "unit" / "data" / "yaml_torture").glob("*.txt"))

UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp"})


def written(text: str) -> str:
    """A case's text with what its marks stand for."""
    text = re.sub(r"<(\d+) × ([^>]*)>", lambda m: m[2].replace("\\n", "\n") * int(m[1]), text)
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda m: chr(int(m[1], 16)), text)


def outcome(text: str) -> str:
    """What comes of a file, in the words of the cases."""
    read, findings = document(text)
    shown = json.dumps(read.data, ensure_ascii=False)
    out = ["".join(c if unicodedata.category(c) not in UNSEEN else f"<U+{ord(c):04X}>" for c in shown)]
    out += [f"{f.code} {f.span.line}:{f.span.column}" for f in findings]
    if read.body:
        out.append(f"body: {read.body!a}")
    return "\n".join(out)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    text, _, expected = path.read_bytes().decode("utf-8").partition("\n=====\n")
    assert shortened(outcome(written(text))) == expected.strip("\n")


def shortened(text: str) -> str:
    """The lines of a text, the end of a long one left out, its length in its place."""
    return "\n".join(line if len(line) < 1500 else f"{line[:60]}… ({len(line)})" for line in text.split("\n"))


def test_there_are_enough():
    assert len(CASES) >= 60
