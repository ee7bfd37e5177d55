"""The command ``onrecord``: arguments → calls of the core, findings → the terminal and an exit status."""

import gc
import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord import __version__
from onrecord.cli.capturing import capture
from onrecord.cli.common import compile_site, counted, fail
from onrecord.cli.locking import lock
from onrecord.cli.policy import csp
from onrecord.cli.verifying import stats, verify
from onrecord.diagnostics import FORMATS, Finding, Severity, render, summary
from onrecord.lacking import lacks_cards, without_effect
from onrecord.new import NotEmptyError, make_site
from onrecord.parse import FOREIGN_KEYS
from onrecord.pipeline.compiling import Compiled
from onrecord.project import NoSiteError, Project, ProjectError, find_project
from onrecord.schema import Kind, schema_text
from onrecord.settings import UNSTATED

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Explainers on contested events, with every quote and every claim on record."""


main.add_command(capture)
main.add_command(csp)
main.add_command(verify)
main.add_command(stats)
main.add_command(lock)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--infos", is_flag=True, help="Show infos as well.")
@click.option("--waived", is_flag=True, help="Show what is waived, with the reasons.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def check(path: Path, strict: bool, infos: bool, waived: bool, format_: str) -> None:
    """Say what is wrong with the content, without building it.

    PATH is a site's folder, or a file or folder of its content; by default, where you are. The exit status is 0
    where nothing fails, 1 where something does, 2 where the check could not run.
    """
    # The process ends with this command; looking for garbage in all that was read would cost a third of the time.
    gc.disable()
    try:
        run = compile_site(path, infos=infos)
    except (ProjectError, OSError) as error:
        fail(error)
    project, compiled = run.project, run.compiled
    if not all(settings.states_model for settings in project.settings.values()):
        click.echo(f"note: {UNSTATED}", err=True)
    for note in _lacking(project, compiled):
        click.echo(f"note: {note}", err=True)
    levels = [Severity.ERROR, Severity.WARNING, *([Severity.INFO] if infos else [])]
    shown = [f for f in compiled.at(*levels) if project.holds(f.span.path)]
    if waived:
        shown = sorted([*shown, *(f for f in compiled.waived if project.holds(f.span.path))], key=lambda f: f.span)
    _print(shown, compiled, format_)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(1 if any(f.severity in failing and not f.waived for f in shown) else 0)


def _lacking(project: Project, compiled: Compiled) -> Iterator[str]:
    """What the site asks for and does not get, as a build says it; of several languages, once."""
    settings = next(iter(project.settings.values()))
    yield from without_effect(settings, compiled.files.values(), has_address=project.has_address)
    if lack := lacks_cards(settings, has_address=project.has_address):
        yield lack


def _print(findings: list[Finding], compiled: Compiled, format_: str) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        # Machines read UTF-8; people see what their terminal can show, and the rest in escapes.
        sys.stdout.reconfigure(encoding=None if format_ == "text" else "utf-8", errors="backslashreplace")
    if format_ != "text":
        click.echo(render(findings, compiled.texts, format_))
        return
    console = Console(force_terminal=True, color_system="standard", no_color=False, soft_wrap=True, highlight=False)
    is_coloured = _is_coloured()
    for finding in findings:
        text = f"{render([finding], compiled.texts)}\n"
        if is_coloured:
            console.print(_coloured(finding, text))
        else:
            click.echo(text)
    waived = [f for f in findings if f.waived]
    open_ = summary(f for f in findings if not f.waived)
    aside = f", {len(waived)} waived" if waived else ""
    files = counted(len(compiled.files), "file")
    things = counted(sum(1 for _ in compiled.record.things()), "thing")
    click.echo(f"{open_}{aside} in {files} ({things} on record)")


def _is_coloured() -> bool:
    """Whether findings are in colour: on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _coloured(finding: Finding, text: str) -> Text:
    styled = Text(text)
    styled.highlight_words([f"{finding.severity}[{finding.code}]"], COLOURS[finding.severity])
    styled.highlight_regex(r"(?m)^\s+\|\s+\^+$", "bold red")
    styled.highlight_regex(r"(?m)^ {3}(?:help|note|waived):", "bold cyan")
    return styled


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a site of one short explainer in FOLDER, ready to build."""
    try:
        made = make_site(folder)
    except (NotEmptyError, OSError) as error:
        fail(error)
    for name in made:
        click.echo(f"  {name}")
    click.echo(f"\nA site of one explainer is in {folder}. Next:\n\n  cd {folder}\n  mkdocs serve")


@main.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.ARTICLE.value)
def schema(kind: str) -> None:
    """Print the JSON Schema of the fields of a KIND of file, for editors.

    KIND is the folder that the files stand in; by default, articles. In a site's folder the schema allows the
    site's own 'extra_keys' as well.
    """
    try:
        extra = next(iter(find_project(Path()).settings.values())).extra_keys
    except NoSiteError:
        extra = ()
    except (ProjectError, OSError) as error:
        fail(error)
    click.echo(schema_text(Kind(kind), {*FOREIGN_KEYS, *extra}), nl=False)
