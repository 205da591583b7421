"""A passage beside its source: each word told, and none of the source given away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.align import Change
from filigrane.trace.aligned import lay_out, matching_words
from filigrane.trace.extract import extract

HELD = "La mer rendait ce soir les clefs, que nous lui avions prêtées au printemps dernier."
SAID = "La mer rendait ce matin les clefs, que nous avions prêtées au long printemps dernier."
passages = st.lists(st.sampled_from(["la", "mer", "clef", "dort", "sous", "Mille", "ans"]), max_size=25).map(
    " ".join
)


def test_each_difference_says_both_sides() -> None:
    found = lay_out(SAID, HELD, may_display=True).differences
    assert [(d.change, d.query, d.source) for d in found] == [
        (Change.REPLACED, "matin", "soir"),
        (Change.LEFT_OUT, "", "lui"),
        (Change.ADDED, "long", ""),
    ]


def test_neighbours_that_changed_alike_are_one_difference() -> None:
    (found,) = lay_out("un deux sept huit cinq", "un deux trois quatre cinq", may_display=True).differences
    assert (found.query, found.source) == ("sept huit", "trois quatre")


def test_where_display_is_not_allowed_no_other_word_of_the_source_shows() -> None:
    found = lay_out(SAID, HELD, may_display=False)
    assert [d.source for d in found.differences] == ["…", "…", ""]
    assert "soir" not in "".join(part.text for part in found.source)
    assert "".join(part.text for part in found.source).startswith("La mer rendait ce … les clefs")


def test_the_words_of_a_near_passage_are_those_that_the_text_says_itself() -> None:
    assert extract(HELD, 0, len(HELD), may_display=False, said=SAID).words == matching_words(SAID, HELD)
    assert extract(HELD, 0, len(HELD), may_display=True, said=SAID).words == HELD


@given(passages, passages, st.booleans())
def test_the_query_comes_back_whole(said: str, held: str, may_display: bool) -> None:
    assert "".join(part.text for part in lay_out(said, held, may_display=may_display).query) == said


@given(passages, passages)
def test_where_display_is_allowed_the_source_comes_back_whole(said: str, held: str) -> None:
    assert "".join(part.text for part in lay_out(said, held, may_display=True).source) == held


@given(passages, passages)
def test_no_word_shows_that_was_not_asked(said: str, held: str) -> None:
    asked = set(said.casefold().split())
    assert set(matching_words(said, held).replace("…", " ").casefold().split()) <= asked


@given(passages, passages)
def test_every_word_is_counted_once(said: str, held: str) -> None:
    counts = lay_out(said, held, may_display=True).counts
    both = counts[Change.EQUAL] + counts[Change.SPELLED] + counts[Change.REPLACED]
    assert both + counts[Change.ADDED] == len(said.split())
    assert both + counts[Change.LEFT_OUT] == len(held.split())
