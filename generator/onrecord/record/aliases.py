"""The ids that things had before: where each of them leads now."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.diagnostics import Code, Finding, Related
from onrecord.parse import Key, ParsedFile, Place
from onrecord.schema import Kind


def aliases_of(files: Iterable[ParsedFile], places: Mapping[Key, Place]) -> tuple[dict[Key, Key], list[Finding]]:
    """The things that had other ids before, by those ids; an id can have been one thing's only.

    Args:
        files: The parsed files.
        places: Where each thing is defined.
    """
    aliases: dict[Key, Key] = {}
    taken = {key: place if key.kind is Kind.ARTICLE else place.at("id") for key, place in places.items()}
    findings: list[Finding] = []
    for key, place, ids in _named_before(files):
        for number, id in enumerate(ids):
            old, here = Key(key.kind, id), place.at("aliases", number)
            if old in taken:
                findings.append(_taken(old, here, taken[old]))
                continue
            taken[old] = here
            aliases[old] = key
    return aliases, findings


def _named_before(files: Iterable[ParsedFile]) -> Iterator[tuple[Key, Place, tuple[str, ...]]]:
    for parsed in files:
        if parsed.article:
            yield parsed.key, Place(parsed.document, ()), parsed.article.aliases
        for definition in parsed.definitions:
            yield definition.key, definition.place, definition.thing.aliases


def _taken(old: Key, here: Place, other: Place) -> Finding:
    noun = old.kind.a_noun if old.kind else "a page"
    return Finding.of(
        Code.DUPLICATE_ID,
        here.span(),
        f"the alias {old.id!r} is the id of {noun} already",
        help="take the alias out, or give the other one another id",
        related=(Related(span=other.span(), label="here"),),
    )
