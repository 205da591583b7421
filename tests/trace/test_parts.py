"""A long text read in parts gives what it gives in one piece."""

from __future__ import annotations

import itertools
import random

import pytest

from filigrane.trace.engines.segments import Document, build_segment, open_index
from filigrane.trace.parts import moved, parts, whole
from filigrane.trace.spans import NONE, Matches, spans_of, together

WORDS = [f"mot{n}" for n in range(4000)]


def text_of(seed: int, words: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def spaced(words: list[str]) -> str:
    return "\n".join(" ".join(words[n : n + 9]) for n in range(0, len(words), 9))


@pytest.mark.parametrize("chars", [1, 90, 1000, 10_000])
def test_the_parts_cover_the_text_and_each_reaches_into_the_next(chars: int) -> None:
    text = text_of(1, 600)
    found = list(parts(text, chars=chars, margin=40))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for before, after in itertools.pairwise(found):
        assert before.start < after.start == before.after < before.end
        assert text[after.start].isspace()


def test_an_empty_text_has_no_part() -> None:
    assert list(parts("")) == []


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Matches, Matches]:
    """A text that takes a whole work and pieces of another, some words changed: at once, and in parts."""
    works = [text_of(2, 900).split(), text_of(3, 2500).split()]
    changed = [word if n % 7 else "autre" for n, word in enumerate(works[1][200:900])]
    text = "\n".join(
        [text_of(4, 300), spaced(works[0]), text_of(5, 200), spaced(changed), spaced(works[1][1500:1700])]
    )
    folder = tmp_path_factory.mktemp("parts")
    build_segment(folder / "1.seg", [Document(n, 10 + n, " ".join(w)) for n, w in enumerate(works)])
    with open_index(folder) as index:
        exact = index.exact(text)
        at_once = together(exact, index.near(text, exact))
        exacts, nears = [], []
        for part in parts(text, chars=2500, margin=600):
            said = text[part.start : part.end]
            exact = index.exact(said)
            exacts.append(moved(exact, part.start))
            nears.append(moved(index.near(said, exact), part.start))
    return text, at_once, whole(exacts, nears)


def test_a_work_that_crosses_every_cut_is_one_span(held: tuple[str, Matches, Matches]) -> None:
    _text, at_once, in_parts = held
    exact = [span for span in spans_of(at_once) if span.kind == "exact"]
    assert [span for span in spans_of(in_parts) if span.kind == "exact"] == exact


def test_near_passages_cover_the_same_letters(held: tuple[str, Matches, Matches]) -> None:
    text, at_once, in_parts = held

    def covered(matches: Matches) -> set[int]:
        return {n for span in spans_of(matches) for n in range(span.query_start, span.query_end)}

    assert len(covered(at_once) ^ covered(in_parts)) < len(text) // 100
    assert len(spans_of(in_parts)) == len(spans_of(at_once))


def test_nothing_found_stays_nothing() -> None:
    assert spans_of(whole([NONE, NONE], [NONE, NONE])) == ()
