"""The columnar engine: Daft, on this machine or on a Ray cluster. The only module that knows it.

Its functions on rows are plain functions from lists to lists (`texts_at`, `content_hashes`), so that leaving
the engine costs this file.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from filigrane.corpus.content import Leaf, content_hashes
from filigrane.corpus.documents import COLUMNS, Document, columns_of
from filigrane.corpus.engines.texts import texts_at
from filigrane.corpus.engines.writers import PART_CHARS
from filigrane.trace.engines.shards.ray_places import LOOPBACK, load_ray
from filigrane.trace.faults import NoCluster

ROWS_AT_ONCE = 64
"""Rows that one call of a function on rows is given: a play is a hundred kilobytes, a novel a megabyte."""
SPREAD = 4
"""Pieces in which a part is given to a cluster, and parts' worth of text that it takes at once."""
STORE_BYTES = 500_000_000
"""Shared memory of a Ray of our own: the texts of one part pass through it."""


@functools.cache
def run_on(name: str, address: str = "") -> Any:
    """Daft, running on `daft` (here) or `ray`: chosen once in the life of a process, by Daft's own rule."""
    import daft

    if name == "ray":
        join(address)
        daft.set_runner_ray(noop_if_initialized=True)
    else:
        daft.set_runner_native()
    return daft


def join(address: str) -> None:
    """Join the cluster at *address*; without one, start a Ray of our own on loopback. Raises NoCluster."""
    ray = load_ray(address)
    if ray.is_initialized():
        return
    quiet = {"log_to_driver": False, "configure_logging": False}
    alone = {"include_dashboard": False, "object_store_memory": STORE_BYTES}
    try:
        ray.init(address=address or "local", **({} if address else alone), **quiet)
    except (ConnectionError, RuntimeError, ValueError) as reason:
        raise NoCluster(address=address or LOOPBACK[0]) from reason


def on_rows(daft: Any, function: Callable[..., list[str]]) -> Any:
    """*function*, from lists to a list of texts, as Daft maps it over columns."""

    def mapped(*columns: Any) -> list[str]:
        return function(*(column.to_pylist() for column in columns))

    return daft.func.batch(return_dtype=daft.DataType.string(), batch_size=ROWS_AT_ONCE)(mapped)


class DaftWriter:
    """Parquet by Daft. *on_cluster*: on the Ray cluster at *address*, or a Ray of our own on this machine.

    Every node must see the texts and the home under the same paths.
    """

    def __init__(self, *, on_cluster: bool = False, address: str = "") -> None:
        self.name = "ray" if on_cluster else "daft"
        self.packages: tuple[str, ...] = ("daft", "pyarrow", "ray") if on_cluster else ("daft", "pyarrow")
        self.part_chars = PART_CHARS * (SPREAD if on_cluster else 1)
        self._daft = run_on(self.name, address)

    def write(self, documents: Sequence[Document], folder: Path, stem: str) -> list[Leaf]:
        """Read, hash, sort, write; the part is held whole, nothing else of the version is."""
        texts, hashes = (on_rows(self._daft, function) for function in (texts_at, content_hashes))
        rows = self._daft.from_pydict(columns_of(documents))
        if self.name == "ray":
            rows = rows.into_partitions(SPREAD)
        rows = rows.with_column("text", texts(rows["paths"]))
        rows = rows.with_column("sha256", hashes(rows["id"], rows["text"]))
        held = rows.with_column("chars", rows["text"].length()).sort("id").collect()
        aside = folder / f".{stem}"
        shutil.rmtree(aside, ignore_errors=True)
        held.select(*COLUMNS).write_parquet(str(aside), compression="zstd")
        named_in_order(aside, folder, stem)
        found = held.select("id", "sha256", "chars").to_pydict()
        return [Leaf(*row) for row in zip(found["id"], found["sha256"], found["chars"], strict=True)]


def named_in_order(aside: Path, folder: Path, stem: str) -> None:
    """Give the files of *aside*, whose names are drawn at random, names in the order of their rows."""
    from pyarrow import parquet

    def first_id(path: Path) -> bytes:
        column: Any = parquet.read_table(path, columns=["id"]).column("id")
        return str(column[0]).encode() if len(column) else b""

    files = sorted((path for path in aside.rglob("*.parquet")), key=first_id)
    for place, path in enumerate(files):
        path.rename(folder / f"{stem}-{place:02d}.parquet")
    shutil.rmtree(aside)
