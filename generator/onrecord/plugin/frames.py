"""The theme around our pages: rendered once for each kind and depth, with marks where pages differ."""

from urllib.parse import quote, urljoin

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from onrecord.pipeline import BuiltPage
from onrecord.render import MARKS, Shell

LISTS = "lists"
"""The name of the frame for pages of lists."""


class Frames:
    """Frames for our pages. Other plugins see each frame as a page, once."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._nav = nav
        self._shells: dict[tuple[str, int], Shell] = {}
        self._slash = "/"

    def fill(self, page: BuiltPage) -> str:
        """A page in its frame."""
        head = page.head
        shell = self._shell(page.kind.value if page.kind else LISTS, head.url.count("/"))
        return shell.fill(
            title=head.title,
            description=head.description,
            canonical=urljoin(self._config.site_url or "", head.url),
            content=Markup(page.content),  # noqa: S704 (rendered by our own, escaping templates)
            source=quote(page.source.removesuffix(".md")).replace("/", self._slash),
        )

    def _shell(self, name: str, depth: int) -> Shell:
        found = self._shells.get((name, depth))
        if found is None:
            found = self._shells[name, depth] = Shell.of(self._render(name, depth))
        return found

    def _render(self, name: str, depth: int) -> str:
        """The theme's template for a page that holds only marks."""
        config = self._config
        # The frame's own address must be as deep as that of the pages it serves: its links are relative.
        path = f"{name}/onrecord-frame" if depth else "onrecord-frame"
        file = File.generated(config, f"{path}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        # What is generated cannot be edited, but a thing is written somewhere; the pages of lists are not.
        file.generated_by = None if name != LISTS else file.generated_by
        page = Page(None, file, config)
        page.markdown, page.content, page.toc = "", f"<h1></h1>{MARKS['content']}", TableOfContents([])
        page.meta = {"title": MARKS["title"], "description": MARKS["description"], "search": {"exclude": True}}
        if page.canonical_url:
            page.canonical_url = MARKS["canonical"]
        if page.edit_url:
            # An ``edit_uri_template`` may ask for the path with its slashes quoted.
            self._slash = "/" if path in page.edit_url else quote("/", safe="")
            page.edit_url = page.edit_url.replace(path.replace("/", self._slash), MARKS["source"])
        context = get_context(self._nav, self._files, config, page)
        template = self._env.get_template("main.html")
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        page.content = (page.content or "").replace("<h1></h1>", "")
        output = template.render(context).replace(f"<h1>{MARKS['title']}</h1>", "", 1)
        return config.plugins.on_post_page(output, page=page, config=config) or ""
