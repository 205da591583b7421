"""A withdrawn work leaves every version: its bytes go, its past presence still shows, holders are told."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.conftest import Plays, recipe
from corpus.test_freeze import frozen
from filigrane.accounts.models import House
from filigrane.accounts.service import make_person
from filigrane.base.engines.erasures import read, recorded
from filigrane.corpus.engines.frozen import files_of, read_back, rows_in
from filigrane.corpus.errors import HolderNameless, NotInside
from filigrane.corpus.holders import HolderKind
from filigrane.corpus.models import Holder, Version
from filigrane.corpus.queries.ended import ended_in
from filigrane.corpus.queries.versions import (
    contacts_with,
    corpora_folder,
    folder_of,
    leaves_at,
    manifest_at,
    proof_of,
    version_of,
)
from filigrane.corpus.service import record_use
from filigrane.corpus.service import withdraw as withdrawing
from filigrane.corpus.service.holders import forget_contact
from filigrane.corpus.service.withdraw import purge_again, purge_what_is_owed, withdraw
from filigrane.corpus.verifier import check
from filigrane.front.service.restoring import replay
from filigrane.works.service import withdraw_work
from morning import NOW, TODAY

SECRET = "La lanterne du sixième quai ne s’allume que pour les noyés qui savent encore lire."


def rows_anywhere(home: Path) -> str:
    """Every text in every file that stands under the corpora and the temporary folder, unpacked."""
    texts = []
    for folder in {path.parents[1] for path in home.rglob("part-*") if path.parent.name == "texts"}:
        texts += [text for _, text in rows_in(folder)]
    plain = [path for path in home.rglob("*") if path.is_file() and path.suffix in (".json", ".toml", ".txt")]
    return "\n".join(texts + [path.read_text("utf-8") for path in plain])


@pytest.fixture(params=["plain", "arrow"])
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "arrow":
        pytest.importorskip("pyarrow", reason="the extra [data] is not installed")
    return str(request.param)


def test_a_withdrawn_text_is_gone_from_the_disk_and_was_there(
    house: House, plays: Plays, own_home: Path, engine: str
) -> None:
    works = plays({1: {}, 2: {"words": SECRET}, 3: {}})
    old = frozen(house, engine=engine)
    record_use(old, HolderKind.MODEL, "Petit modèle", "labo@example.org")
    record_use(old, HolderKind.LICENSEE, "Éditions du Quai", "droits@example.org")
    assert SECRET in rows_anywhere(own_home / "corpora")
    id = str(works[2].pk)
    (found,) = withdraw(house.pk, [id], why="L’héritière le demande.")
    assert SECRET not in rows_anywhere(own_home / "corpora") + rows_anywhere(own_home / "temporary")
    assert not any(
        SECRET.encode() in path.read_bytes() for path in (own_home / "corpora").rglob("*") if path.is_file()
    )
    assert [holder.name for holder in found.holders] == ["Petit modèle", "Éditions du Quai"]
    new = found.follower
    assert {leaf.id for leaf in read_back(folder_of(new), new.root)} == {str(works[n].pk) for n in (1, 3)}
    assert (new.parent, files_of(folder_of(old))) == (old, [])
    gone = manifest_at(new)["withdrawn"]
    assert [(one["id"], one["why"]) for one in gone] == [(id, "L’héritière le demande.")]
    assert gone[0]["sha256"] == next(leaf.sha256 for leaf in leaves_at(old) if leaf.id == id)
    past, now = proof_of(version_of(house.pk, old.root), id), proof_of(new, id)
    assert (past["is_in"], check(past, old.root), check(past, old.root, manifest_text(house, works[2]))) == (
        True,
        "",
        "",
    )
    assert (now["is_in"], check(now, new.root)) == (False, "")


def manifest_text(house: House, work: Any) -> str:
    from filigrane.works.queries import readings_of, text_at

    (row,) = readings_of(house.pk, work_ids=[work.pk])
    return text_at(row.text_digest)


def test_every_version_that_holds_the_work_is_followed(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}})
    one, other = frozen(house, recipe(name="One")), frozen(house, recipe(name="Other"))
    plays({3: {}})
    third = frozen(house, recipe(name="One"))
    found = withdraw(house.pk, [str(works[1].pk)], why="demande")
    assert [row.version for row in found] == [one, other, third]
    assert all(files_of(folder_of(row.follower)) for row in found)
    assert {row.follower.root for row in found} == {found[0].follower.root, found[2].follower.root}
    with pytest.raises(NotInside):
        withdraw(house.pk, [str(works[1].pk)], why="encore")


def test_the_last_work_leaves_an_empty_version(house: House, plays: Plays) -> None:
    works = plays({1: {}})
    old = frozen(house)
    (found,) = withdraw(house.pk, [str(works[1].pk)], why="demande")
    assert (found.follower.works, leaves_at(found.follower)) == (0, [])
    assert check(proof_of(found.follower, "1"), found.follower.root) == ""
    assert old.root != found.follower.root


@pytest.mark.parametrize("moment", ["put_in_place", "append", "purge"])
def test_killed_in_the_middle_the_old_version_stands_or_is_purged_later(
    house: House, plays: Plays, own_home: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    works = plays({1: {}, 2: {"words": SECRET}})
    old = frozen(house)

    def end(*_args: Any, **_kwargs: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(withdrawing, moment, end)
        with pytest.raises(KeyboardInterrupt):
            withdraw(house.pk, [str(works[2].pk)], why="demande")
    if moment == "purge":
        purge_what_is_owed()
    else:
        read_back(folder_of(old), old.root)
        withdraw(house.pk, [str(works[2].pk)], why="demande")
    assert SECRET not in rows_anywhere(own_home / "corpora")
    assert Version.objects.filter(purged_at=None).count() == 1


def test_works_whose_permission_ended_are_found(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}, 3: {}})
    version = frozen(house)
    assert ended_in(version, on=TODAY) == {}
    withdraw_work(house.pk, works[1].pk, reason="demande", person_id=None)
    agent = works[2].contributions.get().agent
    type(works[2]).objects.filter(pk=works[2].pk).update(earliest="2020-01-01", latest="2020-12-31")
    works[2].events.update(earliest="2020-01-01", latest="2020-12-31")
    assert agent.pk
    assert ended_in(version, on=TODAY) == {str(works[1].pk): "gone", str(works[2].pk): "undecided"}


def test_a_work_frozen_again_after_its_return_is_there_again(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}})
    old = frozen(house)
    withdraw(house.pk, [str(works[1].pk)], why="erreur")
    again = frozen(house)
    assert (again.pk, again.root, again.purged_at) == (old.pk, old.root, None)
    read_back(folder_of(again), again.root)


def test_who_has_a_version_is_said_once_and_has_a_name(house: House, plays: Plays) -> None:
    plays({1: {}})
    version = frozen(house)
    record_use(version, HolderKind.MODEL, "Petit modèle")
    record_use(version, HolderKind.MODEL, "Petit modèle", "labo@example.org")
    assert list(Holder.objects.values_list("name", "contact")) == [("Petit modèle", "labo@example.org")]
    for name in ("", " ", "x" * 301):
        with pytest.raises(HolderNameless):
            record_use(version, HolderKind.MODEL, name)


def test_a_person_takes_her_address_back(house: House, plays: Plays) -> None:
    plays({1: {}})
    version = frozen(house)
    person = make_person("maud@example.org", "Maud", now=NOW)
    record_use(version, HolderKind.LICENSEE, "Maud", "Maud@example.org")
    assert len(contacts_with(house.pk, person.pk)) == 1
    assert forget_contact(house.pk, person.pk) == 1
    assert contacts_with(house.pk, person.pk) == []
    assert not Holder.objects.filter(contact__icontains="maud").exists()


def test_old_versions_stay_on_the_list_with_their_manifest(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}})
    old = frozen(house)
    withdraw(house.pk, [str(works[1].pk)], why="demande")
    assert manifest_at(old)["works"] == 2
    assert len(list(corpora_folder(house.pk).iterdir())) == 2


def test_a_restored_copy_does_not_bring_a_purged_text_back(
    house: House, plays: Plays, own_home: Path, tmp_path: Path
) -> None:
    works = plays({1: {}, 2: {"words": SECRET}})
    old = frozen(house)
    shutil.copytree(folder_of(old), tmp_path / "copy")
    withdraw(house.pk, [str(works[2].pk)], why="Ses héritiers le demandent.")
    lines = read(recorded(own_home), "erasures.jsonl")
    assert [line.corpora for line in lines] == [(old.root,)]
    shutil.rmtree(folder_of(old))
    shutil.copytree(tmp_path / "copy", folder_of(old))
    Version.objects.filter(pk=old.pk).update(purged_at=None)
    assert SECRET in rows_anywhere(own_home / "corpora")
    replay(lines)
    assert SECRET not in rows_anywhere(own_home / "corpora")
    assert leaves_at(old)
    old.refresh_from_db()
    assert old.purged_at == lines[0].at


def test_a_version_frozen_after_an_erasure_is_not_the_one_it_names(house: House, plays: Plays) -> None:
    plays({1: {}})
    version = frozen(house)
    assert purge_again([version.root], version.frozen_at - dt.timedelta(seconds=1)) == 0
    assert files_of(folder_of(version))
