"""How much is heard of each side of a question: quotes, words, origins. It counts what is on record; it never judges.

A quote counts for a question where it is an act towards a claim that answers it; it stands with the side that its
speaker takes on that day; if the speaker takes none, with the answer that the words assert; if they assert none, with
those that the speaker asserts. Nothing is inferred from a denial: who denies an answer has not given another.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from onrecord.parse import Key
from onrecord.record import Act, Filter, Question, Role
from onrecord.record.origins import walk
from onrecord.schema import Date, Kind, Stance
from onrecord.view.balance_types import BalancesView, BalanceView, FigureView, SideRow
from onrecord.view.cards import Cards
from onrecord.view.hearing import Counts, Excerpts, Heard, counts_of, excerpts_in
from onrecord.view.languages import direction
from onrecord.view.remainder import whole_of
from onrecord.view.sections import ROWS_AT_MOST
from onrecord.view.traits import things_of, topics_of
from onrecord.view.types import Anchor

NAMES_AT_MOST = 5

NO_SIDE = ""
"""Stands for the answer of those who give none."""


class _Side(NamedTuple):
    """Those heard on one side, in the order in which they are, and what is heard of them."""

    agents: dict[Key, None]
    heard: Heard

    @classmethod
    def nobody(cls) -> "_Side":
        return cls({}, Heard.nothing())


class _Scope(NamedTuple):
    """Of what a balance is: an article's claims and quotes, and what it shows of these; or, with ``None``, of all."""

    claims: Collection[Key] | None
    quotes: Collection[Key] | None
    excerpts: Excerpts


