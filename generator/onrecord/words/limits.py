"""Where words and numbers begin and end, so that ``17`` is not found in ``117``, nor ``violent`` in ``non-violent``."""

import re
import unicodedata

from onrecord.words.characters import BREAK, BROKEN, DIVIDED, DOUBLE, GROUP, HYPHENS, RAISED, SINGLE, UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]{2}")
_HEBREW = re.compile("[\u05d0-\u05ea]{2}")
_NUMERALS = frozenset("〇零○一二三四五六七八九十廿卅卌百皕千万萬亿億兆两兩壹弌贰貳弐叁叄肆柒捌玖拾佰仟")
_NUMERALS_BESIDE_OTHERS = frozenset("參参伍陆陸")
"""Figures beside one of ``_PLACES``, and elsewhere words: a continent, a squad."""
_PLACES = frozenset("拾佰仟萬万億亿")

_LINKS = frozenset(
    "'\u02bc_\u00b7-\u2012\u2013\u2212\u00ac\u058a\u1400\u1806\u2027\u2043\u2e17\u2e40\u30a0"
    + "\u207a\u207b\u208a\u208b"
    + SINGLE
    + HYPHENS
    + DIVIDED
    + BROKEN
)
"""What makes one word of two, between letters or digits. A dash (U+2014, U+2015) does not."""

_IN_NUMBERS = frozenset(
    ".,:/+^~\u00d7\u00f7\u066b\u066c\u060c\u2032\u2044\u2236\u301c\uff0b\uff0c\uff0e\uff0f\uff1a\uff5e" + GROUP
)
_LONG_DASHES = frozenset("\u2014\u2015")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d\u207b") | _LONG_DASHES
_SIGNS = _DASHES | frozenset("+.<>~\u221a\u00b1\u2248\u2264\u2265\u207a\ufe62\uff0b\uff1c\uff1e\uff5e")
_RECKONING = frozenset("+\u00b1\u00d7\u00f7")
_WIDE_SIGNS = frozenset("\uff0b\uff0d\uff1c\uff1e\uff5e")
_SIGNS_SET_APART = frozenset("\u00d7\u00f7\u2212\u207b\ufe63\uff0d+\ufe62\uff0b\u00b1\u2248\u2264\u2265")
_UNITS = frozenset("%\u2030\u2031\u066a\u00b0\u2103\u2109\ufe6a\uff05")
_FRACTIONS = frozenset("\u00bc\u00bd\u00be\u2189") | frozenset(map(chr, range(0x2150, 0x215F)))
_TENTHS = frozenset("成割")
_PARTS = "分之"
_BLANKS = frozenset(" " + BREAK + GROUP)

_CLOSING = ".,;:!?…)]}'\"’”»›、。」』！），：；？،؛؟۔।"
_ENDS_WITH_UNIT = re.compile(r"(?<![^\W\d_])(?:[A-Za-zΑ-ωА-я]|[cdkmnµμ]m|[сдкм]м|ft|yd|mi|mc|(?<=\d)in|(?<=\d )in)$")
_ENDS_WITH_LETTERS = re.compile(r"[^\W\d_]{3}$")
_ENDS_WITH_WORD = re.compile(r"[a-zß-öø-ÿ]{3}$")

_JOINERS = frozenset("\u200c\u200d\ufffd")
_ZWJ = "\u200d"
_BEFORE_ITS_LETTER = frozenset("เแโใไເແໂໃໄ")
_AFTER_ITS_LETTER = frozenset("ะาำๅະາຳ")


