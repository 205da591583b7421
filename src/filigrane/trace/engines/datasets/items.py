"""The files of a data set, in one order, and what each of them is by its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from filigrane.trace.datasets.faults import DataSetNotFound
from filigrane.trace.datasets.pieces import on_one_line

TEXTS = (".txt", ".md", ".text")
TEIS = (".xml", ".tei")
LINES = (".jsonl", ".ndjson", ".jsonlines")
DOCUMENTS = (".json",)
PARQUET = (".parquet",)
TARS = (".tar", ".tar.gz", ".tgz")
KINDS = {"text": TEXTS, "tei": TEIS, "lines": LINES, "json": DOCUMENTS, "parquet": PARQUET, "tar": TARS}


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the set: its *name* inside it, where it stands, how many bytes it has there."""

    name: str
    path: Path
    size: int


def items_of(path: Path) -> list[Item]:
    """The files of a folder by name, or the one file that *path* is. Raises DataSetNotFound.

    Links are followed neither to files nor to folders: what is counted stands under *path*.
    """
    if path.is_file():
        return [Item(path.name, path, path.stat().st_size)]
    if not path.is_dir():
        raise DataSetNotFound(path=path)
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                found.append(
                    Item(on_one_line(file.relative_to(path).as_posix(), 300), file, file.stat().st_size)
                )
    return sorted(found, key=lambda item: item.name)


def kind_of(name: str) -> tuple[str, bool]:
    """What a file is, and whether it is packed with gzip; the kind is empty when nothing reads it."""
    plain = name.lower()
    if plain.endswith(TARS):
        return "tar", plain.endswith(("gz",))
    packed = plain.endswith(".gz")
    plain = plain.removesuffix(".gz")
    for kind, endings in KINDS.items():
        if plain.endswith(endings):
            return kind, packed
    return "", packed


def ending_of(name: str) -> str:
    """The ending that names what was passed over; `none` without one."""
    return Path(name).suffix.lower()[:20] or "none"
