"""What can still be read of a thing with mistakes, so that one mistake does not hide the others.

A salvaged thing is never shown: its mistake fails the build. It only lets the references that it makes, and
those made to it, be looked at in the same run.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

STAND_INS: Mapping[str, object] = {
    "title": "?",
    "summary": "?",
    "statement": "?",
    "name": "?",
    "text": "?",
    "published": "XXXX",
    "said": "XXXX",
    "status": "undetermined",
    "speaker": ["?"],
}
"""Values that say nothing, for required fields that are missing or wrong."""

NOTHING: Mapping[str, object] = {"speaker": ()}
"""What takes the place of a stand-in that would be looked at as a reference."""

KINDS = {"Speaker": "organization", "Source": "other"}


def salvaged(model: type[BaseModel], data: object, error: ValidationError) -> BaseModel | None:
    """The model of what is right in some data, fields with a mistake left out; ``None`` where too little is.

    Args:
        model: The model.
        data: What was read.
        error: What was wrong with it.
    """
    if not isinstance(data, dict):
        return None
    wrong = {field for e in error.errors(include_url=False) for field in _fields(e)}
    if not wrong:
        return None
    kept: dict[str, Any] = {key: value for key, value in data.items() if key not in wrong}
    stand_ins = STAND_INS if "kind" not in model.model_fields else {**STAND_INS, "kind": KINDS.get(model.__name__)}
    for name, field in model.model_fields.items():
        if field.is_required() and name not in kept and name in stand_ins:
            kept[name] = stand_ins[name]
    try:
        made = model.model_validate(kept)
    except ValidationError:
        return None
    return made.model_copy(update={name: nothing for name, nothing in NOTHING.items() if name in wrong})


def _fields(error: ErrorDetails) -> tuple[int | str, ...]:
    """The fields to leave out for an error; a rule over several says itself without which of them it is kept."""
    named: tuple[str, ...] = error.get("ctx", {}).get("fields", ())
    return error["loc"][:1] or named
