"""Pieces, sharing and counting of a data set, without a house: what is cut is found as if it were whole."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.datasets.inside import Inside, part_of
from filigrane.trace.datasets.pieces import Piece, cut
from filigrane.trace.datasets.sharing import Found, find, first_words, joined_text, most_sharers
from filigrane.trace.datasets.tally import Tally, packed, shares, unpacked
from filigrane.trace.engines.brute import BruteIndex
from filigrane.trace.engines.segments import Document

END = (1, 0, 0, 0)


def piece(text: str, *, file: str = "a.txt", record: int = 0) -> Piece:
    return Piece(file, record, "", text, 0, 0, len(text), END)


def words(seed: int, count: int, kinds: int = 5000) -> str:
    draw = random.Random(seed)
    return " ".join(f"mot{draw.randrange(kinds)}" for _ in range(count))


def looked_up(pieces: Sequence[Piece], documents: Sequence[Document], *, most: int = 20) -> Found:
    text, starts = joined_text(pieces)
    return find(pieces, text, starts, BruteIndex(documents).exact(text), most=most)


def counted(
    pieces: Sequence[Piece], documents: Sequence[Document]
) -> tuple[Tally, list[tuple[int, int, int]]]:
    """The tally of *pieces*, one batch each, and (work, start, end) of the passages."""
    tally, found = Tally(), []
    for one in pieces:
        tally.read(one)
        ends = {} if one.closes else {(one.file, one.record): one.offset + one.own_end}
        found += tally.add(looked_up([one], documents), ends)
    found += tally.finish()
    return tally, [(p.work, p.start, p.end) for p in found]


@given(st.text(max_size=400), st.integers(1, 60), st.integers(1, 25))
def test_parts_of_a_text_own_each_letter_once_and_in_order(text: str, chars: int, margin: int) -> None:
    parts = list(cut(io.StringIO(text, newline="").read, chars=chars, margin=margin))
    assert "".join(part.text[part.start : part.end] for part in parts) == text
    assert all(text[part.offset :].startswith(part.text) for part in parts)
    assert [part.closes for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_text_cut_in_pieces_tells_the_same_as_the_whole_text() -> None:
    play = words(1, 4000)
    text = words(2, 700) + " " + play[3000:15000] + " " + words(3, 900)
    documents = [Document(7, 70, play)]
    parts = list(cut(io.StringIO(text).read, chars=1500, margin=400))
    pieces = [
        Piece("a.txt", 0, "", p.text, p.offset, p.start, p.end, END, opens=n == 0, closes=p.closes)
        for n, p in enumerate(parts)
    ]
    assert len(pieces) > 8
    in_parts, passages = counted(pieces, documents)
    whole, expected = counted([piece(text)], documents)
    assert passages == expected
    assert len(expected) == 1
    assert (in_parts.letters, in_parts.works) == (whole.letters, whole.works)


def test_letters_are_shared_in_equal_parts_and_sum_to_a_million() -> None:
    common, own = words(4, 60), words(5, 60)
    documents = [Document(1, 10, common + " " + own), Document(2, 20, common)]
    tally, _ = counted([piece(words(6, 100) + " " + common + " " + own)], documents)
    millionths, rest = shares(tally, [1, 2])
    assert sum(millionths.values()) + rest == 1_000_000
    letters = [sum(c.isalnum() for c in text) for text in (common, own)]
    assert tally.works[1].letters == sum(letters)
    assert tally.works[2].letters == letters[0]
    assert millionths[2] == round(1_000_000 * letters[0] / 2 / tally.letters)


def test_a_work_withdrawn_meanwhile_leaves_its_part_unidentified() -> None:
    common = words(4, 60)
    tally, _ = counted([piece(common)], [Document(1, 10, common), Document(2, 20, common)])
    assert shares(tally, [1]) == ({1: 500_000}, 500_000)


def test_a_phrase_of_more_than_twenty_works_is_a_set_phrase_and_lists_no_work() -> None:
    privilege, own = words(8, 40), words(9, 40)
    documents = [Document(n, 10 * n, privilege + " " + words(100 + n, 50)) for n in range(1, 22)]
    documents.append(Document(50, 500, own))
    found = looked_up([piece(privilege + " zut " + own)], documents)
    assert [p.work for p in found.passages] == [50]
    assert found.set_phrases == sum(c.isalnum() for c in privilege)
    assert set(found.covered) == {50}
    twenty = looked_up([piece(privilege)], documents[:20])
    assert twenty.set_phrases == 0
    assert len(twenty.passages) == 20


@pytest.mark.parametrize(("works", "most"), [(40, 20), (1000, 20), (3000, 60)])
def test_two_per_cent_of_a_large_catalogue_make_a_set_phrase(works: int, most: int) -> None:
    assert most_sharers(works) == most


def test_passages_never_go_from_one_record_into_the_next() -> None:
    play = words(11, 40)
    half = play.find(" ", len(play) // 2)
    pieces = [piece(play[:half], file="x.jsonl", record=1), piece(play[half + 1 :], file="x.jsonl", record=2)]
    found = looked_up(pieces, [Document(1, 10, play)])
    assert [(p.record, p.start, p.end) for p in found.passages] == [
        (1, 0, half),
        (2, 0, len(play) - half - 1),
    ]


def test_a_tally_comes_back_from_its_checkpoint_as_it_was() -> None:
    play = words(12, 900)
    parts = list(cut(io.StringIO(play).read, chars=1500, margin=300))
    first = parts[0]
    tally = Tally()
    one = Piece("a.txt", 0, "", first.text, 0, 0, first.end, END, closes=False)
    tally.read(one)
    tally.add(looked_up([one], [Document(1, 10, play)]), {("a.txt", 0): first.end})
    assert tally.open_passages
    assert unpacked(packed(tally)) == tally


def test_the_first_words_of_a_passage_stand_on_one_line_and_are_cut_at_a_word() -> None:
    assert first_words("un\ndeux\x00 trois") == "un deux trois"
    assert first_words("mot " * 60) == ("mot " * 20).strip()


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=40), st.integers(1, 9))
def test_each_code_point_of_a_work_counts_once_however_often_it_is_repeated(
    runs: list[tuple[int, int]], at_once: int
) -> None:
    found = Inside()
    for start, long in runs:
        found.add(3, start, start + long)
        if len(found.new.get(3, ())) >= at_once:
            found.join(3)
    assert found.chars(3) == len({at for start, long in runs for at in range(start, start + long)})
    assert found.chars(4) == 0


def test_the_part_of_a_work_is_never_rounded_up() -> None:
    assert [part_of(999_999, 1_000_001), part_of(7, 7), part_of(0, 9), part_of(1, 0)] == [
        999_998, 1_000_000, 0, 0,
    ]  # fmt: skip
