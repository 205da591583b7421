"""Read the jobs of a house."""

from __future__ import annotations

from django.db.models import QuerySet

from filigrane.base.errors import FiligraneError
from filigrane.base.queries import job_kind
from filigrane.jobs.errors import JobNotFound
from filigrane.jobs.models import Job, JobProblem
from filigrane.jobs.story import Story, Translate, retell, tell


def jobs_of(house_id: int) -> QuerySet[Job]:
    """The jobs of a house, newest first."""
    return Job.objects.filter(house_id=house_id).order_by("-id")


def all_jobs() -> QuerySet[Job]:
    """The jobs of every house, newest first: for the terminal of whoever runs the installation."""
    return Job.objects.order_by("-id")


def any_job(job_id: int) -> Job:
    """One job of any house, for the same terminal; raises JobNotFound."""
    job = all_jobs().filter(pk=job_id).first()
    if job is None:
        raise JobNotFound(job=job_id)
    return job


def job_of(house_id: int, job_id: int) -> Job:
    """One job of a house; raises JobNotFound for another house's."""
    job = jobs_of(house_id).filter(pk=job_id).first()
    if job is None:
        raise JobNotFound(job=job_id)
    return job


def problems_of(job: Job) -> QuerySet[JobProblem]:
    """The problems that *job* met, in the order it met them."""
    return JobProblem.objects.filter(job=job).order_by("id")


def problem_words(problem: JobProblem, translate: Translate) -> str:
    """What a problem says in another language, when the error of its code is one we know."""
    waiting: list[type[FiligraneError]] = [FiligraneError]
    while waiting:
        error = waiting.pop()
        if error.code == problem.code:
            return retell(problem.text, error.text, translate)
        waiting.extend(error.__subclasses__())
    return problem.text


def person_in(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The jobs a person asked for in a house, for her export."""
    return [
        {"job": job.pk, "kind": job.kind, "arguments": job.arguments, "made_at": job.made_at.isoformat()}
        for job in jobs_of(house_id).filter(person_id=person_id)
    ]


def story_of(job: Job, translate: Translate) -> Story:
    """*job* in words; a kind that no room declares any more keeps its code for a label."""
    try:
        label = job_kind(job.kind).label
    except KeyError:
        label = job.kind
    return tell(
        label=label,
        state=job.state,
        stop_asked=job.stop_asked,
        unit=job.unit,
        result=job.result,
        error=job.error,
        translate=translate,
    )
