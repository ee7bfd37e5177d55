"""The model of who wrote something: a name, and what of it is the family's if the author has said so."""

from typing import Self

from pydantic import ConfigDict, model_validator

from onrecord.diagnostics import Code
from onrecord.schema.parts import Part
from onrecord.schema.text import Text, name_or_part, refuse
from onrecord.words.limits import is_unspaced

NAMED = name_or_part("name", "family", "given")
"""Marks an author, for whom a name in one piece may stand."""


class Author(Part):
    """A name in one piece, or in the parts that styles of references need (names after CSL)."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["name"]}, {"required": ["family"]}],
            "dependencies": {"given": ["family"]},
        }
    )

    name: Text | None = None
    """The whole name as pages show it. If nothing is written, it is made of the given and the family name."""
    family: Text | None = None
    """The family name."""
    given: Text | None = None
    """The given names."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if self.family is None and (self.name is None or self.given is not None):
            written = "given names and no family name" if self.given else "no name"
            help = "add 'family:'; a name in one piece is written as a text"
            raise refuse(Code.MISSING_FIELD, f"an author has {written}", help, fields=("given",) if self.given else ())
        return self

    @property
    def whole(self) -> str:
        """The name as readers see it; in scripts without blanks the family's part comes first (``毛泽东``)."""
        family, given = self.family or "", self.given or ""
        if self.name:
            return self.name
        return f"{family}{given}" if given and is_unspaced(family[-1]) else f"{given} {family}".strip()
