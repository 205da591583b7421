"""Keep one worker process alive for as long as the web process lives."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence

LONGEST_REST_S = 30.0
"""A worker that dies at once is started again after 1, 2, 4 ... seconds, never later than this."""


class Supervisor:
    """One subprocess: started, started again when it dies, ended with us.

    *on_death* is told the exit status each time the worker dies by itself.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        on_death: Callable[[int], None],
        first_rest_s: float = 1.0,
    ) -> None:
        self.command = list(command)
        self.environment = dict(environment)
        self.on_death = on_death
        self.first_rest_s = first_rest_s
        self.worker: subprocess.Popen[bytes] | None = None
        self.started = threading.Event()
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.watch, name="worker-supervisor", daemon=True)

    def start(self) -> None:
        """Start the worker and watch it from a thread."""
        self.thread.start()

    def watch(self) -> None:
        """Run the worker again and again until `stop`."""
        rest = self.first_rest_s
        while not self.ending.is_set():
            # A session of its own: Ctrl-C in the terminal reaches us only, and we end it in order.
            self.worker = subprocess.Popen(  # noqa: S603 - our own program, no shell
                self.command, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True
            )
            self.started.set()
            if self.ending.is_set():  # asked between our look and the start
                self.worker.terminate()
            status = self.worker.wait()
            if self.ending.is_set():
                return
            self.on_death(status)
            self.ending.wait(rest)
            rest = min(rest * 2, LONGEST_REST_S)

    def stop(self, *, patience_s: float = 10.0) -> None:
        """Ask the worker to end, wait, then end it; a job resumes from its checkpoint later."""
        self.ending.set()
        worker = self.worker
        if worker and worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(patience_s)
            except subprocess.TimeoutExpired:
                worker.kill()
        self.thread.join(patience_s)
