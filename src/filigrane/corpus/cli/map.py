"""`filigrane corpus map`: what a recipe takes of each stratum, beside its target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.corpus.cli.asked import day_option, read_recipe, recipe_argument, tables_beside, the_day
from filigrane.corpus.telling import percent

if TYPE_CHECKING:
    from filigrane.corpus.plan import AxisMap, Growth

OF = defer("{taken} of {available}")
HOLDS = defer("What holds the corpus back: {strata}.")
COLLECT = defer("To collect: {works} works of {strata}.")
THEN = defer("With these the corpus would have {works} works.")
NO_WAY = defer("No collecting helps: the recipe contradicts itself.")


@click.command(
    "map",
    help=say(
        defer("How many works of each stratum RECIPE takes, beside its target, and what would let it grow.")
    ),
)
@recipe_argument
@day_option
@of_house
def map_corpus(recipe: Path, day: dt.datetime | None, slug: str | None) -> None:
    """One table an axis, then what holds the corpus back."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.queries.planned import plan

    asked = read_recipe(recipe)
    found = plan(house_named(slug).pk, asked, on=the_day(day), tables=tables_beside(recipe, asked))
    for axis in found.choice.maps:
        for line in lines_of_axis(axis, len(found.chosen)):
            click.echo(line)
    for line in lines_of_growth(found.choice.growth):
        click.echo(line)


def lines_of_axis(one: AxisMap, works: int) -> Iterator[str]:
    """The strata of an axis: works taken of those there are, share of the corpus, share of the target."""
    language = terminal_language()
    label = (one.target.label_fr if language == "fr" else one.target.label_en) if one.target else ""
    said = say(defer("target: {label}")).format(label=label) if label else say(defer("no target"))
    yield f"{one.axis.name}\t{said}"
    for line in one.lines:
        share = percent(Fraction(line.taken, works)) if works else "-"
        target = "-" if line.target is None else percent(line.target)
        count = say(OF).format(taken=line.taken, available=line.available)
        name = one.target.label(line.stratum, language) if one.target else line.stratum
        yield f"{share:>8} {target:>8}  {count:>16}  {name}"


def lines_of_growth(growth: Growth | None) -> Iterator[str]:
    """What holds a corpus back, and how many works of what would let it grow; nothing where nothing does."""
    if growth is None:
        return
    yield say(HOLDS).format(strata=named(growth.binding))
    for need in growth.needs:
        yield say(COLLECT).format(works=need.works, strata=named(need.strata))
    yield say(THEN).format(works=growth.works) if growth.needs else say(NO_WAY)


def named(strata: Iterable[tuple[str, str]]) -> str:
    """`language: oc, region: FR-BRE`."""
    return ", ".join(f"{axis}: {stratum}" for axis, stratum in strata)
