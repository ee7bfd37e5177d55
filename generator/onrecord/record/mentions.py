"""The references in a text → links with their sentence, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from functools import partial

from onrecord.diagnostics import Code, Finding, Related, Span, did_you_mean, nearest_passage
from onrecord.document import Mention
from onrecord.document.sentences import words_of
from onrecord.parse import Key, ParsedFile
from onrecord.record.index import Index
from onrecord.record.query import VIEWS, Filter, Problem, read_filter
from onrecord.record.types import Claim, Entity, Link, Question, Quote, Role, Sentence, Source, without_stop
from onrecord.schema import Kind
from onrecord.syntax import Reference, collapse
from onrecord.words.excerpts import find_words


def resolve_mentions(
    parsed: ParsedFile, index: Index, entities: Mapping[Key, Entity], findings: list[Finding]
) -> list[Link]:
    """The links that a file's body makes, in the order of its text."""
    links = []
    for mention in parsed.mentions:
        target, problems = target_of(mention.reference, index, entities, in_article=parsed.key.kind is not None)
        if mention.reference.embed and target is not None and not mention.alone:
            problems.append(_in_sentence(is_view=isinstance(target, str)))
        if mention.reference.embed and target == parsed.key:
            problems.append(_itself())
        subject = f"view '{target}'" if isinstance(target, str) else "the text"
        for p in problems:
            message = f"{subject} {p.message}"
            findings.append(Finding.of(p.code, mention.span, message, help=p.help, related=p.related()))
        if not isinstance(target, Key) or target not in entities or problems:
            continue
        # Whether readers see a text whose own fields are wrong is not known.
        is_seen = index.is_published(parsed.key) and parsed.key not in index.broken
        # A link to what was published before stays a link: it leads to what is left there.
        is_left = target in index.withdrawn and not mention.reference.embed
        if is_seen and not index.is_published(target) and not is_left:
            findings.append(_unpublished(mention.span, target, index))
            continue
        role = Role.EMBED if mention.reference.embed else Role.MENTION
        sentence = None if mention.reference.embed else _sentence(mention, target, index, entities)
        excerpt = mention.reference.excerpt if mention.reference.embed else ""
        links.append(Link(source=parsed.key, role=role, target=target, sentence=sentence, excerpt=excerpt))
    return links


def target_of(
    reference: Reference, index: Index, entities: Mapping[Key, Entity], *, in_article: bool
) -> tuple[Key | str | None, list[Problem]]:
    """What a reference in a text leads to: a thing's key, the name of a view, or nothing.

    An ordinary page may hold brackets that are none of ours: there, only what names a kind or resolves is read
    as a reference.
    """
    if reference.embed and reference.target in VIEWS:
        filter, problems = read_filter(reference.target, reference.query, partial(_find_published, index))
        return reference.target, [*problems, *_slips_in_view(reference), *_unknown_side(filter, entities)]
    folder = reference.target.partition("/")[0]
    ours = in_article or (reference.is_address and "/" in reference.target and folder in set(Kind))
    found = index.find(reference.target, tuple(Kind))
    if isinstance(found, Problem):
        if not ours and found.code is not Code.AMBIGUOUS_REFERENCE:
            return None, []
        return None, [_as_view(reference, index) or _label_first(reference, index) or found]
    if reference.embed and reference.label:
        message = f"has the label {reference.label!r} in an embed, which shows {reference.target!r} itself"
        return found, [
            Problem(Code.UNKNOWN_VIEW, message, "leave out what follows '|'; or leave out the '!' for a link")
        ]
    if reference.query:
        message = f"puts a condition on {reference.target!r}, which is a thing and no view"
        return found, [Problem(Code.UNKNOWN_VIEW, message, "leave out what follows '?'")]
    return found, _slips_behind_marks(reference) or _excerpt_problems(reference, entities.get(found), index)


def _label_first(reference: Reference, index: Index) -> Problem | None:
    """A reference whose label stands where the thing is to stand, and the other way round."""
    if not isinstance(index.find(reference.label, tuple(Kind)), Key):
        return None
    message = f"names {reference.target!r}, which nothing defines"
    mark = "![[" if reference.embed else "[["
    help = f"write {mark}{reference.label}|{reference.target}]]: the label stands last"
    return Problem(Code.UNKNOWN_REFERENCE, message, help)


def _slips_behind_marks(reference: Reference) -> list[Problem]:
    """A mark behind which nothing stands that it announces."""
    slips = []
    if "#" in reference.empty or (reference.excerpt and not any(char.isalnum() for char in reference.excerpt)):
        message = f"takes an excerpt of {reference.target!r} that holds no word"
        slips.append(
            Problem(Code.EXCERPT_NOT_IN_QUOTE, message, "write words of the quote behind the '#', or leave it out")
        )
    if "|" in reference.empty:
        message = f"gives {reference.target!r} a label without a word"
        slips.append(Problem(Code.UNKNOWN_REFERENCE, message, "write the label behind the '|', or leave it out"))
    elif reference.label.startswith("|"):
        message = f"has two '|' before the label {reference.label[1:].strip()!r}"
        slips.append(Problem(Code.UNKNOWN_REFERENCE, message, "leave one of them out"))
    return slips


def _slips_in_view(reference: Reference) -> Iterator[Problem]:
    """What stands in an embedded view and would be passed over."""
    for key in reference.repeated:
        yield Problem(Code.DUPLICATE_KEY, f"has {key!r} twice", "keep one of them: each key takes one value")
    for mark, what, words in (("|", "label", reference.label), ("#", "excerpt", reference.excerpt)):
        if words:
            yield Problem(Code.UNKNOWN_VIEW, f"takes no {what} ({words!r})", f"leave out what follows '{mark}'")


