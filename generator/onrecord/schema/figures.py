"""Figures as authors type them: kept as they are typed, and compared as numbers.

A figure in words (``at least 17 deaths``) is read only to say how it is written here, never to accept it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_PLAIN = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_NUMBER = r"-?[0-9]{1,30}(?:[,_ ][0-9]{3}){0,9}(?:\.[0-9]{1,30})?"
_LEAST = r"at least|min(?:imum)?(?: of)?|no (?:less|fewer) than|not (?:less|fewer) than|more than|over|from|≥|>=?"
_MOST = r"at most|max(?:imum)?(?: of)?|no more than|not more than|less than|fewer than|up to|under|≤|<=?"
_IN_WORDS = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|between|exactly|=)? ?(?P<first>{_NUMBER})(?P<plus> ?\+| or more)?"
    rf"(?: ?(?:to|and|-|–|—|\.\.) ?(?P<second>{_NUMBER}))?(?P<unit> ?%| [^\W\d][\w /.-]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was typed: ``1.10`` says more than ``1.1``. Blanks and ``_`` that part its digits are left out."""

    text: str

    @property
    def number(self) -> Decimal:
        """What it is worth."""
        return Decimal(self.text)

    def __str__(self) -> str:
        return self.text


def read_figure(text: str) -> Figure | None:
    """A figure in digits; nothing for any other text."""
    digits = text.replace("_", "").replace(" ", "")
    return Figure(digits) if _PLAIN.fullmatch(digits) else None


def digits_in(text: str) -> tuple[str, str]:
    """The digits and the unit of a text that gives one figure in words, or two empty strings."""
    match = _IN_WORDS.fullmatch(" ".join(text.split()))
    return ("", "") if match is None or match["second"] else (_digits(match["first"]), _unit(match))


def bounds_in(text: str) -> str:
    """How a figure in words is written here (``{min: 17, unit: deaths}``); empty for what is none."""
    match = _IN_WORDS.fullmatch(" ".join(text.split()))
    if match is None:
        return ""
    first, second = _digits(match["first"]), _digits(match["second"] or match["first"])
    bounds = [] if match["most"] and not match["second"] else [f"min: {first}"]
    bounds += [] if (match["least"] or match["plus"]) and not match["second"] else [f"max: {second}"]
    bounds += [f"unit: {unit}"] if (unit := _unit(match)) else []
    return f"{{{', '.join(bounds)}}}"


def _unit(match: re.Match[str]) -> str:
    return (match["unit"] or "").strip().replace("%", "percent")


def _digits(text: str) -> str:
    return re.sub(r"[^\d.-]", "", text)
