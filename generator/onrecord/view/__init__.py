"""The record → the flat, documented, frozen types that templates see.

All that a page says is decided here: order, words, what is left out. Knows no HTML and no host.
"""

from onrecord.view.cards import Cards
from onrecord.view.claim_map import ClaimMaps
from onrecord.view.lists import Lists
from onrecord.view.pages import Means, Pages
from onrecord.view.routes import Routes
from onrecord.view.types import SiteUrl

__all__ = ["Cards", "ClaimMaps", "Lists", "Means", "Pages", "Routes", "SiteUrl"]
