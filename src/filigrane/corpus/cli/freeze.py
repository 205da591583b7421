"""`filigrane corpus freeze`: a recipe becomes a version."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.cli.asked import day_option, read_recipe, recipe_argument, tables_beside, the_day
from filigrane.corpus.engines.writers import NAMES

FOLDER = defer("Folder: {folder}")


@click.command(
    help=say(
        defer(
            "Freeze what RECIPE takes: its texts in one folder, named by its content. Ctrl-C saves and stops."
        )
    )
)
@recipe_argument
@day_option
@click.option(
    "--on", "engine", type=click.Choice(NAMES), default="daft", show_default=True,
    help=say(defer("What writes it: the same content from each. plain needs no extra.")),
)  # fmt: skip
@click.option(
    "--cluster", "address", default="", help=say(defer("With --on ray: the address of the cluster."))
)
@of_house
def freeze(recipe: Path, day: dt.datetime | None, engine: str, address: str, slug: str | None) -> None:
    """Run the job in this terminal."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.queries.versions import folder_of, version_of
    from filigrane.corpus.service.freeze import ask_freeze
    from filigrane.jobs.cli import run_in_terminal

    house = house_named(slug)
    asked, text = read_recipe(recipe), recipe.read_text("utf-8")
    tables = tables_beside(recipe, asked)
    job = run_in_terminal(
        ask_freeze(house.pk, text, engine=engine, address=address, tables=tables, on=the_day(day))
    )
    version = version_of(house.pk, job.result["root"])
    click.echo(version.root)
    click.echo(say(FOLDER).format(folder=folder_of(version)))
