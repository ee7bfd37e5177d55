"""The characters that the contract names, and characters of our own for what a source prints and a quote need not.

The latter are code points that Unicode sets apart for such use (U+FDD0 and on, "noncharacters"); no text keeps any.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

DOUBLE = "\u201c\u201d\u201e\u201f\uff02\u05f4"
SINGLE = "\u2018\u2019\u201a\u201b\uff07\u05f3"
HYPHENS = "\u2010\u2011\u05be\ufe63\uff0d"
DASHES = "\u2012\u2013\u2014\u2015\u2212\ufe58"

DIVIDED = "\ufdd0"
"""A hyphen at the end of a line, between letters. It may only divide the word, or be one that the word always has."""

BROKEN = "\ufdd1"
"""A hyphen at the end of a line, next to a digit."""

BREAK = "\ufdd2"
"""A space that may be none: the end of a line next to a dash, or what follows a mark that opens a quote again."""

GROUP = "\ufdd3"
"""A space in a number, such as ``1 700``."""

LEFT_OUT = "\0"
"""Stands for a character of the source that is not known. No words have it."""

_REOPENERS = "\"'\u00ab\u00bb\u2039\u203a\u300c\u300e"
REOPENS = MappingProxyType({mark: chr(0xFDD8 + n) for n, mark in enumerate(_REOPENERS)})
"""A mark at the start of a paragraph that only says that a quote goes on → what stands for it."""

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0"
"""The raised figures 0 to 9 and letters a to f."""
LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089"

NOTES = MappingProxyType(
    {
        **{mark: chr(0xFDE0 + n) for n, mark in enumerate(RAISED)},
        **{mark: chr(0xFDD4 + n) for n, mark in enumerate(",-[]")},
    }
)
"""A raised figure behind a word, as of a note, and what stands between and around several → what stands for it."""

LOOSE = MappingProxyType(
    {
        DIVIDED: "(?:- ?)?",
        BROKEN: "- ?",
        BREAK: " ?",
        **{own: f"(?:{re.escape(mark)})?" for mark, own in REOPENS.items()},
        **{own: f"{re.escape(mark)}?" for mark, own in NOTES.items()},
    }
)
"""What a quote may have in the place of each character of ours, as a regular expression."""

OWN = "\ufdd0-\ufdef"

_FORMS = {
    **dict.fromkeys(DOUBLE, '"'),
    **dict.fromkeys(SINGLE, "'"),
    **dict.fromkeys(HYPHENS + DASHES + DIVIDED + BROKEN, "-"),
    **dict.fromkeys(BREAK + GROUP, " "),
    **{own: mark for mark, own in (*REOPENS.items(), *NOTES.items())},
}
_HAS_FORMS = re.compile(f"[{''.join(_FORMS)}]")

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029\u3031-\u303c"
    "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U000323af"
)
"""Scripts without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese (UAX #14, classes ID and SA)."""

WIDE = (
    UNSPACED
    + "\u3001-\u3003\u3008-\u300b\u3010-\u301f\u3030\u303d\ufe30-\ufe4f"
    + "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Those scripts and the punctuation that goes with them."""


_RAISED_SIGNS = MappingProxyType({"+": "\u207a", "-": "\u207b", "\u2212": "\u207b", "\u2013": "\u207b"})
_LOWERED_SIGNS = MappingProxyType({"+": "\u208a", "-": "\u208b", "\u2212": "\u208b", "\u2013": "\u208b"})


def as_raised(figure: str) -> str:
    """A figure that stands raised, in the characters that say so: its digits, a sign before them, or a letter alone."""
    return _moved(figure, RAISED, _RAISED_SIGNS)


def as_lowered(figure: str) -> str:
    """The same of one that stands lowered."""
    return _moved(figure, LOWERED, _LOWERED_SIGNS)


def _moved(figure: str, forms: str, signs: Mapping[str, str]) -> str:
    if len(forms) > 10 and len(figure) == 1 and figure in "abcdef":
        return forms[10 + "abcdef".index(figure)]
    digits = "".join(forms[unicodedata.decimal(char)] if char.isdecimal() else char for char in figure)
    return signs.get(digits[:1], digits[:1]) + digits[1:]


def folded(text: str) -> str:
    """The text with one form of each mark, and as it is printed where characters of ours stand for something."""
    return _HAS_FORMS.sub(lambda match: _FORMS[match[0]], text)
