"""Exports as jobs: a file that appears whole, waits a week, and comes back after a stop."""

from __future__ import annotations

import datetime as dt
import os
from random import Random

import pytest
from tests.works.random_house import fill

from filigrane.accounts.models import House
from filigrane.jobs.context import JobContext, Progress, StopAsked
from filigrane.jobs.service import run_now, start
from filigrane.works.errors import UnknownForm, WrittenMeanwhile
from filigrane.works.models import Work
from filigrane.works.queries import exporting
from filigrane.works.queries.exporting import Export, export_lines
from filigrane.works.queries.outbox import outbox, path_of_job
from filigrane.works.queries.preservation import rows_of
from filigrane.works.service import arrive, export, sweep_outbox
from morning import NOW, TODAY


class Stopping:
    """A keeper that asks to stop after some saves."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.checkpoint: dict[str, object] = {}

    def report(self, progress: Progress) -> None:
        """Nothing."""

    def keep(self, checkpoint, progress, problems) -> None:
        self.left -= 1
        self.checkpoint = dict(checkpoint)

    def stop_asked(self) -> bool:
        return self.left <= 0


def exported(house: House):
    return run_now(start("works.export", {"form": "preservation"}, house_id=house.pk, person_id=None))


def test_an_export_waits_in_the_outbox_as_it_was_written(house: House) -> None:
    fill(house, Random(3))
    job = exported(house)
    path = path_of_job(job)
    assert path is not None
    assert path.read_text("utf-8") == "".join(export_lines(Export(house, "preservation", TODAY)))


def test_an_unknown_form_is_refused(house: House) -> None:
    with pytest.raises(UnknownForm):
        export_lines(Export(house, "punched cards", TODAY))


def test_an_export_goes_after_a_week(house: House) -> None:
    path = path_of_job(exported(house))
    assert path is not None
    made = NOW - dt.timedelta(days=8)
    os.utime(path, (made.timestamp(), made.timestamp()))
    sweep_outbox(NOW)
    assert not path.exists()


def test_a_stopped_export_leaves_nothing_behind(house: House) -> None:
    context = JobContext(Stopping(0), job_id=99, house_id=house.pk, arguments={"form": "preservation"})
    with pytest.raises(StopAsked):
        export(context)
    folder = outbox() / str(house.pk)
    assert not [*folder.glob("99*"), *folder.glob(".part-*")]


def test_a_catalogue_written_meanwhile_is_read_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = iter([True, False])
    whole = exporting.whole

    def once_disturbed(lines, **names):
        yield from whole(lines, **names)
        if next(turns):
            raise WrittenMeanwhile

    monkeypatch.setattr(exporting, "whole", once_disturbed)
    assert exported(house).state == "done"


def test_an_arrival_that_was_stopped_goes_on_and_doubles_nothing(house: House, other_house: House) -> None:
    Work.objects.bulk_create(
        Work(house=house, title=f"Pièce {number}", made_at=NOW, changed_at=NOW) for number in range(1200)
    )
    fill(house, Random(11))
    path = path_of_job(exported(house))
    keeper, checkpoint = Stopping(2), {}
    for _ in range(40):
        context = JobContext(
            keeper, job_id=7, house_id=other_house.pk, arguments={"path": str(path), "held": True},
            checkpoint=checkpoint,
        )  # fmt: skip
        try:
            arrive(context)
            break
        except StopAsked:
            keeper, checkpoint = Stopping(2), keeper.checkpoint
    for record in ("agent", "work", "relation", "production", "file", "recording"):
        assert rows_of(other_house.pk, record).count() == rows_of(house.pk, record).count()
    kept = [
        line for line in export_lines(Export(other_house, "preservation", TODAY)) if '"merged_into":' in line
    ]
    assert len(kept) == rows_of(house.pk, "work").count() + rows_of(house.pk, "agent").count()
