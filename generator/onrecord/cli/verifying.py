"""The commands ``verify`` and ``stats``: what came of looking quotes up → the terminal, JSON, and receipts."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from onrecord.check.verbatim import CODES
from onrecord.cli.common import Run, compile_site, counted, fail, is_private_now, untrack
from onrecord.diagnostics import Code, Severity, render
from onrecord.messages import ENGLISH
from onrecord.project import ProjectError
from onrecord.record import Record
from onrecord.schema import Kind, Status
from onrecord.verify import Entry, Receipt, Verdict, Verdicts, outcomes
from onrecord.view.words import OUTCOMES, share

WORDS = frozenset({*CODES.values(), Code.SNAPSHOT_CHANGED})
"""The findings that are about words in their sources."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--json", "as_json", is_flag=True, help="Print every lookup as JSON.")
@click.option("--no-write", is_flag=True, help="Leave the receipts as they are.")
def verify(path: Path, as_json: bool, no_write: bool) -> None:
    """Look every quote up in the captured text of its source, and renew the receipts.

    PATH is a site's folder; by default, where you are. The exit status is 0 where all words that can be looked up
    were found, 1 where some were not, 2 where the command could not run.
    """
    try:
        run = compile_site(path, fresh=True)
        written = [] if no_write else _renew(run)
    except (ProjectError, OSError) as error:
        fail(error)
    findings = [f for f in run.compiled.findings if f.code in WORDS]
    if as_json:
        click.echo(json.dumps(_data(run.compiled.verdicts), ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{render([finding], run.compiled.texts)}\n")
        click.echo(_summary(run.compiled.verdicts))
        for name in written:
            click.echo(f"  renewed snapshots/{name}.json")
            old = run.kept.snapshots[name].receipt
            if old and is_private_now(old, run.compiled.receipts[name]):
                click.echo(f"  {untrack(name)}")
    broken = any(f.severity is Severity.ERROR for f in run.compiled.findings if f.code not in WORDS)
    if broken and not as_json:
        click.echo("The content has other errors; 'onrecord check' lists them.", err=True)
    sys.exit(1 if findings else 0)


def _renew(run: Run) -> list[str]:
    """Writes the receipts that say something new: all of it where the text is at hand, else what is no longer said."""
    new: dict[str, Receipt] = {}
    for name, receipt in run.compiled.receipts.items():
        old, text = run.kept.snapshots[name].receipt, run.kept.snapshots[name].text
        if old is not None and text is None:
            receipt = old.with_entries(dict(_left(old, receipt)))  # noqa: PLW2901
        if receipt != old:
            new[name] = receipt
    run.shelf.renew(new)
    return list(new)


def _left(old: Receipt, new: Receipt) -> Iterator[tuple[str, Entry]]:
    """The entries of a receipt whose text is not at hand: without what was taken back, and what stands around that."""
    for name, entry in old.entries.items():
        kept = new.entries.get(name)
        if kept is not None:
            yield name, kept if kept.words == entry.words else entry


def _summary(verdicts: Verdicts) -> str:
    counts = outcomes(verdicts)
    total = sum(counts.values())
    shown = ", ".join(f"{n} {outcome}" for outcome, n in counts.items() if n)
    return f"{counted(total, 'quote')}{f': {shown}' if shown else ''}"


def _data(verdicts: Verdicts) -> list[dict[str, Any]]:
    return [_lookup(verdict) for found in verdicts.values() for verdict in found]


def _lookup(verdict: Verdict) -> dict[str, Any]:
    entry = verdict.entry
    return {
        "quote": verdict.quote.id,
        "name": verdict.name,
        "source": verdict.source.id,
        "outcome": verdict.outcome.value,
        "code": CODES[verdict.problem].value if verdict.problem else None,
        "against": None if verdict.receipt is None else "text" if verdict.from_text else "receipt",
        "checked_on": entry.checked_on if entry else None,
        "places": [list(place) for place in entry.places] if entry else [],
        "page": (entry.page or None) if entry else None,
        "diff": [{"quote": change.quote, "source": change.source} for change in verdict.diff],
    }


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def stats(path: Path, as_json: bool) -> None:
    """Count what is on record: things by kind, claims by status, quotes by whether they were found.

    PATH is a site's folder; by default, where you are.
    """
    try:
        compiled = compile_site(path, infos=False).compiled
    except (ProjectError, OSError) as error:
        fail(error)
    things, statuses = _things(compiled.record)
    found = outcomes(compiled.verdicts)
    paraphrases = len(compiled.record.quotes) - sum(found.values())
    if as_json:
        counts = {o.value: n for o, n in found.items()}
        data = {"things": things, "claims": statuses, "quotes": counts, "paraphrases": paraphrases}
        click.echo(json.dumps(data, indent=1))
        return
    _print_counts("On record", things)
    _print_counts("Claims by status", statuses)
    _print_counts("Quotes by what came of looking them up", {f"{o}: {OUTCOMES[o].text}": n for o, n in found.items()})
    if paraphrases:
        click.echo(f"Paraphrases, which have no words to look up: {paraphrases}")


def _things(record: Record) -> tuple[dict[str, int], dict[str, int]]:
    statuses = Counter(claim.current.word for claim in record.claims.values())
    return {kind.value: len(record.of_kind(kind)) for kind in Kind}, {s.value: statuses[s] for s in Status}


def _print_counts(title: str, counts: Mapping[str, int]) -> None:
    total = sum(counts.values())
    click.echo(f"{title}: {total}")
    for name, count in counts.items():
        if count:
            click.echo(f"  {count:>6}  {share(count, total, ENGLISH):>5}  {name}")
