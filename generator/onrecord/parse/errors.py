"""pydantic's errors → findings in the author's words, with the span of the value they concern."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from onrecord.diagnostics import WAIVABLE, Code, Finding, Related
from onrecord.document import Loc
from onrecord.parse.fields import example, fields_at, meaning_of, meant_field, words_for
from onrecord.parse.place import Place
from onrecord.schema import Kind
from onrecord.schema.synonyms import meant_word


@dataclass(frozen=True, slots=True)
class Subject:
    """What the findings are about: ``claim 'x'``, or ``the article``."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        if self.kind is Kind.ARTICLE:
            return "the article"
        return f"{self.kind.noun} {self.id!r}" if self.id else self.kind.a_noun


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


def waived_without_reason(data: object, place: Place, subject: Subject) -> list[Finding]:
    """Waivers that say no reason; what has no value is not in the data."""
    waivers = data.get("waive") if isinstance(data, Mapping) else None
    if not isinstance(waivers, Mapping):
        return []
    empty = ((code, place.key_of("waive", code)) for code in sorted(WAIVABLE) if code not in waivers)
    return [
        Finding.of(
            Code.MISSING_FIELD,
            span,
            f"{_where(('waive', code.value), subject)} is empty",
            help="write your reason behind the colon",
        )
        for code, span in empty
        if span and place.document.follows(span, ":")
    ]


def _finding(error: dict[str, Any], model: type[BaseModel], data: object, place: Place, subject: Subject) -> Finding:
    full: Loc = tuple(step for step in error["loc"] if step != "[key]")
    of_key = error["loc"][-1:] == ("[key]",)
    path = _written(full, data)
    kind, context, given = error["type"], error.get("ctx") or {}, error.get("input")
    where = _where(path, subject)
    if kind == "missing":
        return _missing(full, model, place, subject)
    if kind == "extra_forbidden":
        message = f"{_where(full[:-1], subject)} has no field {str(full[-1])!r}"
        return place.at(*full).finding(Code.UNKNOWN_FIELD, message, help=_meant_field(full, model), key=True)
    here = place.at(*path)
    if kind == "enum" and not isinstance(given, str):
        (word,) = given if isinstance(given, list) and len(given) == 1 else ("",)
        help = f"write {path[-1]}: {word}" if isinstance(word, str) and word else _known_words("", context)
        return here.finding(Code.WRONG_TYPE, f"{where} is to be one word", help=help, key=of_key)
    if kind == "enum":
        message = f"{str(given)!r} is not in the list of {where}"
        return here.finding(Code.NOT_IN_LIST, message, help=_known_words(str(given), context), key=of_key)
    if kind in set(Code):
        return _of_ours(Code(kind), context, here, where, key=of_key)
    help = example(kind, path, given, model)
    return here.finding(Code.WRONG_TYPE, f"{where} {_expected(kind)}", help=help, key=of_key)


def _missing(full: Loc, model: type[BaseModel], place: Place, subject: Subject) -> Finding:
    """A required field that is not there, or that has no value."""
    words = words_for(model, full)
    if empty := place.key_of(*full):
        what = f": one of {', '.join(words)}" if words else meaning_of(model, full)
        help = f"write its value behind the colon{what}"
        return Finding.of(Code.MISSING_FIELD, empty, f"{_where(full, subject)} is empty", help=help)
    what = f" with one of {', '.join(words)}" if words else meaning_of(model, full)
    message = f"{_where(full[:-1], subject)} has no '{full[-1]}'"
    return place.at(*full[:-1]).finding(Code.MISSING_FIELD, message, help=f"add '{full[-1]}:'{what}")


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


def _meant_field(path: Loc, model: type[BaseModel]) -> str:
    name, names = str(path[-1]), fields_at(model, path[:-1])
    if name == "draft" and "publication" in names:
        return "write 'publication: draft'"
    meant = meant_field(name, names)
    return f"did you mean {meant!r}?" if meant else f"its fields are: {', '.join(names)}"


def _known_words(given: str, context: dict[str, Any]) -> str:
    words = [w.strip(" '") for w in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    return meant_word(given, words) or f"write one of {', '.join(words)}"


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
