"""A withdrawn work leaves answers at once and files with the next job; damage is named and mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from filigrane.accounts.models import House
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.trace.cli import trace
from filigrane.trace.engines.segments import (
    Document,
    build_segment,
    merge,
    open_index,
    read_header,
    tomb_path,
    verify,
    withdraw,
    withdrawn,
)
from filigrane.trace.errors import TextsDamaged
from filigrane.trace.faults import SegmentDamaged
from filigrane.trace.models import IndexedReading
from filigrane.trace.queries.index import check_index, index_folder, live_segments
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.service.repair import repair_index
from filigrane.trace.spans import spans_of
from filigrane.works.models import Work
from filigrane.works.service import record_changes, withdraw_work
from morning import NOW

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rend ce soir les clefs du phare au marcheur qui compte les vagues"
LAMP = "Une lampe zinzolin brûle encore au fond du couloir de la maison ajourée"


@pytest.fixture
def works(house: House, shelve: Shelve) -> dict[str, Work]:
    shutil.rmtree(index_folder(house.pk), ignore_errors=True)  # What a test before left.
    found = shelve(house, {"mer": f"Acte un. {SEA}.", "lampe": f"Acte deux. {LAMP}."})
    bring_up_to_date(house.pk)
    return found


def index_job(house: House) -> None:
    job = run_now(start("trace.index", {}, house_id=house.pk, person_id=None))
    assert job.state == JobState.DONE, job.error


def exact(house: House, text: str) -> int:
    with open_index(live_segments(house.pk)) as index:
        return len(spans_of(index.exact(text)))


def files_with(house: House, word: str) -> list[str]:
    """The files of the index whose bytes hold *word*."""
    return [p.name for p in index_folder(house.pk).iterdir() if word.encode() in p.read_bytes()]


def test_the_segments_themselves_hide_a_withdrawn_work_at_the_next_catching_up(
    house: House, works: dict[str, Work]
) -> None:
    assert exact(house, LAMP) == 1
    withdraw_work(house.pk, works["lampe"].pk, reason="demande", person_id=None, now=NOW)
    bring_up_to_date(house.pk)
    assert (exact(house, LAMP), exact(house, SEA)) == (0, 1)
    assert check_index(house.pk).readings == 1


def test_after_the_index_job_its_words_are_in_no_index_file(house: House, works: dict[str, Work]) -> None:
    assert files_with(house, "zinzolin")
    withdraw_work(house.pk, works["lampe"].pk, reason="demande", person_id=None, now=NOW)
    index_job(house)
    assert files_with(house, "zinzolin") == []
    assert files_with(house, "phare")
    assert exact(house, SEA) == 1
    check_index(house.pk)


def test_the_last_work_of_a_file_takes_the_file_with_it(house: House, works: dict[str, Work]) -> None:
    for work in works.values():
        withdraw_work(house.pk, work.pk, reason="demande", person_id=None, now=NOW)
    index_job(house)
    assert live_segments(house.pk) == []
    assert (files_with(house, "zinzolin"), files_with(house, "phare")) == ([], [])


def test_a_job_killed_between_the_tomb_and_the_rows_loses_nothing(
    house: House, works: dict[str, Work]
) -> None:
    (segment,) = live_segments(house.pk)
    row = IndexedReading.objects.get(house=house, work_id=works["mer"].pk)
    withdraw(segment, [row.reading_id])
    record_changes(house.pk, [("work", works["mer"].pk)])
    bring_up_to_date(house.pk)
    assert exact(house, SEA) == 1
    check_index(house.pk)


def test_a_withdrawn_reading_is_dropped_by_a_merge_and_hidden_before(tmp_path: Path) -> None:
    path, out = tmp_path / "a.seg", tmp_path / "b.seg"
    build_segment(path, [Document(1, 10, SEA), Document(2, 20, LAMP)])
    withdraw(path, [20])
    withdraw(path, [99])
    assert withdrawn(path) == {20, 99}
    with open_index([path]) as index:
        assert [span.work_id for span in spans_of(index.exact(f"{SEA} . {LAMP}"))] == [1]
        assert index.readings == {10}
    merge([path], out)
    assert b"zinzolin" in path.read_bytes()
    assert b"zinzolin" not in out.read_bytes()


def test_any_flipped_byte_of_the_file_beside_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.seg"
    build_segment(path, [Document(1, 10, SEA)])
    withdraw(path, [10])
    whole = tomb_path(path).read_bytes()
    for place in range(len(whole)):
        tomb_path(path).write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(SegmentDamaged, match="tomb"):
            verify(path)


def flip(path: Path, section: str, at: float) -> None:
    """Change one byte of a section, a part *at* of its length in."""
    found = next(s for s in read_header(path).sections if s.name == section)
    content = bytearray(path.read_bytes())
    content[found.offset + int(at * (found.length - 1))] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(("at", "reading"), [(0.01, 1), (0.5, 2), (0.99, 3)])
@pytest.mark.parametrize("section", ["tok", "offsets"])
def test_a_flipped_byte_is_told_text_by_text(tmp_path: Path, section: str, at: float, reading: int) -> None:
    words = [f"mot{n}" for n in range(300)] * 1000
    build_segment(tmp_path / "a.seg", [Document(n, n, " ".join(words)) for n in (1, 2, 3)])
    flip(tmp_path / "a.seg", section, at)
    with pytest.raises(SegmentDamaged, match=section) as caught:
        verify(tmp_path / "a.seg")
    assert caught.value.values["readings"] == (reading,)


def test_verify_names_the_file_the_section_and_the_texts(house: House, works: dict[str, Work]) -> None:
    (segment,) = live_segments(house.pk)
    flip(segment, "sseeds", 0.5)
    with pytest.raises(TextsDamaged) as caught:
        check_index(house.pk)
    said = str(caught.value)
    assert segment.name in said
    assert "sseeds" in said
    assert all(work.title in said for work in works.values())


@pytest.mark.parametrize("section", ["docs", "tok", "words", "sseeds.dir", "meta"])
def test_repair_rebuilds_the_damaged_file_alone(
    house: House, works: dict[str, Work], shelve: Shelve, section: str
) -> None:
    shelve(house, {"autre": "Trois phrases neuves que personne encore ne connaît dans cette maison ici"})
    bring_up_to_date(house.pk)
    damaged = next(p for p in live_segments(house.pk) if b"zinzolin" in p.read_bytes())
    (other,) = (p for p in live_segments(house.pk) if p != damaged)
    untouched = other.read_bytes(), other.stat().st_mtime_ns
    flip(damaged, section, 0.5)
    result = CliRunner().invoke(trace, ["repair"])
    assert result.exit_code == 0, result.output
    assert damaged.name in result.output
    assert (other.read_bytes(), other.stat().st_mtime_ns) == untouched
    assert not damaged.exists()
    assert (exact(house, LAMP), exact(house, SEA)) == (1, 1)
    assert check_index(house.pk).readings == 3
    assert repair_index(house.pk) == []


def test_repair_brings_back_a_file_that_is_gone_without_what_was_withdrawn(
    house: House, works: dict[str, Work]
) -> None:
    (segment,) = live_segments(house.pk)
    segment.unlink()
    withdraw_work(house.pk, works["lampe"].pk, reason="demande", person_id=None, now=NOW)
    assert [each.texts for each in repair_index(house.pk)] == [1]
    assert (exact(house, LAMP), exact(house, SEA)) == (0, 1)
