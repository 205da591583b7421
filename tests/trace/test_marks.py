"""The page's runs give the text back and name every work that covers them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.marks import Run, runs


@dataclass(frozen=True)
class At:
    query_start: int
    query_end: int
    work_id: int
    kind: str = "exact"


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[At]]:
    text = draw(st.text(alphabet="ab é\n", min_size=1, max_size=60))
    spans = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append(At(start, draw(st.integers(start + 1, len(text))), draw(st.integers(1, 4))))
    return text, spans


@given(marked_texts())
def test_runs_joined_give_the_text_back(case: tuple[str, list[At]]) -> None:
    text, spans = case
    assert "".join(run.text for run in runs(text, spans, {n: n for n in range(1, 5)})) == text


@given(marked_texts())
def test_each_letter_carries_exactly_the_works_that_cover_it(case: tuple[str, list[At]]) -> None:
    text, spans = case
    place = 0
    for run in runs(text, spans, {n: n for n in range(1, 5)}):
        for point in range(place, place + len(run.text)):
            covering = {s.work_id for s in spans if s.query_start <= point < s.query_end}
            assert set(run.numbers) == covering
        place += len(run.text)


@given(marked_texts())
def test_a_run_opens_the_longest_passage_over_its_first_letter(case: tuple[str, list[At]]) -> None:
    text, spans = case
    start = 0
    for run in runs(text, spans, {n: n for n in range(1, 5)}):
        lengths = {
            p: s.query_end - s.query_start
            for p, s in enumerate(spans)
            if s.query_start <= start < s.query_end
        }
        assert run.passage == max(lengths, key=lambda p: (lengths[p], -p), default=None)
        start += len(run.text)


@given(marked_texts())
def test_a_work_is_named_once_where_its_words_stop(case: tuple[str, list[At]]) -> None:
    text, spans = case
    point = 0
    for run in runs(text, spans, {n: n for n in range(1, 5)}):
        point += len(run.text)
        over = {s.work_id for s in spans if s.query_start < point <= s.query_end}
        beyond = {s.work_id for s in spans if s.query_start <= point < s.query_end}
        assert [number for number, _, _ in run.ends] == sorted(over - beyond)
        assert all((spans[p].work_id, spans[p].query_end) == (n, point) for n, p, _ in run.ends)


@given(st.text(alphabet="ab é\n", max_size=20))
def test_the_last_word_and_what_stands_before_give_the_run_back(text: str) -> None:
    run = Run(text, (1,), 0)
    assert run.but_last + run.last_word == text
    assert len(run.last_word.split()) <= 1


@given(marked_texts())
def test_no_two_runs_are_new_with_one_passage(case: tuple[str, list[At]]) -> None:
    text, spans = case
    found = [run for run in runs(text, spans, {n: n for n in range(1, 5)}) if run.passage is not None]
    new = [run.passage for run in found if run.is_new]
    assert sorted(new) == sorted({run.passage for run in found})


def test_a_set_phrase_is_a_run_of_its_own_that_names_no_work() -> None:
    found = runs("aaa bbb ccc", [At(0, 11, 5)], {5: 1}, [(4, 7)])
    assert [(run.text, run.numbers, run.is_set) for run in found] == [
        ("aaa ", (1,), False),
        ("bbb", (), True),
        (" ccc", (1,), False),
    ]


def test_both_sides_of_a_set_phrase_open_the_same_passage() -> None:
    found = runs("aaa bbb ccc", [At(0, 11, 5)], {5: 1}, [(4, 7)])
    assert [(run.passage, run.ends, run.is_new) for run in found if run.numbers] == [
        (0, ((1, 0, False),), True),
        (0, ((1, 0, False),), False),
    ]
