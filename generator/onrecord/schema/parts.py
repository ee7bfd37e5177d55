"""What all models of the record are made of: parts with fields, and things with an id.

Field names are the model's own, in the order of its document; ``!`` there is "no default" here.
Where an author's word is Python's (``in``, ``is``), the attribute has a trailing underscore.
The text below a field is for authors: editors show it through the JSON Schema.
"""

from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from onrecord.schema.text import Id, Text, Url, Waivers
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
    """Its address. In a file of its own the file's name is the id, and you may leave this out."""
    label: Text | None = None
    """A short name for links and lists."""
    aliases: tuple[Id, ...] = ()
    """Ids that it had before."""
    same_as: tuple[Url, ...] = ()
    """Addresses of pages elsewhere about the very same thing, for instance in an encyclopedia."""
    note: Text | None = None
    """What readers should know about this entry."""
    publication: Publication | None = None
    """Whether readers see it. If nothing is written, it has the word of its article."""
    waive: Waivers = Field(default_factory=lambda: MappingProxyType({}))
    """Switches single findings off here: the code of a finding, and your reason."""
