"""The compiled kernels, brought in late: nothing here loads numba until the first text is read.

The loops themselves stand in `loops_*`; their oracles in `twins`. What set-up compiles is kept in
NUMBA_CACHE_DIR, or in the home's `kernels` folder, so that no later process compiles anything.
"""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

SAID = "La pluie tombe sur le théâtre vide et personne ne ferme la porte du fond. "
CHANGED = SAID.replace("vide", "noir") * 8 + "\n" + SAID.replace("u", "n").replace("m", "rn") * 8
"""What every install reads once, so that its kernels are compiled; the second has both tiers of near work."""
STEPS = 4
"""How many times `compile_all` says that it has moved on."""


@functools.cache
def reading_loops() -> ModuleType:
    """The loops that cut a text into folded words."""
    _choose_cache()
    from filigrane.trace.engines import loops_reading

    return loops_reading


@functools.cache
def numbering_loops() -> ModuleType:
    """The loops that number the words of a text."""
    _choose_cache()
    from filigrane.trace.engines import loops_numbering

    return loops_numbering


@functools.cache
def seeding_loops() -> ModuleType:
    """The loops that choose seeds and say where they stand."""
    _choose_cache()
    from filigrane.trace.engines import loops_seeding

    return loops_seeding


@functools.cache
def sorting_loops() -> ModuleType:
    """The loops that make postings of seeds."""
    _choose_cache()
    from filigrane.trace.engines import loops_sorting

    return loops_sorting


@functools.cache
def merging_loops() -> ModuleType:
    """The loops that make one segment of several."""
    _choose_cache()
    from filigrane.trace.engines import loops_merging

    return loops_merging


@functools.cache
def storing_loops() -> ModuleType:
    """The loops that sort words into buckets and code offsets."""
    _choose_cache()
    from filigrane.trace.engines import loops_storing

    return loops_storing


@functools.cache
def matching_loops() -> ModuleType:
    """The loops that find every match of a query in a segment."""
    _choose_cache()
    from filigrane.trace.engines import loops_matching

    return loops_matching


@functools.cache
def skeleton_loops() -> ModuleType:
    """The loops that set a word's spelling aside."""
    _choose_cache()
    from filigrane.trace.engines import loops_skeleton

    return loops_skeleton


@functools.cache
def near_loops() -> ModuleType:
    """The loops that find stretches that are nearly the same."""
    _choose_cache()
    from filigrane.trace.engines import loops_near

    return loops_near


@functools.cache
def letter_loops() -> ModuleType:
    """The loops that find letters that a scanner damaged."""
    _choose_cache()
    from filigrane.trace.engines import loops_letters

    return loops_letters


@functools.cache
def spelling_loops() -> ModuleType:
    """The loops that spell a text letter by letter, and choose seeds of letters."""
    _choose_cache()
    from filigrane.trace.engines import loops_spelling

    return loops_spelling


def compile_all(on_progress: Callable[[int, int], None] | None = None) -> None:
    """Compile every kernel with the types it is really called with, and keep the result on disk.

    *on_progress(done, total)* is called after each step. A second call takes a moment only.
    """
    from filigrane.trace.engines.fold_table import keep_fold_table
    from filigrane.trace.engines.segments import Document, build_segment, merge, open_index
    from filigrane.trace.engines.vocabulary import Vocabulary

    _choose_cache()
    keep_fold_table()
    advance = on_progress or (lambda done, total: None)
    text = SAID * 8
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first.seg"), Path(folder, "second.seg")
        build_segment(first, [Document(1, 1, text + "\t" * 40 + text)])
        advance(1, STEPS)
        with open_index([first]) as index:
            index.near(CHANGED, index.exact(text))
        advance(2, STEPS)
        merge([first], second)
        Vocabulary().grow()
        compile_for_old_segments()
        advance(3, STEPS)
        with open_index([second]) as index:
            index.exact(text, min_words=8)
    advance(4, STEPS)


def compile_for_old_segments() -> None:
    """Compile what only segments written before the skeletons call."""
    import numpy as np

    directory = np.zeros(3, np.uint32)
    directory.flags.writeable = False
    reading_loops().hash_words(np.zeros(2, np.int64), np.zeros(1, np.uint8))
    _, keys = reading_loops().winnow(np.arange(9, dtype=np.uint64), 4, 3)
    matching_loops().buckets(keys, directory, 0, 1)


def _choose_cache() -> None:
    """Point numba at the home's kernels, where a home is named and nobody chose another place."""
    home = os.environ.get("FILIGRANE_HOME")
    if home and "NUMBA_CACHE_DIR" not in os.environ:
        os.environ["NUMBA_CACHE_DIR"] = str(Path(home).resolve() / "kernels")
