"""`filigrane corpus plan`: which works a recipe takes, which it leaves out, and why. Writes nothing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.cli.asked import (
    day_option,
    lines_of,
    read_recipe,
    recipe_argument,
    tables_beside,
    the_day,
)
from filigrane.corpus.cli.map import lines_of_growth


@click.command(help=say(defer("Which works RECIPE takes and leaves out, and why; nothing is written.")))
@recipe_argument
@day_option
@click.option(
    "--list", "each", is_flag=True, help=say(defer("One line a work: outcome, number, title, reasons."))
)
@click.option(
    "--json", "out", type=click.Path(dir_okay=False, path_type=Path),
    help=say(defer("Write the whole table of rights into this file.")),
)  # fmt: skip
@of_house
def plan(recipe: Path, day: dt.datetime | None, each: bool, out: Path | None, slug: str | None) -> None:
    """Print the outcome of every work, counted, then listed where it is asked."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.queries.planned import plan as carry_out
    from filigrane.works.queries import titles

    asked = read_recipe(recipe)
    tables = tables_beside(recipe, asked)
    found = carry_out(house_named(slug).pk, asked, on=the_day(day), tables=tables)
    for line in lines_of(found.selection):
        click.echo(line)
    click.echo(f"{len(found.chosen):>8}  " + say(defer("works that a freeze would take")))
    for line in lines_of_growth(found.choice):
        click.echo(line)
    if out is not None:
        out.write_text(json.dumps([one.row for one in found.selection.table], ensure_ascii=False), "utf-8")
    if each:
        named, chosen = titles(one.work for one in found.selection.table), set(found.chosen)
        into = {one.work: one.into for one in found.selection.folded}
        for one in found.selection.table:
            mark = "+" if one.work in chosen else "-"
            folded = f" → {into[one.work]}" if one.work in into else ""
            reasons = ", ".join((*one.rules, *(f"? {lack}" for lack in one.missing)))
            click.echo(f"{mark}\t{one.outcome}{folded}\t{one.work}\t{named.get(one.work, '')}\t{reasons}")
