"""Catalogues of messages: gettext's ``.po`` files, read at first use.

A message is named by its English text. What differs from case to case stands in it as ``{name}``, so that a language
can order it anew: placeholders are filled and nothing else is, whatever the values hold.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from unicodedata import bidirectional

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from langcodes import closest_match
from markupsafe import Markup, escape

LOCALES = Path(__file__).parent / "locale"
"""Where the catalogues are, one file for each language: ``fa.po``. English needs none."""

_ENGLISH = "en"
_NEAR = 15
"""How far a language may be from its catalogue's (CLDR language distance): as far as a variety of the same one."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DIRECTIONS: Mapping[str, str] = MappingProxyType({"L": "ltr", "R": "rtl", "AL": "rtl"})
_MARKS: Mapping[str, str] = MappingProxyType({"ltr": "\u200e", "rtl": "\u200f"})
_ISOLATE, _END = "\u2068", "\u2069"
_FIGURE = re.compile(r"(-?)([0-9]+)(\.?)([0-9]*)")
_UNGROUPED = 4
_THREES = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_THIN = "\u202f"
_DIGITS: Mapping[str, int] = MappingProxyType(
    {"arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "mymr": 0x1040, "thai": 0x0E50}
)
"""The zeros of numbering systems (Unicode CLDR) that languages use by default; the other nine digits follow."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Our words in one language.

    ``lang`` is its BCP 47 tag, ``dir`` the direction it is read in, ``locale`` what Unicode CLDR knows of it.
    Values that are whole numbers are written in the language's digits. A catalogue is made once: it is itself only.
    """

    lang: str
    dir: str
    locale: Locale
    _words: NullTranslations
    _digits: Mapping[int, int]

    @classmethod
    def of(cls, lang: str) -> "Catalogue":
        """The catalogue nearest to a language, the English one where none is near."""
        return _nearest(lang)

    def say(self, message: str, /, **values: str | int) -> str:
        """A message with its values, as plain text."""
        # Gettext keeps what it knows of a file under the empty message.
        return self._filled(self._words.gettext(message), values) if message else ""

    def count(self, n: int, one: str, many: str, /, **values: str | int) -> str:
        """One of two messages by the language's rule for numbers, ``{n}`` being the number."""
        return self._filled(self._words.ngettext(one, many, n), {"n": n, **values})

    def html(self, message: str, /, **values: str | int) -> Markup:
        """A message for HTML, in which it may hold character references; values that are no ``Markup`` are escaped."""
        return self._marked_up(self._words.gettext(message), values)

    def count_html(self, n: int, one: str, many: str, /, **values: str | int) -> Markup:
        """The same as :meth:`count`, for HTML."""
        return self._marked_up(self._words.ngettext(one, many, n), {"n": n, **values})

    def number(self, number: int | str) -> str:
        """A number in the digits of the language, or a text with all that it holds."""
        return str(number).translate(self._digits)

    def figure(self, figure: str) -> str:
        """A figure such as ``-12345.60``, with every digit; from five on, each three of them stand apart."""
        minus, whole, point, rest = _FIGURE.fullmatch(figure).groups()  # type: ignore[union-attr]  # it is a figure
        marks = self.locale.number_symbols[self.locale.default_numbering_system]
        english = self.lang == _ENGLISH
        if len(whole) > _UNGROUPED:
            whole = _THREES.sub(_THIN if english else marks["group"], whole)
        minus = minus if english else minus and marks["minusSign"]
        return self.number(f"{minus}{whole}{point and marks['decimal']}{rest}")

    def joined(self, parts: Iterable[str]) -> str:
        """``A``, ``A and B``, ``A, B and C``."""
        *first, last = [*parts] or [""]
        return f"{self.say(', ').join(first)}{self.say(' and ')}{last}" if first else last

    def names(self, names: Iterable[str]) -> str:
        """The same for names, which keep their places where some are read in the other direction than the language.

        Each stands in an isolate then, and a mark before them tells which way the whole is read (Unicode Annex 9).
        """
        given = [*names]
        if len(given) < 2 or all(direction_of(name) in {"", self.dir} for name in given):
            return self.joined(given)
        return f"{_MARKS[self.dir]}{self.joined(f'{_ISOLATE}{name}{_END}' for name in given)}"

    def _filled(self, message: str, values: Mapping[str, str | int]) -> str:
        if not values:
            return message
        parts = _split(message)
        return "".join(self._text(values[part]) if i % 2 else part for i, part in enumerate(parts))

    def _marked_up(self, message: str, values: Mapping[str, str | int]) -> Markup:
        if not values:
            return Markup(message)  # noqa: S704 (our own)
        parts = _split(message)
        filled = (escape(self._text(values[part])) if i % 2 else part for i, part in enumerate(parts))
        return Markup("".join(filled))  # noqa: S704 (our own words between what is escaped)

    def _text(self, value: str | int) -> str:
        return value if isinstance(value, str) else self.number(value)


def direction_of(text: str) -> str:
    """``ltr`` or ``rtl`` by the first letter of a text that has a direction."""
    kinds = (bidirectional(letter) for letter in text)
    return next((_DIRECTIONS[kind] for kind in kinds if kind in _DIRECTIONS), "")


@lru_cache(maxsize=4096)
def _split(message: str) -> Sequence[str]:
    """A message's texts, and between every two of them the name of a placeholder."""
    return _PLACEHOLDER.split(message)


@lru_cache(maxsize=256)
def _nearest(lang: str) -> Catalogue:
    known = [_ENGLISH, *sorted(path.stem for path in LOCALES.glob("*.po"))]
    near, _ = closest_match(lang, known, max_distance=_NEAR) if lang else (_ENGLISH, 0)
    return _read(near if near in known else _ENGLISH)


@cache
def _read(lang: str) -> Catalogue:
    """The catalogue of a language that has one."""
    locale = Locale.parse(lang, sep="-")
    zero = _DIGITS.get(locale.default_numbering_system)
    return Catalogue(
        lang=lang,
        dir="rtl" if locale.character_order == "right-to-left" else "ltr",
        locale=locale,
        _words=NullTranslations() if lang == _ENGLISH else _translations(LOCALES / f"{lang}.po"),
        _digits=MappingProxyType({ord("0") + n: zero + n for n in range(10)} if zero else {}),
    )


def _translations(path: Path) -> GNUTranslations:
    """The translations of a file; messages that are not translated stay English."""
    with path.open("rb") as file:
        words = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return GNUTranslations(compiled)


ENGLISH = Catalogue.of(_ENGLISH)
"""What is said in English to whomever: to authors, and where a reader's language has no catalogue."""
