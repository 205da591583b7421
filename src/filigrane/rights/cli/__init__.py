"""`filigrane rights`: why a work may be used, or what is missing to know."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.cli.cases import hold_cases
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, LAYER_LABELS, Sentence, Verdict
from filigrane.rights.ask import Purpose, Who
from filigrane.rights.cli import facts, performers
from filigrane.rights.cli.check import check
from filigrane.rights.cli.mark import mark, publish
from filigrane.rights.cli.shares import shares
from filigrane.rights.question import asked
from filigrane.rights.tally import HEADS
from filigrane.rights.telling import tell
from filigrane.rights.uses import LABELS, Use

A_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=say(defer("Facts of rights and verdicts.")))
def rights() -> None:
    """The noun rights."""


PERFORMERS = (
    performers.performers,
    performers.withdraw,
    performers.performer_data,
    performers.erase_performer,
)
for command in PERFORMERS:
    rights.add_command(command)


QUESTION: tuple[tuple[str, type[enum.Enum] | None, str], ...] = (
    ("who", Who, defer("Who asks; a cultural house if absent.")),
    ("purpose", Purpose, defer("For which purpose; not said if absent.")),
    ("access", None, defer("Whether the access to the copy is lawful: yes or no.")),
    ("disinterested", None, defer("Whether a research body works without profit: yes or no.")),
    ("privileged", None, defer("Whether a company has preferential access to the results: yes or no.")),
)
"""The circumstances that a command can say, with the codes that each takes."""


def question_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* an option for each circumstance of a question."""
    for name, codes, help_text in reversed(QUESTION):
        known = [str(one.value) for one in codes] if codes else ["yes", "no"]
        command = click.option(f"--{name}", type=click.Choice(known), help=say(help_text))(command)
    for name, help_text in (
        ("known-on", defer("As it was known on that day.")),
        ("on", defer("The day of the use; today if absent.")),
    ):
        command = click.option(f"--{name}", type=A_DAY, help=say(help_text))(command)
    return command


for command in (shares, check, mark, publish, facts.import_, facts.export, facts.batches, facts.undo):
    rights.add_command(command)


@rights.command(help=say(defer("Explain the verdict of one work: its reasons, its duties, what is missing.")))
@click.argument("work_id", type=int)
@click.option(
    "--use",
    "codes",
    multiple=True,
    type=click.Choice([use.value for use in Use]),
    help=say(defer("A use; ai_train and display if absent.")),
)
@question_options
@of_house
def explain(work_id: int, codes: tuple[str, ...], slug: str | None, **said: object) -> None:
    """Print the verdict of a work for each use asked."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries import verdicts_of
    from filigrane.works.queries import work_of

    work = work_of(house_named(slug).pk, work_id)
    uses = [Use(code) for code in codes] or [Use.AI_TRAIN, Use.DISPLAY]
    like = asked(question_said(said), today=timezone.localdate())
    verdicts = verdicts_of(work.house_id, [work_id], uses, on=like.on, like=like)[work_id]
    click.echo(work.title)
    for use, verdict in verdicts.items():
        for line in lines(use, verdict):
            click.echo(line)


@rights.command(help=say(defer("Count what all works allow, by use and answer.")))
@question_options
@of_house
def count(slug: str | None, **said: object) -> None:
    """Run the job `rights.survey` here, with a bar, then print the counts."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.rights.queries.surveys import last_survey
    from filigrane.rights.service.survey import ask_survey

    house = house_named(slug)
    like = asked(question_said(said), today=timezone.localdate())
    run_in_terminal(ask_survey(house.pk, like, person_id=None))
    counted = last_survey(house.pk, like)
    click.echo(" · ".join(say(head) for head in HEADS))
    for use, numbers in (counted.tally.counts() if counted else {}).items():
        click.echo(
            f"{use.value:12}" + "".join(f"{number:>9}" for number in numbers) + f"  {say(LABELS[use])}"
        )


@rights.command("read-files", help=say(defer("Read what stands inside the files that the house holds.")))
@of_house
def read_files(slug: str | None) -> None:
    """Run the job `rights.read_files` here, with a bar: the files that aren't read yet."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.rights.service.read_files import ask_reading

    run_in_terminal(ask_reading(house_named(slug).pk, person_id=None))


def question_said(said: dict[str, object]) -> dict[str, str]:
    """The options of a command as codes; a day as it is written."""
    return {
        name: str(value.date()) if isinstance(value, dt.datetime) else str(value or "")
        for name, value in said.items()
    }


@rights.command(help=say(defer("Run cases that a lawyer wrote, and print what the rules answer otherwise.")))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases(files: tuple[Path, ...]) -> None:
    """Hold every case of *files* to the rules; the status is 1 when one differs."""
    from filigrane.rights.casebook import differences, read_cases

    hold_cases(files, lambda text: [(case.line, case.name, differences(case)) for case in read_cases(text)])


def lines(use: Use, verdict: Verdict) -> list[str]:
    """A verdict as lines of the terminal."""
    sure = say(CONFIDENCE_LABELS[verdict.confidence])
    found = [f"{use.value} ({say(LABELS[use])}) · {say(ANSWER_LABELS[verdict.answer])} – {sure}"]
    for why in verdict.reasons:
        mark = " · " + say(defer("to verify in the text of law")) if why.to_verify else ""
        found.append(f"  {why.rule} · {say(LAYER_LABELS[why.layer])} · {words(why.sentence)}")
        found.append(f"      {why.source}{f' · {why.checked_on}' if why.checked_on else ''}{mark}")
    for duty in verdict.duties:
        relying = f"({duty.relying_on}) " if duty.relying_on else ""
        found.append(f"  → {relying}{words(duty.sentence)}")
    found += [f"  ? {words(lack.which)} – {say(lack.who)}" for lack in verdict.missing]
    if verdict.contacts:
        asked = say(defer("To ask: {names}"))
        found.append("  @ " + asked.format(names=", ".join(verdict.contacts)))
    return found


def words(sentence: Sentence) -> str:
    """A sentence in the language of the terminal, its days as ISO dates."""
    return tell(sentence, translate=say, day=dt.date.isoformat)
