"""Every CSV that the house writes goes through the one writer that lets no formula out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import filigrane
from filigrane.accounts.models import House
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.exports.choice import CHOICES
from filigrane.works.exports.safe_csv import read_rows
from filigrane.works.queries.exporting import Export, export_lines
from filigrane.works.service import record_work
from morning import TODAY

SOURCE = Path(filigrane.__file__).parent
WRITER = "works/exports/safe_csv.py"
FROZEN = "royalties/sheets/reading.py"
"""It writes the inputs of a run to the byte; their texts are guarded by the writer's own rule before."""
COLUMNS = "royalties/engines/columnar.py"
"""It writes the same inputs by columns, each text as FROZEN guarded and wrote it: bytes are held equal."""
READERS = {"works/pasting.py", "works/season_file.py"}
"""They give a table back to the page or the reader that it came to: no file leaves by them."""
FORMULAS = ('=HYPERLINK("http://x")', "@SUM(A1)", "+1+1", "-2+3", "\t=1", "＝1")


def test_one_module_writes_tables() -> None:
    writes = re.compile(r"csv\.(?:writer\(|DictWriter\()|\.to_csv\(")
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if writes.search(path.read_text("utf-8"))
    }
    assert found == {WRITER, FROZEN, COLUMNS, *READERS}


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("form", [code for code, one in CHOICES.items() if one.ending == ".csv"])
def test_no_table_of_the_catalogue_lets_a_formula_out(house: House, form: str, formula: str) -> None:
    draft = WorkDraft(title=formula, subtitle=formula, credits=(CreditDraft(formula),))
    record_work(house, draft, person_id=None)
    text = "".join(export_lines(Export(house, form, TODAY)))
    raw = [cell.strip('"') for line in text.lstrip("\ufeff").split("\r\n") for cell in line.split(";")]
    assert not [cell for cell in raw if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]
    assert any(formula.strip() in cell for row in read_rows(text) for cell in row)
