"""The messages of the code and the templates → the catalogues, which keep what is translated: ``make messages``."""

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from onrecord.messages import LOCALES

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("generator/onrecord", "theme/onrecord_theme")
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS = {"N_": None, "_": None, "say": None, "html": None, "count": (2, 3), "count_html": (2, 3)}
"""What messages are handed to, and which arguments they are; the first, where none is told."""


def found() -> Catalog:
    """All messages, each with the files in which it stands."""
    catalog = Catalog(charset="utf-8")
    for path, _, message, comments, context in _all():
        catalog.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalog


def in_python(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple]:
    """The messages of a module. Babel's own reader of Python does not look into f-strings (as of 2.18)."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = tuple(a.value if isinstance(a, ast.Constant) else None for a in node.args)
            if name in keywords and texts:
                yield node.lineno, name, texts, []


METHODS = [("**.py", in_python), ("**.html", "jinja2")]


def _all() -> Iterator[tuple]:
    for folder in FOLDERS:
        messages = extract_from_dir(ROOT / folder, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
        for path, *rest in messages:
            yield f"{folder}/{Path(path).as_posix()}", *rest


def languages() -> list[str]:
    """The languages that have a catalogue of their own."""
    return sorted(path.stem for path in LOCALES.glob("*.po"))


def read(language: str) -> Catalog:
    """The catalogue of a language."""
    return read_po(BytesIO((LOCALES / f"{language}.po").read_bytes()), locale=language)


def renew(language: str) -> None:
    """Adds to a catalogue what is new, and takes out what is said no more; what stands at its head stays."""
    path = LOCALES / f"{language}.po"
    head = path.read_bytes().partition(b"\n\n")[0]
    catalog = read(language)
    catalog.update(found(), no_fuzzy_matching=True)
    out = BytesIO()
    write_po(out, catalog, width=110, omit_header=True, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(head + b"\n\n" + out.getvalue().strip() + b"\n")


if __name__ == "__main__":
    for one in languages():
        renew(one)
        catalog = read(one)
        missing = [message.id for message in catalog if message.id and not message.string]
        print(f"{one}: {len(catalog)} messages, {len(missing)} without a translation")
