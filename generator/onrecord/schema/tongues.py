"""A language tag or the name of a language → the tag that BCP 47 has for it. Never accepts a name."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from langcodes import Language, standardize_tag, tag_is_valid

from onrecord.diagnostics import nearest

OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "farsi": "fa", "parsi": "fa", "tajiki": "tg", "pashtu": "ps", "pushto": "ps", "mandarin": "zh",
        "cantonese": "yue", "castilian": "es", "flemish": "nl-BE", "serbo-croatian": "sh", "modern greek": "el",
        "deutsch": "de", "français": "fr", "francais": "fr", "español": "es", "espanol": "es", "italiano": "it",
        "português": "pt", "portugues": "pt", "nederlands": "nl", "polski": "pl", "čeština": "cs", "svenska": "sv",
        "norsk": "no", "dansk": "da", "suomi": "fi", "magyar": "hu", "română": "ro", "türkçe": "tr", "turkce": "tr",
        "kurdî": "ku", "bahasa indonesia": "id", "tiếng việt": "vi", "kiswahili": "sw", "soomaali": "so",
        "русский": "ru", "українська": "uk", "беларуская": "be", "български": "bg", "српски": "sr", "ελληνικά": "el",
        "հայերեն": "hy", "ქართული": "ka", "עברית": "he", "العربية": "ar", "فارسی": "fa", "دری": "fa-AF",
        "پښتو": "ps", "اردو": "ur", "کوردی": "ckb", "हिन्दी": "hi", "বাংলা": "bn", "தமிழ்": "ta", "አማርኛ": "am",
        "ไทย": "th", "မြန်မာ": "my", "中文": "zh", "汉语": "zh", "漢語": "zh", "简体中文": "zh-Hans",
        "繁體中文": "zh-Hant", "日本語": "ja", "한국어": "ko",
    }
)  # fmt: skip
"""Names of languages in those languages, and English ones that Unicode's list (CLDR) does not have."""


_REPLACED: Mapping[str, str] = MappingProxyType({"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"})
"""The codes that the registry of BCP 47 has replaced, of two letters; libraries differ on which others have been."""

_WITH_EXTENSIONS = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
"""The languages whose code may be followed by that of one of their kinds (``zh-yue``)."""


@lru_cache(maxsize=1024)
def proper_tag(text: str) -> str:
    """The tag that BCP 47 prefers for a tag, in its usual spelling: ``EN-uk`` is ``en-GB``, ``eng`` is ``en``.

    Empty for what is no tag.
    """
    if not tag_is_valid(text):
        return ""
    tag = Language.get(text, normalize=False)
    short = standardize_tag(tag.language or "und")
    three = len(tag.language or "") == 3 and len(short) == 2
    region = Language.get(f"und-{tag.territory}").territory if tag.territory else None
    known = not tag.extlangs or tag.language in _WITH_EXTENSIONS
    return Language.make(
        language=short if three else _REPLACED.get(tag.language or "", tag.language),
        extlangs=tag.extlangs if known else None,
        script=tag.script,
        territory=region,
        variants=tag.variants,
        extensions=tag.extensions,
        private=tag.private,
    ).to_tag()


def language_problem(text: str) -> tuple[str, str]:
    """What a text is instead of a language tag, and what to do about it; empty where it is a tag."""
    proper = proper_tag(text)
    if not proper:
        meant = suggest_language(text)
        return "no language tag", f"did you mean {meant}?" if meant else (
            "write a BCP 47 tag such as en, fa, ps, zh-Hant or ar-EG"
        )
    if proper.casefold() != text.replace("_", "-").casefold():
        return f"not how BCP 47 writes the language tag {proper!r}", f"write {proper}"
    return "", ""


def suggest_language(name: str) -> str:
    """The tag that was probably meant with a language's name in words: ``'fa' (Persian)``; empty where none is near."""
    names = _english_names()
    tags = {**{english.casefold(): tag for tag, english in reversed(names.items())}, **OTHER_NAMES}
    folded = " ".join(name.casefold().split())
    word = folded if folded in tags else nearest(folded, tags, likeness=0.8)
    tag = _language_of_country(folded) or (tags[word] if word else "")
    english = names.get(tag, names.get(tag.partition("-")[0], ""))
    return f"{tag!r} ({english})" if tag and english else ""


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    """The English name of each language that Unicode's list (CLDR) knows, by its tag."""
    # Imported here because it reads a large file, and only who made this mistake needs it.
    from babel import Locale  # noqa: PLC0415

    return {tag.replace("_", "-"): str(name) for tag, name in Locale("en").languages.items()}


def _language_of_country(code: str) -> str:
    """The language most spoken in a country, for who took the country's code for the language's: ``jp`` → ``ja``."""
    from babel import Locale  # noqa: PLC0415  (see above)

    is_country = len(code) == 2 and code.upper() in Locale("en").territories
    return Language.get(f"und-{code}").maximize().language or "" if is_country else ""
