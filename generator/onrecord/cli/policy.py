"""The command ``csp``: a built site → the Content-Security-Policy under which it works."""

import base64
import hashlib
import sys
from html.parser import HTMLParser
from pathlib import Path

import click

from onrecord.cli.common import fail

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
"""What a page may load, and from where (W3C, Content Security Policy Level 3): from its own host alone."""

FRAMED = 'class="or-framed"'
"""What a page has that stands in frames on the pages of others."""

RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})
"""The types of scripts that run; others are data."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("site"))
def csp(folder: Path) -> None:
    """Print the Content-Security-Policy for a built site.

    FOLDER is where the site was built; by default, 'site'. The theme has scripts of its own inside its pages, which
    differ by how deep a page lies: each is allowed by its hash. The exit status is 2 where there is no built site, and
    1 where pages have styles in attributes, which no hash allows.
    """
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        fail(f"there is no built site in '{folder}'", help="build it first, and name its folder")
    inline = Inline()
    framed = 0
    for page in pages:
        html = page.read_text(encoding="utf-8")
        inline.read(html, page.relative_to(folder).as_posix())
        framed += FRAMED in html
    policy = {**POLICY, "script-src": [*POLICY["script-src"], *sorted(inline.scripts)]}
    policy["style-src"] = [*POLICY["style-src"], *sorted(inline.styles)]
    click.echo("; ".join(f"{name} {' '.join(values)}" for name, values in policy.items()))
    if framed:
        click.echo(
            "note: pages under …/embed are made for frames of others: serve them with 'frame-ancestors *'", err=True
        )
    for page_name, what in inline.refused:
        click.echo(f"note: {page_name} has {what}, which this policy stops", err=True)
    sys.exit(1 if inline.refused else 0)


class Inline(HTMLParser):
    """What stands inside pages and needs leave: hashes of scripts and styles; and what no hash gives leave to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self.refused: list[tuple[str, str]] = []
        self._into: set[str] | None = None
        self._text = ""
        self._page = ""

    def read(self, html: str, page: str) -> None:
        """Reads one page; its name is for people."""
        self._page = page
        self.feed(html)
        self.close()
        self.reset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a script or a style begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in given and given.get("type", "").lower() in RUNS:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        self._text = ""
        self.refused += [
            (self._page, f"a {name!r} in <{tag}>") for name in given if name == "style" or name[:2] == "on"
        ]

    def handle_data(self, data: str) -> None:
        """Takes what stands in it."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Hashes it."""
        if self._into is not None and tag in {"script", "style"}:
            digest = hashlib.sha256(self._text.encode("utf-8")).digest()
            self._into.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._into = None
