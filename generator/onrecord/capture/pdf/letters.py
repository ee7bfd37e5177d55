"""The characters of a font's glyphs → those that were typed, where a glyph's form has taken a character's place.

Fonts number the joined forms of Arabic letters, ligatures and some Chinese characters as characters of their own
(U+FB00-FB4F, U+FB50-FDFF, U+FE70-FEFC, U+2F00-2FD5), and a PDF may know no others. They are taken back by their
compatibility decomposition (NFKC), and nothing else is: not full-width letters, not superscripts, not the few signs
that are typed as they are (ﷺ, ﷼).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
IDEOGRAPHS = "\u3005-\u3007\u3040-\u312f\u31a0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CHINESE = re.compile(f"[\u2e80-\u3004\u3008-\u303f\uff00-\uff64{IDEOGRAPHS}]")
"""Letters and signs of Chinese and Japanese, which have no blanks between words; Korean has."""
SHARED_SIGNS = re.compile("[\u2018-\u201d\u2026\u2014\u00b7]")
"""Signs that Chinese shares with other scripts."""
_FORMS = re.compile("[\ufb00-\ufb4f\ufb50-\ufdf9\ufe70-\ufefc\u2f00-\u2fd5]")
_JOINED_BEFORE = ("<medial>", "<final>")


def plain(text: str) -> str:
    """A glyph's characters as they were typed."""
    return text if text.isascii() else _FORMS.sub(lambda form: _typed(form[0]), text)


def _typed(form: str) -> str:
    # The forms of a vowel mark that stands alone are made of a blank and the mark.
    return unicodedata.normalize("NFKC", form).lstrip(" ")


def _decompositions() -> Iterable[tuple[str, str]]:
    for code in (*range(0xFB50, 0xFDFA), *range(0xFE70, 0xFEFD)):
        tag, _, base = unicodedata.decomposition(chr(code)).partition(" ")
        if base:
            yield tag, chr(int(base.split()[-1], 16))


@cache
def _dual_joining() -> frozenset[str]:
    """Letters that join the one after them, if nothing keeps them from it."""
    return frozenset(base for tag, base in _decompositions() if tag == "<initial>")


def _form(glyph: str) -> str:
    """How the last letter of a glyph is joined: a decomposition tag, or nothing where its code does not tell."""
    return unicodedata.decomposition(glyph[-1]).partition(" ")[0] if _FORMS.match(glyph[-1]) else ""


def is_stretch(before: str, after: str) -> bool:
    """Whether a glyph without a name stands between two letters that are joined.

    It is the bar by which words are stretched to fill a line: programs that add it have no character for it.
    """
    return (
        plain(before)[-1:] in _dual_joining()
        and _form(before) not in {"<final>", "<isolated>"}
        and unicodedata.bidirectional(plain(after)[:1] or " ") == "AL"
    )


def is_kept_apart(before: str, after: str) -> bool:
    """Whether two glyphs that touch, in the order of reading, show by their forms a zero-width non-joiner between them.

    Persian needs it inside words («می‌گویند»), and many files hold the forms that it leaves but not itself.
    """
    if not before or not after:
        return False
    letter = plain(before)[-1:]
    return (
        letter in _dual_joining()
        and _form(before) in {"<final>", "<isolated>"}
        and _form(after[:1]) not in _JOINED_BEFORE
        and unicodedata.bidirectional(plain(after)[:1] or " ") == "AL"
    )
