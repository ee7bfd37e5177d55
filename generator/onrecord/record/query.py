"""The query of a view (``![[quotes?speaker=nrf&limit=5]]``) → a :class:`Filter`, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.diagnostics import Code, Related, nearest
from onrecord.parse import Key, Place
from onrecord.schema import Date, Form, Kind, SourceKind, SpeakerKind, Status
from onrecord.schema.dates import BadDateError, parse_date
from onrecord.schema.synonyms import meant_word

WHOLE_SITE = "*"
"""The value of ``article`` that widens a view in an article to the whole site."""

_COMMON = frozenset({"article", "limit", "topic"})
_DATED = frozenset({"from", "to", "sort"})

VERIFICATION = "verification"
"""The view that counts quotes by what came of looking them up; always over the whole site."""

CLAIM_MAP = "claim-map"
"""The view that draws claims and how they bear on one another."""
BALANCE = "balance"
"""The view that counts how much is heard of each side of a question."""

VIEWS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "articles": _COMMON | _DATED | {"speaker"},
        "claims": _COMMON | _DATED | {"status", "speaker", "source", "question", "side"},
        "quotes": _COMMON | _DATED | {"speaker", "source", "claim", "question", "side", "form", "kind"},
        "speakers": _COMMON | {"kind", "question", "side"},
        "sources": _COMMON | _DATED | {"kind"},
        "questions": _COMMON,
        "topics": frozenset({"article", "limit"}),
        "changes": _COMMON | _DATED,
        "corrections": frozenset({"article", "limit", "sort"}) | _DATED,
        BALANCE: _COMMON | {"question"},
        VERIFICATION: frozenset(),
        CLAIM_MAP: _COMMON | {"status", "speaker", "question", "claim"},
        "timeline": _COMMON | _DATED | {"speaker", "claim", "question"},
    }
)
"""The views, and the keys that the query of each may have."""

_REFERENCES = {
    "article": Kind.ARTICLE,
    "speaker": Kind.SPEAKER,
    "source": Kind.SOURCE,
    "question": Kind.QUESTION,
    "claim": Kind.CLAIM,
    "topic": Kind.TOPIC,
}
_SORTS = ("date", "-date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a view shows.

    ``things`` maps a query's key to the thing it names; ``words`` to the word of a closed list.
    ``article`` is ``None`` for "where the view stands" and ``whole_site`` overrides it. ``limit`` is 0 for none.
    """

    things: Mapping[str, Key]
    words: Mapping[str, str]
    start: Date | None = None
    end: Date | None = None
    sort: str = ""
    limit: int = 0
    whole_site: bool = False

    @property
    def article(self) -> Key | None:
        """The article that the query names."""
        return self.things.get("article")

    @property
    def is_plain(self) -> bool:
        """Whether it lets everything through."""
        return not (self.things or self.words or self.start or self.end or self.limit)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a reference or a query.

    ``message`` says it of a subject that is still to be put before it; ``see`` are further places that it concerns,
    each with what is there.
    """

    code: Code
    message: str
    help: str = ""
    see: tuple[tuple[Place, str], ...] = ()

    def related(self) -> tuple[Related, ...]:
        """The further places, worked out."""
        return tuple(Related(span=place.span(), label=label) for place, label in self.see)


Find = Callable[[Kind, str], Key | Problem]
"""Resolves a reference of a known kind, or says why it leads nowhere."""


def read_filter(view: str, query: Mapping[str, str], find: Find) -> tuple[Filter, list[Problem]]:
    """Reads a query against the keys that its view takes.

    Args:
        view: One of :data:`VIEWS`.
        query: Keys and values as typed.
        find: Resolves the things that values name.
    """
    problems: list[Problem] = []
    things: dict[str, Key] = {}
    words: dict[str, str] = {}
    for key, value in query.items():
        if key not in VIEWS[view]:
            problems.append(Problem(Code.UNKNOWN_VIEW, f"takes no {key!r}", _meant_with(key, value, view)))
        elif not value:
            help = f"write one behind '{key}=', or leave the condition out"
            problems.append(Problem(Code.WRONG_TYPE, f"has no value for {key!r}", help))
        elif key in _REFERENCES and not (key == "article" and value == WHOLE_SITE):
            found = find(_REFERENCES[key], value)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                things[key] = found
        elif allowed := _words_of(view, key):
            if value not in allowed:
                help = meant_word(value, allowed) or f"write one of {', '.join(allowed)}"
                problems.append(Problem(Code.NOT_IN_LIST, f"has {value!r} for '{key}', which is not in its list", help))
            words[key] = value
        elif key == "side" and "question" not in query:
            problems.append(
                Problem(Code.UNKNOWN_VIEW, "takes 'side' only beside 'question'", "add 'question=' and its id")
            )
        elif key == "side":
            words[key] = value
    start, end = (_date(key, query, problems) if key in VIEWS[view] else None for key in ("from", "to"))
    if start and end and end.surely_before(start):
        message = f"goes from '{start}' to '{end}', which lies before it"
        problems.append(Problem(Code.BAD_DATE, message, "exchange them"))
    return (
        Filter(
            things=MappingProxyType(things),
            words=MappingProxyType({k: v for k, v in words.items() if k != "sort"}),
            start=start,
            end=end,
            sort=words.get("sort", ""),
            limit=_limit(query, problems) if "limit" in VIEWS[view] else 0,
            whole_site=query.get("article") == WHOLE_SITE,
        ),
        problems,
    )


def _words_of(view: str, key: str) -> tuple[str, ...]:
    if key == "kind":
        return tuple(SpeakerKind) if view in {"speakers", "quotes"} else tuple(SourceKind)
    return {"status": tuple(Status), "form": tuple(Form), "sort": _SORTS}.get(key, ())


def _meant_with(key: str, value: str, view: str) -> str:
    """What was probably meant with a key that a view does not take; it may be a value without its key."""
    named = next((name for name in sorted(VIEWS[view]) if key in _words_of(view, name)), "") if not value else ""
    if named:
        return f"did you mean '{named}={key}'?"
    keys = ", ".join(sorted(VIEWS[view]))
    if near := nearest(key, VIEWS[view], likeness=0.75):
        return f"did you mean {near!r}?"
    return f"its keys are: {keys}" if keys else "leave out what follows '?'"


def _date(key: str, query: Mapping[str, str], problems: list[Problem]) -> Date | None:
    value = query.get(key)
    if not value:
        return None
    code, help = Code.BAD_DATE, "write it as 2021-09-05"
    try:
        date = parse_date(value)
        if not date.unknown:
            return date
    except BadDateError as error:
        code = Code.AMBIGUOUS_DATE if error.ambiguous else code
        help = f"write {error.instead}" if error.instead else help
    problems.append(Problem(code, f"has {value!r} for '{key}', which is no date to go by", help))
    return None


def _limit(query: Mapping[str, str], problems: list[Problem]) -> int:
    text = query.get("limit", "")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) <= 10_000):
        message = f"has {text!r} for 'limit', which is no number of items"
        problems.append(Problem(Code.WRONG_TYPE, message, "write a number from 1 up"))
        return 0
    return int(text)
