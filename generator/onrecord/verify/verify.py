"""A record and its captured sources → a verdict on every quote. Reads no file: the caller brings the snapshots.

Where the captured text is at hand it is looked at; else its receipt speaks, as far as it is of the same words.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from onrecord.parse import Key, Place
from onrecord.record import Quote, Record, Source
from onrecord.schema import OWN_WORDS, Form, Store
from onrecord.schema.dates import Day, iso_day
from onrecord.verify.lookup import Found, Outcome, Problem, look_up
from onrecord.verify.nearest import Change, leaves_out_only, nearest
from onrecord.verify.normal import Normal, normalised
from onrecord.verify.receipt import Entry, Receipt, Snapshot
from onrecord.verify.verdict import Verdict, Verdicts
from onrecord.verify.words import ELISION, Words
from onrecord.words.characters import LEFT_OUT
from onrecord.words.limits import is_letter, is_unspaced

AROUND = 200
"""How many characters before and after the words a receipt keeps."""

Memo = MutableMapping[str, Any]
"""What was found before, as plain data, by the digests of a text and of the words: a cache that may be empty."""

Snapshots = Mapping[str, Snapshot]
"""The captured sources of a site, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Words of a quote that stand in some source: what there is to verify."""

    quote: Key
    name: str
    source: Key
    place: Place
    words: Words


def lookups(quote: Quote) -> Iterator[Lookup]:
    """The quote's own words, in the language of its source, and the variants and translations that name theirs."""
    key, place = quote.key, quote.place
    if quote.form in OWN_WORDS:
        field = ("original", "text") if quote.original else ("text",)
        words = Words(
            segments=quote.original or quote.segments,
            prefix=quote.prefix,
            suffix=quote.suffix,
            direct=quote.form is Form.DIRECT,
        )
        yield Lookup(quote=key, name=key.id, source=quote.source, place=place.at(*field), words=words)
    for index, variant in enumerate(quote.variants):
        yield Lookup(
            quote=key,
            name=f"{key.id}/variants/{index}",
            source=variant.source,
            place=place.at("variants", index, "text"),
            words=Words(segments=variant.segments, direct=False),
        )
    for index, translation in enumerate(quote.translations):
        if translation.source:
            yield Lookup(
                quote=key,
                name=f"{key.id}/translations/{index}",
                source=translation.source,
                place=place.at("translations", index, "text"),
                words=Words(segments=translation.segments, direct=False),
            )


def snapshot_name(source: Source) -> str:
    """The name of a source's captured copy: its own id, unless it names another."""
    return source.snapshot or source.key.id


def hushed(record: Record) -> frozenset[str]:
    """The captured copies that have words which were taken back: of these, nothing but quotes is shown.

    What stands before and after another quote may be the very words that are to be gone.
    """
    taken_back = {source for withdrawn in record.withdrawn.values() for source in withdrawn.sources}
    names = {source.key: snapshot_name(source) for source in record.sources.values()}
    return frozenset(names.get(key, key.id) for key in taken_back)


def verify(record: Record, snapshots: Snapshots, today: Day, memo: Memo | None = None) -> Verdicts:
    """A verdict on the words of every quote.

    Args:
        record: The sealed record.
        snapshots: The captured sources, by name.
        today: The day on which words are looked up.
        memo: What was found before; what is found now is added to it.
    """
    memo = {} if memo is None else memo
    by_snapshot: dict[str, list[Lookup]] = {}
    for quote in record.quotes.values():
        for lookup in lookups(quote):
            source = record.sources.get(lookup.source.id)
            by_snapshot.setdefault(snapshot_name(source) if source else "", []).append(lookup)
    quiet = hushed(record)
    verdicts: dict[Key, list[Verdict]] = {}
    for name, wanted in by_snapshot.items():
        snapshot = snapshots.get(name, Snapshot(name=name))
        # One captured text at a time, so that no more than one of them is held in its normalised form.
        desk = _Desk(snapshot, today, memo)
        for lookup in wanted:
            verdict = _shown(desk.judge(lookup), record, quiet=name in quiet)
            verdicts.setdefault(lookup.quote, []).append(verdict)
    for found in verdicts.values():
        found.sort(key=lambda verdict: not verdict.main)
    return MappingProxyType({key: tuple(verdicts[key]) for q in record.quotes.values() if (key := q.key) in verdicts})


