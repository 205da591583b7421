"""Payments out: a table for the accountant, from which no account number leaks."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from filigrane.royalties.cli import royalties
from filigrane.royalties.engines.folders import keep
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.sheets.payments import read_iban, read_payees
from filigrane.royalties.sheets.reading import read_tables
from filigrane.royalties.sheets.results import results

GOOD, WRONG = "FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 607"


def run(folder: Path) -> Path:
    tables = {
        "fund.csv": "key,value\nfund,Voix\nperiod,2026\nbase,100\npool_uses,1\n",
        "works.csv": "work\nW\n",
        "splits.csv": "work,account,share\nW,ANN,50\nW,BOB,30\nW,CLO,15\nW,DAN,5\n",
        "holders.csv": "account,name,verified\nANN,=Ann(1),yes\nCLO,Clo,no\n",
        "uses.csv": "user,paid,work,times\nu,1,W,1\n",
    }
    keep(folder, results(read_tables({name: text.encode() for name, text in tables.items()})))
    return folder


def test_the_table_holds_who_is_paid_and_names_who_waits(tmp_path: Path) -> None:
    payees, target = tmp_path / "payees.csv", tmp_path / "payments.csv"
    payees.write_text(f"account;iban\nANN;{GOOD.lower()}\nCLO;{GOOD}\nDAN;{GOOD}\n")
    command = ["payments", str(run(tmp_path / "run")), "--payees", str(payees), "--to", str(target)]
    said = CliRunner().invoke(royalties, command, env={"FILIGRANE_LANGUAGE": "en"})
    assert said.exit_code == 0
    lines = target.read_text().splitlines()
    # CLO isn't verified, DAN is under the threshold; BOB has no IBAN in the table.
    assert [line.split(";")[:5] for line in lines[1:]] == [
        ["ANN", "'=Ann(1)", GOOD.replace(" ", ""), "50.00", "EUR"]
    ]
    assert "1 payments, €50.00 together" in said.output
    assert "€30.00 wait for BOB" in said.output
    assert GOOD.replace(" ", "") not in said.output
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert GOOD.replace(" ", "") not in "".join(path.read_text() for path in (tmp_path / "run").rglob("*.*"))


def test_a_wrong_iban_is_told_by_line_and_never_repeated(tmp_path: Path) -> None:
    with pytest.raises(SheetsUnreadable) as raised:
        read_payees(f"account,iban\nANN,{WRONG}\nANN2,{GOOD}\nANN2,{GOOD}\n,{GOOD}\n".encode())
    assert [one.place for one in raised.value.problems] == ["payees.csv:2", "payees.csv:4", "payees.csv:5"]
    told = f"{raised.value} {raised.value.values} {raised.value.problems}".replace(" ", "")
    assert "20041010" not in told


@pytest.mark.parametrize(
    "text", [WRONG, "", "FR14", "12 3456 7890 1234 567", "FR14" + "é" * 20, "FR" + "9" * 60]
)
def test_what_is_no_iban_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an IBAN"):
        read_iban(text)


@pytest.mark.parametrize("text", ["GB82 WEST 1234 5698 7654 32", "NO9386011117947", "BE71 0961 2345 6769"])
def test_an_iban_of_any_country_is_known_by_its_check_digits(text: str) -> None:
    assert read_iban(text) == text.replace(" ", "")
