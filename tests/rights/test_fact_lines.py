"""A line of a file of facts: what is read, and every fault of it at once."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.rights.facts import Kind
from filigrane.rights.lines.columns import COLUMNS
from filigrane.rights.lines.errors import ColumnsLack, ColumnUnknown
from filigrane.rights.lines.reading import Line, columns_of, read_line
from filigrane.rights.lines.writing import Written, columns_for, row_of
from filigrane.rights.reach import Subject
from filigrane.rights.stating import REQUIRED

PLAIN = {"title": "Pas de crue", "kind": "reserved", "use": "tdm", "source": "Lettre", "capacity": "author"}


def line(**cells: str) -> Line:
    found, faults = read_line(2, PLAIN | cells)
    assert found is not None, faults
    return found


def faults(**cells: str) -> list[tuple[str, str]]:
    return [(fault.column, fault.error.code) for fault in read_line(2, PLAIN | cells)[1]]


def test_a_plain_line_says_a_fact_of_a_work() -> None:
    found = line(holds_from="03/05/2026", holds_to="2030-12-31")
    assert (found.named.about, found.named.title, found.value) == (
        Subject.WORK, "Pas de crue", {"use": "tdm"},
    )  # fmt: skip
    assert (found.holds_from, found.holds_to) == (dt.date(2026, 5, 3), dt.date(2030, 12, 31))


def test_a_french_spreadsheet_is_read() -> None:
    header = columns_of(["Titre", "Genre", "usage", "Source", "Qualité", "Du"], name="f.csv")
    cells = dict(
        zip(header, ["Pas de crue", "Réservation", "TDM", "Lettre", "Héritière", "3 mai 2026"], strict=True)
    )
    found, wrong = read_line(2, cells)
    assert (wrong, found and (found.kind, found.value, found.capacity)) == (
        (), ("reserved", {"use": "tdm"}, "heir"),
    )  # fmt: skip


def test_every_fault_of_a_line_is_told_with_its_column() -> None:
    told = faults(title="", use="dance", source=" ", capacity="king", holds_from="one day", country="France")
    assert dict(told) == {
        "": "rights.subject_missing",
        "capacity": "rights.code_unknown",
        "source": "rights.source_missing",
        "holds_from": "rights.day_unreadable",
        "use": "rights.code_unknown",
        "country": "rights.fact_unreadable",
    }


def test_several_uses_stand_in_one_cell() -> None:
    assert line(use="genai_train ai_input").value["use"] == "genai_train ai_input"
    assert faults(use="genai_train dance") == [("use", "rights.code_unknown")]


def test_a_line_without_capacity_is_a_note() -> None:
    assert line(capacity="").capacity == ""


def test_a_kind_that_nobody_knows_lists_those_that_are() -> None:
    _, (fault,) = read_line(2, PLAIN | {"kind": "rumour"})
    assert "reserved" in str(fault.error.values["codes"])


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_says_which_of_its_fields_lack(kind: Kind) -> None:
    lacking = {column for column, _ in faults(kind=kind.value, use="")}
    assert lacking == set(REQUIRED[kind])


def test_days_that_end_before_they_begin_are_told() -> None:
    assert faults(holds_from="2026-05-03", holds_to="2026-05-02") == [("holds_to", "rights.fact_unreadable")]


def test_a_year_bounds_a_death_on_both_sides() -> None:
    found = line(kind="author_died", name="X", earliest="1954", latest="1954", use="")
    assert (found.value["earliest"], found.value["latest"]) == ("1954-01-01", "1954-12-31")


def test_the_whole_house_is_meant_only_when_it_is_said() -> None:
    assert line(about="house", title="").named.about is Subject.HOUSE
    assert faults(title="") == [("", "rights.subject_missing")]


def test_a_death_is_not_said_of_a_collection() -> None:
    assert faults(about="collection", kind="author_died", name="X", use="") == [
        ("about", "rights.subject_unfit")
    ]


def test_what_is_said_of_a_person_needs_no_name_beside_the_record() -> None:
    assert line(about="agent", kind="author_died", use="", latest="1954-08-03").value == {
        "latest": "1954-08-03"
    }


def test_a_column_that_nobody_reads_is_refused_with_its_name() -> None:
    with pytest.raises(ColumnUnknown, match="licnce"):
        columns_of(["title", "kind", "licnce", "source", "capacity"], name="f.csv")
    with pytest.raises(ColumnUnknown):
        columns_of(["title", "kind", "kind", "source", "capacity"], name="f.csv")


def test_a_file_of_something_else_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(ColumnsLack) as refused:
        columns_of(["Spectacle", "Date"], name="saison.csv")
    assert refused.value.values["columns"] == "kind, source, capacity"


def test_a_fact_is_written_and_read_back_the_same_with_fields_of_its_own() -> None:
    first = line(**{"value.price": "12 €", "id": "3", "author": "Inès", "holds_to": "2027-01-01"})
    columns = columns_for(first.value)
    assert columns[-2:] == ("value.price", "recorded_on")
    out = Written(
        first.named, first.kind, first.value, first.capacity, first.source, first.holds_from, first.holds_to,
        dt.date(2026, 1, 1),
    )  # fmt: skip
    assert read_line(2, dict(zip(columns, row_of(out, columns), strict=True))) == (first, ())


def test_the_documents_name_every_column() -> None:
    from pathlib import Path

    docs = Path(__file__).resolve().parents[2] / "docs"
    for page in ("en/rights.md", "fr/droits.md"):
        text = (docs / page).read_text("utf-8")
        assert not [column for column in COLUMNS if f"`{column}`" not in text], page
