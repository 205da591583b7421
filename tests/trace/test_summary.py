"""A provider's public summary: which sites and works of a house it names, where, and nothing it does not."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.papers import Paper, Section
from filigrane.charter.service import switch
from filigrane.cli.main import filigrane
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from filigrane.reading.errors import UnknownType
from filigrane.trace.engines.summaries import lines_of
from filigrane.trace.queries.reports import report_folder
from filigrane.trace.service.summary import ask_summary
from filigrane.trace.summaries.found import read
from filigrane.trace.summaries.held import Held
from filigrane.trace.summaries.lines import Line, section_of, with_sections
from filigrane.trace.summaries.names import Titles, identifiers_in, titled
from filigrane.trace.summaries.shelves import data_sets_in
from filigrane.trace.summaries.sites import OurSites, Stands, address_key, addresses_in, canonical, hosts_in
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.service import add_file, record_work, withdraw_work
from morning import NOW

SUMMARY = """\
Public summary of training content
1. General information
1.1 Provider: Modèle & Cie, contact@modele.example
2. List of data sources
2.1 Publicly available datasets
Collection A: https://huggingface.co/datasets/autrui/les-voix
2.3 Data crawled and scraped from online sources
Top domains: presse.example, www.theatre-du-phare.example, archives.exemple.org, bnf.example
3. Data processing aspects
La Valise rouge, par Odile Ferrand, was left out on request.
Wikidata: Q42424242
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.FILIGRANE_HOME = tmp_path / "home"


def hosts(text: str) -> list[str]:
    return [named.host for named in hosts_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sites: phare.fr, www.Gallica.BnF.fr.", ["phare.fr", "gallica.bnf.fr"]),
        ("https://data.bnf.fr/ark:/12148/cb1?x=a.fr", ["data.bnf.fr"]),
        ("voir théâtre.fr", ["xn--thtre-4qa2c.fr"]),
        ("jean.dupont@phare.fr", []),
        ("train.csv, README.md, v2.1, etc. e.g. so", []),
        ("Fin de phrase.Une autre", []),
        ("(http://phare.fr)", ["phare.fr"]),
        ("phare.fr/programme", ["phare.fr"]),
    ],
)
def test_sites_are_read_and_nothing_else(text: str, found: list[str]) -> None:
    assert hosts(text) == found


@pytest.mark.parametrize(
    ("named", "ours", "stands"),
    [
        ("phare.fr", "phare.fr", Stands.SAME),
        ("archives.phare.fr", "phare.fr", Stands.BELOW),
        ("bnf.fr", "gallica.bnf.fr", Stands.ABOVE),
        ("lephare.fr", "phare.fr", None),
        ("phare.fr.autre.com", "phare.fr", None),
        ("fr", "phare.fr", None),
    ],
)
def test_a_host_is_ours_lies_under_ours_or_above_and_no_suffix_is_guessed(
    named: str, ours: str, stands: Stands | None
) -> None:
    assert list(OurSites({ours: None}).met_by(named)) == ([(ours, stands)] if stands else [])


def test_www_and_the_last_slash_count_for_nothing_in_an_address() -> None:
    assert canonical("WWW.Phare.FR.") == "phare.fr"
    assert address_key("https://www.phare.fr/pieces/12/#a") == address_key("http://phare.fr/pieces/12")
    assert address_key("https://phare.fr/a?b=1") != address_key("https://phare.fr/a")
    assert [one for one, _ in addresses_in("(voir https://phare.fr/a_(b)).")] == ["https://phare.fr/a_(b)"]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("2.3. Data crawled and scraped from online sources", "2.3"),
        ("## 2.1 Publicly available datasets", "2.1"),
        ("Section 2.2.1: Datasets commercially licensed by rightsholders", "2.2.1"),
        ("2.3 Données moissonnées en ligne", "2.3"),
        ("2.3 millions of pages were read", ""),
        ("Data crawled in 2024", ""),
    ],
)
def test_a_heading_of_the_template_has_its_number_and_its_word(line: str, section: str) -> None:
    assert section_of(line) == section


def named(*lines: str, flows: bool = True) -> list[str]:
    looked_for = titled(1, "La Valise rouge", ["Odile Ferrand", "Ferrand, Odile"])
    assert looked_for
    rows = (Line(number, "", text, flows=flows) for number, text in enumerate(lines, 1))
    return [maker for _, maker, _ in Titles([looked_for]).named_in(rows)]


def test_a_title_counts_with_the_whole_name_of_a_maker_in_its_line() -> None:
    assert named("« La valise rouge », d’Odile FERRAND (2021)") == ["odile ferrand"]
    assert named("FERRAND Odile : La Valise Rouge") == ["ferrand odile"]
    assert named("La Valise rouge, de Paul Ferrand") == []
    assert named("La Valise rouge") == []
    assert named("La Valise, rouge de honte. Odile Ferrand") != []
    assert named("Une valise rouge. Odile Ferrand") == []


