"""Compiles files without and with what was parsed before, and holds that nobody can tell the one from the other."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.diagnostics import FORMATS, render
from onrecord.pipeline.compiling import Compiled, Kept
from onrecord.pipeline.parsing import ParseCache
from onrecord.store import Store
from support import compile_text


def check_alike(files: Mapping[str, str | bytes]) -> int:
    """Compiles files without, into, and out of a cache, on disk and in this process; gives how many it holds."""
    without = compile_text(files)
    with TemporaryDirectory() as folder:
        held = {}
        for place, known in (("store", {}), ("store", held), ("none", held)):
            cache = ParseCache(store=Store.open(Path(folder) / place, "1"), held=known)
            check_same(compile_text(files, kept=Kept(parsed=cache)), without)
        return len(held)


def check_same(compiled: Compiled, other: Compiled) -> None:
    """Two of them are one: what is on record, what is found and how it is shown, and what stands in the files."""
    assert compiled == other
    for format in FORMATS:
        assert render(_found(compiled), compiled.texts, format) == render(_found(other), other.texts, format)
    # What is equal may still differ in its order.
    assert {uri: repr(parsed) for uri, parsed in compiled.files.items()} == {
        uri: repr(parsed) for uri, parsed in other.files.items()
    }


def _found(compiled: Compiled) -> tuple:
    return (*compiled.findings, *compiled.waived)
