"""The folder of a version on the disk: written aside, checked, then put in its place in one step.

manifest.json        what the version is; stays when its texts go
texts/part-00000-00.parquet ...
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from filigrane.corpus.content import Leaf, content_hash, content_root
from filigrane.corpus.engines.faults import VersionDamaged

MANIFEST, TEXTS = "manifest.json", "texts"
BLOCK = 1 << 20


def files_of(folder: Path) -> list[Path]:
    """The files of texts in the order of their rows; none when they were purged."""
    return sorted(path for path in (folder / TEXTS).glob("part-*") if path.is_file())


def rows_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Each work of a version, its id and its text, some at a time."""
    for path in files_of(folder):
        if path.suffix == ".parquet":
            from pyarrow import parquet

            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=16, columns=["id", "text"]):
                    yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
        else:
            from filigrane.corpus.engines.writers.plain import lines_of

            yield from ((row["id"], row["text"]) for row in lines_of(path))


def read_back(folder: Path, root: str) -> list[Leaf]:
    """The leaves of what stands on the disk. Raises VersionDamaged when they don't give *root*."""
    try:
        leaves = [Leaf(id, content_hash(id, text), len(text)) for id, text in rows_in(folder)]
    except (OSError, ValueError, EOFError) as fault:
        raise VersionDamaged(root=root, reason=type(fault).__name__, folder=str(folder)) from None
    if content_root(leaves) != root:
        raise VersionDamaged(root=root, reason="sha256", folder=str(folder))
    return leaves


def weighed(folder: Path) -> list[dict[str, Any]]:
    """Each file of texts with its size and its SHA-256."""
    return [
        {"name": f"{TEXTS}/{path.name}", "bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for path in files_of(folder)
    ]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, some of it at a time."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def write_manifest(folder: Path, manifest: dict[str, Any]) -> str:
    """Write the manifest, on the disk when this returns; its SHA-256."""
    content = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    part = folder / f".{MANIFEST}"
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, folder / MANIFEST)
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a version. Raises VersionDamaged."""
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise VersionDamaged(root=folder.name, reason=type(fault).__name__, folder=str(folder)) from None
    return found


def put_in_place(aside: Path, folder: Path) -> None:
    """Make *aside* appear as *folder*, whole; what a killed process left there goes first."""
    for path in files_of(aside):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.exists():
        shutil.rmtree(folder)
    os.rename(aside, folder)


def copied_without(folder: Path, aside: Path, gone: Collection[str]) -> None:
    """The files of *folder* in *aside* without the works *gone*; a file that holds none of them is shared."""
    lacking = frozenset(gone)
    (aside / TEXTS).mkdir(parents=True, exist_ok=True)
    for path in files_of(folder):
        target = aside / TEXTS / path.name
        target.unlink(missing_ok=True)
        if lacking.isdisjoint(ids_in(path)):
            os.link(path, target)
        elif path.suffix == ".parquet":
            from filigrane.corpus.engines.writers.arrow import without

            without(path, target, lacking)
        else:
            from filigrane.corpus.engines.writers import plain

            plain.without(path, target, lacking)


def ids_in(path: Path) -> list[str]:
    """The ids of the works in one file."""
    if path.suffix == ".parquet":
        from pyarrow import parquet

        column: list[str] = parquet.read_table(path, columns=["id"]).column("id").to_pylist()
        return column
    from filigrane.corpus.engines.writers.plain import lines_of

    return [row["id"] for row in lines_of(path)]


def purge(folder: Path) -> int:
    """Take the texts of a version off the disk; its manifest stays. How many files went."""
    files = files_of(folder)
    shutil.rmtree(folder / TEXTS, ignore_errors=True)
    return len(files)
