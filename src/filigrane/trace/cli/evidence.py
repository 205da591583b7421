"""`filigrane trace evidence-plan` and `evidence`: what a model gives back, by a rule fixed beforehand."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.evidence.words import INDICATIONS, paper_of, sentence

NOTED = defer("Plan {sha256}: noted in the journal at entry {entry}. Prompt the model from now on.")
WRITTEN = defer("Report: {folder}")


@click.command("evidence-plan", help=say(defer("Fix a plan: print its hash and note it in the journal.")))
@click.argument("plan", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@of_house
def evidence_plan(plan: Path, slug: str | None) -> None:
    """Read the plan, print its hash, note it."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.trace.evidence.plan import plan_from
    from filigrane.trace.service.evidence import note_plan

    found = plan_from(plan.read_bytes(), name=plan.name)
    entry = note_plan(house_named(slug).pk, found)
    click.echo(say(NOTED).format(sha256=found.sha256, entry=entry.sequence))


@click.command(
    "evidence", help=say(defer("Whether the recorded outputs of a model give works back: indications."))
)
@click.argument("records", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--plan", required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help=say(defer("The plan that was fixed before the first output.")),
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help=say(defer("Copy the report into this folder.")))
@of_house
def evidence(records: Path, plan: Path, out: Path | None, slug: str | None) -> None:
    """Judge the records by the plan."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.trace.queries.reports import files_of, report_folder, report_of
    from filigrane.trace.service.evidence import ask_evidence

    house = house_named(slug)
    name = on_one_line(records.name, 200)
    job = run_in_terminal(ask_evidence(house.pk, records, plan, name=name))
    _, report = report_of(house.pk, job.pk)
    click.echo(f"{report['model']} {report['version']}  ·  plan {report['plan']['sha256']}")
    for work in report["works"]:
        click.echo(f"{work['title'] or work['work']}: {sentence(work, report['plan'], say)}")
    folder = report_folder(house.pk, job.pk)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for file, _type in files_of(job.kind).values():
            shutil.copyfile(folder / file, out / file)
        if can_typeset():
            paper = paper_of(report, house=house.name, language=terminal_language(), translate=say)
            (out / "report.pdf").write_bytes(typeset(paper))
    click.echo(say(WRITTEN).format(folder=out or folder))
    click.echo(say(INDICATIONS[0]))
