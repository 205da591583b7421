"""All texts of a house held to one another: what is found, who may read it, what a person decides of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.charter.service import switch
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.proposals.errors import DecidedMeanwhile
from filigrane.proposals.models import Proposal
from filigrane.proposals.service import decide
from filigrane.trace.errors import DatesNeeded, NoSuchAuthor, NotAMember, SwitchedOff
from filigrane.trace.kinship import Finding
from filigrane.trace.models import Kinship
from filigrane.trace.queries.kin_passages import passages_of
from filigrane.trace.queries.kinship import kinships, reader_of
from filigrane.trace.service import hold_to_light
from filigrane.trace.service.readers import name_reader
from filigrane.trace.service.within import ask_within
from filigrane.works.models import Agent, Contribution, Relation, Work
from filigrane.works.service import withdraw_work
from morning import NOW, TODAY

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SCENE = (
    "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier, et personne ne "
    "comptait plus les marches quand l’escalier descendait vers la cave aux lanternes."
)
SEQUEL = (
    "Alors la vieille horlogère referma doucement le couvercle de sa boîte, souffla sur la flamme et jura "
    "que jamais plus un voyageur ne repartirait sans avoir laissé son ombre au vestiaire du petit théâtre."
)
ALONE = {
    "un": "Le facteur plie sa tournée dans un mouchoir rouge avant de traverser la place du marché.",
    "deux": "Une girouette apprend le vent par cœur et le récite à la mairie chaque dimanche sans faute.",
}


@pytest.fixture
def texts(house: House, shelve: Shelve) -> dict[str, Work]:
    """Two plays that share a scene, one of 1690 and one of 1750, by two people of long ago."""
    works = shelve(house, {name: f"{alone} {SCENE} Fin de {name}." for name, alone in ALONE.items()})
    for name, year in (("un", "1690"), ("deux", "1750")):
        Work.objects.filter(pk=works[name].pk).update(earliest=f"{year}-01-01", latest=f"{year}-12-31")
        agent = Agent.objects.create(house=house, name=f"Ana {name}", sort_name=f"{name}, Ana")
        Contribution.objects.create(work=works[name], agent=agent, function="author")
    return works


def compare(house: House) -> Job:
    return run_now(ask_within(house.pk, person_id=None))


@pytest.fixture
def compared(house: House, texts: dict[str, Work]) -> Kinship:
    job = compare(house)
    assert not job.error, job.error
    return Kinship.objects.get()


@pytest.fixture
def parodied(house: House, shelve: Shelve) -> dict[str, Work]:
    """A scene, and the same with every sixth word changed: no ten words in a row are equal."""
    words = f"{SCENE} {SEQUEL}".split()
    words[3::6] = ["carotte"] * len(words[3::6])
    said = {"un": f"{ALONE['un']} {SCENE} {SEQUEL}", "deux": f"{ALONE['deux']} {' '.join(words)}"}
    return shelve(house, said)


def test_a_parody_that_changes_words_is_found_and_is_no_edition(
    house: House, parodied: dict[str, Work]
) -> None:
    job = compare(house)
    assert not job.error, job.error
    found = Kinship.objects.get()
    assert (found.finding, found.first_covered) == (Finding.SHARES, 0)
    assert found.longest > 200


def test_changed_words_of_a_protected_text_are_not_shown(house: House, parodied: dict[str, Work]) -> None:
    compare(house)
    (kin,) = kinships(house.pk, on=TODAY)
    (sides,) = passages_of(house.pk, kin)
    shown = [side.extract.words for side in sides]
    assert "carotte" not in " ".join(shown)
    assert all("…" in words and "lanternes" in words for words in shown)


@pytest.fixture
def steward(house: House) -> Person:
    person = make_person("ines@example.org", "Inès", now=NOW)
    give_role(person, house, "steward", now=NOW)
    return person


def seen(house: House, person: Person | None, *, sees_house: bool = True) -> list[int]:
    reader = reader_of(house.pk, person.pk if person else None, sees_house=sees_house)
    return [kin.row.pk for kin in kinships(house.pk, on=TODAY) if kin.is_for(reader)]


def test_two_texts_that_share_a_scene_are_found_with_its_place(house, texts, compared):
    assert {compared.first, compared.second} == {work.pk for work in texts.values()}
    ((first, second),) = passages_of(house.pk, kinships(house.pk, on=TODAY, only=[compared.pk])[0])
    assert SCENE.removesuffix(".") in first.extract.words
    assert second.extract.words == first.extract.words


def test_the_earlier_text_is_told_by_the_dates_of_the_catalogue(house, texts, compared):
    assert kinships(house.pk, on=TODAY)[0].earlier == texts["un"].pk


def test_a_second_comparison_writes_over_the_first(house, compared):
    compare(house)
    assert (Kinship.objects.count(), Proposal.objects.count()) == (1, 1)


def test_a_withdrawn_work_is_gone_at_once_and_its_pair_at_the_next_comparison(house, texts, compared):
    withdraw_work(house.pk, texts["deux"].pk, reason="essai", person_id=None, now=NOW)
    assert seen(house, None) == []
    compare(house)
    assert (Kinship.objects.count(), Proposal.objects.filter(gone_at=None).count()) == (0, 0)


def test_a_house_that_switched_the_comparison_off_compares_nothing(house, texts):
    switch(house, "trace.within", False)
    with pytest.raises(SwitchedOff):
        ask_within(house.pk, person_id=None)


def test_an_accepted_proposal_becomes_a_relation_and_a_refusal_takes_it_back(house, texts, compared, steward):
    row = Proposal.objects.get()
    decide(house.pk, row.pk, "derived_from", version=1, person_id=steward.pk, now=NOW)
    held = Relation.objects.get()
    assert (held.work_id, held.other_id, held.kind) == (texts["deux"].pk, texts["un"].pk, "derived_from")
    decide(house.pk, row.pk, "refuse", version=2, person_id=steward.pk, now=NOW)
    assert not Relation.objects.exists()


def test_what_the_house_said_already_is_not_proposed(house, texts):
    Relation.objects.create(work=texts["deux"], other=texts["un"], kind="derived_from")
    compare(house)
    assert (len(seen(house, None)), Proposal.objects.count()) == (1, 0)


def test_two_editions_have_one_share_that_stands_on_the_earlier_one(house, texts, compared, steward):
    decide(house.pk, Proposal.objects.get().pk, "edition_of", version=1, person_id=steward.pk, now=NOW)
    shares = {work.work_id: work.millionths for work in hold_to_light(house.pk, SCENE, now=NOW).trace.works}
    assert shares == {texts["un"].pk: 1_000_000, texts["deux"].pk: 0}


def test_without_dates_nobody_takes_up_anybody(house, texts, compared, steward):
    Work.objects.update(earliest="", latest="")
    with pytest.raises(DatesNeeded):
        decide(house.pk, Proposal.objects.get().pk, "derived_from", version=1, person_id=None, now=NOW)
    assert Proposal.objects.get().state == "proposed"


def test_of_two_people_who_decide_the_second_is_told(house, compared, steward):
    row = Proposal.objects.get()
    decide(house.pk, row.pk, "refuse", version=1, person_id=steward.pk, now=NOW)
    with pytest.raises(DecidedMeanwhile):
        decide(house.pk, row.pk, "edition_of", version=1, person_id=None, now=NOW)


def test_what_concerns_a_living_author_is_read_by_the_author_alone(house, texts, steward):
    living = Agent.objects.get(name="Ana deux")
    Agent.objects.filter(pk=living.pk).update(living="yes")
    compare(house)
    assert (seen(house, steward), Proposal.objects.count()) == ([], 0)
    author = make_person("ana@example.org", "Ana", now=NOW)
    give_role(author, house, "reader", now=NOW)
    name_reader(
        house.pk, author.pk, f"/oeuvres/personnes/{living.pk}/", basis="elle-même", person_id=steward.pk
    )
    assert seen(house, author, sees_house=False) == [Kinship.objects.get().pk]
    assert seen(house, steward) == []


def test_a_living_authors_own_editions_are_read_by_the_house(house, texts):
    agent = Agent.objects.get(name="Ana un")
    Contribution.objects.update(agent=agent)
    Agent.objects.filter(pk=agent.pk).update(living="yes")
    compare(house)
    assert len(seen(house, None)) == 1


def test_a_reader_must_belong_to_the_house_and_an_author_to_its_catalogue(house, steward):
    stranger = make_person("loin@example.org", "Loin", now=NOW)
    with pytest.raises(NotAMember):
        name_reader(house.pk, stranger.pk, "1", basis="x", person_id=None)
    with pytest.raises(NoSuchAuthor):
        name_reader(house.pk, steward.pk, "Molière", basis="x", person_id=None)


def test_a_member_decides_on_the_page_and_reads_it_back(house, compared, steward, client: Client):
    client.force_login(steward)
    page = f"/propositions/{Proposal.objects.get().pk}/"
    client.post(f"{page}decider/", {"decision": "refuse", "version": "1", "note": "une fable commune"})
    assert "une fable commune" in client.get(page).content.decode()


def test_a_reader_of_the_house_sees_no_finding_that_is_not_for_her(house, compared, client: Client):
    person = make_person("lea@example.org", "Léa", now=NOW)
    give_role(person, house, "reader", now=NOW)
    client.force_login(person)
    assert SCENE[:20] not in client.get("/parentes/").content.decode()
    assert client.get(f"/parentes/{compared.pk}/").status_code == 404


def test_a_finding_is_called_by_what_it_looks_like(house, compared):
    assert compared.finding in set(Finding)
