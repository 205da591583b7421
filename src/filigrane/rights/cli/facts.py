"""`filigrane rights import`, `export` and `undo`: facts of rights as a file, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import Exit, defer

if TYPE_CHECKING:
    from filigrane.rights.lines.reading import Fault
    from filigrane.rights.service.try_facts import Tried

SUMMARY = defer("Lines read: {read}. New facts: {new}. Already there: {same}. Lines with faults: {faulty}.")
NOTHING_YET = defer("Nothing is written yet: add --write.")


@click.command(
    "import",
    help=say(
        defer("Say what a file of facts would write, and all that is wrong with it; --write writes it.")
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help=say(defer("Write the facts.")))
@click.option("--leave-out", is_flag=True, help=say(defer("Write the others when some lines have faults.")))
@of_house
def import_(file: Path, write: bool, leave_out: bool, slug: str | None) -> None:
    """Try the file, list its faults, and write it when asked; the terminal is the steward's."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.rights.lines.errors import LinesFaulty
    from filigrane.rights.service.import_facts import ask_facts, try_file

    house = house_named(slug)
    named = {"path": str(file.resolve()), "name": file.name}
    tried = try_file(house.pk, named, open_on=None)
    for line in said_lines(tried):
        click.echo(line)
    if tried.faults and not leave_out:
        if write:
            raise LinesFaulty(lines=tried.faulty)
        raise SystemExit(int(Exit.BAD_INPUT))
    if not write:
        click.echo(say(NOTHING_YET))
        return
    run_in_terminal(ask_facts(house.pk, named, leave_out=leave_out, open_on=None, person_id=None))


def said_lines(tried: Tried) -> list[str]:
    """The faults of a file, then what it comes to."""
    return [*(fault_words(tried.name, fault) for fault in tried.faults), say(SUMMARY).format(**tried.counts)]


def fault_words(name: str, fault: Fault) -> str:
    """Where, in which column, what is wrong and what to do."""
    column = f" [{fault.column}]" if fault.column else ""
    error = fault.error
    words = " ".join(say(text).format(**error.values) for text in (error.text, error.hint))
    return f"{name}:{fault.line}{column}: {words} [{error.code}]"


@click.command(help=say(defer("Write the facts of rights into a CSV file; - for the terminal.")))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@of_house
def export(file: Path, slug: str | None) -> None:
    """Export the facts that stand; the file appears whole or not at all."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries.fact_file import fact_lines
    from filigrane.works.engines.lines import write_lines

    lines = fact_lines(house_named(slug).pk, open_on=None)
    if str(file) == "-":
        for line in lines:
            click.echo(line, nl=False)
        return
    size = write_lines(file.resolve(), lines)
    click.echo(say(defer("Written: {file}, {size} bytes.")).format(file=file, size=size))


@click.command(help=say(defer("List the files of facts that came in: number, day, name, facts.")))
@of_house
def batches(slug: str | None) -> None:
    """One line a file, newest first."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries.batches import fact_batches

    for batch in fact_batches(house_named(slug).pk):
        state = "\t" + say(defer("undone")) if batch.undone_at else ""
        click.echo(
            f"{batch.pk}\t{batch.made_at:%Y-%m-%d}\t{batch.name}\t+{batch.counts.get('new', 0)}{state}"
        )


@click.command(help=say(defer("Take a file of facts back: what it wrote counts no more.")))
@click.argument("number", type=int)
@of_house
def undo(number: int, slug: str | None) -> None:
    """Undo the import of one file of facts."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.rights.service import undo_facts

    batch, count = undo_facts(house_named(slug).pk, number, person_id=None)
    click.echo(
        say(defer("“{name}” is undone; facts withdrawn: {count}.")).format(name=batch.name, count=count)
    )
