"""Shards at work: here, in processes of this machine, or over Ray; the same files and answers from each."""

from filigrane.trace.engines.shards.here import Here
from filigrane.trace.engines.shards.index import ShardedIndex
from filigrane.trace.engines.shards.processes import Processes
from filigrane.trace.engines.shards.tasks import Build, Join, Text, build, join

__all__ = ["Build", "Here", "Join", "Processes", "ShardedIndex", "Text", "build", "join"]
