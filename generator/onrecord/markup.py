"""``[[…]]`` and ``![[…]]`` in Markdown → HTML, as a Python-Markdown extension; what they lead to is passed in.

The extension knows the grammar and the places where it holds. It never looks at a record: the resolver gives
finished HTML, or ``None`` for what is none of ours, which then stays as it was written.
"""

import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

from onrecord.syntax import EMBED_LINE, REFERENCE, Reference, parse_reference

Resolve = Callable[[Reference], str | None]
"""A reference → its HTML (inline for a link, a block for an embed), or ``None`` to leave the text alone."""

_STASHED_HTML = re.compile(f"{STX}wzxhzdk:(\\d+){ETX}")
_ESCAPE = re.compile(f"{STX}(\\d+){ETX}")


class OnRecordExtension(Extension):
    """References in the text of one page. The resolver knows the page; make one extension for each."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self.resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Registers the two processors.

        The inline one comes after code, escapes, links and raw HTML (above priority 90 it would fire inside
        HTML attributes); the block one after code blocks and before lists, quotes and paragraphs.
        """
        md.inlinePatterns.register(_References(md, self.resolve), "onrecord", 89)
        md.parser.blockprocessors.register(_Embeds(md.parser, self.resolve), "onrecord", 78)


class _References(InlineProcessor):
    """References inside a line of text."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, resolve: Resolve) -> None:
        super().__init__(REFERENCE.pattern, md)
        self.resolve = resolve

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """The HTML of a reference, stashed so that no later step, the host's link check among them, reads it."""
        del data
        inner = _ESCAPE.sub(lambda e: chr(int(e[1])), self._words(m[2]))
        html = self.resolve(parse_reference(inner, embed=bool(m[1])))
        if html is None:
            return None, None, None
        return self.md.htmlStash.store(html), m.start(0), m.end(0)

    def _words(self, text: str) -> str:
        """A text with what Markdown has stashed of it (escapes, code, links, breaks) as the words it stands for."""
        stash = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]  # an InlineProcessor

        def words_of(match: re.Match[str]) -> str:
            node = stash.get(match[1], "")
            if isinstance(node, str):
                return node
            if node.tag == "br":
                return "\n"
            words = "".join(node.itertext())
            return unescape(words) if node.tag == "code" else words

        words = INLINE_PLACEHOLDER_RE.sub(words_of, text)
        # Raw HTML in a label is text: a label is data, and its HTML is escaped like everything else in it.
        return _STASHED_HTML.sub(lambda m: str(self.md.htmlStash.rawHtmlBlocks[int(m[1])]), words)


class _Embeds(BlockProcessor):
    """Embeds that have a line for themselves."""

    def __init__(self, parser: BlockParser, resolve: Resolve) -> None:
        super().__init__(parser)
        self.resolve = resolve

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a line of the block is an embed."""
        del parent
        return "![[" in block and EMBED_LINE.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Puts the first embed that is ours between what stands before and after it in its block.

        A block without one is left to the processors that come after this one, as it would be without us.
        """
        block = blocks[0]
        for match in EMBED_LINE.finditer(block):
            html = self.resolve(parse_reference(match[1], embed=True))
            if html is not None:
                break
        else:
            return False
        before, after = block[: match.start()].rstrip("\n"), block[match.end() :].lstrip("\n")
        blocks.pop(0)
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        ElementTree.SubElement(parent, "p").text = self.parser.md.htmlStash.store(html)
        if after.strip():
            blocks.insert(0, after)
        return True
