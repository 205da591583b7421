"""A long text is read by a job, answered as a short one, and forgotten at its end."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.charter.service import no_ai_here
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from filigrane.reading.engines.documents import Document
from filigrane.reading.reading import Reading
from filigrane.trace import forms
from filigrane.trace.cli import text as trace_text
from filigrane.trace.errors import LongQuestionNotFound, SwitchedOff, TextTooLong
from filigrane.trace.queries import twin_of
from filigrane.trace.queries.long import long_asked_by, long_question, question_at, questions_folder
from filigrane.trace.service import hold_to_light
from filigrane.trace.service.long import (
    LONGEST_LONG,
    ask_long,
    forget_ended,
    forget_long_by,
    long_result,
)
from filigrane.works.models import Work
from filigrane.works.service import withdraw_work
from made_documents import picture_pdf
from morning import NOW

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."
SALT = "Personne ne compte les marches quand l’escalier descend vers la cave aux lanternes."
DAY = dt.timedelta(days=1)


def prose(letters: int) -> str:
    draw, words = random.Random(7), [f"brin{n}" for n in range(3000)]
    return " ".join(draw.choices(words, k=letters // 8))


LONG = f"{SEA} {prose(110_000)} {SALT}"


@pytest.fixture(autouse=True)
def works(house: House, shelve: Shelve) -> Iterator[dict[str, Work]]:
    cache.clear()
    shutil.rmtree(questions_folder(house.pk), ignore_errors=True)
    yield shelve(house, {"mer": f"Avant. {SEA} Après.", "cave": f"Bas. {SALT} Haut."})
    shutil.rmtree(questions_folder(house.pk), ignore_errors=True)
    cache.clear()


@pytest.fixture
def reader(house: House) -> Person:
    person = make_person("lea@example.org", "Léa", now=NOW)
    give_role(person, house, "reader", now=NOW)
    return person


def asked(house: House, text: str = LONG, *, by: int | None = None) -> str:
    return ask_long(house.pk, Document(Reading(text, ())), scan=False, person_id=by, now=NOW)


def done(house: House) -> Job:
    return run_now(Job.objects.filter(house_id=house.pk, kind="trace.long").latest("pk"))


def files(house: House) -> set[str]:
    return {path.name for path in questions_folder(house.pk).glob("*/*")}


def test_a_long_text_gives_what_it_gives_at_once(house: House) -> None:
    token = asked(house)
    assert done(house).state == JobState.DONE
    question = long_question(house.pk, token, now=NOW)
    found = twin_of(long_result(house.pk, question, now=NOW))
    assert found == twin_of(hold_to_light(house.pk, LONG, now=NOW))
    assert len(found["works"]) == 2


def test_once_it_is_read_only_the_text_and_what_was_found_stand(house: House) -> None:
    asked(house)
    assert files(house) == {"question.json", "text"}
    done(house)
    assert files(house) == {"question.json", "text", "found.json"}


def test_a_work_withdrawn_since_is_gone_from_the_result(house: House, works: dict[str, Work]) -> None:
    token = asked(house)
    done(house)
    withdraw_work(house.pk, works["mer"].pk, reason="essai", person_id=None)
    result = long_result(house.pk, long_question(house.pk, token, now=NOW), now=NOW)
    assert [work.title for work in result.works] == ["cave"]


def test_a_reading_that_was_stopped_goes_on_where_it_was(house: House) -> None:
    token, stops = asked(house), iter([False, True])
    job = Job.objects.get(kind="trace.long")
    assert run_now(job, interrupted=lambda: next(stops, True)).state == JobState.STOPPED
    held = questions_folder(house.pk).glob("*/part-*.json")
    stamps = {path.name: path.stat().st_mtime_ns for path in held}
    assert stamps
    job.refresh_from_db()
    assert job.checkpoint == {"parts": len(stamps)}
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, stop_asked=False)
    assert done(house).state == JobState.DONE
    assert long_result(house.pk, long_question(house.pk, token, now=NOW), now=NOW).works


def test_it_ends_by_itself_after_a_day(house: House) -> None:
    token = asked(house)
    assert forget_ended(NOW + DAY - dt.timedelta(minutes=1)) == 0
    assert forget_ended(NOW + DAY) == 1
    assert files(house) == set()
    with pytest.raises(LongQuestionNotFound):
        long_question(house.pk, token, now=NOW)


def test_a_persons_own_is_exported_and_erased_and_a_visitors_is_not(house: House, reader: Person) -> None:
    asked(house, by=reader.pk)
    kept = asked(house, SEA)
    assert [row["text"] for row in long_asked_by(house.pk, reader.pk)] == [LONG]
    assert forget_long_by(house.pk, reader.pk) == 1
    assert long_asked_by(house.pk, reader.pk) == []
    assert long_question(house.pk, kept, now=NOW).owner is None


def test_what_cannot_be_read_says_why_and_keeps_no_word_of_it(house: House) -> None:
    given = ("scan.pdf", b"%PDF-1.7 nothing")
    token = ask_long(house.pk, given, scan=True, person_id=None, now=NOW)
    job = done(house)
    assert (job.state, job.error["code"]) == (JobState.FAILED, "reading.unreadable")
    assert files(house) == {"question.json"}
    assert long_question(house.pk, token, now=NOW).name == "scan.pdf"


def test_a_text_of_millions_of_letters_is_refused_and_not_kept(house: House) -> None:
    with pytest.raises(TextTooLong):
        asked(house, "a" * (LONGEST_LONG + 1))
    assert files(house) == set()


def test_a_house_that_switched_the_table_off_reads_nothing(house: House) -> None:
    no_ai_here(house, reason="essai", now=NOW)
    with pytest.raises(SwitchedOff):
        asked(house)


def test_half_a_question_is_none(tmp_path: Path) -> None:
    (tmp_path / "question.json").write_text('{"job_id": 1')
    assert question_at(tmp_path) is None


def test_the_page_of_a_long_text_waits_then_shows_its_result(client: Client, house: House) -> None:
    sent = client.post("/", {"text": LONG}, headers={"accept-language": "en"})
    assert sent.status_code == 302
    waits = client.get(sent["Location"], headers={"accept-language": "en"}).content.decode()
    assert "Your text is being read" in waits
    assert "Stop, and delete it" in waits
    done(house)
    page = client.get(sent["Location"], headers={"accept-language": "en"})
    assert "It repeats 2 works of this catalogue" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    told = json.loads(client.post(sent["Location"], {"format": "json"}).content)
    assert {work["title"] for work in told["works"]} == {"mer", "cave"}


def test_a_visitor_deletes_his_text_before_its_end(client: Client, house: House) -> None:
    address = client.post("/", {"text": LONG})["Location"]
    client.post(f"{address}oublier/")
    assert files(house) == set()
    assert client.get(address).status_code == 404
    assert Job.objects.get(kind="trace.long").state == JobState.STOPPED


def test_a_passage_of_a_long_text_is_shown_word_by_word(client: Client, house: House) -> None:
    token = client.post("/", {"text": LONG})["Location"].split("/")[-2]
    done(house)
    now = timezone.now()
    result = long_result(house.pk, long_question(house.pk, token, now=now), now=now)
    key = result.works[0].passages[0].key
    page = client.post(
        "/mot-a-mot/", {"long": token, "passage": key}, headers={"accept-language": "en"}
    ).content.decode()
    assert "Word by word" in page
    assert f'name="long" value="{token}"' in page


def test_a_scan_goes_to_a_job_that_reads_its_pictures(
    client: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Said:
        """A reader of pictures that always reads the same words."""

        def read(self, picture: bytes, *, name: str) -> str:
            return SEA

    from filigrane.trace.service import long

    monkeypatch.setattr(forms, "installed", Said)
    monkeypatch.setattr(long, "installed", Said)
    sent = SimpleUploadedFile("a.pdf", picture_pdf(4, 2, "DCTDecode", b"\xff\xd8\xff"))
    answer = client.post("/", {"text": "", "file": sent, "scan": "1"})
    assert done(house).state == JobState.DONE
    page = client.get(answer["Location"], headers={"accept-language": "en"}).content.decode()
    assert "A machine read the letters of this text in a picture" in page
    assert "It repeats one work" in page
    assert "sent" not in files(house)


def test_the_terminal_reads_a_long_text_with_a_bar_and_writes_nothing(house: House) -> None:
    told = CliRunner().invoke(trace_text, ["-"], input=LONG.encode())
    assert told.exit_code == 0, told.output
    assert "mer" in told.stdout
    assert files(house) == set()
