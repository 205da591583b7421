"""Old and new spellings of one word have one skeleton; other words, and other scripts, keep their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.languages.folds import fold_word
from filigrane.languages.skeleton import LETTERS, RULES, skeleton

CASES = Path(__file__).resolve().parents[1] / "cases" / "skeleton.txt"


def cases(kind: str) -> list[list[str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    parted = [line.split("|") for line in lines]
    assert all(said.strip() in ("same", "differ") for said, _ in parted)
    return [words.split() for said, words in parted if said.strip() == kind]


def skeletons(written: list[str]) -> set[str]:
    return {skeleton(fold_word(word)) for word in written}


@pytest.mark.parametrize("written", cases("same"), ids=" ".join)
def test_spellings_of_one_word_have_one_skeleton(written: list[str]) -> None:
    assert len(skeletons(written)) == 1


@pytest.mark.parametrize("written", cases("differ"), ids=" ".join)
def test_different_words_keep_different_skeletons(written: list[str]) -> None:
    assert len(skeletons(written)) == len(written)


@given(st.text(max_size=20).map(fold_word))
def test_a_word_in_another_script_or_with_a_figure_is_its_own_skeleton(word: str) -> None:
    assert set(word) <= set(LETTERS) or skeleton(word) == word


@given(st.text(LETTERS, min_size=1, max_size=20))
def test_a_word_always_has_a_skeleton(word: str) -> None:
    assert skeleton(word)


def test_each_rule_is_used_by_some_case() -> None:
    told = {fold_word(word) for line in cases("same") for word in line}
    unused = [rule for rule in RULES if not any(rule.letters in word for word in told)]
    assert [rule.letters for rule in unused] == []
