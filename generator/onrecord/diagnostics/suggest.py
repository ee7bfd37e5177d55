"""The nearest of the names that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one name so like ``word`` that it was probably meant, or ``None``."""
    names = [str(name) for name in names]  # a member of a closed list, too, is shown as the word it stands for
    folded = {name.casefold(): name for name in reversed(names)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """``did you mean 'X'?`` where a name is near, else an empty string."""
    name = nearest(word, names)
    return f"did you mean {name!r}?" if name else ""
