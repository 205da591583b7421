"""A house with texts in it, put there the way people do: through the import job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from filigrane.accounts.models import House
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.works.models import Work

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]


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
