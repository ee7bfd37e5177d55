"""A broken rule, before its places are worked out."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.diagnostics import Code, Related
from onrecord.document import Part
from onrecord.parse import Place
from onrecord.record import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that a thing breaks.

    ``entity`` is the thing that may waive it, ``part`` the part of the text at ``place`` that breaks it.
    """

    code: Code
    entity: Entity
    place: Place
    part: Part | None = None
    message: str
    help: str = ""
    related: tuple[Callable[[], Related], ...] = ()


def see(place: Place, label: str) -> Callable[[], Related]:
    """A second place, whose span is worked out only where a finding is made of it."""
    return lambda: Related(span=place.span(), label=label)