def _unknown_side(filter: Filter, entities: Mapping[Key, Entity]) -> Iterator[Problem]:
    """A side that its question does not list, as ``unknown-reference`` tells it of claims and speakers."""
    side, question = filter.words.get("side", ""), entities.get(filter.things.get("question", Key(None, "")))
    if side and isinstance(question, Question) and question.answers and not question.lists(side):
        message = f"has the side {side!r}, which question {question.key.id!r} does not list"
        yield Problem(Code.UNKNOWN_REFERENCE, message, question.nearest_answer(side))


def _find_published(index: Index, kind: Kind, text: str) -> Key | Problem:
    """The thing that a query names: readers must be able to see it."""
    found = index.find(text, (kind,))
    if isinstance(found, Problem) or index.is_published(found):
        return found
    message = f"names {found.path!r}, which is '{index.publication[found]}'"
    see = ((index.places[found].at("publication"), "not published"),)
    return Problem(Code.UNPUBLISHED_REFERENCE, message, "publish it, or take the condition out", see)


def _as_view(reference: Reference, index: Index) -> Problem | None:
    """An embed of something that can only have been meant as a view, or a link to one."""
    if not reference.embed and reference.target in VIEWS:
        message = f"links {reference.target!r}, which is a view and no thing"
        query = "?…" if reference.query else ""
        return Problem(Code.UNKNOWN_REFERENCE, message, f"write ![[{reference.target}{query}]] on a line of its own")
    if not reference.embed or "/" in reference.target.strip("/") or index.meant_path(reference.target):
        return None
    help = did_you_mean(reference.target, VIEWS) or f"the views are: {', '.join(VIEWS)}"
    return Problem(Code.UNKNOWN_VIEW, f"embeds {reference.target!r}, which is neither a view nor a thing", help)


def _excerpt_problems(reference: Reference, entity: Entity | None, index: Index) -> list[Problem]:
    if not reference.excerpt or entity is None:
        return []
    if not isinstance(entity, Quote):
        message = f"takes an excerpt of {reference.target!r}, which is not a quote"
        return [Problem(Code.WRONG_KIND, message, "leave out what follows '#'", index.definition(entity.key))]
    runs = [collapse(segment) for segment in entity.segments]
    if any(find_words(reference.excerpt, run) for run in runs):
        return []
    message = f"takes the excerpt {reference.excerpt!r}, which is not in quote {entity.key.id!r}"
    help = _right_words(reference.excerpt, runs)
    return [Problem(Code.EXCERPT_NOT_IN_QUOTE, message, help, ((entity.place.at("text"), "the quote's words"),))]


SHOWN_WHOLE = 100
"""How many characters a quote may have to be shown whole in a finding."""


def _right_words(excerpt: str, runs: list[str]) -> str:
    """Of a short quote all its words, of a longer one those that were probably meant."""
    if any(excerpt in run for run in runs):
        return "begin and end it where words do"
    if excerpt in " ".join(runs):
        return "the source interrupts the words there; take an excerpt of one run"
    words = " / ".join(runs)
    if len(words) <= SHOWN_WHOLE:
        return f"its words are: {words}"
    passage = nearest_passage(excerpt, runs)
    beginning = words[:SHOWN_WHOLE].rpartition(" ")[0] or words[:SHOWN_WHOLE]
    return f"did you mean {passage!r}?" if passage else f"its words begin: {beginning}…"


def _in_sentence(*, is_view: bool) -> Problem:
    alone = "put it on a line of its own, with an empty line before and after"
    if is_view:
        return Problem(Code.EMBED_IN_SENTENCE, "stands inside a line of words", alone)
    link = f"{alone}; for a link leave out the '!'"
    return Problem(Code.EMBED_IN_SENTENCE, "has an embed inside a line of words", link)


def _itself() -> Problem:
    return Problem(Code.EMBED_CYCLE, "embeds the very thing it belongs to", "take it out: its page shows it already")


def _unpublished(span: Span, target: Key, index: Index) -> Finding:
    place = index.places[target].at("publication")
    return Finding.of(
        Code.UNPUBLISHED_REFERENCE,
        span,
        f"the text refers to {target.path!r}, which is '{index.publication[target]}'",
        help="publish it, or take the reference out",
        related=(Related(span=place.span(), label="not published"),),
    )


def _sentence(mention: Mention, target: Key, index: Index, entities: Mapping[Key, Entity]) -> Sentence:
    before, after = (mention.behind, "") if _is_mark(mention, target) else (mention.before, mention.after)
    return Sentence(
        before=_words(before, index, entities).lstrip(),
        words=mention.reference.label or _own_words(target, index, entities),
        after=_words(after, index, entities).rstrip(),
    )


def _is_mark(mention: Mention, target: Key) -> bool:
    """Whether a reference belongs to the sentence that ends before it: a citation, or any other that begins none."""
    follows = mention.after.lstrip()[:1]
    return bool(mention.behind) and (target.kind is Kind.SOURCE or not follows or follows.isupper())


def _own_words(target: Key, index: Index, entities: Mapping[Key, Entity]) -> str:
    """What a reference without a label says; a source's is a mark, and stands in brackets."""
    thing = entities[target]
    if label := index.label_of(target):
        return label
    match thing:
        case Claim():
            return thing.label_within
        case Quote():
            return without_stop(thing.label)
        case Source():
            return f"[{thing.label}]"
    return thing.label


def _words(markdown: str, index: Index, entities: Mapping[Key, Entity]) -> str:
    def label(reference: Reference) -> str | None:
        found = index.find(reference.target, tuple(Kind))
        return _own_words(found, index, entities) if isinstance(found, Key) and found in entities else None

    return words_of(markdown, label)
