"""`filigrane works`: import, list, withdraw and restore."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.works.closing import is_closed
from filigrane.works.exports.choice import CHOICES

LISTED_AT_ONCE = 500
"""Works whose creators `works list` asks for together."""


@click.group(help=say(defer("The catalogue: import, list, withdraw.")))
def works() -> None:
    """The works of a house."""


@works.command(
    "import",
    help=say(defer("Import plays, texts, tables and records; stop with Ctrl-C, run again to go on.")),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--mapping", default="", metavar="NAME|FILE", help=say(defer("How the fields are read.")))
@click.option("--reader", default="", metavar="CODE", help=say(defer("The format, where it can't be told.")))
@click.option("--dry-run", is_flag=True, help=say(defer("Say what would change, and change nothing.")))
@of_house
def import_(paths: tuple[Path, ...], mapping: str, reader: str, dry_run: bool, slug: str | None) -> None:
    """Import folders and files in this terminal; each problem is listed with its file and reason."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.jobs.queries import problems_of
    from filigrane.works.service.ask_import import arguments_for, ask_import, check_not_twice

    house = house_named(slug)
    arguments = arguments_for(house.pk, [str(p) for p in paths], mapping=mapping, reader=reader)
    kind = "works.preview" if dry_run else "works.import"
    if not dry_run:
        check_not_twice(house.pk, arguments)
    job = run_in_terminal(ask_import(house.pk, arguments, person_id=None, kind=kind))
    for row in job.result.get("fields", []):
        click.echo(f"{row['field']}\t+{row['new']}\t~{row['changed']}")
        for example in row["examples"]:
            click.echo(f"    {example['place']}: {example['before'] or '—'} → {example['after']}")
    for problem in problems_of(job).iterator():
        click.echo(f"{problem.place}: {problem.text} [{problem.code}]")


@works.command(help=say(defer("List imports: number, day, name, records.")))
@of_house
def batches(slug: str | None) -> None:
    """One line an import, newest first."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.queries.batches import batches_of

    for batch in batches_of(house_named(slug).pk):
        state = "\t" + say(defer("undone")) if batch.undone_at else ""
        added, changed = batch.counts.get("added", 0), batch.counts.get("changed", 0)
        click.echo(f"{batch.pk}\t{batch.made_at:%Y-%m-%d}\t{batch.name}\t+{added} ~{changed}{state}")


@works.command(help=say(defer("Undo an import: what it wrote and nobody touched since.")))
@click.argument("number", type=int)
@of_house
def undo(number: int, slug: str | None) -> None:
    """Undo one import; whatever stays is listed with its reason."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.jobs.queries import problems_of
    from filigrane.works.service.undo_batch import ask_undo

    job = run_in_terminal(ask_undo(house_named(slug).pk, number, person_id=None))
    for problem in problems_of(job).iterator():
        click.echo(f"{problem.place}: {problem.text} [{problem.code}]")


@works.command(help=say(defer("List the mappings of the house and those that come with Filigrane.")))
@of_house
def mappings(slug: str | None) -> None:
    """One name a line, with the format that it reads."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.engines.shipped import shipped, shipped_names
    from filigrane.works.queries.batches import mappings_of

    for found in mappings_of(house_named(slug).pk):
        click.echo(f"{found.name}\t{found.reader}")
    for name in shipped_names():
        click.echo(f"{name}\t{shipped(name)['reads']}")


@works.command(
    "list", help=say(defer("List works: number, title, creators, date; closed ones with the day they open."))
)
@click.option("--title", default="", help=say(defer("Words of the title.")))
@click.option("--discipline", default="", help=say(defer("Code of a discipline.")))
@click.option("--language", default="", help=say(defer("Language tag.")))
@of_house
def list_(title: str, discipline: str, language: str, slug: str | None) -> None:
    """One line a work; the terminal is the steward's, so what is closed is named, with its day."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.works.queries import credits
    from filigrane.works.queries.live import filtered_works

    found = filtered_works(house_named(slug).pk, title=title, discipline=discipline, language=language)
    works = found.order_by("id").iterator(chunk_size=LISTED_AT_ONCE)
    while lot := list(islice(works, LISTED_AT_ONCE)):
        named = credits(work.pk for work in lot)
        for work in lot:
            names = ", ".join(credit.name for credit in named[work.pk])
            mark = closed_mark(work.closed_until, on=timezone.localdate())
            click.echo(f"{work.pk}\t{work.title}\t{names}\t{work.date_text}{mark}")


def closed_mark(closed_until: str, *, on: dt.date) -> str:
    """A further column that says until when a record is closed on the day *on*; nothing when it is open."""
    if not is_closed(closed_until, on=on):
        return ""
    return "\t" + say(defer("closed until {day}")).format(day=closed_until)


@works.command(help=say(defer("Take a work out of every answer.")))
@click.argument("number", type=int)
@click.option("--reason", required=True, help=say(defer("Why; kept in the journal.")))
@of_house
def withdraw(number: int, reason: str, slug: str | None) -> None:
    """Withdraw one work."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.service import withdraw_work

    work = withdraw_work(house_named(slug).pk, number, reason=reason, person_id=None)
    click.echo(say(defer("“{title}” is withdrawn.")).format(title=work.title))


@works.command(
    "erase-person",
    help=say(defer("Erase what the catalogue holds on a living creator besides her public name.")),
)
@click.argument("number", type=int)
@click.option("--reason", required=True, help=say(defer("Why; kept in the journal.")))
@of_house
def erase_person(number: int, reason: str, slug: str | None) -> None:
    """Erase it in the record and in every history; nothing brings it back."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.service.erase_agent import erase_agent

    agent = erase_agent(house_named(slug).pk, number, reason=reason, person_id=None)
    click.echo(say(defer("Erased. What stays: {name}.")).format(name=agent.name))


@works.command(help=say(defer("Bring a withdrawn work back.")))
@click.argument("number", type=int)
@click.option("--reason", required=True, help=say(defer("Why; kept in the journal.")))
@of_house
def restore(number: int, reason: str, slug: str | None) -> None:
    """Restore one work."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.service import restore_work

    work = restore_work(house_named(slug).pk, number, reason=reason, person_id=None)
    click.echo(say(defer("“{title}” is back.")).format(title=work.title))


@works.command(help=say(defer("Write the catalogue into a file; - for the terminal.")))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--form", default="preservation", type=click.Choice(list(CHOICES)), help=say(defer("In which form."))
)
@of_house
def export(file: Path, form: str, slug: str | None) -> None:
    """Export in one form; the file appears whole or not at all."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.works.engines.lines import write_lines
    from filigrane.works.queries.exporting import Export, export_lines

    lines = export_lines(Export(house_named(slug), form, timezone.localdate()))
    if str(file) == "-":
        for line in lines:
            click.echo(line, nl=False)
        return
    size = write_lines(file.resolve(), lines)
    click.echo(say(defer("Written: {file}, {size} bytes.")).format(file=file, size=size))


@works.command(help=say(defer("Bring a whole catalogue, a preservation file, into an empty house.")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--held", is_flag=True, help=say(defer("Keep the files whose bytes this home holds under their SHA-256."))
)
@of_house
def arrive(file: Path, held: bool, slug: str | None) -> None:
    """Read the file to its end, then write all of it; stop with Ctrl-C, run again to go on."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.works.service.ask_import import ask_import

    arguments = {"path": str(file.resolve()), "held": held}
    run_in_terminal(ask_import(house_named(slug).pk, arguments, person_id=None, kind="works.arrive"))
