"""Where words and numbers begin and end, so that ``17`` is not found in ``117``, nor ``violent`` in ``non-violent``."""

import re
import unicodedata

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U000323af]"
)
"""Scripts without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese (UAX #14, classes ID and SA)."""

_LINKS = frozenset("'\u2019\u02bc-\u2010\u2011")
"""What makes one word of two, between letters or digits. Dashes do not."""

_IN_NUMBERS = frozenset(".,:/\u066b\u066c\u2013\u2212")
_SIGNS = frozenset("-+\u2212")
_UNITS = frozenset("%\u2030\u066a\u00b0")


def cuts(text: str, at: int) -> bool:
    """Whether a place lies inside a word or a number; no text is cut at its ends."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    if _is_letter(before) and _is_letter(after):
        return not (UNSPACED.match(before) or UNSPACED.match(after))
    if before.isdecimal() and after in _UNITS:
        return True
    if after.isdecimal() and before in _SIGNS and not _is_letter(text[at - 2 : at - 1]):
        return True
    left, right = text[at - 2 : at - 1] if at > 1 else "", text[at + 1 : at + 2]
    return _links(left, before, after) or _links(before, after, right)


def _links(left: str, char: str, right: str) -> bool:
    """Whether a character makes one word, or one number, of its neighbours."""
    if char in _LINKS:
        return _is_letter(left) and _is_letter(right)
    return char in _IN_NUMBERS and left.isdecimal() and right.isdecimal()


def _is_letter(char: str) -> bool:
    """Whether a character is part of words: letters, digits, their marks, and the joiners that spell them."""
    return bool(char) and (char.isalnum() or char in "\u200c\u200d_" or unicodedata.category(char)[0] == "M")
