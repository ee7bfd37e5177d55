"""Where the words of an excerpt stand in a run of words."""

import unicodedata

from onrecord.words.limits import cuts


def find_words(words: str, run: str) -> slice | None:
    """Where some words stand in a run, whole at both ends: ``legal`` is no excerpt of ``illegal``.

    Letters are the same however they are composed (Unicode's canonical equivalence); nothing else is.
    """
    sought, _ = _taken_apart(words)
    text, at = _taken_apart(run)
    start = text.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        if _is_whole(at, start) and _is_whole(at, end) and not cuts(run, at[start]) and not cuts(run, at[end]):
            return slice(at[start], at[end])
        start = text.find(sought, start + 1)
    return None


def _taken_apart(text: str) -> tuple[str, list[int]]:
    """A text with its letters decomposed, and for each place in it, its end too, the place in the text."""
    parts = [unicodedata.normalize("NFD", char) for char in text]
    at = [place for place, part in enumerate(parts) for _ in part]
    return "".join(parts), [*at, len(text)]


def _is_whole(at: list[int], place: int) -> bool:
    """Whether a place in a text that is taken apart lies between two characters of the text as it was."""
    return place == 0 or at[place - 1] != at[place]
