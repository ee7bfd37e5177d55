"""Texts and the room for them → about how many lines they take, and what is left of them where that is too many."""

from collections.abc import Sequence
from itertools import takewhile
from unicodedata import east_asian_width


def lines_of(text: str, ems: float, most: int) -> int:
    """About how many lines a text takes that are so many ems long: from one to the most there is room for."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = 0 if word.isascii() else sum(east_asian_width(letter) in "WF" for letter in word)
        length = 0.52 * len(word) + 0.48 * wide
        if used and used + 0.3 + length > ems:
            lines, used = lines + 1, 0.0
        used += length + (0.3 if used else 0)
        while used > ems:
            lines, used = lines + 1, used - ems
        if lines >= most:
            return most
    return lines


def told_apart(texts: Sequence[str], ems: float, most: int) -> list[str]:
    """The same texts, but where two would be cut to the same words, what they share is left out of the middle.

    What is left begins a text with its first words and goes on, after an ellipsis, a word before it becomes another.
    """
    seen = [_seen(text, ems, most) for text in texts]
    found: list[str] = []
    for text, begins in zip(texts, seen, strict=True):
        alike = [other for other, start in zip(texts, seen, strict=True) if start == begins and other != text]
        found.append(_from_where_they_differ(text, alike, ems) if alike else text)
    return found


def _seen(text: str, ems: float, most: int) -> str:
    """About the letters of a text that there is room for, or a few less."""
    return text if lines_of(text, ems, most + 1) <= most else text[: int(1.5 * ems * most)]


def _from_where_they_differ(text: str, others: Sequence[str], ems: float) -> str:
    shared = min(_alike(text, other) for other in others)
    begin = text.rfind(" ", 0, shared) + 1
    begin = text.rfind(" ", 0, max(0, begin - 1)) + 1 or shared
    head = text[: int(1.5 * ems)]
    head = head[: head.rfind(" ")] if " " in head else head
    return f"{head} … {text[begin:]}" if len(head) < begin else text


def _alike(one: str, other: str) -> int:
    """How many letters two texts share from their beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
