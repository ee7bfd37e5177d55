"""The ids that a site has published, and the words of its quotes: what ``ids.lock`` says, and what it is to say.

A record is only worth citing if its addresses and its words stay what they were. The lock is committed; its last line
seals the ones before, so that nobody changes it by hand and does not notice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from onrecord.parse import Key
from onrecord.record import Quote, Record
from onrecord.schema import Kind
from onrecord.schema.dates import Day, iso_day
from onrecord.verify import digest, normalised

NAME = "ids.lock"
HEAD = "# onrecord ids 1: what this site has published. 'onrecord lock' writes this file; commit it, do not edit it."

_LINE = re.compile(
    r"(?P<edition>[A-Za-z_-]+/)?(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+) (?P<since>\d{4}-\d\d-\d\d)"
    r"(?: (?P<words>sha256:[0-9a-f]{64}) (?P<corrections>\d+))?"
)
_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
"""A line that version control sets about the sides of a merge that is not finished."""

_OURS, _THEIRS = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE), re.compile(r"^>{7}(?: |\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """An id that was published. ``since`` is an ISO 8601 day, ``line`` where it stands in the file, from 1.

    ``words`` is the digest of a quote's words, empty for other kinds; ``corrections`` is how many corrections
    concerned it when they were locked. ``edition`` is the folder of the language that it was published in, such as
    ``fr/``; empty in a site's own language.
    """

    key: Key
    since: str
    edition: str = ""
    words: str = ""
    corrections: int = 0
    line: int = 0

    @property
    def path(self) -> str:
        """Its path on the site."""
        return f"{self.edition}{self.key.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a lock file says. ``text`` is the file's, ``broken`` what is wrong with it and ``line`` where.

    ``entries`` are those of one ``edition``, the site's own language if nothing else is asked for; ``others`` are those
    of all other editions. ``strange`` are the lines that say nothing, and are lost when the file is written anew.
    """

    entries: Mapping[Key, Locked] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[Locked, ...] = ()
    edition: str = ""
    text: str = ""
    broken: str = ""
    line: int = 1
    strange: tuple[str, ...] = ()

    def of(self, edition: str) -> "Lock":
        """The same lock, for another edition; what is wrong with the file is told for the site's own language alone."""
        own = {entry.key: entry for entry in self.others if entry.edition == edition}
        others = tuple(entry for entry in (*self.entries.values(), *self.others) if entry.edition != edition)
        if edition == self.edition:
            return self
        return replace(self, entries=MappingProxyType(own), others=others, edition=edition, broken="")


def read_lock(text: str) -> Lock:
    """Reads a lock file; one that is not what was written says so, and still gives the entries that can be read."""
    lines = text.replace("\r\n", "\n").split("\n")
    body = [line for line in lines if line.strip()]
    entries: dict[str, Locked] = {}
    strange: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        entry = _read_line(line, number)
        if entry:
            entries.setdefault(entry.path, entry)
        elif line.strip() and not line.startswith(("#", "seal ")):
            strange[number] = line
    broken, at = "", next(iter(strange), max(1, len(body)))
    if is_conflicted(text):
        broken = "it holds both sides of a merge that is not finished"
    elif strange:
        broken = "it has a line that is no entry"
    elif not body or body[-1] != _seal(body[:-1]):
        broken = "its seal does not fit what it says"
    return Lock(
        entries=MappingProxyType({entry.key: entry for entry in entries.values() if not entry.edition}),
        others=tuple(entry for entry in entries.values() if entry.edition),
        text=text,
        broken=broken,
        line=at if broken else 1,
        strange=tuple(line for line in strange.values() if not _MARK.match(line)),
    )


def is_conflicted(text: str) -> bool:
    """Whether a file holds both sides of a merge, between the marks that version control sets."""
    return bool(_OURS.search(text) and _THEIRS.search(text))


def _read_line(line: str, number: int) -> Locked | None:
    match = _LINE.fullmatch(line)
    if match is None or match["kind"] not in set(Kind):
        return None
    return Locked(
        key=Key(Kind(match["kind"]), match["id"]),
        since=match["since"],
        edition=match["edition"] or "",
        words=match["words"] or "",
        corrections=int(match["corrections"] or 0),
        line=number,
    )


def lock_text(entries: Iterable[Locked]) -> str:
    """The file for some entries: one to a line, in the order of their paths, sealed."""
    lines = [HEAD, *map(_line, sorted(entries, key=lambda entry: entry.path))]
    return "\n".join([*lines, _seal(lines), ""])


def _line(entry: Locked) -> str:
    words = f" {entry.words} {entry.corrections}" if entry.words else ""
    return f"{entry.path} {entry.since}{words}"


def _seal(lines: list[str]) -> str:
    return f"seal {digest(chr(10).join(lines))}"


def renewed_lock(lock: Lock, record: Record, today: Day) -> Mapping[Key, Locked]:
    """The entries that a lock is to have: what it has, what is new, and words that a correction has changed.

    Words that changed without a correction stay what they were.
    """
    entries = dict(lock.entries)
    made = corrections(record)
    for entry, quote in _renamed(lock, record):
        if made[quote.key] > entry.corrections:
            entries[entry.key] = replace(entry, words=words_of(quote), corrections=made[quote.key])
    for thing in record.things():
        old = entries.get(thing.key)
        words = words_of(thing) if isinstance(thing, Quote) else ""
        count = made[thing.key] if words else 0
        # A correction that is on record when the words are locked cannot speak for a later change.
        if old is None or (words and (not old.words or count > old.corrections)):
            since = old.since if old else iso_day(today)
            entries[thing.key] = Locked(
                key=thing.key, since=since, edition=lock.edition, words=words, corrections=count
            )
    return MappingProxyType(entries)


def words_of(quote: Quote) -> str:
    """The digest of a quote's words: of both, where there is an original. Typography and line breaks do not count."""
    texts = (quote.segments, quote.original)
    return digest(
        "\n".join(" ".join(normalised(part, tagged=False).text.strip() for part in segments) for segments in texts)
    )


def corrections(record: Record) -> Counter[Key]:
    """How many corrections concern each thing."""
    return Counter(key for a in record.articles.values() for c in a.corrections for key in set(c.affects))


def vanished(lock: Lock, record: Record) -> list[Locked]:
    """The published ids whose addresses no longer answer, in the order of the file."""
    return [e for e in lock.entries.values() if not record.answers(e.key)]


def changed(lock: Lock, record: Record) -> list[tuple[Locked, Quote]]:
    """The quotes whose words are not those that were published, and that no new correction concerns."""
    out = []
    made = corrections(record)
    same = ((e, q) for e in lock.entries.values() if e.words and (q := record.quotes.get(e.key.id)))
    for entry, quote in (*same, *_renamed(lock, record)):
        if words_of(quote) != entry.words and made[quote.key] <= entry.corrections:
            out.append((entry, quote))
    return out


def _renamed(lock: Lock, record: Record) -> list[tuple[Locked, Quote]]:
    """The quotes that were published under another id, which leads to them now, each with what is locked of that id."""
    keys = ((entry, record.aliases.get(entry.key)) for entry in lock.entries.values() if entry.words)
    return [(entry, record.quotes[key.id]) for entry, key in keys if key and key.id in record.quotes]
