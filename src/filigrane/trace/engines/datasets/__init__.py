"""Data sets as they stand on disk: folders, JSON Lines, archives, read as a stream and taken up again."""

from filigrane.trace.engines.datasets.items import items_of
from filigrane.trace.engines.datasets.stream import Limits, stream

__all__ = ["Limits", "items_of", "stream"]
