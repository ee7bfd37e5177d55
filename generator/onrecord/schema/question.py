"""The model of a question and its answers."""

from typing import Annotated

from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Flag, Id, Text, text_or_part


class AnswerText(Part):
    """One of a question's answers; the short form is its text alone, which then serves as its name too."""

    id: Id | None = None
    """A name by which claims and sides can give this answer."""
    text: Text
    """The answer. Where it has no id, claims and sides name it by this text."""


class Question(Thing):
    """What a set of claims answers, differently. ``exclusive``: no two answers can both be true."""

    text: Text
    """The question."""
    exclusive: Flag = False
    """Whether no two answers can both be true."""
    answers: tuple[Annotated[AnswerText, text_or_part("text")], ...] = ()
    """The possible answers: a text, or {id, text}."""
    place: Text | None = None
    """The place it asks about."""
    during: DateText | None = None
    """The time it asks about."""
