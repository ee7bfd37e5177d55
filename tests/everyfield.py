"""A site that uses every field of the model, made from the models themselves: a new field is in it by itself.

``PROBES`` says what a reader is to find of each field, and on which page; ``VARIANTS`` are things that differ in one
word of a closed list. What the models cannot know stands in the tables below: the kind of thing to which a reference
leads, the few values that depend on each other, and the fields that no page shows, each with its reason.
"""

import enum
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from hostile import page
from onrecord.messages import ENGLISH
from onrecord.schema import MODELS, Kind, Thing, words
from onrecord.schema.dates import parse_date
from onrecord.schema.text import DateText, FigureText, Flag, Id, Language, Locator, Picture, RefText, Text, Url, Waivers
from onrecord.view.dates import in_words

NOT_SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "aliases": "they lead on from old addresses, and are no text",
        "publication": "what is not published is shown nowhere",
        "waive": "a reason that an author gives to authors",
        "AnswerText.id": "a name by which authors refer to an answer; readers see its text",
        "Source.snapshot": "it names a captured copy, of which the pages of quotes speak",
        "Source.store": "it says what is published of a captured copy",
    }
)
"""The fields that pages do not show, each with the reason; by their name alone where they are on every kind."""

LINKED: Mapping[str, str] = MappingProxyType(
    {
        "Article.topics": "topics",
        "Article.translation_of": "articles",
        "Event.source": "sources",
        "Correction.affects": "claims",
        "Claim.question": "questions",
        "Claim.topics": "topics",
        "Assertion.in_": "sources",
        "Assertion.by": "speakers",
        "Assertion.via": "speakers",
        "Response.by": "speakers",
        "Response.in_": "sources",
        "Evidence.item": "sources",
        "StatusEntry.because": "sources",
        **{f"Relation.{word.replace('-', '_')}": "claims" for word in words.RelationType},
        "Quote.speaker": "speakers",
        "Quote.source": "sources",
        "Quote.via": "speakers",
        "Quote.disputed_by": "speakers",
        "Quote.topics": "topics",
        "About.claim": "claims",
        "Translation.source": "sources",
        "Translation.disputed_by": "speakers",
        "Variant.source": "sources",
        "Role.org": "speakers",
        "Side.question": "questions",
        "IdentifiedAs.speaker": "speakers",
        "IdentifiedAs.because": "sources",
        "Source.derived_from": "sources",
    }
)
"""The kind of thing to which each reference leads."""

ANSWER = "<i>one answer</i>"
GIVEN: Mapping[str, str] = MappingProxyType({"Claim.answer": ANSWER, "Side.answer": ANSWER, "Author.given": "Ï"})
"""Texts that are to be among others; of given names references have the initials."""

SAID: Mapping[str, str] = MappingProxyType({"Question.exclusive": "At most one answer can be true"})
"""What a page says of what is true."""

CHOSEN: Mapping[str, enum.Enum] = MappingProxyType(
    {
        **{f"{kind}-publication": words.Publication.USABLE for kind in Kind},
        "claims-status-is": words.Status.CONTESTED,
        "claims-asserted-stance": words.Stance.ASSERTS,
        "claims-denied-stance": words.Stance.DENIES,
        "speakers-kind": words.SpeakerKind.UNNAMED,
        "sources-link-status": words.LinkStatus.DEAD,
    }
)
"""The words of closed lists on which other fields depend; of the other lists a thing has the last."""

MINIMAL: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "articles": {"title": "Another article", "summary": "S.", "published": "2021-09-06"},
        "questions": {"text": "What else?", "answers": [ANSWER]},
        "claims": {"statement": "Something else.", "status": "undetermined"},
        "speakers": {"name": "Somebody else", "kind": "person"},
        "sources": {"title": "Another source", "kind": "other"},
    }
)
"""What a reference leads to; a topic comes into being by being named."""

NAMES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch"}


