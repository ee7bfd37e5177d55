"""pydantic's errors → findings in the author's words, with the span of the value they concern."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from onrecord.diagnostics import Code, Finding, Span, nearest
from onrecord.document import Loc
from onrecord.parse.fields import example, fields_at, meaning_of, meant_field
from onrecord.parse.place import Place
from onrecord.schema import Kind


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
    unknown = (e["loc"] for e in errors if e["type"] == "extra_forbidden")
    # A field that is misspelt is not missing as well.
    misspelt = {(*loc[:-1], meant_field(str(loc[-1]), fields_at(model, loc[:-1]))) for loc in unknown}
    told = (e for e in errors if e["type"] != "missing" or e["loc"] not in misspelt)
    return [_finding(dict(e), model, data, place, subject) for e in told]


def _finding(error: dict[str, Any], model: type[BaseModel], data: object, place: Place, subject: Subject) -> Finding:
    full: Loc = tuple(step for step in error["loc"] if step != "[key]")
    of_key = error["loc"][-1:] == ("[key]",)
    path = _written(full, data)
    kind, context, given = error["type"], error.get("ctx") or {}, error.get("input")
    where = _where(path, subject)
    if kind == "missing":
        span = place.at(*full[:-1]).span()
        owner = _where(full[:-1], subject)
        help = f"add '{full[-1]}:'{meaning_of(model, full)}"
        return Finding.of(Code.MISSING_FIELD, span, f"{owner} has no '{full[-1]}'", help=help)
    if kind == "extra_forbidden":
        return _unknown_field(full, model, place.at(*full).span(key=True), _where(full[:-1], subject))
    span = place.at(*path).span(key=of_key)
    if kind == "enum":
        return _not_in_list(str(given), context, span, where)
    if kind in set(Code):
        return _of_ours(Code(kind), context, span, where)
    return Finding.of(Code.WRONG_TYPE, span, f"{where} {_expected(kind)}", help=example(kind, path, given, model))


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


def _unknown_field(path: Loc, model: type[BaseModel], span: Span, owner: str) -> Finding:
    name = str(path[-1])
    names = fields_at(model, path[:-1])
    meant = meant_field(name, names)
    help = f"did you mean {meant!r}?" if meant else f"its fields are: {', '.join(names)}"
    if name == "draft" and "publication" in names:
        help = "write 'publication: draft'"
    return Finding.of(Code.UNKNOWN_FIELD, span, f"{owner} has no field {name!r}", help=help)


def _not_in_list(given: str, context: dict[str, Any], span: Span, where: str) -> Finding:
    words = [w.strip(" '") for w in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    word = nearest(given, words)
    help = f"did you mean {word!r}?" if word else f"write one of {', '.join(words)}"
    if len(words) > 20 and not word:
        help = "write one of the codes in the manual"
    return Finding.of(Code.NOT_IN_LIST, span, f"{given!r} is not in the list of {where}", help=help)


def _of_ours(code: Code, context: dict[str, Any], span: Span, where: str) -> Finding:
    message = str(context["message"])
    if message.startswith(("is ", "holds ")):
        message = f"{where} {message}"
    elif message.startswith(("'", '"')):
        message = f"{message} ({where})"
    return Finding.of(code, span, message, help=str(context["help"]))


def _expected(kind: str) -> str:
    if kind in {"tuple_type", "list_type"}:
        return "is to be a list"
    if kind in {"model_type", "dict_type", "mapping_type", "model_attributes_type"}:
        return "is to be a set of fields"
    if kind == "too_short":
        return "is an empty list"
    return "is to be something else"
