"""Views → HTML, through small templates of our own and page shells; knows nothing of the record or the host."""

from onrecord.render.renderer import Renderer
from onrecord.render.shell import MARKS, Shell

__all__ = ["MARKS", "Renderer", "Shell"]
