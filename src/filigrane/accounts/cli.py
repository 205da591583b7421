"""`filigrane person`: houses and people from the terminal."""

from __future__ import annotations

import json

import click

from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

of_house = click.option(
    "--house", "slug", default=None, help=say(defer("Short name of the house; the first one if not given."))
)
"""The option `--house` of the commands of every room; `queries.house_named` reads its *slug*."""
yes_option = click.option("--yes", is_flag=True, help=say(defer("Do it without asking.")))


@click.group(help=say(defer("People and houses.")))
def person() -> None:
    """The group of commands on people."""


@person.command(help=say(defer("List the houses of this installation.")))
def houses() -> None:
    """One line a house: short name, name, number of people."""
    wake()
    from filigrane.accounts.models import House
    from filigrane.accounts.queries import members

    for house in House.objects.order_by("id"):
        click.echo(f"{house.slug}\t{house.name}\t{len(members(house.pk))}")


@person.command("add-house", help=say(defer("Make a house with its roles.")))
@click.argument("slug")
@click.argument("name")
@click.option("--host", default="", help=say(defer("Name under which the house answers on the network.")))
def add_house(slug: str, name: str, host: str) -> None:
    """Make a house."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.service import make_house

    made = make_house(slug, name, now=timezone.now(), host=host)
    click.echo(say(defer("The house “{name}” stands.")).format(name=made.name))
    click.echo(
        say(defer("Invite its steward: {command}")).format(
            command=f"filigrane person invite EMAIL --house {made.slug} --role steward"
        )
    )


@person.command("list", help=say(defer("List the people of a house.")))
@of_house
def list_people(slug: str | None) -> None:
    """One line a person: e-mail, name, roles."""
    wake()
    from filigrane.accounts.queries import house_named, members

    for member in members(house_named(slug).pk):
        roles = ", ".join(code for code, _label in member.roles)
        click.echo(f"{member.email}\t{member.name}\t{roles}")


@person.command(help=say(defer("Invite somebody into a house: prints a link that serves once.")))
@click.argument("email")
@click.option("--role", default="reader", show_default=True, help=say(defer("Code of the role.")))
@of_house
def invite(email: str, role: str, slug: str | None) -> None:
    """Print the link of a new invitation."""
    wake()
    from django.urls import reverse
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.accounts.queries.links import address_of
    from filigrane.accounts.service import invite as make_invitation

    house = house_named(slug)
    token = make_invitation(house, email, role_code=role, by=None, now=timezone.now())
    click.echo(
        say(defer("Send this address to {email} alone. It serves once, within seven days:")).format(
            email=email
        )
    )
    click.echo(address_of(house) + reverse("accounts:join", kwargs={"token": token}))


@person.command(help=say(defer("Let somebody choose a new password: prints a link that serves once.")))
@click.argument("email")
def reset(email: str) -> None:
    """Print a link by which the person chooses a password."""
    wake()
    from django.urls import reverse
    from django.utils import timezone

    from filigrane.accounts.queries import houses_of, person_by_email
    from filigrane.accounts.queries.links import address_of
    from filigrane.accounts.service import make_reset

    found = person_by_email(email)
    token = make_reset(found, by=None, now=timezone.now())
    click.echo(
        say(defer("Give this address to {email} alone. It serves once, within a day:")).format(email=email)
    )
    click.echo(
        address_of(houses_of(found.pk).first()) + reverse("accounts:choose_password", kwargs={"token": token})
    )


@person.command(help=say(defer("Print all that the installation holds on a person, as JSON.")))
@click.argument("email")
def export(email: str) -> None:
    """Print what every room holds on the person."""
    wake()
    from filigrane.accounts.queries import held_on, person_by_email

    found = person_by_email(email)
    held = {"person": found.pk, "held": held_on(found.pk)}
    click.echo(json.dumps(held, ensure_ascii=False, indent=2))


@person.command(help=say(defer("Erase all that the installation holds on a person, for good.")))
@click.argument("email")
@yes_option
def erase(email: str, yes: bool) -> None:
    """Say what will go, ask, erase, and say what went."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import held_on, person_by_email
    from filigrane.accounts.service import erase_person
    from filigrane.accounts.service.members import keep_a_steward_everywhere

    found = person_by_email(email)
    keep_a_steward_everywhere(found)
    click.echo(say(defer("This will go, and can’t be brought back:")))
    for kind in held_on(found.pk):
        count = max((len(rows) for rows in kind["rows"].values()), default=0)
        if count:
            room, what = kind["room"], kind["what"]
            click.echo(f"  {count:>6}  {room}: {say(what)}")
    click.echo(say(defer("Works and acts stay, without the name of the person.")))
    if not yes:
        click.confirm(say(defer("Erase {email}?")).format(email=email), abort=True)
    erased = erase_person(found, by=None, now=timezone.now())
    click.echo(
        say(defer("Rows erased: {count}. The journal still verifies.")).format(count=sum(erased.values()))
    )


@person.command(help=say(defer("Let go of what has been kept long enough, in every room.")))
def retention() -> None:
    """Run the retention job here and say how many rows of each kind went."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.service import run_now, start

    job = run_now(start("accounts.retention", {}, house_id=house_named(None).pk, person_id=None))
    for kind, count in job.result.get("gone", {}).items():
        room, _, what = kind.partition(": ")
        click.echo(f"{count:>6}  {room}: {say(what)}")
