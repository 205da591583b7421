"""A hundred pairs of French plays, read by eye (tests/cases/kin.txt), found again in the plays themselves."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from filigrane.languages.folds import words
from filigrane.reading.tei import read_tei
from filigrane.trace.engines.segments import Document, build_segment, open_index
from filigrane.trace.findings import Finding
from filigrane.trace.kinship import MIN_WORDS, Shared, judged, shared_with

CASES = Path(__file__).resolve().parents[1] / "cases" / "kin.txt"
LABELS = {"edition", "part", "rewriting", "self", "parody", "borrowed", "song", "paratext"}


@dataclass(frozen=True)
class Case:
    """Two files and the places of their passage."""

    label: str
    first: str
    start: int
    end: int
    second: str
    other_start: int
    other_end: int


def cases() -> list[Case]:
    found = []
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            label, first, place, second, other = (cell.strip() for cell in line.split("|"))
            spots = [int(number) for part in (place, other) for number in part.split("-")]
            found.append(Case(label, first, spots[0], spots[1], second, spots[2], spots[3]))
    return found


@pytest.fixture(scope="module")
def plays(test_data: Path) -> dict[str, str]:
    names = {name for case in cases() for name in (case.first, case.second)}
    folder = test_data / "plays" / "fr"
    return {name: read_tei((folder / name).read_bytes(), name=name).reading.text for name in sorted(names)}


def folded(text: str) -> list[str]:
    return [word for _, _, word in words(unicodedata.normalize("NFC", text))]


def test_there_are_a_hundred_pairs_and_every_label_is_explained():
    counted = Counter(case.label for case in cases())
    assert (sum(counted.values()), set(counted) <= LABELS) == (100, True)


def test_each_pair_shares_the_words_at_its_places(plays):
    for case in cases():
        first = folded(plays[case.first][case.start : case.end])
        second = folded(plays[case.second][case.other_start : case.other_end])
        shared = sum((Counter(first) & Counter(second)).values())
        assert shared >= 0.7 * max(len(first), len(second)), case


def test_rewritings_and_parodies_share_far_more_when_changed_words_count(plays, tmp_path):
    numbers = {name: place for place, name in enumerate(plays, 1)}
    path = tmp_path / "plays.seg"
    build_segment(path, [Document(number, number, plays[name]) for name, number in numbers.items()])
    wanted = [case for case in cases() if case.label in ("rewriting", "parody")]
    longest: dict[str, list[tuple[int, int]]] = {"rewriting": [], "parody": []}

    def found_in(case: Case, found: list[Shared]) -> int:
        return next(shared.longest for shared in found if shared.work_id == numbers[case.second])

    with open_index([path]) as index:
        for case in wanted:
            text, own = plays[case.first], numbers[case.first]
            exact = index.exact(text, min_words=MIN_WORDS)
            parts = (exact, index.near(text, exact, ocr=False), index.exact(text))
            others, near, short = (part.only(part.work_id != own) for part in parts)
            alone = found_in(case, shared_with(own, others, len(text)))
            both = found_in(case, shared_with(own, others, len(text), near=near, short=short))
            longest[case.label].append((alone, both))
    assert all(both >= alone for label in longest for alone, both in longest[label])
    assert sum(both > 2 * alone for alone, both in longest["rewriting"]) >= 4
    assert sum(both > 10 * alone for alone, both in longest["parody"]) >= 3


def test_each_pair_is_found_and_editions_and_parts_are_told_apart(plays, tmp_path):
    numbers = {name: place for place, name in enumerate(plays, 1)}
    path = tmp_path / "plays.seg"
    build_segment(path, [Document(number, number, plays[name]) for name, number in numbers.items()])
    said: dict[tuple[str, str], Finding | None] = {}
    with open_index([path]) as index:
        for name in sorted({case.first for case in cases()}):
            found = index.exact(plays[name], min_words=MIN_WORDS)
            others = found.only(found.work_id != numbers[name])
            for shared in shared_with(numbers[name], others, len(plays[name])):
                other = list(plays)[shared.work_id - 1]
                said[name, other] = judged(shared, len(plays[name]), len(plays[other]))
    told = {(case.label, said.get((case.first, case.second))) for case in cases()}
    assert {finding for label, finding in told if label == "edition"} == {Finding.SAME}
    assert {finding for label, finding in told if label == "part"} <= {Finding.HOLDS, Finding.SAME}
    assert not [label for label, finding in told if finding is None]
