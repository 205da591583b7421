"""`filigrane proposals`: what machines proposed, and what a person decides."""

from __future__ import annotations

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

STATES = ("proposed", "accepted", "corrected", "refused")


@click.group(help=say(defer("What a machine proposed: list it, decide on it.")))
def proposals() -> None:
    """The noun proposals."""


@proposals.command("list", help=say(defer("List the proposals in one state, newest first.")))
@click.option(
    "--state", type=click.Choice(STATES), default="proposed", help=say(defer("Those in this state."))
)
@of_house
def list_them(state: str, slug: str | None) -> None:
    """Print the proposals of a house."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.proposals.queries import lines_of, proposals_in

    for line in lines_of(list(proposals_in(house_named(slug).pk, state=state)[:500])):
        click.echo(f"{line.row.pk}  {line.shown.title}")
        click.echo(f"   {line.shown.sentence}")
        for one in line.shown.evidence:
            click.echo(f"   – {one}")
        click.echo(f"   [{' | '.join([*dict(line.kind.choices), 'refuse'])}]")


@proposals.command(help=say(defer("Decide on one: filigrane proposals decide 12 edition_of.")))
@click.argument("proposal", type=int)
@click.argument("decision")
@click.option("--note", default="", help=say(defer("Why; kept beside the decision.")))
@of_house
def decide(proposal: int, decision: str, note: str, slug: str | None) -> None:
    """Record a decision taken at the terminal of the house."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.proposals.queries import proposal_of
    from filigrane.proposals.service import decide as decide_on

    house = house_named(slug)
    row = proposal_of(house.pk, proposal)
    decide_on(house.pk, row.pk, decision, version=row.version, note=note, person_id=None)
    click.echo(say(defer("Your decision is recorded. It can be changed.")))
