"""Two passages laid side by side, word by word."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from filigrane.languages.folds import words
from filigrane.trace.align import Change, align, identity

SOURCE = "Que diable allait-il faire dans cette galère ? Ah ! maudite galère."


def said(query: str, source: str) -> list[tuple[str, str, str]]:
    return [
        (pair.change.value, query[slice(*pair.query or (0, 0))], source[slice(*pair.source or (0, 0))])
        for pair in align(query, source)
    ]


def changed(query: str, source: str = SOURCE) -> list[tuple[str, str, str]]:
    return [step for step in said(query, source) if step[0] != "equal"]


def test_capitals_and_accents_are_no_difference() -> None:
    assert changed(SOURCE.upper().replace("È", "E")) == []


def test_an_old_spelling_is_the_same_word_spelled_otherwise() -> None:
    assert changed("Que diable alloit-il faire dans ceste galère ? Ah ! maudite galère.") == [
        ("spelled otherwise", "alloit", "allait"),
        ("spelled otherwise", "ceste", "cette"),
    ]


def test_a_word_read_wrong_by_a_scanner_is_spelled_otherwise() -> None:
    assert changed("Que diable allait-il faire dans cette galcre ? Ah ! maudite galère.") == [
        ("spelled otherwise", "galcre", "galère")
    ]


def test_a_word_replaced_stands_beside_the_one_it_replaces() -> None:
    assert changed("Que diable allait-il chercher dans cette galère ? Ah ! maudite galère.") == [
        ("replaced", "chercher", "faire")
    ]


def test_a_word_left_out_and_a_word_added_have_no_partner() -> None:
    assert changed("Que diable allait-il dans cette galère ? Ah ! la maudite galère.") == [
        ("left out", "", "faire"),
        ("added", "la", ""),
    ]


def test_two_passages_without_a_common_word_are_replaced_word_by_word() -> None:
    assert [step[0] for step in said("un deux trois", "lune soleil mer")] == ["replaced"] * 3


def test_identity_counts_equal_words_and_those_spelled_otherwise() -> None:
    assert identity(align("il estoit une fois un roi", "il était une fois un prince")) == 833_333
    assert identity(align(SOURCE, SOURCE)) == identity(()) == 1_000_000


def test_nothing_against_something_is_added_or_left_out() -> None:
    assert [pair.change for pair in align("", "un mot")] == [Change.LEFT_OUT] * 2
    assert [pair.change for pair in align("un mot", "")] == [Change.ADDED] * 2


VOCABULARY = st.lists(
    st.sampled_from(["mer", "roi", "nuit", "porte", "estoit", "était", "la", "et", "vent"]), max_size=40
)


@given(VOCABULARY, VOCABULARY)
def test_each_word_of_both_sides_stands_once_and_in_order(left: list[str], right: list[str]) -> None:
    query, source = " ".join(left), " ".join(right)
    pairs = align(query, source)
    assert [pair.query for pair in pairs if pair.query] == [word[:2] for word in words(query)]
    assert [pair.source for pair in pairs if pair.source] == [word[:2] for word in words(source)]


def test_two_long_passages_are_aligned_from_anchor_to_anchor() -> None:
    draw = random.Random(5)
    source = [f"mot{draw.randrange(400)}x" for _ in range(6000)]
    query = [word for place, word in enumerate(source) if place % 10]
    pairs = align(" ".join(query), " ".join(source))
    assert sum(pair.change is Change.LEFT_OUT for pair in pairs) == 600
