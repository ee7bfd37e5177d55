"""The command ``onrecord``: arguments → calls of the core, findings → the terminal and an exit status."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord import __version__
from onrecord.diagnostics import FORMATS, Finding, Severity, render, summary
from onrecord.new import NotEmptyError, make_site
from onrecord.parse import FOREIGN_KEYS
from onrecord.pipeline import Compiled, compile_record, merged, read_content
from onrecord.project import NoSiteError, Project, ProjectError, find_project, today
from onrecord.schema import Kind, schema_text
from onrecord.view.words import counted

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Explainers on contested events, with every quote and every claim on record."""


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
    try:
        project = find_project(path)
        compiled = _compile(project, infos=infos)
    except (ProjectError, OSError) as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(2)
    levels = [Severity.ERROR, Severity.WARNING, *([Severity.INFO] if infos else [])]
    shown = [f for f in compiled.at(*levels) if project.holds(f.span.path)]
    if waived:
        shown = sorted([*shown, *(f for f in compiled.waived if project.holds(f.span.path))], key=lambda f: f.span)
    _print(shown, compiled, format_)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(1 if any(f.severity in failing and not f.waived for f in shown) else 0)


def _compile(project: Project, *, infos: bool) -> Compiled:
    day = today()
    return merged(
        [
            compile_record(
                read_content(project.docs_dir, project.files(language), root=project.root),
                settings,
                today=day,
                infos=infos,
            )
            for language, settings in project.settings.items()
        ]
    )


def _print(findings: list[Finding], compiled: Compiled, format_: str) -> None:
    if format_ != "text":
        click.echo(render(findings, compiled.texts, format_))
        return
    for finding in findings:
        _print_coloured(finding, render([finding], compiled.texts))
        click.echo()
    waived = [f for f in findings if f.waived]
    open_ = summary(f for f in findings if not f.waived)
    aside = f", {len(waived)} waived" if waived else ""
    files = counted(len(compiled.files), "file")
    things = counted(sum(1 for _ in compiled.record.things()), "thing")
    click.echo(f"{open_}{aside} in {files} ({things} on record)")


def _print_coloured(finding: Finding, text: str) -> None:
    if not sys.stdout.isatty():
        click.echo(text)
        return
    styled = Text(text)
    styled.highlight_words([f"{finding.severity}[{finding.code}]"], COLOURS[finding.severity])
    styled.highlight_regex(r"(?m)^\s+\|\s+\^+$", "bold red")
    styled.highlight_regex(r"(?m)^ {3}(?:help|note|waived):", "bold cyan")
    Console(soft_wrap=True, highlight=False).print(styled)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a site of one short explainer in FOLDER, ready to build."""
    try:
        made = make_site(folder)
    except (NotEmptyError, OSError) as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(2)
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
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(2)
    click.echo(schema_text(Kind(kind), {*FOREIGN_KEYS, *extra}), nl=False)
