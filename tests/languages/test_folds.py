"""Words fold the same however a text was typed, set or composed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.languages.folds import Nature, fold_character, fold_word, folded_words, nature, words

CASES = Path(__file__).resolve().parents[1] / "cases" / "folds.txt"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.rpartition("|") for line in lines]
    return [(opened(written.strip()), folded.strip()) for written, _, folded in pairs]


def opened(written: str) -> str:
    parts = written.split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


def folded(text: str) -> list[str]:
    return [word for _, _, word in words(text)]


@pytest.mark.parametrize(("written", "expected"), cases())
def test_a_case_of_the_archivist_folds_as_written(written: str, expected: str) -> None:
    assert " ".join(folded(written)) == expected


@given(st.text(max_size=40))
def test_the_quick_way_gives_the_same_words(text: str) -> None:
    assert folded_words(text) == folded(text)


@given(st.text(max_size=40))
def test_composed_and_decomposed_texts_have_the_same_words(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(st.text(st.sampled_from("aé Ü'ß" + INVISIBLE), max_size=30))
def test_invisible_signs_change_no_word(text: str) -> None:
    assert folded(text) == folded("".join(c for c in text if c not in INVISIBLE))


@given(st.text(max_size=60))
def test_each_word_folds_to_what_stands_between_its_offsets(text: str) -> None:
    assert all(fold_word(text[start:end]) == word for start, end, word in words(text))


@given(st.text(max_size=60))
def test_words_follow_one_another_and_begin_with_a_letter(text: str) -> None:
    last = -1
    for start, end, word in words(text):
        assert last < start < end <= len(text)
        assert word
        assert nature(text[start]) is Nature.LETTER
        last = end


def test_folding_twice_changes_nothing_for_any_character() -> None:
    wrong = []
    for point in range(0x110000):
        once = fold_character(chr(point))
        if fold_word(once) != once:
            wrong.append(hex(point))
    assert wrong == []


def test_every_composed_character_folds_as_its_parts() -> None:
    wrong = []
    for point in range(0x110000):
        parts = unicodedata.normalize("NFD", chr(point))
        if fold_character(chr(point)) != fold_word(parts):
            wrong.append(hex(point))
    assert wrong == []
