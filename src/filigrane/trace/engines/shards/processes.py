"""The work of shards done by processes of this machine: each keeps the files of its shards open."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from filigrane.trace.faults import WorkerLost
from filigrane.trace.shards import Answer, Task


class Processes:
    """See `Runner`. *places* processes, each started at its first task and kept.

    They start from nothing (spawn): a fork of a web process would copy its threads' locks as they stand.
    Safe for several threads.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._pools: dict[int, ProcessPoolExecutor] = {}
        self._lock = threading.Lock()

    def map(self, work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        """What *work* makes of each task; task n goes to the process n modulo their number."""
        futures: list[Future[Answer]] = []
        try:
            for number, task in enumerate(tasks):
                futures.append(self._pool(number % self._places).submit(work, task))
            wait(futures)
            return [future.result() for future in futures]
        except BrokenProcessPool as gone:
            wait(futures)
            self._forget_broken()
            raise WorkerLost from gone

    def process_ids(self) -> list[int]:
        """The processes that were started, by their place."""
        with self._lock:
            pools = [self._pools[place] for place in sorted(self._pools)]
        return [pool.submit(os.getpid).result() for pool in pools]

    def close(self) -> None:
        """Let the processes end."""
        with self._lock:
            pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, place: int) -> ProcessPoolExecutor:
        with self._lock:
            if place not in self._pools:
                spawn = multiprocessing.get_context("spawn")
                self._pools[place] = ProcessPoolExecutor(1, mp_context=spawn, initializer=_begin)
            return self._pools[place]

    def _forget_broken(self) -> None:
        """Start anew where a process died; the others keep what they have open."""
        with self._lock:
            for place, pool in list(self._pools.items()):
                try:
                    pool.submit(os.getpid)
                except BrokenProcessPool:
                    del self._pools[place]
                    pool.shutdown(wait=False)


def _begin() -> None:
    """In a new process: leave a Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
