"""Our own words in the languages of readers: a message, which is its English text, → the same in their language.

A low layer: it knows languages, and nothing of records.
"""

from onrecord.messages.catalogue import ENGLISH, LOCALES, Catalogue, direction_of
from onrecord.messages.marks import N_

__all__ = ["ENGLISH", "LOCALES", "N_", "Catalogue", "direction_of"]
