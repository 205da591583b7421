"""`filigrane rights shares`: who holds how much of each right in a work."""

from __future__ import annotations

import datetime as dt

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.rights.answers import LAYER_LABELS
from filigrane.rights.shares import Sheet, differences, in_force, percent


@click.command(help=say(defer("Show who holds how much of each right in a work, and what nobody declared.")))
@click.argument("work_id", type=int)
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help=say(defer("The day asked for; today if absent."))
)
@of_house
def shares(work_id: int, day: dt.datetime | None, slug: str | None) -> None:
    """Print the split sheets that hold on a day, right by right."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries.shares import sheets_of
    from filigrane.works.queries import work_of

    work = work_of(house_named(slug).pk, work_id)
    sheets = [row.sheet for row in sheets_of(work.house_id, work_id)]
    held = in_force(sheets, on=day.date() if day else timezone.localdate())
    click.echo(work.title)
    if not held:
        click.echo(say(defer("No sheet holds on this day: who holds what in this work is unknown.")))
    for line in sheet_lines(held):
        click.echo(line)


def sheet_lines(held: tuple[Sheet, ...]) -> list[str]:
    """The sheets in force as lines of the terminal, and where those of one right differ."""
    found, nobody = [], say(defer("Nobody declared"))
    for layer in dict.fromkeys(sheet.layer for sheet in held):
        sheets = [sheet for sheet in held if sheet.layer is layer]
        for sheet in sheets:
            since = f" · {sheet.since}" if sheet.since else ""
            number = say(defer("Sheet {number}")).format(number=sheet.sheet_id)
            found.append(f"{say(LAYER_LABELS[layer])} · {number} · {sheet.source}{since}")
            found += [f"  {written(part.basis_points):>8}  {part.name}" for part in sheet.parts]
            found.append(f"  {written(sheet.unknown):>8}  {nobody}")
        found += [
            f"  ≠ {one.name}: " + ", ".join("–" if given is None else written(given) for given in one.given)
            for one in differences(sheets)
        ]
    return found


def written(basis_points: int) -> str:
    """Basis points in the language of the terminal."""
    return percent(basis_points, terminal_language())