class Spot(NamedTuple):
    """A field where it stands: ``Assertion.note``, and ``claims-denied-note``."""

    field: str
    path: str

    @property
    def name(self) -> str:
        """The field's own name."""
        return self.field.partition(".")[2]

    @property
    def is_hidden(self) -> bool:
        """Whether no page shows it."""
        return self.field in NOT_SHOWN or self.name in NOT_SHOWN


@dataclass(frozen=True, slots=True)
class Probe:
    """What a page is to have of a field: a text, an address that it links, or something in its head."""

    page: str
    spot: Spot
    text: str = ""
    href: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """The page of a thing in which one field has another word of its closed list."""

    page: str
    path: str
    word: enum.Enum


class Filler:
    """Fills the fields of the thing of a page, each with something that is found nowhere else.

    ``chosen`` are words of closed lists that are to be taken instead of those of :data:`CHOSEN`.
    """

    def __init__(self, page: str, chosen: Mapping[str, enum.Enum] = MappingProxyType({})) -> None:
        self.page = page
        self.chosen = {**CHOSEN, **chosen}
        self.spots: list[Spot] = []
        self.probes: list[Probe] = []
        self.lists: dict[str, type[enum.Enum]] = {}
        self.named: dict[str, Mapping[str, object]] = {}
        self._days = count()
        self._numbers = count(7001)
        self._languages = iter(NAMES)

    def fill(self, model: type[BaseModel], path: str) -> dict[str, Any]:
        """All fields of a model, by the names that authors write."""
        hints = get_type_hints(model, include_extras=True)
        filled = {}
        for name, field in model.model_fields.items():
            spot = Spot(f"{model.__name__}.{name}", f"{path}-{name.strip('_').replace('_', '-')}")
            self.spots.append(spot)
            filled[field.alias or name] = self._value(hints[name], spot)
        return {name: value for name, value in filled.items() if value not in (None, [None])}

    def _value(self, hint: Any, spot: Spot) -> Any:
        for scalar, make in SCALARS:
            if hint == scalar:
                return make(self, spot)
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return self.word(hint, spot)
        if isinstance(hint, type) and issubclass(hint, Thing):
            # Things have pages of their own; what an article has of them by name alone are topics.
            return self.reference(spot) if spot.field in LINKED else None
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.fill(hint, spot.path)
        inside = get_args(hint)[0]
        if get_origin(hint) is tuple:
            return [self._value(inside, spot)]
        assert get_origin(hint) in {Annotated, Union, types.UnionType}, f"{spot.field}: what is to become of {hint}?"
        return self._value(inside, spot)

    def word(self, list_: type[enum.Enum], spot: Spot) -> str:
        """A word of a closed list."""
        if not spot.is_hidden:
            self.lists[spot.path] = list_
        return str((self.chosen.get(spot.path) or list(list_)[-1]).value)

    def text(self, spot: Spot) -> str:
        """A text that is no markup."""
        return self._expect(spot, GIVEN.get(spot.field, f"<i>{spot.path}</i> &amp; [x](y)"))

    def id(self, spot: Spot) -> str | None:
        """An id that a thing once had, or that of a topic; a thing's own id is the name of its file."""
        if spot.field in LINKED:
            return self.reference(spot)
        if spot.name == "id" and not spot.is_hidden:
            self._expect(spot, self.page)
            return None
        if spot.field == "Source.snapshot":
            # A captured copy has the name of its source unless another is named, and there is none here.
            return None
        return f"once-{self.page.replace('/', '-')}-{spot.name}"

    def reference(self, spot: Spot) -> str:
        """A reference to a thing to which nothing else in the model leads."""
        kind, id = LINKED[spot.field], f"to-{spot.path}"
        self.probes.append(Probe(self.page, spot, href=f"../../{kind}/{id}/"))
        if kind not in MINIMAL:
            return id
        self.named[f"{kind}/{id}.md"] = MINIMAL[kind]
        return f"{kind}/{id}"

    def date(self, spot: Spot) -> str:
        """A day; days go on in the order of the fields."""
        day = (date(2001, 1, 1) + timedelta(days=next(self._days))).isoformat()
        self._expect(spot, in_words(parse_date(day), ENGLISH).words)
        return day

    def language(self, spot: Spot) -> str:
        """A language."""
        lang = next(self._languages)
        self._expect(spot, NAMES[lang])
        return lang

    def number(self, spot: Spot) -> int:
        """A number; numbers go up in the order of the fields."""
        return int(self._expect(spot, str(next(self._numbers))))

    def flag(self, spot: Spot) -> bool:
        """Yes."""
        self._expect(spot, SAID[spot.field])
        return True

    def address(self, spot: Spot) -> str:
        """An address."""
        href = f"https://{spot.path}.example/'x'"
        self.probes.append(Probe(self.page, spot, href=href))
        return href

    def picture(self, spot: Spot) -> str:
        """The address of a picture, which is for previews."""
        href = f"https://{spot.path}.example/'x'"
        self.probes.append(Probe(self.page, spot, head=href))
        return href

    def waivers(self, spot: Spot) -> Mapping[str, str]:
        """A reason for those who check."""
        return {"orphan": self.text(spot), "one-origin": "-"}

    def _expect(self, spot: Spot, text: str) -> str:
        # A short name is what others call a thing.
        where = "claims/labels" if spot.name == "label" and spot.field != "Event.label" else self.page
        if not spot.is_hidden:
            self.probes.append(Probe(where, spot, text=text))
        return text


