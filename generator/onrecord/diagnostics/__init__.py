"""What is wrong with an author's text, as data, and that data as text, JSON, SARIF or GitHub commands.

Never reads a file and never prints: the caller brings the sources and takes the strings.
"""

from onrecord.diagnostics.codes import LEVELS, WAIVABLE, Code, Severity
from onrecord.diagnostics.finding import Finding, Related, Span, in_order, with_levels
from onrecord.diagnostics.output import FORMATS, render, summary
from onrecord.diagnostics.suggest import Names, did_you_mean, nearest, nearest_passage

__all__ = [
    "FORMATS",
    "LEVELS",
    "WAIVABLE",
    "Code",
    "Finding",
    "Names",
    "Related",
    "Severity",
    "Span",
    "did_you_mean",
    "in_order",
    "nearest",
    "nearest_passage",
    "render",
    "summary",
    "with_levels",
]
