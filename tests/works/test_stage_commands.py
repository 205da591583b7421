"""Shows from the terminal and for programs: a season from a file, a sheet as a table, one request a show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from filigrane.accounts.service import give_role, make_person
from filigrane.cli.shows import shows
from filigrane.works.models import Performance, Production
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft
from morning import NOW

TABLE = """Spectacle;Date;Heure;Lieu;Commune;Jauge
Le Puits;12/03/2027;20h30;Le Cube;Hérisson;200
Le Puits;13/03/2027;20h30;Le Cube;Hérisson;
La Corde;un jour;;Square;Lyon;
"""


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "saison.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


@pytest.fixture
def member(house) -> Client:
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def show(house):
    team = (MemberDraft("Ana Lorz", "author", split=6000),)
    made = record_production(house, ProductionDraft("Sol friable", team=team), person_id=None, now=NOW)
    day = DateDraft("2027-03-12", "20:30", PlaceDraft("Le Cube", commune="Hérisson"), accessibility=("lsf",))
    record_dates(house.pk, made.pk, [day], person_id=None, now=NOW)
    return made


def run(*arguments: str):
    return CliRunner().invoke(shows, arguments)


def test_a_season_comes_in_from_a_file_and_what_was_not_understood_is_listed(house, table):
    done = run("import", str(table), "--house", house.slug)
    assert done.exit_code == 3
    assert "saison.csv:4" in done.output
    assert (Production.objects.count(), Performance.objects.count()) == (1, 2)


def test_a_dry_run_writes_nothing(house, table):
    run("import", str(table), "--dry-run", "--house", house.slug)
    assert not Production.objects.exists()


def test_a_file_imported_twice_is_imported_once(house, table):
    for _ in range(2):
        run("import", str(table), "--house", house.slug)
    assert (Production.objects.count(), Performance.objects.count()) == (1, 2)


def test_a_sheet_is_printed_as_a_table(house, show):
    done = run("sheet", "tour", "--show", str(show.pk), "--house", house.slug)
    assert done.exit_code == 0
    assert "12/03/2027" in done.output


def test_the_list_names_each_show_with_its_dates(house, show):
    assert run("list", "--house", house.slug).output.strip().endswith("\t1")


def test_anybody_reads_a_show_without_its_shares(client, show):
    found = client.get(f"/api/v1/shows/{show.pk}").json()
    assert found["dates"][0]["accessibility"] == ["lsf"]
    assert found["team"][0]["split"] is None


def test_a_closed_show_is_not_told_to_programs(client, show):
    Production.objects.update(closed_until="2999-01-01")
    assert client.get(f"/api/v1/shows/{show.pk}").status_code == 404
    assert client.get("/api/v1/shows/").json()["items"] == []


def test_a_show_is_recorded_with_its_dates_in_one_request(member, house):
    page = member.get("/oeuvres/spectacles/nouveau/")
    body = {
        "title": "La Corde",
        "team": [{"name": "Chaïm Rey", "function": "author", "split": 10000}],
        "dates": [{"day": "2027-04-01", "place": {"name": "Square", "commune": "Lyon"}}],
    }
    answer = member.post(
        "/api/v1/shows/", json.dumps(body), content_type="application/json",
        headers={"X-CSRFToken": page.context["csrf_token"]},
    )  # fmt: skip
    assert answer.status_code == 201, answer.content
    assert answer.json()["dates"][0]["venue"]["name"] == "Square"
