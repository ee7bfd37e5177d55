"""Turns the folder of a built site into the list of its broken links; it reads files only and asks no server.

A link is resolved as a browser does it, from the URL path of its page. Where hosts differ (a folder without
its final slash, two in a row, `..` above the site) the strictest one decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

LINK_ATTRIBUTES = {
    "a": ("href",),
    "form": ("action",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "script": ("src",),
    "source": ("src", "srcset"),
}
SRCSET_URL = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s[^,]*)?(?:,|$)")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
NOT_FOUND_PAGE = "404.html"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """A link that leads nowhere: its page's path in the site folder, the link as written, what is wrong."""

    page: str
    href: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML file: its links as written, each once and in their order, and the anchors it offers."""

    links: tuple[str, ...]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The files and the HTML pages by their paths in the site folder, and the terms for reading links."""

    files: frozenset[str]
    pages: dict[str, Page]
    base: str
    site_url: str
    file_urls: bool


class BrokenError(Exception):
    """The link at hand leads nowhere; the message is the reason."""


def broken_links(site: Path, base: str = "/", *, site_url: str = "", file_urls: bool = False) -> list[BrokenLink]:
    """Return the broken links of a built site, by page and in the order of the page.

    Args:
        site: the folder of the site.
        base: the URL path at which the folder is served, such as `/` or `/sub/path/`.
        site_url: the address of the folder; links that begin with it are checked, no others with a host.
        file_urls: demand that links work without a server: each names a file, none begins with a slash.
    """
    built = read_site(
        site,
        base=f"{base.rstrip('/')}/",
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
        file_urls=file_urls,
    )
    return [
        BrokenLink(page=path, href=link, reason=reason)
        for path, page in built.pages.items()
        for link in page.links
        if (reason := fault(built, path, link.strip())) is not None
    ]


def sitemap_urls(site: Path) -> list[str]:
    """Return the page addresses in `sitemap.xml` and, where that is an index, in the sitemaps beside it."""
    return list(read_sitemap(site / "sitemap.xml"))


def read_sitemap(path: Path) -> Iterator[str]:
    """Yield the page addresses of one sitemap, following an index."""
    root = ElementTree.parse(path).getroot()
    for location in root.iter(f"{SITEMAP}loc"):
        url = (location.text or "").strip()
        if root.tag == f"{SITEMAP}sitemapindex":
            yield from read_sitemap(path.with_name(PurePosixPath(urlsplit(url).path).name))
        else:
            yield url


def read_site(folder: Path, *, base: str, site_url: str, file_urls: bool) -> Site:
    """Read a site from its folder, every page once."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = {name: read_page(folder / name) for name in files if name.endswith(".html")}
    return Site(files=frozenset(files), pages=pages, base=base, site_url=site_url, file_urls=file_urls)


def read_page(path: Path) -> Page:
    """Read the links and anchors of one HTML file."""
    parser = PageParser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return Page(links=tuple(parser.links), anchors=frozenset(parser.anchors))


class PageParser(HTMLParser):
    """Collects the links, in order and once, and the anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, None] = {}
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link_attributes = LINK_ATTRIBUTES.get(tag, ())
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value or "")
            elif name == "srcset":
                self.links.update(dict.fromkeys(SRCSET_URL.findall(value or "")))
            elif name in link_attributes:
                self.links[value or ""] = None


def fault(site: Site, page: str, href: str) -> str | None:
    """Return what is wrong with a link on a page, or None: it leads to what is there, or out of the site."""
    address, _, fragment = href.partition("#")
    path = address.partition("?")[0]
    try:
        if is_external(site, path):
            return None
        target = find_target(site, page, path)
        demand_anchor(site, target, fragment)
    except BrokenError as error:
        return str(error)
    return None


def is_external(site: Site, path: str) -> bool:
    """Say whether a link leads out of the site; refuse a slash too many that makes a folder a host."""
    if path.startswith("//"):
        host = path[2:].partition("/")[0]
        if "." not in host:
            raise BrokenError(f"two slashes make “{host}” a host")
        return True
    return SCHEME.match(path) is not None and not is_own_address(site, path)


def is_own_address(site: Site, path: str) -> bool:
    """Say whether a link is an absolute URL of this site."""
    return site.site_url != "" and path.startswith(site.site_url)


def find_target(site: Site, page: str, path: str) -> str:
    """Return the file to which a path on a page leads."""
    if path == "":
        return page
    if site.file_urls and page != NOT_FOUND_PAGE and not is_own_address(site, path):
        demand_file_url(path)
    located = normalise(unquote(locate(site, page, path)))
    target = f"{located}index.html" if located == "" or located.endswith("/") else located
    if target in site.files:
        return target
    if f"{target}/index.html" in site.files:
        raise BrokenError(f"{target} is a folder, and the link lacks the final slash")
    raise BrokenError(f"there is no {target}")


def demand_file_url(path: str) -> None:
    """Refuse a path that only a server can make sense of."""
    if path.startswith("/"):
        raise BrokenError("a link from the root works on a server only")
    if path.rpartition("/")[2] in {"", ".", ".."}:
        raise BrokenError("the link names a folder and no file, which works on a server only")


def locate(site: Site, page: str, path: str) -> str:
    """Return a path on a page as one in the site folder, with the dots still in it."""
    if is_own_address(site, path):
        return path.removeprefix(site.site_url)
    if path.startswith("/"):
        if not path.startswith(site.base):
            raise BrokenError(f"the link leaves {site.base}")
        return path.removeprefix(site.base)
    if page == NOT_FOUND_PAGE:
        raise BrokenError(f"{NOT_FOUND_PAGE} is shown at any address, and the link is relative")
    return page[: page.rfind("/") + 1] + path


def normalise(path: str) -> str:
    """Return a path in the site folder without its dots; one of a folder is empty or ends in a slash."""
    *folders, name = path.split("/")
    if name in {".", ".."}:
        folders, name = [*folders, name], ""
    kept: list[str] = []
    for folder in folders:
        if folder == "":
            raise BrokenError("two slashes in a row")
        if folder == ".." and not kept:
            raise BrokenError("the link climbs above the site")
        if folder == "..":
            kept.pop()
        elif folder != ".":
            kept.append(folder)
    return "/".join([*kept, name])


def demand_anchor(site: Site, target: str, fragment: str) -> None:
    """Refuse a fragment that no element of the target page has as its id; files other than pages pass."""
    wanted = fragment.partition(":~:")[0]
    if wanted == "" or wanted.lower() == "top" or target not in site.pages:
        return
    if wanted not in site.pages[target].anchors and unquote(wanted) not in site.pages[target].anchors:
        raise BrokenError(f"{target} has no “{unquote(wanted)}”")