class Balances:
    """Makes balances."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards
        self.record = cards.record
        self.say = cards.say

    def view(self, filter: Filter, here: Key | None) -> BalancesView:
        """What the view shows in the article ``here``, or on another page."""
        article = None if filter.whole_site else (filter.article or here)
        scope = self._scope(article)
        questions = self._questions(filter, article, scope)
        shown = questions[: filter.limit or ROWS_AT_MOST]
        items = [self._balance(question, scope) for question in shown]
        if not set(filter.things) - {"article"} and len(shown) == len(questions):
            items += self._remaining(scope)
        left_out = len(shown) < len(questions)
        return BalancesView(
            items=tuple(items),
            omitted=self.say("{n} of {total} shown", n=len(shown), total=len(questions)) if left_out else "",
            more=whole_of(self.cards, Kind.QUESTION, filter, article) if left_out else None,
            empty=self.say("No questions on record here, and nobody quoted"),
        )

    def of(self, question: Question) -> BalanceView:
        """The balance of a question, of all that is on record."""
        return self._balance(question, self._scope(None))

    # -- what is counted -------------------------------------------------------------------------

    def _scope(self, article: Key | None) -> _Scope:
        if article is None:
            return _Scope(None, None, {})
        return _Scope(
            dict.fromkeys(things_of(self.record, article, Kind.CLAIM)),
            dict.fromkeys(things_of(self.record, article, Kind.QUOTE)),
            excerpts_in(self.record, article),
        )

    def _questions(self, filter: Filter, article: Key | None, scope: _Scope) -> list[Question]:
        """The questions of an article, those that its claims answer among them; or those that a query names."""
        keys: Iterable[Key] = (question.key for question in self.record.questions.values())
        if article is not None:
            answered = (self.record.claims[k.id].question for k in scope.claims or ())
            keys = dict.fromkeys([*things_of(self.record, article, Kind.QUESTION), *(k for k in answered if k)])
        wanted, topic = filter.things.get("question"), filter.things.get("topic")
        if wanted is not None:
            keys = [wanted]
        found = [self.record.questions[key.id] for key in keys if key.id in self.record.questions]
        return [question for question in found if topic is None or topic in topics_of(self.record, question.key)]

    def _sides(self, question: Question, scope: _Scope) -> dict[str, _Side]:
        """The sides by the names of their answers, in the question's order; those who take none come last."""
        answers = self.cards.answers.named(question)
        sides = {name: _Side.nobody() for name, _ in answers}
        none = _Side.nobody()
        texts = {text: name for name, text in answers}
        claims = [self.record.claims[key.id] for key in self.record.linking(question.key, Role.QUESTION)]
        asserted: dict[Key, dict[str, None]] = {}
        for claim in claims:
            for position in claim.asserters if claim.answer else ():
                asserted.setdefault(position.agent, {})[claim.answer] = None
        for claim in claims:
            for act in claim.acts if scope.claims is None or claim.key in scope.claims else ():
                for agent in act.agents:
                    said = [claim.answer] if claim.answer and act.stance is Stance.ASSERTS else ()
                    given = self._taken(agent, act.date, question.key) or said or asserted.get(agent, ())
                    names = dict.fromkeys(texts.get(answer, answer) for answer in given)
                    for side in [sides[name] for name in names if name in sides] or [none]:
                        self._hear(side, agent, act, scope)
        return {**sides, NO_SIDE: none}

    def _taken(self, agent: Key, day: Date | None, question: Key) -> list[str]:
        """The answers to a question on whose side an agent says to be, surely, on that day."""
        speaker = self.record.speakers.get(agent.id) if agent.kind is Kind.SPEAKER else None
        sides = [side for side in speaker.sides if side.question == question] if speaker else []
        return [s.answer for s in sides if s.is_held_on(day)]

    def _hear(self, side: _Side, agent: Key, act: Act, scope: _Scope) -> None:
        side.agents[agent] = None
        side.heard.acts.append(act)
        if act.where.kind is Kind.QUOTE and (scope.quotes is None or act.where in scope.quotes):
            side.heard.quotes[act.where] = self.record.quotes[act.where.id]

    # -- what is shown ---------------------------------------------------------------------------

    def _balance(self, question: Question, scope: _Scope) -> BalanceView:
        sides = self._sides(question, scope)
        texts = dict(self.cards.answers.named(question))
        shown = [(texts.get(name, ""), side) for name, side in sides.items() if name or side.agents]
        return self._view(shown, scope, self.cards.anchor(question.key), question.lang)

    def _remaining(self, scope: _Scope) -> list[BalanceView]:
        """Those heard on no question."""
        side = _Side.nobody()
        counted: set[Key] = set()
        for claim in self._all_of(Kind.CLAIM, scope.claims):
            question = self.record.claims[claim.id].question
            acts = self.record.claims[claim.id].acts
            if question is not None and question.id in self.record.questions:
                counted.update(act.where for act in acts)
            else:
                side.heard.acts.extend(acts)
        quotes = [key for key in self._all_of(Kind.QUOTE, scope.quotes) if key not in counted]
        side.heard.quotes.update((key, self.record.quotes[key.id]) for key in quotes)
        agents = [a for act in side.heard.acts for a in act.agents]
        agents += [speaker for quote in side.heard.quotes.values() for speaker in quote.speakers]
        side.agents.update(dict.fromkeys(agents))
        return [self._view([("", side)], scope, None, "")] if side.agents else []

    def _all_of(self, kind: Kind, scope: Collection[Key] | None) -> Collection[Key]:
        """What there is of a kind in a scope."""
        return [thing.key for thing in self.record.of_kind(kind).values()] if scope is None else scope

    def _view(
        self, sides: Sequence[tuple[str, _Side]], scope: _Scope, question: Anchor | None, lang: str
    ) -> BalanceView:
        """A balance of sides by the texts of their answers."""
        counted = [counts_of(side.heard, self.record, scope.excerpts) for _, side in sides]
        most = [max(column) for column in zip(*(_figures(counts) for counts in counted), strict=True)]
        places = [place for _, side in sides for place in side.heard.places(self.record)]
        unknown = walk(places, self.record.sources).unknown
        return BalanceView(
            question=question,
            lang=lang,
            dir=direction(lang) if lang else "",
            rows=tuple(self._row(text, side, c, most) for (text, side), c in zip(sides, counted, strict=True)),
            unknown=self.cards.anchors(unknown[:NAMES_AT_MOST]),
            more_unknown=len(unknown[NAMES_AT_MOST:]),
        )

    def _row(self, answer: str, side: _Side, counts: Counts, most: Sequence[int]) -> SideRow:
        agents = list(side.agents)
        direct, indirect, words, origins = (
            FigureView(text=self.cards.catalogue.number(n), share=_share(n, top))
            for n, top in zip(_figures(counts), most, strict=True)
        )
        return SideRow(
            answer=answer,
            names=self.cards.anchors(agents[:NAMES_AT_MOST]),
            more=len(agents[NAMES_AT_MOST:]),
            direct=direct,
            indirect=indirect,
            words=words,
            originals=FigureView(
                text=self.say("{n} of {total}", n=counts.originals, total=counts.translated),
                share=_share(counts.originals, counts.translated),
            ),
            origins=origins,
        )


def _figures(counts: Counts) -> tuple[int, int, int, int]:
    """The figures that are measured by the largest of their column."""
    return counts.direct, counts.indirect, counts.words, counts.origins


def _share(figure: int, whole: int) -> int:
    """A figure in hundredths of another; what is there has a bar."""
    return max(1, 100 * figure // whole) if figure else 0
