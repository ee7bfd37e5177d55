"""MkDocs' hooks, in the order in which they are called.

MkDocs builds articles and ordinary pages, we everything else:

- ``on_config``: settings are read, our templates and styles put in reach, the output sent to a staging folder;
- ``on_files``: the record is compiled; things in files of their own leave the host's hands, lists come in;
- ``on_nav``: frames are made where they are known, and copies of this process begin to write our own pages;
- ``on_page_…``: articles are rendered around their text;
- ``on_env``: the rest of our own pages is written, search is told of them;
- ``on_post_build``: the copies are waited for, and the new site takes the old one's place.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from html import unescape
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import Environment, Template
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import onrecord_theme
from onrecord.citations import Citations
from onrecord.diagnostics import Severity, render, summary
from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.pipeline.compiling import Compiled, Kept, compile_record
from onrecord.pipeline.crew import CrewError
from onrecord.pipeline.framing import FrameKey, Framing
from onrecord.pipeline.outputs import has_text
from onrecord.pipeline.parsing import ParseCache, SourceFile
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import Traces
from onrecord.pipeline.writing import Ending, Writers
from onrecord.plugin.articles import (
    add_to_contents,
    anchors_around,
    description_of,
    front_matter,
    mark_escaped,
    page_source,
    with_preview,
)
from onrecord.plugin.build import Build
from onrecord.plugin.files import has_files_among_things, media_of, place_things, routes_of, shown_path, site_url
from onrecord.plugin.frames import Frames, plan_of, read_titles, refuse_unknown_templates
from onrecord.plugin.garbage import Garbage
from onrecord.plugin.generated import Drafts, add_generated_pages, add_search_page, name_sections
from onrecord.plugin.held import Held
from onrecord.plugin.hostsearch import add_search_entries
from onrecord.plugin.indexing import Indexing
from onrecord.plugin.interface import chosen_search, is_search_page, open_from_pages, search_page, write_interface
from onrecord.plugin.keeping import (
    Articles,
    KeptText,
    Past,
    are_ours_alone,
    are_templates_known,
    article_part,
    edition_state,
)
from onrecord.plugin.languages import Edition, add_to_sitemap, content_uri, edition_of
from onrecord.plugin.notfound import NAME as NOT_FOUND
from onrecord.plugin.notfound import with_ways_on
from onrecord.plugin.ondemand import Host, OnDemand
from onrecord.plugin.output import Output
from onrecord.plugin.references import References
from onrecord.plugin.searching import Searching, sections_in
from onrecord.plugin.serving import Lock, serve_live, watch_closely
from onrecord.plugin.sharing import fonts_state, sharing_of, write_share_cards
from onrecord.plugin.sitemap import divided, sitemap_entry
from onrecord.plugin.standing import Standing, Warnings, build_nothing, files_of, inputs_of
from onrecord.plugin.strict import warning_counts
from onrecord.plugin.texts import use_extension
from onrecord.project import today
from onrecord.render import Renderer, Shell, at_end
from onrecord.search import Section
from onrecord.settings import UNSTATED, Search, Settings, SettingsError, read_settings
from onrecord.shelf import Shelf
from onrecord.syntax import Reference
from onrecord.view.dates import day_in_own_words, iso
from onrecord.view.languages import is_same
from onrecord.write import write_file

log = get_plugin_logger("onrecord")

STYLES = "assets/onrecord/onrecord.css"
SCRIPT = "assets/onrecord/onrecord.js"


class OnRecordConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options as MkDocs reads them; :mod:`onrecord.settings` says what they may be."""

    model = Optional(Type((int, str)))
    extra_keys = Optional(Type(list))
    ordinary_pages = Optional(Type(list))
    levels = Optional(Type(dict))
    lang = Optional(Type(str))
    reliability = Optional(Type(bool))
    report = Optional(Type(str))
    citation_style = Optional(Type(str))
    search = Optional(Type(str))
    embeds = Optional(Type(bool))
    share_cards = Optional(Type(bool))
    share_fonts = Optional(Type(str))


