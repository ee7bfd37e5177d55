"""Views → HTML, through small templates of our own and page shells; knows nothing of the record or the host."""

from onrecord.render.data import facets_json, oembed_json
from onrecord.render.renderer import Renderer
from onrecord.render.shell import MARKS, Shell, at_end

__all__ = ["MARKS", "Renderer", "Shell", "at_end", "facets_json", "oembed_json"]
