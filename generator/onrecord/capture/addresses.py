"""A host's name → the addresses to connect to, if all that it has are public ones."""

import ipaddress
import socket
from collections.abc import Iterable, Iterator

from onrecord.capture.types import CaptureError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def find_addresses(host: str, port: int, *, allow: Iterable[Network] = ()) -> tuple[str, ...]:
    """The addresses of a host, in the order in which to try them.

    A connection must go to one of these very strings: asked again, a name server may answer otherwise.

    Raises:
        CaptureError: If the name is unknown, or any of its addresses is not for everybody.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CaptureError(
            f"is at '{host}', a host that cannot be found", "check the address and the network, or capture a saved file"
        ) from None
    found = dict.fromkeys(str(answer[4][0]) for answer in answers)
    allowed = tuple(allow)
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not is_public(address) and not any(address in network for network in allowed):
            raise CaptureError(
                f"is at '{host}', whose address {text} is not on the public internet", "capture a saved file instead"
            )
    return tuple(found)


def is_public(address: Address) -> bool:
    """Whether an address is for everybody, and so is every address that it stands for."""
    return all(
        one.is_global
        and not one.is_multicast
        and not one.is_reserved
        and not one.is_unspecified
        and not one.is_loopback
        and not one.is_link_local
        and not (isinstance(one, ipaddress.IPv6Address) and _is_passed_over(one))
        for one in _meant(address)
    )


def _is_passed_over(address: ipaddress.IPv6Address) -> bool:
    """Whether versions of Python differ on an address that nobody should answer at: 6to4 has ended (RFC 7526)."""
    return address.is_site_local or address in _NAT64_LOCAL or address.sixtofour is not None


def _meant(address: Address) -> Iterator[Address]:
    """An address of IPv4 that is written as one of IPv6 (RFC 4291, 6052, 4380), else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        yield ipaddress.IPv4Address(address.packed[-4:])
    else:
        yield address
        if address.teredo is not None:
            yield from address.teredo
