"""A freeze is whole or isn't there; stopped or killed it goes on; the same works give the same version."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.conftest import NC, Plays, recipe
from filigrane.accounts.models import House
from filigrane.charter.models import Run
from filigrane.charter.service import switch
from filigrane.corpus.content import root_of_texts
from filigrane.corpus.engines.frozen import MANIFEST, read_back, rows_in, sha256_of
from filigrane.corpus.engines.writers import plain
from filigrane.corpus.errors import CorpusSwitchedOff, TableMissing, VersionNotFound
from filigrane.corpus.models import Version
from filigrane.corpus.queries.versions import (
    corpora_folder,
    difference_of,
    folder_of,
    leaves_at,
    manifest_at,
    proof_of,
    version_of,
)
from filigrane.corpus.service import freeze as freezing
from filigrane.corpus.service.freeze import ask_freeze
from filigrane.corpus.verifier import check
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import resume, run_now
from filigrane.works.queries import readings_of, text_at
from morning import TODAY


def asked(house: House, text: str = "", *, engine: str = "plain") -> Job:
    return ask_freeze(house.pk, text or recipe(), engine=engine, on=TODAY)


def frozen(house: House, text: str = "", *, engine: str = "plain") -> Version:
    job = run_now(asked(house, text, engine=engine))
    assert job.state == JobState.DONE, job.error
    return version_of(house.pk, job.result["root"])


def texts_in(house: House, works: list[int]) -> dict[str, str]:
    return {str(row.work_id): text_at(row.text_digest) for row in readings_of(house.pk, work_ids=works)}


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain.PlainWriter, "part_chars", 150)


def test_a_version_holds_the_texts_and_says_what_it_is(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {"licence": NC}, 3: {"year": 2020}})
    version = frozen(house)
    expected = texts_in(house, [works[1].pk, works[2].pk])
    assert version.root == root_of_texts(expected)
    assert dict(rows_in(folder_of(version))) == expected
    said = manifest_at(version)
    assert (said["root"], said["works"], said["engine"]) == (version.root, 2, "plain")
    assert said["rights"]["counts"]["undecided"] == 1
    assert said["rights"]["asked_on"] == TODAY.isoformat()
    assert [one["title"] for one in said["documents"]] == ["Pièce 1", "Pièce 2"]
    assert said["documents"][1]["duties"][-1] == "non_commercial"
    assert said["documents"][0]["strata"] == {"language": "fr"}
    assert version.manifest_sha256 == sha256_of(folder_of(version) / MANIFEST)
    assert said["recipe"]["ask"]["purpose"] == "non_commercial"
    assert {"filigrane", "python"} <= said["packages"].keys()
    assert Run.objects.filter(feature="corpus.freeze").exists()


def test_frozen_again_the_same_works_are_the_same_version(house: House, plays: Plays) -> None:
    plays({1: {}, 2: {}})
    first = frozen(house)
    again = run_now(asked(house))
    assert again.result["root"] == first.root
    assert "Nothing has changed" in again.result["says"]
    assert Version.objects.count() == 1
    assert [path.name for path in corpora_folder(house.pk).iterdir()] == [first.folder]


def test_a_work_more_is_another_version_and_the_difference_is_told(house: House, plays: Plays) -> None:
    plays({1: {}, 2: {}})
    before = frozen(house)
    works = plays({3: {}})
    after = frozen(house)
    found = difference_of(before, after)
    assert (found.came, found.went, found.changed, found.same) == ((str(works[3].pk),), (), (), 2)
    assert difference_of(after, before).went == found.came


@pytest.mark.usefixtures("in_small_parts")
def test_stopped_after_each_part_it_goes_on_and_shows_nothing_before_the_end(
    house: House, plays: Plays, monkeypatch: pytest.MonkeyPatch
) -> None:
    plays({n: {} for n in range(1, 7)})
    whole = frozen(house, recipe(name="Whole")).root
    written = counting(monkeypatch)
    job, times = asked(house), 0
    while True:
        job = run_now(job, interrupted=lambda: True)
        if job.state == JobState.DONE:
            break
        assert job.state == JobState.STOPPED
        assert Version.objects.count() == 1
        assert len(list(corpora_folder(house.pk).iterdir())) == 1
        job, times = resume(job.pk, house_id=house.pk), times + 1
    assert times >= 5
    assert job.result["root"] == whole
    assert len(written) == len(set(written)) == 6
    read_back(folder_of(version_of(house.pk, whole)), whole)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stems that are written, in their order."""
    found: list[str] = []
    before = plain.PlainWriter.write

    def write(self: plain.PlainWriter, documents: Any, folder: Path, stem: str) -> Any:
        found.append(stem)
        return before(self, documents, folder, stem)

    monkeypatch.setattr(plain.PlainWriter, "write", write)
    return found


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.usefixtures("in_small_parts")
@pytest.mark.parametrize("moment", ["put_in_place", "write_manifest", "read_back", "_row", "append"])
def test_killed_at_any_moment_nothing_half_made_is_shown(
    house: House, plays: Plays, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    plays({n: {} for n in range(1, 5)})
    job, before = asked(house), getattr(freezing, moment)
    for after in (False, True):
        kill_at(monkeypatch, moment, before, after=after)
        with pytest.raises(Killed):
            run_now(job)
        assert Version.objects.count() == 0
        Job.objects.filter(pk=job.pk).update(state=JobState.STOPPED)
        job = resume(job.pk, house_id=house.pk)
    monkeypatch.setattr(freezing, moment, before)
    job = run_now(job)
    assert job.state == JobState.DONE, job.error
    version = version_of(house.pk, job.result["root"])
    read_back(folder_of(version), version.root)
    assert list((folder_of(version).parents[2] / "temporary").glob("corpus-*")) == []


def kill_at(monkeypatch: pytest.MonkeyPatch, moment: str, before: Callable[..., Any], *, after: bool) -> None:
    def end(*args: Any, **kwargs: Any) -> Any:
        if after:
            before(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(freezing, moment, end)


@pytest.mark.usefixtures("in_small_parts")
def test_a_catalogue_that_changed_meanwhile_is_frozen_as_it_is_now(house: House, plays: Plays) -> None:
    plays({n: {} for n in range(1, 5)})
    job = run_now(asked(house), interrupted=lambda: True)
    assert job.state == JobState.STOPPED
    works = plays({9: {}})
    job = run_now(resume(job.pk, house_id=house.pk))
    assert str(works[9].pk) in {leaf.id for leaf in leaves_at(version_of(house.pk, job.result["root"]))}


def test_presence_and_absence_are_shown_to_anybody(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}, 3: {"year": 2020}})
    version = frozen(house)
    for number, is_in in ((1, True), (2, True), (3, False)):
        proof = json.loads(json.dumps(proof_of(version, str(works[number].pk))))
        assert (proof["is_in"], check(proof, version.root)) == (is_in, "")