def test_a_title_goes_on_in_the_next_line_but_not_in_the_next_row() -> None:
    assert named("La Valise", "rouge, Odile Ferrand") == ["odile ferrand"]
    assert named("La Valise", "rouge, Odile Ferrand", flows=False) == []


def test_cells_of_one_table_stand_one_below_the_other() -> None:
    assert named("Titre", "La Valise rouge", "Odile Ferrand") == ["odile ferrand"]
    assert named("Odile Ferrand", "La Valise rouge") == ["odile ferrand"]
    assert named("La Valise rouge", "Odile Ferrand", flows=False) == []
    assert named("La Valise rouge et autres textes", "Odile Ferrand") == []


def test_a_maker_far_down_a_long_line_is_no_maker() -> None:
    assert named("La Valise rouge " + "mot " * 60 + "Odile Ferrand") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISBN 978-2-07-036024-5", [("isbn", "978-2-07-036024-5")]),
        ("https://www.wikidata.org/wiki/Q42", [("wikidata", "Q42")]),
        ("Q4 2024", []),
        ("T-034.524.680-1", [("iswc", "T-034.524.680-1")]),
        ("https://data.bnf.fr/ark:/12148/cb11888978p", [("ark", "ark:/12148/cb11888978p")]),
        ("1234 5678", []),
    ],
)
def test_identifiers_are_read_where_a_register_says_so(text: str, found: list[tuple[str, str]]) -> None:
    assert [(scheme, value) for scheme, value, _ in identifiers_in(text)] == found


def test_data_sets_are_known_by_their_address() -> None:
    text = "https://huggingface.co/datasets/autrui/les-voix/tree/main et https://phare.fr/a"
    assert [one[:2] for one in data_sets_in(text, "")] == [
        ("huggingface.co/datasets/autrui/les-voix", "les-voix")
    ]
    assert len(list(data_sets_in(text, "2.1"))) == 2


def test_a_line_of_megabytes_and_no_end_is_read_in_parts() -> None:
    lines = [Line(1, "", "a.b" * 200_000 + " phare.fr " + "-." * 200_000)]
    found = read(with_sections(lines), Held(0, {}, {}, [], {}))
    assert "phare.fr" in found.named


