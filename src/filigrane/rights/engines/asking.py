"""Ask one address on the network, safely: public machines alone, few bytes, few redirections, no hurry.

The name is resolved once and the connection goes to the very address that was checked, so that a name
that changes its mind between the two leads nowhere (DNS rebinding).
"""

from __future__ import annotations

import datetime as dt
import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from filigrane.rights.errors import AddressClosed, AddressUnreadable
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.met import OUR_AGENT

MOST_BYTES = 2_000_000
"""Of one answer; what is longer is cut, and said to be."""
MOST_HOPS = 5
SILENCE_S = 10.0
PACE_S = 1.0
"""Between two requests to any site."""
AGENT = f"{OUR_AGENT}/1.0 (reads what a site says about the use of its pages)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CUT = "x-filigrane-cut"
"""A header of ours: the answer was longer than what was kept."""
PLAIN = "/%:@!$&'()*+,;=~-._"
"""What an address may hold as it is, in a path (RFC 3986)."""


class Asking(Protocol):
    """Whoever can be sent to an address."""

    def __call__(self, address: str, *, elsewhere: bool = False) -> Kept:
        """What the address answers; the path of what is kept is the address that answered at last.

        A redirection to another site is only followed with *elsewhere*; it is given back otherwise, so that
        the rules of that site can be read before.
        """
        ...


@dataclass
class Network:
    """The network itself. *private* lets it reach machines of the house's own network, when asked to."""

    private: bool = False
    pace_s: float = PACE_S
    sleep: Callable[[float], None] = time.sleep
    _last: float = field(default=float("-inf"), init=False)

    def __call__(self, address: str, *, elsewhere: bool = False) -> Kept:
        """Follow up to five redirections, each checked like the first. Status 0: nobody answered."""
        hop = readable(address)
        for _number in range(MOST_HOPS + 1):
            answer = self._once(hop)
            following = led_on(answer)
            if not following or (not elsewhere and root_of(following) != root_of(hop)):
                return answer
            hop = following
        return Kept(hop, status=0)

    def _once(self, address: str) -> Kept:
        self.sleep(max(0.0, self._last + self.pace_s - time.monotonic()))
        self._last = time.monotonic()
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        at = dt.datetime.now(dt.UTC)
        try:
            place = public_place(host, port, private=self.private)
            connection = connected(parts.scheme, host, port, place)
            try:
                target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
                connection.request("GET", target, headers=HEADERS)
                return _kept(address, connection.getresponse(), at)
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError):
            return Kept(address, status=0, at=at)


HEADERS = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, identity", "Connection": "close"}


def readable(address: str) -> str:
    """*address* with its scheme and its ASCII form. Raises AddressUnreadable for what is no web address."""
    whole = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(whole.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise AddressUnreadable(address=address[:200]) from None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise AddressUnreadable(address=address[:200])
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe=PLAIN)
    return urlunsplit((parts.scheme, shown + port, path, quote(parts.query, safe=PLAIN + "?"), ""))


def root_of(address: str) -> str:
    """The site of an address: its scheme, its host and its port, as robots.txt counts them."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))


def led_on(answer: Kept) -> str:
    """The address to which an answer sends on; empty when it doesn't. Raises AddressUnreadable."""
    target = dict(answer.headers).get("location", "")
    return readable(urljoin(answer.path, target)) if answer.status in REDIRECTS and target else ""


def public_place(host: str, port: int, *, private: bool) -> tuple[Any, ...]:
    """The first address that *host* stands for. Raises AddressClosed when any of them isn't public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for _family, _kind, _protocol, _name, place in found:
        if not private and not is_public(str(place[0])):
            raise AddressClosed(host=host)
    return found[0][4]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open network: no loop, no private, shared or reserved range."""
    one = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None)
    return one.is_global and not one.is_multicast and (inner is None or inner.is_global)


def connected(scheme: str, host: str, port: int, place: tuple[Any, ...]) -> http.client.HTTPConnection:
    """A connection to *place* that speaks to *host*; in https the certificate is checked."""
    sock = socket.create_connection((place[0], place[1]), timeout=SILENCE_S)
    if scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=SILENCE_S)
    connection.sock = sock
    return connection


def _kept(address: str, answer: http.client.HTTPResponse, at: dt.datetime) -> Kept:
    """An answer as it is kept: cut at the most bytes, unpacked, its headers in their order."""
    body = answer.read(MOST_BYTES + 1)
    headers = tuple((name.lower(), value) for name, value in answer.getheaders())
    if dict(headers).get("content-encoding", "").lower() == "gzip":
        body = unpacked(body)
    if len(body) > MOST_BYTES:
        body, headers = body[:MOST_BYTES], (*headers, (CUT, str(MOST_BYTES)))
    return Kept(address, body, answer.status, headers, at)


def unpacked(body: bytes) -> bytes:
    """What was packed with gzip, as far as the most bytes; nothing when it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MOST_BYTES + 1)
    except zlib.error:
        return b""
