"""`filigrane royalties run | verify | statement | explain`: a run from a folder of tables to statements."""

from __future__ import annotations

import datetime as dt
import gc
import json
from pathlib import Path
from typing import Any

import click

from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.base.money import write_cents
from filigrane.royalties.errors import NotAsComputed, SheetsUnreadable, StatementNotFound

FOLDER = click.Path(path_type=Path)


@click.command(help=say(defer("Compute a run from a folder of tables, and write it as a new folder.")))
@click.argument("folder", type=FOLDER)
@click.option("--to", "target", type=FOLDER, required=True, help=say(defer("A folder that isn't there yet.")))
def run(folder: Path, target: Path) -> None:
    """Freeze the tables, distribute, write distribution and statements; print where the money goes."""
    from filigrane.royalties.engines.folders import keep
    from filigrane.royalties.engines.intake import read_folder
    from filigrane.royalties.sheets.inputs import fund_of
    from filigrane.royalties.sheets.results import results

    gc.disable()  # millions of values, no circle among them
    try:
        tables, uses = read_folder(folder)
    except SheetsUnreadable as error:
        for problem in error.problems:
            click.echo(f"{problem.place}: {problem.text}", err=True)
        raise
    keep(target, results(tables, uses))
    distribution = json.loads((target / "distribution.json").read_bytes())
    for line in told_run(distribution, fund_of(tables)["currency"]):
        click.echo(line)
    count = sum(1 for _ in (target / "statements").glob("*.json"))
    click.echo(say(defer("{count} statements in {folder}.")).format(count=count, folder=target))


@click.command(help=say(defer("Compute a run again from its frozen inputs, and compare every byte.")))
@click.argument("folder", type=FOLDER)
def verify(folder: Path) -> None:
    """Raises NotAsComputed with the first file that differs."""
    from filigrane.royalties.engines.folders import kept_in
    from filigrane.royalties.engines.intake import read_folder
    from filigrane.royalties.sheets.results import results

    there = dict(kept_in(folder))
    given = dict(results(*read_folder(folder / "inputs", is_frozen=True)))
    for name in sorted(given.keys() | there.keys()):
        if given.get(name) != there.get(name):
            raise NotAsComputed(name=name)
    click.echo(say(defer("{count} files, each as its inputs give it.")).format(count=len(given)))


@click.command(help=say(defer("Print the statement of a holder: what she gets, why, how to contest it.")))
@click.argument("folder", type=FOLDER)
@click.argument("account")
@click.option("--pdf", type=FOLDER, help=say(defer("Write it as a PDF too (extra [pdf]).")))
@click.option("--csv", "sheet", type=FOLDER, help=say(defer("Write its lines as a table too.")))
def statement(folder: Path, account: str, pdf: Path | None, sheet: Path | None) -> None:
    """Print one statement in plain words; write its renderings where they are asked for."""
    from filigrane.base.engines.typesetting import typeset
    from filigrane.royalties.engines.folders import keep_file
    from filigrane.royalties.sheets.paper import paper, table
    from filigrane.royalties.sheets.plain import told

    found, language = statement_of(folder, account), terminal_language()
    for line in told(found, language):
        click.echo(say(line.text).format(**line.values))
    if pdf:
        keep_file(pdf, typeset(paper(found, say, language, dt.date.today())))  # noqa: DTZ011 - a day, as people say it
    if sheet:
        keep_file(sheet, table(found).encode())


@click.command(help=say(defer("List what a run holds by name: for whom nobody is known, or in dispute.")))
@click.argument("folder", type=FOLDER)
def held(folder: Path) -> None:
    """Print each held sum of a run, the largest first."""
    from filigrane.royalties.engines.folders import read_file
    from filigrane.royalties.held_names import is_held

    run = json.loads(read_file(folder / "distribution.json"))
    sums = {account: cents for account, cents in run["credits"].items() if is_held(account) and cents}
    for account, cents in sorted(sums.items(), key=lambda one: (-one[1], one[0])):
        click.echo(f"{write_cents(cents):>14}  {account}")
    click.echo(say(defer("{count} sums held.")).format(count=len(sums)))


@click.command(help=say(defer("Print each line that a credit is made of, with its exact part.")))
@click.argument("folder", type=FOLDER)
@click.argument("account")
def explain(folder: Path, account: str) -> None:
    """Print the derivation of one credit, down to fractions of a cent."""
    from filigrane.royalties.sheets.plain import derivation

    for line in derivation(statement_of(folder, account)):
        click.echo(say(line.text).format(**line.values))


def told_run(distribution: dict[str, Any], currency: str) -> list[str]:
    """From what is due to what is credited and held, as lines of the terminal."""
    from filigrane.royalties.sheets.plain import amounts_told

    told = amounts_told(distribution, currency, terminal_language())
    return [say(line.text).format(**line.values) for line in told]


def statement_of(folder: Path, account: str) -> dict[str, Any]:
    """The statement of *account* in a run. Raises StatementNotFound."""
    from filigrane.royalties.engines.folders import kept_in

    for name, content in kept_in(folder):
        if name.startswith("statements/"):
            found: dict[str, Any] = json.loads(content)
            if found["account"] == account:
                return found
    raise StatementNotFound(account=account, path=str(folder))
