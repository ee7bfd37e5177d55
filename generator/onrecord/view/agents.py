"""Who speaks or acts, in a line: a name, and the role that goes with a day."""

from collections.abc import Callable
from functools import lru_cache

from onrecord.parse import Key
from onrecord.record import Record, RoleHeld, Source, Speaker
from onrecord.schema import Date, SourceKind, SpeakerKind
from onrecord.schema.dates import parse_date
from onrecord.view.dates import in_words
from onrecord.view.routes import Routes
from onrecord.view.types import Anchor, SpeakerLine
from onrecord.view.words import SOURCES, joined


class Agents:
    """Makes the lines of speakers, and of sources that speak in their own voice. Every line is made once and shared.

    Args:
        record: The record.
        routes: The addresses of the site.
        anchor: Makes a link to a thing.
    """

    def __init__(self, record: Record, routes: Routes, anchor: Callable[[Key], Anchor]) -> None:
        self.record = record
        self.routes = routes
        self.anchor = anchor
        self.line = lru_cache(maxsize=None)(self._line)

    def _line(self, key: Key, day: Date | None) -> SpeakerLine:
        """Who speaks, in the role held on a day; a source that speaks in its own voice has its kind for a role.

        Where no day is known, it is the role held last, and until when if it has ended.
        """
        thing = self.record[key]
        if isinstance(thing, Speaker):
            return SpeakerLine(
                label=thing.name,
                url=self.routes.url(key),
                role=self._role(thing, day if day and not day.unknown else None),
                kind=thing.kind.value,
                known_as=self.anchor(thing.identified_as) if thing.identified_as else None,
            )
        role = self._own_voice(thing) if isinstance(thing, Source) else ""
        return SpeakerLine(label=self._publisher(key), url=self.routes.url(key), role=role, kind="source")

    def _role(self, speaker: Speaker, day: Date | None) -> str:
        """A role with its organization; somebody unnamed is said to be so."""
        held = speaker.role_on(day) if day else speaker.last_role
        parts = [held.title, self._org(held), "" if day else ended(held)] if held else []
        parts += ["name not given"] if speaker.kind is SpeakerKind.UNNAMED else []
        return ", ".join(part for part in parts if part)

    def _org(self, held: RoleHeld) -> str:
        """The organization of a role, unless the role names it."""
        org = self.record.get(held.org) if held.org else None
        return org.label if org is not None and org.label.casefold() not in held.title.casefold() else ""

    def _own_voice(self, source: Source) -> str:
        """What a source is that asserts something itself, and whom it repeats in doing so."""
        kind = "" if source.kind is SourceKind.OTHER else SOURCES[source.kind].lower()
        repeated = joined(tuple(self._publisher(k) for k in source.derived_from or ()))
        kind = f"{kind or 'source'} that repeats {repeated}" if repeated else kind
        return f"{kind}, in its own voice" if kind else "in its own voice"

    def _publisher(self, key: Key) -> str:
        thing = self.record[key]
        return thing.publisher if isinstance(thing, Source) and thing.publisher else thing.label


def ended(held: RoleHeld) -> str:
    """``until August 2021`` where a role has ended or is to end; nothing where its end is open or unknown."""
    if held.during is None or held.during.latest is None:
        return ""
    _, slash, end = held.during.text.partition("/")
    return f"until {in_words(parse_date(end)).words}" if slash else in_words(held.during).words
