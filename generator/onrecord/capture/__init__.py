"""A source's bytes → its text, and an address → its bytes; both safely, whatever is behind them.

The libraries that read sources are loaded by a process of its own: nothing here makes the command slower to start.
"""

from onrecord.capture.fetch import fetch
from onrecord.capture.limits import read_file
from onrecord.capture.sandbox import Budget, extract_safely
from onrecord.capture.types import CaptureError, Extract, Fetched

__all__ = ["Budget", "CaptureError", "Extract", "Fetched", "extract_safely", "fetch", "read_file"]
