"""`filigrane objections`: what is contested, and what a named person answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

if TYPE_CHECKING:
    from filigrane.objections.queries import ObjectionShown

STATES = ("open", "answered", "withdrawn")


@click.group(help=say(defer("What is contested: list it, read it, answer it.")))
def objections() -> None:
    """The noun objections."""


@objections.command("list", help=say(defer("List the objections in one state, newest first.")))
@click.option("--state", type=click.Choice(STATES), default="open", help=say(defer("Those in this state.")))
@of_house
def list_them(state: str, slug: str | None) -> None:
    """One line an objection, and what it is about."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.objections.queries import objections_in, of_the_terminal, shown_to

    house_id = house_named(slug).pk
    rows = list(objections_in(house_id, state=state)[:500])
    for one in shown_to(house_id, rows, of_the_terminal(house_id)):
        click.echo(f"{one.row.pk}\t{one.row.made_at:%Y-%m-%d}\t{one.kind}\t{one.row.title}")


@objections.command(help=say(defer("Show one objection: what was shown, its words, the answers.")))
@click.argument("objection", type=int)
@of_house
def show(objection: int, slug: str | None) -> None:
    """Print one objection."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.objections.queries import objection_of, of_the_terminal, one_shown

    house_id = house_named(slug).pk
    for line in lines_of(one_shown(objection_of(house_id, objection), of_the_terminal(house_id))):
        click.echo(line)


@objections.command(help=say(defer("Answer one: filigrane objections answer 12 --as EMAIL --reasons TEXT.")))
@click.argument("objection", type=int)
@click.option("--as", "email", required=True, help=say(defer("E-mail of the person who answers.")))
@click.option("--reasons", required=True, help=say(defer("The answer; everybody reads it.")))
@click.option("--changed/--unchanged", default=False, help=say(defer("Whether something was changed.")))
@click.option(
    "--show-words/--keep-words",
    "show_words",
    default=None,
    help=say(defer("Show the words of the objection to everybody, or keep them within the house.")),
)
@of_house
def answer(
    objection: int, email: str, reasons: str, changed: bool, show_words: bool | None, slug: str | None
) -> None:
    """Record the answer of a named person."""
    wake()
    from filigrane.accounts.queries import house_named, person_by_email
    from filigrane.objections.service import answer as answer_objection

    answer_objection(
        house_named(slug).pk, objection, reasons, changed=changed, show=show_words,
        person_id=person_by_email(email).pk,
    )  # fmt: skip
    click.echo(say(defer("The answer shows beside the objection, under this person’s name.")))


SHOWN, WRONG, WHY = defer("Shown on that day:"), defer("What is wrong:"), defer("Why:")
WHO, CONTACT = defer("Who says so:"), defer("To reach her:")


def lines_of(one: ObjectionShown) -> list[str]:
    """An objection as the terminal prints it."""
    row = one.row
    said = [(SHOWN, row.says), (WRONG, one.wrong), (WHY, one.why), (WHO, one.who), (CONTACT, one.contact)]
    return [
        f"{one.kind}: {row.title}",
        f"{one.state}, {row.made_at:%Y-%m-%d}",
        *(f"{say(label)} {text}" for label, text in said if text),
        *([one.silence] if one.silence else []),
        *(f"{reply.at:%Y-%m-%d} {reply.by}: {reply.reasons}" for reply in one.replies),
    ]
