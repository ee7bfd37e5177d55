"""The theme around our pages: rendered once for each kind and depth, with marks where pages differ."""

import posixpath
import re
from collections.abc import Iterable, Mapping

from jinja2 import Environment, TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from onrecord.pipeline.framing import FrameKey, frame_key
from onrecord.plugin.files import settle
from onrecord.plugin.generated import Drafts
from onrecord.render import MARKS, Shell
from onrecord.schema import Kind
from onrecord.view.types import SiteUrl

LISTS = "lists"
"""The name of the frame for pages of lists."""


class Frames:
    """Makes frames for our pages. Other plugins see each frame as a page, once."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, drafts: Drafts) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._nav = nav
        self._drafts = drafts

    def around(
        self, pages: Iterable[tuple[Kind | None, SiteUrl]], known: Mapping[FrameKey, Shell] | None = None
    ) -> Mapping[FrameKey, Shell]:
        """A frame for each sort of page, with a contents table and, as a theme may leave out an empty one, without.

        Args:
            pages: The kinds of things, and the addresses.
            known: Frames that are there.
        """
        shells = dict(known or {})
        for kind, url in pages:
            for contents in (True, False) if kind else (False,):
                key = frame_key(kind, url, contents)
                if key in shells:
                    continue
                place = posixpath.join(posixpath.dirname(url.rstrip("/")), "onrecord-frame")
                shells[key] = Shell.of(self._render(kind.value if kind else LISTS, place, contents))
        return shells

    def _render(self, name: str, place: str, contents: bool) -> str:
        """The theme's template for a page that holds only marks."""
        config = self._config
        file = self._drafts.file(config, f"{MARKS['source']}.md", "", InclusionLevel.NOT_IN_NAV)
        settle(file, place, config)
        # What is generated cannot be edited, but a thing is written somewhere; the pages of lists are not.
        file.generated_by = None if name != LISTS else file.generated_by
        page = Page(None, file, config)
        page.markdown, page.content, page.toc = "", f"<h1></h1>{MARKS['content']}", _toc(contents)
        page.meta = {"title": MARKS["title"], "description": MARKS["description"], "search": {"exclude": True}}
        if page.canonical_url:
            page.canonical_url = MARKS["canonical"]
        context = get_context(self._nav, self._files, config, page)
        template = self._env.get_template("main.html")
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        page.content = (page.content or "").replace("<h1></h1>", "")
        output = template.render(context).replace(f"<h1>{MARKS['title']}</h1>", "", 1)
        output = config.plugins.on_post_page(output, page=page, config=config) or ""
        # Where others have put their last word, and before what they have put there: what links to a page show.
        head, end, rest = output.partition("</head>")
        return f"{head}{MARKS['head']}{end}{rest}" if end else output


def _toc(contents: bool) -> TableOfContents:
    """A contents table with the entry that stands for all, or an empty one."""
    return TableOfContents([AnchorLink(MARKS["section"], MARKS["anchor"], 2)] * contents)


def plan_of(nav: Navigation | None) -> object:
    """What a navigation shows: frames around which it is the same are the same."""

    def shown(items: Iterable[StructureItem]) -> list[object]:
        return [
            (item.title, getattr(item, "url", None), shown(getattr(item, "children", None) or ())) for item in items
        ]

    return shown(nav.items) if nav else []


_PLAIN_HEADING = re.compile(r"\s*# +[^\W_](?:[^\W_]|[ ,;?]|[.](?![.]))*(?:\n|\Z)")
"""A first line that is a heading, without anything that Markdown or an extension may take for more than words."""


def read_titles(nav: Navigation, config: MkDocsConfig) -> bool:
    """Has the host read the pages of a navigation, which it would do later; says whether their titles are known then.

    Others it finds when it renders a page, in its first heading.
    """
    for page in nav.pages:
        page.read_source(config)
    return all("title" in vars(page) or "title" in page.meta or _is_plain(page.markdown or "") for page in nav.pages)


def _is_plain(markdown: str) -> bool:
    return _PLAIN_HEADING.match(markdown) is not None


def refuse_unknown_templates(env: Environment, files: Iterable[File]) -> None:
    """Names the pages that want a template which the theme does not have; the host would end in a traceback.

    Raises:
        PluginError: If there are any.
    """
    wanted = [(file.src_uri, name) for file in files if file.page and (name := file.page.meta.get("template"))]
    missing = [f"  {uri}: there is no template {name!r}" for uri, name in wanted if not _has_template(env, name)]
    if missing:
        raise PluginError("onrecord: the theme lacks templates that 'template' names\n" + "\n".join(missing))


def _has_template(env: Environment, name: object) -> bool:
    try:
        return isinstance(name, str) and env.get_template(name) is not None
    except TemplateNotFound:
        return False
