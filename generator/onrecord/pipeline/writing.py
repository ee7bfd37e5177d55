"""A site → its files: view → render → write."""

from collections.abc import Callable
from pathlib import Path

from onrecord.pipeline.site import Absolute, BuiltPage, Site
from onrecord.record import Thing
from onrecord.write import write_file

Body = Callable[[Thing], str]
"""A thing's own text → HTML, as the host renders Markdown."""

Frame = Callable[[BuiltPage], str]
"""A page of ours → the same in the theme's frame."""


def write_pages(site: Site, body: Body, frame: Frame, absolute: Absolute, out: Path) -> None:
    """Writes what is ours: pages of things and lists, what is left of things, receipts, and what scripts fetch.

    Args:
        site: The record, shown.
        body: Renders a thing's own text.
        frame: Puts a page into the theme's frame.
        absolute: Makes an address of the site absolute, where the site knows its own.
        out: The folder of the site.
    """
    for thing in site.things():
        page = site.thing(thing.key, body(thing) if thing.body.strip() else "")
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for page in site.later_list_pages():
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for page in site.tombstones():
        write_file(out / site.routes.file_of(page.head.url), frame(page))
    for url, text in (*site.redirects(absolute), *site.captured(), *site.facets(), *site.previews()):
        write_file(out / site.routes.file_of(url), text)
