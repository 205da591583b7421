"""Shards that answer as one index: each is asked by a runner, and their answers are joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from filigrane.trace.engines.folding import fold_text
from filigrane.trace.engines.near.answer import near_by
from filigrane.trace.engines.segments import read_header
from filigrane.trace.engines.shards import tasks
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.shards import Runner
from filigrane.trace.spans import MIN_SPAN_WORDS, Matches, joined

TOKEN_BYTES = 3


class ShardedIndex:
    """See `TextIndex`. *parts*: the files of each shard; a shard without any is not asked.

    It answers what one index of all these files would; the places looked at are limited shard by shard.
    """

    def __init__(self, runner: Runner, parts: Sequence[tuple[Path, ...]]) -> None:
        self._runner, self._parts = runner, tuple(parts)
        self._tokens = sum(tokens_of(path) for part in self._parts for path in part)

    def exact(self, query: str, *, min_words: int = MIN_SPAN_WORDS, most: int | None = None) -> Matches:
        """Every maximal run of at least *min_words* equal words; see `TextIndex`."""
        if min_words < MIN_SPAN_WORDS:
            raise ValueError(f"runs under {MIN_SPAN_WORDS} words are not all found")
        asked = [tasks.Ask(part, query, min_words, most) for part in self._parts]
        found = joined(self._runner.map(tasks.exact, asked))
        if most is not None and found.query_start.size > most:
            raise TooRepetitive(places=most)
        return found

    def near(self, query: str, exact: Matches, *, most: int | None = None, ocr: bool = True) -> Matches:
        """What nearly stands here: first by words in every shard, then by letters where none explains."""
        if not self._tokens:
            return joined([])
        text = fold_text(query)
        asked = [tasks.AskWords(part, query, exact, self._tokens) for part in self._parts]
        return near_by(
            text,
            exact,
            lambda: joined(self._runner.map(tasks.words, asked)),
            lambda still_open: joined(
                self._runner.map(
                    tasks.letters,
                    [tasks.AskLetters(part, query, still_open, self._tokens) for part in self._parts],
                )
            ),
            most=most,
            ocr=ocr,
        )


def tokens_of(path: Path) -> int:
    """Words of a segment that near work can ask; 0 for one written before the skeletons."""
    header = read_header(path)
    length = next(section.length for section in header.sections if section.name == "tok")
    return length // TOKEN_BYTES if header.skeleton_version else 0
