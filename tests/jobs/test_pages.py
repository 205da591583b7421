"""The pages of jobs say where each stands, and steer it for whoever may."""

from __future__ import annotations

import pytest
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.jobs import queries, service
from filigrane.jobs.models import Job, JobProblem, JobState
from filigrane.jobs.story import retell
from morning import NOW

pytestmark = pytest.mark.usefixtures("toyland", "shared")


@pytest.fixture
def shared(settings) -> None:
    """Shared mode: no token of this start."""
    settings.FILIGRANE_MODE = "shared"


@pytest.fixture
def house(db) -> House:
    return make_house("toy", "Toy house", now=NOW)


def browser(house: House, role: str) -> Client:
    person = make_person(f"{role}@example.org", role, now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def toy(house_id: int) -> Job:
    return service.start("toy.count", {"upto": 30}, house_id=house_id, person_id=None, now=NOW)


def test_the_list_shows_the_jobs_of_the_house_only(house):
    mine, theirs = toy(house.pk), toy(house.pk + 1)
    text = browser(house, "cataloguer").get("/maison/taches/").text
    assert f"/maison/taches/{mine.pk}/" in text
    assert f"/maison/taches/{theirs.pk}/" not in text


def test_an_empty_list_says_how_to_fill_it(house):
    assert "Importing works makes the first one." in browser(house, "cataloguer").get("/maison/taches/").text


def test_a_job_of_another_house_is_not_found(house):
    job = toy(house.pk + 1)
    assert browser(house, "steward").get(f"/maison/taches/{job.pk}/").status_code == 404


def test_a_reader_may_not_see_jobs(house):
    assert browser(house, "reader").get("/maison/taches/").status_code == 403


def test_a_waiting_job_can_be_stopped(house):
    job, client = toy(house.pk), browser(house, "steward")
    assert client.post(f"/maison/taches/{job.pk}/arreter/").status_code == 302
    assert queries.job_of(house.pk, job.pk).state == JobState.STOPPED


def test_a_stopped_job_can_be_resumed(house):
    job, client = toy(house.pk), browser(house, "steward")
    service.ask_stop(job.pk, house_id=house.pk)
    client.post(f"/maison/taches/{job.pk}/reprendre/")
    assert queries.job_of(house.pk, job.pk).state == JobState.WAITING


def test_a_job_is_steered_by_a_form_only(house):
    job = toy(house.pk)
    assert browser(house, "steward").get(f"/maison/taches/{job.pk}/arreter/").status_code == 405


def test_a_job_of_another_house_cannot_be_stopped(house):
    job = toy(house.pk + 1)
    assert browser(house, "steward").post(f"/maison/taches/{job.pk}/arreter/").status_code == 404


def test_a_moving_job_has_a_link_to_look_again_and_no_reload_of_its_own(house):
    job = toy(house.pk)
    text = browser(house, "steward").get(f"/maison/taches/{job.pk}/").text
    assert "See where it is now" in text
    assert "http-equiv" not in text


def test_a_page_reloads_by_itself_when_it_is_asked_to(house):
    job = toy(house.pk)
    client = browser(house, "steward")
    assert 'http-equiv="refresh" content="10"' in client.get(f"/maison/taches/{job.pk}/?suivre=1").text


def test_a_done_job_no_longer_reloads(house):
    job = service.run_now(toy(house.pk))
    text = browser(house, "steward").get(f"/maison/taches/{job.pk}/?suivre=1").text
    assert "http-equiv" not in text
    assert "30 numbers were counted." in text


def test_problems_are_shown_by_fifty(house):
    job = service.run_now(toy(house.pk))
    JobProblem.objects.bulk_create(
        JobProblem(job=job, place=f"p{n}", code="toy.thirteen", text="x") for n in range(70)
    )
    client = browser(house, "steward")
    first, second = (client.get(f"/maison/taches/{job.pk}/?page={page}").text for page in (1, 2))
    assert ("73 problems" in first, "p40" in first, "p60" in first, "p60" in second) == (
        True,
        True,
        False,
        True,
    )


def test_a_failed_job_says_what_happened_and_what_to_do(house):
    job = service.start("toy.refuse", {"upto": 30}, house_id=house.pk, person_id=None, now=NOW)
    service.run_now(job)
    text = browser(house, "steward").get(f"/maison/taches/{job.pk}/").text
    assert "Counting to 30 is too hard." in text
    assert "Ask for less." in text


def test_a_problem_is_retold_in_another_language():
    assert retell("3 plays in a.xml", "{n} plays in {file}", lambda _: "{file} : {n} pièces") == (
        "a.xml : 3 pièces"
    )


def test_a_problem_that_fits_no_template_stays_as_it_is():
    assert retell("something else", "{n} plays in {file}", lambda _: "autre") == "something else"
