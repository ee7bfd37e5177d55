"""MkDocs' hooks, in the order in which they are called.

MkDocs builds articles and ordinary pages, we everything else:

- ``on_config``: settings are read, our templates and styles put in reach, the output sent to a staging folder;
- ``on_files``: the record is compiled; things in files of their own leave the host's hands, lists come in;
- ``on_page_…``: articles are rendered around their text;
- ``on_env``: our own pages are written, search is told of them;
- ``on_post_build``: the new site takes the old one's place.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import onrecord_theme
from onrecord.diagnostics import Severity, render, summary
from onrecord.markup import OnRecordExtension
from onrecord.parse import Key, ParsedFile
from onrecord.pipeline import Compiled, Kept, Site, SourceFile, compile_record, write_pages
from onrecord.plugin.articles import add_to_contents, anchors_around, description_of, front_matter, with_preview
from onrecord.plugin.files import linked_file, media_of, place_article
from onrecord.plugin.frames import Frames
from onrecord.plugin.generated import add_generated_pages
from onrecord.plugin.hostsearch import add_search_entries
from onrecord.plugin.serving import keep_serving
from onrecord.plugin.sitemap import sitemap_entry
from onrecord.plugin.strict import warning_counts
from onrecord.project import today
from onrecord.record import Thing
from onrecord.render import Renderer
from onrecord.schema import Kind
from onrecord.settings import Settings, SettingsError, read_settings
from onrecord.shelf import Shelf
from onrecord.view import Routes, SiteUrl
from onrecord.view.dates import in_words
from onrecord.write import Staging

log = get_plugin_logger("onrecord")

STYLES = "assets/onrecord/onrecord.css"


class OnRecordConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options as MkDocs reads them; :mod:`onrecord.settings` says what they may be."""

    model = Optional(Type((int, str)))
    extra_keys = Optional(Type(list))
    levels = Optional(Type(dict))
    lang = Optional(Type(str))
    reliability = Optional(Type(bool))
    report = Optional(Type(str))


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What one build knows once its content is compiled. ``own_files`` are the host's files of our things."""

    compiled: Compiled
    site: Site
    own_files: MappingProxyType[str, Any]


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]
    """Compiles quotes and claims into pages of their own, linked both ways."""

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._staging: Staging | None = None
        self._site_dir = ""
        self._serving = False
        self._build: Build | None = None
        self._nav: Navigation | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this instance between the builds of a server."""
        self._serving = command == "serve"

    # -- before reading --------------------------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the settings and makes room."""
        options = {key: value for key, value in self.config.items() if value is not None}
        try:
            self._settings = read_settings(options, lang=_theme_language(config))
        except SettingsError as error:
            raise PluginError("onrecord: the settings in mkdocs.yml are wrong\n  " + "\n  ".join(error.args)) from None
        if config.theme.name == "onrecord" and "search" in config.plugins and "material/search" not in config.plugins:
            # Material's templates ask for its own plugin, which the short name means under Material's name only.
            log.warning("Under the theme 'onrecord' the plugin 'search' gives no search box; write 'material/search'")
        templates = str(Path(onrecord_theme.__file__).parent)
        if templates not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)
        if STYLES not in config.extra_css:
            config.extra_css.insert(0, STYLES)
        try:
            self._staging = Staging.beside(Path(config.site_dir))
        except OSError as error:
            raise PluginError(f"onrecord: there is no place to build the site: {error}") from None
        self._site_dir, config.site_dir = config.site_dir, str(self._staging.folder)
        return config

    # -- the record ------------------------------------------------------------------------------

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Compiles the record; raises one error that lists everything that is wrong."""
        pages = {file.src_uri: file for file in files.documentation_pages()}
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        sources = [
            SourceFile(path=_shown(file.abs_src_path, uri, root), uri=uri, raw=file.content_bytes)
            for uri, file in pages.items()
        ]
        shelf = Shelf(Path(config.docs_dir).parent)
        kept = Kept(media=media_of(files, config), lock=shelf.lock(), snapshots=shelf.snapshots(), memo=shelf.memo())
        compiled = compile_record(sources, self._settings, today=today(), infos=False, kept=kept)
        shelf.keep_memo(kept.memo)
        self._report(compiled)
        own_files = {}
        for uri, parsed in compiled.files.items():
            if parsed.key.kind is Kind.ARTICLE and parsed.key.id in compiled.record.articles:
                place_article(pages[uri], parsed.key, config)
            elif parsed.key.kind is not None:
                files.remove(pages[uri])
                if parsed.key.kind is not Kind.ARTICLE and compiled.record.get(parsed.key):
                    own_files[uri] = linked_file(pages[uri], parsed.key, config)
                    files.append(own_files[uri])
        add_generated_pages(files, compiled.record, config)
        self._build = Build(
            compiled=compiled,
            site=Site(compiled, _routes(files, compiled, config), Renderer(config.theme.dirs), self._settings),
            own_files=MappingProxyType(own_files),
        )
        return files

    def _report(self, compiled: Compiled) -> None:
        errors = compiled.at(Severity.ERROR)
        if errors:
            # Everything in one run: an error does not hide the warnings.
            shown = compiled.at(Severity.ERROR, Severity.WARNING)
            raise PluginError(f"onrecord: {summary(shown)}\n\n{render(shown, compiled.texts)}\n")
        for finding in compiled.at(Severity.WARNING):
            log.warning("%s", render([finding], compiled.texts))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation for our frames."""
        self._nav = nav
        return nav

    # -- articles and ordinary pages -------------------------------------------------------------

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Gives the host an article with the front matter that the theme and other plugins may read."""
        parsed = self._article(page)
        return front_matter(parsed) if parsed else None

    @event_priority(-50)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts the extension for this page in the place of the last one's."""
        build = self._built()
        uri = page.file.src_uri
        parsed = build.compiled.files.get(uri)
        key = parsed.key if parsed else Key(None, uri)
        _use_extension(config, build.site, key, _site_url(page.file.url))
        return markdown

    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts an article's sections around its text."""
        parsed = self._article(page)
        if parsed is None:
            return html
        content = self._built().site.article(parsed.key, html)
        page.toc = add_to_contents(page.toc, content)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors_around(content)
        article = self._built().compiled.record.articles[parsed.key.id]
        page.update_date = in_words(article.updated or article.published).iso
        return str(content)

    def _article(self, page: Page) -> ParsedFile | None:
        parsed = self._built().compiled.files.get(page.file.src_uri)
        return parsed if parsed and parsed.key.kind is Kind.ARTICLE else None

    @event_priority(60)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Tells those who make previews of links what an article shows; early, so that others may shorten the page."""
        parsed = self._article(page)
        if parsed is None:
            return None
        site = self._built().site
        tags = site.preview(parsed.key, description_of(parsed), site_url=config.site_url or "")
        return with_preview(output, tags, site.renderer.head)

    # -- our own pages ---------------------------------------------------------------------------

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Writes the pages of things and the later pages of lists."""
        build = self._built()
        frames = Frames(env, config, files, self._nav or Navigation([], []))

        def absolute(url: SiteUrl) -> str:
            return urljoin(config.site_url or "", url)

        def body(thing: Thing) -> str:
            return self._body(thing, config, files)

        write_pages(build.site, body, frames.fill, absolute, Path(config.site_dir))
        add_search_entries(config, build.site.search_entries())
        return env

    def _body(self, thing: Thing, config: MkDocsConfig, files: Files) -> str:
        """A thing's own text, rendered as the host renders a page."""
        build = self._built()
        file = build.own_files[thing.place.document.uri]
        page = Page(None, file, config)
        page.markdown, page.meta = thing.body, {}
        _use_extension(config, build.site, thing.key, build.site.routes.url(thing.key))
        page.render(config, files)
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        return page.content or ""

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Puts our pages into the sitemap."""
        if template_name == "sitemap.xml":
            entries: Any = [sitemap_entry(url, config) for url in self._built().site.urls()]
            context["pages"] = [*context["pages"], *entries]
        return context

    # -- the end ---------------------------------------------------------------------------------

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publishes the new site, unless strict mode is about to call the build failed."""
        if self._staging is None:
            return
        if config.strict and warning_counts():
            self._staging.discard()
            return
        try:
            self._staging.publish()
        except OSError as error:
            raise PluginError(f"onrecord: the new site cannot take the old one's place: {error}") from None
        # What runs after the build (a deployment) finds the site where the author wants it.
        config.site_dir = self._site_dir
        if not self._serving:
            log.info("The site is in %s", self._site_dir)

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Keeps the server from waiting while something is wrong; last, as others may ask for its builder."""
        keep_serving(server)
        shelf = Shelf(Path(config.docs_dir).parent)
        for path in shelf.watched():
            server.watch(str(path))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves the last good site as it is."""
        if self._staging is not None:
            self._staging.discard()

    def _built(self) -> Build:
        if self._build is None:
            raise PluginError("onrecord: another plugin renders pages before the files are read")
        return self._build


