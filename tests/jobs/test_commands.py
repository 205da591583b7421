"""`filigrane jobs` shows, stops and resumes, and a job in the foreground tells its end."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner, Result

from filigrane.jobs import service
from filigrane.jobs.cli import jobs, run_in_terminal
from filigrane.jobs.models import Job
from morning import NOW

pytestmark = pytest.mark.usefixtures("toyland")


def toy(kind: str = "toy.count") -> Job:
    return service.start(kind, {"upto": 30}, house_id=1, person_id=None, now=NOW)


def run(*words: str) -> Result:
    return CliRunner().invoke(jobs, list(words))


def in_terminal(job: Job) -> Result:
    """Run a job as the command of a room does."""
    return CliRunner().invoke(click.Command("toy", callback=lambda: run_in_terminal(job)))


def test_jobs_are_listed_newest_first():
    first, second = toy(), toy()
    assert [line.split("\t")[0] for line in run("list").output.splitlines()] == [
        str(second.pk),
        str(first.pk),
    ]


def test_a_job_is_shown_in_words():
    job = toy()
    assert f"Job {job.pk}, Count: waiting." in run("show", str(job.pk)).output


def test_a_done_job_is_shown_with_its_result_and_problems():
    job = service.run_now(toy())
    said = run("show", str(job.pk)).output
    assert "30 numbers were counted." in said
    assert "13\ttoy.thirteen\tThirteen divides it." in said


def test_a_job_that_is_not_there_is_an_error_with_a_code():
    assert run("show", "404").exception.code == "jobs.not_found"


def test_a_stopped_job_says_how_to_resume_it():
    job = toy()
    assert f"filigrane jobs resume {job.pk}" in run("stop", str(job.pk)).output


def test_a_resumed_job_can_be_done_here():
    job = toy()
    run("stop", str(job.pk))
    assert "30 numbers were counted." in run("resume", "--here", str(job.pk)).output


def test_a_foreground_job_says_its_result_and_counts_its_problems():
    done = in_terminal(toy())
    assert done.exit_code == 0
    assert "30 numbers were counted." in done.output
    assert "Problems met: 3." in done.output


def test_a_foreground_job_that_fails_exits_with_the_status_of_its_error():
    done = in_terminal(toy("toy.refuse"))
    assert (done.exit_code, "Counting to 30 is too hard." in done.output) == (1, True)


def test_a_worker_asked_to_work_once_empties_the_queue():
    job = toy()
    assert run("work", "--once").exit_code == 0
    assert "done" in run("show", str(job.pk)).output