def summary(tmp_path: Path, text: str = SUMMARY, name: str = "resume.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def valise(house: House) -> Any:
    """A work with a maker, an identifier, and a file that comes from a site."""
    credit = CreditDraft(name="Odile Ferrand", function="author", sort_name="Ferrand, Odile")
    draft = WorkDraft(title="La Valise rouge", credits=(credit,), identifiers=(("wikidata", "Q42424242"),))
    work = record_work(house, draft, person_id=None, now=NOW)
    add_file(
        work, "valise.txt", b"Une valise attend sur le quai.", person_id=None, now=NOW,
        source="https://archives.exemple.org/valise",
    )  # fmt: skip
    return work


def reported(house: House, path: Path, *sites: str) -> tuple[Job, dict[str, Any]]:
    job = run_now(ask_summary(house.pk, path, sites))
    assert job.state == JobState.DONE, job.error
    return job, json.loads((report_folder(house.pk, job.pk) / "report.json").read_text("utf-8"))


def test_the_report_names_sites_and_works_with_their_place(house: House, valise: Any, tmp_path: Path) -> None:
    _, report = reported(house, summary(tmp_path), "theatre-du-phare.example")
    found = [(one["kind"], one["how"], one["ours"]) for one in report["findings"]]
    assert found == [
        ("site", "same", "theatre-du-phare.example"),
        ("site", "same", "archives.exemple.org"),
        ("work", "title", "La Valise rouge"),
        ("work", "identifier", "La Valise rouge"),
    ]
    (place,) = report["findings"][0]["places"]
    assert (place["line"], place["section"]) == (8, "2.3")
    assert "www.theatre-du-phare.example" in place["words"]
    assert report["findings"][1]["works"] == [{"id": valise.pk, "title": "La Valise rouge"}]
    assert report["findings"][2]["places"][0]["section"] == "3"
    assert report["findings"][2]["named"] == "Odile Ferrand"
    assert [one["name"] for one in report["data_sets"]] == ["les-voix"]


def test_what_the_house_does_not_hold_is_not_found(house: House, tmp_path: Path) -> None:
    _, report = reported(house, summary(tmp_path))
    assert report["findings"] == []
    assert report["document"]["sites"] == 5


def test_a_work_that_was_withdrawn_or_belongs_to_another_house_is_not_named(
    house: House, valise: Any, tmp_path: Path
) -> None:
    from filigrane.accounts.service import make_house

    other = make_house("autre", "L’Autre", now=NOW)
    assert reported(other, summary(tmp_path))[1]["findings"] == []
    withdraw_work(house.pk, valise.pk, reason="essai", person_id=None)
    assert reported(house, summary(tmp_path))[1]["findings"] == []


def test_the_same_summary_gives_the_same_bytes(house: House, valise: Any, tmp_path: Path) -> None:
    jobs = [reported(house, summary(tmp_path), "theatre-du-phare.example")[0] for _ in range(2)]
    for name in ("report.json", "names.csv"):
        first, second = ((report_folder(house.pk, job.pk) / name).read_bytes() for job in jobs)
        assert first == second


HTML = """<!doctype html><html><head><title>x.example</title></head><body><h2>2.3 Data crawled</h2>
<script>var a = "secret.example";</script>
<table><tr><td>La Valise rouge</td><td>Odile Ferrand</td></tr><tr><td>Autre</td><td>X</td></tr></table>
<p>List <a href="https://archives.exemple.org/liste">here</a></p></body></html>"""


def test_a_web_page_is_read_by_rows_with_the_addresses_of_its_links(
    house: House, valise: Any, tmp_path: Path
) -> None:
    path = summary(tmp_path, HTML, "page.html")
    lines = list(with_sections(lines_of(path, path.name)))
    assert [line.text for line in lines] == [
        "2.3 Data crawled", "La Valise rouge\tOdile Ferrand", "Autre\tX",
        "List here <https://archives.exemple.org/liste>",
    ]  # fmt: skip
    _, report = reported(house, path)
    assert [one["how"] for one in report["findings"]] == ["same", "title"]
    assert report["findings"][1]["places"][0]["section"] == "2.3"


def test_a_table_of_domains_is_read_row_by_row(house: House, valise: Any, tmp_path: Path) -> None:
    path = summary(tmp_path, "domain;pages\nexemple.org;12\nautre.net;4\n", "domaines.csv")
    job, report = reported(house, path)
    assert [(one["how"], one["named"]) for one in report["findings"]] == [("above", "exemple.org")]
    content = (report_folder(house.pk, job.pk) / "names.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (row["ours"], row["line"]) == ("archives.exemple.org", "2")


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"PK\x03\x04rien")
    with pytest.raises(UnknownType):
        list(lines_of(path, "photo.pdf"))


@pytest.mark.skipif(not can_typeset(), reason="the extra [pdf] is not installed")
def test_a_pdf_is_read_page_by_page(house: House, valise: Any, tmp_path: Path) -> None:
    section = Section("2.3 Data crawled and scraped", ("exemple.org", "La Valise rouge, Odile Ferrand"))
    paper = Paper("en", "Summary", "Modèle", "", "", (section,), NOW.date())
    path = tmp_path / "summary.pdf"
    path.write_bytes(typeset(paper))
    _, report = reported(house, path)
    assert [(one["kind"], one["how"]) for one in report["findings"]] == [("site", "above"), ("work", "title")]
    (place,) = report["findings"][0]["places"]
    assert (place["place"], place["section"]) == ("p. 1", "2.3")


def test_a_docx_is_read_cell_by_cell(house: House, valise: Any, tmp_path: Path) -> None:
    cells = "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in ("La Valise rouge", "Odile Ferrand")
    )
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "s.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{cells}</w:body></w:document>")
    _, report = reported(house, tmp_path / "s.docx")
    assert [one["how"] for one in report["findings"]] == ["title"]


def test_a_charter_that_switched_it_off_is_heard(house: House, tmp_path: Path) -> None:
    switch(house, "trace.dataset", False)
    job = run_now(ask_summary(house.pk, summary(tmp_path), ()))
    assert job.error["code"] == "trace.switched_off"


def test_the_command_prints_what_is_named(house: House, valise: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = CliRunner().invoke(
        filigrane,
        ["trace", "dataset", str(summary(tmp_path)), "--summary", "--site", "theatre-du-phare.example",
         "--out", str(out)],
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    assert "theatre-du-phare.example" in said.output
    assert "La Valise rouge" in said.output
    assert {"report.json", "names.csv"} <= {path.name for path in out.iterdir()}


def test_a_summary_that_is_sent_is_read_shown_and_not_kept(house: House, valise: Any, tmp_path: Path) -> None:
    person = make_person("rights@example.org", "rights", now=NOW)
    give_role(person, house, "rights", now=NOW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    given = {"sent": SimpleUploadedFile("resume.txt", SUMMARY.encode()), "sites": "theatre-du-phare.example"}
    assert client.post("/rapports/resume/", given).status_code == 302
    job = run_now(Job.objects.latest("id"))
    assert job.state == JobState.DONE, job.error
    page = client.get(f"/rapports/{job.pk}/").content.decode()
    assert "Named in this document: sites, 2; works, 1." in page
    assert "2.3 Data crawled and scraped from online sources" in page
    assert "These are indications" in page
    assert list((tmp_path / "home" / "reports" / "sent").glob("*/*")) == []
    if can_typeset():
        assert client.get(f"/rapports/{job.pk}/pdf").content.startswith(b"%PDF-")
