"""The theme around our pages: rendered once for each kind and depth, with marks where pages differ."""

import posixpath
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from onrecord.pipeline import BuiltPage
from onrecord.plugin.files import settle
from onrecord.plugin.generated import Drafts
from onrecord.render import MARKS, Shell

LISTS = "lists"
"""The name of the frame for pages of lists."""


class Frames:
    """Frames for our pages. Other plugins see each frame as a page, once."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, drafts: Drafts) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._nav = nav
        self._drafts = drafts
        self._shells: dict[tuple[str, int], Shell] = {}

    def fill(self, page: BuiltPage) -> str:
        """A page in its frame."""
        head = page.head
        return self._shell(page).fill(
            title=head.title,
            description=head.description,
            canonical=urljoin(self._config.site_url or "", head.url),
            content=Markup(page.content),  # noqa: S704 (rendered by our own, escaping templates)
            source=page.source.removesuffix(".md"),
        )

    def _shell(self, page: BuiltPage) -> Shell:
        name, url = page.kind.value if page.kind else LISTS, page.head.url
        # The frame's own address must be as deep as that of the pages it serves: its links are relative.
        depth = url.count("/")
        found = self._shells.get((name, depth))
        if found is None:
            place = posixpath.join(posixpath.dirname(url.rstrip("/")), "onrecord-frame")
            found = self._shells[name, depth] = Shell.of(self._render(name, place))
        return found

    def _render(self, name: str, place: str) -> str:
        """The theme's template for a page that holds only marks."""
        config = self._config
        file = self._drafts.file(config, f"{MARKS['source']}.md", "", InclusionLevel.NOT_IN_NAV)
        settle(file, place, config)
        # What is generated cannot be edited, but a thing is written somewhere; the pages of lists are not.
        file.generated_by = None if name != LISTS else file.generated_by
        page = Page(None, file, config)
        page.markdown, page.content, page.toc = "", f"<h1></h1>{MARKS['content']}", TableOfContents([])
        page.meta = {"title": MARKS["title"], "description": MARKS["description"], "search": {"exclude": True}}
        if page.canonical_url:
            page.canonical_url = MARKS["canonical"]
        context = get_context(self._nav, self._files, config, page)
        template = self._env.get_template("main.html")
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        page.content = (page.content or "").replace("<h1></h1>", "")
        output = template.render(context).replace(f"<h1>{MARKS['title']}</h1>", "", 1)
        return config.plugins.on_post_page(output, page=page, config=config) or ""