def cuts(text: str, at: int) -> bool:
    """Whether a place lies inside a word or a number; no text is cut at its ends."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in _FRACTIONS and before in _BLANKS and text[at - 2 : at - 1].isdecimal():
        return True
    if _is_numeral(after) and _is_set_before(text, at):
        return True
    if _is_numeral(before) and _is_set_after(text, at):
        return True
    if is_letter(before) and is_letter(after):
        return _make_one_word(before, after) or _is_one_sign(before, after)
    left, right = text[at - 2 : at - 1] if at > 1 else "", text[at + 1 : at + 2]
    return _is_one_sign(before, after) or links(left, before, after) or links(before, after, right)


def _is_set_before(text: str, at: int) -> bool:
    """Whether the number that begins at a place has a sign or a unit before it, or is the second part of a fraction."""
    if text.startswith(_PARTS, at - 2):
        return True
    before, left = text[at - 1], text[at - 2 : at - 1] if at > 1 else ""
    if not text[at].isdecimal():
        return False
    if before not in _BLANKS:
        return _is_unit(before) or (before in _SIGNS and _is_sign(left, before))
    further = text[at - 3 : at - 2] if at > 2 else ""
    if left and _is_unit(left):
        return not text[max(0, at - 4) : at - 2].strip()[-1:].isdecimal()
    if before == GROUP and left in _SIGNS:
        return True
    return bool(left) and (left in _SIGNS_SET_APART or (left in _DASHES and further.isdecimal()))


def _is_sign(left: str, sign: str) -> bool:
    """Whether a sign right before a number goes with it, by what stands before the sign."""
    if sign in _LONG_DASHES and (left == sign or is_letter(left)):
        return False
    # A space beside a full-width sign counts as nothing, so that no letter need stand beside it in print.
    return not is_letter(left) or sign in _WIDE_SIGNS or (sign in _DASHES and bool(_UNSPACED.match(left)))


def _is_set_after(text: str, at: int) -> bool:
    """Whether the number that ends at a place has a unit behind it, or goes on behind a blank."""
    after, right, further = text[at], text[at + 1 : at + 2], text[at + 2 : at + 3]
    if after in _TENTHS or text.startswith(_PARTS, at):
        return True
    if not text[at - 1].isdecimal():
        return False
    if after not in _BLANKS:
        return (
            _is_unit(after)
            or (after == "," and right == GROUP)
            or (after in _DASHES - _LONG_DASHES and right == " " and further.isdecimal())
        )
    if right and _is_unit(right):
        # A currency may go with the number behind it.
        return right in _UNITS or not text[at + 2 : at + 4].strip()[:1].isdecimal()
    if right in _RECKONING and further in _BLANKS:
        return text[at + 3 : at + 4].isdecimal()
    return right in _FRACTIONS or (right in _DASHES and further.isdecimal())


def _make_one_word(before: str, after: str) -> bool:
    """Whether two letters or digits belong together; scripts without spaces do not tell, but for numbers and kana."""
    if before in RAISED and not after.isdigit():
        return False
    if (_is_numeral(before) and _is_numeral(after)) or _is_formal(before, after) or _is_formal(after, before):
        return True
    if _KATAKANA.match(before + after):
        return True
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _is_one_sign(before: str, after: str) -> bool:
    """Whether two characters are what a reader takes for one: marks on letters, stacked letters, joined emoji."""
    return before != " " and (
        unicodedata.category(after)[0] == "M"
        # A virama: what follows is written below it.
        or unicodedata.combining(before) == 9
        or after == _ZWJ
        or (before == _ZWJ and unicodedata.category(after)[0] == "S")
        or before in _BEFORE_ITS_LETTER
        or after in _AFTER_ITS_LETTER
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or _is_tag(after)
    )


def links(left: str, char: str, right: str) -> bool:
    """Whether a character makes one word, or one number, of its neighbours."""
    if char in _LINKS:
        return is_letter(left) and is_letter(right) and not (_UNSPACED.match(left) or _UNSPACED.match(right))
    if char in _IN_NUMBERS:
        # Cents and exponents may be raised.
        return left.isdigit() and right.isdigit()
    return (char == '"' or char in DOUBLE) and bool(_HEBREW.fullmatch(left + right))


def takes_note(before: str) -> bool:
    """Whether a raised figure behind these words is the number of a note.

    Behind a number or a unit it may be a power. The mark that ends a sentence may stand between, or one that closes.
    """
    word = before.rstrip(_CLOSING)
    return is_letter(word[-1:]) and not word[-1].isdigit() and not _ENDS_WITH_UNIT.search(before)


def takes_bracketed_note(before: str) -> bool:
    """Whether a figure in brackets behind these words is the number of a note.

    Right behind a number, or a short word such as ``CO``, it may belong to it; not so behind a mark that closes.
    """
    word = before.rstrip(_CLOSING)
    if word != before:
        return is_letter(word[-1:])
    return bool(_ENDS_WITH_LETTERS.search(word)) or (is_letter(word[-1:]) and bool(_UNSPACED.match(word[-1])))


def takes_lettered_note(before: str) -> bool:
    """Whether a raised letter behind these words is the mark of a note, and no ending as in ``XXe`` or ``Mme``."""
    return bool(_ENDS_WITH_WORD.search(before.rstrip(_CLOSING)))


def is_letter(char: str) -> bool:
    """Whether a character is part of words: letters, digits, their marks, joiners, and what may be any (U+FFFD)."""
    return bool(char) and (char.isalnum() or char in _JOINERS or unicodedata.category(char)[0] == "M" or _is_tag(char))


def _is_tag(char: str) -> bool:
    """Whether a character says more of the one before it, as those that make a region's flag of a flag."""
    return "\U000e0020" <= char <= "\U000e007f"


def is_unspaced(text: str) -> bool:
    """Whether most of a text is in a script without spaces between words."""
    return 2 * len(_UNSPACED.findall(text)) > len(text.replace(" ", ""))


def _is_numeral(char: str) -> bool:
    return char.isdecimal() or char in _NUMERALS


def _is_formal(figure: str, place: str) -> bool:
    return figure in _NUMERALS_BESIDE_OTHERS and place in _PLACES


def _is_unit(char: str) -> bool:
    return char in _UNITS or unicodedata.category(char) == "Sc"
