"""A site's folder → where its content is and what it sets, without its host."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pathspec import GitIgnoreSpec

from onrecord.diagnostics import render
from onrecord.document import mistake_in_file
from onrecord.languages import Languages, languages_of
from onrecord.parse import SUFFIXES
from onrecord.schema.dates import Day
from onrecord.settings import Settings, SettingsError, read_settings

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


class ProjectError(Exception):
    """There is no site here, or its configuration cannot be read."""


class NoSiteError(ProjectError):
    """There is no site here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A site: ``root`` holds its ``mkdocs.yml``, ``docs_dir`` its content. ``within`` narrows what is reported.

    ``settings`` are those of each language that it is built in, of most sites one; ``has_address`` whether it states
    where it will stand, as far as that can be told here (an ``!ENV`` may come to nothing).
    """

    root: Path
    docs_dir: Path
    settings: Mapping[str, Settings]
    excluded: GitIgnoreSpec
    languages: Languages | None = None
    has_address: bool = True
    within: str = ""

    def files(self, language: str) -> dict[str, str]:
        """The files of the content that a build for a language reads: their paths, and the content's names for them."""
        if self.languages is None:
            return {uri: uri for uri in self.pages()}
        return self.languages.files(self.pages(), language)

    def edition(self, language: str) -> str:
        """The folder of the site in which a language's pages stand, such as ``fr/``; empty for the site's own."""
        return "" if self.languages is None or language == self.languages.default else f"{language}/"

    def pages(self) -> Iterator[str]:
        """The Markdown files of the content that a build would read, relative to it, in order."""
        return (uri for uri in self._files() if PurePosixPath(uri).suffix in SUFFIXES)

    def media(self) -> Iterator[str]:
        """The other files of the content, which a build would copy, relative to it, in order."""
        return (uri for uri in self._files() if PurePosixPath(uri).suffix not in SUFFIXES)

    def _files(self) -> Iterator[str]:
        found = (
            (Path(folder) / name).relative_to(self.docs_dir).as_posix()
            for folder, _, names in os.walk(self.docs_dir, followlinks=True)
            for name in names
            # A README is a folder's page only where there is no index.
            if not (name == "README.md" and "index.md" in names)
        )
        yield from sorted(uri for uri in found if not self.excluded.match_file(uri))

    def holds(self, path: str) -> bool:
        """Whether findings on a file (its path relative to the root) were asked for."""
        return not self.within or path == self.within or path.startswith(f"{self.within}/")


class _Loader(yaml.SafeLoader):
    """Reads a configuration, tags of other tools (``!!python/name:``, ``!ENV``) as nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def find_project(path: Path) -> Project:
    """The site that a path belongs to.

    Args:
        path: A site's folder, or a folder or file in it.

    Raises:
        NoSiteError: If there is no site at this path or above it.
        ProjectError: If there is no such path, or the site's configuration cannot be read.
    """
    start = path.resolve()
    if not start.exists():
        raise ProjectError(f"there is no '{path}'")
    folders = [start, *start.parents] if start.is_dir() else [*start.parents]
    config = next((f / name for f in folders for name in CONFIGS if (f / name).is_file()), None)
    if config is None:
        raise NoSiteError(f"there is no mkdocs.yml in '{path}' or above it; 'onrecord new DIR' makes a site")
    data = _load(config)
    docs_dir = config.parent / str(data.get("docs_dir") or "docs")
    if not docs_dir.is_dir():
        raise ProjectError(f"the content folder '{docs_dir}' that {config.name} names is not there")
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    languages = languages_of(_options(data, "i18n"))
    options = {key: value for key, value in _options(data, "onrecord").items() if value is not None}
    try:
        settings = {
            word: read_settings(options, lang=word) for word in (languages.built if languages else (language or "en",))
        }
    except SettingsError as error:
        raise ProjectError(f"the settings in {config} are wrong\n  " + "\n  ".join(error.args)) from None
    within = start.relative_to(config.parent).as_posix() if start not in {config, config.parent} else ""
    patterns = [".*", "/templates/", *_patterns(data.get("exclude_docs")), *_patterns(data.get("draft_docs"))]
    return Project(
        root=config.parent,
        docs_dir=docs_dir,
        settings=settings,
        languages=languages,
        has_address=data.get("site_url", "") != "",
        excluded=GitIgnoreSpec.from_lines(patterns),
        within=within,
    )


def today() -> Day:
    """The day of a build or check; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) overrides the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now().astimezone()
    return now.year, now.month, now.day


def _load(config: Path, depth: int = 0) -> dict[str, Any]:
    """The configuration, with what it inherits."""
    try:
        text = config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{config} cannot be read: {error}") from None
    path = config.as_posix()
    if mistake := mistake_in_file(path, text):
        raise ProjectError(f"{config.name} cannot be read\n\n{render([mistake], {path: text})}")
    try:
        data = yaml.load(text, _Loader)  # noqa: S506 (a safe loader)
    except Exception as error:  # what a value of one of YAML's types raises is anybody's guess
        raise ProjectError(f"{config} cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise ProjectError(f"{config} holds no settings")
    parent = data.pop("INHERIT", None)
    if isinstance(parent, str) and depth < 10:
        return _merged(_load(config.parent / parent, depth + 1), data)
    return data


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Two configurations as one; sets of settings are merged at any depth, as MkDocs does."""
    both = base | own
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            both[key] = _merged(base[key], own[key])
    return both


def _options(data: dict[str, Any], plugin: str) -> dict[str, Any]:
    """A plugin's own options, however the list of plugins is written."""
    plugins = data.get("plugins") or []
    entries = [plugins] if isinstance(plugins, dict) else [p for p in plugins if isinstance(p, dict)]
    found = next((entry[plugin] for entry in entries if plugin in entry), None)
    return found if isinstance(found, dict) else {}


def _patterns(text: object) -> list[str]:
    return text.splitlines() if isinstance(text, str) else []
