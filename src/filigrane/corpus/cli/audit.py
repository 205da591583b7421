"""`filigrane corpus audit`: which works of the house lie in a foreign data set, against their terms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.auditing import INSIDE_LABELS, by_answer
from filigrane.rights.answers import Answer
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use
from filigrane.trace.datasets.declared import MIN_WORDS, Declared
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.spans import MIN_SPAN_WORDS

REPORT = defer("The whole report, with each passage: {folder}")
INDICATIONS = defer(
    "Indications only: equal words, on what the house knows. "
    "Nothing found does not mean that a work is absent."
)
MOST = 40


@click.command(
    help=say(
        defer("Which works of the house lie in the Parquet, file or folder at PATH, against their terms.")
    )
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--collected", type=click.DateTime(["%Y-%m-%d"]), required=True,
    help=say(defer("The day on which the set was collected; the terms of that day count.")),
)  # fmt: skip
@click.option(
    "--use", default=Use.GENAI_TRAIN.value, show_default=True, type=click.Choice([use.value for use in Use]),
    help=say(defer("What the set was made for, as its maker says.")),
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
@of_house
def audit(
    path: Path, collected: dt.datetime, use: str, purpose: str, fields: tuple[str, ...], min_words: int,
    slug: str | None,
) -> None:  # fmt: skip
    """Read the set in this terminal; Ctrl-C saves and stops, the same command goes on."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.trace.queries.reports import report_folder, report_of
    from filigrane.trace.service.ask_dataset import ask_dataset

    house = house_named(slug)
    name = on_one_line(path.resolve().name, 200)
    declared = Declared(name, Use(use), collected.date(), Purpose(purpose), min_words, fields)
    job = run_in_terminal(ask_dataset(house.pk, path, declared))
    _, head = report_of(house.pk, job.pk)
    for answer, found in by_answer(head["works"]).items():
        click.echo(f"{len(found):>8}  {say(INSIDE_LABELS[answer])}")
        for one in found[:MOST] if answer is not Answer.ALLOWED else ():
            share = f"{one.inside / 10_000:.2f} %"
            click.echo(f"{share:>16}  {one.work}\t{one.title}\t{', '.join(one.reasons)}")
    click.echo(say(REPORT).format(folder=report_folder(house.pk, job.pk)))
    click.echo(say(INDICATIONS))
