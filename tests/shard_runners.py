"""The runners that tests try, each alone, and work that other processes can import."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from filigrane.trace.errors import TooRepetitive
from filigrane.trace.shards import Runner

NO_RAY = "the extra [cluster] is not installed: Ray is absent"


def doubled(number: int) -> tuple[int, int]:
    """Twice the number, and who counted."""
    return 2 * number, os.getpid()


def refused(number: int) -> int:
    """An error of ours for 1; the others take a moment longer."""
    if number == 1:
        raise TooRepetitive(places=number)
    time.sleep(0.05)
    return number


def killed(number: int) -> int:
    """The process that works on 1 is killed, as a system short of memory does."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@contextmanager
def two_nodes() -> Iterator[str]:
    """A Ray cluster of two nodes on this machine, on loopback; its address."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip(NO_RAY)
    from filigrane.trace.engines.shards.ray_places import load_ray

    load_ray("127.0.0.1:0")
    found, here = os.environ.get("PYTHONPATH"), str(Path(__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *sys.path])
    utils: Any = importlib.import_module("ray.cluster_utils")
    node = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": 80_000_000}
    cluster = utils.Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    try:
        cluster.add_node(**node)
        yield cluster.address
    finally:
        cluster.shutdown()
        os.environ.pop("PYTHONPATH") if found is None else os.environ.update(PYTHONPATH=found)


@contextmanager
def runner_named(name: str) -> Iterator[Runner]:
    """A runner with two places; Ray on a cluster of two nodes."""
    from filigrane.trace.engines.shards import Here, Processes

    if name == "ray":
        from filigrane.trace.engines.shards.ray_places import RayPlaces

        with two_nodes() as address:
            places = RayPlaces(2, address)
            yield places
            places.close()
        return
    runner: Runner = Here() if name == "here" else Processes(2)
    yield runner
    runner.close()
