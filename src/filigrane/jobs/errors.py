"""What can go wrong with a job itself, apart from the work it does."""

from __future__ import annotations

from typing import ClassVar

from filigrane.base.errors import Exit, FiligraneError, defer


class JobNotFound(FiligraneError):
    """No such job in this house."""

    code: ClassVar[str] = "jobs.not_found"
    text: ClassVar[str] = defer("There is no job {job} here.")
    hint: ClassVar[str] = defer("See the jobs of the house: filigrane jobs list")
    exit_status: ClassVar[Exit] = Exit.MISSING
    http_status: ClassVar[int] = 404


class UnknownKind(FiligraneError):
    """No room declares this kind of job."""

    code: ClassVar[str] = "jobs.unknown_kind"
    text: ClassVar[str] = defer("No room knows how to do a job of kind “{kind}”.")
    hint: ClassVar[str] = defer("The job was perhaps made by another version: make it again with this one.")
    exit_status: ClassVar[Exit] = Exit.BAD_INPUT
    http_status: ClassVar[int] = 422


class NotResumable(FiligraneError):
    """The job is waiting, running or done: there is nothing to take up again."""

    code: ClassVar[str] = "jobs.not_resumable"
    text: ClassVar[str] = defer("Job {job} is neither stopped nor failed: there is nothing to resume.")
    hint: ClassVar[str] = defer("See where it stands: filigrane jobs show {job}")
    exit_status: ClassVar[Exit] = Exit.UNDECIDABLE
    http_status: ClassVar[int] = 409


class AlreadyEnded(FiligraneError):
    """The job has ended: there is nothing to stop."""

    code: ClassVar[str] = "jobs.already_ended"
    text: ClassVar[str] = defer("Job {job} has already ended: there is nothing to stop.")
    hint: ClassVar[str] = defer("See what it did: filigrane jobs show {job}")
    exit_status: ClassVar[Exit] = Exit.UNDECIDABLE
    http_status: ClassVar[int] = 409


class WorkerDied(FiligraneError):
    """The worker died again and again before the job could save anything."""

    code: ClassVar[str] = "jobs.worker_died"
    text: ClassVar[str] = defer("The work died {tries} times before it could save anything.")
    hint: ClassVar[str] = defer("Free some memory, or give the job less to do, then resume it.")


class Broke(FiligraneError):
    """The work raised something that is nobody's input: a fault of ours, written in the log."""

    code: ClassVar[str] = "jobs.broke"
    text: ClassVar[str] = defer("The work broke off on a fault of Filigrane ({fault}).")
    hint: ClassVar[str] = defer("What was saved is kept. The log has the detail: filigrane doctor names it.")
