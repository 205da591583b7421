"""Texts in, one segment out; or as many segments as the texts need."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import seeds_of
from filigrane.trace.engines.near.letters import letter_seeds
from filigrane.trace.engines.segments.layout import DOCUMENT, SENTINEL, place_bits
from filigrane.trace.engines.segments.writing import Part, write_segment
from filigrane.trace.engines.vocabulary import Vocabulary

CHARS_A_SEGMENT = 64_000_000
"""Where `build_segments` starts the next file: about 100 MB of memory while it builds."""
WORDS_A_BUCKET = 2
SECTIONS = 15
"""How many sections a segment has."""


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
            "letter places": [],
            "letter keys": [],
        }

    def add(self, document: Document) -> None:
        """Put one text in. Raises SegmentFull when it holds too many different words."""
        loops, words = kernels.storing_loops(), self._vocabulary
        text = words.read(document.text)
        codes, anchors, unusual = loops.code_places(text.starts, text.ends, self.tokens)
        seeds = seeds_of(words.skeletons[text.numbers], words.lengths[text.numbers])
        found = {"tok": loops.pack(np.append(text.numbers, np.uint32(SENTINEL)), 3)}
        found |= {"offsets": codes, "offsets.anchor": anchors, "offsets.long": unusual}
        found |= {"places": seeds.places + np.uint32(self.tokens), "keys": seeds.keys}
        places, keys = letter_seeds(text.numbers, words.bounds, words.folded)
        found |= {"letter places": places + np.uint32(self.tokens), "letter keys": keys}
        for name, array in found.items():
            self._columns[name].append(array)
        count, chars = text.numbers.size, len(document.text)
        self._rows.append((document.work_id, document.reading_id, self.tokens, count, chars))
        self.tokens += count + 1
        self.chars += chars

    def write(self, path: Path) -> None:
        """Write the segment at *path*, whole or not at all."""
        columns = self._columns
        directory, postings = self._seeds("places", "keys")
        letter_directory, letter_postings = self._seeds("letter places", "letter keys")
        parts = [
            Part("docs", DOCUMENT.itemsize, [np.array(self._rows, DOCUMENT)]),
            Part("tok", 3, columns["tok"]),
            Part("offsets", 1, columns["offsets"]),
            Part("offsets.anchor", 4, columns["offsets.anchor"]),
            Part("offsets.long", 4, columns["offsets.long"]),
            *word_parts(self._vocabulary),
            Part("sseeds", 4, [postings]),
            Part("sseeds.dir", 4, [directory]),
            Part("cseed", 4, [letter_postings]),
            Part("cseed.dir", 4, [letter_directory]),
            Part("meta", 1, [meta(self._rows, self.tokens, self._vocabulary.types)]),
        ]
        write_segment(path, parts, SECTIONS, reading_version=self.reading_version)

    def _seeds(self, where: str, what: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Directory and postings of all the seeds of two columns, which are emptied on the way."""
        nothing = np.empty(0, np.uint32)
        keys = np.concatenate([nothing, *self._columns[what]])
        places = np.concatenate([nothing, *self._columns[where]])
        self._columns[what], self._columns[where] = [keys], [places]
        directory, postings = kernels.seeding_loops().sort_seeds(keys, places, place_bits(self.tokens))
        return directory, postings


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
