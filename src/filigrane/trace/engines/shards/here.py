"""The work of shards done in this process, one after another: what a small house needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from filigrane.trace.shards import Answer, Task


class Here:
    """See `Runner`. Nothing is started, nothing is copied."""

    def map(self, work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        """What *work* makes of each task."""
        return [work(task) for task in tasks]

    def close(self) -> None:
        """Nothing to let go."""
