"""`filigrane rights performers`, `withdraw` and their kin: what performers allow, from the terminal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.performers.copies import FATE_LABELS
from filigrane.rights.performers.effects import Effects
from filigrane.rights.personal import GROUND_LABELS, LINE_LABELS, STATE_LABELS, Ground, Line
from filigrane.rights.telling import tell

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    help=say(defer("Show what the performers of a work allow, ground by ground and line by line."))
)
@click.argument("work_id", type=int)
@click.option("--on", "day", type=DAY, help=say(defer("The day asked for; today if absent.")))
@of_house
def performers(work_id: int, day: dt.datetime | None, slug: str | None) -> None:
    """Print where each line stands, then every sheet and withdrawal, then the copies."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries.standing import standing_of
    from filigrane.works.queries import work_of

    work = work_of(house_named(slug).pk, work_id)
    found = standing_of(work.house_id, work_id, day.date() if day else timezone.localdate())
    click.echo(work.title)
    for unit in found.units:
        click.echo(f"{unit.performer_id} · {unit.name}" + (f" · {unit.show}" if unit.show else ""))
        for ground in Ground:
            states = [
                f"{say(LINE_LABELS[line])}: {say(STATE_LABELS[unit.at(ground, line)])}" for line in Line
            ]
            click.echo(f"  {say(GROUND_LABELS[ground])} – " + "; ".join(states))
    for copy in found.copies:
        done = f" · {copy.done_on} {copy.done}" if copy.done else ""
        click.echo(f"{copy.copy_id} · {copy.what} · {copy.holder}{done}")


@click.command(help=say(defer("Record that a performer takes a consent back, and print what follows.")))
@click.argument("work_id", type=int)
@click.argument("performer_id", type=int)
@click.option(
    "--ground",
    type=click.Choice([Ground.DATA.value, Ground.PERSON.value]),
    default=Ground.DATA.value,
    help=say(defer("data (personal data) or person (image and voice); data if absent.")),
)
@click.option(
    "--line",
    "codes",
    multiple=True,
    type=click.Choice([line.value for line in Line]),
    help=say(defer("A line; every line that is given if absent.")),
)
@click.option("--on", "day", type=DAY, help=say(defer("The first day without it; today if absent.")))
@click.option("--told", required=True, help=say(defer("How it was told, and when.")))
@click.option(
    "--show", "show_id", type=int, help=say(defer("The show in which she performs, if the sheet is of one."))
)
@of_house
def withdraw(
    work_id: int,
    performer_id: int,
    ground: str,
    codes: tuple[str, ...],
    day: dt.datetime | None,
    told: str,
    show_id: int | None,
    slug: str | None,
) -> None:
    """Record one withdrawal."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.performers.stating import WithdrawalDraft
    from filigrane.rights.queries.effects import effects_of
    from filigrane.rights.queries.performers import given_to, statement_of
    from filigrane.rights.service import withdraw as record

    house = house_named(slug)
    on, of = day.date() if day else timezone.localdate(), Ground(ground)
    lines = tuple(map(Line, codes)) or given_to(house.pk, work_id, performer_id, show_id, of, on)
    draft = WithdrawalDraft(performer_id, of, lines, on, told, show_id)
    row = record(house.pk, work_id, draft)
    for effects in effects_of(house.pk, *statement_of(house.pk, row.pk)):
        for line in told_lines(effects):
            click.echo(line)


@click.command("performer-data", help=say(defer("Print all that the house holds on one performer, as JSON.")))
@click.argument("performer_id", type=int)
@of_house
def performer_data(performer_id: int, slug: str | None) -> None:
    """What somebody of the house gives to a performer who asks for it."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries import held_on_performer
    from filigrane.works.queries.agents import agent_of

    house = house_named(slug)
    found = {"name": agent_of(house.pk, performer_id).name} | held_on_performer(house.pk, performer_id)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


@click.command(
    "erase-performer",
    help=say(defer("Erase the terms of a performer's sheets that hold no more, on request.")),
)
@click.argument("performer_id", type=int)
@of_house
def erase_performer(performer_id: int, slug: str | None) -> None:
    """Erase them, and say what stays."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.rights.service import erase_performer as erase

    done = erase(house_named(slug).pk, performer_id)
    told = defer(
        "Erased: the terms of {emptied} sheets. Kept while they are in force: {in_force}. What was agreed, "
        "refused or taken back stays, with its days and its document, to be able to show it."
    )
    click.echo(say(told).format(emptied=done.emptied, in_force=done.in_force))


def told_lines(effects: Effects) -> Iterable[str]:
    """What follows, as lines of the terminal."""
    for one in effects.closed:
        yield f"× {say(LINE_LABELS[one.line])} – {words(one.reason.sentence)} ({one.reason.source})"
        yield from (f"    {words(why.sentence)} ({why.source})" for why in one.stands)
    for kept in effects.goes_on:
        yield f"→ {words(kept.reason.sentence)} ({kept.reason.source})"
    for found in effects.copies:
        fate = f"{say(FATE_LABELS[found.fate])}: {words(found.reason.sentence)}"
        yield f"□ {found.copy.what} · {found.copy.holder} · {fate}"
    for person in effects.tell:
        yield f"@ {person.name} {person.contact} – {words(person.reason.sentence)}"


def words(sentence: Sentence) -> str:
    """A sentence in the language of the terminal, its days as ISO dates."""
    return tell(sentence, translate=say, day=dt.date.isoformat)
