"""A text → the words by which it is found, whatever keyboard, spelling or script variant it was typed with.

The manual's page on search publishes the rules, and ``fold.js`` does the same in a browser: what is searched for is
folded as what is searched in. Folded text is for finding; nobody ever sees it.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        # Arabic script: variants of Arabic, Persian, Pashto, Urdu and Kurdish keyboards.
        "ا": "ٱ",
        "ک": "كڪ",
        "گ": "ګ",
        "ی": "يىېۍےێ",
        "ه": "ةەہھۃ",
        # Hebrew: the forms that letters have at the end of a word.
        "כ": "ך",
        "מ": "ם",
        "נ": "ן",
        "פ": "ף",
        "צ": "ץ",
        # Greek, Latin: letters that no accent can be taken off.
        "σ": "ς",
        "ss": "ß",
        "ae": "æ",
        "oe": "œ",
        "o": "ø",
        "d": "đð",
        "l": "ł",
        "h": "ħ",
        "i": "ı",
        "th": "þ",
        # Within a word these join its parts; before and after one they are nothing. ZWNJ is one of them.
        "-": "\u200c‐‑‒–−'’‘ʼʻʿʾ′`´\"״׳._٫",
        " ": "\u200b",
        # The hamza on its own, and the stroke that makes words longer.
        "": "ءـ",
    }
)
"""What letters are read as: the reading, and the letters that have it. Accents and vowel signs are gone before."""

ZEROS = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐"
"""The noughts of digits that are read as ours; the other nine of each stand behind it in Unicode."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # noqa: E501
"""The scripts that put no spaces between words: each letter becomes a word."""

ARTICLES = ("ال", "وال", "فال", "بال", "کال", "لل")
"""The Arabic article, and what is written together with it."""

_READ_AS = {letter: reading for reading, letters in LETTERS.items() for letter in letters}
_DIGITS = {chr(ord(zero) + n): str(n) for zero in ZEROS for n in range(10)}
_THOUSANDS = re.compile(r"([0-9])[,٬](?=[0-9]{3}(?![0-9]))")
_LETTER_AS_WORD = re.compile(f"[{UNSPACED}]")
_BETWEEN_WORDS = re.compile(r"[^\w-]+|--+")
_ARTICLE_LETTER = "ل"
_ARTICLE = re.compile("^([وفبک]?ال|لل)([\u0620-\u06ff]{3,})")


class _Readings(dict[int, str | None]):
    """What each character is read as, found when it is met first."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        reading = _READ_AS.get(char, _DIGITS.get(char))
        if reading is None:
            category = unicodedata.category(char)
            reading = "" if category[0] == "M" or category == "Cf" else char
        self[code] = reading
        return reading


_READINGS = _Readings()


def fold(text: str) -> str:
    """The words of a text as they are indexed and looked for, with one space between them.

    Parts of a word that may be written together or apart stand with a hyphen between them (``می-خواهم``, ``sana-a``,
    ``ال-وزیر``): the index has such a word whole and in its parts. Never raises; folding twice changes nothing.
    """
    text = unicodedata.normalize("NFKD", text).lower().translate(_READINGS)
    text = _THOUSANDS.sub(r"\1", text)
    text = _LETTER_AS_WORD.sub(r" \g<0> ", text)
    words = [word.strip("-") for word in _BETWEEN_WORDS.sub(" ", text).split(" ")]
    if _ARTICLE_LETTER in text:
        words = [_ARTICLE.sub(r"\1-\2", word) for word in words]
    return " ".join(word for word in words if word)


def forms(query: str) -> tuple[str, ...]:
    """The ways in which a query is to be looked for: its words whole, and, where some have parts, their parts.

    Single letters that an apostrophe cuts off (``l’État``, ``Taliban’s``) and articles are no parts.
    """
    folded = fold(query)
    whole = folded.replace("-", "")
    parts = (part for word in folded.split(" ") for part in (_parts(word) or [word.replace("-", "")]))
    return tuple(dict.fromkeys(form for form in (whole, " ".join(parts)) if form))


def _parts(word: str) -> list[str]:
    """The parts of a folded word that are words."""
    if "-" not in word:
        return [word]
    return [part for part in word.split("-") if len(part) > 1 and part not in ARTICLES]
