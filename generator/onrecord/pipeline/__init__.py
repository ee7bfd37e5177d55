"""The build, from files to pages, in the order in which it happens.

:func:`compile_record` is its first half (read → parse → resolve → check), :class:`Writers` do the second
(view → render → write); the host's own work lies between the two, and beside the second.
Nothing here logs, prints, reads a clock or exits.
"""

from onrecord.pipeline.asking import Asking
from onrecord.pipeline.compiling import Compiled, Kept, compile_record, merged, without_collecting
from onrecord.pipeline.crew import CrewError
from onrecord.pipeline.framing import FrameKey, Framing, frame_key
from onrecord.pipeline.outputs import has_text
from onrecord.pipeline.parsing import ParseCache, SourceFile, read_content
from onrecord.pipeline.site import BuiltPage, SearchEntry, Site
from onrecord.pipeline.traces import FileState, Notes, Traces
from onrecord.pipeline.writing import Ending, Writers, text_part

__all__ = [
    "Asking",
    "BuiltPage",
    "Compiled",
    "CrewError",
    "Ending",
    "FileState",
    "FrameKey",
    "Framing",
    "Kept",
    "Notes",
    "ParseCache",
    "SearchEntry",
    "Site",
    "SourceFile",
    "Traces",
    "Writers",
    "compile_record",
    "frame_key",
    "has_text",
    "merged",
    "read_content",
    "text_part",
    "without_collecting",
]