SCALARS: tuple[tuple[Any, Callable[[Filler, Spot], Any]], ...] = (
    (Text, Filler.text),
    (RefText, Filler.reference),
    (Id, Filler.id),
    (DateText, Filler.date),
    (Language, Filler.language),
    (FigureText, Filler.number),
    (Locator, Filler.text),
    (Flag, Filler.flag),
    (Url, Filler.address),
    (Picture, Filler.picture),
    (Waivers, Filler.waivers),
)


def _suited(filled: dict[str, Any], word: enum.Enum) -> dict[str, Any]:
    """A thing whose other fields allow it to have the word."""
    if word is words.Status.REPORTED:
        return {key: value for key, value in filled.items() if key not in {"denied", "relations"}}
    return filled


def _things() -> Iterator[tuple[Filler, dict[str, Any], Variant | None]]:
    """One thing of each kind with all its fields, and then those that differ in one word."""
    numbers = count(1)
    for kind, model in MODELS.items():
        filler = Filler(f"{kind}/full")
        yield filler, filler.fill(model, kind), None
        for path, list_ in filler.lists.items():
            for word in list_:
                other = Filler(f"{kind}/v{next(numbers)}", {path: word})
                yield other, _suited(other.fill(model, kind), word), Variant(other.page, path, word)


_MADE = tuple(_things())

SPOTS: tuple[Spot, ...] = tuple(spot for filler, _, variant in _MADE if not variant for spot in filler.spots)
PROBES: tuple[Probe, ...] = tuple(probe for filler, _, variant in _MADE if not variant for probe in filler.probes)
VARIANTS: tuple[Variant, ...] = tuple(variant for *_, variant in _MADE if variant)
LABELS = {
    "statement": "Everything has a short name.",
    "status": "reported",
    "evidence": [{"item": "sources/full", "relation": "mentions"}],
}
FILES: Mapping[str, str] = MappingProxyType(
    {
        "index.md": "# Home\n",
        "claims/labels.md": page(LABELS, "\n".join(f"- [[{kind}/full]]" for kind in MODELS)),
        **{name: page(fields) for filler, *_ in _MADE for name, fields in filler.named.items()},
        **{f"{filler.page}.md": page(fields) for filler, fields, _ in _MADE},
    }
)
"""The site's content."""
