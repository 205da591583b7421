"""The picture of a corpus shows every work, and those that are missing; it is one sheet in each language."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from filigrane.base.engines.typesetting import can_typeset
from filigrane.corpus.papers.picture import MOST_ROWS, MOST_STROKES, Pen, Scale, picture, rows_of
from filigrane.corpus.queries.papers import PICTURE, paper_named, papers_there, targets_kept
from filigrane.corpus.telling import percent

PEN = Pen("en", str, str, percent, lambda _axis, stratum: stratum.upper())
TARGET = {
    "code": "mine", "label_en": "mine", "label_fr": "le mien", "source": "A count", "read_on": "2026-11-28",
    "to_verify": True, "sha256": "0",
    "groups": [{"stratum": "oc", "label_en": "Occitan", "label_fr": "occitan", "share": "3/4"},
               {"stratum": "br", "label_en": "Breton", "label_fr": "breton", "share": "1/4"}],
}  # fmt: skip


def manifest(counts: dict[str, int], *, axis: str = "language", **more: Any) -> dict[str, Any]:
    works = [name for name, many in counts.items() for _ in range(many)]
    documents = [{"id": str(at), "title": "T", "strata": {axis: name}} for at, name in enumerate(works)]
    return {
        "name": "Drama", "purpose": "To hang.", "house": "vents", "root": "ab" * 32, "works": len(works),
        "chars": 1234, "documents": documents, "recipe": {"strata": [{"name": axis}]}, "targets": {},
        "rights": {"asked_on": "2026-11-28"}, "frozen_at": "2026-11-28T10:00:00+00:00", "parent": None,
        **more,
    }  # fmt: skip


def test_a_stroke_is_a_work_and_those_that_are_missing_stand_in_watermark() -> None:
    sheet = picture(manifest({"oc": 6, "br": 6}), {"language": TARGET}, PEN, house="Les Vents")
    occitan, breton = sheet["axes"][0]["rows"]
    assert (occitan["name"], occitan["strokes"], occitan["lacking"]) == ("OC", 6, 9)
    assert (breton["strokes"], breton["lacking"]) == (6, 3)
    assert occitan["at"] == pytest.approx(9 / sheet["units"])
    assert "target 75%" in occitan["figures"]
    assert sheet["house"] == "Les Vents"
    assert any("to verify" in note for note in sheet["notes"])


def test_strata_without_room_are_counted_in_a_line() -> None:
    sheet = picture(manifest({f"l{at}": at + 1 for at in range(40)}), {}, PEN, house="")
    axis = sheet["axes"][0]
    assert len(axis["rows"]) == MOST_ROWS - 1
    assert "And 21 other strata, 231 works" in axis["rest"]
    assert sum(row["strokes"] for row in axis["rows"]) + 231 == 820


def test_the_unrecorded_come_last_and_periods_in_their_order() -> None:
    counted = manifest({"unknown": 9, "fr": 2, "oc": 5})
    assert [row.stratum for row in rows_of("language", counted, None)] == ["oc", "fr", "unknown"]
    dated = manifest({"1700-1749": 2, "1650-1699": 1}, axis="period")
    assert [row.stratum for row in rows_of("period", dated, None)] == ["1650-1699", "1700-1749"]


@pytest.mark.parametrize(
    ("works", "each"), [(1, 1), (MOST_STROKES, 1), (MOST_STROKES + 1, 2), (5000, 20), (10**7, 50_000)]
)
def test_strokes_stay_apart_however_many_works_there_are(works: int, each: int) -> None:
    scale = Scale.for_reach(Fraction(works))
    assert scale.each == each
    assert scale.units <= MOST_STROKES


def test_a_target_that_nobody_kept_is_said_to_be_lost() -> None:
    said = manifest({"oc": 1}, targets={"language": {"code": "file:gone.csv", "sha256": "1"}})
    assert targets_kept(said) == {"language": None}
    sheet = picture(said, targets_kept(said), PEN, house="")
    assert sheet["axes"][0]["target"] == "the target is not recorded"


@pytest.mark.django_db
@pytest.mark.skipif(not can_typeset(), reason="the extra [pdf] is not installed")
def test_it_is_one_sheet_in_each_language_and_is_told_aloud() -> None:
    said = manifest({"oc": 3}, targets={"language": TARGET})
    drawn = {paper.name: paper_named(said, paper.name) for paper in papers_there() if "picture" in paper.name}
    assert len(drawn) == 4
    for name, found in drawn.items():
        assert found is not None
        content = found[1]
        assert isinstance(content, bytes)
        assert content[:4] == (b"%PDF" if name.endswith("pdf") else b"<svg")
        if name == "picture.fr.svg":
            assert "Occitan, 3 œuvres" in content.decode()
            assert b"<style" not in content
    assert PICTURE.is_file()
