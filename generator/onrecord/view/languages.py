"""Languages in words: what a reader is told beside words of another language, and the direction they are read in."""

from functools import lru_cache

from langcodes import Language

from onrecord.messages import Catalogue
from onrecord.schema import Method
from onrecord.schema.scripts import RIGHT_TO_LEFT, script_of
from onrecord.view.words import METHODS

_NOT_STATED = "not-stated"


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``, by the script a language is usually written in."""
    return "rtl" if script_of(lang) in RIGHT_TO_LEFT else "ltr"


def catalogue_of(lang: str, site: Catalogue) -> Catalogue:
    """The catalogue for words among those of a language; the site's where the language has none."""
    own = Catalogue.of(lang)
    return own if lang and is_same(lang, own.lang) else site


def language_name(lang: str, catalogue: Catalogue) -> str:
    """A language in words (Unicode CLDR): ``Persian``, ``Chinese (Traditional)``."""
    return _name(lang, catalogue) or catalogue.say("an unknown language")


@lru_cache(maxsize=1024)
def _name(lang: str, catalogue: Catalogue) -> str:
    """The name of a language; nothing where it has none."""
    names = catalogue.locale
    tag = Language.get(lang) if lang else Language.get("und")
    # Of a language that has no name of its own, the one that it belongs to is named: Kurdish for kmr.
    known = (names.languages.get(t.language or "") for t in (tag, tag.prefer_macrolanguage()))
    name = next((str(name) for name in known if name and name != names.languages["und"]), "")
    parts = (names.scripts.get(tag.script or ""), names.territories.get(tag.territory or ""))
    aside = catalogue.say(", ").join(str(part) for part in parts if part)
    return f"{name} ({aside})" if name and aside else name


def other_language(lang: str, site_lang: str, catalogue: Catalogue) -> str:
    """The name of a language that is not the site's; nothing where it is."""
    return language_name(lang, catalogue) if lang and not is_same(lang, site_lang) else ""


@lru_cache(maxsize=1024)
def is_same(lang: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their scripts and regions."""
    return Language.get(lang).language == Language.get(other).language


def original_title(lang: str, catalogue: Catalogue) -> str:
    """The heading of words as they were spoken: ``Persian original``."""
    name = _name(lang, catalogue)
    return catalogue.say("{language} original", language=name) if name else catalogue.say("The original words")


def translated_from(lang: str, method: Method, translator: str, catalogue: Catalogue) -> str:
    """``Translated from Persian by A. Author (our translation)``."""
    done = catalogue.say("Translated from {language}", language=language_name(lang, catalogue))
    return _made(done, method, translator, catalogue)


def translated_into(lang: str, method: Method, translator: str, catalogue: Catalogue) -> str:
    """``Translated into German by A. Author (our translation)``."""
    done = catalogue.say("Translated into {language}", language=language_name(lang, catalogue))
    return _made(done, method, translator, catalogue)


def _made(done: str, method: Method, translator: str, catalogue: Catalogue) -> str:
    """Who made a translation, and how; that nobody has said so is said."""
    how = catalogue.say(METHODS[method])
    if translator != _NOT_STATED:
        return catalogue.say(
            "{translated} by {translator} ({method})", translated=done, translator=translator, method=how
        )
    if method is Method.NOT_STATED:
        return catalogue.say("{translated}; by whom and how is not stated", translated=done)
    return catalogue.say("{translated} ({method}; by whom is not stated)", translated=done, method=how)
