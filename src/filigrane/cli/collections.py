"""`filigrane collections`: list, make, change and remove the collections of a house."""

from __future__ import annotations

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer


@click.group(help=say(defer("Collections of works: list, make, change, remove.")))
def collections() -> None:
    """The collections of a house."""


@collections.command("list", help=say(defer("List collections: code, name, number of works.")))
@of_house
def list_(slug: str | None) -> None:
    """One line a collection, in French order."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.queries.shelves import collections_in, works_held

    for row in collections_in(house_named(slug).pk):
        click.echo(f"{row.code}\t{row.name}\t{works_held(row)}")


@collections.command("make", help=say(defer("Make a collection; its code is made from its name.")))
@click.argument("name")
@click.option("--code", default="", help=say(defer("Another code for its address.")))
@click.option("--description", default="", help=say(defer("What holds these works together.")))
@of_house
def make(name: str, code: str, description: str, slug: str | None) -> None:
    """Make a collection and print its code."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.service.shelves import record_collection
    from filigrane.works.shelf_drafts import CollectionDraft

    made = record_collection(house_named(slug), CollectionDraft(name, code, description), person_id=None)
    click.echo(made.code)


@collections.command("set", help=say(defer("Change the name, the code or the description of a collection.")))
@click.argument("code")
@click.option("--name", default=None, help=say(defer("Its new name.")))
@click.option("--code", "new_code", default=None, help=say(defer("Another code for its address.")))
@click.option("--description", default=None, help=say(defer("What holds these works together.")))
@of_house
def set_(
    code: str, name: str | None, new_code: str | None, description: str | None, slug: str | None
) -> None:
    """Change what is given; the rest stays."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.queries.shelves import collection_of
    from filigrane.works.service.shelves import edit_collection
    from filigrane.works.shelf_drafts import CollectionDraft

    house = house_named(slug)
    held = collection_of(house.pk, code)
    draft = CollectionDraft(
        name=held.name if name is None else name,
        code=held.code if new_code is None else new_code,
        description=held.description if description is None else description,
    )
    row = edit_collection(house.pk, code, draft, version=held.version, person_id=None)
    click.echo(row.code)


@collections.command("remove", help=say(defer("Remove a collection where no work stands.")))
@click.argument("code")
@of_house
def remove(code: str, slug: str | None) -> None:
    """Remove an empty collection."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.works.queries.shelves import collection_of
    from filigrane.works.service.shelves import remove_collection

    house = house_named(slug)
    held = collection_of(house.pk, code)
    remove_collection(house.pk, code, version=held.version, person_id=None)
    click.echo(say(defer("“{name}” is removed.")).format(name=held.name))
