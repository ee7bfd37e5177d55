"""Pages that a site has without anybody writing them: a home page, and the first page of each kind's list."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from onrecord.record import Record
from onrecord.schema import Kind
from onrecord.view.words import LIST_INTROS, LIST_TITLES


def add_generated_pages(files: Files, record: Record, config: MkDocsConfig) -> None:
    """Adds the pages that nobody wrote. A page of the author's own in the same place stays."""
    mentioned = set(_paths(config.nav))
    for kind in Kind:
        uri = f"{kind.value}/index.md"
        readme = f"{kind.value}/README.md"
        if files.get_file_from_path(uri) or files.get_file_from_path(readme):
            continue
        left = any(key.kind is kind for key in (*record.withdrawn, *record.aliases))
        if record.of_kind(kind) or left or uri in mentioned:
            _add(files, config, uri, list_page(kind))
    uri = "corrections/index.md"
    if files.get_file_from_path(uri) is None and (
        uri in mentioned or any(a.corrections for a in record.articles.values())
    ):
        _add(files, config, uri, corrections_page())
    if not (files.get_file_from_path("index.md") or files.get_file_from_path("README.md")) and record.articles:
        _add(files, config, "index.md", home_page(config.site_name))


def _add(files: Files, config: MkDocsConfig, uri: str, text: str) -> None:
    # In a navigation that its author wrote, what is not named is left out on purpose.
    level = InclusionLevel.NOT_IN_NAV if config.nav is not None else InclusionLevel.INCLUDED
    files.append(File.generated(config, uri, content=text, inclusion=level))


def list_page(kind: Kind) -> str:
    """The text of the first page of a list."""
    title, intro = LIST_TITLES[kind], LIST_INTROS[kind]
    return f"---\ntitle: {title}\ndescription: {intro!r}\n---\n\n# {title}\n\n{intro}\n\n![[{kind.value}]]\n"


def corrections_page() -> str:
    """The text of the page of all corrections."""
    intro = "What has been changed after publication, the latest first."
    return f"---\ntitle: Corrections\ndescription: {intro!r}\n---\n\n# Corrections\n\n{intro}\n\n![[corrections]]\n"


def home_page(site_name: str) -> str:
    """The text of a home page: what is contested, and the explainers."""
    name = site_name.translate({ord(c): f"&#{ord(c)};" for c in "<>&[]*_`\\#"})
    return (
        f"# {name}\n\nWho says what, how do they know, and what is still open?\n\n"
        "## Contested now\n\n![[claims?status=contested&limit=10]]\n\n## Explainers\n\n![[articles?limit=10]]\n\n"
        "## Quotes looked up in their sources\n\n![[verification]]\n"
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
