"""A house with texts in it, put there the way people do: through the import job."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.works.models import Work

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]


@pytest.fixture
def house(db: None) -> House:
    """A house of its own for the test."""
    return make_house("phare", "Le Phare", now=NOW)


@pytest.fixture
def shelve(tmp_path: Path) -> Shelve:
    """Import texts (name -> text) into a house; the works by name."""

    def put(house: House, texts: Mapping[str, str]) -> dict[str, Work]:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        paths = [str(tmp_path / f"{name}.txt") for name in texts]
        job = run_now(start("works.import", {"paths": paths}, house_id=house.pk, person_id=None))
        assert job.state == JobState.DONE, job.error
        return {name: Work.objects.get(house=house, files__name=f"{name}.txt") for name in texts}

    return put
