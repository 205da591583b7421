"""Tables come in however they were written: ten kinds of broken CSV, workbooks, Joconde, Dublin Core."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation
from tests.works.workbooks import cells, workbook

from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.service import run_now
from filigrane.works.imports.errors import AlreadyImported
from filigrane.works.models import Agent, Batch, Contribution, Work
from filigrane.works.service.ask_import import arguments_for, ask_import, check_not_twice
from filigrane.works.service.mappings import save_mapping
from filigrane.works.views.batches import field_label

ROWS = [
    ("Titre", "Auteur", "Inventaire"),
    ("Été à Nîmes", "Léa Noël", "1.2.3"),
    ("L’Âne", "Ève Çam", "1.2.4"),
]


def table(separator: str = ";", rows=ROWS) -> str:
    return "\r\n".join(separator.join(row) for row in rows) + "\r\n"


@pytest.fixture
def bring_in(house, tmp_path):
    def bring(content: bytes | str, *, name: str = "fonds.csv", kind: str = "works.import") -> Job:
        path: Path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        arguments = arguments_for(house.pk, [str(path)])
        return run_now(ask_import(house.pk, arguments, person_id=None, kind=kind))

    return bring


def titles() -> list[str]:
    return list(Work.objects.order_by("pk").values_list("title", flat=True))


def codes(job: Job) -> list[tuple[str, str]]:
    return list(JobProblem.objects.filter(job=job).values_list("place", "code"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le"]
)
def test_letters_are_told_whatever_the_encoding(bring_in, encoding):
    content = table().replace("’", "'") if encoding in ("cp850",) else table()
    job = bring_in(content.encode(encoding))
    assert (job.error, titles()[0], Agent.objects.order_by("pk")[1].name) == ({}, "Été à Nîmes", "Ève Çam")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_told(bring_in, separator):
    bring_in(table(separator))
    assert titles() == ["Été à Nîmes", "L’Âne"]


def test_a_line_in_other_letters_is_read_and_named(bring_in):
    job = bring_in(table().encode() + "Forêt;Zoé;9\r\n".encode("cp1252"))
    assert (titles()[2], codes(job)) == ("Forêt", [("fonds.csv:4", "reading.stray_letters")])


def test_ragged_lines_come_in_and_are_named(bring_in):
    job = bring_in(table() + "Court\r\nLong;a;b;de trop;encore\r\n")
    assert titles()[2:] == ["Court", "Long"]
    assert codes(job) == [("fonds.csv:4", "reading.ragged_row"), ("fonds.csv:5", "reading.ragged_row")]


def test_a_quote_left_open_costs_its_own_line_only(bring_in):
    job = bring_in(table() + '"Ouvert;Zoé;7\r\nSuivant;Max;8\r\n')
    assert (titles()[2:], codes(job)) == (["Ouvert", "Suivant"], [("fonds.csv:4", "reading.open_quote")])


def test_a_quote_left_open_far_from_the_end_costs_its_own_line_only(bring_in):
    rest = "".join(f"Titre {number};Max;n{number}\r\n" for number in range(600))
    job = bring_in(table() + '"Ouvert;Zoé;7\r\n' + rest)
    assert (len(titles()), codes(job)) == (603, [("fonds.csv:4", "reading.open_quote")])


def test_line_ends_inside_quotes_are_part_of_the_text(bring_in):
    bring_in('Titre;Description\r\nUn;"ligne 1\nligne 2"\r\n')
    assert Work.objects.get().description == "ligne 1\nligne 2"


def test_nul_characters_are_dropped_and_named(bring_in):
    job = bring_in(table().encode() + b"Nu\x00l;Zo\x00e;7\r\n")
    assert (titles()[2], codes(job)) == ("Nul", [("fonds.csv:4", "reading.nul_letters")])


def test_a_formula_is_a_text_like_another(bring_in):
    bring_in('Titre;Remarques\r\n"=HYPERLINK(""http://x"";""y"")";+33 1 23\r\n')
    work = Work.objects.get()
    assert (work.title, work.details["comment"]) == ('=HYPERLINK("http://x";"y")', "+33 1 23")


def test_a_second_column_of_the_same_name_is_kept_beside_the_first(bring_in):
    bring_in("Titre;Note libre;Note libre\r\nUn;a;b\r\n")
    details = Work.objects.get().details
    assert (details["table:Note libre"], details["table:Note libre (2)"]) == ("a", "b")


def test_a_column_without_a_name_is_kept_by_its_place(bring_in):
    bring_in("Titre;;Auteur\r\nUn;quoi;Léa\r\n")
    assert Work.objects.get().details["table:column 2"] == "quoi"


def test_a_cell_of_ten_megabytes_is_left_out_and_named(bring_in):
    job = bring_in("Titre;Description\r\nUn;" + "x" * 10_000_000 + "\r\nDeux;b\r\n")
    assert (titles(), codes(job)) == (["Un", "Deux"], [("fonds.csv:2", "reading.long_cell")])


def test_a_header_alone_brings_nothing_and_breaks_nothing(bring_in):
    job = bring_in("Titre;Auteur\r\n")
    assert (job.state, job.result["added"]) == ("done", 0)


def test_a_line_without_a_title_is_named(bring_in):
    assert codes(bring_in("Titre;Auteur\r\n;Léa\r\nUn;Zoé\r\n")) == [("fonds.csv:2", "works.no_title")]


DAY = '<c r="REF" s="1"><v>{}</v></c>'


@pytest.mark.parametrize(("date1904", "serial"), [(False, 45000), (True, 45000 - 1462)])
def test_a_workbook_comes_in_with_its_days_whatever_their_origin(bring_in, date1904, serial):
    day = (dt.date(1899, 12, 30) + dt.timedelta(days=45000)).isoformat()
    content = workbook(cells(1, "Titre", "Date"), cells(2, "Un", DAY.format(serial)), date1904=date1904)
    bring_in(content, name="fonds.xlsx")
    work = Work.objects.get()
    assert (work.title, work.date_text, work.earliest) == ("Un", day, day)


def test_a_formula_of_a_workbook_gives_the_value_that_was_saved(bring_in):
    formula = '<c r="REF"><f>1+1</f><v>2</v></c>'
    bring_in(workbook(cells(1, "Titre", "Cote"), cells(2, "Un", formula)), name="fonds.xlsx")
    assert Work.objects.get().details["inventory_number"] == "2"


def test_a_workbook_whose_cells_stand_at_both_ends_of_the_page_is_refused(house, tmp_path):
    from filigrane.reading.errors import SwellsTooMuch

    path = tmp_path / "loin.xlsx"
    path.write_bytes(workbook(cells(1, "Titre"), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    with pytest.raises(SwellsTooMuch):
        arguments_for(house.pk, [str(path)])


def test_decimal_commas_stay_as_they_are_written(bring_in):
    bring_in("Titre;Dimensions\r\nUn;12,5 x 30\r\n")
    assert Work.objects.get().details["measurements"] == "12,5 x 30"


def test_the_inventory_number_makes_a_line_the_same_work(bring_in):
    bring_in(table())
    job = bring_in(table().replace("L’Âne", "L’Ânesse"))
    assert (job.result["changed"], job.result["same"], titles()) == (1, 1, ["Été à Nîmes", "L’Ânesse"])


def test_a_table_that_numbers_nothing_does_not_come_in_twice(house, bring_in, tmp_path):
    bring_in("Titre\r\nUn\r\n")
    with pytest.raises(AlreadyImported):
        check_not_twice(house.pk, arguments_for(house.pk, [str(tmp_path / "fonds.csv")]))


def test_a_saved_mapping_is_proposed_for_the_same_columns(house, tmp_path):
    path = tmp_path / "fonds.csv"
    path.write_text("Truc;Machin\r\nUn;Léa\r\n", "utf-8")
    columns = {"Machin": {"to": "credit:author", "split": ""}, "Truc": {"to": "title", "split": ""}}
    page = {"name": "Fonds", "reads": "table", "source": "fonds", "columns": columns}
    save_mapping(house.pk, "Fonds", page, person_id=None)
    assert arguments_for(house.pk, [str(path)])["mapping"]["columns"] == columns


def test_a_trial_says_what_would_change_by_field_and_writes_nothing(bring_in):
    bring_in(table())
    job = bring_in(table().replace("L’Âne", "L’Ânesse").replace("1.2.3", "1.2.9"), kind="works.preview")
    found = {row["field"]: row for row in job.result["fields"]}
    assert (job.result["added"], job.result["changed"], titles()) == (1, 1, ["Été à Nîmes", "L’Âne"])
    example = {"place": "fonds.csv:3", "title": "L’Âne", "before": "L’Âne", "after": "L’Ânesse"}
    assert (found["title"]["changed"], found["title"]["examples"][1]) == (1, example)
    assert Batch.objects.count() == 1


def test_a_trial_counts_the_disciplines_that_the_house_knows(bring_in):
    lines = "Titre;Discipline\r\nTomber;cirque\r\nFil bas;cirque\r\nSable;sur le fil\r\n"
    found = {row["field"]: row["new"] for row in bring_in(lines, kind="works.preview").result["fields"]}
    assert (found["title"], found["discipline"]) == (3, 2)


def test_every_field_of_a_trial_has_a_name_in_words():
    with translation.override("fr"):
        names = ("details.table:Remarque", "identifier.inventory", "identifier.isni", "date_text")
        assert [field_label(name) for name in names] == [
            "Remarque", "Numéro d’inventaire, comme identifiant", "Identifiant ISNI", "Date",
        ]  # fmt: skip


POP = (
    "REF;INV;MUSEO;DOMN;DENO;TITR;AUTR;MILL;PERI;TECH;STAT;PINS\r\n"
    '000PE1;D 12;M0001;peinture;tableau;Le Bal;"RAMBERT Odile (peintre);NOËL Léa (graveur)";'
    '"1870 entre ; 1875 et";"3e quart 19e siècle";huile;propriété de l\'Etat;en bas\r\n'
).replace('"RAMBERT Odile (peintre);NOËL Léa (graveur)"', '"RAMBERT Odile (peintre);NOËL Léa (graveur)"')
TAGGED = """REF
000PE1
INV
D 12
MUSEO
M0001
DOMN
peinture
TITR
Le Bal
AUTR
RAMBERT Odile (peintre);NOËL Léa (graveur)
MILL
1870 entre ; 1875 et
PINS
en bas#à droite
//
REF
000PE2
TITR
La Nuit
"""


@pytest.mark.parametrize(("content", "name"), [(POP, "pop.csv"), (TAGGED, "pop.txt")])
def test_joconde_comes_in_by_its_codes(bring_in, content, name):
    job = bring_in(content, name=name)
    work = Work.objects.order_by("pk")[0]
    assert (job.error, work.title, work.earliest, work.latest) == ({}, "Le Bal", "1870-01-01", "1875-12-31")
    assert work.details["museum"] == "M0001"
    assert [(c.agent.name, c.function) for c in Contribution.objects.filter(work=work)] == [
        ("RAMBERT Odile", "painter"),
        ("NOËL Léa", "engraver"),
    ]
    pairs = set(work.identifiers.values_list("scheme", "value"))
    assert {("joconde", "000PE1"), ("inventory", "M0001:D 12")} <= pairs


def test_palissy_comes_in_by_its_codes(bring_in):
    bring_in(
        "REF;TICO;DENO;AUTR;SCLE;MATR;EMPL;VOLS\r\nPM01;Statue;statue;;16e siècle;bois : taillé;choeur;\r\n"
    )
    work = Work.objects.get()
    assert (work.title, work.details["location"], work.details["materials"]) == (
        "Statue",
        "choeur",
        ["bois : taillé"],
    )
    assert work.identifiers.get().scheme == "palissy"


def test_dublin_core_columns_are_known_by_their_names(bring_in):
    bring_in("dc:title,dc:creator,dc:date,dc:subject\r\nUn,Léa Noël,1664,théâtre\r\n")
    work = Work.objects.get()
    assert (work.title, work.earliest, work.terms) == ("Un", "1664-01-01", ["théâtre"])


def test_dublin_core_records_of_a_repository_come_in(bring_in, test_data):
    answer = (test_data / "records" / "oai-pmh" / "ListRecords.xml").read_bytes()
    job = bring_in(answer, name="ListRecords.xml")
    assert (job.error, job.result["added"] + job.result["left_out"]) == ({}, job.done)
    assert job.result["added"] > 0


def test_every_answer_of_a_repository_is_read_or_refused_by_name(house, test_data):
    for path in sorted((test_data / "records" / "oai-pmh").glob("*.xml")):
        arguments = arguments_for(house.pk, [str(path)], reader="dublin_core")
        job = run_now(ask_import(house.pk, arguments, person_id=None))
        assert job.error.get("code", "").startswith(("reading.", "")), path.name
        assert job.error.get("code") != "jobs.broke", path.name


def test_the_real_costumes_of_joconde_come_in(house, test_data):
    path = str(test_data / "catalogues" / "joconde-costumes.csv")
    arguments = arguments_for(house.pk, [path])
    job = run_now(ask_import(house.pk, arguments, person_id=None))
    assert (job.error, job.result["added"], job.result["left_out"]) == ({}, 4273, 1)
    uniform = Work.objects.get(identifiers__value="M0324:OA 10426")
    assert uniform.details["domain"] == ["histoire", "costume - accessoires du costume"]


def test_the_real_paintings_joined_with_wikidata_come_in(house, test_data):
    path = str(test_data / "catalogues" / "joconde-wikidata-base_joconde_association.csv")
    job = run_now(ask_import(house.pk, arguments_for(house.pk, [path]), person_id=None))
    assert (job.error, job.result["added"], codes(job)[0][1]) == ({}, 693, "works.no_title")
    assert Agent.objects.filter(name="ANDRE Albert", died_earliest="1954-07-11").exists()
