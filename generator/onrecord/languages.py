"""The settings of the plugin ``mkdocs-static-i18n`` → which files a site has in which language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

_LOCALE = re.compile("[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What that plugin takes for a language even where the site does not list it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages of a site that the plugin ``mkdocs-static-i18n`` builds, each as a site of its own.

    A file says which it is in by its name (``page.fr.md``) or, ``by_folder``, by its folder (``fr/page.md``).
    ``known`` are all, ``built`` those that are built; with ``fallback`` a page that is missing in a language is
    there in the ``default`` one.
    """

    known: tuple[str, ...]
    built: tuple[str, ...]
    default: str
    by_folder: bool
    fallback: bool

    def files(self, paths: Iterable[str], language: str) -> dict[str, str]:
        """The files of one language: their paths, and what is left of them without the language."""
        chosen: dict[str, str] = {}
        for path in paths:
            own, uri = self._split(path)
            if own == language or (self.fallback and own == self.default and uri not in chosen):
                chosen[uri] = path
        return {path: uri for uri, path in chosen.items()}

    def _split(self, path: str) -> tuple[str, str]:
        parts = PurePosixPath(path).parts
        word = parts[0] if self.by_folder else PurePosixPath(PurePosixPath(path).stem).suffix.removeprefix(".")
        if not word or (word not in self.known and not _LOCALE.fullmatch(word)):
            return self.default, path
        return word, "/".join(parts[1:]) if self.by_folder else path.replace(f".{word}", "", 1)


def languages_of(options: Mapping[str, Any]) -> Languages | None:
    """The languages of a site; ``None`` where it has but one, or where the host would refuse the settings."""
    listed = options.get("languages")
    rows = [row for row in listed if isinstance(row, dict) and row.get("locale")] if isinstance(listed, list) else []
    default = next((str(row["locale"]) for row in rows if row.get("default") is True), None)
    if default is None:
        return None
    return Languages(
        known=tuple(str(row["locale"]) for row in rows),
        built=tuple(str(row["locale"]) for row in rows if row.get("build", True)),
        default=default,
        by_folder=options.get("docs_structure") == "folder",
        fallback=options.get("fallback_to_default", True) is not False,
    )
