"""What the commands on corpora share: the recipe, the day, the lines of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.folding import WHY_LABELS
from filigrane.corpus.selecting import OUTCOME_LABELS, Outcome, counted, why
from filigrane.corpus.telling import tell

if TYPE_CHECKING:
    from filigrane.corpus.queries.selected import Selection
    from filigrane.corpus.recipe import Recipe

recipe_argument = click.argument("recipe", type=click.Path(exists=True, dir_okay=False, path_type=Path))
day_option = click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]),
    help=say(defer("The day whose terms count; today if not given.")),
)  # fmt: skip
MOST_REASONS = 3
COMPARED = defer("Texts last compared with one another on {day}; files that came in since: {files}.")
NEVER = defer(
    "The texts were never compared with one another: near copies aren’t seen. Run: filigrane trace within"
)
CLOSED = defer("Closed works of the sources, of which nothing is told: {works}.")


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file; each of its faults is printed before RecipeFaulty is raised."""
    from filigrane.corpus.recipe import RecipeFaulty, read

    try:
        return read(path.read_text("utf-8"), name=path.name)
    except RecipeFaulty as faulty:
        for fault in faulty.found:
            told = (tell(one, translate=say) for one in (fault.reason, fault.remedy))
            click.echo(f"{path.name}:{fault.line}\t{fault.key}\t{' '.join(told)}", err=True)
        raise


def tables_beside(path: Path, recipe: Recipe) -> dict[str, str]:
    """The house's own targets beside the recipe, by file name; one that isn't there is left out."""
    from filigrane.corpus.queries.planned import own_tables

    files = {name: path.parent / name for name in own_tables(recipe)}
    return {name: file.read_text("utf-8-sig") for name, file in files.items() if file.is_file()}


def the_day(given: dt.datetime | None) -> dt.date:
    """The day that was given, or today."""
    from django.utils import timezone

    return given.date() if given else timezone.localdate()


def lines_of(selection: Selection) -> Iterator[str]:
    """How many works have each outcome, with the commonest reasons of those left out."""
    counts = counted(selection.table)
    for outcome in Outcome:
        if not counts[outcome]:
            continue
        yield f"{counts[outcome]:>8}  {say(OUTCOME_LABELS[outcome])}"
        if outcome not in (Outcome.ACCEPTED, Outcome.NO_TEXT):
            for reason, works in why(selection.table, outcome)[:MOST_REASONS]:
                yield f"{works:>16}  {reason}"
    folds: dict[str, int] = {}
    for one in selection.folded:
        folds[say(WHY_LABELS[one.why])] = folds.get(say(WHY_LABELS[one.why]), 0) + 1
    for label, works in folds.items():
        yield f"{-works:>8}  " + say(defer("folded into another work: {why}")).format(why=label)
    yield f"{len(selection.taken):>8}  " + say(defer("works that may enter, one text counting once"))
    if selection.closed:
        yield say(CLOSED).format(works=selection.closed)
    if selection.compared_at is None:
        yield say(NEVER)
    else:
        day = selection.compared_at.date().isoformat()
        yield say(COMPARED).format(day=day, files=selection.not_compared)
