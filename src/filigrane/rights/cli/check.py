"""`filigrane rights check`: what a site or a file says to the machines that come."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.conflicts import Conflict
from filigrane.rights.signals.heard import HEARD_WORDS, QUESTION_NAMES, QUESTION_WORDS
from filigrane.rights.signals.places import Line
from filigrane.rights.signals.report import Answered, Report, report_on
from filigrane.rights.signals.telling import CARRIER_WORDS, settled, told, unmet
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.telling import tell

Thing = TypeVar("Thing")
FEW = 20
"""Files that are read in the time that a bar takes to be seen."""
SHOWN_PLACES = 3
BUT = defer("but")
AND_MORE = defer("and {count} more")
ABSENT = defer("Not there, or not kept:")
YES_NO = click.Choice([Wish.YES.value, Wish.NO.value])


@click.command(
    help=say(defer("What a saved site, a page, a file or, with --fetch, an address says to machines."))
)
@click.argument("place")
@click.option(
    "--fetch", is_flag=True, help=say(defer("PLACE is an address: go there, as its robots.txt allows."))
)
@click.option(
    "--private", is_flag=True, help=say(defer("With --fetch, also go to machines of a private network."))
)
@click.option(
    "--found", type=YES_NO, help=say(defer("What you want: may the pages be found by search engines?"))
)
@click.option("--quoted", type=YES_NO, help=say(defer("What you want: may an AI quote them in its answers?")))
@click.option("--trained", type=YES_NO, help=say(defer("What you want: may an AI learn from them?")))
@click.option("--name", default="", help=say(defer("Who says so, for the files written.")))
@click.option(
    "--email", default="", help=say(defer("Address to write to for a permission, for the files written."))
)
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=say(defer("A new folder for the files that make the site say what you want.")),
)
@click.option("--json", "as_json", is_flag=True, help=say(defer("Print the report as JSON.")))
def check(
    place: str, *, fetch: bool, private: bool, folder: Path | None, as_json: bool, **said: str | None
) -> None:
    """Print the report; the status is 1 when the site contradicts itself or doesn't say what is wished."""
    wake()
    from filigrane.rights.service.check_site import seen_at
    from filigrane.rights.signals.publishing import publisher_at
    from filigrane.rights.signals.readers.every import READERS

    wishes = Wishes(Wish(said["found"] or ""), Wish(said["quoted"] or ""), Wish(said["trained"] or ""))
    opening = bar(say(defer("Files opened")))
    address, kept, shut = seen_at(place, fetch=fetch, private=private, along=opening)
    report = report_on(kept, READERS, wishes, address=address, along=bar(say(defer("Files read"))))
    if folder is not None:
        written = write_in(folder, (wishes,), publisher_at(said["name"] or "", said["email"] or "", address))
        click.echo(
            say(defer("{count} files written in {folder}.")).format(count=written, folder=folder), err=True
        )
    for line in [json.dumps(plain(report), ensure_ascii=False, indent=1)] if as_json else lines(report):
        click.echo(line)
    for closed in () if as_json else shut:
        click.echo(say(defer("Left alone, its robots.txt keeps us out: {address}")).format(address=closed))
    if report.conflicts or not all(one.is_met for one in report.answered):
        raise SystemExit(1)


def bar(label: str) -> Callable[[Sequence[Thing]], Iterator[Thing]]:
    """What shows a bar while many things pass one by one; a few pass without it."""

    def along(things: Sequence[Thing]) -> Iterator[Thing]:
        if len(things) < FEW:
            yield from things
            return
        with click.progressbar(things, label=label, file=sys.stderr) as passing:
            yield from passing

    return along


def write_in(folder: Path, wishes: Sequence[Wishes], who: Publisher) -> int:
    """The files of the wishes, in a folder that must be new or empty; how many."""
    from filigrane.rights.engines.placing import place_files
    from filigrane.rights.signals.publishing import bundle, read_me

    files = bundle(wishes, who)
    place_files(folder, files, read_me(files, say), say(defer("README.txt")))
    return len(files)


def lines(report: Report) -> list[str]:
    """The report as lines of the terminal."""
    told_lines = [say(defer("Pages and files read: {count}.")).format(count=report.places)]
    for one in report.answered:
        told_lines += ["", *answer_lines(one)]
    if report.conflicts:
        told_lines += ["", say(defer("Where it contradicts itself:"))]
        for number, conflict in enumerate(report.conflicts, 1):
            told_lines += conflict_lines(number, conflict)
    if report.faults:
        told_lines += ["", say(defer("What isn't as it should be:"))]
        told_lines += [f"  {words(one.problem.text)} ({one.where})" for one in report.faults]
    if report.absent:
        absent = ", ".join(say(CARRIER_WORDS[one]) for one in report.absent)
        told_lines += ["", f"{say(ABSENT)} {absent}"]
    return told_lines


def answer_lines(one: Answered) -> list[str]:
    """One question with its answers and why."""
    found = [say(QUESTION_WORDS[one.question])]
    for group in one.groups:
        found.append(f"  {say(HEARD_WORDS[group.heard])} · {places(group.places)}")
        found += [f"    {words(told(line))}" for line in group.lines]
    return found + [f"  ! {words(sentence)}" for sentence in dict.fromkeys(unmet(one))]


def conflict_lines(number: int, one: Conflict) -> list[str]:
    """What contradicts itself, and what comes of it."""
    asked = ", ".join(say(QUESTION_NAMES[question]) for question in one.questions)
    return [
        f"  {number}. {words(told(one.yes[0]))}",
        *(f"     {words(told(line))}" for line in one.yes[1:]),
        f"     {say(BUT)}",
        *(f"     {words(told(line))}" for line in one.no),
        f"     {words(settled(one))} ({asked} · {places(one.places)})",
    ]


def places(names: tuple[str, ...]) -> str:
    """The first places, and how many more."""
    more = say(AND_MORE).format(count=len(names) - SHOWN_PLACES)
    shown = ", ".join(names[:SHOWN_PLACES])
    return f"{shown}, {more}" if len(names) > SHOWN_PLACES else shown


def words(sentence: Sentence) -> str:
    """A sentence in the language of the terminal."""
    said = tell(sentence, translate=say, day=lambda day: day.isoformat())
    return said[:1].upper() + said[1:]


def plain(report: Report) -> dict[str, object]:
    """The report for programs."""
    return {
        "places": report.places,
        "answers": {one.question.value: plain_answer(one) for one in report.answered},
        "conflicts": [
            {
                "yes": [words(told(line)) for line in one.yes],
                "no": [words(told(line)) for line in one.no],
                "settled": words(settled(one)),
                "places": list(one.places),
            }
            for one in report.conflicts
        ],
        "problems": [
            {
                "where": one.where,
                "carrier": one.carrier,
                "line": one.problem.line,
                "text": words(one.problem.text),
            }
            for one in report.faults
        ],
        "absent": [one.value for one in report.absent],
    }


def plain_answer(one: Answered) -> dict[str, object]:
    """One question for programs."""
    groups = [
        {
            "answer": group.heard.value,
            "places": list(group.places),
            "because": [plain_line(line) for line in group.each],
        }
        for group in one.groups
    ]
    return {"wished": one.wish.value, "met": one.is_met, "heard": groups}


def plain_line(line: Line) -> dict[str, object]:
    """One line for programs."""
    return {
        "where": line.where,
        "line": line.found.line,
        "sha256": line.mark,
        "spec": line.signal.spec,
        "says": line.signal.says.name.lower(),
        "raw": line.found.raw,
    }
