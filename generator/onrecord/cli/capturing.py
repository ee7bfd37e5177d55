"""The command ``capture``: a source's file or address → its text, its receipt, and what came of looking quotes up."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import unquote, urlsplit

import click

from onrecord import __version__
from onrecord.capture import CaptureError, Extract, Fetched, extract_safely, fetch, read_file
from onrecord.cli.common import Run, compile_site, fail, is_private_now, untrack
from onrecord.diagnostics import Names, Severity
from onrecord.project import ProjectError, today
from onrecord.record import Record, Source
from onrecord.schema.dates import iso_day
from onrecord.verify import (
    Outcome,
    Receipt,
    Snapshot,
    Verdict,
    Verdicts,
    bytes_digest,
    digest,
    renewed,
    snapshot_name,
    verify,
)

FOUND = frozenset({Outcome.EXACT, Outcome.NORMALIZED, Outcome.ELIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The bytes of a source and the text made of them. ``origin`` is its address, or the name of a file."""

    origin: str
    raw: bytes
    extract: Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A snapshot and the verdicts that it gives; ``own`` are those on what is said to stand in its sources."""

    snapshot: Snapshot
    verdicts: Verdicts
    own: tuple[Verdict, ...]

    @classmethod
    def of(cls, record: Record, snapshot: Snapshot) -> Self:
        """Looks the quotes of a record up in a snapshot."""
        verdicts = verify(record, {snapshot.name: snapshot}, today())
        ours = {source.key for source in record.sources.values() if snapshot_name(source) == snapshot.name}
        own = tuple(verdict for all_ in verdicts.values() for verdict in all_ if verdict.source in ours)
        return cls(snapshot=snapshot, verdicts=verdicts, own=own)

    @property
    def missing(self) -> int:
        """How many words were not found."""
        return sum(verdict.outcome is Outcome.ABSENT for verdict in self.own)


@click.command()
@click.argument("source")
@click.argument("target", metavar="FILE|URL")
@click.option("--whole-page", is_flag=True, help="Keep all visible text of a web page, not its main text.")
@click.option("--page", metavar="URL", default="", help="The page of a web archive that is meant.")
@click.option(
    "--encoding", metavar="NAME", default="", help="The encoding of the text, if what it says of it is wrong."
)
@click.option("--replace", "replace_", is_flag=True, help="Take the place of an earlier copy with another text.")
@click.option("--site", type=click.Path(path_type=Path), default=Path(), help="The site's folder; here by default.")
def capture(  # noqa: PLR0913, PLR0917 - one for each option
    source: str, target: str, whole_page: bool, page: str, encoding: str, replace_: bool, site: Path
) -> None:
    """Capture the text of a SOURCE from a file or an address, and look its quotes up in it.

    SOURCE is the id of a source on record. The text goes to snapshots/ beside the content, its receipt too: commit
    the receipt, keep the text. HTML, PDF, plain text, WARC and WACZ are read. The exit status is 0 where all quotes
    of the source were found, 1 where some were not, 2 where nothing was captured.
    """
    try:
        run = compile_site(site, infos=False, fresh=True)
        record = _source(run, source, target)
        captured = _capture(target, encoding=encoding, page=page, likely=(record.url, record.archive))
        looked = _looked_up(run, record, captured, whole=whole_page)
        _refuse_to_lose(run, looked.snapshot, replace_=replace_)
        _keep(run, looked)
    except CaptureError as error:
        fail(f"{target!r} {error}", help=error.help)
    except (ProjectError, OSError) as error:
        fail(error)
    _tell(looked.snapshot, looked.own, run.kept.snapshots.get(looked.snapshot.name))
    sys.exit(0 if all(verdict.outcome in FOUND and not verdict.problem for verdict in looked.own) else 1)


def _source(run: Run, id: str, target: str) -> Source:
    sources = run.compiled.record.sources
    id = id.removeprefix("sources/")
    if id not in sources:
        quote = run.compiled.record.quotes.get(id.removeprefix("quotes/"))
        near = quote.source.id if quote else Names(sources).nearest(id)
        fail(f"no source {id!r} is on record", help=f"did you mean {near!r}?" if near else _missing(run, id, target))
    return sources[id]


def _missing(run: Run, id: str, target: str) -> str:
    if target.removeprefix("sources/") in run.compiled.record.sources:
        return f"the source's id comes first: onrecord capture {target} {id}"
    if "/" in id or Path(id).is_file():
        return "the source's id comes first, then a file or an address: onrecord capture SOURCE FILE"
    errors = run.compiled.at(Severity.ERROR)
    return "the content has errors, which may hide it: 'onrecord check' lists them" if errors else "define it first"


def _capture(target: str, *, encoding: str, page: str, likely: Sequence[str]) -> Captured:
    if target.lower().startswith(("http://", "https://")):
        got = fetch(target)
        name = unquote(PurePosixPath(urlsplit(got.url).path).name)
    else:
        path = Path(target)
        if not path.is_file():
            fail(f"there is no file {target!r}", help="name a file, or an address that begins with https:// or http://")
        got = Fetched(raw=read_file(path), media_type="", url="", charset="")
        name = path.name
    extract = extract_safely(
        got.raw,
        name=name,
        media_type=got.media_type,
        charset=got.charset,
        encoding=encoding,
        url=page,
        likely=likely,
    )
    return Captured(origin=target if got.url else name, raw=got.raw, extract=extract)


def _looked_up(run: Run, source: Source, captured: Captured, *, whole: bool) -> Looked:
    """The snapshot to keep: of the main text, unless quotes of this source stand in the rest of the page alone."""
    main = Looked.of(
        run.compiled.record, _made(source, captured, captured.extract.whole if whole else captured.extract.text)
    )
    if whole or captured.extract.whole == captured.extract.text:
        return main
    page = Looked.of(run.compiled.record, _made(source, captured, captured.extract.whole))
    return page if page.missing < main.missing else main


def _made(source: Source, captured: Captured, text: str) -> Snapshot:
    receipt = Receipt(
        captured_from=captured.origin,
        captured_on=iso_day(today()),
        media_type=captured.extract.media_type,
        tool=", ".join(dict.fromkeys([f"onrecord {__version__}", *captured.extract.tool.split(", ")])),
        raw=bytes_digest(captured.raw),
        text=digest(text),
        characters=len(text),
        store=source.store,
    )
    return Snapshot(name=snapshot_name(source), receipt=receipt, text=text)


def _refuse_to_lose(run: Run, snapshot: Snapshot, *, replace_: bool) -> None:
    """An earlier copy is what quotes were found in; it goes only if the author says so."""
    old = run.kept.snapshots.get(snapshot.name)
    if old is None or replace_ or (old.receipt and snapshot.receipt and old.receipt.text == snapshot.receipt.text):
        return
    when = f" of {old.receipt.captured_on}" if old.receipt else ""
    fail(
        f"there is a captured copy{when} with another text already: 'snapshots/{snapshot.name}.json'",
        help="'--replace' puts the new one in its place; 'snapshot:' at a source gives its copy a name of its own",
    )


def _keep(run: Run, looked: Looked) -> None:
    snapshot = looked.snapshot
    receipt = renewed(run.compiled.record, {snapshot.name: snapshot}, looked.verdicts)[snapshot.name]
    run.shelf.keep(snapshot.name, receipt, snapshot.text)


def _tell(snapshot: Snapshot, verdicts: Sequence[Verdict], old: Snapshot | None) -> None:
    receipt = snapshot.receipt
    if old and old.receipt and receipt and old.receipt.text != receipt.text:
        click.echo(f"It takes the place of the text captured on {old.receipt.captured_on}, {old.receipt.text}")
    if receipt is None or not receipt.characters:
        click.echo("There is no text in it: its quotes cannot be looked up.")
    else:
        click.echo(f"{receipt.characters:,} characters of {receipt.media_type} by {receipt.tool}")
    click.echo(f"  snapshots/{snapshot.name}.txt   the text, not for version control unless 'store: full'")
    click.echo(f"  snapshots/{snapshot.name}.json  its receipt, to be committed")
    for verdict in verdicts:
        click.echo(f"  {verdict.outcome.value:<10} quotes/{verdict.name}")
    if old and old.receipt and receipt and is_private_now(old.receipt, receipt):
        click.echo(untrack(snapshot.name))
    if verdicts and all(verdict.outcome is Outcome.ABSENT for verdict in verdicts):
        click.echo("Nothing that is quoted from it is in this text: if it is another page, capture the right one with")
        click.echo("'--replace'.")
    if any(verdict.problem for verdict in verdicts):
        click.echo("'onrecord check' says what is wrong with the words that do not pass.")
