"""The build, from files to pages, in the order in which it happens.

:func:`compile_record` is its first half (read → parse → resolve → check), :func:`write_pages` its second
(view → render → write); the host's own work lies between the two. Nothing here logs, prints, reads a clock or exits.
"""

from onrecord.pipeline.compiling import Compiled, Kept, SourceFile, compile_record, merged, read_content
from onrecord.pipeline.site import BuiltPage, SearchEntry, Site
from onrecord.pipeline.writing import write_pages

__all__ = [
    "BuiltPage",
    "Compiled",
    "Kept",
    "SearchEntry",
    "Site",
    "SourceFile",
    "compile_record",
    "merged",
    "read_content",
    "write_pages",
]
