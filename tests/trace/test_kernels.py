"""Each compiled kernel answers as its twin does."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from filigrane.languages.folds import fold_word, words
from filigrane.languages.skeleton import skeleton
from filigrane.trace.engines import kernels, twins
from filigrane.trace.engines.fold_table import fold_table
from filigrane.trace.engines.folding import fold_text, seeds_of, skeletons_of
from filigrane.trace.engines.skeletons import skeleton_hashes, skeletons
from filigrane.trace.engines.vocabulary import Vocabulary

CASES = Path(__file__).parents[1] / "cases"
ODD = "aé\u0301\u00ad\u200b œßﬁ\u05f2\u05b7И\u0306ﷺ가½'-\n\ud800"


def same(left: tuple, right: tuple) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(left, right, strict=True))


@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from(ODD), max_size=80)))
def test_the_tokeniser_cuts_and_folds_as_the_folds_do(text: str) -> None:
    found = fold_text(text)
    assert same((found.starts, found.ends, found.bounds, found.folded), twins.fold_words(text))


def test_the_tokeniser_folds_every_code_point_as_the_folds_do() -> None:
    text = " ".join(map(chr, range(sys.maxunicode + 1)))
    found = fold_text(text)
    assert same((found.starts, found.ends, found.bounds, found.folded), twins.fold_words(text))


def test_the_long_folds_grow_the_room_they_need() -> None:
    text = "ﷺ" * 5000
    assert same((fold_text(text).folded,), (twins.fold_words(text)[3],))


def test_a_code_point_beyond_unicode_is_a_separator() -> None:
    table = fold_table()
    points = np.array([97, 0x110000, 98], np.uint32)
    points.flags.writeable = False
    starts, *_ = kernels.reading_loops().fold_words(points, table.entries, table.long)
    assert starts.tolist() == [0, 2]


@given(st.lists(st.text(max_size=12), max_size=10))
def test_words_hash_as_their_twins(texts: list[str]) -> None:
    found = fold_text(" ".join(texts))
    folded = found.folded.tobytes()
    cut = [folded[a:b] for a, b in zip(found.bounds[:-1], found.bounds[1:], strict=True)]
    assert found.hashes.tolist() == [twins.word_hash(word) for word in cut]


@given(st.lists(st.integers(0, 3), max_size=60))
def test_winnowing_chooses_as_its_twin(letters: list[int]) -> None:
    hashes = np.array([twins.mixed(letter) for letter in letters], np.uint64)
    assert same(kernels.reading_loops().winnow(hashes, 4, 3), twins.winnow(hashes, 4, 3))


@given(st.lists(st.integers(0, 2**32 - 1), max_size=60), st.integers(1, 8))
def test_buckets_are_sorted_as_their_twin(keys: list[int], bits: int) -> None:
    array, values = np.array(keys, np.uint32), np.arange(len(keys), dtype=np.uint32)
    assert same(
        kernels.storing_loops().sort_by_bucket(array, values, bits), twins.sort_by_bucket(array, values, bits)
    )


@given(st.lists(st.integers(0, 2**24 - 1), max_size=20), st.sampled_from([3, 4]))
def test_numbers_are_packed_as_by_their_twin(numbers: list[int], width: int) -> None:
    array = np.array(numbers, np.uint32)
    assert same((kernels.storing_loops().pack(array, width),), (twins.pack(array, width),))


@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from(ODD + "la pluie nuit"), max_size=80)))
def test_words_are_cut_and_numbered_in_the_order_they_come(text: str) -> None:
    found, (starts, ends, bounds, folded) = Vocabulary().read(text), twins.fold_words(text)
    said = [folded[a:b].tobytes().decode("utf-8", "surrogatepass") for a, b in pairwise(bounds.tolist())]
    assert same((found.starts, found.ends), (starts, ends))
    assert found.numbers.tolist() == twins.numbers(said)


def test_a_vocabulary_takes_words_longer_than_its_room() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.read("ﷺ" * 20_000 + " " + "a" * 300_000 + " ab ﷺ ab").numbers.tolist() == [
        0,
        1,
        2,
        3,
        2,
    ]
    assert vocabulary.folded.tobytes().decode() == fold_word("ﷺ") * 20_000 + "a" * 300_000 + "ab" + fold_word(
        "ﷺ"
    )


def test_two_long_words_told_alike_keep_two_numbers() -> None:
    loops, free = kernels.numbering_loops(), 0xFFFFFFFFFFFFFFFF
    slots, hashes, bounds = np.full(32, free, np.uint64), np.zeros(8, np.uint64), np.zeros(9, np.uint32)
    letters = np.zeros(64, np.uint8)
    first, second = (
        np.frombuffer(word + b"\0" * 8, np.uint8).copy() for word in (b"pluviometrie", b"pluviometres")
    )
    loops.learn(slots, hashes, bounds, letters, 0, first, 0, 12)
    loops.put(slots, second, 0, 12, 0)  # As if what tells the second word told the first one too.
    assert loops.found(slots, bounds, letters, 1, second, 0, 12) == 1
    loops.learn(slots, hashes, bounds, letters, 1, second, 0, 12)
    assert [loops.found(slots, bounds, letters, 2, word, 0, 12) for word in (first, second)] == [0, 1]


@given(st.lists(st.text("ab", min_size=1, max_size=40), max_size=40))
def test_words_that_differ_late_or_by_length_are_told_apart(said: list[str]) -> None:
    assert Vocabulary().read(" ".join(said)).numbers.tolist() == twins.numbers(said)


def test_many_words_of_other_letters_grow_the_room_they_need() -> None:
    said = [f"слово{n}" for n in range(9000)] + ["漢字　仮名", "\u0301", "漢\u00ad字"]
    text = " ".join(said)
    found, (starts, ends, bounds, folded) = Vocabulary().read(text), twins.fold_words(text)
    pieces = [folded[a:b].tobytes().decode() for a, b in pairwise(bounds.tolist())]
    assert same((found.starts, found.ends), (starts, ends))
    assert found.numbers.tolist() == twins.numbers(pieces)


def test_a_vocabulary_keeps_its_numbers_while_it_grows() -> None:
    vocabulary = Vocabulary()
    first = vocabulary.read("la pluie tombe").numbers
    vocabulary.read(" ".join(f"mot{n}" for n in range(200_000)))
    assert vocabulary.read("LA PLUIE TOMBE").numbers.tolist() == first.tolist()


old_words = st.text("aeioucsthnpyvjmlzg", min_size=1, max_size=9)


@given(st.lists(st.one_of(old_words, st.sampled_from(["1661", "ночь", "cœur", "x" * 400])), max_size=20))
def test_skeletons_are_spelled_as_their_twin(words: list[str]) -> None:
    text = fold_text(" ".join(words))
    folded = [fold_word(word) for word in words]
    assert same(skeletons_of(text)[:2], twins.skeletons(folded))


@given(st.lists(st.tuples(st.sampled_from([1, 1 << 8, 5 << 20, 7 << 20]), st.integers(1, 12)), max_size=60))
def test_seeds_are_chosen_as_their_twin(words: list[tuple[int, int]]) -> None:
    hashes, lengths = [hash_ for hash_, _ in words], [length for _, length in words]
    found = seeds_of(np.array(hashes, np.uint32), np.array(lengths, np.uint8))
    assert (found.places.tolist(), found.keys.tolist()) == twins.choose(hashes, lengths)


@given(st.lists(st.integers(0, 1 << 20), min_size=6, max_size=60))
def test_every_run_of_six_words_holds_a_seed_wherever_it_stands(hashes: list[int]) -> None:
    places = twins.choose(hashes, [5] * len(hashes))[0]
    assert all(any(start <= place <= start + 2 for place in places) for start in range(len(hashes) - 5))


keys_of_seeds = st.lists(
    st.one_of(st.sampled_from([0, 64, 2**32 - 1]), st.integers(0, 2**32 - 1)), max_size=80
)


@given(keys_of_seeds, st.integers(7, 11))
def test_seeds_are_sorted_into_postings_as_their_twin(keys: list[int], bits: int) -> None:
    places = list(range(len(keys)))
    directory, postings = kernels.sorting_loops().sort_seeds(*both(keys, places), bits)
    assert (directory.tolist(), postings.tolist()) == twins.sort_seeds(keys, places, bits)


@pytest.mark.parametrize("bits", [17, 24, 32])
def test_many_seeds_are_sorted_as_few_are(bits: int) -> None:
    draw = np.random.default_rng(7)
    keys = draw.integers(0, 1 << 32, 70_000, np.uint32)
    keys[::3] = keys[0]
    places = np.sort(draw.choice(1 << 17, keys.size, replace=False)).astype(np.uint32)
    directory, postings = kernels.sorting_loops().sort_seeds(keys, places, bits)
    order = np.lexsort((places, keys >> 6))
    high = (keys.astype(np.uint64) >> np.uint64(6))[order]
    buckets = np.bincount((high >> np.uint64(32 - bits)).astype(np.int64), minlength=1 << (bits - 6))
    assert np.array_equal(directory, np.concatenate([[0], np.cumsum(buckets)]))
    assert np.array_equal(
        postings, ((high << np.uint64(bits) | places[order]) & np.uint64(2**32 - 1)).astype(np.uint32)
    )


@given(keys_of_seeds, st.lists(st.integers(0, 2**32 - 1), max_size=4), st.integers(7, 11))
def test_postings_are_found_by_their_keys_as_by_their_twin(
    keys: list[int], other: list[int], bits: int
) -> None:
    places, asked = list(range(len(keys))), keys[:5] + other
    directory, postings = kernels.sorting_loops().sort_seeds(*both(keys, places), bits)
    first, last = kernels.seeding_loops().ranges(both(asked, [])[0], directory, postings, bits)
    found = [
        [posting & ((1 << bits) - 1) for posting in postings[a:b].tolist()]
        for a, b in zip(first.tolist(), last.tolist(), strict=True)
    ]
    assert found == twins.ranges(asked, keys, places)


def both(keys: list[int], places: list[int]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    return np.array(keys, np.uint32), np.array(places, np.uint32)


@pytest.mark.parametrize("module", ["filigrane.trace.text", "filigrane.trace.engines.segments"])
def test_importing_the_room_does_not_load_numba(module: str) -> None:
    code = f"import sys, {module}; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_compiled_after_set_up(tmp_path: Path) -> None:
    from filigrane.trace.engines.segments import Document, build_segment, merge, open_index

    kernels.compile_all()
    before = signatures()
    texts = ["", "un", "La pluie, la nuit, le vent et la mer au loin. " * 30 + "\n" * 60 + "x" * 90, "ё" * 40]
    build_segment(tmp_path / "a.seg", [Document(n, n, text) for n, text in enumerate(texts)])
    build_segment(tmp_path / "b.seg", [])
    merge([tmp_path / "a.seg", tmp_path / "b.seg"], tmp_path / "c.seg", drop_works=[1])
    merge([CASES / "before-skeletons.seg"], tmp_path / "d.seg")
    with open_index([*tmp_path.glob("*.seg"), CASES / "before-skeletons.seg"]) as index:
        for text in texts:
            index.exact(text)
            index.exact(text, min_words=9)
    assert signatures() == before


def signatures() -> dict[str, int]:
    modules = (
        kernels.reading_loops(),
        kernels.numbering_loops(),
        kernels.sorting_loops(),
        kernels.spelling_loops(),
        kernels.seeding_loops(),
        kernels.storing_loops(),
        kernels.matching_loops(),
        kernels.merging_loops(),
    )
    return {
        f"{module.__name__}.{name}": len(loop.signatures)
        for module in modules
        for name, loop in vars(module).items()
        if hasattr(loop, "signatures")
    }


@given(st.lists(st.one_of(st.text("abcdehijlmnopqrstuvxyz", max_size=12), st.text(max_size=6)), max_size=12))
def test_skeletons_are_those_of_the_rules(said: list[str]) -> None:
    text = fold_text(" ".join(said))
    cuts, found = skeletons(text.bounds, text.folded)
    cut = [found.tobytes()[a:b] for a, b in pairwise(cuts)]
    plain = [word for _, _, word in words(" ".join(said))]
    assert cut == [skeleton(word).encode("utf-8", "surrogatepass") for word in plain]


def test_equal_skeletons_have_equal_hashes() -> None:
    text = fold_text("estoit était roi")
    first, second, third = skeleton_hashes(text.bounds, text.folded).tolist()
    assert first == second != third
