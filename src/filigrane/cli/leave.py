"""`filigrane house`: a house leaves with one file, and arrives in a home of its own."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import click

from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.cli.house import set_up, tell
from filigrane.front import bags
from filigrane.front.engines.bag import unpack
from filigrane.front.engines.restore import beside, require_empty
from filigrane.front.errors import NotABag


@click.group(help=say(defer("A house leaves with one file, and arrives in a home of its own.")))
def house() -> None:
    """One house."""


@house.command(help=say(defer("Write the house SLUG into one file, a BagIt package that lives on its own.")))
@click.argument("slug")
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path, dir_okay=False))
def leave(slug: str, file: Path) -> None:
    """Write the package and say the head of the journal."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.front.service.leaving import leave_house

    label = say(defer("Packing"))
    with click.progressbar(length=1, label=label) as bar:

        def onward(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        head = leave_house(house_named(slug), file.resolve(), now=dt.datetime.now(dt.UTC), on_progress=onward)
    tell(defer("The house is in {file}, {size} bytes."), file=file, size=file.stat().st_size)
    tell(defer("Head of its journal: {head}"), head=head)
    tell(defer("This file holds the accounts of its people: keep it where only you can read it."))


@house.command(help=say(defer("Check the package FILE and put the house it holds into a new home.")))
@click.argument("file", metavar="FILE.zip", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help=say(defer("The folder to make for the house.")),
)
def arrive(file: Path, target: Path) -> None:
    """Unpack, check, bring to this release, index, and only then put the folder in its place."""
    target = target.resolve()
    require_empty(target)
    with beside(target) as part:
        told = unpack(file, part)
        keep_home(part)
        os.environ["FILIGRANE_HOME"] = str(part)
        wake(ready=False)
        from django.db import connections

        from filigrane.accounts.models import House
        from filigrane.front.service.restoring import rebuild_indexes
        from filigrane.journal.queries import faults

        set_up()
        for row in House.objects.all():
            if any(True for _ in faults(row.pk)):
                raise NotABag(file=file, reason="journal")
        rebuild_indexes()
        connections.close_all()
    tell(defer("The house “{name}” has arrived, checked file by file."), name=told["Source-Organization"])
    tell(defer("Head of its journal: {head}"), head=told["Filigrane-Journal-Head"])
    tell(defer("Next: FILIGRANE_HOME={home} filigrane serve"), home=target)


def keep_home(part: Path) -> None:
    """Leave of an unpacked package its home alone, at the top of the folder."""
    for one in (part / bags.HOME).iterdir():
        one.rename(part / one.name)
    shutil.rmtree(part / "data")
    for name in (*bags.TAG_FILES, bags.TAGS):
        (part / name).unlink()
