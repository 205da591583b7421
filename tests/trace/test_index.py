"""Both indexes, the segments and the brute one, find every run of six words and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.trace.engines import twins
from filigrane.trace.engines.brute import BruteIndex
from filigrane.trace.engines.segments import (
    Document,
    SegmentIndex,
    build_segment,
    build_segments,
    merge,
    open_index,
)
from filigrane.trace.engines.segments.index import question_of, runs_in, where
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import TextIndex, spans_of

Maker = Callable[[Sequence[str]], TextIndex]
PLANTED = "Le vent se lève, et la barque noire quitte le quai sans un bruit"
Places = list[tuple[int, int, int, int, int]]


def documents(texts: Sequence[str]) -> list[Document]:
    return [Document(n + 1, 100 + n, text) for n, text in enumerate(texts)]


@pytest.fixture(params=["segments", "several segments", "merged", "brute"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Maker:
    def made(texts: Sequence[str]) -> TextIndex:
        if request.param == "brute":
            return BruteIndex(documents(texts))
        size = 1 if request.param != "segments" else 10**9
        paths = list(build_segments(tmp_path, documents(texts), chars_a_segment=size))
        if request.param == "merged":
            merge(paths, tmp_path / "merged")
            paths = [tmp_path / "merged"]
        return open_index(paths)

    return made


def found(index: TextIndex, query: str, **options: int) -> Places:
    spans = spans_of(index.exact(query, **options))
    return [(s.work_id, s.query_start, s.query_end, s.source_start, s.source_end) for s in spans]


def test_a_passage_is_found_at_its_place_on_both_sides(make: Maker) -> None:
    text, query = f"Nuit. {PLANTED}. Rideau.", f"Voici : {PLANTED} !"
    assert found(make([text]), query) == [(1, 8, 8 + len(PLANTED), 6, 6 + len(PLANTED))]


@pytest.mark.parametrize(
    "query",
    [
        PLANTED.upper(),
        PLANTED.lower(),
        PLANTED.replace(" ", "\n"),
        PLANTED.replace(", ", " ,\n        — "),
        unicodedata.normalize("NFD", PLANTED),
        "\u00ad".join(PLANTED),
        "\u200b".join(PLANTED),
        PLANTED.replace("è", "e"),
    ],
    ids=["capitals", "small", "lines", "verse", "decomposed", "soft hyphens", "zero width", "no accents"],
)
def test_another_setting_of_the_words_hides_nothing(make: Maker, query: str) -> None:
    assert found(make([PLANTED]), query) == [(1, 0, len(query), 0, len(PLANTED))]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "＇"])
def test_any_apostrophe_separates_words(make: Maker, apostrophe: str) -> None:
    query = f"L{apostrophe}aube d{apostrophe}hiver n{apostrophe}attend pas"
    assert found(make(["L’aube d’hiver n’attend pas"]), query) == [(1, 0, 27, 0, 27)]


@pytest.mark.parametrize("query", ["", "?! … 🎭", "un", "un deux trois quatre cinq", " \n\u00ad"])
def test_a_text_under_six_words_meets_nothing(make: Maker, query: str) -> None:
    assert found(make([query, "un deux trois quatre cinq"]), query) == []


def test_a_run_of_exactly_six_words_is_found(make: Maker) -> None:
    assert found(make(["x un deux trois quatre cinq six y"]), "z un deux trois quatre cinq six w")


def test_a_run_of_five_words_is_not_found(make: Maker) -> None:
    assert found(make(["x un deux trois quatre cinq y"]), "z un deux trois quatre cinq w") == []


def test_a_run_never_crosses_from_one_document_to_the_next(make: Maker) -> None:
    words = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
    assert found(make([" ".join(words[:5]), " ".join(words[5:])]), " ".join(words)) == []


def test_the_same_words_in_two_works_are_found_in_each(make: Maker) -> None:
    assert [row[0] for row in found(make([PLANTED, "vide", PLANTED]), PLANTED)] == [1, 3]


def test_a_refrain_is_found_each_time(make: Maker) -> None:
    once = "un deux trois quatre cinq six"
    rows = found(make([once]), f"{once} et {once} puis {once}")
    assert [(start, end) for _, start, end, _, _ in rows] == [(0, 29), (33, 62), (68, 97)]


def test_an_empty_index_finds_nothing(make: Maker) -> None:
    assert found(make([]), PLANTED) == []


def test_shorter_runs_than_six_words_are_refused(make: Maker) -> None:
    with pytest.raises(ValueError, match="under 6"):
        make([PLANTED]).exact(PLANTED, min_words=5)


def test_longer_runs_alone_can_be_asked_for(make: Maker) -> None:
    texts = ["un deux trois quatre cinq six", "un deux trois quatre cinq six sept huit"]
    assert [row[0] for row in found(make(texts), "un deux trois quatre cinq six sept huit", min_words=8)] == [
        2
    ]


def test_words_far_apart_or_very_long_keep_their_places(make: Maker) -> None:
    text = "un" + "." * 300 + "deux " + "a" * 500 + " quatre" + "\n" * 70_000 + "cinq six sept"
    assert found(make(["début " * 200 + text]), text) == [(1, 0, len(text), 1200, 1200 + len(text))]


small = st.lists(st.sampled_from("abc"), max_size=40).map(" ".join)


@settings(max_examples=200)
@given(texts=st.lists(small, max_size=4), query=small)
def test_segments_and_brute_force_find_the_same_runs(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str
) -> None:
    path = tmp_path_factory.mktemp("segment") / "one.seg"
    build_segment(path, documents(texts))
    with open_index([path]) as index:
        assert found(index, query) == found(BruteIndex(documents(texts)), query)


parts = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60)), max_size=5)


@settings(max_examples=200)
@given(text=st.lists(st.sampled_from("abcde"), max_size=120), taken=parts, least=st.integers(7, 40))
def test_of_longer_runs_none_is_missed_when_only_the_rarest_seeds_are_followed(
    tmp_path_factory: pytest.TempPathFactory, text: list[str], taken: list[tuple[int, int]], least: int
) -> None:
    query = " ".join(word for start, length in taken for word in [*text[start : start + length], "z"])
    path, texts = tmp_path_factory.mktemp("segment") / "one.seg", [" ".join(text), "a b c d e " * 4]
    build_segment(path, documents(texts))
    with open_index([path]) as index:
        assert found(index, query, min_words=least) == found(
            BruteIndex(documents(texts)), query, min_words=least
        )


def test_longer_runs_are_looked_for_in_fewer_places(tmp_path: Path) -> None:
    texts = [f"{PLANTED} {'le vent se lève il faut tenter de vivre ' * 9} {n}" for n in range(9)]
    build_segment(tmp_path / "one.seg", documents(texts))
    with open_index([tmp_path / "one.seg"]) as index:
        question, segment = question_of(texts[0]), index.segments[0]
        places = [int((last - first).sum()) for first, last in (where(segment, question, n) for n in (6, 12))]
    assert 0 < places[1] < places[0]


@settings(max_examples=200)
@given(texts=st.lists(small, min_size=1, max_size=3), query=small)
def test_brute_force_finds_what_the_table_of_all_pairs_shows(texts: list[str], query: str) -> None:
    # Words are one letter and one space: code point 2n is word n.
    first = [1]
    for text in texts[:-1]:
        first.append(first[-1] + len(text.split()) + 1)
    runs = [
        (start // 2, first[work - 1] + source // 2, (end - start + 1) // 2)
        for work, start, end, source, _ in found(BruteIndex(documents(texts)), query)
    ]
    letters = [[ord(word) for word in text.split()] for text in texts]
    asked = [ord(word) for word in query.split()]
    assert sorted(runs) == twins.find_matches(asked, letters, 6, most=10**6)


@settings(max_examples=200)
@given(texts=st.lists(small, min_size=1, max_size=3), query=small, most=st.integers(0, 12))
def test_past_the_limit_the_loops_stop_at_one_more_than_it_as_their_twin(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str, most: int
) -> None:
    path = tmp_path_factory.mktemp("segment") / "one.seg"
    build_segment(path, documents(texts))
    letters = [[ord(word) for word in text.split()] for text in texts]
    every = twins.find_matches([ord(word) for word in query.split()], letters, 6, most=10**6)
    with open_index([path]) as index:
        rows = rows_of(index, query, most)
    twin = twins.find_matches([ord(word) for word in query.split()], letters, 6, most=most)
    assert set(rows) <= set(every)
    assert len(set(rows)) == len(rows) == len(twin) == min(len(every), most + 1)


def rows_of(index: SegmentIndex, query: str, most: int) -> list[tuple[int, ...]]:
    """What the compiled loops give for *query* in the first segment."""
    question, segment = question_of(query), index.segments[0]
    return [tuple(row) for row in runs_in(segment, question, where(segment, question), (6, most)).tolist()]


@settings(max_examples=200)
@given(
    texts=st.lists(small, min_size=1, max_size=3),
    query=small,
    most=st.integers(1, 12),
    size=st.integers(1, 99),
)
def test_segments_and_brute_force_refuse_the_same_texts(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str, most: int, size: int
) -> None:
    folder = tmp_path_factory.mktemp("segments")
    paths = list(build_segments(folder, documents(texts), chars_a_segment=size))
    with open_index(paths) as index:
        assert answer_of(index, query, most) == answer_of(BruteIndex(documents(texts)), query, most)


def answer_of(index: TextIndex, query: str, most: int) -> Places | str:
    try:
        return found(index, query, most=most)
    except TooRepetitive as error:
        return str(error)


def test_a_seed_that_stands_everywhere_and_matches_nowhere_is_refused_before_it_is_followed(
    tmp_path: Path,
) -> None:
    common = "extraordinairement il y a"
    build_segment(tmp_path / "one.seg", documents([" ".join(f"{common} n{n}" for n in range(2000))]))
    query = " ".join(f"{common} a{n}" for n in range(200))
    with open_index(tmp_path) as index:
        assert found(index, query) == []
        with pytest.raises(TooRepetitive, match="more than 40000 places"):
            index.exact(query, most=100)
