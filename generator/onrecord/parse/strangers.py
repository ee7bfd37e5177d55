"""Files that stand where ours do and are none of ours → a finding that says how out of it."""

from collections.abc import Iterable

from onrecord.diagnostics import Code, Finding, Span, nearest
from onrecord.document import Document, Mention
from onrecord.schema import MODELS, Kind

_OF_OTHERS = frozenset({"id", "title", "status"})
"""Required fields of ours that pages have for other reasons, too."""


def stranger(document: Document, kind: Kind, mentions: Iterable[Mention]) -> Finding | None:
    """What is wrong with a file in a kind's folder that has nothing to make it one: a page that was there before us.

    One finding, instead of one for each field that it lacks or has too much.
    """
    telling = _telling_fields(kind)
    folders = {mention.reference.target.partition("/")[0] for mention in mentions}
    if folders & set(Kind) or any(key in telling or nearest(key, telling) for key in document.data):
        return None
    lacked = [name for name in telling if name in _required(kind)] or ["name"]
    pronoun = "them" if len(lacked) > 1 else "it"
    return Finding.of(
        Code.MISSING_FIELD,
        Span.point(document.path),
        f"the file stands in '{kind.value}/' and has no {' and no '.join(map(repr, lacked))}",
        help=f"write {pronoun}; if the page is no {kind.noun}, name it in the setting 'ordinary_pages'",
    )


def _telling_fields(kind: Kind) -> list[str]:
    """The fields by which a kind is known: those that it must have, or, where it must have none, any of its own."""
    fields = _required(kind) or list(MODELS[kind].model_fields)
    return [name for name in fields if name not in _OF_OTHERS]


def _required(kind: Kind) -> list[str]:
    return [name for name, field in MODELS[kind].model_fields.items() if field.is_required() and name != "id"]
