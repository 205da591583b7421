"""`filigrane charter`: see and switch the automated features."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

if TYPE_CHECKING:
    from filigrane.accounts.models import House

HOUSE = click.option("--house", "slug", default="", help=say(defer("The house; the first one if absent.")))
REASON = click.option("--reason", default="", help=say(defer("Why; shown on the page of the charter.")))


@click.group(help=say(defer("See and switch the automated features.")))
def charter() -> None:
    """The noun charter."""


@charter.command(help=say(defer("Show every feature, its state and what people do without it.")))
@HOUSE
def show(slug: str) -> None:
    """Print the charter."""
    wake()
    from django.utils import timezone

    from filigrane.charter.queries import charter_of

    found = charter_of(the_house(slug).pk, today=timezone.localdate())
    if not found.is_allowed_here:
        click.echo(say(defer("No AI here: nothing below runs.")))
    for row in found.rows:
        state = say(defer("On")) if row.is_on else say(defer("Off"))
        click.echo(f"{row.feature.code}  {state}  {say(row.feature.label)}")
        click.echo(f"  {say(row.feature.twin)}")


@charter.command("switch", help=say(defer("Switch one feature: filigrane charter switch trace.text off.")))
@click.argument("feature")
@click.argument("state", type=click.Choice(["on", "off"]))
@HOUSE
@REASON
def switch_one(feature: str, state: str, slug: str, reason: str) -> None:
    """Record a clause on one feature."""
    wake()
    from filigrane.charter.service import switch

    switch(the_house(slug), feature, state == "on", reason=reason)
    click.echo(say(defer("The decision is recorded in the charter and in the journal.")))


@charter.command("no-ai", help=say(defer("Switch everything off at once.")))
@HOUSE
@REASON
def no_ai(slug: str, reason: str) -> None:
    """Record « no AI here »."""
    wake()
    from filigrane.charter.service import no_ai_here

    no_ai_here(the_house(slug), reason=reason)
    click.echo(say(defer("No AI here: nothing below runs.")))


@charter.command(help=say(defer("Lift “No AI here”: each feature is again what its own clause said.")))
@HOUSE
@REASON
def allow(slug: str, reason: str) -> None:
    """Lift « no AI here »."""
    wake()
    from filigrane.charter.service import allow_again

    allow_again(the_house(slug), reason=reason)
    click.echo(say(defer("The decision is recorded in the charter and in the journal.")))


def the_house(slug: str) -> House:
    """The house called *slug*, the first one when it's empty; HouseUnknown when there is none."""
    from filigrane.accounts.errors import HouseUnknown
    from filigrane.accounts.queries import first_house, house_by_slug

    house = house_by_slug(slug) if slug else first_house()
    if house is None:
        raise HouseUnknown(slug=slug)
    return house
