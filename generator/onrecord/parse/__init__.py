"""A :class:`Document` → a :class:`ParsedFile`: the article or thing it defines, and where each part stands.

Never looks at another file; a thing whose fields are wrong is left out and named as broken, so that
one mistake is one finding and not one for every reference to the thing.
"""

from onrecord.parse.file import (
    ANY_ID,
    FOREIGN_KEYS,
    SUFFIXES,
    ContentFile,
    Definition,
    ParsedFile,
    kind_of,
    parse_file,
    reparse_file,
)
from onrecord.parse.misplaced import almost_page
from onrecord.parse.place import Key, Place
from onrecord.parse.remembered import recalled, remembered, way_of_parsing

__all__ = [
    "ANY_ID",
    "FOREIGN_KEYS",
    "SUFFIXES",
    "ContentFile",
    "Definition",
    "Key",
    "ParsedFile",
    "Place",
    "almost_page",
    "kind_of",
    "parse_file",
    "recalled",
    "remembered",
    "reparse_file",
    "way_of_parsing",
]
