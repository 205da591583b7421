"""`filigrane jobs`: see, stop and resume long work, and do it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import Exit, defer

if TYPE_CHECKING:
    from filigrane.jobs.context import Progress
    from filigrane.jobs.models import Job

REST_S = 1.0
"""How long an idle worker waits before it looks again."""


@click.group(help=say(defer("See, stop and resume long work.")))
def jobs() -> None:
    """The jobs of the installation."""


@jobs.command("list", help=say(defer("The newest jobs, one a line: number, state, kind, progress.")))
@click.option("--all", "everything", is_flag=True, help=say(defer("Every job, not only the last fifty.")))
def list_jobs(everything: bool) -> None:
    """List the jobs of every house."""
    wake()
    from filigrane.jobs.queries import all_jobs, story_of

    found = all_jobs() if everything else all_jobs()[:50]
    for job in found:
        story = story_of(job, say)
        click.echo(f"{job.pk}\t{story.word}\t{story.label}\t{_counted(job, story.unit)}")


@jobs.command(help=say(defer("Where one job stands, its result and its problems.")))
@click.argument("number", type=int)
def show(number: int) -> None:
    """Show one job."""
    wake()
    from filigrane.jobs.queries import any_job

    tell_job(any_job(number), problems=True)


@jobs.command(help=say(defer("Ask a job to save and stop.")))
@click.argument("number", type=int)
def stop(number: int) -> None:
    """Stop one job."""
    wake()
    from filigrane.jobs import queries, service

    job = queries.any_job(number)
    tell_job(service.ask_stop(job.pk, house_id=job.house_id))


@jobs.command(help=say(defer("Take a stopped or broken job up again, from where it was saved.")))
@click.argument("number", type=int)
@click.option(
    "--here", is_flag=True, help=say(defer("Do it in this terminal instead of leaving it waiting."))
)
def resume(number: int, here: bool) -> None:
    """Resume one job."""
    wake()
    from filigrane.jobs import queries, service

    job = queries.any_job(number)
    job = service.resume(job.pk, house_id=job.house_id)
    if here:
        run_in_terminal(job)
    else:
        tell_job(job)


@jobs.command(help=say(defer("Do what waits, one job after another, until SIGTERM.")))
@click.option("--once", is_flag=True, help=say(defer("Leave when nothing waits any more.")))
@click.option(
    "--parent",
    type=int,
    metavar="PID",
    help=say(defer("Leave when this process, which started the worker, ends.")),
)
def work(once: bool, parent: int | None) -> None:
    """Be the worker."""
    # Ears open first: a SIGTERM during the second that Django takes must not be lost.
    with _ears() as asked:
        wake()
        from filigrane.jobs import service
        from filigrane.jobs.service.rounds import Rounds

        rounds = Rounds()

        def is_leaving() -> bool:
            return asked.is_set() or (parent is not None and os.getppid() != parent)

        def rest() -> None:
            rounds.make()
            asked.wait(REST_S)

        service.work(leaving=is_leaving, rest=asked.set if once else rest)


def run_in_terminal(job: Job) -> Job:
    """Run *job* here with a bar, and say what came of it; for the commands of every room.

    Ctrl-C saves and stops (exit status 130), a second one breaks off at once. A job that failed
    exits with its error's status.
    """
    from filigrane.jobs import service
    from filigrane.jobs.models import JobState
    from filigrane.jobs.queries import story_of

    with _ears() as asked, _bar(story_of(job, say).label) as on_progress:
        job = service.run_now(job, on_progress=on_progress, interrupted=asked.is_set)
    tell_job(job)
    if job.state == JobState.FAILED:
        raise SystemExit(int(job.error.get("exit_status", Exit.OUR_FAULT)))
    if job.state == JobState.STOPPED:
        raise SystemExit(int(Exit.STOPPED))
    return job


def tell_job(job: Job, *, problems: bool = False) -> None:
    """Say where *job* stands and what came of it; with *problems*, every one of them."""
    from filigrane.jobs.queries import problem_words, problems_of, story_of

    story = story_of(job, say)
    number = say(defer("Job {number}, {label}: {word}.")).format(
        number=job.pk, label=story.label, word=story.word.lower()
    )
    lines = [number, story.sentence, _counted(job, story.unit), story.says]
    lines += [f"{name}: {value}" for name, value in story.facts]
    lines += [story.fault, story.advice]
    if story.may_resume:
        lines.append(say(defer("Take it up again: filigrane jobs resume {number}")).format(number=job.pk))
    click.echo("\n".join(line for line in lines if line))
    count = problems_of(job).count()
    if count and not problems:
        click.echo(
            say(defer("Problems met: {count}. See them: filigrane jobs show {number}")).format(
                count=count, number=job.pk
            )
        )
    for problem in problems_of(job).iterator() if problems else ():
        click.echo(f"{problem.place}\t{problem.code}\t{problem_words(problem, say)}")


def _counted(job: Job, unit: str) -> str:
    if not job.done and job.total is None:
        return ""
    counted = f"{job.done}" if job.total is None else f"{job.done} / {job.total}"
    return f"{counted} {unit}".strip()


@contextmanager
def _ears() -> Iterator[threading.Event]:
    """Set when Ctrl-C or SIGTERM comes; a second one breaks off at once."""
    asked = threading.Event()

    def hear(number: int, _frame: Any) -> None:
        asked.set()
        signal.signal(number, signal.default_int_handler)

    before = {name: signal.signal(name, hear) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[Progress], None]]:
    """A bar on the terminal; in a pipe Click shows the label only."""
    with click.progressbar(length=1, label=label) as bar:

        def show(progress: Progress) -> None:
            bar.length = progress.total or max(progress.done, 1)
            bar.update(progress.done - bar.pos)

        yield show
