"""A passage that somebody changed, an old print spelled otherwise or a scanner damaged is still found."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.trace.engines import kernels, twins_near
from filigrane.trace.engines.folding import fold_text, skeletons_of
from filigrane.trace.engines.near import words
from filigrane.trace.engines.near.answer import unexplained
from filigrane.trace.engines.near.letters import classes, letter_seeds, ranks, spelled_words
from filigrane.trace.engines.segments import Document, SegmentIndex, build_segment, open_index
from filigrane.trace.faults import SegmentUnreadable
from filigrane.trace.spans import NONE, Span
from filigrane.trace.text import trace

PASSAGE = (
    "Quand le rideau se lève sur la place du marché, trois musiciens accordent leurs violons devant une "
    "fontaine, et la marchande de lanternes était déjà assise près du puits, où elle avait compté les "
    "étoiles toute la nuit sans jamais connaître le nom de la dernière."
)
OTHER = (
    "Le capitaine du navire refuse obstinément de quitter le quai tant que les voiles neuves ne sont pas "
    "cousues, et personne dans la ville ne veut plus lui vendre ni fil ni aiguille depuis l'hiver passé."
)
AROUND = (
    "Ce matin les guichets ont fermé sans prévenir et chacun cherche ses papiers.",
    "Un satellite en panne photographie chaque nuit le même parking désert de banlieue.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SegmentIndex]:
    draw = random.Random(3)
    names = [f"{a}{b}{c}" for a in "bdfgl" for b in "aeiou" for c in ("mor", "tin", "lac", "sert")]
    filler = " ".join(draw.choice(names) for _ in range(4000))
    folder = tmp_path_factory.mktemp("near")
    build_segment(
        folder / "1.seg", [Document(1, 10, f"{filler}\n{PASSAGE}\n{filler}"), Document(2, 20, OTHER)]
    )
    build_segment(folder / "2.seg", [Document(3, 30, filler[::-1])])
    with open_index(folder) as opened:
        yield opened


def found(passage: str, index: SegmentIndex) -> tuple[str, tuple[Span, ...]]:
    query = f"{AROUND[0]}\n{passage}\n{AROUND[1]}"
    return query, trace(query, index).spans


def test_a_passage_with_every_fifth_word_changed_is_one_near_span(index: SegmentIndex) -> None:
    words = PASSAGE.split()
    words[4::5] = ["autrechose"] * len(words[4::5])
    _, (span,) = found(" ".join(words), index)
    assert (span.kind, span.work_id, span.reading_id) == ("near", 1, 10)
    assert 700_000 <= span.identity <= 850_000
    assert span.query_end - span.query_start >= 0.9 * len(" ".join(words))


def test_offsets_of_a_near_span_point_at_the_source(index: SegmentIndex) -> None:
    _, (span,) = found(PASSAGE.replace("violons", "tambours").replace("nuit", "soirée"), index)
    source = next(s for s in index.segments if 10 in s.readings.tolist())
    chars = int(source.documents["chars"][source.readings.tolist().index(10)])
    assert 0 <= span.source_start < span.source_end <= chars
    assert abs((span.source_end - span.source_start) - len(PASSAGE)) <= 3


def test_an_old_spelling_is_found_whole_and_counts_as_equal(index: SegmentIndex) -> None:
    old = (
        PASSAGE.replace("était", "estoit")
        .replace("avait", "auoit")
        .replace("connaître", "cognoistre")
        .replace("une", "vne")
        .replace("jamais", "iamais")
        .replace("déjà", "desjà")
    )
    _, spans = found(old, index)
    assert [span.kind for span in spans] == ["near"]
    assert spans[0].identity >= 950_000


def misread(text: str) -> str:
    for letter, read in zip("muésflhd", ("rn", "n", "c", "f", "ſ", "i", "b", "cl"), strict=True):
        text = text.replace(letter, read)
    return text


def test_a_passage_whose_letters_a_scanner_misread_is_found_by_its_letters(index: SegmentIndex) -> None:
    scanned = misread(PASSAGE)
    _, spans = found(scanned, index)
    assert {(span.kind, span.work_id) for span in spans} == {("ocr", 1)}
    assert max(span.query_end - span.query_start for span in spans) >= 0.8 * len(scanned)


def test_an_exact_passage_stays_exact(index: SegmentIndex) -> None:
    _, spans = found(PASSAGE, index)
    assert [(span.kind, span.identity) for span in spans] == [("exact", 1_000_000)]


def test_a_text_of_nobody_is_found_nowhere(index: SegmentIndex) -> None:
    assert found("", index)[1] == ()


def test_shares_count_the_letters_that_a_near_span_covers(index: SegmentIndex) -> None:
    words = PASSAGE.split()
    words[4::5] = ["autrechose"] * len(words[4::5])
    query = f"{AROUND[0]}\n{' '.join(words)}\n{AROUND[1]}"
    held = trace(query, index)
    covered = query[held.spans[0].query_start : held.spans[0].query_end]
    assert held.works[0].letters == sum(character.isalnum() for character in covered)
    assert sum(share.millionths for share in held.works) + held.not_identified == 1_000_000


def test_a_segment_of_before_the_skeletons_answers_nothing_near() -> None:
    old = Path(__file__).parents[1] / "cases" / "before-skeletons.seg"
    with open_index([old]) as index:
        assert index.near(PASSAGE * 4, NONE).query_start.size == 0


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_byte_gives_a_wrong_answer_at_worst(seed: int, tmp_path: Path) -> None:
    draw, path = random.Random(seed), tmp_path / "1.seg"
    build_segment(path, [Document(1, 1, f"{PASSAGE} {OTHER}"), Document(2, 2, PASSAGE.upper())])
    content = bytearray(path.read_bytes())
    for _ in range(60):
        content[draw.randrange(700, len(content))] = draw.randrange(256)
    path.write_bytes(content)
    try:
        with open_index([path]) as index:
            index.near(PASSAGE.replace("violons", "tambours") + misread(OTHER), NONE)
    except SegmentUnreadable:
        return


def test_only_long_stretches_that_nothing_explains_are_left_to_the_letters() -> None:
    text = fold_text("un deux trois quatre cinq six sept huit neuf dix onze douze")
    assert unexplained(text, ()).all()
    assert not unexplained(fold_text("un deux trois"), ()).any()


def scores_in(folder: Path, texts: list[str], query: str, least: float) -> list[float]:
    """The scores, at least *least*, of what *texts* nearly hold of *query*, its words weighing 5 each."""
    build_segment(folder / "1.seg", [Document(n, n, text) for n, text in enumerate(texts, 1)])
    with open_index(folder) as index:
        skeletons = skeletons_of(fold_text(query))[0]
        rows = words.near_runs(index.segments[0], skeletons, np.full(skeletons.size, 5.0), least)
    return sorted(rows[:, 4].tolist())


def test_a_phrase_that_many_say_must_score_more_than_one_that_a_single_text_says(tmp_path: Path) -> None:
    query = "la scène reste vide et le rideau tombe enfin quatrième acte"
    said = "la scène reste vide et le rideau tombe lentement quatrième acte"
    alone, many = tmp_path / "alone", tmp_path / "many"
    alone.mkdir()
    many.mkdir()
    (score,) = scores_in(alone, [said, OTHER], query, 1.0)
    texts = [f"{OTHER} {n} {said} {n}" for n in range(9)]
    assert scores_in(alone, [said, OTHER], query, score) == [score]
    assert scores_in(many, texts, query, score - 5 * math.log(9) + 0.1) == []
    assert scores_in(many, texts, query, score - 5 * math.log(9) - 0.1) == [score] * 6


NUMBERS = st.lists(st.integers(0, 5), min_size=4, max_size=18)


@given(NUMBERS, NUMBERS)
@settings(deadline=None)
def test_the_best_alignment_scores_as_its_twin_says(query: list[int], held: list[int]) -> None:
    seeds = sorted(twins_near.shared_seeds(query, held, 4))
    if not seeds:
        return
    loops = kernels.near_loops()
    weights = [1.0 + word for word in query]
    before = np.concatenate([[0.0], np.cumsum(weights)])
    tokens = kernels.storing_loops().pack(np.array([0xFFFFFF, *held, 0xFFFFFF], np.uint32), 3)
    table = np.arange(6, dtype=np.uint32)
    tokens.flags.writeable = table.flags.writeable = False
    coded = np.array([(place + 1) << 24 | at for place, at in seeds], np.int64)
    documents = np.zeros(len(seeds), np.int64)
    scores, previous = loops.chained(coded, documents, before)
    runs = loops.near_runs(
        np.array(query, np.uint32),
        before,
        tokens,
        table,
        coded,
        (np.argsort(-scores, kind="stable"), previous),
        documents,
        np.array([1]),
        np.array([1 + len(held)]),
        0.0,
    )
    assert runs[:, 4].max() == pytest.approx(twins_near.best_score(query, weights, held, 3.0, 3.0))


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8), max_size=12))
def test_letters_and_their_seeds_are_those_of_their_twins(said: list[str]) -> None:
    text = fold_text(" ".join(said))
    loops = kernels.spelling_loops()
    numbers = np.arange(text.bounds.size - 1, dtype=np.uint32)
    kinds, letters, owners = loops.spell(numbers, text.bounds, text.folded, classes())
    plain = [(number, *two) for number, word in enumerate(said) for two in twins_near.spelled(word)]
    assert list(zip(owners.tolist(), kinds.tolist(), map(chr, letters.tolist()), strict=True)) == plain
    places, keys = loops.letter_seeds(kinds, owners, ranks())
    expected = twins_near.letter_seeds([k for _, k, _ in plain], [o for o, _, _ in plain], 14, 4)
    assert list(zip(places.tolist(), keys.tolist(), strict=True)) == expected
    laid = letter_seeds(numbers, spelled_words(text.bounds, text.folded))
    assert list(zip(*(column.tolist() for column in laid), strict=True)) == expected
