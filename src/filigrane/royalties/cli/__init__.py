"""`filigrane royalties`: what a contract owes, to the cent, and the cases that hold the rules."""

from __future__ import annotations

from pathlib import Path

import click

from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.royalties.casebook.checking import Difference
from filigrane.royalties.cli import runs
from filigrane.royalties.errors import CasesNotFound, CaseUnreadable


@click.group(help=say(defer("What a contract owes, to the cent.")))
def royalties() -> None:
    """The noun royalties."""


for command in (runs.run, runs.statement, runs.explain, runs.held, runs.verify):
    royalties.add_command(command)


@royalties.command(help=say(defer("Run cases that an accountant wrote, and print what comes out otherwise.")))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases(files: tuple[Path, ...]) -> None:
    """Hold every case of *files* to the rules; the status is 1 when one differs."""
    from filigrane.royalties.casebook import differences, read_cases

    differing, count = 0, 0
    for file in files:
        for case in read_cases(case_text(file)):
            found, count = differences(case), count + 1
            differing += bool(found)
            for line in differing_lines(f"{file}:{case.line} {case.name}", found):
                click.echo(line)
    told = say(defer("{count} cases, {differing} of which differ."))
    click.echo(told.format(count=count, differing=differing))
    if differing:
        raise SystemExit(1)


def differing_lines(name: str, found: list[Difference]) -> list[str]:
    """What comes out otherwise than one case expects, as lines of the terminal."""
    text = say(defer("line {line}, {key} · the case expects {expected}, the rules give {found}"))
    told = [
        text.format(line=one.line, key=one.key, expected=one.expected or "–", found=one.found or "–")
        for one in found
    ]
    return [name, *(f"  {line}" for line in told)] if told else []


def case_text(file: Path) -> str:
    """The text of a file of cases. Raises CasesNotFound, or CaseUnreadable when it isn't UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise CasesNotFound(path=str(file)) from error
    except UnicodeDecodeError as error:
        raise CaseUnreadable(line=1, written=file.name, reason="UTF-8") from error
