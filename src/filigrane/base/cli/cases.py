"""Hold files of cases to the rules of a room, in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from filigrane.base.cases import CasesNotFound, CaseUnreadable, Difference
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

Held = Iterable[tuple[int, str, Sequence[Difference]]]
"""The cases of a text: the line where each begins, its name, where the rules answer otherwise."""


def hold_cases(files: Sequence[Path], hold: Callable[[str], Held]) -> None:
    """Print what differs in *files*, whose texts *hold* holds to the rules; the status is 1 when one does."""
    differing, count = 0, 0
    for file in files:
        for line, name, found in hold(case_text(file)):
            count, differing = count + 1, differing + bool(found)
            for told in differing_lines(f"{file}:{line} {name}", found):
                click.echo(told)
    told = say(defer("{count} cases, {differing} of which differ."))
    click.echo(told.format(count=count, differing=differing))
    if differing:
        raise SystemExit(1)


def differing_lines(name: str, found: Sequence[Difference]) -> list[str]:
    """What the rules answer otherwise than one case expects, as lines of the terminal."""
    text = say(defer("line {line}, {key} · the case expects {expected}, the rules give {found}"))
    told = [
        text.format(line=one.line, key=one.key, expected=one.expected or "–", found=one.found or "–")
        for one in found
    ]
    return [name, *(f"  {line}" for line in told)] if told else []


def case_text(file: Path) -> str:
    """The text of a file of cases. Raises CasesNotFound, or CaseUnreadable when it isn't UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise CasesNotFound(path=str(file)) from error
    except UnicodeDecodeError as error:
        raise CaseUnreadable(line=1, written=file.name, reason="not UTF-8") from error