class Early(NamedTuple):
    """The theme's templates and the frames, before the host has read anything."""

    env: Environment
    framing: Framing


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]
    """Compiles quotes and claims into pages of their own, linked both ways."""

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._output = Output()
        self._serving = False
        # Whether the process ends with the build.
        self._ends = False
        self._build: Build | None = None
        self._search: Search | None = None
        self._nav: Navigation | None = None
        self._writers: Writers | None = None
        self._early: Early | None = None
        self._past: Past | None = None
        self._warnings = Warnings()
        self._garbage = Garbage()
        # What a build comes out of, the warnings that it gives, and whether the last site stands.
        self._inputs = ""
        self._told: list[str] = []
        self._stands = False
        # What a server goes on with after its last whole build.
        self._env: Environment | None = None
        self._last: tuple[MkDocsConfig, Environment] | None = None
        self._is_refreshing = False
        self._shells: Mapping[FrameKey, Shell] = {}
        self._plan: object = None
        self._made: list[Traces] = []
        self._indexing = Indexing()
        self._held: dict[str, Held] = {}
        self._references = References()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keeps this instance between the builds of a server."""
        self._serving = command == "serve"
        self._ends = command == "build"
        self._held = {}

    # -- before reading --------------------------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the settings and makes room."""
        self._garbage.begin()
        self._search = None
        settings = self._read_settings(config)
        self._search = chosen_search(settings.search, config)
        self._settings = replace(settings, search=self._search)
        if not self._settings.states_model:
            log.info(UNSTATED)
        if config.theme.name == "onrecord" and "search" in config.plugins and "material/search" not in config.plugins:
            # Material's templates ask for its own plugin, which the short name means under Material's name only.
            log.warning("Under the theme 'onrecord' the plugin 'search' gives no search box; write 'material/search'")
        templates = str(Path(onrecord_theme.__file__).parent)
        if templates not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)
        if STYLES not in config.extra_css:
            config.extra_css.insert(0, STYLES)
        try:
            is_first = self._output.begin(config)
        except OSError as error:
            raise PluginError(f"onrecord: there is no place to build the site: {error}") from None
        if is_first and not self._serving:
            # What a server shows is another site: its addresses are those of this machine.
            self._past = Past(_shelf(config).pages)
        self._warnings.begin()
        return config

    def _read_settings(self, config: MkDocsConfig) -> Settings:
        options = {key: value for key, value in self.config.items() if value is not None}
        try:
            settings = read_settings(options, lang=_theme_language(config))
        except SettingsError as error:
            raise PluginError("onrecord: the settings in mkdocs.yml are wrong\n  " + "\n  ".join(error.args)) from None
        return replace(settings, search=self._search) if self._search else settings

    # -- the record ------------------------------------------------------------------------------

    @event_priority(-150)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Compiles the record; raises one error that lists everything that is wrong.

        Last, when a plugin for languages (at -100) has chosen the files and has set the theme's language.
        """
        self._settings = self._read_settings(config)
        edition = edition_of(config)
        name = self._edition_name(edition, config)
        self._stands, self._inputs, self._told = False, "", []
        is_ours = self._is_refreshing or are_ours_alone(config)
        if is_ours and self._still_stands(files, name, config):
            return build_nothing(config)
        pages = {content_uri(file): file for file in files.documentation_pages()}
        compiled = self._compile(pages, files, config)
        if not self._is_refreshing:
            self._garbage.settle()
        if any(compiled.record.things()) and SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.insert(0, ExtraScriptValue(SCRIPT))
        is_searched = self._settings.search is Search.PAGEFIND and any(compiled.record.things())
        if is_searched:
            open_from_pages(config, edition.prefix)
        own_files, articles = place_things(files, pages, compiled, edition.prefix, config)
        drafts = Drafts(self._output.draft_folder(), edition)
        catalogue = Catalogue.of(self._settings.words)
        generated = add_generated_pages(files, compiled.record, config, drafts, catalogue)
        if is_searched:
            generated += add_search_page(files, config, drafts, catalogue)
        uris = {file.src_uri: uri for uri, file in pages.items()}
        routes = routes_of(files, compiled, uris, config, edition.prefix)
        self._references.load(_shelf(config))
        citations = Citations(
            style=self._settings.citation_style,
            # The words of a style stand among ours.
            lang=self._settings.words if is_same(self._settings.words, catalogue.lang) else catalogue.lang,
            days=day_in_own_words,
            site_name=config.site_name,
            site_url=config.site_url or "",
            known=self._references.known,
        )
        site = Site(compiled, routes, self._renderer(config, catalogue), self._settings, citations)
        site.sharing = sharing_of(site, self._settings, config, serving=self._serving)
        self._build = Build(
            compiled=compiled,
            site=site,
            extension=use_extension(config, self._reference, site.words),
            uris=MappingProxyType(uris),
            host_uris=MappingProxyType({uri: file.src_uri for uri, file in pages.items()}),
            own_files=MappingProxyType(own_files),
            generated=tuple(generated),
            drafts=drafts,
            searching=Searching() if is_searched else None,
            files=files,
            articles=Articles(site, config, articles),
            edition=name,
            last=self._past.traces(name) if self._past else Traces(),
            is_ours=is_ours,
            contents=self._output.contents() if is_ours and not self._serving and are_templates_known(config) else None,
        )
        return files

    def _edition_name(self, edition: Edition, config: MkDocsConfig) -> str:
        """What the pages of an edition are kept under; a server keeps none."""
        if not self._past:
            return ""
        return edition_state(config, edition.prefix, {**self.config, "fonts": fonts_state(self._settings, config)})

    def _renderer(self, config: MkDocsConfig, catalogue: Catalogue) -> Renderer:
        """The templates; a server reads them once."""
        if not self._is_refreshing:
            return Renderer(config.theme.dirs, catalogue)
        renderer = self._built().site.renderer
        renderer.forget()
        return renderer

    def _still_stands(self, files: Files, state: str, config: MkDocsConfig) -> bool:
        """Whether there is nothing to do; then the warnings are given that a build would give."""
        if self._past is None or self._serving:
            return False
        self._inputs = inputs_of(files, _shelf(config), state, today())
        standing = self._past.standing()
        site = self._output.last_site(Path(config.site_dir))
        if standing and standing.still_stands(site, self._inputs):
            self._stands = True
            for warning in standing.warnings:
                log.warning("%s", warning)
        return self._stands

    def _compile(self, pages: Mapping[str, File], files: Files, config: MkDocsConfig) -> Compiled:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        shelf, prefix = _shelf(config), edition_of(config).prefix
        lock, held = shelf.lock(), self._held.setdefault(prefix, Held()) if self._serving else Held()
        sources = [
            SourceFile(path=shown_path(file.abs_src_path, uri, root), uri=uri, raw=held.texts.read(file))
            for uri, file in pages.items()
        ]
        held.texts.forget_others({file.abs_src_path for file in pages.values() if file.abs_src_path})
        with shelf.memory() as memo:
            kept = Kept(
                media=media_of(files, config),
                lock=lock.of(prefix) if lock else None,
                snapshots=shelf.snapshots(),
                memo=memo,
                parsed=ParseCache(store=shelf.store, edition=prefix, held=held.parsed),
                resolved=held.resolved,
            )
            compiled = compile_record(sources, self._settings, today=today(), infos=False, kept=kept)
        self._report(compiled)
        if not self._serving:
            compiled.let_go()
        return compiled

    def _report(self, compiled: Compiled) -> None:
        errors = compiled.at(Severity.ERROR)
        if errors:
            # Everything in one run: an error does not hide the warnings.
            shown = compiled.at(Severity.ERROR, Severity.WARNING)
            raise PluginError(f"onrecord: {summary(shown)}\n\n{render(shown, compiled.texts)}\n")
        known = {(f.code, f.message) for f in self._built().compiled.findings} if self._is_refreshing else set()
        for finding in compiled.at(Severity.WARNING):
            # A server has told the others before.
            if (finding.code, finding.message) not in known:
                self._told.append(render([finding], compiled.texts))
                log.warning("%s", self._told[-1])

    @event_priority(-150)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation for our frames, and begins with our pages."""
        if self._stands:
            return nav
        name_sections(nav, self._built().generated, config, self._built().site.cards.catalogue)
        self._nav = nav
        if self._is_refreshing:
            # Pages are made when they are asked for.
            return nav
        self._early = self._frames_so_far(nav, files, config)
        self._writers = writers = self._begin_pages(config, self._early)
        if self._built().is_ours and self._settings.search is not Search.MATERIAL:
            self._built().articles.keep(self._past_texts(writers, nav), writers.keep)
        return nav

    def _frames_so_far(self, nav: Navigation, files: Files, config: MkDocsConfig) -> Early | None:
        """The frames as they will be; ``None`` where they show what the host has not found yet."""
        if not self._built().is_ours or not read_titles(nav, config):
            return None
        env = config.theme.get_env()
        return Early(env, self._frames(env, files, config))

    def _frames(self, env: Environment, files: Files, config: MkDocsConfig) -> Framing:
        build = self._built()
        frames = Frames(env, config, files, self._nav or Navigation([], []), build.drafts)
        self._shells, self._plan = frames.around(build.site.framed()), plan_of(self._nav)
        return build.framing(self._shells, config)

    def _begin_pages(self, config: MkDocsConfig, early: Early | None = None) -> Writers:
        out, build = Path(config.site_dir), self._built()
        return Writers(
            build.site,
            build.last,
            site_url=config.site_url or "",
            out=out,
            old=self._output.last_site(out),
            early=early and Ending(framing=early.framing, keeps=early.framing.state == build.last.frames),
        )

    def _past_texts(self, writers: Writers, nav: Navigation) -> Mapping[Key, KeptText]:
        """What is known of the texts of the articles that may stay as they were.

        Those in the navigation may not: it shows the titles that the host reads in them, and each shows its place.
        """
        build, shown = self._built(), {page.file.src_uri for page in nav.pages}
        same = (
            key
            for key, file in build.articles.files.items()
            if article_part(key) in writers.kept and file.src_uri not in shown
        )
        return self._past.texts(build.edition, same) if self._past else {}

    # -- articles and ordinary pages -------------------------------------------------------------

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Gives the host a file of ours with the front matter that the theme and other plugins may read."""
        build = self._built()
        parsed = build.parsed(page.file)
        if parsed is None:
            return None
        thing = build.compiled.record.get(parsed.key) if parsed.key.kind else None
        return front_matter(parsed, thing) if thing else page_source(parsed.document)

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remembers the page, for texts that others render in it."""
        self._built().extension.reading = page.file
        # Those that are kept are not read, but others may lead to them.
        self._built().articles.put_back()
        return markdown

    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts an article's sections around its text."""
        build, parsed = self._built(), self._built().article(page)
        if parsed is None:
            if build.searching:
                title = unescape(str(page.title or ""))
                build.searching.add(page.file, sections_in(page, Key(None, page.file.src_uri), html, title=title))
            is_search = is_search_page(page.file, build.generated)
            return html + search_page(build.site, site_url(page.file)) if is_search else html
        article = build.compiled.record.articles[parsed.key.id]
        mark_escaped(page)
        with build.articles.reading(parsed.key):
            content = build.site.article(parsed.key, html)
        page.toc = add_to_contents(page.toc, content)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors_around(content)
        page.update_date = iso(article.updated or article.published)
        sections: tuple[Section, ...] = ()
        if build.searching:
            sections = sections_in(page, parsed.key, html, title=article.title)
            build.searching.add(page.file, sections)
        build.articles.take(parsed.key, page.markdown or "", sections, page.present_anchor_ids)
        return build.contents.put(page, str(content)) if build.contents else str(content)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives a page its content back that is about to be written."""
        if contents := self._built().contents:
            contents.give_back(page)
        return context

    @event_priority(60)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Adds what previews of links to an article show, others' and ours; early, so that others may shorten it."""
        parsed = self._built().article(page)
        if parsed is None:
            return None
        if contents := self._built().contents:
            contents.let_go(page)
        site = self._built().site
        with self._built().articles.reading(parsed.key):
            article = site.record.articles[parsed.key.id]
            tags = site.preview(parsed.key, article.title, description_of(parsed, article))
            preview = site.preview_of(parsed.key)
        return at_end(with_preview(output, tags, site.renderer.head), preview)

    # -- our own pages ---------------------------------------------------------------------------

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Writes the pages of things and the later pages of lists."""
        if self._stands:
            return env
        build, early, out = self._built(), self._early, Path(config.site_dir)
        # Its templates have been read.
        env = early.env if early else env
        refuse_unknown_templates(env, (f for f in files.documentation_pages() if build.parsed(f)))
        if early and plan_of(self._nav) == self._plan and are_templates_known(config):
            framing = early.framing
        else:
            framing = self._frames(env, files, config)
        is_new = early is not None and framing.state != early.framing.state
        if self._writers and is_new:
            # Pages are in frames that are none of this site's.
            self._writers.dismiss()
            self._writers = None
            self._output.clear()
        self._writers = writers = self._writers or self._begin_pages(config)
        build.articles.put_back()
        keeps = framing.state == build.last.frames
        if not keeps or (is_new and not build.articles.keep_again(writers.keep)):
            build.articles.make_all(files)
        build.last.keep_only(writers.kept if keeps else ())
        build.last.frames = framing.state
        bodies = {
            thing.key: build.body(thing, config)
            for thing in build.compiled.record.things()
            if has_text(thing) and not (keeps and writers.keeps(thing.key))
        }
        writers.finish(Ending(framing=framing, bodies=bodies, keeps=keeps))
        cards = _shelf(config).share_cards(edition_of(config).prefix)
        write_share_cards(build.site, cards, out, self._output.last_site(out))
        if self._settings.search is Search.MATERIAL:
            add_search_entries(config, build.site.search_entries())
        if build.searching:
            for key, known in build.articles.known.items():
                build.searching.add(build.articles.files[key], known.sections)
            later = self._indexing if self._serving else None
            bundle = build.searching.write(build.site, files.documentation_pages(), out, _shelf(config).searches, later)
            write_interface(build.site, out, bundle)
        if not build.is_ours or has_files_among_things(files, edition_of(config).prefix):
            # Others may work on our pages, and files of the author's take the places of ours.
            self._wait_for_pages()
        build.articles.leave_out()
        self._env = env
        return env

    def on_pre_template(self, template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
        """Says where to go on from an address at which nothing is."""
        return with_ways_on(template, self._built().site, config) if template_name == NOT_FOUND else template

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Puts our pages into the sitemap."""
        if template_name == "sitemap.xml":
            build = self._built()
            if build.articles.known:
                build.articles.put_back()
                context["pages"] = build.files.documentation_pages()
                build.articles.leave_out()
            add_to_sitemap(context, [*build.generated, *(sitemap_entry(url, config) for url in build.site.urls())])
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Divides a sitemap that is too long."""
        if template_name != "sitemap.xml":
            return output_content
        sitemap, parts = divided(output_content, config.site_url or "")
        for name, text in parts.items():
            write_file(Path(config.site_dir, name), text)
        return sitemap

    # -- the end ---------------------------------------------------------------------------------

    def _wait_for_pages(self) -> None:
        if self._writers:
            try:
                self._made = self._writers.gather()
            except CrewError as error:
                raise PluginError(f"onrecord: {error}") from None
            finally:
                self._writers = None

    @event_priority(150)
    def _gather(self, *, config: MkDocsConfig) -> None:
        """Waits until all pages are written, before others work on the whole site or build another language."""
        self._wait_for_pages()
        if not self._stands:
            self._keep_traces(config)

    @event_priority(-150)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Publishes the new site, unless strict mode is about to call the build failed; last of all."""
        if not self._output.ends():
            return
        self._garbage.end()
        if self._ends and (self._stands or self._built().is_ours):
            self._garbage.leave_at_exit()
        self._warnings.end()
        if config.strict and warning_counts():
            self._output.discard()
            return
        if self._stands:
            self._output.discard()
            config.site_dir = self._output.site_dir
            log.info("Nothing has changed: the site in %s stays as it is", config.site_dir)
            return
        self._references.keep(_shelf(config))
        self._last = (config, self._env) if self._serving and self._env else None
        try:
            with ExitStack() as publishing:
                with self._indexing.publishing(self._output.last_site(Path(config.site_dir))):
                    site_dir = publishing.enter_context(self._output.publishing(config))
                self._keep_standing(Path(site_dir))
        except OSError as error:
            raise PluginError(f"onrecord: the new site cannot take the old one's place: {error}") from None
        if not self._serving:
            log.info("The site is in %s", site_dir)

    on_post_build = CombinedEvent(_gather, _publish)

    def _keep_standing(self, site: Path) -> None:
        """Takes up what the whole build has come to."""
        if self._past:
            if self._inputs and not self._warnings.count and self._warnings.are_counted:
                self._past.keep_standing(Standing(self._inputs, self._told, files_of(site)))
            self._past.save()

    def _keep_traces(self, config: MkDocsConfig) -> None:
        """Takes up what the next build of this edition may keep."""
        build = self._built()
        build.articles.put_back()
        if self._past:
            made = [*self._made, build.articles.notes(Path(config.site_dir)).traces]
            self._past.keep(build.edition, build.last, made, build.articles)

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Keeps the server from waiting while something is wrong; last, as others may ask for its builder."""
        for path in _shelf(config).watched():
            server.watch(str(path))
        watch_closely(server)
        docs = Path(config.docs_dir)
        serve_live(server, self._built().site.renderer.problems, self._refresh, docs)
        return server

    def _refresh(self, lock: Lock) -> OnDemand | None:
        """The pages of the content as it is now; ``None`` where others have a hand in them.

        Args:
            lock: Held by whoever makes pages.

        Raises:
            PluginError: If something is wrong with the content.
        """
        before = self._built()
        if self._last is None or not before.is_ours:
            return None
        config, env = self._last
        self._is_refreshing = True
        try:
            files = get_files(config)
            for file in before.files:
                if file.src_uri not in files and file.src_dir not in {None, config.docs_dir}:
                    files.append(file)
            files = self.on_files(files, config=config)
            set_exclusions(files, config)
            nav = self.on_nav(get_navigation(files, config), config=config, files=files)
            refuse_unknown_templates(env, (f for f in files.documentation_pages() if self._built().parsed(f)))
            host = Host(files=files, nav=nav, env=env, config=config)
            host.prepare()
        except BaseException:
            self._build = before
            self._output.hand_over().close()
            raise
        finally:
            self._is_refreshing = False
        build = self._built()
        pages = OnDemand(
            host,
            build.site,
            frames=Frames(env, config, files, nav, build.drafts),
            framing=build.framing(self._shells if plan_of(nav) == self._plan else {}, config),
            body=lambda thing: build.body(thing, config),
            leavings=self._output.hand_over(),
        )
        if build.searching:
            build.searching.take_over(before.searching)
            Thread(target=self._search_again, args=(lock, before, pages), daemon=True).start()
        return pages

    def _search_again(self, lock: Lock, before: Build, pages: OnDemand) -> None:
        """Makes what has changed be found."""
        with lock:
            build, config = self._built(), pages.host.config
            if build.site is not pages.site or not build.searching:
                return
            known = {uri: file.document.text for uri, file in before.compiled.files.items()}
            texts = ((uri, file.document.text) for uri, file in build.compiled.files.items())
            pages.read({build.host_uris[uri] for uri, text in texts if known.get(uri) != text})
            documents, out = pages.host.documents(), Path(config.site_dir)
            bundle = build.searching.write(build.site, documents, out, _shelf(config).searches, self._indexing)
            write_interface(build.site, out, bundle)
        with self._indexing.publishing(out):
            pass

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves the last good site as it is."""
        if self._writers:
            self._writers.dismiss()
            self._writers = None
        self._output.discard()
        self._warnings.end()
        self._garbage.end()

    def _reference(self, reference: Reference, file: File) -> str | None:
        return self._built().reference(reference, file)

    def _built(self) -> Build:
        if self._build is None:
            raise PluginError("onrecord: another plugin renders pages before the files are read")
        return self._build


def _shelf(config: MkDocsConfig) -> Shelf:
    return Shelf(Path(config.docs_dir).parent)


def _theme_language(config: MkDocsConfig) -> str:
    try:
        return str(config.theme["language"] or "en")
    except KeyError:
        return "en"
