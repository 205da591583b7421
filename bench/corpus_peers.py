"""The same corpus by a peer: `PYTHON bench/corpus_peers.py datatrove|datatrove-light|polars IN FOLDER`.

PYTHON is that of the peers' environment (bench/requirements.txt). IN is a Parquet of id, text and whether the
rights let the work in; what comes out are the works let in without their near copies. Prints how many.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

BUCKETS, HASHES, WORDS = 16, 4, 5


def light() -> Any:
    """Words as runs that spaces part: nothing lighter cuts a text in words."""
    from datatrove.utils.word_tokenizers import WordTokenizer

    class Spaces(WordTokenizer):
        def word_tokenize(self, text: str) -> list[str]:
            return text.split()

        def sent_tokenize(self, text: str) -> list[str]:
            return text.splitlines()

        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            return [(0, len(text))]

    return Spaces()


def datatrove(source: Path, out: Path, *, is_light: bool) -> int:
    """Filter, MinHash in its four steps, write; one task, in this process."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
    from datatrove.pipeline.filters import LambdaFilter
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import ParquetWriter

    config = MinhashConfig(n_grams=WORDS, num_buckets=BUCKETS, hashes_per_bucket=HASHES)
    words = light() if is_light else "fra"

    def read() -> list[Any]:
        return [
            ParquetReader(str(source.parent), glob_pattern=source.name),
            LambdaFilter(lambda document: document.metadata["allowed"]),
        ]

    steps: list[list[Any]] = [
        [*read(), MinhashDedupSignature(str(out / "signatures"), config=config, language=words)],
        [MinhashDedupBuckets(str(out / "signatures"), str(out / "buckets"), config=config)],
        [MinhashDedupCluster(str(out / "buckets"), str(out / "removed"), config=config)],
        [*read(), MinhashDedupFilter(str(out / "removed")), ParquetWriter(str(out / "kept"))],
    ]
    for place, step in enumerate(steps):
        tasks = BUCKETS if place == 1 else 1
        LocalPipelineExecutor(step, tasks=tasks, workers=1, logging_dir=str(out / f"log{place}")).run()
    import pyarrow.parquet as parquet

    return sum(parquet.read_metadata(path).num_rows for path in (out / "kept").glob("*.parquet"))


def polars(source: Path, out: Path) -> int:
    """By hand: filter, normalise, MinHash of the words in numpy, one pass of least labels, sort, write."""
    import hashlib

    import numpy as np
    import polars as pl

    many = BUCKETS * HASHES
    random = np.random.default_rng(1)
    a = random.integers(1, 2**61, many, dtype=np.uint64) | np.uint64(1)
    b = random.integers(0, 2**61, many, dtype=np.uint64)

    def bands(text: str) -> list[bytes]:
        words = [hash(word) & 0xFFFFFFFFFFFFFFFF for word in text.split()]
        ids = np.array(words or [0], dtype=np.uint64)
        grams = ids[: max(1, len(ids) - WORDS + 1)].copy()
        for step in range(1, WORDS):
            if len(ids) > WORDS:
                grams = grams * np.uint64(1099511628211) + ids[step : step + len(grams)]
        least = np.array([(grams * one + other).min() for one, other in zip(a, b, strict=True)])
        return [hashlib.md5(part.tobytes()).digest() for part in least.reshape(BUCKETS, HASHES)]

    rows = pl.scan_parquet(source).filter(pl.col("allowed"))
    plain_text = pl.col("text").str.to_lowercase().str.replace_all(r"\s+", " ")
    table = rows.with_columns(plain_text.alias("plain")).collect()
    leader: dict[tuple[int, bytes], str] = {}
    kept = []
    for id_, plain in table.select("id", "plain").iter_rows():
        marks = list(enumerate(bands(plain)))
        is_new = not any(mark in leader for mark in marks)
        if is_new:
            leader.update(dict.fromkeys(marks, id_))
        kept.append(is_new)
    done = table.filter(pl.Series(kept)).drop("plain").sort("id")
    out.mkdir(parents=True, exist_ok=True)
    done.write_parquet(out / "kept.parquet", compression="zstd")
    return done.height


if __name__ == "__main__":
    name, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    is_light = name == "datatrove-light"
    print("kept", polars(source, out) if name == "polars" else datatrove(source, out, is_light=is_light))
