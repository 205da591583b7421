"""What it takes to withdraw works, and whether anything of them is left: `python -m bench.trace withdraw`.

Each work is withdrawn alone, the index opened anew and asked for a passage of it. After the merge every byte
of the folder is searched for the long words that only these works had, and the file is held to one built from
the texts left.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from filigrane.languages.folds import words
from filigrane.trace.engines.segments import (
    Document,
    build_segment,
    build_segments,
    merge,
    open_index,
    remove,
    withdraw,
)

WORKS = 50
LONG = 12
"""Letters of a word that is searched for: shorter ones also stand inside others."""


def withdrawn(documents: Sequence[Document]) -> None:
    """Withdraw fifty works, ask after each, merge, and search the bytes."""
    step = max(1, len(documents) // WORKS)
    gone = documents[::step][:WORKS]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = list(build_segments(folder, documents))
        where = {row: path for path in paths for row in _readings(path)}
        taken, still = [], 0
        for document in gone:
            middle = len(document.text) // 2
            passage = document.text[middle : middle + 600]
            begin = time.perf_counter()
            withdraw(where[document.reading_id], [document.reading_id])
            with open_index(paths) as index:
                found = index.exact(passage)
            taken.append(1e3 * (time.perf_counter() - begin))
            still += int((found.reading_id == document.reading_id).any())
        p50, most = np.percentile(taken, [50, 100])
        print(
            f"withdraw: {len(gone)} of {len(documents)} works, each alone: written, flushed, asked "
            f"in p50 {p50:.1f} ms, at most {most:.1f} ms; in the next answer: {still}"
        )
        searched(folder, paths, documents, gone)


def searched(
    folder: Path, paths: Sequence[Path], documents: Sequence[Document], gone: Sequence[Document]
) -> None:
    """Merge *paths* without what was withdrawn, and print what of *gone* the bytes still hold."""
    out = {document.reading_id for document in gone}
    left = [document for document in documents if document.reading_id not in out]
    kept = {word for document in left for _, _, word in words(document.text)}
    only = {word for document in gone for _, _, word in words(document.text)} - kept
    sought = sorted(word for word in only if len(word) >= LONG)
    before = _found(folder, sought)
    begin = time.process_time()
    merge(paths, folder / "merged.seg")
    busy = time.process_time() - begin
    for path in paths:
        remove(path)
    build_segment(folder / "anew", left)
    anew = (folder / "anew").read_bytes()
    same, chance = (
        anew == (folder / "merged.seg").read_bytes(),
        sum(w.encode("utf-8") in anew for w in sought),
    )
    (folder / "anew").unlink()
    print(
        f"withdraw: {len(sought)} words of {LONG} letters or more that only these have: {before} in the "
        f"files before the merge, {_found(folder, sought)} after it, {chance} inside others in a build that "
        f"never had them; the two files are the same bytes: {'yes' if same else 'NO'}; merge {busy:.1f} s"
    )


def _readings(path: Path) -> list[int]:
    with open_index([path]) as index:
        return sorted(index.readings)


def _found(folder: Path, sought: Sequence[str]) -> int:
    """How many of the words stand in any file of *folder*."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return sum(any(word.encode("utf-8") in content for content in contents) for word in sought)
