"""Rules on questions, their answers and their sides."""

from collections.abc import Iterator

from onrecord.check.broken import Broken, see
from onrecord.diagnostics import Code
from onrecord.parse import Key
from onrecord.record import Question, Record, Role
from onrecord.schema import OWN_WORDS
from onrecord.schema.dates import Day


def unknown_answer(record: Record, today: Day) -> Iterator[Broken]:
    """``unknown-reference``: a claim gives an answer that its question does not list."""
    del today
    for claim in record.claims.values():
        question = record.questions.get(claim.question.id) if claim.question else None
        if question and claim.answer and question.answers and not question.lists(claim.answer):
            yield Broken(
                code=Code.UNKNOWN_REFERENCE,
                entity=claim,
                place=claim.place.at("answer"),
                message=f"claim {claim.key.id!r} gives the answer {claim.answer!r}, "
                f"which question {question.key.id!r} does not list",
                help=question.nearest_answer(claim.answer),
                related=(see(question.place.at("answers"), "the question's answers"),),
            )


def unknown_side(record: Record, today: Day) -> Iterator[Broken]:
    """``unknown-reference``: a speaker takes a side that its question does not list."""
    del today
    for speaker in record.speakers.values():
        for index, side in enumerate(speaker.sides):
            question = record.questions.get(side.question.id)
            if question and question.answers and not question.lists(side.answer):
                yield Broken(
                    code=Code.UNKNOWN_REFERENCE,
                    entity=speaker,
                    place=speaker.place.at("sides", index, "answer"),
                    message=f"speaker {speaker.key.id!r} gives the answer {side.answer!r}, "
                    f"which question {question.key.id!r} does not list",
                    help=question.nearest_answer(side.answer),
                    related=(see(question.place.at("answers"), "the question's answers"),),
                )


def about_nothing(record: Record, today: Day) -> Iterator[Broken]:
    """``about-nothing``: a question that no claim answers."""
    del today
    for question in record.questions.values():
        if not record.linking(question.key, Role.QUESTION):
            yield Broken(
                code=Code.ABOUT_NOTHING,
                entity=question,
                place=question.place.at("id"),
                message=f"no claim answers question {question.key.id!r}",
                help="add 'question:' to the claims that do",
            )


def side_without_voice(record: Record, today: Day) -> Iterator[Broken]:
    """``side-without-voice``: one side of a question speaks in its own words, another only through others."""
    del today
    for question in record.questions.values():
        sides = _sides(question, record)
        voices = {answer: _is_quoted(speakers, question, record) for answer, speakers in sides.items()}
        silent = [answer for answer, quoted in voices.items() if not quoted]
        if silent and any(voices.values()):
            speaker = record.speakers[sides[silent[0]][0].id]
            yield Broken(
                code=Code.SIDE_WITHOUT_VOICE,
                entity=question,
                place=question.place.at("id"),
                message=f"question {question.key.id!r} has words of one side, and none of those who answer "
                f"{question.answer_text(silent[0])!r}",
                help="add a direct quote of that side, or waive this with the reason why there is none",
                related=(see(speaker.place.at("sides"), "who answers that"),),
            )


def _sides(question: Question, record: Record) -> dict[str, list[Key]]:
    """The speakers of each answer, by the answer's name."""
    names = {text: name for name, text in question.answers}
    out: dict[str, list[Key]] = {}
    for key in record.linking(question.key, Role.SIDE):
        for side in record.speakers[key.id].sides:
            if side.question == question.key:
                out.setdefault(names.get(side.answer, side.answer), []).append(key)
    return out


def _is_quoted(speakers: list[Key], question: Question, record: Record) -> bool:
    """Whether one of the speakers is quoted in their own words on a claim that answers the question."""
    for key in record.linking(question.key, Role.QUESTION):
        for act in record.claims[key.id].acts:
            quote = record.quotes.get(act.where.id)
            if quote and quote.key == act.where and quote.form in OWN_WORDS and set(quote.speakers) & set(speakers):
                return True
    return False
