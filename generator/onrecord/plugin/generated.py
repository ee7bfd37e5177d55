"""Pages that a site has without anybody writing them: a home page, and the first page of each kind's list."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from onrecord.messages import ENGLISH, N_, Catalogue
from onrecord.plugin.files import move
from onrecord.plugin.languages import Edition
from onrecord.record import Record
from onrecord.schema import Kind
from onrecord.view.words import LIST_INTROS, LIST_TITLES
from onrecord.write import write_file

CORRECTIONS = "corrections/index.md"
SEARCH = "search/index.md"


@dataclass(frozen=True, slots=True)
class Drafts:
    """A folder for the Markdown of pages that nobody wrote: other plugins want to see the file of every page."""

    folder: Path
    edition: Edition

    def file(self, config: MkDocsConfig, uri: str, text: str, inclusion: InclusionLevel) -> File:
        """The host's file of such a page."""
        path = self.folder / uri
        write_file(path, text)
        file = File.generated(config, uri, abs_src_path=str(path), inclusion=inclusion)
        if self.edition.prefix:
            move(file, f"{self.edition.prefix}{file.dest_uri}", config)
        self.edition.adopt(file)
        return file


def add_generated_pages(
    files: Files, record: Record, config: MkDocsConfig, drafts: Drafts, catalogue: Catalogue
) -> list[File]:
    """Adds the pages that nobody wrote. A page of the author's own at the same address stays."""
    mentioned = set(_paths(config.nav))
    # In a navigation that its author wrote, what is not named is left out on purpose.
    level = InclusionLevel.NOT_IN_NAV if config.nav is not None else InclusionLevel.INCLUDED
    texts = {
        f"{kind.value}/index.md": list_page(kind, catalogue)
        for kind in Kind
        if record.of_kind(kind) or _is_left(record, kind) or f"{kind.value}/index.md" in mentioned
    }
    if CORRECTIONS in mentioned or any(article.corrections for article in record.articles.values()):
        texts[CORRECTIONS] = corrections_page(catalogue)
    if record.articles:
        texts["index.md"] = home_page(config.site_name, catalogue)
    return _added(files, config, drafts, texts, level)


def add_search_page(files: Files, config: MkDocsConfig, drafts: Drafts, catalogue: Catalogue) -> list[File]:
    """Adds the search page in the same way; it has a button, and is in no navigation that does not name it."""
    return _added(files, config, drafts, {SEARCH: search_page(catalogue)}, InclusionLevel.NOT_IN_NAV)


def _added(
    files: Files, config: MkDocsConfig, drafts: Drafts, texts: Mapping[str, str], level: InclusionLevel
) -> list[File]:
    added = []
    taken = {file.dest_uri for file in files if file.inclusion.value > InclusionLevel.DRAFT.value}
    for uri, text in texts.items():
        file = drafts.file(config, uri, text, level)
        if file.dest_uri not in taken and uri not in files.src_uris:
            files.append(file)
            added.append(file)
    return added


def name_sections(nav: Navigation, added: Collection[File], config: MkDocsConfig, catalogue: Catalogue) -> None:
    """Gives the folders of lists their names in the site's language, where the host has named them after the folders.

    In English the names of the folders are words already.
    """
    if config.nav is not None or catalogue.lang == ENGLISH.lang:
        return
    titles = {f"{kind.value}/index.md": LIST_TITLES[kind] for kind in Kind} | {CORRECTIONS: N_("Corrections")}
    names = {id(file): titles[file.src_uri] for file in added if file.src_uri in titles}
    for section in nav.items:
        for page in section.children if isinstance(section, Section) else ():
            if isinstance(page, Page) and id(page.file) in names:
                section.title = catalogue.say(names[id(page.file)])


def _is_left(record: Record, kind: Kind) -> bool:
    """Whether addresses of a kind answer though nothing of it is on record any longer."""
    return any(key.kind is kind for key in (*record.withdrawn, *record.aliases))


def list_page(kind: Kind, catalogue: Catalogue) -> str:
    """The text of the first page of a list."""
    return _page(catalogue.say(LIST_TITLES[kind]), catalogue.say(LIST_INTROS[kind]), kind.value)


def corrections_page(catalogue: Catalogue) -> str:
    """The text of the page of all corrections."""
    intro = catalogue.say("What has been changed after publication, the latest first.")
    return _page(catalogue.say("Corrections"), intro, "corrections")


def search_page(catalogue: Catalogue) -> str:
    """The text of the search page, before what scripts fill; it is not to be found itself."""
    title = catalogue.say("Search")
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nsearch: {{exclude: true}}\n---\n\n# {title}\n"


def _page(title: str, intro: str, view: str) -> str:
    # JSON is YAML, and keeps the invisible letters of a text.
    front = f"title: {json.dumps(title, ensure_ascii=False)}\ndescription: {json.dumps(intro, ensure_ascii=False)}"
    return f"---\n{front}\n---\n\n# {title}\n\n{intro}\n\n![[{view}]]\n"


def home_page(site_name: str, catalogue: Catalogue) -> str:
    """The text of a home page: what is contested, and the explainers."""
    name = site_name.translate({ord(c): f"&#{ord(c)};" for c in "<>&[]*_`\\#"})
    say = catalogue.say
    return (
        f"# {name}\n\n{say('Who says what, how do they know, and what is still open?')}\n\n"
        f"## {say('Contested now')}\n\n![[claims?status=contested&limit=10]]\n\n"
        f"## {say('What changed lately')}\n\n![[changes?limit=5]]\n\n"
        f"## {say('Explainers')}\n\n![[articles?limit=10]]\n\n"
        f"## {say('Quotes looked up in their sources')}\n\n![[verification]]\n"
    )


def _paths(nav: object) -> Iterator[str]:
    """The paths that a navigation names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from _paths(item)
