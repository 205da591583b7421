"""`filigrane trace dataset`: which works of the catalogue a data set holds."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use
from filigrane.trace.datasets.declared import MIN_WORDS, Declared
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.datasets.words import found_words, paper_of
from filigrane.trace.spans import MIN_SPAN_WORDS

WRITTEN = defer("Report: {folder}")
MOST_LINES = 40
"""Works that a terminal shows: those of which most lies in the set; the tables have all."""
MORE = defer("and {works} more works, of which less lies in the set: the tables have them all")
NO_DAY = defer("Say on which day the set was collected: --collected 2025-06-01")
INDICATIONS = defer(
    "Indications only. Nothing found does not mean that a work is absent: "
    "Filigrane knows this catalogue only."
)


@click.command(
    "dataset", help=say(defer("Which works of the catalogue the data set at PATH holds, and where."))
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--use", default=Use.GENAI_TRAIN.value, show_default=True, type=click.Choice([use.value for use in Use]),
    help=say(defer("What the set was made for, as its maker says.")),
)  # fmt: skip
@click.option(
    "--collected", type=click.DateTime(["%Y-%m-%d"]),
    help=say(defer("The day on which the set was collected; the verdicts are of that day.")),
)  # fmt: skip
@click.option(
    "--purpose", default=Purpose.UNKNOWN.value, type=click.Choice([one.value for one in Purpose]),
    help=say(defer("Whether the use is commercial.")),
)  # fmt: skip
@click.option("--field", "fields", multiple=True, help=say(defer("Name of the field that holds the text.")))
@click.option(
    "--min-words", default=MIN_WORDS, show_default=True, type=click.IntRange(MIN_SPAN_WORDS, 100),
    help=say(defer("Equal words in a row that count.")),
)  # fmt: skip
@click.option(
    "--summary", "is_summary", is_flag=True,
    help=say(defer("PATH is a provider's public summary: look for the sites and works that it names.")),
)  # fmt: skip
@click.option(
    "--site", "sites", multiple=True, help=say(defer("With --summary: a site of yours, as theatre.fr."))
)
@click.option("--out", type=click.Path(path_type=Path), help=say(defer("Copy the report into this folder.")))
@of_house
def dataset(
    path: Path, use: str, collected: dt.datetime | None, purpose: str, fields: tuple[str, ...],
    min_words: int, is_summary: bool, sites: tuple[str, ...], out: Path | None, slug: str | None,
) -> None:  # fmt: skip
    """Read the set in this terminal; Ctrl-C saves and stops, the same command goes on."""
    wake()
    if is_summary:
        from filigrane.trace.cli.summary import read_summary

        read_summary(path, sites, out, slug)
        return
    if collected is None:
        raise click.UsageError(say(NO_DAY))
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.trace.queries.reports import DATASET_FILES, report_folder, report_of
    from filigrane.trace.service.ask_dataset import ask_dataset

    house = house_named(slug)
    name = on_one_line(path.resolve().name, 200)
    declared = Declared(name, Use(use), collected.date(), Purpose(purpose), min_words, fields)
    job = run_in_terminal(ask_dataset(house.pk, path, declared))
    _, head = report_of(house.pk, job.pk)
    click.echo(found_words(head["works"], say))
    for work in head["works"][:MOST_LINES]:
        click.echo(line_of(work))
    if len(head["works"]) > MOST_LINES:
        click.echo(say(MORE).format(works=len(head["works"]) - MOST_LINES))
    click.echo(f"{percent(head['not_identified']):>10}  " + say(defer("not identified")))
    folder = report_folder(house.pk, job.pk)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for file, _type in DATASET_FILES.values():
            shutil.copyfile(folder / file, out / file)
        write_pdf(out / "report.pdf", head, house.name)
    click.echo(say(WRITTEN).format(folder=out or folder))
    click.echo(say(INDICATIONS))


def write_pdf(path: Path, head: dict[str, Any], house: str) -> None:
    """The report on paper, where the extra [pdf] is installed."""
    if can_typeset():
        paper = paper_of(head, house=house, language=terminal_language(), translate=say)
        path.write_bytes(typeset(paper))


def line_of(work: dict[str, object]) -> str:
    """A work on one line: how much of it, its share of the set, its letters, its verdict, its title."""
    verdict = work["verdict"]
    answer = verdict["answer"] if isinstance(verdict, dict) else "-"
    parts = (percent(int(str(work[name]))) for name in ("inside", "millionths"))
    return "  ".join(
        [*(f"{part:>10}" for part in parts), f"{work['letters']:>10}", answer, str(work["title"])]
    )


def percent(millionths: int) -> str:
    """Millionths as a percentage with four decimals: in a large set, little is much."""
    return f"{millionths / 10_000:.4f} %"
