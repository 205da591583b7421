"""Texts in, one segment out; or as many segments as the texts need."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import seeds_of
from filigrane.trace.engines.near.letters import letter_seeds, spelled_words
from filigrane.trace.engines.segments.layout import DOCUMENT, place_bits
from filigrane.trace.engines.segments.writing import Part, write_segment
from filigrane.trace.engines.vocabulary import Vocabulary

CHARS_A_SEGMENT = 64_000_000
"""Where `build_segments` starts the next file: about 100 MB of memory while it builds."""
WORDS_A_BUCKET = 2
SECTIONS = 15
"""How many sections a segment has."""
Pair = tuple[NDArray[np.uint32], NDArray[np.uint32]]


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
    _texts: list[NDArray[np.uint32]] = field(default_factory=list)
    _columns: dict[str, list[NDArray[Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = {
            "offsets": [np.zeros(1, np.uint8)],
            "offsets.anchor": [np.zeros(1, np.uint32)],
            "offsets.long": [],
        }

    def add(self, document: Document) -> None:
        """Put one text in. Raises SegmentFull when it holds too many different words."""
        text = self._vocabulary.read(document.text)
        codes, anchors, unusual = kernels.storing_loops().code_places(text.starts, text.ends, self.tokens)
        found = {"offsets": codes, "offsets.anchor": anchors, "offsets.long": unusual}
        for name, array in found.items():
            self._columns[name].append(array)
        self._texts.append(text.numbers)
        count, chars = text.numbers.size, len(document.text)
        self._rows.append((document.work_id, document.reading_id, self.tokens, count, chars))
        self.tokens += count + 1
        self.chars += chars

    def write(self, path: Path) -> None:
        """Write the segment at *path*, whole or not at all."""
        write_segment(path, self._parts(), SECTIONS, reading_version=self.reading_version)

    def _parts(self) -> Iterator[Part]:
        """The sections, each made when the one before is written, so that few are held at once."""
        columns, words = self._columns, self._vocabulary
        yield Part("docs", DOCUMENT.itemsize, [np.array(self._rows, DOCUMENT)])
        yield Part("tok", 3, packed(self._texts))
        for name, width in (("offsets", 1), ("offsets.anchor", 4), ("offsets.long", 4)):
            yield Part(name, width, columns[name])
        yield from word_parts(words)
        skeletons, lengths = words.skeletons, words.lengths
        yield from self._seeds("sseeds", lambda numbers: seeds_of(skeletons[numbers], lengths[numbers]).both)
        spelled = spelled_words(words.bounds, words.folded)
        yield from self._seeds("cseed", lambda numbers: letter_seeds(numbers, spelled))
        yield Part("meta", 1, [meta(self._rows, self.tokens, words.types)])

    def _seeds(self, name: str, seeds: Callable[[NDArray[np.uint32]], Pair]) -> Iterator[Part]:
        """Two sections, postings and directory, of what *seeds* says of each text: places and keys."""
        places, keys = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
        for row, numbers in zip(self._rows, self._texts, strict=True):
            where, what = seeds(numbers)
            places.append(where + np.uint32(row[2]))
            keys.append(what)
        directory, postings = kernels.sorting_loops().sort_seeds(
            np.concatenate(keys), np.concatenate(places), place_bits(self.tokens)
        )
        yield Part(name, 4, [postings])
        yield Part(f"{name}.dir", 4, [directory])


def packed(texts: Sequence[NDArray[np.uint32]]) -> Iterator[NDArray[np.uint8]]:
    """The section `tok` of texts by the numbers of their words: a sentinel before and after each."""
    yield np.full(3, 0xFF, np.uint8)
    for numbers in texts:
        yield kernels.storing_loops().pack(numbers, 3)
        yield np.full(3, 0xFF, np.uint8)


def word_parts(words: Vocabulary) -> Iterator[Part]:
    """The sections of the different words of a segment."""
    keys = (words.hashes >> np.uint64(32)).astype(np.uint32)
    order = np.arange(words.types, dtype=np.uint32)
    directory, numbers = kernels.storing_loops().sort_by_bucket(
        keys, order, _bits(words.types, WORDS_A_BUCKET)
    )
    yield Part("words", 1, [words.folded])
    yield Part("words.bound", 4, [words.bounds])
    yield Part("words.dir", 4, [directory])
    yield Part("words.number", 4, [numbers])
    yield Part("words.skeleton", 4, [words.skeletons])


def meta(rows: Sequence[tuple[int, ...]], tokens: int, types: int) -> NDArray[np.uint8]:
    """Counts and versions, as JSON with sorted keys; *rows* as in the section `docs`."""
    said = {
        "chars": sum(row[4] for row in rows),
        "documents": len(rows),
        "tokens": tokens,
        "types": types,
        "unicode": unicodedata.unidata_version,
    }
    return np.frombuffer(json.dumps(said, sort_keys=True).encode("ascii"), np.uint8)


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
