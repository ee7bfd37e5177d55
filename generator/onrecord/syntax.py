"""The grammar of ``[[…]]`` and ``![[…]]``, shared by all that reads it: text → references; never resolves one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import unquote_plus

REFERENCE = re.compile(r"(!?)\[\[(?!\[)((?:(?!\[\[|\]\])[^\n]|\n(?![ \t]*(?:\n|$)))+?)\]\]")
"""A reference in running text: an optional ``!``, then anything but a blank line between double brackets."""

EMBED_LINE = re.compile(rf"(?:^|(?<=\n))[ \t]*{REFERENCE.pattern.replace('(!?)', '!', 1)}[ \t]*(?=\n|$)")
"""An embed that has a line for itself; its only group is what stands between the brackets."""

_PARTS = re.compile(
    r"\s*(?P<target>[^|#?]*?)\s*(?:\?(?P<query>[^|#]*?)\s*)?(?:#(?P<excerpt>[^|]*?))?\s*(?:\|(?P<label>.*))?",
    re.DOTALL,
)
_ADDRESS = re.compile(r"(?:(?P<folder>[A-Za-z-]+)/)?(?P<id>[A-Za-z0-9-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What an author wrote between double brackets, taken apart.

    ``target`` is the part before ``?``, ``#`` and ``|`` (``claims/x``, ``x`` or the name of a view);
    ``label`` and ``excerpt`` have their white space collapsed; ``query`` maps keys to values in the
    author's order, percent-decoded; ``repeated`` are the keys that stand in it more than once, the last value counting.
    ``empty`` are the marks, ``#`` and ``|``, behind which nothing stands. ``number`` is the place of an embed among
    those of its target in a text that is rendered, from 1; it is no part of what was written.
    """

    embed: bool
    target: str
    label: str = ""
    excerpt: str = ""
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    repeated: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    number: int = field(default=0, compare=False)

    @property
    def is_address(self) -> bool:
        """Whether the target has the form of a thing's path or a view's name, right or wrong."""
        return _ADDRESS.fullmatch(self.target) is not None


def parse_reference(inner: str, *, embed: bool) -> Reference:
    r"""Takes apart what stands between ``[[`` and ``]]``. ``\|``, as tables need it, is read as ``|``."""
    match = _PARTS.fullmatch(inner.replace("\\|", "|"))
    assert match is not None, "the pattern accepts every text"  # noqa: S101
    return Reference(
        embed=embed,
        target=match["target"],
        label=collapse(match["label"] or ""),
        excerpt=collapse(match["excerpt"] or ""),
        query=parse_query(match["query"] or ""),
        repeated=tuple(key for key, n in Counter(k for k, _ in _pairs(match["query"] or "")).items() if n > 1),
        empty=tuple(
            mark
            for mark, part in (("#", match["excerpt"]), ("|", match["label"]))
            if part is not None and not part.strip()
        ),
    )


def parse_query(text: str) -> Mapping[str, str]:
    """``speaker=nrf&limit=5`` → its keys and values; a key without ``=`` has an empty value."""
    return MappingProxyType(dict(_pairs(text)))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("&") if text else ():
        if part.strip():
            key, _, value = part.partition("=")
            yield unquote_plus(key).strip(), unquote_plus(value).strip()


def collapse(text: str) -> str:
    """The text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())
