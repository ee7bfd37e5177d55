"""The characters of a web page → its text, twice: the article, and everything that the page shows.

Blocks stand on lines of their own and tags inside a line leave no trace, as in a browser. No word is left out of a
line or moved: the article is a choice among the page's lines. Style sheets are not read, nor is what scripts would do.
"""

import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

import trafilatura
from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import DEFAULT_CONFIG

from onrecord.capture.types import CaptureError
from onrecord.words.characters import as_lowered, as_raised
from onrecord.words.limits import takes_lettered_note, takes_note

TOOL = f"trafilatura {version('trafilatura')}"

_WORD = re.compile(r"\S+")
_BLOCKS = frozenset(
    _WORD.findall(
        "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing "
        "main menu nav ol p plaintext pre search section summary table tbody td text textarea tfoot th thead tr ul xmp "
        "br"
    )
)
_NOT_SHOWN = frozenset(
    _WORD.findall(
        "annotation annotation-xml area audio base canvas datalist desc embed head iframe link meta metadata noembed "
        "noframes noscript object param rp rt rtc script select source style template title track video "
        # Struck words are not part of a text as it reads now.
        "del s strike"
    )
)
_VOID = ("bgsound", "embed", "image", "keygen", "source", "track", "wbr")
"""What holds nothing (HTML, 13.1.2), though the parser does not know that."""
_RAISED = frozenset({"sub", "sup"})
_RAISED_STYLE = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(?:su[bp]|super|text-top)\b", re.IGNORECASE)
_LOWERED_STYLE = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*sub\b", re.IGNORECASE)
_FIGURE = re.compile(r"\s*([+\u2212\u2013-]?\d{1,9}(?:(?:,\s?|[\u2013-])\d{1,9}){0,9}|[a-f])\s*")
_BEGINS_FIGURE = re.compile(r"[+\u2212\u2013-]?\d")
_QUOTES = (("\u201c", "\u201d"), ("\u2018", "\u2019"))
"""What a page shows around a quotation, and around one in it."""
_AS_TYPED = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"aside", "figcaption", "footer", "form", "nav"})
_TEXT_TAGS = frozenset({"dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "td", "th"})
"""What stands in these belongs to their text, however it is marked."""
_ASIDE_ROLES = frozenset({"banner", "complementary", "contentinfo", "doc-pullquote", "form", "navigation", "search"})
_ASIDE_NAMES = re.compile(
    r"(?:^|\s)(?:ads?|advert\w*|breadcrumbs?|caption|comments?|cookies?|disqus|newsletter|outbrain|promo\w*|pull-?quote|"
    r"recommend\w*|related|share|sharing|sidebar|social|sponsor\w*|taboola|teasers?|toc|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What the names of such things begin with; names that merely hold these words are too often those of a whole page."""
_WHOLE_TAGS = frozenset({"article", "body", "html", "main"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；؟۔։][\"'”’»«“)\]」』）]*$")
_MAX_LINES = 50_000
_MAX_ELEMENTS = 200_000
"""Pages larger than that are lists or tables; looking for an article in them would take minutes."""
_LONG = 40
_CLOSE = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, and whether its markup sets it apart from running text."""

    text: str
    is_aside: bool


def read_html(page: str) -> tuple[str, str]:
    """The article of a page, and all of the page.

    Raises:
        CaptureError: If its elements are nested too deep.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return "", ""
    except XMLSyntaxError as error:
        # It forgives every mistake in a page; this is how it says that there is no memory left.
        raise MemoryError from error
    # The parser gives up there, and would leave out the rest of the page.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise CaptureError("nests its elements too deep", "save the page in a browser's reading view, and capture that")
    _mend(tree)
    lines = _Walk().run(tree)
    is_small = len(lines) <= _MAX_LINES and sum(1 for _ in tree.iter()) <= _MAX_ELEMENTS
    article = _choose(lines, _article_keys(tree)) if is_small else []
    return _write(article or lines), _write(lines)


def _mend(tree: HtmlElement) -> None:
    """Puts what follows where a browser has it: behind elements that hold nothing, and in the page that has ended."""
    body = tree.find("body")
    for later in list(tree.itersiblings()):
        if isinstance(later.tag, str):
            (tree if body is None else body).append(later)
            for element in (later, *later.iterchildren("body")):
                element.tag = "div"
    for element in list(tree.iter(*_VOID)):
        if element.text or len(element):
            element.drop_tag()


def _write(lines: Sequence[_Line]) -> str:
    return "\n".join(line.text for line in lines)


class _Open(NamedTuple):
    """An element that is not yet closed; a tuple, because pages have a million of them."""

    element: HtmlElement
    is_block: bool
    is_typed: bool
    is_aside: bool
    is_text: bool
    is_raised: bool
    level: str
    """``sup``, ``sub`` or ``link``, for what a note's figure may stand in; empty for what stands on the line."""


@dataclass(slots=True)
class _Walk:
    """Goes through a page in order, without recursion: pages are nested deeper than Python is."""

    lines: list[_Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    at_raised: bool = False
    """Whether a raised or lowered figure has just begun or ended."""

    def run(self, tree: HtmlElement) -> list[_Line]:
        """The lines of a page."""
        element: HtmlElement | None = tree
        while element is not None:
            if not isinstance(element.tag, str) or _is_hidden(element):
                element = self._go_on(element)
                continue
            self._enter(element)
            if len(element):
                element = element[0]
            else:
                self._leave()
                element = self._go_on(element)
        self._break()
        return self.lines

    def _go_on(self, element: HtmlElement) -> HtmlElement | None:
        """Past the text behind an element, to the next one, closing those that end here."""
        while True:
            self._add(element.tail)
            if not self.open or (after := element.getnext()) is not None:
                return after if self.open else None
            element = self.open[-1].element
            self._leave()

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        outer = self.open[-1] if self.open else _Open(element, False, False, False, False, False, "")
        is_block = tag in _BLOCKS
        if is_block:
            self._break()
        if tag == "q":
            self._add(_QUOTES[self._depth() % 2][0])
        is_aside = outer.is_aside or (is_block and not outer.is_text and _is_aside(element))
        is_typed, is_text = outer.is_typed or tag in _AS_TYPED, outer.is_text or tag in _TEXT_TAGS
        is_raised = tag in _RAISED or _is_note(element)
        self.at_raised |= is_raised
        self.open.append(_Open(element, is_block, is_typed, is_aside, is_text, is_raised, _level(element, outer.level)))
        self._add(element.text)

    def _leave(self) -> None:
        if self.open[-1].is_block:
            self._break()
        if self.open[-1].element.tag == "q":
            self._add(_QUOTES[(self._depth() - 1) % 2][1])
        self.at_raised |= self.open.pop().is_raised

    def _depth(self) -> int:
        """How many quotations are open."""
        return sum(entry.element.tag == "q" for entry in self.open)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self.open and self.open[-1].level and (figure := _FIGURE.fullmatch(text)):
            text = self._as_figure("".join(figure[1].split()), text)
        if self.at_raised and self.pieces and self.pieces[-1][-1].isdecimal() and _BEGINS_FIGURE.match(text):
            self.pieces.append(" ")
        self.at_raised = False
        if not self.open or not self.open[-1].is_typed:
            self.pieces.append(text)
            return
        first, *others = text.split("\n")
        self.pieces.append(first)
        for other in others:
            self._break()
            self.pieces.append(other)

    def _as_figure(self, figure: str, text: str) -> str:
        """A figure in the characters that say that it is raised, or lowered; the text as it was where it is neither."""
        level, before = self.open[-1].level, "".join(self.pieces[-3:])[-20:]
        if level == "sub":
            return as_lowered(figure) if before[-1:].isdecimal() and not figure.isalpha() else text
        if figure.isalpha():
            return as_raised(figure) if takes_lettered_note(before) else text
        behind = before[-1:].isdecimal() or takes_note(before)
        return as_raised(figure) if level == "sup" or behind else text

    def _break(self) -> None:
        """Ends the line."""
        text = _BLANKS.sub(" ", "".join(self.pieces)).strip(" ")
        self.pieces.clear()
        if text:
            self.lines.append(_Line(text, bool(self.open) and self.open[-1].is_aside))


def _is_hidden(element: HtmlElement) -> bool:
    tag, attributes = element.tag, element.attrib
    return (
        tag in _NOT_SHOWN
        or "hidden" in attributes
        or "popover" in attributes
        or (tag == "dialog" and "open" not in attributes)
        or ("style" in attributes and bool(_HIDDEN_STYLE.search(attributes["style"])))
    )


def _is_note(element: HtmlElement) -> bool:
    """Whether an element may be the mark of a note by its style, or because it leads to another place of the page."""
    return (
        (element.tag == "a" and element.get("href", "").startswith("#"))
        or element.get("role") == "doc-noteref"
        or bool(_RAISED_STYLE.search(element.get("style", "")))
    )


def _level(element: HtmlElement, outer: str) -> str:
    """Where an element's figures stand, as ``_Open`` says, within another; parts of a fraction go with its slash."""
    if not (element.tag in _RAISED or _is_note(element)) or (element.tail or "").startswith(("/", "\u2044")):
        return outer
    style = element.get("style", "")
    if element.tag == "sub" or _LOWERED_STYLE.search(style):
        return "sub"
    return "sup" if element.tag == "sup" or _RAISED_STYLE.search(style) or outer == "sup" else "link"


def _is_aside(element: HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _WHOLE_TAGS:
        return False
    return element.tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES or bool(_ASIDE_NAMES.search(names))


def _article_keys(tree: HtmlElement) -> list[str]:
    """The lines that trafilatura takes for the article, by their letters alone."""
    found = trafilatura.extract(tree, include_comments=False, include_tables=True, config=_settings()) or ""
    return [key for line in found.split("\n") if (key := _NO_LETTER.sub("", line))]


@cache
def _settings() -> ConfigParser:
    """Trafilatura's own, but for the length below which it takes the whole page: some sentences of Chinese are less."""
    settings = deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "100")
    return settings


def _choose(lines: Sequence[_Line], keys: Sequence[str]) -> list[_Line]:
    """The lines from the article's first to its last, without those that stand aside.

    Trafilatura leaves out words and paragraphs that it takes for something else; a quote that goes on after such a
    gap would pass for whole. So it says where the article is, and only the page's markup what is no part of it.
    """
    own = [_NO_LETTER.sub("", line.text) for line in lines]
    found = [
        at
        for block in SequenceMatcher(None, own, keys).get_matching_blocks()
        for at in range(block.a, block.a + block.size)
    ]
    long = [at for at in found if len(own[at]) >= _LONG] or found
    if not long:
        return []
    start, end = long[0], long[-1]
    for at in reversed(found):
        start = at if start - _CLOSE <= at < start else start
    for at in found:
        end = at if end < at <= end + _CLOSE else end
    return list(_without_asides(lines, range(start, end + 1), frozenset(found)))


def _without_asides(lines: Sequence[_Line], article: range, found: frozenset[int]) -> Iterator[_Line]:
    """What stands aside is left out between sentences only, so that no sentence is made from two halves."""
    ends_sentence = True
    for at in article:
        if at in found or not lines[at].is_aside or not ends_sentence:
            yield lines[at]
            ends_sentence = bool(_SENTENCE_END.search(lines[at].text))
