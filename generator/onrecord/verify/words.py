"""A quote's words → what is looked for in its source: one reading of their brackets after the other."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.verify.limits import UNSPACED
from onrecord.verify.normal import normalised

CONTRACT = 1
"""The version of the contract. What was found under another one is looked up again."""

SEGMENT_GAP = 400
"""How many characters of its own a source may put between two segments, such as “, he said on Friday, ”."""

ELISION_GAP = 2_000
"""How many characters ``[…]`` may stand for."""

ENOUGH, ENOUGH_UNSPACED = 12, 4
"""How many characters tell a direct quote from chance, in scripts with and without spaces."""

_ELISION = re.compile(r"\s*\[\s*(?:\u2026|\.\s?\.\s?\.)\s*\]\s*")
_INSERTION = re.compile(r"\[[^\[\]]*\]")
_CASE = re.compile(r"\[([^\W\d_])\](?=\w)")
_GLUED = re.compile(r"\s+([,.;:!?)\u2026\u060c\u061b\u061f\u3002\uff0c])")


class Reading(StrEnum):
    """How the brackets in a quote are taken."""

    LITERAL = "literal"
    """They stand in the source."""
    ELISIONS = "elisions"
    """``[…]`` leaves something out; other brackets stand in the source."""
    INSERTIONS = "insertions"
    """``[…]`` leaves something out, and other brackets are the editor's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is looked for: a quote's words in the language of the source, and those around them if the author gives any.

    ``direct`` says that they are the speaker's own sentence, so that a few characters do not do.
    """

    segments: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    direct: bool = True

    @property
    def digest(self) -> str:
        """``sha256:`` and the hash of all that decides whether they are found."""
        data = [CONTRACT, self.segments, self.prefix, self.suffix, self.direct]
        return digest(json.dumps(data, ensure_ascii=False))

    @property
    def too_short(self) -> bool:
        """Whether so few characters stand in any text by chance."""
        return self.direct and not (self.prefix or self.suffix) and _is_short(" ".join(self.segments))

    def readings(self) -> Iterator[tuple[Reading, "Pieces"]]:
        """The readings that differ, the most literal one first."""
        done: set[Pieces] = set()
        for reading in Reading:
            pieces = _pieces(self.segments, reading)
            if pieces is not None and pieces not in done:
                done.add(pieces)
                yield reading, pieces


@dataclass(frozen=True, slots=True)
class Pieces:
    """Normalised words that stand in the source in this order, and how much may stand between each and the next."""

    words: tuple[str, ...]
    gaps: tuple[int, ...]


def digest(text: str) -> str:
    """``sha256:`` and the hash of a text's UTF-8 bytes, in hexadecimal."""
    return bytes_digest(text.encode())


def bytes_digest(raw: bytes) -> str:
    """``sha256:`` and the hash of some bytes, in hexadecimal."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _pieces(segments: tuple[str, ...], reading: Reading) -> Pieces | None:
    """The pieces under one reading; ``None`` where nothing of a segment is left, or so little that it says nothing."""
    words: list[str] = []
    gaps: list[int] = []
    for segment in segments:
        parts = [segment] if reading is Reading.LITERAL else _ELISION.split(segment)
        if reading is Reading.INSERTIONS:
            parts = [_without_insertions(part) for part in parts]
        kept = [piece for part in parts if (piece := normalised(part).text.strip())]
        if not kept or (len(parts) > 1 and any(_is_scrap(piece) for piece in kept)):
            return None
        gaps += [SEGMENT_GAP] * bool(words) + [ELISION_GAP] * (len(kept) - 1)
        words += kept
    return Pieces(tuple(words), tuple(gaps)) if words else None


def _without_insertions(text: str) -> str:
    """The words without an editor's own; ``[T]he`` is ``the``."""
    text = _CASE.sub(lambda m: m[1].swapcase(), text)
    return _GLUED.sub(r"\1", re.sub(r"\s+", " ", _INSERTION.sub("", text)))


def _is_short(text: str) -> bool:
    text = normalised(text).text.strip()
    return len(text) < (ENOUGH_UNSPACED if _is_unspaced(text) else ENOUGH)


def _is_scrap(piece: str) -> bool:
    """Whether a fragment is a single short word, which any text has somewhere."""
    return len(piece) < 2 if _is_unspaced(piece) else len(piece) < 8 and " " not in piece


def _is_unspaced(text: str) -> bool:
    return 2 * len(UNSPACED.findall(text)) > len(text.replace(" ", ""))
