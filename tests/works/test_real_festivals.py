"""The festivals of France, 7,283 real lines: a table that is no list of works, read without losing a letter.

Source: « Panorama des festivals », Ministère de la Culture, Licence Ouverte (shared data `stage/`).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from filigrane.jobs.models import JobProblem
from filigrane.jobs.service import run_now
from filigrane.works.imports.errors import NoTitleColumn
from filigrane.works.imports.readers import table_rows
from filigrane.works.models import Place, Work
from filigrane.works.pasting import read_paste
from filigrane.works.season_file import pasted_text
from filigrane.works.season_paste import read_season
from filigrane.works.service.ask_import import arguments_for, ask_import
from filigrane.works.service.import_season import record_season_lines

CODE = "Code postal (de la commune principale de déroulement)"
NAME, NUMBER = "Nom du festival", "Identifiant"
MAPPING = f"""name = "Panorama"
reads = "table"
source = "panorama"
[columns]
"{NAME}" = "title"
"{NUMBER}" = "identifier:panorama"
"Année de création du festival" = "date"
"Sous-catégorie spectacle vivant" = {{ to = "terms", split = "," }}
"""


@pytest.fixture
def festivals(test_data) -> Path:
    path = test_data / "stage" / "festivals-fr.csv"
    if not path.exists():
        pytest.skip("shared data absent: stage/festivals-fr.csv")
    return path


@pytest.fixture
def rows(festivals) -> list[dict[str, str]]:
    """The lines as a plain program reads them."""
    return list(csv.DictReader(io.StringIO(festivals.read_text("utf-8-sig"), newline="")))


def test_a_list_of_festivals_is_refused_as_a_list_of_works(house, festivals):
    with pytest.raises(NoTitleColumn, match=r"festivals-fr\.csv"):
        arguments_for(house.pk, [str(festivals)])


def test_every_cell_is_read_as_it_is_written(festivals, rows):
    with festivals.open("rb") as stream:
        columns, read = table_rows(stream, festivals.name, {})
        found = list(read)
    assert [row.faults for row in found if row.faults] == []
    assert [dict(zip(columns, row.cells, strict=True)) for row in found] == [
        {" ".join(name.split()): value for name, value in row.items()} for row in rows
    ]


@pytest.mark.parametrize(("encoding", "separator"), [("cp1252", ";"), ("mac_roman", "\t"), ("utf-16", "|")])
def test_no_accent_is_lost_however_the_file_was_saved(rows, encoding, separator):
    kept = [list(row.values()) for row in rows if writable(row, encoding)]
    assert len(kept) > 6_000
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([list(rows[0]), *kept])
    _, read = table_rows(io.BytesIO(written.getvalue().encode(encoding)), "festivals.csv", {})
    assert [list(row.cells) for row in read] == kept


def writable(row: dict[str, str], encoding: str) -> bool:
    """Whether these letters exist in *encoding* at all."""
    try:
        "".join(row.values()).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.long
def test_whoever_says_which_column_is_which_brings_them_all_in(house, festivals, rows, tmp_path):
    page = tmp_path / "panorama.toml"
    page.write_text(MAPPING, "utf-8")
    arguments = arguments_for(house.pk, [str(festivals)], mapping=str(page))
    job = run_now(ask_import(house.pk, arguments, person_id=None))
    numbers = {row[NUMBER] for row in rows}
    assert (job.result["added"], job.result["left_out"]) == (len(numbers), len(rows) - len(numbers))
    assert set(JobProblem.objects.filter(job=job).values_list("code", flat=True)) == {"works.twice_in_source"}
    titles = {" ".join(row[NAME].split()) for row in rows}
    assert set(Work.objects.values_list("title", flat=True)) <= titles
    assert Work.objects.get(identifiers__value="FEST_39073_1020").date_text == "2014"


def test_a_tour_of_real_communes_has_one_place_for_each_two_of_one_name_too(house, rows):
    columns = ("Commune principale de déroulement", CODE, "Code Insee commune")
    real = list(dict.fromkeys(tuple(row[one] for one in columns) for row in rows if row[columns[0]].strip()))
    real = real[:400]
    lines = ["Spectacle;Date;Commune;Code postal;Code Insee commune"]
    for number, cells in enumerate(real):
        day = f"{1 + number % 28}/{1 + number // 28 % 12}/{2027 + number // 336}"
        lines.append(";".join(("Le Puits", day, *cells)))
    text = pasted_text("\n".join(lines).encode("cp1252"), name="tournee.csv")
    read = read_season(read_paste(text), disciplines={})
    assert [fault for line in read.refused for fault in line.faults] == []
    record_season_lines(house, read.shows, person_id=None)
    assert set(Place.objects.values_list("insee", flat=True)) == {insee.zfill(5) for _, _, insee in real}


def test_the_nought_that_a_spreadsheet_dropped_from_a_french_code_is_put_back():
    (line,) = read_paste("Date\tCommune\tCode postal\tCode Insee\n1/2/2027\tCannes\t6414\t6004").lines
    assert line.draft is not None
    assert line.draft.place is not None
    assert (line.draft.place.postcode, line.draft.place.insee) == ("06414", "06004")
    (line,) = read_paste("Date\tCommune\tCode postal\n1/2/2027\tLiège\t4000").lines
    assert line.draft is not None
    assert line.draft.place is not None
    assert line.draft.place.postcode == "4000"
