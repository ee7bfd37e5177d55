"""The nodes of a front matter → the values of which the host can make nothing.

The host works out types: it reads ``2024-01-01`` as a day and ``5`` as a number. Where it fails with one of them it
takes none of the fields, and shows them all as text of the page.
"""

from collections.abc import Container
from copy import copy

from yaml.constructor import ConstructorError
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from onrecord.document.yaml_lines import shortened
from onrecord.document.yaml_nodes import SafeLoader

_TYPE = "tag:yaml.org,2002:"
_MAP = f"{_TYPE}map"
_MERGE = f"{_TYPE}merge"


_KNOWN = {
    "timestamp": "is read as a date, and there is no such day or time",
    "int": "is read as a number, and is none",
    "float": "is read as a number, and is none",
    "value": "is a sign that YAML keeps for itself",
    "merge": "is a sign that YAML keeps for itself",
}
"""What is wrong with a value that has one of YAML's types, and cannot have it."""


class _UnfitError(Exception):
    """The host cannot make a value of a node, the argument."""


class _UnmergedError(_UnfitError):
    """The node, the argument, is to be merged and is no set of fields."""


class _Host(SafeLoader):  # type: ignore[misc, valid-type]
    """Makes data as the host does, and says with which node it fails."""

    def construct_object(self, node: Node, deep: bool = False) -> object:
        """The data of a node."""
        try:
            return super().construct_object(node, deep)
        except _UnfitError:
            raise
        except Exception as error:  # a value of a known type may raise anything, and the host catches it all
            raise _UnfitError(node) from error

    def construct_mapping(self, node: Node, deep: bool = False) -> object:
        """The data of a mapping, which is made when those around it are."""
        merging = _merging(node)
        try:
            return super().construct_mapping(node, deep)
        except ConstructorError as error:
            raise (_UnmergedError(merging) if merging else _UnfitError(node)) from error


def unfit_values(root: MappingNode, names: Container[str] | None) -> list[tuple[Node, str]]:
    """What the host cannot read, in each field the first, and in plain words why.

    Args:
        root: The fields.
        names: Those that the host is given; ``None`` for all, as they stand.
    """
    typed: dict[int, Node] = {}
    given = [pair for pair in root.value if names is None or pair[0].value in names]
    fields = [MappingNode(_MAP, [pair], root.start_mark, root.end_mark) for pair in given]
    found = [unfit for field in fields if (unfit := _unfit(field, typed))]
    whole = _unfit(root, typed) if names is None and not found else None
    return [whole] if whole else found


def _unfit(fields: MappingNode, typed: dict[int, Node]) -> tuple[Node, str] | None:
    """The node with which the host fails, and why; fields that have another type than that fail as a whole."""
    host = _Host("")
    try:
        node = _typed(host, fields, typed)
        made = host.construct_document(node)
    except _UnmergedError as error:
        return error.args[0], "what '<<' merges into the fields beside it is no set of fields"
    except _UnfitError as error:
        return error.args[0], _reason(error.args[0])
    except ConstructorError:
        return node.value[-1][1], _reason(node.value[-1][1])
    finally:
        host.dispose()
    return None if isinstance(made, dict) else (node, _reason(node))


def _reason(node: Node) -> str:
    name = str(node.tag).removeprefix(_TYPE)
    what = shortened(node.value) if isinstance(node, ScalarNode) else "the value"
    if name in _KNOWN and isinstance(node, ScalarNode):
        return f"{what} {_KNOWN[name]}"
    if name == node.tag:
        return f"a value begins with {name!r}, by which YAML means a type that nothing here knows"
    return f"{what} cannot have the type '!!{name}'"


def _merging(node: Node) -> Node | None:
    """The value of a key that merges, where it is no mapping."""
    pairs = node.value if isinstance(node, MappingNode) else []
    return next((value for key, value in pairs if key.tag == _MERGE and not isinstance(value, MappingNode)), None)


def _typed(host: _Host, node: Node, done: dict[int, Node]) -> Node:
    """A copy of a node with the types that the host works out; what is met twice is one node again."""
    if id(node) in done:
        return done[id(node)]
    is_plain = isinstance(node, ScalarNode) and not node.style
    value = node.value if isinstance(node, ScalarNode) else None
    done[id(node)] = typed = copy(node)
    typed.tag = node.tag or host.resolve(type(node), value, (is_plain, not is_plain))
    if isinstance(node, MappingNode):
        typed.value = [(_typed(host, key, done), _typed(host, item, done)) for key, item in node.value]
    elif isinstance(node, CollectionNode):
        typed.value = [_typed(host, item, done) for item in node.value]
    return typed
