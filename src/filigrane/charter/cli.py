"""`filigrane charter`: see and switch the automated features."""

from __future__ import annotations

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

REASON = click.option("--reason", default="", help=say(defer("Why; shown on the page of the charter.")))


@click.group(help=say(defer("See and switch the automated features.")))
def charter() -> None:
    """The noun charter."""


@charter.command(help=say(defer("Show every feature, its state and what people do without it.")))
@of_house
def show(slug: str | None) -> None:
    """Print the charter."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.charter.queries import charter_of

    found = charter_of(house_named(slug).pk, today=timezone.localdate())
    if not found.is_allowed_here:
        click.echo(say(defer("No AI here: nothing below runs.")))
    for row in found.rows:
        state = say(defer("On")) if row.is_on else say(defer("Off"))
        click.echo(f"{row.feature.code}  {state}  {say(row.feature.label)}")
        click.echo(f"  {say(row.feature.twin)}")


@charter.command("switch", help=say(defer("Switch one feature: filigrane charter switch trace.text off.")))
@click.argument("feature")
@click.argument("state", type=click.Choice(["on", "off"]))
@of_house
@REASON
def switch_one(feature: str, state: str, slug: str | None, reason: str) -> None:
    """Record a clause on one feature."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.charter.service import switch

    switch(house_named(slug), feature, state == "on", reason=reason)
    click.echo(say(defer("The decision is recorded in the charter and in the journal.")))


@charter.command("no-ai", help=say(defer("Switch everything off at once.")))
@of_house
@REASON
def no_ai(slug: str | None, reason: str) -> None:
    """Record « no AI here »."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.charter.service import no_ai_here

    no_ai_here(house_named(slug), reason=reason)
    click.echo(say(defer("No AI here: nothing below runs.")))


@charter.command(help=say(defer("Lift “No AI here”: each feature is again what its own clause said.")))
@of_house
@REASON
def allow(slug: str | None, reason: str) -> None:
    """Lift « no AI here »."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.charter.service import allow_again

    allow_again(house_named(slug), reason=reason)
    click.echo(say(defer("The decision is recorded in the charter and in the journal.")))
