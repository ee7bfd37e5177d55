"""The pictures of a site's articles, claims and quotes → files with addresses of their own.

A picture's address is made of what it shows: a new status, or a corrected word, has a new one, so that nobody who keeps
pictures goes on showing the old. What was drawn before is kept, and what nothing shows any longer is let go.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from onrecord.parse import Key
from onrecord.pipeline.crew import Crew
from onrecord.processes import spare_processes
from onrecord.view.preview import Picture
from onrecord.view.share_cards import ShareCard, ShareCards
from onrecord.view.types import SiteUrl
from onrecord.write import write_bytes_or_link

FOLDER = "assets/onrecord/cards"
SIZE = (1200, 630)
SOON_DRAWN = 20
"""So many pictures are drawn before a second process has begun."""


class Draws(Protocol):
    """Draws pictures. ``edition`` changes when the same card would be drawn otherwise."""

    edition: str

    def lacks(self, card: ShareCard) -> str:
        """The first letter for which there is no font; empty where there are all."""

    def png(self, card: ShareCard) -> bytes:
        """The picture."""


class Sharing:
    """The pictures of a site.

    Args:
        cards: What they say.
        drawer: Draws them.
        site_url: Where the site stands, with a slash at the end: others ask for pictures by whole addresses.
    """

    def __init__(self, cards: ShareCards, drawer: Draws, site_url: str) -> None:
        self._cards = cards
        self._drawer = drawer
        self._site_url = site_url

    def picture(self, key: Key) -> Picture | None:
        """The picture of a thing; of what is withdrawn there is none, nor of what no font has all letters for."""
        card = self._cards.of(key)
        if card is None or self._drawer.lacks(card):
            return None
        return Picture(href=f"{self._site_url}{self._url(card)}", alt=card.alt, size=SIZE)

    def _url(self, card: ShareCard) -> SiteUrl:
        status = (card.status.word, card.status.text) if card.status else ()
        shown = [card.noun, card.text, card.dir, card.marks, card.cut, status, card.lines, card.lines_dir, card.site]
        whole = json.dumps([self._drawer.edition, card.ours_dir, *shown], ensure_ascii=False)
        return SiteUrl(f"{FOLDER}/{hashlib.sha256(whole.encode('utf-8')).hexdigest()[:24]}.png")

    def write(self, cache: Path, out: Path, old: Path) -> str:
        """Puts all pictures into a site, and says for what there is none.

        Args:
            cache: Where those are kept that were drawn before.
            out: The folder of the site.
            old: The folder of the last one.

        Returns:
            The things without a picture and the letters that no font has, in a sentence; nothing where there are none.

        Raises:
            CrewError: If a process that drew was killed.
            OSError: If a file cannot be written.
        """
        wanted: dict[SiteUrl, ShareCard] = {}
        lacking: Counter[str] = Counter()
        for card in filter(None, map(self._cards.of, self._cards.keys())):
            letter = self._drawer.lacks(card)
            lacking.update(letter)
            if not letter:
                wanted[self._url(card)] = card
        files = {url: cache / Path(url).name for url in wanted}
        missing = [(files[url].name, card) for url, card in wanted.items() if not files[url].is_file()]
        cache.mkdir(parents=True, exist_ok=True)
        drawing = _Drawing(self._drawer, missing)
        crew = Crew(drawing, spare_processes() if len(missing) > SOON_DRAWN else 0, room=cache)
        crew.finish(cache)
        crew.gather()
        for url, file in files.items():
            write_bytes_or_link(out / url, file.read_bytes(), old / url)
        _let_go(cache, files.values())
        return _told(lacking)


class _Drawing:
    """Pictures to be drawn into a folder, by their names, as work for several."""

    def __init__(self, drawer: Draws, missing: list[tuple[str, ShareCard]]) -> None:
        self._drawer = drawer
        self._missing = missing

    def parts(self) -> int:
        return len(self._missing)

    def waits(self, part: int) -> bool:
        return False

    def make(self, part: int, ending: Path | None) -> tuple[str, bytes]:
        name, card = self._missing[part]
        return name, self._drawer.png(card)

    def size(self, made: tuple[str, bytes]) -> int:
        return len(made[1])

    def finish(self, made: tuple[str, bytes], ending: Path) -> None:
        name, png = made
        new = ending / f"{name}.new"
        new.write_bytes(png)
        new.replace(ending / name)

    def left(self) -> None:
        return None


def _let_go(cache: Path, used: Iterable[Path]) -> None:
    """Removes the kept pictures that nothing shows any longer."""
    names = {file.name for file in used}
    for file in cache.iterdir():
        if file.name not in names:
            with suppress(OSError):
                file.unlink()


def _told(lacking: Counter[str]) -> str:
    if not lacking:
        return ""
    letters = ", ".join(f"U+{ord(letter):04X} {letter}" for letter, _ in lacking.most_common(5))
    return f"{lacking.total()} without a share card: no font has {letters}; name a folder of fonts in 'share_fonts'"
