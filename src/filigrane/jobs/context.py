"""What a job's work is given: its arguments, its last checkpoint, and a way to report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from filigrane.base.problems import Problem


class StopAsked(Exception):
    """The work saved its checkpoint and leaves, because it was asked to stop."""


class TurnLost(Exception):
    """Another worker has taken this job up: this one must write nothing more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: *done* of *total* (None while unknown) *unit* (an English msgid, or "")."""

    done: int
    total: int | None
    unit: str


class Keeper(Protocol):
    """Where a context writes: rows in a house, a list in a test."""

    def report(self, progress: Progress) -> None:
        """Note progress; may skip calls that come too close."""

    def keep(self, checkpoint: Mapping[str, Any], progress: Progress, problems: tuple[Problem, ...]) -> None:
        """Write the checkpoint in the caller's transaction; raise TurnLost when the job has moved on."""

    def stop_asked(self) -> bool:
        """Whether somebody asked this job to stop; cheap."""


class JobContext:
    """Given to a kind's `run(context) -> dict`; the dict is the job's result.

    A result may hold `says`, an English msgid whose `{named}` places are filled from the same dict:
    the job page then shows that sentence in the reader's language.
    """

    def __init__(
        self,
        keeper: Keeper,
        *,
        job_id: int,
        house_id: int,
        person_id: int | None = None,
        arguments: Mapping[str, Any] | None = None,
        checkpoint: Mapping[str, Any] | None = None,
        progress: Progress = Progress(0, None, ""),
    ) -> None:
        self.job_id = job_id
        self.house_id = house_id
        self.person_id = person_id
        self.arguments: dict[str, Any] = dict(arguments or {})
        self.checkpoint: dict[str, Any] = dict(checkpoint or {})
        self.progress = progress
        self._keeper = keeper
        self._problems: list[Problem] = []

    def advance(self, done: int, *, total: int | None = None, unit: str | None = None) -> None:
        """Say that *done* units are done in all; what is left out keeps its last value.

        Call it often, at least once a minute: on another machine, silence means that a worker died.
        """
        last = self.progress
        self.progress = Progress(
            done, last.total if total is None else total, last.unit if unit is None else unit
        )
        self._keeper.report(self.progress)

    def save(self, checkpoint: Mapping[str, Any]) -> None:
        """Keep *checkpoint* (JSON values), from which `run` takes up again after a stop or a crash.

        Call it inside the transaction.atomic() that writes the rows it describes: both stand or
        neither does, so that no row is lost or written twice. Raises TurnLost, which must be left
        to undo that transaction.
        """
        self._keeper.keep(checkpoint, self.progress, tuple(self._problems))
        self._problems.clear()
        self.checkpoint = dict(checkpoint)

    def problem(self, problem: Problem) -> None:
        """Note a fault of the input; it is written with the next save, or when the work ends."""
        self._problems.append(problem)

    def should_stop(self) -> bool:
        """Whether the work must save and raise StopAsked; cheap, call it between chunks."""
        return self._keeper.stop_asked()

    def stop_here(self) -> None:
        """Raise StopAsked when somebody asked for it; right after a save."""
        if self.should_stop():
            raise StopAsked

    def unsaved_problems(self) -> tuple[Problem, ...]:
        """The problems noted since the last save."""
        return tuple(self._problems)
