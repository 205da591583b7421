"""`filigrane rights`: why a work may be used, or what is missing to know."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, LAYER_LABELS, Sentence, Verdict
from filigrane.rights.casebook.checking import Difference
from filigrane.rights.errors import CasesNotFound, CaseUnreadable
from filigrane.rights.telling import tell
from filigrane.rights.uses import LABELS, Use


@click.group(help=say(defer("Facts of rights and verdicts.")))
def rights() -> None:
    """The noun rights."""


@rights.command(help=say(defer("Explain the verdict of one work: its reasons, its duties, what is missing.")))
@click.argument("work_id", type=int)
@click.option(
    "--use",
    "codes",
    multiple=True,
    type=click.Choice([use.value for use in Use]),
    help=say(defer("A use; ai_train and display if absent.")),
)
@of_house
def explain(work_id: int, codes: tuple[str, ...], slug: str | None) -> None:
    """Print the verdict of a work for each use asked."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.queries import verdicts_of
    from filigrane.works.queries import work_of

    work = work_of(house_named(slug).pk, work_id)
    uses = [Use(code) for code in codes] or [Use.AI_TRAIN, Use.DISPLAY]
    verdicts = verdicts_of(work.house_id, [work_id], uses, on=timezone.localdate())[work_id]
    click.echo(work.title)
    for use, verdict in verdicts.items():
        for line in lines(use, verdict):
            click.echo(line)


@rights.command(help=say(defer("Run cases that a lawyer wrote, and print what the rules answer otherwise.")))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases(files: tuple[Path, ...]) -> None:
    """Hold every case of *files* to the rules; the status is 1 when one differs."""
    from filigrane.rights.casebook import differences, read_cases

    differing, count = 0, 0
    for file in files:
        for case in read_cases(case_text(file)):
            found, count = differences(case), count + 1
            differing += bool(found)
            for line in differing_lines(f"{file}:{case.line} {case.name}", found):
                click.echo(line)
    told = say(defer("{count} cases, {differing} of which differ."))
    click.echo(told.format(count=count, differing=differing))
    if differing:
        raise SystemExit(1)


def differing_lines(name: str, found: list[Difference]) -> list[str]:
    """What the rules answer otherwise than one case, as lines of the terminal."""
    text = say(defer("{key} · the case expects {expected}, the rules answer {found}"))
    told = [text.format(key=one.key, expected=one.expected or "–", found=one.found or "–") for one in found]
    return [name, *(f"  {line}" for line in told)] if told else []


def case_text(file: Path) -> str:
    """The text of a file of cases. Raises CasesNotFound, or CaseUnreadable when it isn't UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise CasesNotFound(path=str(file)) from error
    except UnicodeDecodeError as error:
        raise CaseUnreadable(line=1, written=file.name, reason="not UTF-8") from error


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
