"""A :class:`ParsedFile` in which nothing is wrong ↔ bytes that spare a later build most of the parsing.

They hold what takes time to find, the data of the front matter and the references of the body, as JSON; from these and
the file's own bytes the models make the rest anew, and judge it anew. Nothing in the bytes is ever executed, and
bytes of another shape are none. They hold no positions in the front matter: those are worked out of the text.
"""

import platform
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pydantic
import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

import onrecord
from onrecord.diagnostics import Span
from onrecord.document import Mention
from onrecord.parse.file import ParsedFile
from onrecord.syntax import Reference

PARTS = ("diagnostics", "document", "parse", "pipeline/parsing.py", "schema", "syntax.py", "words")
"""Whatever of this program decides what comes of parsing a file."""

_Place = tuple[int, int, int, int]
_Words = tuple[str, str, str]
_Reference = tuple[bool, str, str, str, dict[str, str], tuple[str, ...], tuple[str, ...]]
_FORM: TypeAdapter[tuple[dict[str, Any], list[tuple[_Place, bool, _Words, _Reference]]]] = TypeAdapter(
    tuple[dict[str, Any], list[tuple[_Place, bool, _Words, _Reference]]], config={"strict": True}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What was found in a file: the data of its front matter, and the references in its body."""

    data: dict[str, Any]
    mentions: tuple[Mention, ...]


def remembered(parsed: ParsedFile) -> bytes | None:
    """What to remember of a file in which nothing is wrong; ``None`` where JSON has no form for it."""
    mentions = [
        (
            (m.span.line, m.span.column, m.span.end_line, m.span.end_column),
            m.alone,
            (m.before, m.after, m.behind),
            (
                m.reference.embed,
                m.reference.target,
                m.reference.label,
                m.reference.excerpt,
                dict(m.reference.query),
                m.reference.repeated,
                m.reference.empty,
            ),
        )
        for m in parsed.mentions
    ]
    try:
        return to_json((parsed.document.data, mentions))
    except PydanticSerializationError:
        return None


def recalled(value: bytes, path: str) -> Recalled | None:
    """What was remembered of the file at a path; ``None`` where the bytes are none that say so."""
    try:
        data, mentions = _FORM.validate_json(value)
    except ValidationError:
        return None
    return Recalled(data=data, mentions=tuple(_mention(path, *mention) for mention in mentions))


def _mention(path: str, place: _Place, alone: bool, words: _Words, parts: _Reference) -> Mention:
    embed, target, label, excerpt, query, repeated, empty = parts
    reference = Reference(
        embed=embed,
        target=target,
        label=label,
        excerpt=excerpt,
        query=MappingProxyType(query),
        repeated=repeated,
        empty=empty,
    )
    before, after, behind = words
    return Mention(reference=reference, span=Span(path, *place), alone=alone, before=before, after=after, behind=behind)


@cache
def way_of_parsing() -> str:
    """A hash of this program as far as it parses, and of what it parses with; another one may find something else."""
    hash = blake2b(digest_size=16)
    for version in (onrecord.__version__, platform.python_version(), pydantic.VERSION, yaml.__version__):
        hash.update(f"{version}\n".encode())
    root = Path(onrecord.__file__).parent
    files = (file for part in PARTS for file in [root / part, *(root / part).rglob("*.py")] if file.is_file())
    for file in sorted(files):
        hash.update(file.relative_to(root).as_posix().encode())
        hash.update(blake2b(file.read_bytes()).digest())
    return hash.hexdigest()
