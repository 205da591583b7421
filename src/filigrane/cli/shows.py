"""`filigrane shows`: a season from a spreadsheet, the list of shows, and every sheet as a table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer


@click.group(help=say(defer("Shows, seasons and dates: import, list, sheets.")))
def shows() -> None:
    """The shows of a house."""


@shows.command(
    "import", help=say(defer("Import a season from a CSV, TSV or XLSX table; nothing is written twice."))
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--season", "season_id", type=int, help=say(defer("Number of the season: the year of days without one."))
)
@click.option("--dry-run", is_flag=True, help=say(defer("Say what was understood, and write nothing.")))
@of_house
def import_(file: Path, season_id: int | None, dry_run: bool, slug: str | None) -> None:
    """Read each line, write what was understood, list the others with every reason; status 3 if any."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.paste_reasons import REASONS
    from filigrane.works.pasting import read_paste
    from filigrane.works.queries.seasons import season_of
    from filigrane.works.queries.shows import discipline_words
    from filigrane.works.season_file import pasted_text
    from filigrane.works.season_paste import read_season
    from filigrane.works.service import ensure_disciplines
    from filigrane.works.service.import_season import record_season_lines

    house = house_named(slug)
    ensure_disciplines(house.pk)
    season = season_of(house.pk, season_id) if season_id else None
    years = (season.starts, season.ends) if season else ("", "")
    pasted = read_paste(pasted_text(file.read_bytes(), name=file.name), years=years)
    read = read_season(pasted, disciplines=discipline_words(house.pk), source=file.name)
    for column in pasted.unread_columns:
        click.echo(say(defer("Column not read: {column}")).format(column=column))
    for line in read.refused:
        reasons = "; ".join(f"{fault.value} – {say(REASONS[fault.reason])}" for fault in line.faults)
        click.echo(f"{file.name}:{line.number}: {reasons}")
    if dry_run:
        dates = sum(len(show.dates) for show in read.shows)
        click.echo(
            say(defer("Understood: {shows} shows, {dates} dates.")).format(shows=len(read.shows), dates=dates)
        )
        sys.exit(3 if read.refused else 0)
    done = record_season_lines(house, read.shows, person_id=None)
    for problem in done.problems:
        click.echo(f"{problem.place}: {problem.text} [{problem.code}]")
    words = say(
        defer("Shows recorded: {made}; found again: {found}; dates added: {dates}; already there: {already}.")
    )
    click.echo(
        words.format(made=len(done.made), found=len(done.found), dates=done.dates, already=done.already)
    )
    sys.exit(3 if read.refused or done.problems else 0)


@shows.command(
    "list",
    help=say(
        defer("List shows: number, title, company, number of dates; closed ones with the day they open.")
    ),
)
@of_house
def list_(slug: str | None) -> None:
    """One line a show."""
    wake()
    from django.db.models import Count
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.works.cli import closed_mark
    from filigrane.works.queries.shows import live_productions

    rows = live_productions(house_named(slug).pk).order_by("id")
    columns = ("pk", "title", "company__name", Count("runs__performances"), "closed_until")
    for number, title, company, dates, until in rows.values_list(*columns):
        mark = closed_mark(until, on=timezone.localdate())
        click.echo(f"{number}\t{title}\t{company or ''}\t{dates}{mark}")


@shows.command("sheet", help=say(defer("Print a sheet as CSV: dates, tour, sacd, sibil …")))
@click.argument("code")
@click.option("--show", "production_id", type=int, help=say(defer("Number of the show.")))
@click.option("--season", "season_id", type=int, help=say(defer("Number of the season.")))
@of_house
def sheet(code: str, production_id: int | None, season_id: int | None, slug: str | None) -> None:
    """The sheet of a show or of a season, in the house's own order of columns."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.works.exports.safe_csv import write_rows
    from filigrane.works.queries.sheets import PRODUCTION, SEASON, filled, sheet_named, subject_of

    if (production_id is None) == (season_id is None):
        raise click.UsageError(say(defer("Name a show or a season: --show or --season.")))
    house = house_named(slug)
    kind = SEASON if season_id is not None else PRODUCTION
    number = season_id if season_id is not None else production_id or 0
    subject = subject_of(house.pk, kind, number, inside=True, on=timezone.localdate())
    found = sheet_named(code)
    table = filled(house.pk, found, subject.shows, say=say)
    if found.note:
        click.echo(say(found.note), err=True)
    for line in write_rows(table.heads, (row.cells for row in table.rows)):
        click.echo(line, nl=False)
