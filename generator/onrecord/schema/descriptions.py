"""What the fields of a model are for: the texts that stand below them in the code, for editors and for messages.

Read when somebody asks: pydantic (2.12) would read the source of every model whenever the program begins.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """What the fields of a model are for, its bases' among them, by their names in the code."""
    models = (base for base in reversed(model.__mro__) if issubclass(base, BaseModel) and base is not BaseModel)
    return {name: text for base in models for name, text in _written_in(base)}


def _written_in(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    (written,) = ast.parse(dedent(inspect.getsource(model))).body
    for field, below in pairwise(getattr(written, "body", ())):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
