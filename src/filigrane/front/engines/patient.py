"""A web server that hears a body too large to its end, keeps none of it, and lets the house answer.

Waitress closes the connection on whoever is still sending, so that a browser shows a network fault
instead of our page. Here the body is read and thrown away: the application sees its length alone.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Protocol

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

LONGEST_HEARD = 2_000_000_000
"""Bytes of a body that are heard out; past it the connection is closed, as waitress does."""
CONNECTIONS = 900
"""Open at the same time. A process may hold 1,024 files; a house of a hundred readers needs fifty."""
SILENCE_S = 30
"""Seconds after which a connection that says nothing is closed, half a request sent or none."""
OPTIONS: dict[str, Any] = {
    "connection_limit": CONNECTIONS,
    "channel_timeout": SILENCE_S,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    "max_request_header_size": 64_000,
}
"""Options of waitress: many half-sent requests hold connections, never threads, and not for long."""


class Discarded:
    """A body of *length* bytes of which none is kept, in the form that waitress's parser expects."""

    error = None

    def __init__(self, length: int) -> None:
        self.remain = length

    @property
    def completed(self) -> bool:
        """Whether all of it was heard."""
        return self.remain == 0

    def received(self, content: bytes) -> int:
        """Take what belongs to this body; how many bytes that is."""
        taken = min(self.remain, len(content))
        self.remain -= taken
        return taken

    def getfile(self) -> BytesIO:
        """What is left of it: nothing."""
        return BytesIO()

    getbuf = getfile


class Patient(HTTPRequestParser):  # type: ignore[misc]  # waitress is untyped
    """A request whose body, when too large, is heard and thrown away."""

    content_length: int
    expect_continue: bool

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; put a body aside that is longer than the house takes."""
        super().parse_header(header_plus)
        if self.adj.max_request_body_size <= self.content_length <= LONGEST_HEARD:
            self.body_rcv = Discarded(self.content_length)
            if self.expect_continue:  # the client waits to hear whether it may send: it may not
                self.completed = self.connection_close = True
                self.expect_continue = False
            # The parser would refuse by this number; the application reads CONTENT_LENGTH.
            self.content_length = 0

    def received(self, data: bytes) -> int:
        """Take what belongs to this request; how many bytes that is."""
        if not isinstance(self.body_rcv, Discarded):
            return int(super().received(data))
        taken = self.body_rcv.received(data)
        self.completed = self.body_rcv.completed
        return taken


class PatientChannel(HTTPChannel):  # type: ignore[misc]  # waitress is untyped
    """A connection that reads its requests with `Patient`."""

    parser_class = Patient


class Server(Protocol):
    """What `create_server` gives: one server, or one that holds several sockets."""

    effective_port: int

    def run(self) -> None:
        """Answer until a SystemExit."""

    def close(self) -> None:
        """Stop listening."""


def listening(application: Any, options: dict[str, Any]) -> Server:
    """A server bound and not yet answering; OSError when the address can't be opened."""
    import waitress
    from waitress.server import TcpWSGIServer

    TcpWSGIServer.channel_class = PatientChannel
    server: Server = waitress.create_server(application, **OPTIONS, **options)
    return server
