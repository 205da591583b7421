"""Who counts as one caller on the network: an address, or all that one line hands out."""

from __future__ import annotations

import ipaddress

LINE_V6 = 64
"""Bits of an IPv6 address that name a line; a program chooses the others as it likes (RFC 4291, 2.5.4)."""


def caller(address: str) -> str:
    """What stands for *address* when requests are counted: its /64 in IPv6, itself in IPv4.

    An IPv4 address written in IPv6 is the IPv4 one; a zone (`%eth0`) is left out; what is no address
    (a socket in a file) is one caller, the empty string.
    """
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, LINE_V6), strict=False))
