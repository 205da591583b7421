"""A season comes in from the file that the house's spreadsheet saved, a workbook or a table."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.works.workbooks import cells, workbook

from filigrane.accounts.service import give_role, make_person
from filigrane.cli.shows import shows
from filigrane.reading.errors import UnreadableBytes
from filigrane.works.models import Performance, Place, Production
from filigrane.works.season_file import pasted_text
from filigrane.works.service.seasons import record_season
from filigrane.works.stage_drafts import SeasonDraft
from morning import NOW

DAY = '<c r="REF" s="1"><v>{}</v></c>'
BOOK = workbook(
    cells(1, "Spectacle", "Date", "Heure", "Lieu", "Commune"),
    cells(2, "Le Puits", DAY.format(46458), "20h30", "Le Cube", "Hérisson"),
    cells(4, "Le Puits", DAY.format(46459), "", "Le Cube", "Hérisson"),
    cells(5, "La Corde", "un jour", "", "Square", "Lyon"),
)
"""12 and 13 March 2027 as Excel counts days; the third row is empty."""


@pytest.fixture
def page(house):
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client()
    client.force_login(person)
    season = record_season(
        house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=None, now=NOW
    )

    def send(**fields):
        return client.post(f"/oeuvres/saisons/{season.pk}/coller/", fields)

    return send


def import_(path, house, *more: str):
    return CliRunner().invoke(shows, ("import", str(path), "--house", house.slug, *more))


def test_a_workbook_gives_its_shows_and_dates_and_names_the_row_it_cannot_read(house, tmp_path):
    path = tmp_path / "saison.xlsx"
    path.write_bytes(BOOK)
    done = import_(path, house)
    assert (done.exit_code, "saison.xlsx:5" in done.output) == (3, True)
    assert list(Performance.objects.order_by("day").values_list("day", "time")) == [
        ("2027-03-12", "20:30"),
        ("2027-03-13", ""),
    ]
    assert Place.objects.get().commune == "Hérisson"


def test_a_dry_run_of_a_workbook_writes_nothing(house, tmp_path):
    path = tmp_path / "saison.xlsx"
    path.write_bytes(BOOK)
    assert "2" in import_(path, house, "--dry-run").output
    assert not Production.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_the_letters_of_a_table_are_told(house, tmp_path, encoding):
    path = tmp_path / "saison.csv"
    path.write_bytes("Spectacle;Date;Lieu;Commune\nLe Puits;12/03/2027;Le Cube;Hérisson\n".encode(encoding))
    import_(path, house)
    assert Place.objects.get().commune == "Hérisson"


def test_a_file_that_is_no_table_is_refused_by_name(house, tmp_path):
    path = tmp_path / "saison.ods"
    path.write_bytes(b"PK\x03\x04 an ODS")
    with pytest.raises(UnreadableBytes, match="saison"):
        pasted_text(path.read_bytes(), name=path.name)
    assert "saison.ods" in str(import_(path, house).exception)


def test_a_workbook_sent_to_the_page_is_shown_then_written(page):
    sent = SimpleUploadedFile("saison.xlsx", BOOK)
    shown = page(sent=sent, do="read").content.decode()
    assert ("Le Puits" in shown, "La Corde" in shown, Production.objects.count()) == (True, True, 0)
    page(pasted=pasted_text(BOOK, name="saison.xlsx"), do="save", leave_out="1")
    assert (Production.objects.get().title, Performance.objects.count()) == ("Le Puits", 2)


def test_a_file_that_the_page_cannot_read_is_told_on_the_page(page):
    answer = page(sent=SimpleUploadedFile("saison.ods", b"PK\x03\x04 an ODS"), pasted="gardé", do="read")
    shown = answer.content.decode()
    assert ("saison.ods" in shown, "gardé" in shown) == (True, True)
