"""What all models of the record are made of: parts with fields, things with an id, and short forms.

Field names are the model's own, in the order of its document; ``!`` there is "no default" here.
Where an author's word is Python's (``in``, ``is``), the attribute has a trailing underscore.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from onrecord.schema.text import Id, Text, Url, WaivableCode
from onrecord.schema.words import Publication


def _dashed(name: str) -> str:
    return name.removesuffix("_") if name in {"in_", "is_"} else name


class Part(BaseModel):
    """Anything with fields: frozen, and closed to names that the model does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashed, validate_by_name=False)


class Thing(Part):
    """What every thing has.

    ``label`` is its short name in links; ``aliases`` are ids it once had; ``waive`` switches a finding off
    for it, with the reason; ``publication`` is that of its article where none is written.
    """

    id: Id
    label: Text | None = None
    aliases: tuple[Id, ...] = ()
    same_as: tuple[Url, ...] = ()
    note: Text | None = None
    publication: Publication | None = None
    waive: Mapping[WaivableCode, Text] = Field(default_factory=lambda: MappingProxyType({}))


def log_of_word(value: Any) -> Any:  # noqa: ANN401
    """One word is short for a log of one entry, whose date follows from where it stands."""
    return [{"is": value, "date": None}] if isinstance(value, str) else value
