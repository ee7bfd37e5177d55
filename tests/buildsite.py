"""Turns a dict of files into a site on disk, and that into a built one: in this process, or through the command."""

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

PROJECT = Path(__file__).parent.parent
SITE_URL = "https://x.example/"

# Material prints a banner about MkDocs 2 on import and at the start of the command.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
os.environ.update(QUIET)

SMALL: Mapping[str, str] = {
    "index.md": "# Home\n\n[[articles/one]] and [[speakers/nrf]]\n",
    "articles/one.md": """\
---
title: The first explainer
summary: Two accounts of one valley.
published: 2021-09-05
sources:
  - {id: report, title: A report, kind: news-report, published: 2021-09-05}
quotes:
  - {id: trapped, speaker: nrf, source: report, said: 2021-09-05, text: Now they are trapped in the valley.}
claims:
  - id: they-are-trapped
    statement: They are trapped.
    asserted: [{in: quotes/trapped}]
    status: reported
---

The first text says [[claims/they-are-trapped]].

![[quotes/trapped]]
""",
    "speakers/nrf.md": "---\nname: National Resistance Front\nkind: organization\n---\n\nOne of the sides.\n",
}
"""The content of a small site without a finding, as files of its content folder."""


class BuildFailedError(Exception):
    """A build in this process ended with an error; the message is what MkDocs had logged until then."""


@dataclass(frozen=True, slots=True)
class Written:
    """A site on disk, not yet built: ``root`` holds its ``mkdocs.yml``, the content is in ``docs``."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Writes files into the content folder."""
        write_files(self.docs, files)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command came to: its exit status and all that it printed."""

    status: int
    output: str


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes files, each with its folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def write_site(root: Path, files: Mapping[str, str | bytes], **options: Any) -> Written:
    """Writes a site: its content, and an ``mkdocs.yml`` of these options over quiet defaults.

    Where the list of plugins has ours, its model is stated.
    """
    settings = {
        "site_name": "Test site",
        "site_url": SITE_URL,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", "onrecord"],
        **options,
    }
    settings["plugins"] = [_with_model(entry) for entry in settings["plugins"] or []]
    write_files(root, {"mkdocs.yml": yaml.safe_dump({k: v for k, v in settings.items() if v is not None})})
    written = Written(root)
    written.docs.mkdir(exist_ok=True)
    written.write(files)
    return written


def _with_model(entry: Any) -> Any:
    if entry == "onrecord":
        return {"onrecord": {"model": 1}}
    if isinstance(entry, dict) and "onrecord" in entry:
        return {"onrecord": {"model": 1, **(entry["onrecord"] or {})}}
    return entry


def build_site(root: Path, **options: Any) -> str:
    """Builds a site in this process, as ``mkdocs build`` does, and returns what was logged.

    Raises:
        BuildFailedError: If the build ends with an error.
    """
    lines: list[str] = []
    handler = _Collector(lines)
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise BuildFailedError("\n".join([*lines, str(error)])) from None
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
    return "\n".join(lines)


def compile_templates_once() -> None:
    """Lets all builds of this process share what becomes of templates: most of the time of a small one."""
    compile_ = Environment.compile

    def compile_once(self: Environment, source: Any, *named: Any, **more: Any) -> Any:
        # Ours have the words of their language in them.
        lang = getattr(self.globals.get("ours"), "lang", "")
        key = (type(self), lang, *sorted(self.extensions), source, *named, *sorted(more.items()))
        if key not in _TEMPLATES:
            _TEMPLATES[key] = compile_(self, source, *named, **more)
        return _TEMPLATES[key]

    Environment.compile = compile_once  # type: ignore[method-assign]


_TEMPLATES: dict[Any, Any] = {}


class _Collector(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")


def environment(**more: str) -> dict[str, str]:
    """The environment for a command: this one's, without what would colour or wrap its output."""
    plain = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"}}
    return {**plain, **QUIET, "NO_COLOR": "1", **more}


def run(module: str, *arguments: str | Path, cwd: Path, **more: str) -> Result:
    """Runs ``python -m MODULE …`` in a folder, with more variables in its environment."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=cwd,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    return Result(done.returncode, done.stdout)


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def pages(site: Path) -> dict[str, str]:
    """All HTML pages of a site by their paths in it; what scripts fetch is none."""
    part = "assets/onrecord/find/dialog.html"
    return {name: data.decode() for name, data in documents(site).items() if not name.endswith(part)}


def documents(site: Path) -> dict[str, bytes]:
    """All HTML of a site by the paths in it."""
    return {name: data for name, data in tree(site).items() if name.endswith(".html")}


def page_of(url: str) -> str:
    """The file of an address relative to the site: ``claims/x/`` → ``claims/x/index.html``."""
    return f"{url}index.html" if not url or url.endswith("/") else url


class Elements(HTMLParser):
    """The elements of a page: ``found`` holds the tag and attributes of each, ``text`` all text outside scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._raw = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._raw:
            self._raw = ""

    def handle_data(self, data: str) -> None:
        if self._raw:
            self.scripts.append(data)
        else:
            self.text += data


def navigation_links(name: str, html: str) -> set[str]:
    """The pages to which the navigation on a page leads, as files from the site's root."""
    return {page_of(urljoin(f"/{name}", link).partition("#")[0][1:]) for link in _Navigation(html).links}


class _Navigation(Elements):
    """The addresses of links in the theme's ``nav`` elements: tabs, tree, table of contents."""

    def __init__(self, html: str) -> None:
        self.links: list[str] = []
        self._open: list[bool] = []
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = dict(attrs)
        if tag == "nav":
            self._open.append(any(self._open) or (given.get("class") or "").startswith("md-"))
        link = given.get("href") or ""
        if tag == "a" and any(self._open) and not link.startswith("#"):
            self.links.append(link)

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "nav":
            self._open.pop()
