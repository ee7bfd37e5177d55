"""``onrecord new``: a folder → a site of one short explainer that builds at once."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_DOTTED = {"gitignore": ".gitignore"}
"""Files that are packaged without their dot, lest tools of this project heed them."""


class NotEmptyError(Exception):
    """The folder already holds something, and nothing is overwritten."""


def make_site(folder: Path) -> list[str]:
    """Writes a new site.

    Returns:
        The files written, relative to the folder.

    Raises:
        NotEmptyError: If the folder is there and not empty, or is a file.
        OSError: If it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(f"'{folder}' is there already and is not an empty folder")
    made = []
    for packaged, source in sorted(_templates(files(__package__) / "site"), key=lambda pair: pair[0]):
        name = _DOTTED.get(packaged, packaged)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        made.append(name)
    return made


def _templates(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _templates(entry, f"{name}/")
        else:
            found.append((name, entry))
    return found