def _theme_language(config: MkDocsConfig) -> str:
    try:
        return str(config.theme["language"] or "en")
    except KeyError:
        return "en"


def _shown(path: str | None, uri: str, root: Path) -> str:
    """A file's path for people: relative to the project's root."""
    return Path(os.path.relpath(path, root)).as_posix() if path else uri


def _site_url(url: str) -> SiteUrl:
    """The host's address of a file; the home page's is empty."""
    return SiteUrl("" if url == "./" else url)


def _routes(files: Files, compiled: Compiled, config: MkDocsConfig) -> Routes:
    pages = {}
    for file in files.documentation_pages():
        parsed = compiled.files.get(file.src_uri)
        pages[parsed.key if parsed else Key(None, file.src_uri)] = _site_url(file.url)
    return Routes(directory_urls=config.use_directory_urls, pages=MappingProxyType(pages))


def _use_extension(config: MkDocsConfig, site: Site, key: Key, url: SiteUrl) -> None:
    """The host makes a new Markdown for every page from this list; ours knows which page it is for."""
    extensions: list[Any] = config.markdown_extensions
    extensions[:] = [e for e in extensions if not isinstance(e, OnRecordExtension)]
    extensions.append(OnRecordExtension(lambda reference: site.reference(reference, key, url), site.words))
