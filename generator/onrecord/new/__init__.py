"""``onrecord new``: a folder → a site of one short explainer that builds at once, and that editors understand."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord.parse import FOREIGN_KEYS
from onrecord.schema import Kind, schema_text

_DOTTED = {
    "gitignore": ".gitignore",
    "remarkrc.json": ".remarkrc.json",
    "vscode/tasks.json": ".vscode/tasks.json",
}
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
    made = {
        _DOTTED.get(packaged, packaged): source.read_bytes()
        for packaged, source in _templates(files(__package__) / "site")
    }
    for kind in Kind:
        made[f".schema/{kind}.json"] = schema_text(kind, FOREIGN_KEYS).encode()
    for name, content in made.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return sorted(made)


def _templates(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _templates(entry, f"{name}/")
        else:
            found.append((name, entry))
    return found
