"""The files of the content → what each of them defines, and what is wrong in it.

A file that is as it was, and in which nothing was wrong, need not be parsed again.
"""

import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from onrecord.diagnostics import Code, Finding, Span
from onrecord.document import read_document, reread_document
from onrecord.parse import ParsedFile, kind_of, parse_file, recalled, remembered, reparse_file, way_of_parsing
from onrecord.settings import Settings
from onrecord.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of the content: its path for people, its path under the content folder, its bytes."""

    path: str
    uri: str
    raw: bytes


def read_content(docs_dir: Path, files: Mapping[str, str], *, root: Path) -> list[SourceFile]:
    """Reads files of the content folder; their paths for people are relative to the project's root.

    Args:
        docs_dir: The content folder.
        files: The paths of files under it, and by which paths the content is to know them.
        root: The project's root.
    """
    shown = Path(os.path.relpath(docs_dir, root)).as_posix()
    prefix = "" if shown == "." else f"{shown}/"
    return [
        SourceFile(path=f"{prefix}{path}", uri=uri, raw=(docs_dir / path).read_bytes()) for path, uri in files.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseCache:
    """The files of one edition of a site in which nothing was wrong, as they were parsed before.

    ``store`` is where they are from one build to the next; ``held`` are those that this process knows, for whoever
    builds several times.
    """

    store: Store
    edition: str = ""
    held: dict[str, ParsedFile] = field(default_factory=dict)

    def find(self, sources: Mapping[str, SourceFile], settings: Settings) -> dict[str, ParsedFile]:
        """What is known, by the keys of the files."""
        known = {key: self.held[key] for key in sources if key in self.held}
        for key, value in self.store.get(self._table, [key for key in sources if key not in known]).items():
            if parsed := _recalled(value, sources[key], settings):
                known[key] = parsed
        return known

    def keep(self, all: Iterable[str], sound: Mapping[str, ParsedFile], known: Container[str]) -> None:
        """Takes the place of what was kept before.

        Args:
            all: The keys of the site's files.
            sound: The files in which nothing is wrong, by their keys.
            known: The keys of those that were found here.
        """
        self.held.clear()
        self.held.update(sound)
        values = ((key, remembered(parsed)) for key, parsed in sound.items() if key not in known)
        self.store.put(self._table, {key: value for key, value in values if value is not None})
        self.store.keep_only(self._table, all)
        self.store.save()

    @property
    def _table(self) -> str:
        return f"parsed/{self.edition}"


def parse_sources(
    sources: Iterable[SourceFile], settings: Settings, cache: ParseCache | None = None
) -> tuple[dict[str, ParsedFile], list[Finding]]:
    """Reads and parses files, each by the folder that it stands in; gives them by their paths there.

    Args:
        sources: The files, in any order.
        settings: The site's settings.
        cache: Where files are that were parsed before.
    """
    by_key = _by_key(sources, settings)
    known = cache.find(by_key, settings) if cache else {}
    sound: dict[str, ParsedFile] = {}
    files: dict[str, ParsedFile] = {}
    findings: list[Finding] = []
    for key, source in by_key.items():
        parsed, wrong = (known[key], []) if key in known else _parse(source, settings)
        if not wrong:
            sound[key] = parsed
        files[source.uri] = parsed
        findings += wrong
    if cache:
        cache.keep(by_key, sound, known)
    return files, findings


def _by_key(sources: Iterable[SourceFile], settings: Settings) -> dict[str, SourceFile]:
    """The files by the hash of all that decides what comes of parsing them."""
    common = blake2b(repr((way_of_parsing(), sorted(settings.extra_keys))).encode(), digest_size=16)
    out = {}
    for source in sources:
        hash = common.copy()
        hash.update(repr((source.path, source.uri, settings.ordinary_pages.match_file(source.uri))).encode())
        hash.update(blake2b(source.raw).digest())
        out[hash.hexdigest()] = source
    return out


def _parse(source: SourceFile, settings: Settings) -> tuple[ParsedFile, list[Finding]]:
    excepted, ordinary = _kind_of_page(source, settings)
    document, unread = read_document(source.path, source.uri, source.raw, ordinary=ordinary)
    parsed, wrong = parse_file(document, more_keys=settings.extra_keys, excepted=excepted)
    if not ordinary:
        return parsed, unread + wrong
    # An ordinary page is its author's: only what keeps it from being read is our business. Elsewhere a name that is
    # not UTF-8 is told as no id.
    return parsed, [*([] if document.readable else unread), *wrong, *_name_not_utf8(source)]


def _recalled(value: bytes, source: SourceFile, settings: Settings) -> ParsedFile | None:
    """A file as it was parsed before; ``None`` where it is not, for whatever reason."""
    found = recalled(value, source.path)
    if found is None:
        return None
    excepted, ordinary = _kind_of_page(source, settings)
    document = reread_document(source.path, source.uri, source.raw, found.data, ordinary=ordinary)
    return reparse_file(document, found.mentions, more_keys=settings.extra_keys, excepted=excepted)


def _kind_of_page(source: SourceFile, settings: Settings) -> tuple[bool, bool]:
    """Whether the site says that a file is an ordinary page, and whether it is one."""
    excepted = bool(settings.ordinary_pages.match_file(source.uri))
    return excepted, excepted or kind_of(source.uri) is None


def _name_not_utf8(source: SourceFile) -> list[Finding]:
    """A name with bytes that are no UTF-8, for which the system puts lone surrogates: no address can be made of it."""
    if source.uri.isascii() or source.uri == source.uri.encode(errors="replace").decode():
        return []
    message = "the file's name is not UTF-8, and no page can have it as its address"
    return [Finding.of(Code.NOT_UTF8, Span.point(source.path), message, help="rename the file")]
