"""`filigrane serve` prints the address that opens the house, and closes in order."""

from __future__ import annotations

import os
import re
import signal
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
import pytest

from served import Served, fetched


@pytest.fixture(scope="module")
def served(made_home: Path) -> Iterator[Served]:
    """A house open on a free port, its worker beside it."""
    house = Served(made_home)
    yield house
    if house.process.poll() is None:
        house.close()


def test_the_printed_address_is_local_and_holds_a_key(served: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/entrer/[\w-]{43}/", served.address)


def test_the_printed_address_opens_the_house(served: Served) -> None:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    fetched(opener, urllib.request.Request(served.address))
    assert fetched(opener, urllib.request.Request(served.root + "maison/"))[0] == 200


def test_without_the_key_the_house_is_closed(served: Served) -> None:
    assert served.get(served.root + "maison/")[0] == 403


def test_the_server_hands_forwarding_headers_to_the_door_that_refuses_them(served: Served) -> None:
    assert (
        "personal mode"
        in served.get(served.root, **{"X-Forwarded-For": "127.0.0.1", "Accept-Language": "en"})[1]
    )


def test_a_foreign_name_is_refused(served: Served) -> None:
    assert served.get(served.root, Host="evil.example")[0] == 400


def test_static_files_bear_their_hash_and_are_kept_for_ever(served: Served) -> None:
    page = served.get(served.root)[1]
    name = re.search(r"/static/filigrane\.[0-9a-f]{12}\.css", page)
    assert name
    with urllib.request.urlopen(served.root.rstrip("/") + name[0]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_worker_never_learns_the_key(served: Served) -> None:
    token = served.address.split("/")[-2]
    workers = psutil.Process(served.process.pid).children()
    assert workers
    assert all(token not in " ".join(worker.environ().values()) for worker in workers)


def test_health_answers_without_a_session(served: Served) -> None:
    assert '"ok": true' in served.get(served.root + "health")[1]


def test_a_port_that_is_taken_is_said(served: Served, made_home: Path, filigrane) -> None:  # type: ignore[no-untyped-def]
    port = served.root.split(":")[2].rstrip("/")
    assert "cli.port_taken" in filigrane(made_home, "serve", "--port", port, "--no-open", status=5).stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_web_and_worker_close_in_order(made_home: Path, number: signal.Signals) -> None:
    house = Served(made_home)
    workers = psutil.Process(house.process.pid).children()
    assert house.close(number) == 0
    assert not any(worker.is_running() for worker in workers)


def test_a_worker_does_not_outlive_a_killed_web_process(made_home: Path) -> None:
    house = Served(made_home)
    workers = psutil.Process(house.process.pid).children()
    os.kill(house.process.pid, signal.SIGKILL)
    _gone, alive = psutil.wait_procs(workers, timeout=15)
    assert not alive


def test_the_log_holds_routes_and_no_key(served: Served, made_home: Path) -> None:
    served.get(served.address)
    log = (made_home / "logs/web.jsonl").read_text("utf-8")
    assert "entrer/<str:token>/" in log
    assert served.address.split("/")[-2] not in log
