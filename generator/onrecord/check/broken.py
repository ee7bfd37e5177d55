"""A broken rule, before its places are worked out."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.diagnostics import Code, Related
from onrecord.parse import Place
from onrecord.record import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that a thing breaks. ``entity`` is the thing that may waive it."""

    code: Code
    entity: Entity
    place: Place
    message: str
    help: str = ""
    related: tuple[Callable[[], Related], ...] = ()


def see(place: Place, label: str) -> Callable[[], Related]:
    """A second place, whose span is worked out only where a finding is made of it."""
    return lambda: Related(span=place.span(), label=label)
