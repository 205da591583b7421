"""Privileges, title pages and stage directions of real plays are set phrases, and nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from filigrane.reading.tei import read_tei
from filigrane.trace.engines.segments import Document, SegmentIndex, build_segment, open_index
from filigrane.trace.text import Trace, trace

PLAYS = 500
PRIVILEGES = ("par grâce et privilège du roi", "par grace et privilege du roi")


@pytest.fixture(scope="module")
def plays(test_data: Path) -> list[str]:
    paths = sorted((test_data / "plays" / "fr").glob("*.xml"))
    every = [*paths[:: max(1, len(paths) // PLAYS)]]
    return [read_tei(path.read_bytes(), name=path.name).text for path in every]


@pytest.fixture(scope="module")
def held_out(plays: list[str]) -> list[str]:
    """Every tenth play, whose privilege or title page stands in no indexed file as it is."""
    return plays[::10]


@pytest.fixture(scope="module")
def index(plays: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[SegmentIndex]:
    path = tmp_path_factory.mktemp("plays") / "1.seg"
    kept = [text for number, text in enumerate(plays) if number % 10]
    build_segment(path, [Document(number, number, text) for number, text in enumerate(kept, 1)])
    with open_index(path.parent) as opened:
        yield opened


@pytest.fixture(scope="module")
def privileges(held_out: list[str], index: SegmentIndex, plays: list[str]) -> list[Trace]:
    """The privileges of plays that the index does not hold, held to the light."""
    found = []
    for text in held_out:
        at = max(text.casefold().find(words) for words in PRIVILEGES)
        if at >= 0:
            found.append(trace(text[at : at + 700], index, clusters=len(plays)))
    assert len(found) >= 3
    return found


@pytest.mark.long
def test_a_royal_privilege_shows_as_a_set_phrase(privileges: list[Trace]) -> None:
    assert all(found.set_phrases > 100_000 for found in privileges)


@pytest.mark.long
def test_a_royal_privilege_earns_next_to_nothing_and_floods_nothing(privileges: list[Trace]) -> None:
    earned = sum(1_000_000 - found.not_identified for found in privileges)
    assert earned * 20 < 1_000_000 * len(privileges)
    assert max(len(found.works) for found in privileges) <= 12


@pytest.mark.long
def test_what_a_play_says_itself_is_still_its_own(plays: list[str], index: SegmentIndex) -> None:
    kept = [text for number, text in enumerate(plays) if number % 10]
    middles = [text[len(text) // 2 :][:1500] for text in kept[:40]]
    for number, middle in enumerate(middles, 1):
        found = trace(middle, index, clusters=len(plays))
        assert found.works[0].work_id == number
        assert found.works[0].letters > 0.9 * found.letters
