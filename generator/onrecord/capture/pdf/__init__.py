"""The bytes of a PDF file → its text, page by page.

Made for text that is to be found again word by word: characters are those that the file states, in the order in
which a reader meets them, right-to-left scripts included.
"""

from onrecord.capture.pdf.document import read_pdf

__all__ = ["read_pdf"]
