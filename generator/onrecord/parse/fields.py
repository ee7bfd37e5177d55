"""What the models know of their own fields → the words with which a finding helps an author who does not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from onrecord.diagnostics import nearest
from onrecord.document import Loc
from onrecord.schema import Correction, Kind, Relation, RelationType
from onrecord.schema.descriptions import descriptions
from onrecord.schema.text import ShortForm
from onrecord.schema.words import Word

_ANY_FIELDS = "write 'key: value' lines, or {key: value, …}"
_ITEM = re.compile(r"-\S|[–—•·‣]|\d+[.)]\s|.*\s-\s", re.DOTALL)

OTHER_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "abstract": ("summary",), "author": ("authors", "speaker"), "by": ("speaker",), "citation": ("source",),
        "claim": ("statement",), "comment": ("note",), "date": ("published", "said"), "day": ("date", "said"),
        "description": ("summary", "text"), "headline": ("title",), "href": ("url",), "language": ("lang",),
        "link": ("url",), "location": ("place", "locator"), "name": ("title",), "outlet": ("publisher",),
        "page": ("locator",), "person": ("speaker", "by"), "question": ("text",), "quote": ("text", "in"),
        "quoted": ("speaker",), "reported": ("published",), "role": ("roles", "title"), "side": ("sides", "answer"),
        "source": ("in",), "spoken": ("said",), "tags": ("topics",), "title": ("name", "text", "statement"),
        "type": ("kind",), "website": ("url",), "when": ("date", "said", "published", "during"),
        "where": ("place", "in", "source"), "who": ("by", "speaker", "name"), "words": ("text",),
        "minimum": ("min",), "at_least": ("min",), "atleast": ("min",), "maximum": ("max",), "at_most": ("max",),
        "atmost": ("max",), "verdict": ("status",), "rating": ("status",),
        "speaker": ("by",), "date_published": ("published",),
    }
)  # fmt: skip
"""Names that people give to fields: the field that is meant is the first one of these that is there."""


def meant_field(name: str, fields: Iterable[str]) -> str:
    """The field that was probably meant with a name that is none, or an empty string."""
    fields = list(fields)
    others = (field for field in OTHER_WORDS.get(name.casefold(), ()) if field in fields)
    return nearest(name, fields) or next(others, "")


def fields_at(model: type[BaseModel], path: Loc) -> list[str]:
    """The names of the fields that a part of a model has."""
    part = _model_at(model, path)
    return [f.alias or name for name, f in part.model_fields.items()] if part else []


def meaning_of(model: type[BaseModel], path: Loc) -> str:
    """What a field is for, in brackets, as editors say it too; empty where that says no more than its name."""
    *before, name = [step for step in path if isinstance(step, str)] or [""]
    part = _model_at(model, tuple(before))
    names = [n for n, field in part.model_fields.items() if (field.alias or n) == name] if part else []
    said = descriptions(part)[names[0]].partition(". ")[0].rstrip(".") if part and names else ""
    return f" ({said[0].lower()}{said[1:]})" if said else ""


def words_for(model: type[BaseModel], path: Loc) -> tuple[str, ...]:
    """The words of the closed list that a field, or the log it is short for, takes; none for other fields."""
    for at in (path, (*path, "is")):
        field = _field_at(model, at)
        if field and isinstance(field.annotation, type) and issubclass(field.annotation, Word):
            return tuple(field.annotation)
    return ()


def example(kind: str, path: Loc, given: Any, model: type[BaseModel]) -> str:  # noqa: ANN401  (raw data)
    """How to write a value that has the wrong shape.

    Args:
        kind: pydantic's name for what is wrong.
        path: Where the value stands.
        given: What stands there.
        model: The model of the whole.
    """
    if kind == "too_short":
        field = _field_at(model, path)
        return "write at least one item" + ("" if field is None or field.is_required() else ", or leave the field out")
    if isinstance(given, str) and (meant := _meant(kind, given, fields_at(model, path))):
        return meant
    part, name = _model_at(model, path), path[-1] if path else ""
    if kind in {"tuple_type", "list_type"}:
        if len(path) == 1 and name in set(Kind) and name != Kind.TOPIC:
            return "begin each item with '- id: …', its other fields below, indented like 'id'"
        if isinstance(given, str) and (part is None or _takes_text(model, path)):
            return _written_as(name, f"[{given}]")
        return f"{_written_as(name, f'[{_braces(part)}]')}{_or_else(part)}" if part else "begin each item with '- '"
    return f"{_written_as(name, _braces(part))}{_or_else(part)}" if part else _ANY_FIELDS


def _meant(kind: str, given: str, names: list[str]) -> str:
    """What to do with a text that was meant as items of a list, or as a field whose blank is missing."""
    if kind in {"tuple_type", "list_type"} and _ITEM.match(given):
        return "begin each item with '- ', a '-' and a blank, on a line of its own"
    name, colon, value = given.partition(":")
    if colon and value.strip() and name.strip() in names:
        return f"write '{name.strip()}: {value.strip()}', with a blank after the colon"
    return ""


def _written_as(name: str | int, value: str) -> str:
    return f"write {name}: {value}" if isinstance(name, str) and name else f"write {value}"


def _braces(part: type[BaseModel]) -> str:
    """The fields that a part must have, or all where it must have none."""
    names = [(f.alias or name, f.is_required()) for name, f in part.model_fields.items()]
    shown = [name for name, required in names if required] or _choice(part)[:1] or [name for name, _ in names]
    if issubclass(part, Correction):
        shown.append("affects")  # without it, the thing that was corrected does not say so
    return f"{{{', '.join(f'{name}: …' for name in shown)}}}"


def _choice(part: type[BaseModel]) -> list[str]:
    """The relations, of which a part that is one has a single one."""
    return [*RelationType] if issubclass(part, Relation) else []


def _or_else(part: type[BaseModel]) -> str:
    """What may stand in place of the one relation that an example shows."""
    _, *others = _choice(part) or [""]
    return f", or with one of {', '.join(others)}" if others else ""


def _model_at(model: type[BaseModel], path: Loc) -> type[BaseModel] | None:
    """The model of what a path leads to, where that has fields."""
    if not any(isinstance(step, str) for step in path):
        return model
    field = _field_at(model, path)
    return next(_models_in(field.annotation), None) if field else None


def _field_at(model: type[BaseModel], path: Loc) -> FieldInfo | None:
    """The last field on a path."""
    here: type[BaseModel] | None = model
    found: FieldInfo | None = None
    for step in path:
        if isinstance(step, str):
            fields = here.model_fields.items() if here else ()
            found = next((f for name, f in fields if (f.alias or name) == step), None)
            here = next(_models_in(found.annotation), None) if found else None
    return found


def _takes_text(model: type[BaseModel], path: Loc) -> bool:
    """Whether a text may stand for an item of a list."""
    field = _field_at(model, path)
    return field is not None and any(isinstance(form, ShortForm) and form.field for form in _forms_in(field.annotation))


def _forms_in(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  (a typing form)
    """What the parts of a type are annotated with."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _forms_in(inner)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  (a typing form)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
