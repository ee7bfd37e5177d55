"""A section of a page: the first of its rows, and the way to all the others."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.view.types import Anchor

Row = TypeVar("Row")

ROWS_AT_MOST = 20
"""How many rows a section of a thing's page shows; both columns of a claim, and all answers, alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Row]):
    """The first of the rows of a section.

    ``omitted`` says in words how many of how many are shown; it is empty where that is all. All of them stand in
    ``lists``, which are lists of the site, filtered; where none can be filtered to them, the others are the ``rest``.
    """

    items: tuple[Row, ...]
    omitted: str = ""
    lists: tuple[Anchor, ...] = ()
    rest: tuple[Row, ...] = ()
