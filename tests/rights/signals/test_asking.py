"""One address is asked safely: public machines alone, few bytes, few redirections, no hurry."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from filigrane.rights.engines.asking import CUT, MOST_BYTES, Network, is_public, readable, unpacked
from filigrane.rights.errors import AddressClosed, AddressUnreadable

BODY = "Théâtre".encode()


class Site(BaseHTTPRequestHandler):
    """A small site: a page, a long one, a packed one, redirections."""

    def do_GET(self) -> None:  # the name that http.server wants
        """Answer by the path."""
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/") or "/")
            self.end_headers()
            return
        body = {"/long": b"x" * (MOST_BYTES + 10), "/packed": gzip.compress(BODY)}.get(self.path, BODY)
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("TDM-Reservation", "1")
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site, on the loop."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def ask() -> Network:
    """The network, with the house's own machines, at no pace."""
    return Network(private=True, pace_s=0)


def test_an_answer_comes_with_its_status_its_headers_and_its_bytes(site: str, ask: Network) -> None:
    kept = ask(f"{site}/")
    assert (kept.status, kept.body, dict(kept.headers)["tdm-reservation"]) == (200, BODY, "1")
    assert kept.at is not None


def test_a_machine_of_a_private_network_is_left_alone_unless_asked(site: str) -> None:
    with pytest.raises(AddressClosed):
        Network(pace_s=0)(f"{site}/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1",
        "fe80::1", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "::", "255.255.255.255", "198.18.0.1",
    ],
)  # fmt: skip
def test_an_address_inside_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_an_address_of_the_open_network_is_known(address: str) -> None:
    assert is_public(address)


def test_a_redirection_is_followed_on_the_same_site_and_given_back_towards_another(
    site: str, ask: Network
) -> None:
    assert ask(f"{site}/to//here").body == BODY
    elsewhere = ask(f"{site}/to/http://localhost:1/")
    assert (elsewhere.status, dict(elsewhere.headers)["location"]) == (302, "http://localhost:1/")
    assert ask(f"{site}/to/http://localhost:1/", elsewhere=True).status == 0


@pytest.mark.parametrize(("turns", "status"), [(5, 200), (6, 0)])
def test_five_redirections_are_followed_and_no_more(site: str, ask: Network, turns: int, status: int) -> None:
    assert ask(site + "/to/" * turns).status == status


def test_a_long_answer_is_cut_and_says_so(site: str, ask: Network) -> None:
    kept = ask(f"{site}/long")
    assert (len(kept.body), dict(kept.headers)[CUT]) == (MOST_BYTES, str(MOST_BYTES))


def test_a_packed_answer_is_unpacked_as_far_as_the_limit(site: str, ask: Network) -> None:
    assert ask(f"{site}/packed").body == BODY
    assert len(unpacked(gzip.compress(b"x" * 50_000_000))) == MOST_BYTES + 1
    assert unpacked(b"no gzip at all") == b""


def test_nobody_home_is_a_status_of_zero(ask: Network) -> None:
    assert ask("http://127.0.0.1:9/").status == 0


def test_one_request_a_second() -> None:
    slept: list[float] = []
    network = Network(private=True, sleep=slept.append)
    for _turn in range(3):
        network("http://127.0.0.1:9/")
    assert slept[0] == 0
    assert all(pause > 0.5 for pause in slept[1:])


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "file:///etc/passwd", "http://", "http://me:word@example.org/", "http://[::1"],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(AddressUnreadable):
        readable(address)


def test_an_address_gets_its_scheme_and_its_plain_letters() -> None:
    assert readable("théâtre.example/été?q=é") == "https://xn--thtre-4qa2c.example/%C3%A9t%C3%A9?q=%C3%A9"
