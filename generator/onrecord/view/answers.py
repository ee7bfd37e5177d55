"""The answers to a question: who is on the side of each, and the claims that amount to it."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from onrecord.messages import Catalogue
from onrecord.parse import Key
from onrecord.record import Question, Record, Role, Side
from onrecord.schema import Date
from onrecord.view.dates import in_words
from onrecord.view.types import SpeakerLine


class Answer(NamedTuple):
    """An answer to a question, who gives it, and the claims that amount to it."""

    text: str
    speakers: tuple[SpeakerLine, ...]
    claims: tuple[Key, ...]


class Answers:
    """Finds the answers to questions.

    Args:
        record: The record.
        line: Makes the line of an agent on a day.
        catalogue: Our words.
    """

    def __init__(self, record: Record, line: Callable[[Key, Date | None], SpeakerLine], catalogue: Catalogue) -> None:
        self.record = record
        self.line = line
        self.catalogue = catalogue

    def of(self, question: Question) -> tuple[Answer, ...]:
        """The answers that a question sets down, or else those that claims give it."""
        key = question.key
        claims = [self.record.claims[k.id] for k in self.record.linking(key, Role.QUESTION)]
        sides = {k: self.record.speakers[k.id].sides for k in self.record.linking(key, Role.SIDE)}
        return tuple(
            Answer(
                text=text,
                speakers=tuple(
                    self._on_side(k, side)
                    for k, held in sides.items()
                    for side in held
                    if side.question == key and side.answer in {name, text}
                ),
                claims=tuple(c.key for c in claims if c.answer in {name, text}),
            )
            for name, text in self.named(question)
        )

    def named(self, question: Question) -> list[tuple[str, str]]:
        """The names and texts of the answers that a question sets down, or else of those that claims give it."""
        if question.answers:
            return list(question.answers)
        claims = (self.record.claims[k.id] for k in self.record.linking(question.key, Role.QUESTION))
        return [(answer, answer) for answer in dict.fromkeys(c.answer for c in claims if c.answer)]

    def _on_side(self, speaker: Key, side: Side) -> SpeakerLine:
        """A speaker beside an answer: a side is dated, never a label for life."""
        line = self.line(speaker, side.during)
        when = in_words(side.during, self.catalogue).words if side.during else ""
        return replace(line, role=self.catalogue.say(", ").join(part for part in (line.role, when) if part))
