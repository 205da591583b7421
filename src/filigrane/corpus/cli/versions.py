"""`filigrane corpus versions|diff|used`: what was frozen, what changed, who has it."""

from __future__ import annotations

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.holders import HOLDER_LABELS, HolderKind

GONE = defer("texts taken off the disk on {day}")
STANDS = defer("{works} works, {chars} characters")


@click.command(
    help=say(defer("List the versions of every corpus of the house, newest first, and who has them."))
)
@of_house
def versions(slug: str | None) -> None:
    """One line a version: root, day, name, what stands in it; one line for each who has it."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.manifest import short
    from filigrane.corpus.queries.versions import holders_of, versions_of

    for row in versions_of(house_named(slug).pk):
        holds = say(STANDS).format(works=row.works, chars=row.chars)
        if row.purged_at:
            holds += ", " + say(GONE).format(day=row.purged_at.date().isoformat())
        click.echo(f"{short(row.root)}\t{row.frozen_at:%Y-%m-%d}\t{row.name}\t{holds}")
        for holder in holders_of(row):
            label = say(HOLDER_LABELS[HolderKind(holder.kind)])
            click.echo(f"\t{label}\t{holder.name}\t{holder.contact}")


@click.command(
    help=say(defer("What changed from the version OLD to the version NEW (first digits of their roots)."))
)
@click.argument("old")
@click.argument("new")
@of_house
def diff(old: str, new: str, slug: str | None) -> None:
    """One line a work: + came in, - went out, ~ its text changed."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.manifest import titles_in
    from filigrane.corpus.queries.versions import difference_of, manifest_at, version_of

    house = house_named(slug)
    before, after = (version_of(house.pk, root) for root in (old, new))
    found, named = difference_of(before, after), titles_in(map(manifest_at, (after, before)))
    for mark, ids in (("+", found.came), ("-", found.went), ("~", found.changed)):
        for id in ids:
            click.echo(f"{mark}\t{id}\t{named.get(id, '')}")
    click.echo(
        say(
            defer("{came} came in, {went} went out, {changed} have another text, {same} are the same.")
        ).format(came=len(found.came), went=len(found.went), changed=len(found.changed), same=found.same)
    )


@click.command(help=say(defer("Write down who has the version ROOT, so that they are told of withdrawals.")))
@click.argument("root")
@click.option("--kind", type=click.Choice([kind.value for kind in HolderKind]), required=True,
              help=say(defer("A model that learned from it, or somebody who received it.")))  # fmt: skip
@click.option("--name", required=True, help=say(defer("Name of the model, the person or the body.")))
@click.option("--contact", default="", help=say(defer("How to reach them.")))
@of_house
def used(root: str, kind: str, name: str, contact: str, slug: str | None) -> None:
    """Record one who has the version."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.queries.versions import version_of
    from filigrane.corpus.service import record_use

    version = version_of(house_named(slug).pk, root)
    record_use(version, HolderKind(kind), name, contact)
    click.echo(say(defer("{name} will be named when a work is withdrawn.")).format(name=name))
