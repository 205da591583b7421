"""Lists narrow, turn by keyset, and show nobody what is closed, withdrawn or another house's."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from filigrane.accounts.service import give_role, make_person
from filigrane.works.cli import works
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit
from filigrane.works.listing import PER_PAGE, Narrowed, starts, year_of
from filigrane.works.models import Agent, Collection, Identifier, Relation, Shelving, Work
from filigrane.works.queries.listing import page_of, works_asked
from filigrane.works.registers import register_url
from filigrane.works.service import edit_agent, record_work
from morning import NOW, TODAY
from questions import questions


def recorded(house, title: str, **fields) -> Work:
    return record_work(house, WorkDraft(title=title, **fields), person_id=None, now=NOW)


def closed(work: Work) -> Work:
    Work.objects.filter(pk=work.pk).update(closed_until="2090-01-01", closed_reason="Vœu du donateur")
    return work


@pytest.fixture
def cataloguer(house) -> Client:
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def titles(house, *, inside: bool = False, **asked) -> list[str]:
    rows = works_asked(house.pk, Narrowed(**asked), on=TODAY, inside=inside)
    return list(rows.values_list("title", flat=True))


def test_titles_stand_in_french_order(house):
    for title in ("Zèbre", "Élan", "Ecart", "Œuvre", "Été"):
        recorded(house, title)
    assert titles(house) == ["Ecart", "Élan", "Été", "Œuvre", "Zèbre"]


@pytest.mark.parametrize("asked", ["ele", "ÉLÉ", "elephant blanc", "blanc elephant", "bla"])
def test_words_are_found_by_their_beginning_without_accents(house, asked):
    recorded(house, "L’Éléphant blanc")
    recorded(house, "Troublant")
    assert titles(house, words=asked) == ["L’Éléphant blanc"]


def test_a_number_of_the_title_is_found(house):
    recorded(house, "Cahier 12")
    assert titles(house, words="12") == ["Cahier 12"]


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [(1650, 1660, True), (1666, None, False), (None, 1654, False), (1660, None, True), (None, 1655, True)],
)
def test_a_period_keeps_a_work_whose_bounds_overlap_it(house, since, until, kept):
    recorded(house, "A", date=Dated("vers 1660", "1655-01-01", "1665-12-31"))
    assert (titles(house, since=since, until=until) == ["A"]) is kept


def test_a_work_bounded_on_one_side_may_be_in_every_period_of_the_other(house):
    recorded(house, "A", date=Dated("avant 1700", "", "1699-12-31"))
    recorded(house, "B", date=Dated("s. d."))
    assert titles(house, since=1500, until=1600) == ["A"]


def test_function_collection_and_language_narrow(house):
    work = recorded(house, "A", language="br", credits=(CreditDraft("Mei Sand", "puppeteer"),))
    recorded(house, "B", language="fr")
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds")
    Shelving.objects.create(collection=shelf, work=work)
    assert titles(house, function="puppeteer", collection="fonds", language="br") == ["A"]


def test_a_closed_work_is_in_the_lists_of_the_house_alone(house, client, cataloguer):
    closed(recorded(house, "Réservée", credits=(CreditDraft("Ana Lorz"),)))
    assert "Réservée" not in client.get("/oeuvres/").content.decode()
    assert "Réservée" not in client.get("/oeuvres/?etat=closed").content.decode()
    assert "Ana Lorz" not in client.get("/oeuvres/personnes/").content.decode()
    assert "Réservée" in cataloguer.get("/oeuvres/?etat=closed").content.decode()


def test_a_closed_work_has_no_public_page_and_says_why_inside(house, client, cataloguer):
    work = closed(recorded(house, "Réservée", credits=(CreditDraft("Ana Lorz"),)))
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 404
    assert client.get(f"/oeuvres/personnes/{Agent.objects.get().pk}/").status_code == 404
    assert "Vœu du donateur" in cataloguer.get(f"/oeuvres/{work.pk}/").content.decode()


def test_a_link_to_a_closed_work_is_not_shown(house, client, cataloguer):
    shown, hidden = recorded(house, "Visible"), closed(recorded(house, "Réservée"))
    Relation.objects.create(work=hidden, other=shown, kind="edition_of")
    assert "Réservée" not in client.get(f"/oeuvres/{shown.pk}/").content.decode()
    assert "Réservée" in cataloguer.get(f"/oeuvres/{shown.pk}/").content.decode()


def test_a_relation_is_read_from_both_sides(house, client):
    first, second = recorded(house, "Phèdre"), recorded(house, "Phèdre, 1697")
    Relation.objects.create(work=second, other=first, kind="edition_of")
    french = {"accept-language": "fr"}
    assert "Éditions" in client.get(f"/oeuvres/{first.pk}/", headers=french).content.decode()
    assert "Édition de" in client.get(f"/oeuvres/{second.pk}/", headers=french).content.decode()


def test_of_a_living_person_a_visitor_reads_name_function_and_public_registers(house, client, cataloguer):
    recorded(house, "A", credits=(CreditDraft("Ana Lorz", "dancer"),))
    ana = Agent.objects.get()
    edit_agent(house.pk, ana.pk, AgentEdit(born="1984", source="x"), version=1, person_id=None)
    Identifier.objects.create(house=house, agent=ana, scheme="isni", value="0000000121032683")
    Identifier.objects.create(house=house, agent=ana, scheme="secu", value="284")
    page = client.get(f"/oeuvres/personnes/{ana.pk}/").content.decode()
    assert ("Ana Lorz" in page, "0000000121032683" in page) == (True, True)
    assert ("1984" in page, ">284<" in page) == (False, False)
    assert "1984" in cataloguer.get(f"/oeuvres/personnes/{ana.pk}/").content.decode()


def test_a_dead_person_s_dates_are_public(house, client):
    recorded(house, "A", credits=(CreditDraft("Jean Racine"),))
    edit = AgentEdit(born="1639", died="1699", source="BnF")
    edit_agent(house.pk, Agent.objects.get().pk, edit, version=1, person_id=None)
    assert "1699" in client.get(f"/oeuvres/personnes/{Agent.objects.get().pk}/").content.decode()


def test_pages_follow_each_other_forwards_and_back(house, client):
    for number in range(PER_PAGE + 10):
        recorded(house, f"Pièce {number}")
    first = client.get("/oeuvres/").content.decode()
    after = re.search(r'href="(\?apres=\d+)" rel="next"', first).group(1)
    second = client.get("/oeuvres/" + after).content.decode()
    assert ("Pièce 0<" in second, f"Pièce {PER_PAGE}<" in second) == (False, True)
    back = re.search(r'href="(\?devant=\d+)" rel="prev"', second).group(1)
    assert "Pièce 0<" in client.get("/oeuvres/" + back).content.decode()


@pytest.mark.parametrize(
    "query", ["apres=x", "apres=999999", "devant=999999", "lettre=%C3%A9", "depuis=-1", "fonction=x"]
)
def test_an_address_that_means_nothing_still_shows_the_list(house, client, query):
    recorded(house, "A")
    assert client.get("/oeuvres/?" + query).status_code == 200


@pytest.mark.parametrize(
    "path", ["", "personnes/", "collections/", "collections/fonds/", "personnes/{a}/", "{w}/"]
)
def test_every_page_asks_few_questions(house, cataloguer, django_assert_max_num_queries, path):
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds")
    for number in range(60):
        work = recorded(
            house, f"Œuvre {number}", credits=(CreditDraft(f"A {number}"), CreditDraft("B", "dancer"))
        )
        Shelving.objects.create(collection=shelf, work=work)
    address = "/oeuvres/" + path.format(a=Agent.objects.first().pk, w=work.pk)
    with django_assert_max_num_queries(20):
        cataloguer.get(address)


def test_lists_are_of_one_house(house, other_house):
    recorded(other_house, "Ailleurs")
    assert titles(house) == []


def test_the_pages_of_a_list_hold_each_work_once_in_order(house):
    made = [recorded(house, title).pk for title in ["b", "a", "a", "c"] * 30]
    seen: list[int] = []
    rows, after = works_asked(house.pk, Narrowed(), on=TODAY, inside=False), None
    while True:
        page = page_of(rows, after=after)
        seen += page.ids
        after = page.after
        if after is None:
            break
    assert (sorted(seen), seen) == (sorted(made), list(rows.values_list("pk", flat=True)))


@given(st.text(max_size=40))
def test_any_question_has_folded_words(text):
    assert all(word == word.strip() and "%" not in word for word in starts(text))


@given(st.text(max_size=10))
def test_a_year_is_between_1_and_9999_or_nothing(text):
    assert year_of(text) is None or 0 < year_of(text) < 10_000


def test_identifiers_lead_to_their_registers():
    assert register_url("wikidata", "Q692") == "https://www.wikidata.org/wiki/Q692"
    assert register_url("bnf", "cb11888766n") == "https://catalogue.bnf.fr/ark:/12148/cb11888766n"
    assert register_url("cote", "D 12") == ""


def test_the_terminal_asks_for_the_creators_of_many_works_at_once(house):
    def asked() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as found:
            said = CliRunner().invoke(works, ["list", "--house", house.slug]).output
        return said, len(questions(found))

    record_work(house, WorkDraft("Sol", credits=(CreditDraft("Ana Ory"),)), person_id=None)
    _, one = asked()
    for number in range(6):
        record_work(house, WorkDraft(f"Eau {number}", credits=(CreditDraft("Bo Lorz"),)), person_id=None)
    said, many = asked()
    assert (said.count("Ana Ory"), said.count("Bo Lorz"), many) == (1, 6, one)
