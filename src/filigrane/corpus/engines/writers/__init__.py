"""What writes the files of a version: Daft here or on a cluster, Arrow alone, or Python alone.

Each takes the documents of one part, by id, and gives back one leaf a document. The bytes of the files differ
from one to the other; the leaves, and so the root, don't.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from filigrane.corpus.content import Leaf
from filigrane.corpus.documents import Document
from filigrane.corpus.engines.faults import EngineMissing

PART_CHARS = 24_000_000
"""Code points of one part: what is held in memory at once is a few times this."""
NAMES = ("daft", "ray", "arrow", "plain")


class Writer(Protocol):
    """Writes one part of a version."""

    name: str
    packages: tuple[str, ...]
    """What it stands on, for the manifest."""
    part_chars: int

    def write(self, documents: Sequence[Document], folder: Path, stem: str) -> list[Leaf]:
        """Write *documents*, which stand by id, in files of *folder* called after *stem*; a leaf for each.

        Files are in the order of their names, and rows in the order of ids, across all of them.
        """


def writer_called(name: str, address: str = "") -> Writer:
    """The writer of that name; *address* is the cluster's. Raises EngineMissing, which names the extra."""
    lacking = {"daft": "daft", "ray": "ray", "arrow": "pyarrow"}.get(name)
    if lacking is not None and find_spec(lacking) is None:
        raise EngineMissing(engine=name, extra="data,cluster" if name == "ray" else "data")
    if name in ("daft", "ray"):
        from filigrane.corpus.engines.writers.columnar import DaftWriter

        return DaftWriter(on_cluster=name == "ray", address=address)
    if name == "arrow":
        from filigrane.corpus.engines.writers.arrow import ArrowWriter

        return ArrowWriter()
    from filigrane.corpus.engines.writers.plain import PlainWriter

    return PlainWriter()
