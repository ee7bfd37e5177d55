"""The corpus for others: the same things, texts, lists and backlinks as plain pages for Material, and as data for Hugo.

Material gets every list written out, as its author would have to. Hugo gets the relations in front matter and a few
bare layouts that work out the lists and the backlinks. What neither has is left out: the sentence beside a backlink,
timelines, filters, previews, references in a style, checks.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, Size, page

RELATIONS = {
    "speaker": ("Speaker", "Quotes"),
    "source": ("Source", "Quotes"),
    "about": ("Claims", "Quotes"),
    "asserted": ("Asserted by", "Asserts"),
    "denied": ("Denied by", "Denies"),
    "where": ("Stated in", "Claims"),
    "related": ("Bears on", "Related claims"),
    "derived": ("Derived from", "Repeated by"),
    "quotes": ("Quotes", "Explainers"),
    "claims": ("Claims", "Explainers"),
    "filed": ("Topics", "Filed here"),
    "links": ("", "Mentioned in"),
}
"""What one page says of others: the headings of the list there, and of the list that leads back."""

KINDS = ("articles", "claims", "quotes", "speakers", "sources", "topics")
PER_PAGE = 200
LAYOUTS = Path(__file__).parent / "layouts"
_REFERENCE = re.compile(r"(!?)\[\[([a-z]+)(?:/([a-z0-9-]+)(?:\|([^\]]*))?|\?[^\]]*)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page: the path of its thing, its title, its text, what it says of others, and its other fields."""

    path: str
    title: str
    text: str = ""
    relations: Mapping[str, list[str]]
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a peer's Markdown shows a reference: a link with its label, and a quote."""

    link: Callable[[str, str], str]
    quote: Callable[[str], str]


# -- what the pages are ------------------------------------------------------------------------------


def shown(size: Size, *, seed: int = 1) -> dict[str, Shown]:
    """The pages of a corpus by the paths of their things, by kind."""
    made = [page for entry in Corpus(size, random.Random(seed)).entries() for page in _pages(*entry)]
    topics = dict.fromkeys(topic for page in made for topic in page.relations.get("filed", ()))
    made += [Shown(path=path, title=path.partition("/")[2], relations={}) for path in topics]
    return {page.path: page for kind in KINDS for page in made if page.path.startswith(f"{kind}/")}


def _pages(path: str, fields: Mapping[str, Any], text: str) -> Iterator[Shown]:
    if path.startswith("speakers/"):
        roles = fields.get("roles", [])
        role = roles[0]["title"] if roles else fields["kind"]
        yield Shown(path=path, title=fields["name"], text=text, relations={}, fields={"role": role})
    elif path.startswith("sources/"):
        derived = [] if fields["derived_from"] == "none" else fields["derived_from"]
        facts = {"publisher": fields["publisher"], "day": fields["published"], "address": fields["url"]}
        relations = {"derived": [f"sources/{id}" for id in derived]}
        yield Shown(path=path, title=fields["title"], text=text, relations=relations, fields=facts)
    else:
        yield from map(_quote, fields["quotes"])
        yield from map(_claim, fields["claims"])
        yield _article(path, fields, text)


def _quote(quote: Mapping[str, Any]) -> Shown:
    relations = {
        "speaker": [f"speakers/{quote['speaker']}"],
        "source": [f"sources/{quote['source']}"],
        "about": [f"claims/{about['claim']}" for about in quote["about"]],
    }
    title = " ".join(quote["text"].split()[:8])
    facts = {"text": quote["text"], "day": quote["said"]}
    return Shown(path=f"quotes/{quote['id']}", title=title, relations=relations, fields=facts)


def _claim(claim: Mapping[str, Any]) -> Shown:
    acts = [*claim["asserted"], *claim["denied"]]
    related = [id for relation in claim.get("relations", ()) for key, id in relation.items() if key != "note"]
    relations = {
        "asserted": [f"speakers/{act['by']}" for act in claim["asserted"]],
        "denied": [f"speakers/{act['by']}" for act in claim["denied"]],
        "where": list(dict.fromkeys(act["in"] for act in acts)),
        "related": [f"claims/{id}" for id in related],
        "filed": _topics(claim),
    }
    facts = {"status": claim["status"]}
    return Shown(path=f"claims/{claim['id']}", title=claim["statement"], relations=relations, fields=facts)


def _article(path: str, fields: Mapping[str, Any], text: str) -> Shown:
    named = (f"{kind}/{id}" for embed, kind, id, _ in _REFERENCE.findall(text) if id and not embed)
    relations = {
        "quotes": [f"quotes/{quote['id']}" for quote in fields["quotes"]],
        "claims": [f"claims/{claim['id']}" for claim in fields["claims"]],
        "filed": _topics(fields),
        "links": list(dict.fromkeys(named)),
    }
    facts = {"summary": fields["summary"], "day": fields["published"], "author": fields["authors"][0]}
    return Shown(path=path, title=fields["title"], text=text, relations=relations, fields=facts)


def _topics(fields: Mapping[str, Any]) -> list[str]:
    return [f"topics/{topic}" for topic in fields["topics"]]


