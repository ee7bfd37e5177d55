"""Words and the address of their source → an address that opens it at the words.

Text fragments are those of the WICG draft "URL Fragment Text Directives"; a browser that does not know them opens the
page at its top.
"""

from urllib.parse import quote, urldefrag, urlsplit

WHOLE = 200
"""How many characters are given whole; of longer words, the first and the last few."""

FEW = 5
"""How many words tell where a long passage begins and ends; without spaces, three times as many characters."""


def at_words(url: str, words: str, *, page: int = 0) -> str:
    """The address of a source at some words, or at a page where the source has pages.

    Args:
        url: The address of the source; anything but http and https is left as it is.
        words: What stands there, with line breaks between paragraphs.
        page: The page, counted from 1, or 0.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        return url
    if page or urlsplit(url).path.lower().endswith(".pdf"):
        return f"{urldefrag(url).url}#page={page}" if page else url
    lines = [line for line in words.splitlines() if line.strip()]
    if not lines or ":~:" in url:
        return url
    directive = f":~:text={_directive(lines)}"
    return f"{url}{directive}" if "#" in url else f"{url}#{directive}"


def _directive(lines: list[str]) -> str:
    """``start`` for what is short and within one paragraph, which is found as it is; else ``start,end``."""
    if len(lines) == 1 and len(lines[0]) <= WHOLE:
        return _encoded(lines[0])
    start, end = _first(lines[0]), _last(lines[-1])
    return f"{_encoded(start)},{_encoded(end)}"


def _first(text: str) -> str:
    words = text.split()
    return " ".join(words[:FEW]) if len(words) > FEW else text[: 3 * FEW] if len(words) == 1 else text


def _last(text: str) -> str:
    words = text.split()
    return " ".join(words[-FEW:]) if len(words) > FEW else text[-3 * FEW :] if len(words) == 1 else text


def _encoded(text: str) -> str:
    """Percent-encoded; a hyphen, a comma and an ampersand would be syntax."""
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")
