"""What the commands share: a site's folder → its record, with what it keeps; and how a command fails."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import click

from onrecord.pipeline.compiling import Compiled, Kept, compile_record, merged
from onrecord.pipeline.parsing import ParseCache, read_content
from onrecord.project import Project, find_project, today
from onrecord.schema import Store as Publishing
from onrecord.shelf import Shelf
from onrecord.store import Store
from onrecord.verify import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A site, read and compiled. ``shelf`` are the files that it keeps beside its content.

    ``compiled`` is what all its languages come to, ``editions`` each of them, by the folder that its pages stand in.
    """

    project: Project
    shelf: Shelf
    kept: Kept
    compiled: Compiled
    editions: Mapping[str, Compiled]


def compile_site(path: Path, *, infos: bool = True, fresh: bool = False) -> Run:
    """Reads and compiles the site that a path belongs to.

    Args:
        path: A site's folder, or a folder or file in it.
        infos: Whether to look for what is merely worth knowing.
        fresh: Whether to do without what was found before, as for whatever is to be committed.

    Raises:
        ProjectError: If there is none, or its configuration cannot be read.
        OSError: If a file cannot be read.
    """
    project = find_project(path)
    shelf = Shelf(project.docs_dir.parent)
    with shelf.memory(fresh=fresh) as memo:
        kept = Kept(media=tuple(project.media()), lock=shelf.lock(), snapshots=shelf.snapshots(), memo=memo)
        editions = dict(_editions(project, kept, None if fresh else shelf.store, infos=infos))
    compiled = merged(list(editions.values()))
    return Run(project=project, shelf=shelf, kept=kept, compiled=compiled, editions=editions)


def _editions(project: Project, kept: Kept, store: Store | None, *, infos: bool) -> Iterator[tuple[str, Compiled]]:
    """The record of each of the site's languages, with the folder that its pages stand in."""
    day = today()
    for language, settings in project.settings.items():
        sources = read_content(project.docs_dir, project.files(language), root=project.root)
        edition = project.edition(language)
        parsed = ParseCache(store=store, edition=edition) if store else None
        own = replace(kept, lock=kept.lock and kept.lock.of(edition), parsed=parsed)
        yield edition, compile_record(sources, settings, today=day, infos=infos, kept=own)


def fail(message: object, *, help: str = "") -> NoReturn:
    """Ends the command: it could not run."""
    click.echo(f"onrecord: {message}", err=True)
    if help:
        click.echo(f"  help: {help}", err=True)
    sys.exit(2)


def counted(count: int, one: str, many: str = "") -> str:
    """``1 claim``, ``3 claims``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def is_private_now(old: Receipt, new: Receipt) -> bool:
    """Whether a captured text was to be published, and committed with it, and is not any more."""
    return old.store is Publishing.FULL and new.store is not Publishing.FULL


def untrack(name: str) -> str:
    """What to do about a captured text that version control may still have."""
    return f"Its text is not to be public any more; if it is committed: git rm --cached snapshots/{name}.txt"
