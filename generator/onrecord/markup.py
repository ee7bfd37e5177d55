"""``[[…]]`` and ``![[…]]`` in Markdown → HTML, as a Python-Markdown extension; what they lead to is passed in.

The extension knows the grammar and the places where it holds. It never looks at a record: the resolver gives
finished HTML, or ``None`` for what is none of ours, which then stays as it was written.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

from onrecord.syntax import EMBED_LINE, REFERENCE, Reference, parse_reference

Resolve = Callable[[Reference], str | None]
"""A reference → its HTML (inline for a link, a block for an embed), or ``None`` to leave the text alone.

Embeds come with their number among those of their target in the text.
"""

Words = Callable[[Reference], str]
"""A reference → what stands for it where only words can: in the anchor of a heading, in a table of contents."""

_STASHED_HTML = re.compile(f"{STX}wzxhzdk:(\\d+){ETX}")
_ESCAPE = re.compile(f"{STX}(\\d+){ETX}")


class OnRecordExtension(Extension):
    """References in the text of one page. The resolver knows the page; make one extension for each."""

    def __init__(self, resolve: Resolve, words: Words = lambda reference: reference.label or reference.target) -> None:
        super().__init__()
        self.resolve = resolve
        self.words = words
        self.stashed: dict[int, str] = {}
        self.numbers: Counter[str] = Counter()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        """Registers the processors.

        The inline one comes after code, escapes, links and raw HTML (above priority 90 it would fire inside
        HTML attributes); the block one after code blocks and before lists, quotes and paragraphs. While headings
        are read for anchors and contents (``toc``, 5) and for MkDocs' title (1), references hold only their words:
        what else they show, such as a status, may change, and an anchor may not.
        """
        md.registerExtension(self)
        md.preprocessors.register(_Numbers(md, self.numbers), "onrecord", 0)
        md.inlinePatterns.register(_References(md, self), "onrecord", 89)
        md.treeprocessors.register(_Exchange(md, self.stashed), "onrecord_words", 5.5)
        md.treeprocessors.register(_Exchange(md, self.stashed), "onrecord_shown", 0.5)
        md.parser.blockprocessors.register(_Embeds(md.parser, self), "onrecord", 78)

    def shown(self, reference: Reference) -> str | None:
        """What the resolver gives for a reference, of which it learns the number if it is an embed."""
        if reference.embed:
            self.numbers[reference.target] += 1
            reference = replace(reference, number=self.numbers[reference.target])
        return self.resolve(reference)

    def reset(self) -> None:
        """Forgets the text before."""
        self.stashed.clear()


class _Numbers(Preprocessor):
    """Begins to count anew with each text: who renders several with one Markdown need not reset it."""

    def __init__(self, md: Markdown, numbers: Counter[str]) -> None:
        super().__init__(md)
        self.numbers = numbers

    def run(self, lines: list[str]) -> list[str]:
        """Leaves the text as it is."""
        self.numbers.clear()
        return lines


class _References(InlineProcessor):
    """References inside a line of text. The extension keeps the words of each, by the number of its HTML."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, extension: OnRecordExtension) -> None:
        super().__init__(REFERENCE.pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """The HTML of a reference, stashed so that no later step, the host's link check among them, reads it."""
        del data
        inner = _ESCAPE.sub(lambda e: chr(int(e[1])), self._words(m[2]))
        reference = parse_reference(inner, embed=bool(m[1]))
        html = self.extension.shown(reference)
        if html is None:
            return None, None, None
        self.extension.stashed[len(self.md.htmlStash.rawHtmlBlocks)] = escape(self.extension.words(reference))
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


class _Exchange(Treeprocessor):
    """Gives each reference what is kept of it, and keeps what it had: its HTML for its words, and back."""

    def __init__(self, md: Markdown, stashed: dict[int, str]) -> None:
        super().__init__(md)
        self.stashed = stashed

    def run(self, root: ElementTree.Element) -> None:
        """Exchanges them all."""
        del root
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, kept in self.stashed.items():
            self.stashed[number], blocks[number] = str(blocks[number]), kept


class _Embeds(BlockProcessor):
    """Embeds that have a line for themselves."""

    def __init__(self, parser: BlockParser, extension: OnRecordExtension) -> None:
        super().__init__(parser)
        self.extension = extension

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
            html = self.extension.shown(parse_reference(match[1], embed=True))
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
