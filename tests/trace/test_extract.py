"""Rule 8: at most 300 characters around a span, and none where display is not allowed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.extract import CONTEXT_CHARS, extract

TEXT = "un deux trois quatre cinq six sept huit neuf dix " * 40


@given(st.integers(0, len(TEXT)), st.integers(0, 200), st.booleans())
def test_never_more_than_three_hundred_characters_stand_around_a_span(
    start: int, length: int, may_display: bool
) -> None:
    found = extract(TEXT, start, min(start + length, len(TEXT)), may_display=may_display)
    assert len(found.before) + len(found.after) <= CONTEXT_CHARS


def test_a_protected_source_shows_only_the_words_that_match() -> None:
    found = extract(TEXT, 8, 24, may_display=False)
    assert (found.before, found.words, found.after) == ("…", TEXT[8:24], "…")


def test_a_shown_source_is_cut_at_whole_words() -> None:
    found = extract(TEXT, 500, 520, may_display=True)
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
