"""`filigrane journal`: verify, export and deposit the journal of a house."""

from __future__ import annotations

import re
import secrets
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import Exit, defer
from filigrane.journal import wording
from filigrane.journal.verifier import Fault, check

if TYPE_CHECKING:
    from filigrane.accounts.models import House
    from filigrane.journal.chain import Head

LONGEST_LINE = 8_000_000
"""Bytes of one entry of an export; the longest of a house that works is under 100,000."""
MOST_COUNTED = 100_000
"""Faults that are counted: past it, the file is something else than a journal."""
MOST_FAULTS = 50
"""Faults that are printed; a chain broken early has one at each entry after it."""


@click.group(help=say(defer("Verify, export and deposit the journal.")))
def journal() -> None:
    """The journal of a house."""


def kept_heads(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a head that isn't written SEQUENCE:DIGEST."""
    for head in given:
        if not re.fullmatch(r"\d+:[0-9a-fA-F]{64}", head.strip()):
            raise click.BadParameter(say(defer("a head is a number, a colon and 64 hexadecimal digits")))
    return given


@journal.command(
    help=say(
        defer("Check every entry of an export FILE, or of every house, against the heads that were kept.")
    )
)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--house", "slug", help=say(defer("Only this house.")))
@click.option(
    "--head",
    "heads",
    multiple=True,
    callback=kept_heads,
    metavar="SEQUENCE:DIGEST",
    help=say(defer("A head that you kept; may be given more than once.")),
)
def verify(file: Path | None, slug: str | None, heads: tuple[str, ...]) -> None:
    """Verify; exit status 3 when anything is wrong."""
    if file is not None:
        with file.open("rb") as source:
            # A line is read up to a limit, so that a file without any does not fill the memory.
            lines = iter(lambda: source.readline(LONGEST_LINE), b"")
            faults = list(islice(check(lines, heads), MOST_COUNTED))
    else:
        faults = faults_of_rows(slug, heads)
    for fault in faults[:MOST_FAULTS]:
        click.echo(say(wording.FAULTS[fault.kind]).format(**fault._asdict()))
    if len(faults) > MOST_FAULTS:
        click.echo(say(defer("… and {count} more.")).format(count=len(faults) - MOST_FAULTS))
    if faults:
        raise SystemExit(int(Exit.BAD_INPUT))
    click.echo(say(defer("Every entry is as it was written, and follows the one before it.")))
    if not heads:
        click.echo(say(defer("Against an end cut off or a journal rewritten, give a head you kept: --head")))


def faults_of_rows(slug: str | None, heads: tuple[str, ...]) -> list[Fault]:
    """The faults of one house, or of every house that has a journal."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.journal import queries

    houses = [house_named(slug).pk] if slug or heads else queries.houses_with_entries()
    found: list[Fault] = []
    for house_id in houses:
        faults = list(queries.faults(house_id, heads))
        if faults and len(houses) > 1:
            click.echo(say(defer("House {house}:")).format(house=house_id))
        found += faults
    return found


@journal.command(help=say(defer("Write the journal as JSON Lines, which anybody can check alone.")))
@of_house
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    default="-",
    help=say(defer("File to write; the terminal by default.")),
)
@click.option(
    "--payloads",
    is_flag=True,
    help=say(defer("With who acted and what is said: personal data.")),
)
def export(slug: str | None, out: str, payloads: bool) -> None:
    """Export the journal of a house."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.journal import queries

    house = house_named(slug)
    with click.open_file(out, "wb") as target:
        for line in queries.export_lines(house.pk, with_payloads=payloads):
            target.write(line.encode("utf-8"))


@journal.command(help=say(defer("Print the head of the journal: a page to sign, post or deposit.")))
@of_house
@click.option(
    "--tsq",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=say(defer("Also write the request file (.tsq) for a time-stamping service.")),
)
def head(slug: str | None, tsq: Path | None) -> None:
    """Print the page, and write the request when it is asked for."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.journal import queries, stamps
    from filigrane.journal.errors import EmptyJournal

    house = house_named(slug)
    last = queries.head(house.pk)
    if last is None:
        raise EmptyJournal
    click.echo("\n".join(head_page(house, last)))
    if tsq is not None:
        tsq.write_bytes(stamps.request(last.digest, nonce=secrets.randbits(63)))
        click.echo("\n" + say(defer("The request is written: {file}")).format(file=tsq))


def head_page(house: House, last: Head) -> list[str]:
    """The page in lines: the head, what it shows, and what each way to keep it gives."""
    lines = [
        say(defer("Journal of {house}: head")).format(house=house.name),
        "",
        f"    {last.written}",
        "",
        say(wording.SHOWS),
        say(wording.SHOWS_NOT),
    ]
    for means in wording.MEANS:
        lines += ["", say(means.title), f"  {say(means.do)}", f"  {say(means.gives)}"]
    return [
        *lines,
        "",
        say(defer("To check later: filigrane journal verify --head {head}")).format(head=last.written),
    ]


@journal.command(help=say(defer("Keep the answer (.tsr) of a time-stamping service for one of the heads.")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_house
def attach(file: Path, slug: str | None) -> None:
    """Attach an RFC 3161 answer."""
    wake()
    from django.utils.timezone import localtime

    from filigrane.accounts.queries import house_named
    from filigrane.journal import service, stamps

    deposit = service.attach(house_named(slug).pk, file.read_bytes())
    stated = f"{localtime(deposit.stated_at):%Y-%m-%d %H:%M:%S %Z}" if deposit.stated_at else "?"
    click.echo(
        say(defer("Kept. The service states {time} for entry {sequence}.")).format(
            time=stated, sequence=deposit.sequence
        )
    )
    click.echo(say(wording.UNCHECKED))
    click.echo(f"  {stamps.openssl_command(deposit.digest, str(file))}")
