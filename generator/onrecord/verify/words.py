"""A quote's words → what is looked for in its source: one reading of their brackets after the other."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.verify.normal import cleared, normalised
from onrecord.words.characters import UNSPACED
from onrecord.words.limits import is_unspaced

CONTRACT = 4
"""The version of the contract. What was found under another one is looked up again."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a source may have between two pieces of a quote: how many characters, and whether marks must set it off."""

    most: int
    set_off: bool


SEGMENTS = Gap(400, set_off=True)
"""Between two segments: something of the source's own, such as “, he said on Friday, ”."""

ELISION = Gap(2_000, set_off=False)
"""What ``[…]`` may stand for."""

ENOUGH, ENOUGH_UNSPACED = 12, 4
"""How many characters tell a direct quote from chance, in scripts with and without spaces."""

_ELISION = re.compile(r"\[\s*(?:\u2026{1,2}|\.\s?\.\s?\.)\s*\]")
_CASE = re.compile(r"\[([^\W\d_])\](?=\w)")
_CLOSING = ",.;:!?)\"'\u00bb\u2019\u201d\u2026\u060c\u061b\u061f\u3001\u3002\uff01\uff0c\uff1b\uff1f"
_INSERTION = re.compile(
    # A space goes with the editor's words where it stood between them and a mark.
    rf"\s?\[[^\[\]]*\](?=[{_CLOSING}])|(?<=[(\u00ab\u2018\u201c\u201e])\[[^\[\]]*\]\s?|\[[^\[\]]*\]"
)


_SPACED = rf"[^\W{UNSPACED}]"
_SIGNED = r"\[[^\[\]]*\d[^\[\]]*\]"
_GLUED = re.compile(
    rf"(?<={_SPACED})\[[^\[\]]*\]|\[[^\[\]]*\](?={_SPACED})"
    rf"|(?<=[-+\u2212\u00b1$\u00a3\u00a5\u20ac]){_SIGNED}|{_SIGNED}(?=[%\u2030\u00b0$\u00a3\u00a5\u20ac])"
)
"""An editor's own letters in a word or a number of the speaker's make another one of it: ``[un]safe``, ``[5]%``."""

_GLUED_ELISION = re.compile(rf"(?<=\d){_ELISION.pattern}|{_ELISION.pattern}(?=[\d%])")


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
        """Whether so few characters, without brackets and what is in them, stand in any text by chance."""
        if not self.direct or any(map(_has_words, (self.prefix, self.suffix))):
            return False
        own = normalised(
            " ".join(_without_insertions(cleared(segment)) for segment in self.segments), tagged=False
        ).text.strip()
        return len(own) < (ENOUGH_UNSPACED if is_unspaced(own) else ENOUGH)

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
    """Normalised words, as seen, that stand in the source in this order, and what may stand between them."""

    words: tuple[str, ...]
    gaps: tuple[Gap, ...]


def digest(text: str) -> str:
    """``sha256:`` and the hash of a text's UTF-8 bytes, in hexadecimal."""
    return bytes_digest(text.encode("utf-8", "surrogatepass"))


def bytes_digest(raw: bytes) -> str:
    """``sha256:`` and the hash of some bytes, in hexadecimal."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _pieces(segments: tuple[str, ...], reading: Reading) -> Pieces | None:
    """The pieces under one reading; ``None`` where nothing of a segment is left, or so little that it says nothing."""
    words: list[str] = []
    gaps: list[Gap] = []
    between = SEGMENTS
    for segment in map(cleared, segments):
        parts = [segment] if reading is Reading.LITERAL else _ELISION.split(segment)
        if len(parts) > 1 and _GLUED_ELISION.search(segment):
            return None
        if reading is Reading.INSERTIONS and any(_GLUED.search(_CASE.sub(_other_case, part)) for part in parts):
            return None
        if reading is Reading.INSERTIONS:
            parts = [_without_insertions(part) for part in parts]
        kept = [normalised(part.strip(), quoted=True, tagged=False).seen.strip() for part in parts]
        if not any(map(_has_words, kept)) or (len(parts) > 1 and any(map(_is_scrap, kept))):
            return None
        for number, piece in enumerate(kept):
            # Where a segment ends with what is left out, that is left out before the next one.
            between = ELISION if number else between
            if piece:
                gaps.append(between)
                words.append(piece)
                between = SEGMENTS
    return Pieces(tuple(words), tuple(gaps[1:])) if words else None


def _without_insertions(text: str) -> str:
    """The words without an editor's own; ``[T]he`` is ``the``."""
    return _INSERTION.sub("", _CASE.sub(_other_case, text))


def _other_case(match: re.Match[str]) -> str:
    letter = match[1].swapcase()
    # A script without case has no other one: this is an insertion of one letter.
    return letter if letter != match[1] else match[0]


def _has_words(piece: str) -> bool:
    """Whether there is more than punctuation."""
    return any(unicodedata.category(char)[0] in "LNS" for char in piece)


def _is_scrap(piece: str) -> bool:
    """Whether a fragment is a single short word, which any text has somewhere."""
    if not _has_words(piece):
        return False
    return len(piece) < 2 if is_unspaced(piece) else len(piece) < 8 and " " not in piece
