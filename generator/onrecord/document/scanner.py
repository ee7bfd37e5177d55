"""The body of a Markdown file → the references in it, each with its place and its sentence.

Python-Markdown's inline processors know neither lines nor sentences, and the record is sealed before a
page is rendered; so references are found here first, by the same grammar. A body is taken apart into the
runs that Markdown sees, what is code, HTML, a link or an escape there is masked, and what is left is searched.
A property test holds that this finds exactly what the Markdown extension resolves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.diagnostics import Span
from onrecord.document.blocks import Run, may_refer, runs_of
from onrecord.document.mask import Masked, mask
from onrecord.document.piece import HELD
from onrecord.document.sentences import around, behind
from onrecord.document.text import Lines
from onrecord.syntax import REFERENCE, Reference, parse_reference

_OPENING = re.compile(r"!?\[\[")
_HALF_OPEN = re.compile(r"(!?)(?:(?<!\[)\[([a-z]+/[^\[\]{}\n]+)\]\]|\{\{ ?([a-z]+/[^\[\]{}\n]+?) ?\}\})")

_ESCAPED = "\\["


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reference in a text.

    ``before`` and ``after`` are what stands around it in its sentence, as raw Markdown; ``behind`` is the sentence
    behind whose end it stands, if it has no label: that is its own where it proves to be a mark. ``alone`` says that it
    has its line for itself, as an embed must.
    """

    reference: Reference
    span: Span
    alone: bool
    before: str
    after: str
    behind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a body holds: its references, and slips of brackets, each in the order of the text.

    ``unclosed`` is where ``[[`` opens a reference that nothing closes; ``unopened`` is what has the form of a reference
    but for the brackets before it (``[claims/x]]``, ``{{claims/x}}``), with what was probably meant.
    """

    mentions: tuple[Mention, ...] = ()
    unclosed: tuple[Span, ...] = ()
    unopened: tuple[tuple[Span, Reference], ...] = ()


def scan(body: str, lines: Lines) -> Scan:
    """Looks for references in a body."""
    if not may_refer(body):
        return Scan()
    found = runs_of(body)
    mentions: list[Mention] = []
    unclosed: list[Span] = []
    unopened: list[tuple[Span, Reference]] = []
    for run in found.runs:
        masked = None if run.embed else mask(run.piece.text, found.names)
        mentions += _mentions(body, run, masked, lines)
        if masked:
            left = REFERENCE.sub(lambda match: HELD * len(match.group()), masked.text)
            unclosed += _unclosed(run, left, lines)
            unopened += _unopened(run, left, lines)
    return Scan(
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        unclosed=tuple(sorted(unclosed)),
        unopened=tuple(sorted(unopened, key=lambda slip: slip[0])),
    )


def _mentions(body: str, run: Run, masked: Masked | None, lines: Lines) -> Iterator[Mention]:
    at = run.piece.at
    for start, end, reference in _references(run, masked):
        first, last = at[start], at[end - 1] + 1
        before, after = around(body, first, last)
        yield Mention(
            reference=reference,
            span=lines.span(first, last),
            alone=run.embed,
            before=before,
            after=after,
            behind="" if run.embed or reference.label or before.strip() else behind(body, first),
        )


def _unclosed(run: Run, left: str, lines: Lines) -> Iterator[Span]:
    """Where a run opens a reference and does not close it: a slip, or a label's bar that splits a table's cell."""
    for match in _OPENING.finditer(left):
        at = run.piece.at
        yield lines.span(at[match.start()], at[match.end() - 1] + 1)


def _unopened(run: Run, left: str, lines: Lines) -> Iterator[tuple[Span, Reference]]:
    """What a run closes as a reference and opens otherwise, or puts into other brackets."""
    for match in _HALF_OPEN.finditer(left):
        at = run.piece.at
        before = match.start(2) - 1 if match[2] else match.start()
        if run.piece.text.endswith(_ESCAPED, 0, before) and left.endswith(HELD * 2, 0, before):
            continue
        inner = parse_reference(match[2] or match[3], embed=bool(match[1]))
        yield lines.span(at[match.start()], at[match.end() - 1] + 1), inner


def _references(run: Run, masked: Masked | None) -> Iterator[tuple[int, int, Reference]]:
    """The references of a run, each with its bounds in it; a run that is an embed is not masked."""
    text = run.piece.text
    if masked is None:
        yield 0, len(text), parse_reference(text[3:-2], embed=True)
        return
    for match in REFERENCE.finditer(masked.text):
        inner = masked.unescaped(text, *match.span(2))
        yield *match.span(), parse_reference(inner, embed=bool(match[1]))
