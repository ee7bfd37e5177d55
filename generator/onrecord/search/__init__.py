"""The record → an index that a browser searches: see :mod:`~onrecord.search.folding` for what finds what."""

from onrecord.search.bundle import Bundle, copy_kept, copy_last, write_bundle
from onrecord.search.folding import fold, forms
from onrecord.search.local import local_script
from onrecord.search.pagefind import PagefindError
from onrecord.search.records import Labels, SearchRecord, Section, labels_of, records_of

__all__ = [
    "Bundle",
    "Labels",
    "PagefindError",
    "SearchRecord",
    "Section",
    "copy_kept",
    "copy_last",
    "fold",
    "forms",
    "labels_of",
    "local_script",
    "records_of",
    "write_bundle",
]
