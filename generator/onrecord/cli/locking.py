"""The command ``lock``: what a site publishes → ``ids.lock``."""

import sys
from pathlib import Path

import click

from onrecord.cli.common import Run, compile_site, counted, fail
from onrecord.diagnostics import Code, Severity, render, summary
from onrecord.lock import Lock, is_conflicted, renewed_lock
from onrecord.project import ProjectError, today


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where the lock is behind the content.")
@click.option("--accept", is_flag=True, help="Take a lock as it stands whose seal does not fit, after a merge.")
def lock(path: Path, only_check: bool, accept: bool) -> None:
    """Write down what is published: every id, and the words of every quote.

    From then on an id that vanishes and words that change without a correction are errors. Run it when you publish,
    and commit ids.lock. PATH is a site's folder; by default, where you are.
    """
    try:
        run = compile_site(path, infos=False, fresh=True)
        _refuse(run, accept=accept)
        old = run.kept.lock or Lock()
        known = {entry.path: entry for entry in (*old.entries.values(), *old.others)}
        # What an edition published that is not built now stays locked.
        entries = known | {
            entry.path: entry
            for edition, compiled in run.editions.items()
            for entry in renewed_lock(old.of(edition), compiled.record, today()).values()
        }
        new = [entry for path, entry in entries.items() if known.get(path) is not entry]
        if new and only_check:
            click.echo(f"ids.lock is behind: {counted(len(new), 'id')} to be written")
            sys.exit(1)
        if not only_check:
            run.shelf.keep_lock(entries.values())
    except (ProjectError, OSError) as error:
        fail(error)
    if old.broken and not only_check:
        _tell_of_losses(old)
    for entry in new:
        click.echo(f"  {'words of ' if entry.path in known else ''}{entry.path}")
    click.echo(f"ids.lock holds {counted(len(entries), 'id')}, {len(new)} of them new or renewed")


def _refuse(run: Run, *, accept: bool) -> None:
    """What is wrong is mended before it is written down for ever."""
    errors = [f for f in run.compiled.at(Severity.ERROR) if not (accept and f.code is Code.LOCK_CHANGED)]
    if errors:
        click.echo(f"{render(errors, run.compiled.texts)}\n")
        only_seal = "; '--accept' takes a seal that does not fit, and nothing else" if accept else ""
        click.echo(f"{summary(errors)}: nothing was written to ids.lock{only_seal}", err=True)
        sys.exit(1)


def _tell_of_losses(lock: Lock) -> None:
    """What a lock that was taken as it stands no longer holds, as far as that can be seen."""
    for line in lock.strange:
        click.echo(f"  forgotten: {line}")
    if not is_conflicted(lock.text):
        click.echo("ids.lock was taken as it stood: whatever was deleted from it is forgotten")
