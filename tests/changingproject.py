"""A project that changes at random, edit by edit: its record, its settings, its ordinary pages, pictures, templates."""

import copy
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from buildsite import SITE_URL, write_files
from changing import ChangingSite
from onrecord.shelf import Shelf
from support import receipt_of

PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b")
"""A picture, as small as they come."""

BASE = '{{% extends "base.html" %}}\n{{% block announce %}}{}{{% endblock %}}\n'
ARTICLE = (
    '{{% extends "base.html" %}}\n'
    '{{% block content %}}{{% if page.meta.date %}}<p class="x">{}</p>{{% endif %}}{{{{ super() }}}}{{% endblock %}}\n'
)
"""Templates of the author's own: words on every page, and words on explainers only."""

EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "pymdownx.superfences", "smarty")
FEATURES = ("navigation.tabs", "navigation.prune", "navigation.footer", "navigation.sections", "toc.integrate")


class ChangingProject(ChangingSite):
    """A :class:`ChangingSite` with all that stands around its content. ``plugin`` is our entry of ``plugins``."""

    def __init__(self, seed: int, *, search: str = "none") -> None:
        self.settings: dict[str, Any] = {
            "site_name": "Test site",
            "site_url": SITE_URL,
            "theme": {"name": "material", "font": False},
        }
        self.plugin: dict[str, Any] = {"model": 1, "search": search}
        self.pages = {"about.md": "# About\n\n## Who\n\nWe.\n", "notes/one.md": "# One note\n\nIt says.\n"}
        self.media: dict[str, str] = {"img/a.gif": "1"}
        self.templates: dict[str, str] = {}
        self.captured: dict[str, str] = {}
        super().__init__(seed)
        self.random = Random(f"project {seed}")

    def saved(self) -> Mapping[str, Any]:
        names = ("settings", "plugin", "pages", "media", "templates", "captured")
        return {**super().saved(), **copy.deepcopy({name: getattr(self, name) for name in names})}

    def edit(self) -> str:
        """One edit of the record, or, half of the time, of what is around it."""
        if self.random.random() < 0.4:
            return super().edit()
        edit: Callable[[], object] = getattr(self, self.random.choice(AROUND))
        edit()
        return edit.__name__

    def write(self, root: Path) -> None:
        """Puts it into a folder, and leaves alone what is the same there; what is not the project's stays."""
        content = {**self.pages, **self.files()}
        files: dict[str, str | bytes] = {f"docs/{name}": text for name, text in content.items()}
        files |= {f"docs/{name}": PIXEL + text.encode() for name, text in self.media.items()}
        files |= {f"overrides/{name}": text for name, text in self.templates.items()}
        settings = {**self.settings, "plugins": [{"onrecord": self.plugin}]}
        if self.templates:
            settings["theme"] = {**self.settings["theme"], "custom_dir": "overrides"}
        files["mkdocs.yml"] = yaml.safe_dump(settings)
        for folder in ("docs", "overrides"):
            for path in sorted((root / folder).rglob("*"), reverse=True):
                if path.is_file() and path.relative_to(root).as_posix() not in files:
                    path.unlink()
                elif path.is_dir() and not any(path.iterdir()):
                    path.rmdir()
        write_files(root, {name: text for name, text in files.items() if not _is_same(root / name, text)})
        shutil.rmtree(root / "snapshots", ignore_errors=True)
        for source, text in self.captured.items():
            Shelf(root).keep(source, receipt_of(text), text)

    # -- edits of settings -----------------------------------------------------------------------

    def change_name(self) -> None:
        self.settings["site_name"] = self.words()

    def change_theme(self) -> None:
        theme = self.settings["theme"]
        what = self.random.choice(["language", "palette", "features"])
        theme[what] = {
            "language": self.random.choice(["en", "fa", "de"]),
            "palette": {"scheme": self.random.choice(["default", "slate"])},
            "features": self.random.sample(FEATURES, self.random.randint(0, 3)),
        }[what]

    def change_nav(self) -> None:
        """Another navigation; what it names stays there, or else there is a finding of the host's."""
        articles = [f"articles/{id}.md" for id in self.articles]
        named = self.random.sample(articles, min(2, len(articles)))
        navs: list[Any] = [
            None,
            ["index.md", {"Else": [*self.pages]}],
            ["index.md", {"Explainers": named}, {"Lists": ["claims/index.md"]}],
            ["index.md", *named, {"Notes": [{self.words(): "about.md"}]}],
        ]
        self.settings.pop("nav", None)
        if nav := self.random.choice(navs):
            self.settings["nav"] = nav

    def change_options(self) -> None:
        what = self.random.choice(["report", "reliability", "citation_style", "lang", "embeds", "share_cards"])
        self.plugin[what] = {
            "report": f"https://x.example/?{self.random.randint(1, 9)}={{path}}",
            "reliability": self.random.choice([True, False]),
            "citation_style": self.random.choice(["apa", "ieee"]),
            "lang": self.random.choice(["en", "fr"]),
            "embeds": self.random.choice([True, False]),
            "share_cards": self.random.choice([True, False]),
        }[what]

    def change_host(self) -> None:
        what = self.random.choice(["use_directory_urls", "extra_css", "extra", "copyright", "not_in_nav", "site_url"])
        self.settings[what] = {
            "use_directory_urls": self.random.choice([True, False]),
            "extra_css": self.random.choice([["x.css"], ["y.css"]]),
            "extra": {"generator": self.random.choice([True, False]), "watch": self.words()},
            "copyright": self.words(),
            "not_in_nav": self.random.choice(["about.md\n", "notes/\n"]),
            "site_url": self.random.choice([SITE_URL, "https://y.example/sub/"]),
        }[what]

    def change_extensions(self) -> None:
        toc = {"toc": {"permalink": self.random.choice([True, False])}}
        self.settings["markdown_extensions"] = [*self.random.sample(EXTENSIONS, 2), toc]

    def change_template(self) -> None:
        words = self.random.choice([self.words(), "{{ config.extra.watch }}", "{{ pages | length }}"])
        self.templates = self.random.choice(
            [{}, {"main.html": BASE.format(words)}, {"main.html": ARTICLE.format(words)}]
        )

    # -- edits of what is around the record ------------------------------------------------------

    def change_page(self) -> None:
        """Another title, or a page comes or goes."""
        name = self.random.choice(["about.md", "notes/one.md", "notes/two.md"])
        if name in self.pages and self.random.random() < 0.3:
            del self.pages[name]
        else:
            self.pages[name] = f"# {self.words()}\n\n## {self.words()}\n\n{self.words()}.\n"

    def refer_from_page(self) -> None:
        """An ordinary page leads to an explainer or a section of it, with the host's links or with ours."""
        name, id = self.random.choice([*self.pages]), self.random.choice([*self.articles])
        up = "../" * name.count("/")
        text = self.random.choice(
            [f"[x]({up}articles/{id}.md#{{}})", f"[x]({up}articles/{id}.md)", f"[[articles/{id}]]"]
        )
        self.pages[name] += f"\n{text.format(self.random.choice(['h', 'or-sources', 'gone']))}\n"

    def refer_from_text(self) -> None:
        """The text of an explainer or a speaker leads to other files, shows a picture, or has a note."""
        other = self.random.choice([*self.articles])
        text = self.random.choice(
            [
                "[x](../about.md)", "[x](../about.md#who)", "![](../img/a.gif)", f"[x](../articles/{other}.md#h)",
                "[x][there]\n\n[there]: ../about.md", "[x][where]\n\n> [where]: ../about.md", "A note[^1].\n\n[^1]: S.",
                "<div markdown>[x](../notes/two.md)</div>", "## H {#h}", "[x](#h)", "[x](https://z.example/)",
            ]
        )  # fmt: skip
        entry = self.random.choice([*self.articles.values(), *self.speakers.values()])
        entry["body"] += f"\n\n{text}\n"

    def change_picture(self) -> None:
        name = self.random.choice(["img/a.gif", "img/b.gif", "x.css"])
        if name in self.media and self.random.random() < 0.4:
            del self.media[name]
        else:
            self.media[name] = self.words()

    def capture(self) -> None:
        """A source of some quotes is captured, or is not any longer."""
        source = self.random.choice([*self.sources])
        if source in self.captured and self.random.random() < 0.5:
            del self.captured[source]
        else:
            quotes = [quote["text"] for quote in self.own("quotes") if quote["source"] == source]
            self.captured[source] = "\n".join([self.words(), *quotes])

    def alias(self) -> None:
        """An address from before leads to a thing."""
        things = [*self.own("claims"), *self.own("quotes"), *self.speakers.values()]
        self.random.choice(things)["aliases"] = [self.id("old")]

    def cancel(self) -> None:
        """A quote or a claim is taken back, with a word about it."""
        article = self.random.choice([*self.articles.values()])
        kind = self.random.choice(["quotes", "claims"])
        if article[kind]:
            thing = self.random.choice(article[kind])
            thing["publication"] = "canceled"
            affects = [f"{kind}/{thing['id']}"]
            entry = {"date": "2021-09-09", "kind": "retraction", "text": self.words(), "affects": affects}
            article["corrections"].append(entry)
            article["updated"] = "2021-09-09"

    def speak_of_future(self) -> None:
        """A finding that is a warning."""
        self.random.choice([*self.articles.values()])["published"] = self.random.choice(["2021-09-01", "2031-01-01"])

    def nothing(self) -> None:
        """Nobody has done anything."""


AROUND = (
    "change_name", "change_theme", "change_theme", "change_nav", "change_nav", "change_options", "change_host",
    "change_host", "change_extensions", "change_template", "change_template", "change_page", "change_page",
    "refer_from_page", "refer_from_page", "refer_from_text", "refer_from_text", "refer_from_text", "change_picture",
    "change_picture", "capture", "alias", "cancel", "speak_of_future", "nothing", "nothing",
)  # fmt: skip


def _is_same(path: Path, text: str | bytes) -> bool:
    return path.is_file() and path.read_bytes() == (text if isinstance(text, bytes) else text.encode())
