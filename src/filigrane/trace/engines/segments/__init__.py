"""Segments: the index of texts on the disk, in format 1. Written once, mapped, never changed."""

from filigrane.trace.engines.segments.building import (
    Document,
    SegmentBuilder,
    build_segment,
    build_segments,
    next_path,
)
from filigrane.trace.engines.segments.index import SegmentIndex, open_index
from filigrane.trace.engines.segments.layout import read_header
from filigrane.trace.engines.segments.merging import due_for_merge, merge
from filigrane.trace.engines.segments.reading import Segment
from filigrane.trace.engines.segments.tombs import remove, tomb_path, withdraw, withdrawn
from filigrane.trace.engines.segments.verifying import verify

__all__ = [
    "Document",
    "Segment",
    "SegmentBuilder",
    "SegmentIndex",
    "build_segment",
    "build_segments",
    "due_for_merge",
    "merge",
    "next_path",
    "open_index",
    "read_header",
    "remove",
    "tomb_path",
    "verify",
    "withdraw",
    "withdrawn",
]
