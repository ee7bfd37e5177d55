"""What a thing has from where it stands: its key, its languages, its text, the date of its article."""

from collections.abc import Mapping
from typing import TypedDict

from onrecord.diagnostics import Code
from onrecord.parse import Definition, Key, ParsedFile, Place
from onrecord.schema import Kind


class Fields(TypedDict):
    """The fields of :class:`Entity` that come from where a thing stands and what every thing has."""

    key: Key
    label: str
    place: Place
    lang: str
    own_lang: str
    body: str
    article: Key | None
    note: str
    same_as: tuple[str, ...]
    aliases: tuple[str, ...]
    waive: Mapping[Code, str]


class Base:
    """A definition and what its place gives it: ``dated`` is its article's date, for what states none."""

    def __init__(self, definition: Definition, parsed: ParsedFile, site_lang: str) -> None:
        written, article = definition.thing, parsed.article
        in_article = parsed.key.kind is Kind.ARTICLE
        self.key = definition.key
        self.place = definition.place
        self.dated = article.published if article else None
        self.dated_at = Place(parsed.document, ("published",)) if article else None
        self._written = written
        self._body = "" if in_article else parsed.document.body
        self._article = parsed.key if in_article and article else None
        self._own_lang = (article.lang if article else None) or site_lang
        self._lang = getattr(written, "lang", None) or self._own_lang

    def fields(self, label: str) -> Fields:
        """What every entity has, under a label."""
        written = self._written
        return Fields(
            key=self.key,
            label=label,
            place=self.place,
            lang=self._lang,
            own_lang=self._own_lang,
            body=self._body,
            article=self._article,
            note=written.note or "",
            same_as=written.same_as,
            aliases=written.aliases,
            waive=written.waive,
        )


def name_of(id: str) -> str:
    """A topic's name where only its id is known: ``kabul-airport`` → ``Kabul airport``."""
    name = id.replace("-", " ")
    return name[:1].upper() + name[1:]


def first_words(segments: tuple[str, ...], count: int = 8) -> str:
    """The beginning of a quote, as its label where it has none."""
    words = segments[0].split()
    short = " ".join(words[:count])
    # Scripts without spaces have long "words".
    short = short if len(short) <= 60 else short[:60]
    return short if short == " ".join(segments) else short.rstrip(" ,;:.-–—") + "…"
