"""The part of CBOR (RFC 8949) that Pagefind's files are written in: whole numbers, texts, arrays and null."""

from typing import Any

_NUMBER, _TEXT, _ARRAY = 0, 3, 4
_NULL = 0xF6
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def unpack(data: bytes) -> Any:  # noqa: ANN401 (whatever is in it)
    """The value that some bytes hold.

    Raises:
        ValueError: If they hold none, or one of another type.
    """
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes are left over")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    if at >= len(data):
        raise ValueError("the end is missing")
    first = data[at]
    if first == _NULL:
        return None, at + 1
    kind, size = first >> 5, first & 31
    at += 1
    if size in _LENGTHS:
        end = at + _LENGTHS[size]
        size, at = int.from_bytes(data[at:end], "big"), end
    elif size > 27:
        raise ValueError(f"byte {first:#x} begins no value that is known here")
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode("utf-8"), at + size
    if kind != _ARRAY:
        raise ValueError(f"byte {first:#x} begins no value that is known here")
    items = []
    for _ in range(size):
        item, at = _value(data, at)
        items.append(item)
    return items, at
