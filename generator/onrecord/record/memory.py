"""What the last record was made of, file by file: what rests on the same need not be resolved again.

The things of a file and the links of its fields follow from the file and from what the index knows of the ids that
they name; the links of its text follow from the things of these ids, too. So after an edit only a few files are
resolved. What something was wrong with is always resolved anew: findings show places in other files, which move.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.diagnostics import Finding
from onrecord.parse import Key, ParsedFile
from onrecord.record.claims import Finished
from onrecord.record.index import Index, State
from onrecord.record.types import Entity, Link


class Resolved(NamedTuple):
    """What references came to: their links, what is wrong with them, and the ids that the index was asked for."""

    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked: Set[str] = frozenset()

    def stands(self, changed: Set[str]) -> bool:
        """Whether they would come to the same, where only some ids lead to something else."""
        return not self.findings and self.asked.isdisjoint(changed)


@dataclass(slots=True)
class Piece:
    """What one file comes to.

    ``outgoing`` are the links of the published things in it, those to what is withdrawn at the end; ``uses`` is what
    an article defines, links or embeds.
    """

    parsed: ParsedFile
    entities: tuple[Entity, ...]
    fields: Resolved
    text: Resolved | None = None
    outgoing: Mapping[Key, tuple[Link, ...]] | None = None
    uses: tuple[Key, ...] = ()


@dataclass(slots=True)
class Memory:
    """The pieces of the last record, by the paths of their files, and on what they rested."""

    means: object = None
    states: Mapping[str, State] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    entities: Mapping[Key, Entity] = field(default_factory=dict)
    claims: dict[Key, Finished] = field(default_factory=dict)

    def turn_to(self, index: Index, means: object) -> Set[str]:
        """Begins with another record; returns the ids that lead to something else than they did.

        Args:
            index: What is defined now.
            means: All else that the things of a file rest on; where it is another, nothing is known any longer.
        """
        if means != self.means:
            self.means, self.states, self.pieces = means, {}, {}
        before, self.states = self.states, index.states()
        return _differing(before, self.states)

    def turn_to_things(self, entities: Mapping[Key, Entity]) -> Set[str]:
        """Takes up the things; returns the ids of those that are others than they were."""
        before, self.entities = self.entities, entities
        return {key.id for key, entity in entities.items() if before.get(key) is not entity}

    def forget(self) -> None:
        """Knows nothing any longer: what it was turned to has not become a record."""
        self.means, self.states, self.pieces, self.entities = None, {}, {}, {}
        self.claims.clear()


def _differing(before: Mapping[str, State], now: Mapping[str, State]) -> Set[str]:
    return {id for id in before.keys() | now.keys() if before.get(id) != now.get(id)}