def _shown(verdict: Verdict, record: Record, *, quiet: bool) -> Verdict:
    """A verdict with no more of the source than may be shown."""
    source = record.sources.get(verdict.source.id)
    if verdict.entry and source and source.store is Store.NONE:
        return replace(verdict, entry=replace(verdict.entry, before="", passage=(), after=""))
    if verdict.entry and quiet:
        return replace(verdict, entry=replace(verdict.entry, before="", after=""))
    return verdict


class _Desk:
    """One snapshot, looked at for one quote after the other."""

    def __init__(self, snapshot: Snapshot, today: Day, memo: Memo) -> None:
        self.snapshot = snapshot
        self.today = iso_day(today)
        self.memo = memo

    @cached_property
    def normal(self) -> Normal:
        return normalised(self.snapshot.text or "")

    def judge(self, lookup: Lookup) -> Verdict:
        """What is known of some words."""
        receipt, text = self.snapshot.receipt, self.snapshot.text
        if receipt is None or self.snapshot.broken:
            return _verdict(lookup, Outcome.UNCHECKED)
        if not receipt.characters:
            # An image, or a recording: there is no text to look in.
            return _verdict(lookup, Outcome.NOT_TEXT, receipt=receipt)
        if text is None:
            return self._from_receipt(lookup, receipt)
        found, problem, diff = self._look_up(lookup.words, receipt, text)
        entry = self._entry(lookup, found, problem, receipt, text)
        return _verdict(lookup, found.outcome, entry=entry, receipt=receipt, from_text=True, problem=problem, diff=diff)

    def _look_up(self, words: Words, receipt: Receipt, text: str) -> tuple[Found, Problem | None, tuple[Change, ...]]:
        """What the captured text says, from memory where it was asked before."""
        name = f"{receipt.text} {words.digest}"
        known = _recalled(self.memo.get(name))
        if known is not None:
            return known
        found = look_up(words, self.normal, text)
        problem = _problem(words, found)
        diff: tuple[Change, ...] = ()
        if problem is Problem.ABSENT:
            diff = nearest(words, self.normal)
            if leaves_out_only(diff) or self._has_bare_marks(words, text):
                problem = Problem.UNMARKED
        self.memo[name] = [
            found.outcome.value,
            found.places,
            found.elsewhere,
            problem and problem.value,
            [(change.quote, change.source) for change in diff],
        ]
        return found, problem, diff

    def _has_bare_marks(self, words: Words, text: str) -> bool:
        """Whether dots that are no marks stand in the words where they leave out words of the source."""
        marked = _with_marks(words)
        if marked == words:
            return False
        found = look_up(marked, self.normal, text)
        gaps = (text[end:start] for (_, end), (start, _) in pairwise(found.places))
        return not _problem(marked, found) and any(is_letter(char) for gap in gaps for char in gap)

    def _entry(self, lookup: Lookup, found: Found, problem: Problem | None, receipt: Receipt, text: str) -> Entry:
        """What the receipt is to say; the day stays what it was where nothing has changed."""
        digest = lookup.words.digest
        known = receipt.entries.get(lookup.name)
        same = known is not None and known.words == digest and known.outcome is found.outcome
        start, end = (found.places[0][0], found.places[-1][1]) if found.places else (0, 0)
        return Entry(
            words=digest,
            outcome=found.outcome,
            problem=problem,
            checked_on=known.checked_on if known and same else self.today,
            places=found.places,
            page=text.count("\f", 0, start) + 1 if found.places and "\f" in text else 0,
            before=text[max(0, start - AROUND) : start] if found.places else "",
            passage=tuple(text[a:b] for a, b in found.places),
            after=text[end : end + AROUND] if found.places else "",
        )

    def _from_receipt(self, lookup: Lookup, receipt: Receipt) -> Verdict:
        """What the receipt says; of words it does not know it says something if they are among those it shows."""
        entry = receipt.entries.get(lookup.name)
        if entry is None:
            return _verdict(lookup, Outcome.UNCHECKED, receipt=receipt)
        if entry.words == lookup.words.digest:
            return _verdict(lookup, entry.outcome, entry=entry, receipt=receipt, problem=entry.problem)
        shown = _all_shown(entry)
        normal = normalised(shown)
        found = look_up(lookup.words, normal, shown)
        problem = _problem(lookup.words, found)
        if problem or any(LEFT_OUT in segment for segment in lookup.words.segments):
            # Beside what the receipt leaves out, a passage would be made of two.
            diff = nearest(lookup.words, normal) if problem is Problem.ABSENT and LEFT_OUT not in shown else ()
            return _verdict(lookup, Outcome.UNCHECKED, receipt=receipt, problem=Problem.UNREAD, diff=diff)
        start, end = found.places[0][0], found.places[-1][1]
        # Where in the source the words are is not known any more, but what stands around them is.
        entry = replace(
            entry,
            words=lookup.words.digest,
            outcome=found.outcome,
            problem=None,
            places=(),
            before=shown[:start].rpartition(LEFT_OUT)[2],
            passage=tuple(shown[a:b] for a, b in found.places),
            after=shown[end:].partition(LEFT_OUT)[0],
        )
        return _verdict(lookup, found.outcome, entry=entry, receipt=receipt)


