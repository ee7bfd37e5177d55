"""The build, from files to pages, in the order in which it happens.

:func:`~onrecord.pipeline.compiling.compile_record` is its first half (read → parse → resolve → check),
:class:`~onrecord.pipeline.writing.Writers` do the second (view → render → write); the host's own work lies between the
two, and beside the second. Each is imported by itself: who checks needs no templates.
Nothing here logs, prints, reads a clock or exits.
"""
