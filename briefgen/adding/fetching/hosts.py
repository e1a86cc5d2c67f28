"""Hosts: from the name in an address to the numbers that may be connected to; never to a machine inside a network.

A page, a feed or a redirect must not make this program contact what only its own network can reach. So a name is resolved
once, each of its numbers is checked, and the connection goes to a checked number: the name can't change in between.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from briefgen.adding.web_addresses import WebAddress
from briefgen.errors import BriefgenError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""From a host's name and a port to the numbers it has, as text; OSError if it has none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def resolve_name(host: str, port: int) -> list[str]:
    """The numbers of `host` by the system's resolver, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def public_numbers(address: WebAddress, resolve: Resolve, allowed: frozenset[str]) -> tuple[str, ...]:
    """The numbers of the host of `address`, which may be connected to.

    Raises BriefgenError if there are none, or if one of them is of a private network and not `allowed`.
    """
    try:
        numbers = resolve(address.host, address.port)
    except (OSError, UnicodeError):
        numbers = []
    if not numbers:
        problem = "There is no such host, or the network is off"
        raise BriefgenError(str(address), "", problem, "Check the address and the connection.")
    for number in numbers:
        if number not in allowed and not _is_public(number):
            problem = f"The address leads into a private network ({number})"
            next_step = "Only public addresses are read; save the page as a file, and add that."
            raise BriefgenError(str(address), "", problem, next_step)
    return tuple(numbers)


def _is_public(number: str) -> bool:
    """Whether `number`, and any number that it embeds, is of the public internet."""
    try:
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    unusual = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    if isinstance(ip, ipaddress.IPv6Address):
        embedded = _embedded(ip)
        if embedded is not None:
            return _is_public(str(embedded))
        unusual = unusual or ip.is_site_local
    return ip.is_global and not unusual


def _embedded(ip: ipaddress.IPv6Address) -> IP | None:
    """The IPv4 address embedded in an IPv6 address: mapped, 6to4, Teredo, NAT64."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
