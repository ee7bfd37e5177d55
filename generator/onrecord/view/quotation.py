"""Languages → their quotation marks (Unicode CLDR 48, ``delimiters``), the same in pictures as in the style sheet."""

from collections.abc import Mapping
from types import MappingProxyType

DEFAULT = ("“", "”")
"""Those of most languages, and of those that are not known."""

MARKS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("„", "“"): "bg cs de dsb et hr hsb is ka ksh lb lt mk nds sgs sk sl",
        ("„", "”"): "bs ff hu pl ro sr szl",
        ("«", "»"): (
            "am ast be br ca cv el eu fa gsw hy it kab kk ky lij mg mzn nb nn no oc os pms rm ru rw sah sc sdh ti uk "
            "zgh az-Cyrl pt-AO pt-CH pt-CV pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL"
        ),
        # With a blank inside at which no line ends, which CLDR leaves to the typesetter.
        ("«\u202f", "\u202f»"): "fr",
        ("»", "«"): "ug",
        # As they are read from the right, the first is the one that stands at the right.
        ("”", "“"): "ar syr ur ms-Arab",
        ("”", "”"): "fi he se sn sv yi",
        ("‘", "’"): "fur ia nl tn",
        ("「", "」"): "ja yue zh-Hant zh-HK zh-MO zh-TW",
    }
)
"""The marks before and behind words → the languages that have them, where they are not the ``DEFAULT``."""

_BY_TAG = {tag.lower(): marks for marks, tags in MARKS.items() for tag in tags.split()}


def marks_of(lang: str) -> tuple[str, str]:
    """The marks before and behind words of a language, by its tag (BCP 47); ``de-AT`` has those of ``de``."""
    tag = lang.lower()
    while tag:
        if tag in _BY_TAG:
            return _BY_TAG[tag]
        tag = tag.rpartition("-")[0]
    return DEFAULT
