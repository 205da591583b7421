"""A job runs to its end, stops when asked, and goes on from where it was saved."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from django.db import transaction

from filigrane.base.problems import Problem
from filigrane.jobs import queries, service
from filigrane.jobs.context import Progress, TurnLost
from filigrane.jobs.engines.processes import birth, is_alive, this_process
from filigrane.jobs.errors import AlreadyEnded, JobNotFound, NotResumable, UnknownKind
from filigrane.jobs.lives import MOST_TRIES, SILENCE, is_left_behind
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service.keeper import RowKeeper
from morning import NOW

pytestmark = pytest.mark.usefixtures("toyland")


def toy(upto: int = 30, kind: str = "toy.count", **arguments: object) -> Job:
    return service.start(kind, {"upto": upto, **arguments}, house_id=1, person_id=3, now=NOW)


def marks(job: Job) -> list[int]:
    from toyland.models import Mark

    return sorted(Mark.objects.filter(job_id=job.pk).values_list("number", flat=True))


def interrupt_after(calls: int):
    left = iter(range(calls))
    return lambda: next(left, None) is None


def test_a_new_job_waits():
    assert toy().state == JobState.WAITING


def test_a_kind_that_no_room_declares_is_refused():
    with pytest.raises(UnknownKind):
        service.start("toy.unheard", {}, house_id=1, person_id=None)


def test_a_job_runs_to_its_end_and_keeps_its_result():
    job = service.run_now(toy())
    assert (job.state, job.result["counted"], job.done, job.total) == (JobState.DONE, 30, 30, 30)


def test_each_row_is_written_once():
    job = service.run_now(toy())
    assert marks(job) == list(range(30))


def test_problems_are_kept_in_the_order_they_were_met():
    job = service.run_now(toy())
    assert [problem.place for problem in queries.problems_of(job)] == ["0", "13", "26"]


def test_the_terminal_hears_of_progress_to_the_last():
    heard: list[Progress] = []
    service.run_now(toy(), on_progress=heard.append)
    assert heard[-1] == Progress(30, 30, "numbers")


def test_an_interrupted_foreground_job_is_stopped_where_it_saved():
    job = service.run_now(toy(), interrupted=interrupt_after(1))
    assert (job.state, job.checkpoint) == (JobState.STOPPED, {"next": 14})


def test_a_stopped_job_goes_on_where_it_was():
    job = service.run_now(toy(), interrupted=interrupt_after(2))
    service.resume(job.pk, house_id=1)
    job = service.run_now(queries.job_of(1, job.pk))
    assert (job.state, marks(job)) == (JobState.DONE, list(range(30)))


def test_a_worker_that_leaves_puts_its_job_back_in_the_queue():
    job = toy()
    claimed = service.next_job()
    left = service.run_claimed(claimed, interrupted=interrupt_after(0))
    assert (left.pk, left.state, left.checkpoint) == (job.pk, JobState.WAITING, {"next": 7})


def test_a_stop_that_somebody_asked_for_outlives_the_worker():
    claimed = service.claim(toy())
    service.ask_stop(claimed.pk, house_id=1)
    assert service.run_claimed(claimed).state == JobState.STOPPED


def test_a_waiting_job_stops_at_once():
    assert service.ask_stop(toy().pk, house_id=1).state == JobState.STOPPED


def test_an_ended_job_cannot_be_stopped():
    job = service.run_now(toy())
    with pytest.raises(AlreadyEnded):
        service.ask_stop(job.pk, house_id=1)


def test_a_done_job_cannot_be_resumed():
    job = service.run_now(toy())
    with pytest.raises(NotResumable):
        service.resume(job.pk, house_id=1)


def test_a_known_error_is_kept_with_its_values():
    job = service.run_now(toy(kind="toy.refuse"))
    assert (job.state, job.error["code"], job.error["values"]) == (
        JobState.FAILED,
        "toy.too_hard",
        {"upto": "30"},
    )


def test_a_fault_of_ours_is_named_without_its_text():
    job = service.run_now(toy(kind="toy.break"))
    assert (job.state, job.error["code"], job.error["values"]) == (
        JobState.FAILED,
        "jobs.broke",
        {"fault": "ZeroDivisionError"},
    )


def test_a_failed_job_keeps_its_checkpoint():
    assert service.run_now(toy(kind="toy.break")).checkpoint == {"reached": 1}


def test_a_kind_that_went_away_fails_its_job():
    job = toy()
    Job.objects.filter(pk=job.pk).update(kind="toy.gone")
    assert service.run_now(queries.job_of(1, job.pk)).error["code"] == "jobs.unknown_kind"


def test_the_oldest_waiting_job_comes_first():
    first, _second = toy(), toy()
    assert service.next_job().pk == first.pk


def test_a_job_is_given_to_one_worker_only():
    job = toy()
    seen = Job.objects.get(pk=job.pk)
    assert service.claim(job) is not None
    assert service.claim(seen) is None


def test_the_job_of_a_dead_worker_is_taken_up_before_waiting_ones():
    waiting, left = toy(), toy()
    Job.objects.filter(pk=left.pk).update(state=JobState.RUNNING, worker=dead_process(), beat_at=NOW)
    assert service.next_job().pk == left.pk
    assert waiting.state == JobState.WAITING


def test_the_job_of_a_living_worker_is_left_alone():
    job = toy()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, worker=this_process(), beat_at=NOW)
    assert service.next_job() is None


def test_a_worker_that_lost_its_turn_writes_nothing():
    claimed = service.claim(toy())
    Job.objects.filter(pk=claimed.pk).update(turn=claimed.turn + 1)
    with pytest.raises(TurnLost), transaction.atomic():
        RowKeeper(claimed).keep({"next": 9}, Progress(9, None, ""), (Problem("here", "toy", "x"),))
    assert queries.job_of(1, claimed.pk).checkpoint == {}


def test_a_run_that_lost_its_turn_leaves_the_state_to_the_other():
    claimed = service.claim(toy())
    Job.objects.filter(pk=claimed.pk).update(turn=claimed.turn + 1)
    assert service.run_claimed(claimed).state == JobState.RUNNING


def test_a_job_that_kills_its_worker_again_and_again_fails():
    job = toy()
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, worker=dead_process(), tries=MOST_TRIES, beat_at=NOW
    )
    assert service.next_job() is None
    assert queries.job_of(1, job.pk).error["code"] == "jobs.worker_died"


def test_a_stop_asked_of_a_dead_worker_needs_no_other_one():
    job = toy()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, worker=dead_process(), beat_at=NOW)
    assert service.ask_stop(job.pk, house_id=1).state == JobState.STOPPED


def test_another_house_cannot_see_a_job():
    with pytest.raises(JobNotFound):
        queries.job_of(2, toy().pk)


def test_another_house_cannot_stop_a_job():
    with pytest.raises(JobNotFound):
        service.ask_stop(toy().pk, house_id=2)


def test_a_worker_empties_the_queue_then_rests():
    leaving = threading.Event()
    first, second = toy(), toy()
    assert service.work(leaving=leaving.is_set, rest=leaving.set) == 2
    assert {queries.job_of(1, job.pk).state for job in (first, second)} == {JobState.DONE}


def test_a_person_finds_her_jobs_in_her_export():
    job = toy()
    assert [row["job"] for row in queries.person_in(1, 3)] == [job.pk]


def test_an_erased_person_is_in_no_job():
    service.run_now(toy())
    toy()
    assert service.forget_person(1, 3) == 2
    assert queries.person_in(1, 3) == []


def test_a_job_that_ended_a_year_ago_is_forgotten():
    job = service.run_now(toy())
    Job.objects.filter(pk=job.pk).update(ended_at=NOW)
    toy()
    assert service.forget_old(NOW + dt.timedelta(days=366)) == 1


def test_this_process_is_alive():
    assert is_alive(this_process()) is True


def test_a_number_used_again_is_not_the_same_process():
    if not birth(1):
        pytest.skip("this system doesn't tell when a process was born")
    assert is_alive(dead_process()) is False


def test_a_process_of_another_machine_cannot_be_asked():
    assert is_alive("elsewhere/12/x") is None


@pytest.mark.parametrize(
    ("alive", "silent_for", "left"),
    [
        (False, dt.timedelta(0), True),
        (True, SILENCE * 100, False),
        (None, SILENCE, False),
        (None, SILENCE + dt.timedelta(seconds=1), True),
    ],
)
def test_a_job_is_left_behind_when_its_worker_is_gone_or_silent(alive, silent_for, left):
    assert is_left_behind(alive=alive, beat_at=NOW - silent_for, now=NOW) is left


def test_progress_is_a_value():
    assert dataclasses.replace(Progress(1, None, ""), done=2) == Progress(2, None, "")


def dead_process() -> str:
    """The name of a process that had this one's number before."""
    return this_process().rpartition("/")[0] + "/another-birth"
