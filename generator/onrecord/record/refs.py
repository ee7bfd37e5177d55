"""What the things of a record name → links, or findings where a name leads nowhere."""

from collections.abc import Iterable

from onrecord.diagnostics import Code, Finding, Related
from onrecord.parse import Key, Place
from onrecord.record.index import Index
from onrecord.record.memory import Resolved
from onrecord.record.query import Problem
from onrecord.record.types import Link, Role
from onrecord.schema import Kind


class References:
    """Resolves references against an index, and keeps every link made and everything that went wrong, until taken."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.links: list[Link] = []
        self.findings: list[Finding] = []

    def take(self) -> Resolved:
        """What was resolved since this was last asked, or the index was made."""
        found = Resolved(tuple(self.links), tuple(self.findings), frozenset(self.index.asked))
        self.links, self.findings = [], []
        self.index.asked.clear()
        return found

    def one(self, owner: Key, role: Role, text: str, place: Place, *kinds: Kind) -> Key | None:
        """Resolves one reference and records it as a link; ``None`` where it leads nowhere."""
        found = self.index.find(text, kinds)
        if isinstance(found, Problem):
            message = f"{_subject(owner)} {found.message}"
            self.findings.append(place.finding(found.code, message, help=found.help, related=found.related()))
            return None
        if found in self.index.broken and found not in self.index.places:
            return None
        goes_on_record = role is Role.AFFECTS and found in self.index.withdrawn
        if self.index.is_published(owner) and not self.index.is_published(found) and not goes_on_record:
            self._unpublished(owner, found, place)
            return None
        self.links.append(Link(source=owner, role=role, target=found))
        return found

    def all(self, owner: Key, role: Role, texts: Iterable[str], place: Place, *kinds: Kind) -> tuple[Key, ...]:
        """Resolves a list of references; what leads nowhere is left out, and what stands there twice is told."""
        found: dict[Key, Place] = {}
        for index, text in enumerate(texts):
            key = self.one(owner, role, text, place.at(index), *kinds)
            if key in found:
                self._twice(owner, key, place.at(index), found[key])
            elif key is not None:
                found[key] = place.at(index)
        return tuple(found)

    def topics(self, owner: Key, ids: Iterable[str], place: Place) -> tuple[Key, ...]:
        """The topics that a thing is filed under. Using one makes it, unless it is held back where it is defined."""
        keys = {Key(Kind.TOPIC, id): number for number, id in enumerate(ids)}
        self.index.asked.update(key.id for key in keys)
        if self.index.is_published(owner):
            for key in [key for key in keys if not self.index.is_published(key)]:
                self._unpublished(owner, key, place.at(keys.pop(key)))
        self.links += [Link(source=owner, role=Role.TOPIC, target=key) for key in keys]
        return tuple(keys)

    def _twice(self, owner: Key, key: Key, place: Place, first: Place) -> None:
        message = f"{_subject(owner)} names {key.path!r} twice"
        related = (Related(span=first.span(), label="first named here"),)
        self.findings.append(place.finding(Code.WRONG_TYPE, message, help="keep one of them", related=related))

    def _unpublished(self, owner: Key, found: Key, place: Place) -> None:
        state = self.index.publication[found]
        self.findings.append(
            place.finding(
                Code.UNPUBLISHED_REFERENCE,
                f"{_subject(owner)} is published and refers to {found.path!r}, which is '{state}'",
                help="publish it, or take the reference out",
                related=(Related(span=self.index.places[found].at("publication").span(), label="not published"),),
            )
        )


def _subject(key: Key) -> str:
    return f"{key.kind.noun} {key.id!r}" if key.kind else f"page {key.id!r}"
