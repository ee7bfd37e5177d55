"""The bytes of a PDF file → its text in two readings, pages apart by form feeds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.capture.limits import check_length
from onrecord.capture.pdf.glyphs import UNKNOWN, Glyph, read_pages
from onrecord.capture.pdf.heads import find_heads, is_head
from onrecord.capture.pdf.joining import Habits, join_lines, join_pages, learn_habits
from onrecord.capture.pdf.lines import draw_lines
from onrecord.capture.pdf.paragraphs import Line, Paragraph, find_paragraphs
from onrecord.capture.types import CaptureError

_PAIRS = MappingProxyType(dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True)))
_OPENING = frozenset("([{<«‹")

Page = tuple[Paragraph, ...]


def read_pdf(raw: bytes) -> tuple[str, str]:
    """The main text of a PDF file, and all of it.

    Both are empty where the file holds no characters, as when its pages are pictures.

    Raises:
        CaptureError: If it is broken, locked, or too long.
    """
    pages = _read(raw)
    if _names_what_is_drawn(pages):
        pages = [tuple(tuple(map(_turn_brackets, paragraph)) for paragraph in page) for page in pages]
    heads = find_heads(pages)
    habits = learn_habits([line.text for line in paragraph] for page in pages for paragraph in page)
    text = _write(pages, habits, lambda line: not is_head(line, heads), as_printed=False)
    whole = _write(pages, habits, lambda line: True, as_printed=True)
    return (text, whole) if whole.strip(f"{UNKNOWN} \n\f") else ("", "")


def _read(raw: bytes) -> list[Page]:
    pages: list[Page] = []
    length = 0
    glyphs_of_pages = read_pages(raw)
    while (glyphs := _next_page(glyphs_of_pages, len(pages) + 1)) is not None:
        length += len(glyphs)
        check_length(length)
        pages.append(tuple(find_paragraphs(draw_lines(glyphs))))
    return pages


def _next_page(pages: Iterator[tuple[Glyph, ...]], number: int) -> tuple[Glyph, ...] | None:
    try:
        return next(pages, None)
    except (CaptureError, MemoryError):
        raise
    except Exception as error:
        # A broken file makes any error there is of the library.
        raise CaptureError(
            f"is a broken PDF file, on page {number}" if number > 1 else "is a broken PDF file",
            "open it in a PDF reader and save it anew",
        ) from error


def _write(pages: Sequence[Page], habits: Habits, is_wanted: Callable[[Line], bool], *, as_printed: bool) -> str:
    texts = []
    for page in pages:
        paragraphs = (_texts(filter(is_wanted, paragraph), as_printed=as_printed) for paragraph in page)
        joined = (join_lines(lines, habits, as_printed=as_printed) for lines in paragraphs)
        texts.append("\n".join(filter(None, joined)))
    return join_pages(texts, habits, as_printed=as_printed)


def _texts(lines: Iterable[Line], *, as_printed: bool) -> Iterator[str]:
    """The texts of a paragraph's lines. A large first letter may be a word: as printed, it stands alone."""
    initial = ""
    for line in lines:
        if line.is_initial and not as_printed:
            initial += line.text
        else:
            yield initial + line.text
            initial = ""
    if initial:
        yield initial


def _names_what_is_drawn(pages: Sequence[Page]) -> bool:
    """Whether the brackets of right-to-left words are named by their shape: most stand the wrong way round then."""
    votes = [vote for page in pages for paragraph in page for line in paragraph for vote in _votes(line)]
    return votes.count(False) > votes.count(True)


def _votes(line: Line) -> Iterator[bool]:
    """For each bracket that tells: whether it opens towards its words."""
    padded = f" {line.text} "
    for at in line.mirrored:
        if (sign := line.text[at]) in _PAIRS:
            after_blank, before_blank = padded[at].isspace(), padded[at + 2].isspace()
            if after_blank != before_blank:
                yield (sign in _OPENING) == after_blank


def _turn_brackets(line: Line) -> Line:
    if not any(line.text[at] in _PAIRS for at in line.mirrored):
        return line
    signs = list(line.text)
    for at in line.mirrored:
        signs[at] = _PAIRS.get(signs[at], signs[at])
    return replace(line, text="".join(signs))
