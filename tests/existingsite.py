"""A site that was there before: Material, a dozen plugins and extensions, own templates, and 100 pages of text.

What is worth reading of it stands in ``existing/``; the bulk of its pages and its blog are made here.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from buildsite import Result, Written, run, write_files

SITE_URL = "https://x.example/docs/"
EXISTING = Path(__file__).parent / "existing"
PAGES = 9
_LANGUAGES = """\
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français, site_name: Site existant}
"""
TAGS = ("Setup", "Writing", "R&D", "1.10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How the site is set up.

    ``plugin`` says where ours stands among the others (``first``, ``last`` or not at all), ``options`` how it is set,
    ``also`` which folders of files are added to the content. ``translated`` gives the site a second language, and
    neither blog nor feed: with or without us the plugin for languages drops the pages that Material's blog
    generates, and the one for feeds warns of being run twice. ``chapters`` of nine pages make up most of the site.
    """

    plugin: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    nav: bool = True
    translated: bool = False
    directory_urls: bool = True
    chapters: int = 9


def write_existing(root: Path, variant: Variant, more: Mapping[str, str] | None = None) -> Written:
    """Writes the site, with more files in its content folder."""
    shutil.copytree(EXISTING, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("links", "record", "french"))
    for folder in variant.also:
        shutil.copytree(EXISTING / folder, root / "docs", dirs_exist_ok=True)
    write_files(root, {"mkdocs.yml": _settings(variant)})
    written = Written(root)
    written.write({**dict(_guide(variant.chapters)), **dict(_posts()), **(more or {})})
    if variant.translated:
        shutil.rmtree(written.docs / "blog" / "posts")
    return written


def build_existing(written: Written, *arguments: str) -> Result:
    """Builds the site as its authors do, at a fixed time of day."""
    return run("mkdocs", "build", *arguments, cwd=written.root, SOURCE_DATE_EPOCH="1750000000")


def _settings(variant: Variant) -> str:
    text = (EXISTING / "mkdocs.yml").read_text(encoding="utf-8")
    plugin = yaml.safe_dump([{"onrecord": {"model": 1, **variant.options}}], default_flow_style=True, width=200)
    entry = f"  - {plugin.strip()[1:-1]}\n"
    if variant.translated:
        text = re.sub(r"  - blog:\n(   .*\n)+", _LANGUAGES, text)
        text = re.sub(r"  - rss:\n(   .*\n)+", "", text)
    if variant.plugin == "first":
        text = text.replace("plugins:\n", f"plugins:\n{entry}", 1)
    elif variant.plugin == "last":
        text = text.replace("\nhooks:", f"{entry}\nhooks:", 1)
    if variant.nav:
        text += yaml.safe_dump({"nav": _navigation(variant.chapters)}, sort_keys=False, allow_unicode=True)
    return text + f"use_directory_urls: {str(variant.directory_urls).lower()}\n"


def _navigation(chapters: int) -> list[object]:
    sections = [
        {f"Chapter {c}": [f"guide/chapter-{c}/index.md", *(f"guide/chapter-{c}/page-{p}.md" for p in range(1, PAGES))]}
        for c in range(1, chapters)
    ]
    return [
        {"Home": "index.md"},
        {"Guide": ["guide/index.md", *sections]},
        {"Claims": "claims/index.md"},
        {"Syntax": "syntax.md"},
        {"Team": ["team/index.md", "team/boosted.md"]},
        {"Tags": "tags.md"},
        {"Blog": ["blog/index.md"]},
        {"Elsewhere": "https://elsewhere.example/"},
    ]


def _guide(chapters: int) -> Iterator[tuple[str, str]]:
    """Chapters of pages; the last chapter stands in no navigation."""
    yield "guide/index.md", "# Guide\n\nBegin anywhere, for instance [here](chapter-1/index.md).\n"
    for chapter in range(1, chapters + 1):
        yield f"guide/chapter-{chapter}/index.md", f"# Chapter {chapter}\n\nIt has [a page](page-1.md).\n"
        for number in range(1, PAGES):
            yield f"guide/chapter-{chapter}/page-{number}.md", _page(chapter, number, chapters)
    yield "guide/chapter-1/page-1.fr.md", "---\ntags: [Setup]\n---\n\n# Page 1.1\n\nUn [[mot]].\n\n## Details\n"


def _page(chapter: int, number: int, chapters: int) -> str:
    tags = [TAGS[(chapter + number) % len(TAGS)], TAGS[chapter % len(TAGS)]]
    front = f"---\ntags: [{', '.join(dict.fromkeys(tags))}]\naudience: readers\n---\n\n" if number % 2 else ""
    other = f"../chapter-{chapter % chapters + 1}/page-{number}.md"
    return f"""{front}# Page {chapter}.{number}

Some words on HTML and {{{{ product }}}}, a note[^1] and [another page]({other}#details).

## Details

!!! note
    It says [[what it says]].

| What | How many |
| ---- | -------- |
| one  | {number}    |

```python
x = [[{chapter}, {number}]]
```

[^1]: The note.
"""


def _posts() -> Iterator[tuple[str, str]]:
    for number in range(1, 11):
        yield (
            f"blog/posts/post-{number}.md",
            f"""---
date: 20{10 + number}-03-{number:02}
authors: [ada]
categories: [{"News" if number % 2 else "Notes"}]
tags: [Writing]
---

# Post {number}

The beginning of post {number} with [[brackets]] and a [link](../../syntax.md).

<!-- more -->

The rest of it, with {{{{ 6 * 7 }}}}.
""",
        )
    yield "blog/posts/draft.md", "---\ndate: 2022-01-01\ndraft: true\n---\n\n# A draft\n\nNot yet.\n"
