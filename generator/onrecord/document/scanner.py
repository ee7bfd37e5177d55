"""The body of a Markdown file → the references in it, each with its place and its sentence.

Python-Markdown's inline processors know neither lines nor sentences, and the record is sealed before a
page is rendered; so references are found here first, by the same grammar. What Markdown takes for code,
HTML, a link or an escape is masked; what is left is searched. A property test holds that this finds
exactly what the Markdown extension resolves.
"""

from dataclasses import dataclass

from onrecord.diagnostics import Span
from onrecord.document.mask import MASK, mask
from onrecord.document.sentences import around
from onrecord.document.text import Lines
from onrecord.syntax import REFERENCE, Reference, parse_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reference in a text.

    ``before`` and ``after`` are what stands around it in its sentence, as raw Markdown. ``alone`` says
    that it has its line for itself, as an embed must.
    """

    reference: Reference
    span: Span
    alone: bool
    before: str
    after: str


def scan(body: str, lines: Lines) -> tuple[Mention, ...]:
    """The references in a body, in the order of the text."""
    if "[[" not in body:
        return ()
    visible = mask(body)
    return tuple(_mention(body, visible, match.start(), match.end(), lines) for match in REFERENCE.finditer(visible))


def _mention(body: str, visible: str, start: int, end: int, lines: Lines) -> Mention:
    embed = body[start] == "!"
    inner = body[start + (3 if embed else 2) : end - 2]
    before, after = around(body, start, end)
    return Mention(
        reference=parse_reference(inner.replace(MASK, ""), embed=embed),
        span=lines.span(start, end),
        alone=_is_alone(visible, start, end),
        before=before,
        after=after,
    )


def _is_alone(text: str, start: int, end: int) -> bool:
    head = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    tail = text[end : stop if stop >= 0 else len(text)]
    return not tail.strip(" \t") and not head.strip(" \t>*+-0123456789.") and "|" not in head
