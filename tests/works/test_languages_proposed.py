"""The language of a text whose record says none is proposed; a person decides, and it is written then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.charter.service import switch
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now, start
from filigrane.proposals.models import Proposal
from filigrane.proposals.queries import lines_of
from filigrane.proposals.service import decide
from filigrane.works.edits import WorkEdit
from filigrane.works.errors import LanguageSaid, LanguagesOff
from filigrane.works.language_proposals import CHOICES, KIND, can_be_said, spread
from filigrane.works.models import Work
from filigrane.works.service import edit_work, withdraw_work
from filigrane.works.service.propose_languages import ask_languages
from morning import NOW

BRETON = "Dieub eo an holl dud pa zeuont er bed ha kevatal int o dellezegezh hag o gwirioù."
FRENCH = "Tous les êtres humains naissent libres et égaux en dignité et en droits, et doués de raison."
TEXTS = {
    "breton": f"{BRETON}\n{FRENCH}\n{BRETON}\n{BRETON}\nFin",
    "moitié": f"{BRETON}\n{FRENCH}",
    "court": "Acte II",
}
Shelve = Callable[[Mapping[str, str]], dict[str, Work]]


@pytest.fixture
def shelve(house: House, tmp_path: Path) -> Shelve:
    """Import texts (name -> text); the works by name."""

    def put(texts: Mapping[str, str]) -> dict[str, Work]:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        paths = [str(tmp_path / f"{name}.txt") for name in texts]
        job = run_now(start("works.import", {"paths": paths}, house_id=house.pk, person_id=None))
        assert not job.error, job.error
        return {name: Work.objects.get(house=house, files__name=f"{name}.txt") for name in texts}

    return put


@pytest.fixture
def works(shelve: Shelve) -> dict[str, Work]:
    return shelve(TEXTS)


def read(house: House) -> Job:
    job = run_now(ask_languages(house.pk, person_id=None))
    assert not job.error, job.error
    return job


def test_the_language_that_most_of_a_text_is_in_is_proposed_and_not_written(house, works):
    read(house)
    one = Proposal.objects.get()
    assert (one.kind, one.subject, one.said, one.state) == (KIND, str(works["breton"].pk), "br", "proposed")
    works["breton"].refresh_from_db()
    assert works["breton"].language == ""


def test_the_evidence_has_the_share_of_each_language_and_no_word_of_the_text(house, works):
    read(house)
    one = Proposal.objects.get()
    shares = [(share["language"], share["blocks"]) for share in one.evidence["shares"]]
    assert shares == [("br", 3), ("fr", 1), (None, 1)]
    assert "dellezegezh" not in str(one.evidence)
    (line,) = lines_of([one])
    assert line.shown.title == works["breton"].title
    assert any("71" in said for said in line.shown.evidence)


def test_once_a_person_accepts_the_record_says_it_and_takes_it_back_with_her(house, works):
    read(house)
    one = Proposal.objects.get()
    one = decide(house.pk, one.pk, "br", version=one.version, note="", person_id=None, now=NOW)
    works["breton"].refresh_from_db()
    assert (one.state, works["breton"].language) == ("accepted", "br")
    decide(house.pk, one.pk, "reopen", version=one.version, note="", person_id=None, now=NOW)
    works["breton"].refresh_from_db()
    assert works["breton"].language == ""


def test_a_person_may_say_a_language_that_the_model_cannot_tell(house, works):
    read(house)
    one = Proposal.objects.get()
    one = decide(house.pk, one.pk, "pcd", version=one.version, note="", person_id=None, now=NOW)
    works["breton"].refresh_from_db()
    assert (one.state, works["breton"].language) == ("corrected", "pcd")


def test_a_language_that_somebody_wrote_meanwhile_is_never_written_over(house, works):
    read(house)
    one, work = Proposal.objects.get(), works["breton"]
    edit_work(house.pk, work.pk, WorkEdit(language="gsw"), version=work.version, person_id=None, now=NOW)
    assert lines_of([one]) == []
    with pytest.raises(LanguageSaid):
        decide(house.pk, one.pk, "br", version=one.version, note="", person_id=None, now=NOW)
    work.refresh_from_db()
    assert work.language == "gsw"
    read(house)
    one.refresh_from_db()
    assert one.gone_at is not None


def test_a_second_run_proposes_nothing_twice_and_respects_a_refusal(house, works):
    read(house)
    one = Proposal.objects.get()
    decide(house.pk, one.pk, "refuse", version=one.version, note="non", person_id=None, now=NOW)
    read(house)
    assert Proposal.objects.get().state == "refused"


def test_withdrawn_works_are_not_read(house, works):
    withdraw_work(house.pk, works["breton"].pk, reason="essai", person_id=None, now=NOW)
    read(house)
    assert not Proposal.objects.exists()


def test_a_house_that_switched_it_off_reads_nothing(house, works):
    switch(house, "works.languages", False)
    with pytest.raises(LanguagesOff):
        ask_languages(house.pk, person_id=None)


def test_the_page_of_the_work_shows_the_indication_to_those_who_decide_and_to_nobody_else(house, works):
    read(house)
    address = f"/oeuvres/{works['breton'].pk}/"
    assert "une machine" not in Client(headers={"accept-language": "fr"}).get(address).content.decode()
    person = make_person("elen@maison.test", "Elen", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    page = client.get(address).content.decode()
    assert "breton, propose une machine" in page
    proposal = client.get(f"/propositions/{Proposal.objects.get().pk}/").content.decode()
    assert '<select name="decision"' in proposal
    assert proposal.index('value="br"') < proposal.index('value="fr"')


def test_a_cataloguer_starts_the_reading_from_a_page_and_nobody_else_sees_it(house, works):
    assert Client().get("/oeuvres/langues/").status_code in (302, 403)
    person = make_person("elen@maison.test", "Elen", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    page = client.get("/oeuvres/langues/").content.decode()
    assert "3 texts have no language" in page
    assert "Picard has no text here" in page
    assert client.post("/oeuvres/langues/proposer/").status_code == 302
    run_now(Job.objects.get(kind="works.languages"))
    assert "One proposal waits to be read" in client.get("/oeuvres/langues/").content.decode()
    switch(house, "works.languages", False)
    page = client.get("/oeuvres/langues/").content.decode()
    assert "switched off" in page
    assert "<button" not in page[page.index("<main") : page.index("</main>")]


def test_a_long_text_is_read_from_its_beginning_to_its_end():
    kept = spread([str(n) for n in range(10_000)], 100)
    assert (len(kept), kept[0], kept[-1]) == (100, "0", "9900")
    assert spread(["a", "b"], 100) == ["a", "b"]


def test_what_can_be_proposed_is_a_language_with_a_name_that_people_write():
    assert can_be_said("br")
    assert not can_be_said("fsl")
    assert not can_be_said(None)
    assert ("pcd", "Picard") in CHOICES
