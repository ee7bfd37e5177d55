"""What is heard of somebody, or of a side → how much it is, in numbers. It counts and does not judge."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record import Act, Quote, Record, Role
from onrecord.record.origins import source_of, walk
from onrecord.schema import OWN_WORDS, Kind
from onrecord.words.counting import count_words

Excerpts = Mapping[Key, Iterable[str]]
"""The quotes of which no more than excerpts are shown, and these."""


class Heard(NamedTuple):
    """The quotes and the acts in which somebody is heard; each quote once, in the order in which they are found."""

    quotes: dict[Key, Quote]
    acts: list[Act]

    @classmethod
    def nothing(cls) -> "Heard":
        """What is heard of those of whom nothing is, to be added to."""
        return cls({}, [])

    def places(self, record: Record) -> list[Key | None]:
        """The sources in which it stands."""
        return [*(q.source for q in self.quotes.values()), *(source_of(a.where, record.quotes) for a in self.acts)]


class Counts(NamedTuple):
    """How much is heard: direct quotes and others, words of the direct ones, translations, independent origins.

    ``indirect`` are paraphrases and what others relayed. ``originals`` are those of the ``translated`` direct quotes
    whose words before translation are on record. Sources of ``unknown`` origin count for none.
    """

    direct: int
    indirect: int
    words: int
    translated: int
    originals: int
    origins: int
    unknown: tuple[Key, ...]


def counts_of(heard: Heard, record: Record, excerpts: Excerpts) -> Counts:
    """Counts what is heard."""
    own = [q for q in heard.quotes.values() if _is_own(q)]
    translated = [q for q in own if q.original or q.translator or q.method]
    origins = walk(heard.places(record), record.sources)
    return Counts(
        direct=len(own),
        indirect=len(heard.quotes) - len(own),
        words=sum(_words_shown(q, excerpts.get(q.key, ())) for q in own),
        translated=len(translated),
        originals=sum(bool(q.original) for q in translated),
        origins=len(origins.independent),
        unknown=origins.unknown,
    )


def excerpts_in(record: Record, article: Key) -> Excerpts:
    """The quotes of which an article shows no more than excerpts, and these."""
    shown: dict[Key, list[str]] = {}
    for link in record.links.get(article, ()):
        if link.role is Role.EMBED and link.target.kind is Kind.QUOTE:
            shown.setdefault(link.target, []).append(link.excerpt)
    return {quote: excerpts for quote, excerpts in shown.items() if all(excerpts)}


def _is_own(quote: Quote) -> bool:
    """Whether a speaker is heard directly: in their own words, and not by way of somebody else."""
    return quote.form in OWN_WORDS and quote.via is None


def _words_shown(quote: Quote, excerpts: Iterable[str]) -> int:
    """How many words of a quote are shown, each once; all of them where no excerpts are taken."""
    words = " ".join(" ".join(quote.segments).split())
    spans = [(at, at + len(excerpt)) for excerpt in excerpts if (at := words.find(excerpt)) >= 0]
    if not spans:
        return count_words(words)
    return count_words("".join(c if any(a <= i < b for a, b in spans) else " " for i, c in enumerate(words)))
