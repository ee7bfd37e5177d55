"""Views → HTML, through small templates of our own and page shells; knows nothing of the record or the host."""

from onrecord.render.data import facets_json, oembed_json
from onrecord.render.renderer import Renderer
from onrecord.render.shell import MARKS, Shell

__all__ = ["MARKS", "Renderer", "Shell", "facets_json", "oembed_json"]
