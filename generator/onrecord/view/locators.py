"""A place in a recording → how readers see it, and the address that opens the recording there."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.messages import Catalogue
from onrecord.schema.locators import player_of, seconds_of


def shown(locator: str, catalogue: Catalogue) -> str:
    """A locator for people: a time span with a dash, anything else as its author wrote it."""
    if not seconds_of(locator):
        return locator
    first, slash, last = (catalogue.number(part.strip()) for part in locator.partition("/"))
    return catalogue.say("{first}–{last}", first=first, last=last) if slash else first


def at_time(url: str, locator: str) -> str:
    """The address of a recording at a time or a time span; empty where there is no address, or no time.

    YouTube and Vimeo have forms of their own, without an end; all others get a Media Fragments URI (W3C, 2012).
    """
    seconds = seconds_of(locator)
    if not seconds or urlsplit(url).scheme not in {"http", "https"}:
        return ""
    bare = url.partition("#")[0]
    match player_of(url):
        case "vimeo.com":
            return f"{bare}#t={seconds[0]}s"
        case "youtu.be":
            return _with_query(bare, "t", str(seconds[0]))
        case "youtube.com" | "youtube-nocookie.com" if "/embed/" in bare:
            return _with_query(bare, "start", str(seconds[0]))
        case "youtube.com" | "youtube-nocookie.com":
            return _with_query(bare, "t", f"{seconds[0]}s")
        case _:
            return f"{bare}#t={','.join(map(str, seconds))}"


def _with_query(url: str, name: str, value: str) -> str:
    """The address with a time, in place of one that it has already."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in {"t", "start"}]
    return parts._replace(query=urlencode([*kept, (name, value)])).geturl()