def test_nothing_is_frozen_where_nothing_may_enter_and_the_reason_is_said(house: House, plays: Plays) -> None:
    plays({1: {"year": 2020}})
    job = run_now(asked(house))
    assert (job.state, job.error["code"]) == (JobState.FAILED, "corpus.nothing_enters")
    assert Version.objects.count() == 0


def test_a_house_can_switch_it_off(house: House) -> None:
    switch(house, "corpus.freeze", False)
    with pytest.raises(CorpusSwitchedOff):
        asked(house)


def test_another_house_sees_nothing(house: House, plays: Plays) -> None:
    plays({1: {}})
    version = frozen(house)
    with pytest.raises(VersionNotFound):
        version_of(house.pk + 1, version.root)
    with pytest.raises(VersionNotFound):
        version_of(house.pk, "%")


@pytest.mark.parametrize("engine", ["arrow", pytest.param("daft", marks=pytest.mark.long)])
def test_another_engine_gives_the_same_version(house: House, plays: Plays, engine: str) -> None:
    pytest.importorskip(
        "pyarrow" if engine == "arrow" else "daft", reason="the extra [data] is not installed"
    )
    plays({n: {} for n in range(1, 7)})
    assert frozen(house, recipe(name="Other"), engine=engine).root == frozen(house).root


HELD = recipe().replace('target = "none"', 'target = "uniform"\namong = ["fr", "gsw"]\ntolerance = "0 %"')


def test_a_target_holds_what_is_frozen_and_the_manifest_says_which(house: House, plays: Plays) -> None:
    works = plays({n: {"language": "gsw" if n < 3 else "fr"} for n in range(1, 8)})
    version = frozen(house, HELD)
    said = manifest_at(version)
    strata = [one["strata"]["language"] for one in said["documents"]]
    assert sorted(strata) == ["fr", "fr", "gsw", "gsw"]
    assert {str(works[1].pk), str(works[2].pk)} <= {one["id"] for one in said["documents"]}
    assert said["targets"]["language"]["code"] == "uniform"
    assert len(said["targets"]["language"]["sha256"]) == 64


def test_another_seed_draws_other_works_and_the_same_seed_the_same(house: House, plays: Plays) -> None:
    plays({n: {"language": "gsw" if n < 3 else "fr"} for n in range(1, 30)})
    roots = {frozen(house, f"seed = {seed}\n" + HELD).root for seed in (1, 1, 2)}
    assert len(roots) == 2


def test_a_table_of_ones_own_has_to_be_there(house: House, plays: Plays) -> None:
    plays({1: {"language": "gsw"}, 2: {}, 3: {}})
    text = HELD.replace('"uniform"', '"file:langues.csv"').replace('among = ["fr", "gsw"]\n', "")
    with pytest.raises(TableMissing):
        asked(house, text)
    tables = {"langues.csv": "strate;poids\nfr;2\ngsw;1\n"}
    job = run_now(ask_freeze(house.pk, text, engine="plain", tables=tables, on=TODAY))
    assert (job.state, job.result["works"]) == (JobState.DONE, 3)
