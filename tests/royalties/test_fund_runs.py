"""A run in the house: what it freezes, what it credits, and that nobody sees half of it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.royalties.conftest import BEGINS, TERMS, agent, answers

from filigrane.accounts.models import House
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from filigrane.journal.models import Entry
from filigrane.rights.answers import Layer
from filigrane.rights.service import declare_shares
from filigrane.rights.shares import Part
from filigrane.royalties.errors import (
    FundWithoutWorks,
    NoSuchPeriod,
    NothingReported,
    ReportThere,
    RunThere,
    SheetsUnreadable,
    TooMuchReleased,
)
from filigrane.royalties.lit import Lit
from filigrane.royalties.models import Credit, Fund, Report, Run
from filigrane.royalties.queries.funds import inputs_of, runs_of
from filigrane.royalties.queries.packed import files_of
from filigrane.royalties.service.funds import ask_run, make_fund, set_aside, take_files, take_light
from filigrane.works.models import Work
from morning import NOW

VERIFIER = Path(__file__).resolve().parents[2] / "src" / "filigrane_verify" / "reader.py"


def published(fund: Fund, begins: dt.date = BEGINS) -> Run:
    """The run of a period, made here and now."""
    run, job = ask_run(fund, begins, person_id=None, now=NOW)
    done = run_now(job)
    assert done.state == JobState.DONE, done.error
    return Run.objects.get(pk=run.pk)


def reported(fund: Fund, dance: Work, text: Work, begins: dt.date = BEGINS) -> Report:
    """The usual two answers, taken in."""
    content = answers(dance, text).replace(b"a1", begins.isoformat().encode())
    return take_files(fund, begins, [("r.csv", content)], person_id=None, now=NOW)[0]


def cents(run: Run) -> dict[str, int]:
    return dict(Credit.objects.filter(run=run).values_list("account", "cents"))


def test_a_run_credits_holders_and_holds_the_rest_by_name(fund: Fund, dance: Work, text: Work) -> None:
    reported(fund, dance, text)
    run = published(fund)
    ines, paul, zoe = (f"agent:{agent(name).pk}" for name in ("Inès Roc", "Paul Or", "Zoé Lin"))
    assert cents(run) == {
        ines: 150, paul: 90, zoe: 45, f"INCONNU:{text.pk}": 15, "NON-IDENTIFIE": 50,
        "HORS-REPERTOIRE:9999": 50,
    }  # fmt: skip
    assert run.distribution["amounts"]["due"] == sum(cents(run).values()) == 400
    assert Credit.objects.get(run=run, kind="INCONNU").work == text.pk


def test_a_run_taken_out_is_the_same_to_the_other_program(
    fund: Fund, dance: Work, text: Work, tmp_path: Path
) -> None:
    reported(fund, dance, text)
    run = published(fund)
    for name, content in files_of(run):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert "0 differ" in done.stdout


def test_bad_lines_are_all_told_and_nothing_is_taken_in(fund: Fund, dance: Work, text: Work) -> None:
    bad = f"answer,revenue,work,mass\nx,1.00,{dance.pk},half\ny,cheap,{text.pk},1\n".encode()
    other = b"colour,size\nred,1\n"
    files = [("good.csv", answers(dance, text)), ("bad.csv", bad), ("other.csv", other)]
    with pytest.raises(SheetsUnreadable) as told:
        take_files(fund, BEGINS, files, person_id=None, now=NOW)
    assert [one.place for one in told.value.problems] == ["bad.csv:2", "bad.csv:3", "other.csv"]
    assert not Report.objects.exists()


def test_the_same_report_comes_in_once(fund: Fund, dance: Work, text: Work) -> None:
    report = reported(fund, dance, text)
    with pytest.raises(ReportThere):
        reported(fund, dance, text)
    set_aside(report, person_id=None, now=NOW)
    assert reported(fund, dance, text).sha256 == report.sha256


def test_a_period_is_run_once_and_only_with_reports(fund: Fund, dance: Work, text: Work) -> None:
    with pytest.raises(NothingReported):
        ask_run(fund, BEGINS, person_id=None, now=NOW)
    with pytest.raises(NoSuchPeriod):
        ask_run(fund, dt.date(2026, 2, 1), person_id=None, now=NOW)
    reported(fund, dance, text)
    with pytest.raises(TooMuchReleased):
        ask_run(fund, BEGINS, released=1, person_id=None, now=NOW)
    published(fund)
    with pytest.raises(RunThere):
        ask_run(fund, BEGINS, person_id=None, now=NOW)


def test_nobody_sees_a_run_before_its_end_and_it_ends_as_it_began(
    fund: Fund, dance: Work, text: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filigrane.royalties.service.funds import run as running

    reported(fund, dance, text)
    run, job = ask_run(fund, BEGINS, person_id=None, now=NOW)
    monkeypatch.setattr(running, "AT_ONCE", 1)
    real, calls = running.Credit.objects.bulk_create, iter(range(3))

    def dies(rows: list[Credit]) -> list[Credit]:
        if next(calls, None) is None:
            raise MemoryError
        return real(rows)

    monkeypatch.setattr(running.Credit.objects, "bulk_create", dies)
    assert run_now(job).state == JobState.FAILED
    assert Credit.objects.filter(run=run).count() == 3
    assert not runs_of(fund.house_id).exists()
    frozen = Run.objects.get(pk=run.pk).inputs
    monkeypatch.setattr(running.Credit.objects, "bulk_create", real)
    declare_shares(
        fund.house_id, dance.pk, Layer.CHOREOGRAPHY, [Part("Autre", 10_000)], source="x", capacity="author",
        now=NOW,
    )  # fmt: skip
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    assert run_now(Job.objects.get(pk=job.pk)).state == JobState.DONE
    run.refresh_from_db()
    assert run.inputs == frozen
    assert cents(run)[f"agent:{agent('Inès Roc').pk}"] == 150
    assert json.loads(dict(files_of(run))["distribution.json"])["credits"] == cents(run)
    entries = Entry.objects.filter(house_id=fund.house_id).values_list("canonical", flat=True)
    assert sum(b"royalties.run_published" in bytes(one) for one in entries) == 1


def test_what_is_not_paid_is_carried_and_residuals_go_on(fund: Fund, dance: Work, text: Work) -> None:
    Fund.objects.filter(pk=fund.pk).update(months=6)
    fund.refresh_from_db()
    reported(fund, dance, text)
    first = published(fund)
    later = dt.date(2026, 7, 1)
    reported(fund, dance, text, later)
    second = published(fund, later)
    ines = Credit.objects.get(run=second, agent=agent("Inès Roc").pk)
    assert (ines.carried, ines.cents, ines.carried_on) == (150, 150, 300)
    assert json.loads(ines.statement)["why"] == "payee not verified"
    assert first.root != second.root
    assert "residuals.csv" not in inputs_of(first)


def test_sheets_that_disagree_hold_what_they_disagree_on(fund: Fund, dance: Work, text: Work) -> None:
    ines = agent("Inès Roc")
    declare_shares(
        fund.house_id, dance.pk, Layer.CHOREOGRAPHY, [Part("Inès Roc", 5_000, ines.pk), Part("Max", 5_000)],
        source="Lettre", capacity="author", now=NOW,
    )  # fmt: skip
    reported(fund, dance, text)
    found = cents(published(fund))
    assert found[f"LITIGE:{dance.pk}"] == 150
    assert f"agent:{ines.pk}" not in found or not found[f"agent:{ines.pk}"]


def test_a_result_of_the_light_table_becomes_answers_with_their_passages(
    fund: Fund, dance: Work, text: Work
) -> None:
    found = {
        "spans": [
            {
                "query": [0, 30],
                "source": [5, 35],
                "work": dance.pk,
                "reading": 3,
                "kind": "exact",
                "identity": 1,
            }
        ],
        "works": [{"id": dance.pk, "title": "", "millionths": 250_000}],
        "not_identified": 750_000,
    }
    report = take_light(fund, BEGINS, [Lit("scène 1", 800, found)], name="scène", person_id=None, now=NOW)
    assert set(report.tables) == {"answers.csv", "spans.csv"}
    run = published(fund)
    assert cents(run)[f"agent:{agent('Inès Roc').pk}"] == 100
    assert cents(run)["NON-IDENTIFIE"] == 300
    assert b",5,35," in inputs_of(run)["spans.csv"]


def test_a_fund_has_terms_that_can_be_read_and_works(house: House, home: Path, dance: Work) -> None:
    with pytest.raises(SheetsUnreadable):
        make_fund(
            house.pk, "F", {**TERMS, "rate": "much"}, [dance.pk], begins=BEGINS, person_id=None, now=NOW
        )
    with pytest.raises(FundWithoutWorks):
        make_fund(house.pk, "F", TERMS, [987], begins=BEGINS, person_id=None, now=NOW)
    assert not Fund.objects.exists()
