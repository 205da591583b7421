"""What is done to one shard: pure but for the files it names. Each task says all that its work needs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from filigrane.base.engines.blobs import FolderBlobs
from filigrane.trace.engines.folding import fold_text
from filigrane.trace.engines.near.answer import by_letters, by_words
from filigrane.trace.engines.segments import Document, Segment, SegmentIndex, build_segment, merge, open_index
from filigrane.trace.spans import NONE, Matches

KEPT_OPEN = 32
"""Sets of files that a process keeps open."""


@dataclass(frozen=True, slots=True)
class Text:
    """A reading to index: its text stands under *digest* in the store of files."""

    work_id: int
    reading_id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Build:
    """A segment to write at *path* from *texts*, whose bytes stand in the folder *store*."""

    path: Path
    texts: tuple[Text, ...]
    store: Path


@dataclass(frozen=True, slots=True)
class Join:
    """A segment to write at *out* from *paths*, without the readings *dropped* and those withdrawn."""

    paths: tuple[Path, ...]
    out: Path
    dropped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """Runs of equal words to find; see `TextIndex.exact`."""

    paths: tuple[Path, ...]
    query: str
    min_words: int
    most: int | None


@dataclass(frozen=True, slots=True)
class AskWords:
    """Stretches to find that are nearly the same by words, in an index of *tokens* words in all."""

    paths: tuple[Path, ...]
    query: str
    exact: Matches
    tokens: int


@dataclass(frozen=True, slots=True)
class AskLetters:
    """Stretches to find by letters, among the query's words that are *open*."""

    paths: tuple[Path, ...]
    query: str
    open_words: NDArray[np.bool_]
    tokens: int


def build(task: Build) -> None:
    """Write the segment; the texts are read one at a time."""
    task.path.parent.mkdir(parents=True, exist_ok=True)
    build_segment(task.path, documents(task))


def documents(task: Build) -> Iterator[Document]:
    """The texts of *task*; KeyError when the bytes of one are gone."""
    store = FolderBlobs(task.store)
    for text in task.texts:
        yield Document(text.work_id, text.reading_id, store.get(text.digest).decode("utf-8"))


def join(task: Join) -> None:
    """Write the segment; no text is read."""
    merge(task.paths, task.out, drop_readings=task.dropped)


def exact(task: Ask) -> Matches:
    """What `SegmentIndex.exact` answers for these files."""
    return opened(task.paths).exact(task.query, min_words=task.min_words, most=task.most)


def words(task: AskWords) -> Matches:
    """The near matches of these files by words."""
    segments = with_skeletons(task.paths)
    return by_words(segments, fold_text(task.query), task.exact, task.tokens) if segments else NONE


def letters(task: AskLetters) -> Matches:
    """The near matches of these files by letters."""
    segments = with_skeletons(task.paths)
    return by_letters(segments, fold_text(task.query), task.open_words, task.tokens) if segments else NONE


@functools.lru_cache(maxsize=KEPT_OPEN)
def opened(paths: tuple[Path, ...]) -> SegmentIndex:
    """The segments, mapped once per process and set of files."""
    return open_index(paths)


def with_skeletons(paths: tuple[Path, ...]) -> list[Segment]:
    """Those of the segments that near work can ask."""
    return [segment for segment in opened(paths).segments if segment.has_skeletons]
