"""French order: letters first, then accents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from filigrane.languages.collation import LONGEST, collation_key


def test_words_stand_in_the_order_of_a_french_dictionary() -> None:
    ordered = [
        "Acte 2", "Acte 10", "cœur", "cote", "coté", "côte", "côté", "Écluse", "étable", "Étang", "été",
        "L’Avare", "L'Écluse", "Œdipe", "Offrande", "Zaïre",
    ]  # fmt: skip
    assert sorted(set(ordered), key=collation_key) == ordered


@given(st.text(max_size=400))
def test_a_key_is_short_and_the_same_for_composed_and_decomposed_accents(text: str) -> None:
    assert len(collation_key(text)) <= LONGEST
    assert collation_key("é" + text) == collation_key("e\u0301" + text)
