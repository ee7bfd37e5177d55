"""A page's rendered text → its sections for search: plain words under each heading, without what we put in.

What an embed shows is found under its own address; here only the author's words count, the labels of links among them.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

from onrecord.parse import Key
from onrecord.search import Section
from onrecord.view.types import SiteUrl

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINE = (
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var wbr"
)
_WITHIN_LINE = frozenset(_LINE.split())
_NO_WORDS = frozenset({"script", "style", "template", "svg", "math", "noscript", "button", "select"})
_VOID = "area base br col embed hr img input link meta param source track wbr"
_EMPTY = frozenset(_VOID.split())
_PERMALINK = "headerlink"


def sections_of(html: str, *, page: Key, url: SiteUrl, title: str) -> Iterator[Section]:
    """The sections of a page; a part without words of its own is none, unless it is all there is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    parts = [(anchor, _line(heading), _line(text)) for anchor, heading, text in reader.parts]
    whole = [part for part in parts if part[2] or part[1]] or [("", "", "")]
    for number, (anchor, heading, text) in enumerate(whole):
        # What stands under the page's own title is its beginning.
        begins = number == 0 and (not anchor or heading == _line(title))
        place = SiteUrl(f"{url}#{anchor}") if anchor and not begins else url
        yield Section(page=page, url=place, title=title, heading="" if begins else heading, text=text)


def _line(text: str) -> str:
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Collects ``parts``: for each heading with an anchor its anchor, its words, and the words under it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str, str]] = []
        self._anchor = ""
        self._heading: list[str] = []
        self._text: list[str] = []
        self._open: list[str] = []
        self._hidden = 0
        self._in_heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins an element, and with a heading a section."""
        named = dict(attrs)
        if tag not in _WITHIN_LINE:
            self.handle_data(" ")
        if tag in _EMPTY:
            return
        self._open.append(tag)
        if self._hidden:
            return
        if tag in _NO_WORDS or _is_ours(tag, named.get("class") or ""):
            self._hidden = len(self._open)
        elif tag in _HEADINGS and named.get("id"):
            self._end_part()
            self._anchor, self._in_heading = named["id"] or "", len(self._open)

    def handle_endtag(self, tag: str) -> None:
        """Ends an element, and those within it that nothing has ended."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            self._hidden = 0 if len(self._open) < self._hidden else self._hidden
            self._in_heading = 0 if len(self._open) < self._in_heading else self._in_heading
        if tag not in _WITHIN_LINE:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """Takes words."""
        if not self._hidden:
            (self._heading if self._in_heading else self._text).append(data)

    def close(self) -> None:
        """Ends the last part."""
        super().close()
        self._end_part()

    def _end_part(self) -> None:
        self.parts.append((self._anchor, "".join(self._heading), "".join(self._text)))
        self._heading, self._text = [], []


def _is_ours(tag: str, classes: str) -> bool:
    """Whether an element is a block that we made, or a heading's link to itself."""
    names = classes.split()
    return _PERMALINK in names or (tag not in _WITHIN_LINE and any(name.startswith("or-") for name in names))
