"""What capturing takes and gives: bytes with where they came from, their text, or the one reason why there is none."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


class CaptureError(Exception):
    """A source cannot be captured.

    The message is one plain sentence about the source, which it leaves to the caller to name: 'is larger than
    100 MB'. ``help`` proposes one action.
    """

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    r"""The text of a source.

    Attributes:
        text: The main text: a paragraph a line, the pages of a PDF apart by a form feed. Empty for what holds no
            text: images, sound, video, scanned pages.
        whole: All that the source shows: for a web page with what surrounds the article, for a PDF with running
            heads and page numbers, and with every hyphen at the end of a line as it is printed. Else the same as
            ``text``.
        media_type: What the bytes were found to be, which is not always what they were said to be.
        tool: What read them, with versions: ``trafilatura 2.0.0``.
    """

    text: str
    whole: str
    media_type: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered.

    Attributes:
        raw: The bytes, unpacked if they were sent packed.
        media_type: As the answer states it, lower case, without parameters; may be empty.
        url: The address that answered, after redirects.
        charset: As the answer states it; may be empty.
    """

    raw: bytes
    media_type: str
    url: str
    charset: str