_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])[ \t\n]+(?=[^\W\d_])")
"""A blank between letters. One beside a figure, a sign or a mark may stand within a number, or a divided word."""


def _all_shown(entry: Entry) -> str:
    """What a receipt shows of a source, with as many signs as are left out between its passages.

    Around them it is cut where a number or a word is surely whole.
    """
    before, after = entry.before, entry.after
    if len(before) >= AROUND:
        first = next(_whole_words(before), None)
        before = before[first.end() :] if first else ""
    if len(after) >= AROUND:
        *_, last = (None, *_whole_words(after))
        after = after[: last.start()] if last else ""
    passages = list(entry.passage[:1])
    for number, passage in enumerate(entry.passage[1:]):
        # Without the places, as after an earlier change of the words, it may have been any number.
        places = entry.places[number : number + 2]
        left_out = places[1][0] - places[0][1] if len(places) > 1 else ELISION.most + 1
        passages += (LEFT_OUT * max(1, left_out), passage)
    return f"{before}{''.join(passages)}{after}"


def _whole_words(text: str) -> Iterator[re.Match[str]]:
    """The blanks in a text at which it may be cut; none in scripts without spaces, where a blank says nothing."""
    return (
        blank for blank in _BETWEEN_WORDS.finditer(text) if not is_unspaced(text[blank.start() - 1] + text[blank.end()])
    )


def _verdict(  # noqa: PLR0913 (one for each field that the ways to a verdict differ in)
    lookup: Lookup,
    outcome: Outcome,
    *,
    entry: Entry | None = None,
    receipt: Receipt | None = None,
    from_text: bool = False,
    problem: Problem | None = None,
    diff: tuple[Change, ...] = (),
) -> Verdict:
    return Verdict(
        quote=lookup.quote,
        name=lookup.name,
        source=lookup.source,
        place=lookup.place,
        outcome=outcome,
        entry=entry,
        receipt=receipt,
        from_text=from_text,
        problem=problem,
        diff=diff,
    )


def _problem(words: Words, found: Found) -> Problem | None:
    if found.outcome is Outcome.ABSENT:
        return Problem.ABSENT
    if words.too_short:
        return Problem.TOO_SHORT
    return Problem.AMBIGUOUS if found.elsewhere else None


def _with_marks(words: Words) -> Words:
    """The words with bare dots taken for marks of what is left out."""
    segments = tuple(s.replace("[…]", "…").replace("...", "…").replace("…", " […] ") for s in words.segments)
    return replace(words, segments=segments)


def _recalled(known: Any) -> tuple[Found, Problem | None, tuple[Change, ...]] | None:  # noqa: ANN401
    """What was found before; ``None`` where nothing was, or nothing that can be read."""
    try:
        outcome, places, elsewhere, problem, diff = known
        found = Found(
            outcome=Outcome(outcome),
            places=tuple((int(a), int(b)) for a, b in places),
            elsewhere=tuple((int(a), int(b)) for a, b in elsewhere),
        )
        changes = tuple(Change(str(quote), str(source)) for quote, source in diff)
        return found, Problem(problem) if problem else None, changes
    except (TypeError, ValueError):
        return None
