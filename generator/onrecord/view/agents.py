"""Who speaks or acts, in a line: a name, and the role that goes with a day."""

from collections.abc import Callable

from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.record import Record, RoleHeld, Source, Speaker
from onrecord.schema import Date, SourceKind, SpeakerKind
from onrecord.schema.dates import parse_date
from onrecord.view.dates import in_words
from onrecord.view.routes import Routes
from onrecord.view.types import Anchor, SpeakerLine
from onrecord.view.words import SOURCES_WITHIN


class Agents:
    """Makes the lines of speakers, and of sources that speak in their own voice.

    Args:
        record: The record.
        routes: The addresses of the site.
        anchor: Makes a link to a thing.
        catalogue: Our words.
    """

    def __init__(self, record: Record, routes: Routes, anchor: Callable[[Key], Anchor], catalogue: Catalogue) -> None:
        self.record = record
        self.routes = routes
        self.anchor = anchor
        self.catalogue = catalogue

    def line(self, key: Key, day: Date | None) -> SpeakerLine:
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
        parts = [held.title, self._org(held), "" if day else ended(held, self.catalogue)] if held else []
        parts += [self.catalogue.say("name not given")] if speaker.kind is SpeakerKind.UNNAMED else []
        return self.catalogue.say(", ").join(part for part in parts if part)

    def _org(self, held: RoleHeld) -> str:
        """The organization of a role, unless the role names it."""
        org = self.record.get(held.org) if held.org else None
        return org.label if org is not None and org.label.casefold() not in held.title.casefold() else ""

    def _own_voice(self, source: Source) -> str:
        """What a source is that asserts something itself, and whom it repeats in doing so."""
        say = self.catalogue.say
        kind = say(SOURCES_WITHIN[source.kind])
        repeated = self.catalogue.joined(self._publisher(k) for k in source.derived_from or ())
        if repeated:
            return say("{kind} that repeats {names}, in its own voice", kind=kind, names=repeated)
        return (
            say("in its own voice") if source.kind is SourceKind.OTHER else say("{kind}, in its own voice", kind=kind)
        )

    def _publisher(self, key: Key) -> str:
        thing = self.record[key]
        return thing.publisher if isinstance(thing, Source) and thing.publisher else thing.label


def ended(held: RoleHeld, catalogue: Catalogue) -> str:
    """``until August 2021`` where a role has ended or is to end; nothing where its end is open or unknown."""
    if held.during is None or held.during.latest is None:
        return ""
    _, slash, end = held.during.text.partition("/")
    if not slash:
        return in_words(held.during, catalogue).words
    return catalogue.say("until {date}", date=in_words(parse_date(end), catalogue).words)
