"""One file of a site, made when it is asked for: the same as a build would have written."""

from collections.abc import Callable, Iterator

from onrecord.parse import Key
from onrecord.pipeline.outputs import Output, Outputs, has_text
from onrecord.pipeline.site import Site
from onrecord.record import Thing
from onrecord.schema import Kind


class Asking:
    """Finds what stands at a path of a site's folder.

    Args:
        site: The record, shown.
        site_url: The site's address, or nothing where it is not known.
        body: Renders a thing's own text.
    """

    def __init__(self, site: Site, *, site_url: str, body: Callable[[Thing], str]) -> None:
        self._site = site
        self._body = body
        self._outputs = Outputs(site, site_url)
        self._found: dict[str, Output] = {}
        self._made: set[object] = set()

    def owns(self, path: str) -> bool:
        """Whether a path is in a folder that is all ours."""
        return path.removeprefix(self._site.routes.prefix).partition("/")[0] in set(Kind)

    def output(self, path: str) -> Output | None:
        """What stands at a path; ``None`` where nothing of ours does."""
        folder, _, rest = path.removeprefix(self._site.routes.prefix).partition("/")
        name = rest.partition("/")[0].partition(".")[0]
        if path not in self._found and folder in set(Kind) and name:
            self._make(Kind(folder), name)
        if path not in self._found:
            self._make_rest()
        return self._found.get(path)

    def _make(self, kind: Kind, name: str) -> None:
        key = Key(kind, name)
        if key in self._made:
            return
        self._made.add(key)
        if name.isdecimal():
            if 1 < int(name) <= self._site.lists.page_count(kind):
                self._take(self._outputs.list_page(kind, int(name)))
            return
        thing = self._site.compiled.record.of_kind(kind).get(name)
        if thing is not None and kind is not Kind.ARTICLE:
            self._take(self._outputs.thing(thing, self._body(thing) if has_text(thing) else ""))

    def _make_rest(self) -> None:
        if None not in self._made:
            self._made.add(None)
            self._take(self._outputs.rest())

    def _take(self, outputs: Iterator[Output]) -> None:
        self._found.update((self._site.routes.file_of(output[0]), output) for output in outputs)
