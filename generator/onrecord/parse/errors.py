"""pydantic's errors → findings in the author's words, with the span of the value they concern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from onrecord.diagnostics import Code, Finding, Related, did_you_mean, nearest
from onrecord.document import Loc
from onrecord.parse.place import Place
from onrecord.schema import Kind

_ITEM = re.compile(r"-\S|[–—•·‣]|\d+[.)]\s|.*\s-\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the findings are about: ``claim 'x'``, or ``the article``."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        if self.kind is Kind.ARTICLE:
            return "the article"
        return f"{self.kind.noun} {self.id!r}" if self.id else f"a {self.kind.noun}"


def findings_of(
    error: ValidationError, model: type[BaseModel], data: object, place: Place, subject: Subject
) -> list[Finding]:
    """One finding for each of pydantic's errors.

    Args:
        error: What pydantic raised.
        model: The model that was validated.
        data: What its author wrote.
        place: Where that stands.
        subject: What it is.
    """
    errors = error.errors(include_url=False, include_input=True)
    return [_finding(dict(e), model, data, place, subject) for e in errors]


def _finding(error: dict[str, Any], model: type[BaseModel], data: object, place: Place, subject: Subject) -> Finding:
    full: Loc = tuple(step for step in error["loc"] if step != "[key]")
    of_key = error["loc"][-1:] == ("[key]",)
    path = _written(full, data)
    kind, context, given = error["type"], error.get("ctx") or {}, error.get("input")
    where = _where(path, subject)
    if kind == "missing":
        message = f"{_where(full[:-1], subject)} has no '{full[-1]}'"
        return place.at(*full[:-1]).finding(Code.MISSING_FIELD, message, help=f"add '{full[-1]}:'")
    if kind == "extra_forbidden":
        message = f"{_where(full[:-1], subject)} has no field {str(full[-1])!r}"
        return place.at(*full).finding(Code.UNKNOWN_FIELD, message, help=_known_fields(full, model), key=True)
    here = place.at(*path)
    if kind == "enum":
        message = f"{str(given)!r} is not in the list of {where}"
        return here.finding(Code.NOT_IN_LIST, message, help=_known_words(str(given), context), key=of_key)
    if kind in set(Code):
        return _of_ours(Code(kind), context, here, where, key=of_key)
    help = _example(kind, path, given, model)
    return here.finding(Code.WRONG_TYPE, f"{where} {_expected(kind)}", help=help, key=of_key)


def _written(path: Loc, data: object) -> Loc:
    """The part of a path that leads to something written; a short form stands for more than was written."""
    for depth, step in enumerate(path):
        if not isinstance(data, dict if isinstance(step, str) else list):
            return path[:depth]
        data = data.get(str(step)) if isinstance(data, dict) else data[int(step)] if int(step) < len(data) else None
    return path


def _where(path: Loc, subject: Subject) -> str:
    """``'in' of item 1 of 'asserted' of claim 'x'``: a value in words, from the inside out."""
    names = [f"item {step + 1}" if isinstance(step, int) else f"'{step}'" for step in path]
    return " of ".join([*reversed(names), str(subject)])


def _known_fields(path: Loc, model: type[BaseModel]) -> str:
    names = _fields_at(model, path[:-1])
    return did_you_mean(str(path[-1]), names) or (f"its fields are: {', '.join(names)}" if names else "")


def _fields_at(model: type[BaseModel], path: Loc) -> list[str]:
    """The names of the fields that a part of a model has."""
    part = _model_at(model, path)
    return [f.alias or name for name, f in part.model_fields.items()] if part else []


def _model_at(model: type[BaseModel], path: Loc) -> type[BaseModel] | None:
    """The model of what a path leads to, where that has fields."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or here is None:
            continue
        field = next((f for n, f in here.model_fields.items() if (f.alias or n) == step), None)
        here = next(_models_in(field.annotation), None) if field else None
    return here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  (a typing form)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _known_words(given: str, context: dict[str, Any]) -> str:
    words = [w.strip(" '") for w in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    word = nearest(given, words)
    if len(words) > 20 and not word:
        return "write one of the codes in the manual"
    return f"did you mean {word!r}?" if word else f"write one of {', '.join(words)}"


def _of_ours(code: Code, context: dict[str, Any], here: Place, where: str, *, key: bool) -> Finding:
    message, help, part = str(context["message"]), str(context["help"]), context["part"]
    if message.startswith(("is ", "holds ")):
        message = f"{where} {message}"
    elif message.startswith(("'", '"')):
        message = f"{message} ({where})"
    if code is Code.WRONG_TYPE and part and re.fullmatch(r"\\\w", here.source(part)):
        help = "write '\\\\' for a '\\' of your own, or put the value in single quotation marks"
    first, *others = [here.at(field) for field in context["fields"]] or [here]
    related = tuple(Related(span=other.span(), label="and this") for other in others)
    return first.finding(code, message, help=help, related=related, key=key, part=part)


def _expected(kind: str) -> str:
    if kind in {"tuple_type", "list_type"}:
        return "is to be a list"
    if kind in {"model_type", "dict_type", "mapping_type", "model_attributes_type"}:
        return "is to be a set of fields"
    if kind == "too_short":
        return "is an empty list"
    return "is to be something else"


def _example(kind: str, path: Loc, given: Any, model: type[BaseModel]) -> str:  # noqa: ANN401
    if kind == "too_short":
        return "write at least one item"
    if isinstance(given, str) and (meant := _meant(kind, given, _fields_at(model, path))):
        return meant
    fields = _required_at(model, path)
    one = f"{{{', '.join(f'{name}: …' for name in fields)}}}"
    if kind in {"tuple_type", "list_type"} and fields:
        return f"write a list: '- {one}', each item on a line of its own"
    if kind in {"tuple_type", "list_type"}:
        return f"write {path[-1]}: [{given}]" if isinstance(given, str) else "begin each item with '- '"
    return f"write {one}" if fields else "write 'key: value' lines, or {key: value, …}"


def _meant(kind: str, given: str, names: list[str]) -> str:
    """What to do with a text that was meant as items of a list, or as a field whose blank is missing."""
    if kind in {"tuple_type", "list_type"} and _ITEM.match(given):
        return "begin each item with '- ', a '-' and a blank, on a line of its own"
    name, colon, value = given.partition(":")
    if colon and value.strip() and name.strip() in names:
        return f"write '{name.strip()}: {value.strip()}', with a blank after the colon"
    return ""


def _required_at(model: type[BaseModel], path: Loc) -> list[str]:
    """The names of the fields that a part of a model must have."""
    part = _model_at(model, path)
    return [f.alias or name for name, f in part.model_fields.items() if f.is_required()] if part else []
