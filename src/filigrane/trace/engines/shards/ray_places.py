"""The work of shards done over Ray, on this machine or on several (extra `[cluster]`)."""

from __future__ import annotations

import importlib
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from typing import Any

from filigrane.base.errors import FiligraneError
from filigrane.trace.faults import NoCluster, NoRay, WorkerLost
from filigrane.trace.shards import Answer, Task

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
STORE_BYTES = 100_000_000
"""Shared memory that a Ray of our own takes: texts asked and passages found pass through it."""


def load_ray(address: str) -> Any:
    """The package, told to send no statistics and, on this machine alone, to listen on loopback only.

    A Ray of our own obeys nobody without a key drawn at its start. Raises NoRay. Ray reads these words of the
    environment when it is imported. The last is meant for systems on which it makes no clusters; its effect
    is that 127.0.0.1 counts as the machine's address.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if not address:
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    if not address or address.rpartition(":")[0] in LOOPBACK:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        return importlib.import_module("ray")
    except ImportError:
        raise NoRay from None


class Place:
    """What runs at a place: it holds nothing but the environment that compiled kernels are found by."""

    def __init__(self, kernels: str) -> None:
        if kernels:
            os.environ["NUMBA_CACHE_DIR"] = kernels

    def run(self, work: Callable[[Any], Any], task: Any) -> Any:
        """What *work* makes of *task*."""
        return work(task)

    def where(self) -> tuple[str, int]:
        """The node and the process of this place."""
        ray = importlib.import_module("ray")
        return str(ray.get_runtime_context().get_node_id()), os.getpid()


class RayPlaces:
    """See `Runner`. One actor a shard, on the nodes of the cluster at *address* in turn.

    Without an address, a Ray of its own on this machine: loopback only, no dashboard, no statistics. Every
    node must see the home under the same path. Safe for several threads.
    """

    def __init__(self, places: int, address: str = "") -> None:
        self._count, self._address = places, address
        self._ray = load_ray(address)
        self._places: list[Any] = []
        self._lock = threading.Lock()

    def map(self, work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        """What *work* makes of each task; task n goes to the actor n modulo their number."""
        ray, faults = self._ray, self._ray.exceptions
        places = self._ready()
        asked = [places[n % len(places)].run.remote(work, task) for n, task in enumerate(tasks)]
        try:
            ray.wait(asked, num_returns=len(asked))
            answers: list[Answer] = ray.get(asked)
        except faults.RayTaskError as failed:
            if isinstance(failed.cause, FiligraneError):
                raise failed.cause from None
            raise
        except (faults.RayActorError, faults.ObjectLostError) as gone:
            self._forget()
            raise WorkerLost from gone
        return answers

    def nodes(self) -> list[str]:
        """The node of each place."""
        return [node for node, _ in self._ray.get([place.where.remote() for place in self._ready()])]

    def process_ids(self) -> list[int]:
        """The process of each place, on its node."""
        return [number for _, number in self._ray.get([place.where.remote() for place in self._ready()])]

    def close(self) -> None:
        """Let the actors go, and a Ray of our own."""
        self._forget()
        self._ray.shutdown()

    def _ready(self) -> list[Any]:
        with self._lock:
            if not self._places:
                self._connect()
                self._places = self._placed()
            return self._places

    def _placed(self) -> list[Any]:
        """New actors, on the nodes that have a processor, in turn."""
        near = importlib.import_module("ray.util.scheduling_strategies").NodeAffinitySchedulingStrategy
        found = [node for node in self._ray.nodes() if node["Alive"] and node["Resources"].get("CPU")]
        nodes = sorted(str(node["NodeID"]) for node in found)
        if not nodes:
            raise NoCluster(address=self._address or LOOPBACK[0])
        actor, kernels = self._ray.remote(Place), os.environ.get("NUMBA_CACHE_DIR", "")
        return [
            actor.options(scheduling_strategy=near(nodes[number % len(nodes)], soft=True)).remote(kernels)
            for number in range(self._count)
        ]

    def _connect(self) -> None:
        """Join the cluster, or start a Ray of our own. Raises NoCluster."""
        ray = self._ray
        if ray.is_initialized():
            return
        quiet = {"log_to_driver": False, "configure_logging": False}
        try:
            if self._address:
                ray.init(address=self._address, **quiet)
            else:
                ray.init(
                    address="local", num_cpus=self._count, include_dashboard=False,
                    object_store_memory=STORE_BYTES, **quiet,
                )  # fmt: skip
        except (ConnectionError, RuntimeError, ValueError) as reason:
            raise NoCluster(address=self._address or LOOPBACK[0]) from reason

    def _forget(self) -> None:
        with self._lock:
            places, self._places = self._places, []
        for place in places:
            self._ray.kill(place)
