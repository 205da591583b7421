"""`filigrane royalties`: what a contract owes, to the cent, and the cases that hold the rules."""

from __future__ import annotations

from pathlib import Path

import click

from filigrane.base.cli.cases import hold_cases
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.royalties.cli import payments, runs


@click.group(help=say(defer("What a contract owes, to the cent.")))
def royalties() -> None:
    """The noun royalties."""


for command in (runs.run, runs.statement, runs.explain, runs.held, runs.verify, payments.payments):
    royalties.add_command(command)


@royalties.command(help=say(defer("Run cases that an accountant wrote, and print what comes out otherwise.")))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases(files: tuple[Path, ...]) -> None:
    """Hold every case of *files* to the rules; the status is 1 when one differs."""
    from filigrane.royalties.casebook import differences, read_cases

    hold_cases(files, lambda text: [(case.line, case.name, differences(case)) for case in read_cases(text)])
