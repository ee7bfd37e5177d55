"""What is known of a captured source: its receipt, which is published, and its text, which need not be.

A receipt carries the hashes of the capture and, for each quote, where it was found and what stands around it. Its seal
is the hash of all the rest, so that a receipt somebody has edited is no receipt.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

from onrecord.schema import Store
from onrecord.verify.lookup import Outcome, Problem
from onrecord.verify.search import Chain
from onrecord.verify.words import digest

FORMAT = 1


class ReceiptError(ValueError):
    """A receipt cannot be read, or is not what was sealed. The argument says which, as part of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a receipt says of one quote.

    ``words`` is the digest of what was looked for, ``checked_on`` an ISO 8601 day, ``places`` offsets in code points
    into the captured text; ``page`` counts from 1, 0 where there are none. ``passage`` are the words as the source has
    them, one for each place, between ``before`` and ``after``; all three are empty where nothing of it is stored.
    """

    words: str
    outcome: Outcome
    checked_on: str
    problem: Problem | None = None
    places: Chain = ()
    page: int = 0
    before: str = ""
    passage: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A capture: hashes are SHA-256, as ``sha256:`` and hexadecimal digits.

    ``captured_from`` is the address or the name of the file, ``captured_on`` an ISO 8601 day, ``tool`` what made text
    of the bytes, ``characters`` the length of the text in code points. ``entries`` go by the id of a quote, and below
    it by field for what else of it stands in this source: ``trapped``, ``trapped/variants/0``.
    """

    captured_from: str
    captured_on: str
    media_type: str
    tool: str
    raw: str
    text: str
    characters: int
    store: Store = Store.EXCERPT
    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    def with_entries(self, entries: Mapping[str, Entry]) -> "Receipt":
        """The same capture with other entries, in the order of their names."""
        return replace(self, entries=MappingProxyType(dict(sorted(entries.items()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A captured copy of a source. ``text`` is ``None`` where only the receipt is at hand.

    ``broken`` says what is wrong with it, as part of a sentence; then nothing else counts. ``help`` is what to do then.
    """

    name: str
    receipt: Receipt | None = None
    text: str | None = None
    broken: str = ""
    help: str = ""


def to_json(receipt: Receipt) -> str:
    """A receipt as it is committed: JSON with a key a line, in a fixed order, sealed."""
    data = asdict(replace(receipt, entries={}))
    data["entries"] = {name: _slim(asdict(entry)) for name, entry in receipt.entries.items()}
    data = {"receipt": FORMAT, **data}
    data["seal"] = _seal(data)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Receipt:
    """A receipt from what :func:`to_json` wrote.

    Raises:
        ReceiptError: If it is anything else.
    """
    try:
        data = json.loads(text)
        seal = data.pop("seal")
        format_ = data["receipt"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ReceiptError("is no receipt") from None
    if format_ != FORMAT:
        raise ReceiptError(f"is of format {format_!r}, and this version reads format {FORMAT}")
    if seal != _seal(data):
        raise ReceiptError("has been changed by hand: its seal does not fit")
    try:
        del data["receipt"]
        _check_words({name: value for name, value in data.items() if name != "entries"}, but="characters")
        entries = {name: _entry(entry) for name, entry in data.pop("entries").items()}
        return Receipt(**{**data, "store": Store(data["store"]), "entries": MappingProxyType(entries)})
    except (TypeError, ValueError, KeyError, AttributeError):
        raise ReceiptError("is no receipt") from None


def _entry(data: dict[str, Any]) -> Entry:
    places = tuple((int(start), int(end)) for start, end in data.pop("places", ()))
    passage = tuple(str(words) for words in data.pop("passage", ()))
    problem = Problem(data.pop("problem")) if "problem" in data else None
    outcome = Outcome(data.pop("outcome"))
    _check_words(data, but="page")
    return Entry(**data, outcome=outcome, problem=problem, places=places, passage=passage)


def _check_words(data: Mapping[str, object], *, but: str) -> None:
    """Refuses fields that are no words, but for one that has to be a whole number.

    Raises:
        TypeError: If there are any.
    """
    if any(type(value) is not (int if name == but else str) for name, value in data.items()):
        raise TypeError


def _slim(data: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in data.items() if value not in ("", (), 0, None)}


def _seal(data: dict[str, Any]) -> str:
    return digest(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
