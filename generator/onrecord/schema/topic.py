"""The model of a topic."""

from onrecord.schema.parts import Thing
from onrecord.schema.text import Text


class Topic(Thing):
    """A subject; using its id makes it, a definition gives it a name and a text."""

    name: Text | None = None
    """Its name; otherwise made from the id."""
    text: Text | None = None
    """What it is about."""