def _in_sheet(text: str, pages: Mapping[str, Shown], sheet: Sheet) -> str:
    """A text with its references as a peer has them; views are left out."""

    def reference(match: re.Match[str]) -> str:
        embed, kind, id, label = match.groups()
        path = f"{kind}/{id}"
        if not id:
            return ""
        return sheet.quote(path) if embed else sheet.link(path, label or pages[path].title)

    return _REFERENCE.sub(reference, text)


def _write(root: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# -- Material ----------------------------------------------------------------------------------------

MKDOCS_YML = """\
site_name: Corpus
site_url: https://corpus.example/
theme: {name: material, font: false}
plugins: []
nav: [index.md, articles/index.md, claims/index.md, quotes/index.md]
not_in_nav: "*"
"""


def write_material(root: Path, pages: Mapping[str, Shown]) -> None:
    """Writes the site for MkDocs with Material."""
    back = _backlinks(pages)
    _write(root, [("mkdocs.yml", MKDOCS_YML)])
    _write(root / "docs", ((f"{shown.path}.md", _plain(shown, pages, back)) for shown in pages.values()))
    _write(root / "docs", _plain_lists(pages))


def _backlinks(pages: Mapping[str, Shown]) -> dict[str, dict[str, list[str]]]:
    """By the path of a page: which others name it, by the relation in which they do."""
    back: dict[str, dict[str, list[str]]] = {path: {} for path in pages}
    for shown in pages.values():
        for relation, paths in shown.relations.items():
            for path in paths:
                back[path].setdefault(relation, []).append(shown.path)
    return back


def _plain(shown: Shown, pages: Mapping[str, Shown], back: Mapping[str, Mapping[str, list[str]]]) -> str:
    def link(path: str, label: str) -> str:
        return f"[{label}](../{path}.md)"

    def links(paths: Iterable[str]) -> str:
        return "\n".join(f"- {link(path, pages[path].title)}" for path in paths)

    def cited(path: str) -> str:
        quote = pages[path]
        said = ", ".join(link(p, pages[p].title) for key in ("speaker", "source") for p in quote.relations[key])
        return f"> {quote.fields['text']}\n>\n> {said}, {quote.fields['day']}, {link(path, 'quote')}"

    own = shown.fields if "text" not in shown.fields else {}
    parts = [f"# {shown.title}", *(f"**{name.capitalize()}:** {value}" for name, value in own.items())]
    parts += [cited(shown.path)] if "text" in shown.fields else []
    parts.append(_in_sheet(shown.text, pages, Sheet(link, cited)))
    lists = [(RELATIONS[name][0], paths) for name, paths in shown.relations.items()]
    lists += [(RELATIONS[name][1], back[shown.path].get(name, [])) for name in RELATIONS]
    parts += [f"## {heading}\n\n{links(paths)}" for heading, paths in lists if heading and paths]
    return page({"title": shown.title, **shown.fields}, "\n\n".join(parts))


def _plain_lists(pages: Mapping[str, Shown]) -> Iterator[tuple[str, str]]:
    """The home page, and the pages of the list of each kind."""
    yield "index.md", page({"title": "Corpus"}, "\n".join(f"- [{k.capitalize()}]({k}/index.md)" for k in KINDS))
    for kind in KINDS:
        rows = [f"- [{s.title}](../{s.path}.md)" for s in pages.values() if s.path.startswith(f"{kind}/")]
        numbers = range(1, -(-len(rows) // PER_PAGE) + 1)
        names = ["index.md", *(f"page-{number}.md" for number in numbers[1:])]
        others = " ".join(f"[{number}]({name})" for number, name in zip(numbers, names, strict=True))
        for number, name in zip(numbers, names, strict=True):
            part = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
            yield f"{kind}/{name}", page({"title": kind.capitalize()}, "\n".join([*part, "", others]))


# -- Hugo --------------------------------------------------------------------------------------------


def write_hugo(root: Path, pages: Mapping[str, Shown]) -> None:
    """Writes the site for Hugo: relations as data, and the layouts of ``layouts/``."""
    heads = {name: {"here": here, "there": there} for name, (here, there) in RELATIONS.items()}
    settings = {
        "baseURL": "https://corpus.example/",
        "title": "Corpus",
        "disableKinds": ["taxonomy", "term", "rss", "sitemap"],
        "pagination": {"pagerSize": PER_PAGE},
        "params": {"relations": heads, "order": list(RELATIONS), "kinds": list(KINDS)},
    }
    _write(root, [("hugo.json", json.dumps(settings, indent=1))])
    layouts = sorted(path for path in LAYOUTS.rglob("*.html"))
    _write(root / "layouts", ((str(path.relative_to(LAYOUTS)), path.read_text(encoding="utf-8")) for path in layouts))
    sheet = Sheet(lambda path, label: f"[{label}](/{path}/)", lambda path: f'{{{{< quote "{path}" >}}}}')
    _write(root / "content", ((f"{s.path}.md", _data(s, _in_sheet(s.text, pages, sheet))) for s in pages.values()))
    sections = ((f"{kind}/_index.md", page({"title": kind.capitalize()}, "")) for kind in KINDS)
    _write(root / "content", [("_index.md", page({"title": "Corpus"}, "")), *sections])


def _data(shown: Shown, text: str) -> str:
    return page({"title": shown.title, "key": shown.path, **shown.fields, **shown.relations}, text)
