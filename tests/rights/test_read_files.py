"""What stands inside the files of a house counts for their works: read by a job, and soon after an import."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.jobs.models import Job
from filigrane.jobs.service import resume, run_now
from filigrane.rights.answers import Answer
from filigrane.rights.ask import Ask
from filigrane.rights.cli import rights
from filigrane.rights.models import FileSignals
from filigrane.rights.queries import verdicts_of
from filigrane.rights.queries.facts import facts_of
from filigrane.rights.service import read_files
from filigrane.rights.service.read_files import ask_reading, read_new_files
from filigrane.rights.uses import Use
from filigrane.works.models import File, Work
from filigrane.works.queries.store import store
from morning import NOW
from rights.signals import files

RESERVED = files.jpeg(files.packet("DMI-PROHIBITED"))


def hold(work: Work, name: str, content: bytes) -> File:
    """A file of *work*, with its bytes in the store."""
    made: File = File.objects.create(
        work=work,
        name=name,
        digest=store().put(content),
        media_type="image/jpeg",
        size=len(content),
        made_at=NOW,
    )
    return made


def read(house: House) -> Job:
    """Read what isn't read yet."""
    return run_now(ask_reading(house.pk, person_id=None))


def answer(work: Work) -> Answer:
    """Whether the work may be learnt from today, by whoever has access to it."""
    today = timezone.localdate()
    like = Ask(Use.TDM, today, lawful_access=True)
    found = verdicts_of(work.house_id, [work.pk], [Use.GENAI_TRAIN], on=today, like=like)
    return found[work.pk][Use.GENAI_TRAIN].answer


def test_what_a_picture_says_counts_for_the_work_that_holds_it_and_for_no_other(
    house: House, new: Work, old: Work
) -> None:
    hold(new, "affiche.jpg", RESERVED)
    before = answer(new)
    job = read(house)
    assert (before, answer(new)) == (Answer.ALLOWED, Answer.LICENCE_NEEDED)
    assert facts_of(house.pk, [old.pk])[old.pk].signals == ()
    assert job.result["speaking"] == 1


def test_a_damaged_file_leaves_the_question_open_and_the_others_are_read(house: House, new: Work) -> None:
    hold(new, "a.pdf", b"%PDF-1.7 and no more")
    hold(new, "b.txt", b"Pas de crue")
    assert (read(house).state, FileSignals.objects.count()) == ("done", 2)
    assert answer(new) is Answer.UNDECIDED


def test_a_file_that_another_replaced_says_nothing_more(house: House, new: Work) -> None:
    first = hold(new, "affiche.jpg", RESERVED)
    read(house)
    first.replaced_by = hold(new, "affiche.jpg", files.jpeg())
    first.save()
    assert answer(new) is Answer.ALLOWED


def test_what_was_read_today_was_not_known_before(house: House, new: Work) -> None:
    hold(new, "affiche.jpg", RESERVED)
    read(house)
    assert facts_of(house.pk, [new.pk])[new.pk].signals
    assert facts_of(house.pk, [new.pk], known_on=NOW.date())[new.pk].signals == ()


def test_the_round_of_the_worker_reads_what_came_in_and_nothing_twice(house: House, new: Work) -> None:
    read_new_files(NOW)
    assert not Job.objects.exists()
    hold(new, "affiche.jpg", RESERVED)
    read_new_files(NOW)
    read_new_files(NOW)
    run_now(Job.objects.get())
    read_new_files(NOW)
    assert Job.objects.count() == FileSignals.objects.count() == 1


def test_a_stopped_reading_goes_on_with_what_is_left(
    house: House, new: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_files, "CHUNK_FILES", 1)
    for number in range(3):
        hold(new, f"{number}.jpg", files.jpeg(files.packet("DMI-PROHIBITED", f"<!-- {number} -->")))
    job = run_now(ask_reading(house.pk, person_id=None), interrupted=lambda: True)
    assert (job.state, job.done, job.total) == ("stopped", 1, 3)
    read_new_files(NOW)
    assert Job.objects.count() == 1
    job = run_now(resume(job.pk, house_id=house.pk))
    assert (job.state, job.done, job.result["speaking"]) == ("done", 3, 3)


def test_a_file_whose_bytes_are_gone_is_named_and_the_rest_are_read(house: House, new: Work) -> None:
    File.objects.create(
        work=new, name="perdu.jpg", digest="0" * 64, media_type="image/jpeg", size=1, made_at=NOW
    )
    hold(new, "affiche.jpg", RESERVED)
    job = read(house)
    assert [problem.place for problem in job.problems.all()] == ["perdu.jpg"]
    assert FileSignals.objects.count() == 1
    read_new_files(NOW)
    assert Job.objects.count() == 1


def test_the_page_of_the_work_says_it_in_words(
    client: Client, house: House, new: Work, officer: Person
) -> None:
    hold(new, "affiche.jpg", RESERVED)
    read(house)
    client.cookies["filigrane_language"] = "fr"
    client.force_login(officer)
    page = client.get(reverse("rights:online", args=[new.pk])).content.decode()
    assert "affiche.jpg" in page
    assert "Dans ses fichiers" in page


def test_the_command_reads_them_here(house: House, new: Work) -> None:
    hold(new, "affiche.jpg", RESERVED)
    result = CliRunner().invoke(rights, ["read-files"])
    assert (result.exit_code, FileSignals.objects.count()) == (0, 1), result.output
