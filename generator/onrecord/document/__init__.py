"""One file's bytes → a :class:`Document`: its front matter as plain text data, its body and the references there.

Knows the positions of everything; knows nothing of kinds, fields or other files.
"""

from onrecord.document.document import Document, read_document, reread_document
from onrecord.document.fields import fields_end
from onrecord.document.scanner import Mention, Scan, scan
from onrecord.document.text import Lines
from onrecord.document.yaml_data import mistake_in_file
from onrecord.document.yaml_places import Loc, Part

__all__ = [
    "Document",
    "Lines",
    "Loc",
    "Mention",
    "Part",
    "Scan",
    "fields_end",
    "mistake_in_file",
    "read_document",
    "reread_document",
    "scan",
]
