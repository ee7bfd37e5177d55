"""The model of a question and its answers."""

from typing import Annotated

from pydantic import BeforeValidator

from onrecord.schema.parts import Part, Thing
from onrecord.schema.text import DateText, Flag, Id, Text


class AnswerText(Part):
    """One of a question's answers; the short form is its text alone, which then serves as its name too."""

    id: Id | None = None
    text: Text


class Question(Thing):
    """What a set of claims answers, differently. ``exclusive``: no two answers can both be true."""

    text: Text
    exclusive: Flag = False
    answers: tuple[Annotated[AnswerText, BeforeValidator(lambda v: {"text": v} if isinstance(v, str) else v)], ...] = ()
    place: Text | None = None
    during: DateText | None = None
