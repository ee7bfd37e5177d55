"""The scalar types of fields: what a text must be to be an id, a date, a language, an address, a figure.

Every front-matter value arrives as the text that was typed. A value that does not fit raises a
``PydanticCustomError`` whose type is the code of a finding and whose context carries its ``help``.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from onrecord.diagnostics import WAIVABLE, Code, did_you_mean
from onrecord.schema.dates import BadDateError, Date, parse_date
from onrecord.schema.figures import Figure, digits_in, read_figure
from onrecord.schema.locators import is_meant_as_time, meant_time
from onrecord.schema.tongues import language_problem, proper_tag

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_IDS = frozenset(
    {
        "articles", "questions", "claims", "quotes", "speakers", "sources", "topics",
        "timeline", "claim-map", "balance", "changes", "corrections", "verification", "index", "readme",
    }
)  # fmt: skip
"""The names of views, and of a folder's own page: as ids they would be ambiguous."""


_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""Control characters but tab and line feed (Unicode ``Cc``), and those that embed or override a direction."""


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
"""What an address begins with (RFC 3986), and no path of a file does."""


_ISOLATES = re.compile("[\u2066-\u2069\n]")
"""The characters that open and close an isolate, and the line feed, which closes all (UAX #9, X5a–X8)."""


def refuse(
    code: Code, message: str, help: str = "", *, part: tuple[int, int] | None = None, fields: tuple[str, ...] = ()
) -> PydanticCustomError:
    """The error that becomes a finding; ``{`` and ``}`` in the texts are kept as they are.

    Args:
        code: The finding's code.
        message: What is wrong.
        help: What to do.
        part: The part of the text that it is about, white space at the text's ends not counted.
        fields: For a rule over several fields: those without which the rest could be read, the one to be shown first.
    """
    context = {"message": message, "help": help, "part": part, "fields": fields}
    return PydanticCustomError(code.value, "{message}", context)


def _text(value: Any) -> str:  # noqa: ANN401  (raw data of any shape)
    if not isinstance(value, str):
        raise refuse(
            Code.WRONG_TYPE,
            "is to be a text",
            "write one value, no list"
            if isinstance(value, list)
            else "write one value; if it holds ': ', in quotation marks",
        )
    value = value.strip()
    if not value:
        raise refuse(Code.WRONG_TYPE, "is an empty text", "write a text, or leave the field out")
    if value.isprintable():
        # None of what is unwanted is; most texts are.
        return str(value)
    bad = _UNWANTED.search(value) or _unbalanced(value)
    if bad:
        control, number = bad.group(), f"U+{ord(bad.group()):04X}"
        if control < "\u2000":
            raise refuse(Code.WRONG_TYPE, f"holds the control character {number}", "remove it", part=bad.span())
        message = f"holds {number}, which makes text read in another order than it is stored"
        raise refuse(Code.BIDI_CONTROL, message, "remove it", part=bad.span())
    return str(value)


def _unbalanced(text: str) -> re.Match[str] | None:
    """The first isolate that its line does not close, or what closes one that is not open."""
    opened: list[re.Match[str]] = []
    for match in _ISOLATES.finditer(text):
        if match.group() == "\n":
            if opened:
                break
        elif match.group() != "\u2069":
            opened.append(match)
        elif opened:
            opened.pop()
        else:
            return match
    return opened[0] if opened else None


def _id(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    problem = id_problem(text)
    if problem:
        suggestion = suggest_id(text)
        raise refuse(Code.BAD_ID, f"{text!r} is no id: {problem}", f"write {suggestion!r}" if suggestion else "")
    return text


def id_problem(text: str) -> str:
    """Why a text is no id, or an empty string where it is one."""
    if text in RESERVED_IDS:
        return "it is the name of a folder's own page" if text in {"index", "readme"} else "it is the name of a view"
    if not 2 <= len(text) <= 80:
        return "ids have 2 to 80 characters"
    if not ID.fullmatch(text):
        return "ids are lower-case letters a–z and digits, in words joined by single hyphens"
    if text.replace("-", "").isdigit():
        return "ids have at least one letter"
    return ""


def suggest_id(text: str) -> str:
    """An id made of a text, or an empty string where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].strip("-")
    return made if made and not id_problem(made) else ""


def _date(value: Any) -> Date:  # noqa: ANN401
    if isinstance(value, Date):
        return value
    text = _text(value)
    try:
        return parse_date(text)
    except BadDateError as error:
        if error.ambiguous:
            help = f"write {error.instead}" if error.instead else "write year, month and day: 2021-09-06"
            raise refuse(Code.AMBIGUOUS_DATE, f"{text!r} can be read as more than one date", help) from None
        forms = (
            "write it as 2021-09-05, 2021-09, 2021, 2021-09-05~ (about), 2021-09-05? (uncertain), "
            "2021-09-03/2021-09-06, 2021-09/.. (no end) or XXXX (unknown)"
        )
        help = f"write {error.instead}" if error.instead else forms
        why = f": {error.why}" if error.why else ""
        raise refuse(Code.BAD_DATE, f"{text!r} is no date{why}", help) from None


def _language(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    problem, help = language_problem(text)
    if problem:
        raise refuse(Code.BAD_LANGUAGE, f"{text!r} is {problem}", help)
    return proper_tag(text)


def _url(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    if not _is_address(text):
        raise refuse(Code.BAD_URL, f"{text!r} is no address", _meant_address(text))
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
    fits = web or (parts.scheme == "mailto" and "@" in parts.path)
    return fits and not re.search(r"[\s<>\"\x00-\x1f]", text)


def _picture(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    if not _SCHEME.match(text):
        return text
    if not _is_address(text) or text.lower().startswith("mailto:"):
        raise refuse(
            Code.BAD_URL,
            f"{text!r} is neither the path of a file nor the address of a picture",
            "write a path in the content folder, or an address that begins with https:// or http://",
        )
    return text


_ADDRESS_OF_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?")
_SPACED_ADDRESS = re.compile(r"https?://[\w.-]+(?:[/?#][^<>\"]*)?")


def _meant_address(text: str) -> str:
    """What to do about an address that is none."""
    if _ADDRESS_OF_SITE.fullmatch(text):
        return f"write https://{text}"
    if _SPACED_ADDRESS.fullmatch(text):
        return f"write {text.replace(' ', '%20')}"
    return "write one that begins with https://, http:// or mailto:"


def _waivable(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    if text not in WAIVABLE:
        names = sorted(WAIVABLE)
        if text in set(Code):
            raise refuse(Code.NOT_IN_LIST, f"{text!r} cannot be waived", "mend what it is about")
        raise refuse(Code.NOT_IN_LIST, f"{text!r} is no code that can be waived", did_you_mean(text, names))
    return text


def _figure(value: Any) -> Figure:  # noqa: ANN401
    if isinstance(value, Figure):
        return value
    text = _text(value)
    figure = read_figure(text)
    if figure is None:
        digits, unit = digits_in(text)
        unit = f" here, and 'unit: {unit}' beside it" if unit else ""
        help = f"write {digits}{unit}" if digits else "write digits only: 17, 1200, 0.5"
        raise refuse(Code.WRONG_TYPE, f"{text!r} is no number", help)
    return figure


def _locator(value: Any) -> str:  # noqa: ANN401
    text = _text(value)
    if is_meant_as_time(text):
        help = meant_time(text) or "a time as 12:31 or 1:02:05, a time span as 12:31/12:50"
        raise refuse(Code.WRONG_TYPE, f"{text!r} is no time in a recording", f"write {help}")
    return text


def _flag(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text not in {"true", "false"}:
        raise refuse(Code.WRONG_TYPE, f"{text!r} is neither true nor false", "write true or false")
    return text == "true"


_END = r"(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|Y-?[0-9]{5,9})[~?%]?"
"""A date that may be an end of an interval, as a regular expression that editors understand (ECMA-262)."""
_VAGUE = r"-?[0-9]{2}([0-9]X|XX|[0-9]{2}-XX(-XX)?|[0-9]{2}-[0-9]{2}-XX)[~?%]?|XXXX"
_TIMED = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?"

_TEXT_JSON: JsonSchemaValue = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""An editor reads ``17`` and ``true`` as what they look like; to us they are the text that was typed."""

SHARED_JSON: Mapping[str, JsonSchemaValue] = MappingProxyType(
    {
        "address": {
            "type": "string",
            "pattern": r'^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\s<>"]+$',
            "patternErrorMessage": "An address begins with https://, http:// or mailto:.",
        },
        "date": {
            "type": ["string", "integer"],
            "pattern": rf"^((\.\.)?/{_END}|{_END}(/(\.\.|{_END})?)?|{_VAGUE}|{_TIMED})$",
            "patternErrorMessage": "A date is written as 2021-09-05, 2021-09, 2021, 2021-09-05~ (about), "
            "2021-09-03/2021-09-06 or XXXX (unknown).",
        },
        "id": {
            "type": "string",
            "minLength": 2,
            "maxLength": 80,
            "pattern": "^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$",
            "patternErrorMessage": "An id has small letters a–z and digits, in words joined by single hyphens.",
            "not": {"enum": sorted(RESERVED_IDS)},
        },
        "language": {
            "type": ["string", "boolean"],  # "no", Norwegian, is false in YAML 1.1
            "pattern": "^[A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*$",
            "patternErrorMessage": "A language is a tag such as en, fa, ps, zh-Hant or ar-EG.",
        },
        "waivers": {
            "type": "object",
            "properties": {str(code): {**_TEXT_JSON, "description": "Your reason."} for code in sorted(WAIVABLE)},
            "additionalProperties": False,
        },
    }
)
"""How editors see the scalar types that many fields share, by the name of their definition there."""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Marks what may be written shorter.

    ``expand`` makes the long form of the short one and leaves the long one as it is. ``field`` is the field that
    the short form alone stands for, of the part or of a list's items; without it, it stands for a list's one item.
    """

    expand: Callable[[Any], Any]
    field: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Expands before pydantic validates."""
        return core_schema.no_info_before_validator_function(self.expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Either of the two forms, the short one first."""
        long = handler(schema)
        short = long.get("items", long)
        if self.field:
            whole = handler.resolve_ref_schema(short)["properties"][self.field]
            short = {key: value for key, value in whole.items() if key != "description"}
        return {"anyOf": [short, long]}


def _listed(value: Any) -> Any:  # noqa: ANN401
    return value if isinstance(value, list | tuple) else [value]


def _logged(value: Any) -> Any:  # noqa: ANN401
    return [{"is": value, "date": None}] if isinstance(value, str) else value


OneOrMore = ShortForm(_listed)
"""Marks a list that a single item may stand for."""
WordOrLog = ShortForm(_logged, "is")
"""Marks a log that one word may stand for: its only entry, whose date follows from where it stands."""


def text_or_part(field: str) -> ShortForm:
    """Marks a part that a text may stand for: the one field of it that is written."""
    return ShortForm(lambda value: {field: value} if isinstance(value, str) else value, field)


def name_or_part(*fields: str) -> ShortForm:
    """The same for names, of which the first field is one in one piece: ``Ada: the mayor`` is told as a text."""

    def expand(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            return {fields[0]: value}
        alone = str(next(iter(value))) if isinstance(value, dict) and len(value) == 1 else ""
        is_part = isinstance(value, dict) and (alone in {"", *fields} or did_you_mean(alone, fields))
        return value if is_part else _text(value)

    return ShortForm(expand, fields[0])


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_TEXT_JSON)]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(SHARED_JSON["id"])]
RefText = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "pattern": r"\S"})]
"""A reference as typed: ``nrf``, ``speakers/nrf``, ``quotes/trapped``."""
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema(SHARED_JSON["language"])]
Url = Annotated[str, BeforeValidator(_url), WithJsonSchema(SHARED_JSON["address"])]
Picture = Annotated[str, BeforeValidator(_picture), WithJsonSchema({"type": "string", "pattern": r"\S"})]
"""A picture: the path of a file in the content folder, or an address."""
DateText = Annotated[Date, PlainValidator(_date), WithJsonSchema(SHARED_JSON["date"])]
WaivableCode = Annotated[Code, BeforeValidator(_waivable)]
Waivers = Annotated[Mapping[WaivableCode, Text], WithJsonSchema(SHARED_JSON["waivers"])]
"""Codes of findings that are switched off, each with its reason."""
FigureText = Annotated[
    Figure,
    PlainValidator(_figure),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?[0-9_ ]+(\.[0-9_ ]+)?$"}),
]
Locator = Annotated[str, BeforeValidator(_locator), WithJsonSchema(_TEXT_JSON)]
"""A place in a source; a time in a recording has one form."""
Flag = Annotated[
    bool,
    PlainValidator(_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"}]}),
]
