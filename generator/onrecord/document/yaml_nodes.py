"""The YAML text of a front matter → its nodes, without guessing what their texts might mean.

Refuses what would end the process (nesting without end) before it is composed.
"""

import re
from functools import lru_cache

import yaml
from yaml.nodes import MappingNode, Node

MAX_DEPTH = 32
"""How deep front matter may nest; the model's own fields need six levels."""

SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(SafeLoader):  # type: ignore[misc, valid-type]
    """Composes nodes without guessing what their texts might mean, which nobody asks."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        """Every node is what it is; no tag is worked out."""
        del kind, value, implicit
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing to do: no tag depends on a path."""

    def ascend_resolver(self) -> None:
        """Nothing to do either."""


class TooDeepError(Exception):
    """The front matter nests so deep that reading it would end the process; the argument is a mark."""


_INDENT = re.compile(r"^[ \t?:-]+", re.MULTILINE)
_SURELY_SAFE = 500


@lru_cache(maxsize=2)
def compose(text: str) -> Node | None:
    """The nodes of a text; the last ones are kept for the values that several findings in a row ask for.

    Raises:
        TooDeepError: If it nests deeper than is safe.
        yaml.YAMLError: If it is not YAML.
    """
    _refuse_deep_nesting(text)
    loader = Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def is_mapping(text: str) -> bool:
    """Whether a text is YAML for fields, or nests so deep that nobody can tell."""
    try:
        return isinstance(compose(text), MappingNode)
    except TooDeepError:
        return True
    except yaml.YAMLError:
        return False


def _refuse_deep_nesting(text: str) -> None:
    """Raises what composing would, were it not for the C loader, whose recursion ends the process."""
    indent = max((m.end() - m.start() for m in _INDENT.finditer(text)), default=0)
    # Each level costs a bracket or a column; a list may stand in the column of its key.
    if text.count("[") + text.count("{") + 2 * indent < _SURELY_SAFE:
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 2 * MAX_DEPTH:
                raise TooDeepError(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
