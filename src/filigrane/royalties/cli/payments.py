"""`filigrane royalties payments`: a run as the table that the accountant pays from. No bank is reached."""

from __future__ import annotations

import json
from pathlib import Path

import click

from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.base.money import money, read_cents
from filigrane.royalties.errors import SheetsUnreadable

FOLDER = click.Path(path_type=Path)
PAYEES = defer("A table of account and iban; it is read, never kept.")
TARGET = defer("A file that isn't there yet, for your eyes only.")


@click.command(help=say(defer("Write the payments of a run as a table for the accountant.")))
@click.argument("folder", type=FOLDER)
@click.option("--payees", type=FOLDER, required=True, help=say(PAYEES))
@click.option("--to", "target", type=FOLDER, required=True, help=say(TARGET))
def payments(folder: Path, payees: Path, target: Path) -> None:
    """Write one line a holder who is paid; print what is paid, and who waits because no IBAN is known."""
    from filigrane.royalties.engines.folders import keep_file, kept_in, read_file
    from filigrane.royalties.sheets import payments as sheets

    try:
        ibans = sheets.read_payees(read_file(payees), payees.name)
    except SheetsUnreadable as error:
        for problem in error.problems:
            click.echo(f"{problem.place}: {problem.text}", err=True)
        raise
    statements = [json.loads(text) for name, text in kept_in(folder) if name.startswith("statements/")]
    lines, waiting = sheets.payments(statements, ibans)
    keep_file(target, "".join(sheets.sheet(lines)).encode(), is_private=True)
    currency, language = statements[0]["fund"]["currency"] if statements else "EUR", terminal_language()
    told = say(defer("{count} payments, {cents} together, in {file}."))
    paid = money(sum(read_cents(line[3]) for line in lines), currency, language)
    click.echo(told.format(count=len(lines), cents=paid, file=target))
    for account, cents in waiting.items():
        told = say(defer("{cents} wait for {account}: no IBAN in the table."))
        click.echo(told.format(cents=money(cents, currency, language), account=account))
