"""The index of a house as something to ask, and who works on its shards: what the configuration says."""

from __future__ import annotations

import functools
import os

from django.conf import settings

from filigrane.trace.engines.shards import Here, Processes, ShardedIndex
from filigrane.trace.engines.shards.tasks import opened
from filigrane.trace.queries.index import live_segments
from filigrane.trace.shards import Runner, shared_out
from filigrane.trace.spans import TextIndex

HERE = Here()


def shard_count() -> int:
    """How many shards an index has."""
    return int(settings.FILIGRANE_CONFIG.shards)


def runner() -> Runner:
    """Who works on the shards: this process while there is one alone. Raises NoRay."""
    config = settings.FILIGRANE_CONFIG
    return HERE if config.shards == 1 else runner_of(config.shard_runner, config.shards, config.ray_address)


@functools.cache
def runner_of(name: str, shards: int, ray_address: str) -> Runner:
    """The runner of that name, one for the life of the process."""
    if name == "processes":
        return Processes(min(shards, os.cpu_count() or 1))
    if name == "ray":
        from filigrane.trace.engines.shards.ray_places import RayPlaces

        return RayPlaces(shards, ray_address)
    return HERE


def index_of(house_id: int) -> TextIndex:
    """The index of a house as its rows name it now; its files stay open here, or in the runner's places."""
    paths, shards = live_segments(house_id), shard_count()
    return opened(tuple(paths)) if shards == 1 else ShardedIndex(runner(), shared_out(paths, shards))
