"""Withdrawing a work by page: its consequences are read first; who has a version is written down."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.conftest import Plays
from corpus.test_freeze import asked, frozen
from corpus.test_pages import page, shared
from filigrane.accounts.models import House
from filigrane.corpus.engines.frozen import files_of
from filigrane.corpus.models import Holder, Version
from filigrane.corpus.queries.versions import aside_folder, folder_of
from filigrane.corpus.service.sweep import sweep_aside
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now

pytestmark = pytest.mark.usefixtures("shared")
__all__ = ["shared"]


def test_versions_and_holders_are_named_before_a_work_goes_and_again_after(
    house: House, plays: Plays
) -> None:
    works, client = plays({1: {}, 2: {}}), page(house, "rights")
    version = frozen(house)
    said = {"kind": "model", "name": "Petit modèle", "contact": "labo@example.org"}
    client.post(f"/corpus/versions/{version.pk}/detenteurs/", said)
    assert Holder.objects.get().name == "Petit modèle"
    root = f"/corpus/retirer/{works[1].pk}/"
    shown = client.get(root).text
    assert f"/corpus/versions/{version.pk}/" in shown
    assert "labo@example.org" in shown
    assert "comes back at the next freeze" in shown
    assert client.post(root, {"why": " "}).status_code == 422
    assert Version.objects.count() == 1
    client.post(root, {"why": "Demande des héritiers"})
    job = run_now(Job.objects.latest("id"))
    assert (job.state, job.result["versions"], job.result["holders"]) == (JobState.DONE, 1, 1)
    assert files_of(folder_of(version)) == []
    assert "No version on the disk holds it." in client.get(root).text


def test_a_reader_withdraws_nothing_and_writes_nobody_down(house: House, plays: Plays) -> None:
    plays({1: {}})
    version, client = frozen(house), page(house, "reader")
    assert client.get("/corpus/retirer/1/").status_code == 403
    assert client.post(f"/corpus/versions/{version.pk}/detenteurs/", {"name": "X"}).status_code == 403


def test_a_holder_without_a_name_is_refused_with_its_reason(house: House, plays: Plays) -> None:
    plays({1: {}})
    version, client = frozen(house), page(house, "rights")
    answer = client.post(f"/corpus/versions/{version.pk}/detenteurs/", {"kind": "model"}, follow=True)
    assert "Who has this version is not said" in answer.text
    assert not Holder.objects.exists()


def test_what_a_kill_left_is_swept_and_what_goes_on_is_kept(house: House, plays: Plays) -> None:
    plays({1: {}})
    jobs = {state: asked(house) for state in (JobState.DONE, JobState.STOPPED, JobState.RUNNING)}
    for state, job in jobs.items():
        Job.objects.filter(pk=job.pk).update(state=state)
        aside_folder(house.pk, job.pk).mkdir(parents=True)
    forgotten = aside_folder(house.pk, 10**6)
    fresh, old = (forgotten.with_name(f"corpus-follow-{number}") for number in (1, 2))
    for folder in (forgotten, fresh, old):
        folder.mkdir()
    version = frozen(house)
    for folder in (fresh, old):
        folder.rename(folder.with_name(f"corpus-follow-{version.pk}{'' if folder == fresh else '0'}"))
    sweep_aside(dt.datetime.now(dt.UTC))
    left = {path.name for path in forgotten.parent.glob("corpus-*")}
    kept = {aside_folder(house.pk, jobs[state].pk).name for state in (JobState.STOPPED, JobState.RUNNING)}
    assert left == kept | {f"corpus-follow-{version.pk}"}
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    sweep_aside(later)
    assert {path.name for path in forgotten.parent.glob("corpus-*")} == kept
