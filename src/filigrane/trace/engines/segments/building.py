"""Texts in, one segment out; or as many segments as the texts need."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.languages.folds import FOLD_VERSION
from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText, fold_text
from filigrane.trace.engines.segments.layout import DOCUMENT, SENTINEL, K, W
from filigrane.trace.engines.segments.writing import Part, write_segment
from filigrane.trace.engines.vocabulary import Vocabulary

CHARS_A_SEGMENT = 64_000_000
"""Where `build_segments` starts the next file: about 100 MB of memory while it builds."""
SEEDS_A_BUCKET, WORDS_A_BUCKET = 4, 2


@dataclass(frozen=True, slots=True)
class Document:
    """One reading of one work, to be indexed."""

    work_id: int
    reading_id: int
    text: str


@dataclass(slots=True)
class SegmentBuilder:
    """A segment being filled: texts go in one by one, then it is written once."""

    reading_version: int = 1
    chars: int = 0
    tokens: int = 1
    _vocabulary: Vocabulary = field(default_factory=Vocabulary)
    _rows: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    _columns: dict[str, list[NDArray[Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sentinel = np.array([SENTINEL], np.uint32)
        self._columns = {
            "tok": [kernels.storing_loops().pack(sentinel, 3)],
            "offsets": [np.zeros(1, np.uint8)],
            "offsets.anchor": [np.zeros(1, np.uint32)],
            "offsets.long": [],
            "places": [],
            "keys": [],
        }

    def add(self, document: Document) -> None:
        """Put one text in. Raises SegmentFull when it holds too many different words."""
        self.add_folded(document.work_id, document.reading_id, len(document.text), fold_text(document.text))

    def add_folded(self, work_id: int, reading_id: int, chars: int, text: FoldedText) -> None:
        """Put in a text that is already cut into folded words; *chars* is its length."""
        loops, count = kernels.storing_loops(), text.hashes.size
        numbers = np.append(self._vocabulary.numbers(text), np.uint32(SENTINEL))
        codes, anchors, unusual = loops.code_places(text.starts, text.ends, self.tokens)
        places, keys = kernels.reading_loops().winnow(text.hashes, K, W)
        found = {"tok": loops.pack(numbers, 3), "offsets": codes, "offsets.anchor": anchors}
        found |= {"offsets.long": unusual, "places": places + np.uint32(self.tokens), "keys": keys}
        for name, array in found.items():
            self._columns[name].append(array)
        self._rows.append((work_id, reading_id, self.tokens, count, chars))
        self.tokens += count + 1
        self.chars += chars

    def write(self, path: Path) -> None:
        """Write the segment at *path*, whole or not at all."""
        columns, words = self._columns, self._vocabulary
        width = 3 if self.tokens < 1 << 24 else 4
        seed_directory, postings = self._seeds()
        keys = (words.hashes >> np.uint64(32)).astype(np.uint32)
        order = np.arange(words.types, dtype=np.uint32)
        word_directory, numbers = kernels.storing_loops().sort_by_bucket(
            keys, order, _bits(words.types, WORDS_A_BUCKET)
        )
        parts = [
            Part("docs", DOCUMENT.itemsize, [np.array(self._rows, DOCUMENT)]),
            Part("tok", 3, columns["tok"]),
            Part("offsets", 1, columns["offsets"]),
            Part("offsets.anchor", 4, columns["offsets.anchor"]),
            Part("offsets.long", 4, columns["offsets.long"]),
            Part("words", 1, [words.folded]),
            Part("words.bound", 4, [words.bounds]),
            Part("words.dir", 4, [word_directory]),
            Part("words.number", 4, [numbers]),
            Part("seeds", width, [kernels.storing_loops().pack(postings, width)]),
            Part("seeds.dir", 4, [seed_directory]),
            Part("meta", 1, [np.frombuffer(self._meta(), np.uint8)]),
        ]
        write_segment(path, parts, fold_version=FOLD_VERSION, reading_version=self.reading_version)

    def _seeds(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Directory and ordered places of all the seeds. Empties the builder's own lists on the way."""
        nothing = np.empty(0, np.uint32)
        keys = np.concatenate([nothing, *self._columns["keys"]])
        places = np.concatenate([nothing, *self._columns["places"]])
        self._columns["keys"], self._columns["places"] = [keys], [places]
        directory, ordered = kernels.storing_loops().sort_by_bucket(
            keys, places, _bits(keys.size, SEEDS_A_BUCKET)
        )
        return directory, ordered

    def _meta(self) -> bytes:
        """Counts and versions, as JSON with sorted keys."""
        said = {
            "chars": self.chars,
            "documents": len(self._rows),
            "tokens": self.tokens,
            "types": self._vocabulary.types,
            "unicode": unicodedata.unidata_version,
        }
        return json.dumps(said, sort_keys=True).encode("ascii")


def build_segment(path: Path, documents: Iterable[Document], *, reading_version: int = 1) -> None:
    """Write the segment of *documents* at *path*; an older file of that name is replaced whole.

    Time and memory grow with the text: about 1.4 bytes held for each byte of it.
    """
    builder = SegmentBuilder(reading_version)
    for document in documents:
        builder.add(document)
    builder.write(path)


def build_segments(
    folder: Path,
    documents: Iterable[Document],
    *,
    reading_version: int = 1,
    chars_a_segment: int = CHARS_A_SEGMENT,
) -> Iterator[Path]:
    """Write *documents* into new segments of *folder*, and yield each path once it is whole.

    A new segment starts when one holds *chars_a_segment* code points, so memory is bounded.
    """
    builder = SegmentBuilder(reading_version)
    for document in documents:
        builder.add(document)
        if builder.chars >= chars_a_segment:
            yield _written(builder, folder)
            builder = SegmentBuilder(reading_version)
    if builder.tokens > 1:
        yield _written(builder, folder)


def next_path(folder: Path) -> Path:
    """The name after the last segment of *folder*: `00000001.seg` in an empty one."""
    numbers = [int(path.stem) for path in folder.glob("*.seg") if path.stem.isdigit()]
    return folder / f"{max(numbers, default=0) + 1:08d}.seg"


def _written(builder: SegmentBuilder, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = next_path(folder)
    builder.write(path)
    return path


def _bits(items: int, a_bucket: int) -> int:
    """How many bits give about *a_bucket* to twice as many items a bucket."""
    return max(1, (items // a_bucket).bit_length() - 1)
