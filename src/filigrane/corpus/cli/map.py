"""`filigrane corpus map`: what a recipe takes of each stratum, beside its target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click
from numpy.random import default_rng

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.corpus.cli.asked import day_option, read_recipe, recipe_argument, tables_beside, the_day
from filigrane.corpus.collecting import TO_VERIFY, collecting_list, plain_lines
from filigrane.corpus.gaps import Namer, gaps, growth, outcome, sentence
from filigrane.corpus.measures import interval, total_variation
from filigrane.corpus.telling import Sentence, Value, percent, tell

if TYPE_CHECKING:
    from filigrane.corpus.plan import AxisMap, Plan

OF = defer("{taken} of {available}")
MOVED = defer(
    "To move to reach the target: {share} of the corpus (nine draws out of ten: {least} to {most})."
)


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
        if said := moved(axis, asked.seed):
            click.echo(said)
    for line in lines_of_growth(found.choice):
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


def lines_of_growth(choice: Plan) -> Iterator[str]:
    """How the plan ended, what it lacks, what collecting would bring."""
    name = namer(choice.maps)

    def told(one: Sentence) -> str:
        return tell(one, translate=say, number=written)

    yield told(outcome(choice, name))
    for gap in gaps(choice.maps, of_taken=bool(choice.works)):
        yield f"  {told(sentence(gap, name))}"
    more = growth(choice)
    if more is not None and choice.growth is not None:
        yield told(more)
        wanted = collecting_list(choice.growth)
        yield from (f"  {line}" for line in plain_lines(wanted, name, say))
        if wanted:
            yield f"  {say(TO_VERIFY)}"


def namer(maps: Iterable[AxisMap]) -> Namer:
    """The names of strata in the terminal's language, as their targets give them."""
    language = terminal_language()
    targets = {one.axis.name: one.target for one in maps}

    def name(axis: str, stratum: str) -> str:
        target = targets.get(axis)
        return target.label(stratum, language) if target else stratum

    return name


def written(value: Value) -> str:
    """A share in percent, anything else as it stands."""
    return percent(value) if isinstance(value, Fraction) else str(value)


def moved(one: AxisMap, seed: int) -> str:
    """Total variation to the target with its interval over works; empty without a target or a work."""
    if one.target is None:
        return ""
    shares = {line.stratum: line.target or Fraction(0) for line in one.lines}
    taken = {line.stratum: line.taken for line in one.lines}
    around = interval(taken, lambda counts: total_variation(counts, shares), default_rng(seed))
    if around is None:
        return ""
    least, most = (percent(Fraction(end).limit_denominator(10_000)) for end in (around.low, around.high))
    return say(MOVED).format(share=percent(total_variation(taken, shares)), least=least, most=most)
