"""What search is told of each thing: the words by which a reader would look for it."""

import re
from collections.abc import Iterable

from onrecord.document.sentences import words_of
from onrecord.record import Claim, Question, Quote, Source, Speaker, Thing, Topic
from onrecord.syntax import Reference
from onrecord.view.cards import Cards, quote_label
from onrecord.view.dates import in_words
from onrecord.view.words import GRADES, RESPONSES, SOURCES, SPEAKERS, STATUS, VERBS

_BLOCK_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+|\d+\.[ \t]+|`{3,}.*|~{3,}.*)+", re.MULTILINE)


def title_and_text(thing: Thing, cards: Cards) -> tuple[str, str]:  # noqa: PLR0911 (one for each kind)
    """A title that says what the page is, and the text it is found by."""
    say = cards.say
    match thing:
        case Quote():
            return _quote(thing, cards)
        case Claim():
            return say("Claim: {text}", text=thing.statement), _sentences(_claim(thing, cards))
        case Speaker():
            roles = (role.title for role in thing.roles)
            return thing.name, _sentences(
                [say(SPEAKERS[thing.kind]), *(n for n, _ in thing.names), *roles, thing.note, _own_text(thing, cards)]
            )
        case Source():
            published = in_words(thing.published, cards.catalogue).words if thing.published else ""
            given = thing.reliability
            facts = [
                say(SOURCES[thing.kind]),
                cards.catalogue.joined(author.whole for author in thing.authors),
                thing.publisher,
                published,
                say("Reliability: {grade}, because {reason}", grade=say(GRADES[given.grade]), reason=given.because)
                if given
                else "",
                thing.note,
                _own_text(thing, cards),
            ]
            return say("Source: {text}", text=thing.title), _sentences(facts)
        case Question():
            return say("Question: {text}", text=thing.text), _sentences(
                [*(text for _, text in thing.answers), thing.note, _own_text(thing, cards)]
            )
        case Topic():
            return say("Topic: {text}", text=thing.name), _sentences([thing.text, thing.note, _own_text(thing, cards)])
    return thing.label, _own_text(thing, cards)


def _quote(quote: Quote, cards: Cards) -> tuple[str, str]:
    names = cards.catalogue.joined(cards.record[key].label for key in quote.speakers)
    words = " ".join(quote.segments)
    facts = [words, " ".join(quote.original), *(" ".join(t.segments) for t in quote.translations)]
    facts += [in_words(quote.said, cards.catalogue).words, quote.context, quote.note, _own_text(quote, cards)]
    return cards.say("{names}: {words}", names=names, words=quote_label(quote, cards.catalogue)), _sentences(facts)


def _claim(claim: Claim, cards: Cards) -> Iterable[str]:
    yield cards.say(STATUS[claim.current.word][0])
    for position in claim.positions:
        verb = cards.say(VERBS[position.latest.stance].one)
        yield cards.say("{agent} {verb}", agent=cards.record[position.agent].label, verb=verb)
    for response in claim.responses:
        verb = cards.say(RESPONSES[response.stance])
        yield cards.say("{agent} {verb}", agent=cards.record[response.by].label, verb=verb)
    yield claim.note
    yield _own_text(claim, cards)


def _own_text(thing: Thing, cards: Cards) -> str:
    """A thing's own text as plain words, references as their labels."""

    def label(reference: Reference) -> str | None:
        key = cards.record.find(reference.target)
        return cards.record[key].label if key else None

    return words_of(_BLOCK_MARKS.sub("", thing.body), label)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part.strip()}{'' if part.strip()[-1:] in '.!?…”؟»' else '.'}" for part in parts if part.strip())
