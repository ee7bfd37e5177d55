"""How many words a text has. Where a script puts no spaces between words, each of its letters counts."""

import re

from onrecord.words.characters import UNSPACED

_UNSPACED = re.compile(rf"[{UNSPACED}]")


def count_words(text: str) -> int:
    """The words between blanks that have a letter or a digit; of Chinese, Japanese, Thai and the like the letters.

    Vowel signs and tone marks, which stand above, below or beside a letter, are no letters of their own.
    """
    letters = [letter for letter in _UNSPACED.findall(text) if letter.isalpha()]
    words = [word for word in _UNSPACED.sub(" ", text).split() if any(map(str.isalnum, word))]
    return len(letters) + len(words)
