"""The worker is started again when it dies, and ended with us."""

from __future__ import annotations

import os
import sys
import threading

from filigrane.front.engines.supervisor import Supervisor

PATIENCE_S = 30.0


def test_a_worker_that_dies_is_started_again() -> None:
    deaths: list[int] = []
    enough = threading.Event()

    def on_death(status: int) -> None:
        deaths.append(status)
        if len(deaths) == 3:
            enough.set()

    watched = Supervisor(
        [sys.executable, "-c", "raise SystemExit(7)"],
        environment=os.environ,
        on_death=on_death,
        first_rest_s=0.0,
    )
    watched.start()
    assert enough.wait(PATIENCE_S)
    watched.stop()
    assert set(deaths) == {7}


def test_a_worker_ends_when_it_is_asked() -> None:
    deaths: list[int] = []
    watched = Supervisor(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], environment=os.environ, on_death=deaths.append
    )
    watched.start()
    assert watched.started.wait(PATIENCE_S)
    watched.stop()
    assert watched.worker is not None
    assert watched.worker.poll() is not None
    assert deaths == []
