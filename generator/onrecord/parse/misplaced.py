"""A file in the wrong folder, or without its fields: told once, as that, instead of by all the fields that it lacks."""

import re
from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from onrecord.diagnostics import Code, Finding, Span
from onrecord.document import Document
from onrecord.schema import MODELS, Kind, Thing

_ALMOST_PAGE = re.compile(r"\.(?:md|markdown|mdown|mkdn|mkd)(?:[.~_-].*)?$", re.IGNORECASE)
_COMMON = frozenset(Thing.model_fields)


def misspelt_folder(document: Document) -> list[Finding]:
    """A thing in a folder whose name is almost that of its kind would be published as an empty page."""
    folder = PurePosixPath(document.uri).parts[0]
    kind = next((k for k in Kind if k.noun == folder or k.value == folder.lower()), None)
    if kind is None or kind.value == folder or "/" not in document.uri:
        return []
    required = {name for name, field in MODELS[kind].model_fields.items() if field.is_required()} - {"id"}
    if not (required or {"name"}) <= set(document.data):
        return []
    return [_in_wrong_folder(document, kind, f"{folder!r}, which holds none")]


def almost_page(path: str, uri: str) -> Finding | None:
    """A file beside those of a kind that by its name is almost Markdown: the host copies it, with all that it hides.

    Args:
        path: Its path in findings.
        uri: Its path under the content folder; it is none of the files that are read as pages.
    """
    match = _ALMOST_PAGE.search(uri)
    if match is None or "/" not in uri or uri.partition("/")[0] not in set(Kind):
        return None
    message = f"the file's name ends in {match.group()!r}, so it is read as no page, and copied into the site as it is"
    help = "end its name in '.md', or keep it out of the content folder"
    return Finding.of(Code.WRONG_KIND, Span.point(path), message, help=help)


def other_kinds_file(document: Document, kind: Kind, foreign: Container[str]) -> Finding | None:
    """A file whose fields are those of another kind than its folder's.

    Args:
        document: The file.
        kind: What its folder holds.
        foreign: Keys that are not ours, and may stand in it.
    """
    wrong = {each: _wrong_fields(document.data, each, foreign) for each in Kind}
    # One wrong field is a slip; but a topic has no field that must be there, and so lacks none.
    many = 1 if kind is Kind.TOPIC else 2
    kinds = [each for each in Kind if wrong[each] <= 1 and wrong[each] + many <= wrong[kind]]
    fitting = [each for each in kinds if len(document.data.keys() & set(MODELS[each].model_fields) - _COMMON) >= 2]
    if not fitting:
        return None
    best = min(fitting, key=lambda each: wrong[each])
    return _in_wrong_folder(document, best, repr(kind.value))


def without_fields(document: Document, kind: Kind) -> Finding | None:
    """A file that has none, but is meant as ours."""
    required = [name for name, field in MODELS[kind].model_fields.items() if field.is_required() and name != "id"]
    if document.data or not required:
        return None
    name = "the article" if kind is Kind.ARTICLE else f"{kind.noun} {PurePosixPath(document.uri).stem!r}"
    fields = ", ".join(f"'{field}:'" for field in required)
    help = f"begin the file with a line '---', the fields {fields}, and another line '---'"
    return Finding.of(Code.MISSING_FIELD, Span.point(document.path), f"{name} has no fields", help=help)


def _wrong_fields(data: Mapping[str, Any], kind: Kind, foreign: Container[str]) -> int:
    """How many fields would be wrong if a file were of a kind."""
    fields = MODELS[kind].model_fields
    own = {key: value for key, value in data.items() if key in fields or key not in foreign}
    if kind is Kind.ARTICLE:
        # What it defines is judged thing by thing.
        own = {key: value for key, value in own.items() if key not in set(Kind)}
    try:
        MODELS[kind].model_validate(own if kind is Kind.ARTICLE else {"id": "any-id", **own})
    except ValidationError as error:
        return len({str(e["loc"][:1]) for e in error.errors(include_url=False, include_context=False)})
    return 0


def _in_wrong_folder(document: Document, kind: Kind, folder: str) -> Finding:
    message = f"the file has the fields of {kind.a_noun}, and stands in the folder {folder}"
    return Finding.of(Code.WRONG_KIND, Span.point(document.path), message, help=f"move it to '{kind.value}/'")
