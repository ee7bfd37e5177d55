"""What one build knows once its content is compiled, and what follows from that for the host's pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from onrecord.parse import ContentFile, Key
from onrecord.pipeline.compiling import Compiled
from onrecord.pipeline.framing import FrameKey, Framing
from onrecord.pipeline.site import Site
from onrecord.pipeline.traces import Traces
from onrecord.plugin.contents import Contents
from onrecord.plugin.files import LinkedFile, site_url
from onrecord.plugin.generated import Drafts
from onrecord.plugin.keeping import Articles
from onrecord.plugin.searching import Searching
from onrecord.plugin.texts import PageExtension
from onrecord.record import Thing
from onrecord.render import Shell
from onrecord.schema import Kind
from onrecord.syntax import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What one build knows once its content is compiled.

    ``uris`` gives the paths by which the content knows its files, by the host's paths for them; ``host_uris`` the
    other way round. ``own_files`` are the host's files of our things by the content's paths, ``generated`` those of
    pages that nobody wrote. ``searching`` gathers what our search finds, where it is on. ``edition`` names the edition
    and all that its pages rest on but the record; ``last`` is what it rested on in the last build. ``is_ours`` says
    that nobody but us and the theme has a hand in articles. ``contents`` holds theirs until they are written,
    where nobody asks for them in between.
    """

    compiled: Compiled
    site: Site
    extension: PageExtension
    uris: Mapping[str, str]
    host_uris: Mapping[str, str]
    own_files: Mapping[str, LinkedFile]
    generated: tuple[File, ...]
    drafts: Drafts
    searching: Searching | None
    files: Files
    articles: Articles
    edition: str
    last: Traces
    is_ours: bool
    contents: Contents | None

    def parsed(self, file: File) -> ContentFile | None:
        """What the content knows of a file of the host's."""
        return self.compiled.files.get(self.uris.get(file.src_uri, file.src_uri))

    def article(self, page: Page) -> ContentFile | None:
        """The article that a page of the host's is; ``None`` for any other page."""
        parsed = self.parsed(page.file)
        return parsed if parsed and parsed.key.kind is Kind.ARTICLE else None

    def reference(self, reference: Reference, file: File) -> str | None:
        """The HTML of a reference in the text of a page; ``None`` for what is none of ours."""
        parsed = self.parsed(file)
        key = parsed.key if parsed else Key(None, file.src_uri)
        with self.articles.reading(key):
            return self.site.reference(reference, key, site_url(file))

    def framing(self, shells: Mapping[FrameKey, Shell], config: MkDocsConfig) -> Framing:
        """Puts pages into frames."""
        sources = {uri: host for uri, host in self.host_uris.items() if uri != host}
        return Framing(shells=shells, sources=sources, site_url=config.site_url or "")

    def body(self, thing: Thing, config: MkDocsConfig) -> str:
        """A thing's own text, read and rendered as the host does it with a page's; others may change the Markdown."""
        page = Page(None, self.own_files[thing.place.document.uri], config)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=self.files)
        with self.articles.reading(thing.key):
            page.render(config, self.files)
        if self.is_ours:
            self.articles.take_body(thing.key, page.markdown or "")
        page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)
        return page.content or ""
