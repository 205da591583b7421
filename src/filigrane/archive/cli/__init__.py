"""`filigrane archive`: look for records, keep the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from filigrane.accounts.cli import of_house
from filigrane.archive.outgoing import COLUMNS, Line
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

if TYPE_CHECKING:
    from filigrane.archive.service.look import Answer

RESULTS_FOR = defer("No record holds “{typed}”: results for “{meant}”.")
NOTHING = defer("No record of “{house}” answers to that.")
COUNTED = defer("Records: {count}")


@click.group(help=say(defer("The archive: look for records, keep the index of search.")))
def archive() -> None:
    """The noun archive."""


@archive.command(
    "search", help=say(defer("Look for WORDS in the records, as on the page Search: the best first."))
)
@click.argument("words", nargs=-1, required=True)
@click.option("--page", type=click.IntRange(1, 40), default=1, help=say(defer("Which page of 25 records.")))
@click.option("--as-typed", is_flag=True, help=say(defer("Correct no word.")))
@click.option("--json", "as_json", is_flag=True, help=say(defer("Write JSON, as the API does.")))
@of_house
def search(words: tuple[str, ...], page: int, as_typed: bool, as_json: bool, slug: str | None) -> None:
    """Print one record a line: number, title, names, date; closed ones too, with their day."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.archive.errors import IndexNotReady
    from filigrane.archive.queries.shown import lines_of
    from filigrane.archive.service.look import Asking, look
    from filigrane.works.models import Work

    house = house_named(slug)
    asking = Asking(text=" ".join(words), page=page, as_typed=as_typed)
    found = look(house.pk, asking, open_on=None, facets=False)
    if not found.is_ready:
        raise IndexNotReady
    lines = lines_of(house, found.ids)
    closed = dict(
        Work.objects.filter(pk__in=found.ids).exclude(closed_until="").values_list("pk", "closed_until")
    )
    if as_json:
        click.echo(json.dumps(_twin(found, lines, closed), ensure_ascii=False, indent=1))
        return
    for one in found.corrections:
        click.echo(say(RESULTS_FOR).format(typed=one.typed, meant=one.meant), err=True)
    if not lines:
        click.echo(say(NOTHING).format(house=house.name), err=True)
        return
    click.echo(say(COUNTED).format(count=found.total), err=True)
    for line in lines:
        mark = f"\tclosed until {closed[line.id]}" if line.id in closed else ""
        click.echo(f"{line.id}\t{line.title}\t{', '.join(line.names)}\t{line.date}{mark}")


def _twin(found: Answer, lines: list[Line], closed: dict[int, str]) -> dict[str, Any]:
    """The answer for a program; a closed record has its day."""
    return {
        "total": found.total,
        "corrections": [{"typed": one.typed, "meant": one.meant} for one in found.corrections],
        "behind": found.behind,
        "items": [
            dict(zip(COLUMNS, line.cells, strict=True))
            | {"names": list(line.names)}
            | ({"closed_until": closed[line.id]} if line.id in closed else {})
            for line in lines
        ],
    }


@archive.command(
    "index", help=say(defer("Bring the index of search up to date, from its start with --rebuild."))
)
@click.option("--rebuild", is_flag=True, help=say(defer("Make it anew from the catalogue.")))
@of_house
def index(rebuild: bool, slug: str | None) -> None:
    """Run the job here, with a bar."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.archive.declares import KIND_INDEX
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.jobs.service import start

    arguments = {"rebuild": True} if rebuild else {}
    run_in_terminal(start(KIND_INDEX, arguments, house_id=house_named(slug).pk, person_id=None))
