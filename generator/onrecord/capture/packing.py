"""Packed bytes → what they hold, up to a limit, so that a bomb never goes off."""

import zlib

from onrecord.capture.limits import MAX_RAW, check_size

_SIGN = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS


class BrokenPackingError(Exception):
    """The bytes are not packed as they say, or end too soon."""


def unpack_gzip(packed: bytes, limit: int = MAX_RAW) -> bytes:
    """What gzip (RFC 1952) has packed, of all members.

    Raises:
        BrokenPackingError: If they are broken.
        CaptureError: If more comes out than may.
    """
    out = b""
    while packed.startswith(_SIGN):
        piece, packed = _unpack(packed, _GZIP, limit - len(out))
        out += piece
    return out


def unpack_deflate(packed: bytes, limit: int = MAX_RAW) -> bytes:
    """What «deflate» has packed: with the frame that HTTP asks for (RFC 1950), or without it, as many servers send it.

    Raises:
        BrokenPackingError: If it is broken.
        CaptureError: If more comes out than may.
    """
    try:
        return _unpack(packed, zlib.MAX_WBITS, limit)[0]
    except BrokenPackingError:
        return _unpack(packed, -zlib.MAX_WBITS, limit)[0]


def _unpack(packed: bytes, kind: int, limit: int) -> tuple[bytes, bytes]:
    """What one frame holds, and what follows it."""
    unpacker = zlib.decompressobj(kind)
    try:
        out = unpacker.decompress(packed, limit + 1)
    except zlib.error:
        raise BrokenPackingError from None
    check_size(len(out), limit)
    if not unpacker.eof:
        raise BrokenPackingError
    return out, unpacker.unused_data
