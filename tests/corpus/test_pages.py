"""The door Diversity as people of a house see it: versions, their documents, presence, differences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from corpus.conftest import Plays
from corpus.test_freeze import frozen
from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.accounts.service.keys import make_key
from filigrane.corpus.holders import HolderKind
from filigrane.corpus.models import Version
from filigrane.corpus.queries.papers import papers_there
from filigrane.corpus.service import record_use
from filigrane.corpus.service.withdraw import withdraw
from filigrane.works.models import Work
from filigrane.works.service import close
from morning import NOW


@pytest.fixture
def shared(settings: Any) -> None:
    """A house that its people enter by their password."""
    settings.FILIGRANE_MODE = "shared"
    cache.clear()


def person(house: House, role: str) -> Person:
    made = make_person(f"{role}@example.org", role, now=timezone.now())
    give_role(made, house, role, now=timezone.now())
    return made


def page(house: House, role: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    if role != "visitor":
        client.force_login(person(house, role))
    return client


pytestmark = pytest.mark.usefixtures("shared")


def test_the_door_stands_in_the_menu_of_those_who_may_open_it(house: House) -> None:
    for role, is_there in (("reader", True), ("accountant", False), ("visitor", False)):
        assert ('href="/corpus/"' in page(house, role).get("/maison/").text) == is_there


def test_without_a_version_the_door_says_what_one_is(house: House) -> None:
    assert "Nothing is frozen yet" in page(house, "reader").get("/corpus/").text


def test_a_version_says_what_it_is_and_every_document_can_be_taken(house: House, plays: Plays) -> None:
    plays({1: {}, 2: {}})
    version, client = frozen(house), page(house, "reader")
    assert f"/corpus/versions/{version.pk}/" in client.get("/corpus/").text
    said = client.get(f"/corpus/versions/{version.pk}/").text
    assert "2 works" in said
    assert version.root in said
    assert "the same share" not in said
    for name in (paper.name for paper in papers_there()):
        assert name in said
        taken = client.get(f"/corpus/versions/{version.pk}/documents/{name}")
        assert taken.content
        assert name in taken.headers["Content-Disposition"]
    assert client.get(f"/corpus/versions/{version.pk}/documents/other.md").status_code == 404


def test_a_closed_work_stands_by_its_number_and_its_title_leaves_by_no_document(
    house: House, plays: Plays
) -> None:
    works, client = plays({1: {}, 2: {}}), page(house, "rights")
    version = frozen(house)
    close(house.pk, "work", works[2].pk, until="2098-05-01", reason="création", person_id=None, now=NOW)
    root = f"/corpus/versions/{version.pk}/"
    shown = [
        client.get(root + end).content.decode()
        for end in ("oeuvres/", "documents/licences.csv", "documents/credits.fr.md")
    ]
    assert all("Pièce 1" in text for text in shown)
    assert "Anonyme 2" not in shown[2]
    assert not any("Pièce 2" in text for text in shown)
    assert f"Work no. {works[2].pk}" in shown[0]
    assert str(works[2].pk) in shown[1]


def test_presence_and_absence_are_said_and_the_file_can_be_checked_alone(
    house: House, plays: Plays, tmp_path: Path
) -> None:
    works, client = plays({1: {}, 2: {"year": 2020}}), page(house, "reader")
    version = frozen(house)
    root = f"/corpus/versions/{version.pk}/presence/"
    program = tmp_path / "verifier.py"
    program.write_bytes(b"".join(client.get("/corpus/verifier.py").streaming_content))  # type: ignore[attr-defined]
    for number, sentence in ((1, "stands in the version"), (2, "does not stand in the version")):
        said = client.get(f"{root}?oeuvre={works[number].pk}").text
        assert sentence in said
        assert f"<cite>Pièce {number}</cite>" in said
        file = tmp_path / f"{number}.json"
        file.write_bytes(client.get(f"{root}{works[number].pk}.json").content)
        command = [sys.executable, "-I", str(program), str(file), "--root", version.root]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        assert json.loads(file.read_text())["is_in"] == (number == 1)


def test_a_work_is_found_by_a_word_of_its_title(house: House, plays: Plays) -> None:
    works, client = plays({1: {}, 2: {}}), page(house, "reader")
    version = frozen(house)
    found = client.get(f"/corpus/versions/{version.pk}/presence/?oeuvre=pièce 2").text
    assert f"?oeuvre={works[2].pk}" in found
    assert f"?oeuvre={works[1].pk}" not in found


def test_after_a_withdrawal_the_old_version_says_what_went_and_which_follows(
    house: House, plays: Plays
) -> None:
    works, client = plays({1: {}, 2: {}}), page(house, "rights")
    old = frozen(house)
    withdraw(house.pk, {str(works[1].pk)}, why="Demande des héritiers")
    new = Version.objects.exclude(pk=old.pk).get()
    said = client.get(f"/corpus/versions/{old.pk}/").text
    assert "left the disk" in said
    assert f"/corpus/versions/{new.pk}/" in said
    follower = client.get(f"/corpus/versions/{new.pk}/").text
    assert "Demande des héritiers" in follower
    assert "went out: 1" in follower
    assert "Pièce 1" in client.get(f"/corpus/versions/{new.pk}/depuis/{old.pk}/").text


def test_names_of_holders_are_for_those_who_may_withdraw(house: House, plays: Plays) -> None:
    plays({1: {}})
    version = frozen(house)
    record_use(version, HolderKind.MODEL, "Petit modèle", "labo@example.org")
    root = f"/corpus/versions/{version.pk}/"
    assert "Petit modèle" in page(house, "rights").get(root).text
    told = page(house, "reader").get(root).text
    assert "Petit modèle" not in told
    assert "One is recorded" in told


def test_programs_read_versions_works_presence_and_differences(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}})
    version = frozen(house)
    record_use(version, HolderKind.MODEL, "Petit modèle", "labo@example.org")
    key = make_key(person(house, "reader"), house, label="essai", verbs=["corpus.see"], now=NOW)
    client = Client(headers={"authorization": f"Bearer {key}"})
    root = f"/api/v1/corpus/versions/{version.pk}"
    assert [one["root"] for one in client.get("/api/v1/corpus/versions").json()["items"]] == [version.root]
    told = client.get(root).json()
    assert told["manifest"]["works"] == 2
    assert "holders" not in told
    assert client.get(f"{root}/documents/{told['documents'][0]}").status_code == 200
    assert client.get(f"{root}/documents/nothing").status_code == 404
    assert [one["title"] for one in client.get(f"{root}/works").json()["items"]] == ["Pièce 1", "Pièce 2"]
    assert client.get(f"{root}/presence/{works[1].pk}").json()["is_in"]
    assert client.get(f"{root}/since/{version.pk}").json()["same"] == 2
    Work.objects.filter(pk=works[2].pk).update(withdrawn_at=NOW)
    assert [one["title"] for one in client.get(f"{root}/works").json()["items"]] == ["Pièce 1", ""]
