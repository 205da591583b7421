"""`filigrane corpus withdraw`: take works out of every version, and say who has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house, yes_option
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.holders import HOLDER_LABELS, HolderKind
from filigrane.corpus.selecting import OUTCOME_LABELS, Outcome

if TYPE_CHECKING:
    from filigrane.corpus.service.withdraw import Withdrawn

NEEDS = defer("Name the works by their numbers, or look for those whose permission ended: --ended")
ENDED = defer("its permission ended")
NONE = defer("Every work of every version may still stand there.")
FOLLOWS = defer("{old}: {works} works withdrawn; {new} follows it.")
NOBODY = defer("Nobody is recorded as having {old}.")
TELL = defer("Tell those who have {old}:")
COPIES = defer(
    "The texts are off this disk. Copies kept elsewhere, back-ups among them, "
    "keep them until they are replaced."
)

BACK = defer(
    "A work that its terms still let in comes back at the next freeze: "
    "record the refusal, or name it under leave_out in the recipe."
)


@click.command(
    help=say(defer("Withdraw WORKS from every version: a new one follows, the old texts leave the disk."))
)
@click.argument("works", nargs=-1)
@click.option("--why", default="", help=say(defer("Why, for the manifest that follows.")))
@click.option("--ended", is_flag=True, help=say(defer("Look for the works whose permission ended.")))
@yes_option
@of_house
def withdraw(works: tuple[str, ...], why: str, ended: bool, yes: bool, slug: str | None) -> None:
    """Say which works go, ask, withdraw them, and say who has the old versions."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.service.withdraw import withdraw as carry_out

    house_id = house_named(slug).pk
    if ended:
        works = (*works, *told_ended(house_id))
        if not works:
            click.echo(say(NONE))
            return
    if not works:
        raise click.UsageError(say(NEEDS))
    if not yes:
        click.confirm(
            say(defer("Withdraw {works} works for good?")).format(works=len(set(works))), abort=True
        )
    for one in carry_out(house_id, set(works), why=why or (say(ENDED) if ended else "—")):
        tell(one)
    click.echo(say(COPIES))
    if not ended:
        click.echo(say(BACK))


def told_ended(house_id: int) -> list[str]:
    """The works whose permission ended, each printed with what became of it."""
    from django.utils import timezone

    from filigrane.corpus.manifest import short, titles_in
    from filigrane.corpus.queries.ended import ended_in
    from filigrane.corpus.queries.versions import manifest_at, versions_of

    found: list[str] = []
    for version in versions_of(house_id):
        if version.purged_at is None:
            named = titles_in([manifest_at(version)])
            for id, outcome in ended_in(version, on=timezone.localdate()).items():
                label = OUTCOME_LABELS[Outcome(outcome)] if outcome in set(Outcome) else GONE_LABEL
                click.echo(f"{short(version.root)}\t{id}\t{named.get(id, '')}\t{say(label)}")
                found.append(id)
    return found


GONE_LABEL = defer("withdrawn from the catalogue, or closed")


def tell(one: Withdrawn) -> None:
    """Say what followed a version, and whom to tell."""
    from filigrane.corpus.manifest import short

    old, new = short(one.version.root), short(one.follower.root)
    click.echo(say(FOLLOWS).format(old=old, works=len(one.works), new=new))
    click.echo(say(TELL if one.holders else NOBODY).format(old=old))
    for holder in one.holders:
        click.echo(f"  {say(HOLDER_LABELS[HolderKind(holder.kind)])}\t{holder.name}\t{holder.contact}")
