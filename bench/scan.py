"""How fast a data set is read: `python -m bench.trace scan [--data FOLDER]`.

The held-out plays, as JSON Lines, are held against the index of all the others, the way the job
`trace.dataset` does: reading, folding, matching at eight words and counting, passages written to the disk.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from filigrane.trace.datasets.pieces import Piece
from filigrane.trace.datasets.tally import Tally
from filigrane.trace.engines.datasets import Limits, batching, items_of, stream
from filigrane.trace.engines.datasets.matching import Searcher
from filigrane.trace.engines.datasets.spool import Spool
from filigrane.trace.engines.segments import Document, SegmentIndex

REPEATS = 5


def pieces_of(path: Path, chars: int) -> list[list[Piece]]:
    """The pieces of the set in batches of about *chars* characters."""
    batching.BATCH_CHARS = chars
    found = batching.batches(stream(items_of(path), Limits()))
    return [[one for one in batch if isinstance(one, Piece)] for batch in found]


def scan(
    index: SegmentIndex, works: Sequence[Document], suspects: Sequence[Document], *, least: int, chars: int
) -> None:
    """Print the pace of reading *suspects* against *index*: whole, and what each part of it takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "set.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for one in suspects:
                out.write(json.dumps({"text": one.text, "id": one.work_id}, ensure_ascii=False) + "\n")
        size = path.stat().st_size / 1e6
        taken = []
        for turn in range(REPEATS + 1):
            tally, spool = Tally(), Spool(Path(folder, f"passages-{turn}.jsonl"))
            spool.go_back(0)
            searcher = Searcher(index, {w.reading_id: w.work_id for w in works}, len(works), least)
            begin = time.process_time()
            read = time.process_time()
            found = pieces_of(path, chars)
            read = time.process_time() - read
            for batch in found:
                for piece in batch:
                    tally.read(piece)
                for part, here in searcher.search(batch, tally):
                    last = part[-1]
                    ends = {} if last.closes else {(last.file, last.record): last.offset + last.own_end}
                    for passage in tally.add(here, ends):
                        spool.write(passage)
            spool.settle()
            taken.append((time.process_time() - begin, read))
        paces = sorted(size / whole for whole, _ in taken[1:])
        part = sorted(read / whole for whole, read in taken[1:])[REPEATS // 2]
        passages = sum(work.passages for work in tally.works.values())
        print(
            f"scan: {size:.1f} MB of {len(suspects)} plays as JSON Lines against {len(works)} plays, "
            f"{least} words or more, batches of {chars / 1e6:.1f} M characters: {paces[REPEATS // 2]:.1f} MB "
            f"a second of processor ({paces[0]:.1f} to {paces[-1]:.1f}), of which reading {part:.0%}; "
            f"{passages} passages of {len(tally.works)} works, load {os.getloadavg()[0]:.1f}"
        )
