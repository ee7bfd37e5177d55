"""The script a language is usually written in (ISO 15924, by the likely subtags of Unicode CLDR)."""

from functools import lru_cache

from langcodes import Language

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Aran"})


@lru_cache(maxsize=256)
def script_of(lang: str) -> str:
    """The script of a BCP 47 language, such as ``Latn``; empty where it is not known."""
    return Language.get(lang).maximize().script or "" if lang else ""
