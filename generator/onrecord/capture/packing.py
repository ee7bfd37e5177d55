"""Packed bytes → what they hold, up to a limit, so that a bomb never goes off."""

import zlib

from onrecord.capture.limits import MAX_RAW, check_size

_SIGN = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 4096


class BrokenPackingError(Exception):
    """The bytes are not packed as they say, or end too soon."""


def unpack_gzip(packed: bytes, limit: int = MAX_RAW) -> bytes:
    """What gzip (RFC 1952) has packed, of all members.

    Raises:
        BrokenPackingError: If they are broken.
        CaptureError: If more comes out than may.
    """
    out = bytearray()
    at = 0
    while packed.startswith(_SIGN, at):
        piece, at = _unpack(packed, at, _GZIP, limit - len(out))
        out += piece
    return bytes(out)


def unpack_deflate(packed: bytes, limit: int = MAX_RAW) -> bytes:
    """What «deflate» has packed: with the frame that HTTP asks for (RFC 1950), or without it, as many servers send it.

    Raises:
        BrokenPackingError: If it is broken.
        CaptureError: If more comes out than may.
    """
    try:
        return bytes(_unpack(packed, 0, zlib.MAX_WBITS, limit)[0])
    except BrokenPackingError:
        return bytes(_unpack(packed, 0, -zlib.MAX_WBITS, limit)[0])


def _unpack(packed: bytes, at: int, kind: int, limit: int) -> tuple[bytearray, int]:
    """What the frame at a place holds, and where it ends.

    In small pieces: what follows a frame is copied, and there may be millions of empty ones.
    """
    unpacker = zlib.decompressobj(kind)
    out = bytearray()
    while not unpacker.eof and at < len(packed):
        piece = packed[at : at + _PIECE]
        try:
            out += unpacker.decompress(piece, limit + 1 - len(out))
        except zlib.error:
            raise BrokenPackingError from None
        check_size(len(out), limit)
        at += len(piece) - len(unpacker.unused_data)
    if not unpacker.eof:
        raise BrokenPackingError
    return out, at
