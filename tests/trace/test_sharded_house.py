"""A house whose index is in shards: set, indexed, asked, cut anew, mended, as with one."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from filigrane.accounts.models import House
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import resume, run_now, start
from filigrane.trace.cli import trace as commands
from filigrane.trace.engines.segments import SegmentIndex, open_index
from filigrane.trace.engines.shards import Here
from filigrane.trace.faults import WorkerLost
from filigrane.trace.models import IndexedReading
from filigrane.trace.queries import shards as chosen
from filigrane.trace.queries.index import check_index, index_folder, live_segments
from filigrane.trace.queries.shards import index_of, runner
from filigrane.trace.service import bring_up_to_date, hold_to_light
from filigrane.trace.service import shards as service
from filigrane.trace.service.repair import repair_index
from filigrane.trace.shards import Answer, Shard, Task, shard_named, shard_of
from filigrane.works.models import Work
from filigrane.works.service import withdraw_work
from morning import NOW

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
Cut = Callable[..., None]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."


@pytest.fixture
def cut(settings: Any) -> Cut:
    """Set the number of shards and their runner, as the configuration does."""

    def set_to(shards: int, shard_runner: str = "here") -> None:
        settings.FILIGRANE_CONFIG = dataclasses.replace(
            settings.FILIGRANE_CONFIG, shards=shards, shard_runner=shard_runner
        )

    return set_to


@pytest.fixture
def works(house: House, shelve: Shelve) -> Iterator[dict[str, Work]]:
    """Twelve works; the sea stands in four of them."""
    shutil.rmtree(index_folder(house.pk), ignore_errors=True)  # What a test before left.
    texts = {f"pièce {n}": f"Numéro {n}. {SEA if n % 3 == 0 else ''} Fin de la pièce {n}." for n in range(12)}
    yield shelve(house, texts)
    shutil.rmtree(index_folder(house.pk), ignore_errors=True)


def index_job(house: House) -> Job:
    return run_now(start("trace.index", {}, house_id=house.pk, person_id=None))


def held(house: House) -> dict[int, Shard]:
    """The shard whose file holds each reading, by what stands in the files."""
    found = {}
    for path in live_segments(house.pk):
        with open_index([path]) as index:
            found |= dict.fromkeys(index.readings, shard_named(path.name))
    return found


def found_in(house: House) -> set[int]:
    return {work.work_id for work in hold_to_light(house.pk, SEA, now=NOW).works}


def test_a_small_house_has_one_shard_worked_on_in_its_process(house: House, works: dict[str, Work]) -> None:
    bring_up_to_date(house.pk)
    assert isinstance(runner(), Here)
    assert isinstance(index_of(house.pk), SegmentIndex)
    assert {shard_named(path.name) for path in live_segments(house.pk)} == {Shard(0, 1)}


def test_each_text_stands_in_the_shard_that_is_its_own(
    house: House, works: dict[str, Work], cut: Cut
) -> None:
    cut(4)
    assert index_job(house).state == JobState.DONE
    stands = held(house)
    assert len(stands) == 12
    assert {reading: shard.number for reading, shard in stands.items()} == {r: shard_of(r, 4) for r in stands}
    assert check_index(house.pk).readings == 12


def test_one_shard_and_four_give_the_same_answer(house: House, works: dict[str, Work], cut: Cut) -> None:
    before = hold_to_light(house.pk, SEA, now=NOW).trace
    cut(4)
    assert index_job(house).state == JobState.DONE
    assert len(live_segments(house.pk)) > 1
    assert hold_to_light(house.pk, SEA, now=NOW).trace == before
    assert len(before.works) == 4


def test_an_index_made_before_answers_until_a_job_cuts_it_and_after(
    house: House, works: dict[str, Work], cut: Cut, shelve: Shelve
) -> None:
    bring_up_to_date(house.pk)
    cut(3)
    shelve(house, {"neuf": f"Page. {SEA} Fin."})
    assert len(found_in(house)) == 5
    assert Shard(0, 1) in set(held(house).values())
    index_job(house)
    assert {shard.of for shard in held(house).values()} == {3}
    assert len(found_in(house)) == 5
    cut(1)
    index_job(house)
    assert set(held(house).values()) == {Shard(0, 1)}
    assert len(found_in(house)) == 5


def test_no_shard_keeps_more_than_eight_files(house: House, cut: Cut, shelve: Shelve) -> None:
    cut(2)
    for number in range(20):
        shelve(house, {f"texte {number}": f"Numéro {number}. {SEA} Fin {number}."})
        bring_up_to_date(house.pk)
    files = Counter(shard_named(path.name) for path in live_segments(house.pk))
    assert max(files.values()) <= 8
    assert set(files) == {Shard(0, 2), Shard(1, 2)}
    assert check_index(house.pk).readings == 20


def test_a_withdrawn_work_is_in_no_file_of_any_shard_after_the_job(
    house: House, works: dict[str, Work], cut: Cut
) -> None:
    cut(3)
    index_job(house)
    withdraw_work(house.pk, works["pièce 3"].pk, reason="demande", person_id=None, now=NOW)
    assert works["pièce 3"].pk not in found_in(house)
    index_job(house)
    assert len(held(house)) == 11
    assert not list(index_folder(house.pk).glob("*.tomb"))


def test_what_is_withdrawn_while_files_are_cut_stays_withdrawn(
    house: House, works: dict[str, Work], cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(house.pk)
    gone = works["pièce 3"]
    cut(2)

    def meanwhile(who: object, work: object, asked: object, paths: object) -> None:
        real(who, work, asked, paths)
        if IndexedReading.objects.filter(house=house, work_id=gone.pk).exists() and not gone.withdrawn_at:
            withdraw_work(house.pk, gone.pk, reason="demande", person_id=None, now=NOW)
            gone.refresh_from_db()
            service.withdraw(live_segments(house.pk)[0], [row.reading_id for row in rows])

    real, rows = service.write, list(IndexedReading.objects.filter(house=house, work_id=gone.pk))
    monkeypatch.setattr(service, "write", meanwhile)
    service.cut_anew(house.pk)
    assert not {row.reading_id for row in rows} & set(held(house))


class Mortal(Here):
    """A runner whose second place dies at its work, as a killed process does, until it is cured."""

    dies = True

    def map(self, work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        done = [work(task) for task in tasks[:1]]
        if self.dies and len(tasks) > 1:
            raise WorkerLost
        return done + [work(task) for task in tasks[1:]]


def test_when_a_worker_dies_the_job_says_so_loses_nothing_and_is_taken_up(
    house: House, works: dict[str, Work], cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(4)
    mortal = Mortal()
    monkeypatch.setattr(chosen, "runner_of", lambda *_: mortal)
    monkeypatch.setattr(service, "SMALL_CHARS", 0)
    job = index_job(house)
    assert (job.state, job.error["code"]) == (JobState.FAILED, "trace.worker_lost")
    assert live_segments(house.pk) == []
    assert list(index_folder(house.pk).glob("*.seg")) == []
    mortal.dies = False
    job = run_now(resume(job.pk, house_id=house.pk))
    assert job.state == JobState.DONE
    assert check_index(house.pk).readings == 12


def test_a_damaged_file_is_rebuilt_in_its_shard(house: House, works: dict[str, Work], cut: Cut) -> None:
    cut(3)
    index_job(house)
    path = live_segments(house.pk)[0]
    stands = held(house)
    hurt = bytearray(path.read_bytes())
    hurt[len(hurt) // 2] ^= 1
    path.write_bytes(hurt)
    (repaired,) = repair_index(house.pk)
    assert repaired.name == path.name
    assert held(house) == stands


@pytest.mark.long
def test_processes_index_and_answer_as_this_process_does(
    house: House, works: dict[str, Work], cut: Cut, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(service, "SMALL_CHARS", 0)
    monkeypatch.setenv("FILIGRANE_LANGUAGE", "en")
    (tmp_path / "asked.txt").write_text(SEA, "utf-8")
    answers, files = [], []
    for shard_runner in ("here", "processes"):
        cut(4, shard_runner)
        for words in (["index", "--rebuild"], ["verify"]):
            done = CliRunner().invoke(commands, words)
            assert done.exit_code == 0, done.output
        asked = CliRunner().invoke(commands, ["text", str(tmp_path / "asked.txt"), "--json"])
        answers.append(json.loads(asked.output))
        files.append([path.read_bytes() for path in live_segments(house.pk)])
    assert files[0] == files[1]
    assert answers[0] == answers[1]
    runner().close()
    chosen.runner_of.cache_clear()
