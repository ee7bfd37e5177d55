"""Languages in words: what a reader is told beside words of another language, and the direction they are read in."""

from functools import lru_cache

from babel import Locale
from langcodes import Language

from onrecord.schema import Method
from onrecord.schema.scripts import RIGHT_TO_LEFT, script_of
from onrecord.view.words import METHODS

OURS = "en"
"""The language of our own words: those of the templates, and those that are made here."""

_NOT_STATED = "not-stated"


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``, by the script a language is usually written in."""
    return "rtl" if script_of(lang) in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def language_name(lang: str) -> str:
    """A language in English (Unicode CLDR): ``Persian``, ``Chinese (Traditional)``."""
    english = Locale("en")
    tag = Language.get(lang) if lang else Language.get("und")
    # Of a language that has no name of its own, the one that it belongs to is named: Kurdish for kmr.
    known = (english.languages.get(t.language or "") for t in (tag, tag.prefer_macrolanguage()))
    name = next((str(name) for name in known if name and name != english.languages["und"]), "")
    if not name:
        return "an unknown language"
    parts = (english.scripts.get(tag.script or ""), english.territories.get(tag.territory or ""))
    aside = ", ".join(str(part) for part in parts if part)
    return f"{name} ({aside})" if aside else name


@lru_cache(maxsize=256)
def other_language(lang: str, site_lang: str) -> str:
    """The name of a language that is not the site's; nothing where it is."""
    if not lang or Language.get(lang).language == Language.get(site_lang).language:
        return ""
    return language_name(lang)


def is_ours(lang: str) -> bool:
    """Whether a language is that of our own words."""
    return Language.get(lang).language == OURS


def original_title(lang: str) -> str:
    """The heading of words as they were spoken: ``Persian original``."""
    name = language_name(lang)
    return f"{name} original" if name[:1].isupper() else "The original words"


def translated_from(lang: str, method: Method, translator: str) -> str:
    """``Translated from Persian by A. Author (our translation)``."""
    return f"Translated from {language_name(lang)}{_made(method, translator)}"


def translated_into(lang: str, method: Method, translator: str) -> str:
    """``Translated into German by A. Author (our translation)``."""
    return f"Translated into {language_name(lang)}{_made(method, translator)}"


def _made(method: Method, translator: str) -> str:
    """Who made a translation, and how; that nobody has said so is said."""
    if translator != _NOT_STATED:
        return f" by {translator} ({METHODS[method]})"
    if method is Method.NOT_STATED:
        return "; by whom and how is not stated"
    return f" ({METHODS[method]}; by whom is not stated)"
