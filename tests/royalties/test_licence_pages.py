"""The pages of licences sold, as a visitor, a licensee and people of the house meet them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.royalties.models import Contract, Offer, Quote, Request
from morning import NOW
from royalties.selling import mandate, offered, quoted, requested, signed, work_by

FORM = {
    "name": "Le répertoire", "works": "held", "uses": ["tdm"], "territories": "FR", "since": "2027-01-01",
    "until": "2027-12-31", "base": "revenue", "rate": "30 %", "minimum": "500", "reported": "quarter",
    "pool_training": "2/5", "pool_output": "3/5", "pool_answers": "0", "shares": "light table",
    "fee": "12%", "fee_vote": "CA du 3 mars", "solidarity": "0", "reserve": "0", "incident": "3",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_french(client: Client) -> None:
    cache.clear()
    client.cookies["filigrane_language"] = "fr"


def enter(client: Client, house: House, role: str) -> None:
    """Somebody with one role, signed in."""
    who = make_person(f"{role}@example.org", role, now=NOW)
    give_role(who, house, role, now=NOW)
    client.force_login(who)


def page(client: Client, name: str, *arguments: object, status: int = 200) -> str:
    answer = client.get(reverse(f"royalties:{name}", args=arguments))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def offer(house: House) -> Offer:
    """An open offer of one work, another one beside it."""
    ours = work_by(house, "Nos pas", "Ana Ory")
    mandate(ours)
    return offered(house, ours, work_by(house, "Leurs pas", "Basile Ronce"))


def test_anybody_reads_an_open_offer_and_whom_to_ask_for_the_rest(client: Client, offer: Offer) -> None:
    shown = page(client, "offer", offer.pk)
    assert "Nos pas" in shown
    assert "À demander\u00a0: Basile Ronce" in shown
    assert "3. Usages" in shown


def test_a_draft_is_read_by_nobody_outside(client: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(opened_at=None)
    page(client, "offer", offer.pk, status=404)
    assert "Le répertoire" not in page(client, "licences")


def test_an_offer_is_made_by_a_form_and_opened(client: Client, house: House) -> None:
    mandate(work_by(house, "Nos pas", "Ana Ory"))
    enter(client, house, "rights")
    answer = client.post(reverse("royalties:new_offer"), FORM)
    made = Offer.objects.get()
    assert answer["Location"] == reverse("royalties:offer", args=[made.pk])
    assert (made.licence.rate_bp, made.licence.minimum, made.licence.fee.vote) == (
        3000,
        500_00,
        "CA du 3 mars",
    )
    client.post(reverse("royalties:open_offer", args=[made.pk]))
    made.refresh_from_db()
    assert made.is_open


@pytest.mark.parametrize(
    "wrong",
    [{"pool_output": "1/5"}, {"rate": "130%"}, {"fee_vote": ""}, {"versions": "v1 | hier"}, {"uses": []}],
)
def test_terms_that_can_not_stand_are_told_and_nothing_is_made(
    client: Client, house: House, wrong: dict[str, Any]
) -> None:
    mandate(work_by(house, "Nos pas", "Ana Ory"))
    enter(client, house, "rights")
    assert client.post(reverse("royalties:new_offer"), {**FORM, **wrong}).status_code == 422
    assert not Offer.objects.exists()


def asked_by_form(client: Client, offer: Offer, **changed: object) -> str:
    """Send a request; the address that follows it."""
    said = {
        "licensee": "Atelier Volubile", "contact": "droits@volubile.example", "uses": ["ai_train"],
        "territories": "FR", "since": "2027-01-01", "until": "2027-12-31", "base": "10 000", **changed,
    }  # fmt: skip
    return client.post(reverse("royalties:ask_licence", args=[offer.pk]), said)["Location"]


def test_a_licensee_requests_and_follows_her_request(client: Client, offer: Offer) -> None:
    address = asked_by_form(client, offer)
    assert "n’a pas encore fait de devis" in client.get(address).content.decode()


def test_a_request_outside_the_terms_is_told_the_clause(client: Client, offer: Offer) -> None:
    told = client.get(asked_by_form(client, offer, territories="US")).content.decode()
    assert "Clause 5" in told
    assert "La licence vaut dans\u00a0: FR, BE." in told


def test_a_licensee_erases_her_name_and_contact(client: Client, offer: Offer) -> None:
    address = asked_by_form(client, offer)
    client.post(f"{address}effacer/")
    row = Request.objects.get()
    assert (row.contact, row.licensee) == ("", "—")
    assert client.get(address).status_code == 404


def test_many_requests_from_one_address_wait(client: Client, offer: Offer) -> None:
    for _time in range(5):
        asked_by_form(client, offer)
    said = {"licensee": "A", "contact": "a@b.example", "uses": ["tdm"], "territories": "FR",
            "since": "2027-01-01", "until": "2027-12-31", "base": "0"}  # fmt: skip
    assert client.post(reverse("royalties:ask_licence", args=[offer.pk]), said).status_code == 422
    assert Request.objects.count() == 5


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 403), ("cataloguer", 403), ("rights", 200), ("accountant", 200)]
)
def test_only_the_roles_concerned_see_requests_and_contracts(
    client: Client, house: House, offer: Offer, role: str, status: int
) -> None:
    contract, row = signed(offer), requested(offer)
    enter(client, house, role)
    page(client, "contract", contract.number, status=status)
    page(client, "request", row.pk, status=status)
    assert ("Atelier Volubile" in page(client, "licences")) is (status == 200)


def test_a_visitor_is_sent_to_the_entrance_before_a_contract(client: Client, offer: Offer) -> None:
    page(client, "contract", signed(offer).number, status=302)


def test_an_accountant_reads_and_signs_nothing(client: Client, house: House, offer: Offer) -> None:
    quote = quoted(offer)
    enter(client, house, "accountant")
    page(client, "quote", quote.pk)
    page(client, "sign", quote.pk, status=403)


def test_a_quote_is_signed_with_the_fingerprint_of_the_paper(
    client: Client, house: House, offer: Offer
) -> None:
    row = requested(offer)
    enter(client, house, "rights")
    client.post(reverse("royalties:make_quote", args=[row.pk]))
    quote = Quote.objects.get()
    assert "3\u202f000,00\u202f€" in page(client, "quote", quote.pk)
    said = {
        "signatory": "Ada Phare", "signed_for": "Basile Ronce", "on": quote.valid_until.isoformat(),
        "paper": SimpleUploadedFile("contrat.pdf", b"signed"),
    }  # fmt: skip
    client.post(reverse("royalties:sign", args=[quote.pk]), said)
    contract = Contract.objects.get()
    assert contract.file_sha256 == hashlib.sha256(b"signed").hexdigest()
    shown = page(client, "contract", contract.number)
    assert "Ada Phare" in shown
    assert contract.sha256 in shown


def test_a_contract_keeps_the_words_that_were_signed_in_both_languages(
    client: Client, house: House, offer: Offer
) -> None:
    contract = signed(offer)
    enter(client, house, "rights")
    assert "Ce qui n’est pas nommé n’est pas accordé" in page(client, "contract", contract.number)
    client.cookies["filigrane_language"] = "en"
    assert "What is not named is not granted" in page(client, "contract", contract.number)


def test_a_house_that_acts_for_several_is_warned_before_it_signs(
    client: Client, house: House, offer: Offer
) -> None:
    work = work_by(house, "À deux", "Ana Ory", "Carla Dune")
    mandate(work)
    second = offered(house, work)
    enter(client, house, "rights")
    assert "L. 321-1" in page(client, "sign", quoted(second).pk)
    assert "L. 321-1" in page(client, "offer", second.pk)


def test_pages_ask_the_database_little(
    client: Client, house: House, offer: Offer, django_assert_max_num_queries: Any
) -> None:
    contract, row = signed(offer), requested(offer)
    enter(client, house, "rights")
    for name, arguments in (
        ("licences", ()), ("offer", (offer.pk,)), ("request", (row.pk,)), ("new_offer", ()),
        ("quote", (contract.quote_id,)), ("contract", (contract.number,)),
    ):  # fmt: skip
        with django_assert_max_num_queries(20):
            page(client, name, *arguments)


def test_the_odrl_of_a_contract_is_valid_and_complete(client: Client, house: House, offer: Offer) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: the JSON-LD is not parsed")
    contract = signed(offer)
    enter(client, house, "rights")
    body = page(client, "contract_odrl", contract.number)
    graph = rdflib.Graph().parse(data=body, format="json-ld")
    odrl = rdflib.Namespace("http://www.w3.org/ns/odrl/2/")
    agreement = graph.value(predicate=rdflib.RDF.type, object=odrl.Agreement)
    (permission,) = graph.objects(agreement, odrl.permission)
    titles = {str(graph.value(work, rdflib.DCTERMS.title)) for work in graph.objects(permission, odrl.target)}
    assert titles == {"Nos pas"}
    assert str(graph.value(graph.value(agreement, odrl.assignee), rdflib.DCTERMS.title)) == "Atelier Volubile"
    days = {
        str(graph.value(one, odrl.rightOperand))
        for one in graph.objects(permission, odrl.constraint)
        if graph.value(one, odrl.leftOperand) == odrl.dateTime
    }
    assert days == {"2027-01-01", "2027-12-31"}
    actions = {graph.value(duty, odrl.action) for duty in graph.objects(permission, odrl.duty)}
    assert actions == {odrl.attribute, odrl.compensate, odrl.inform}


def test_the_odrl_of_an_offer_is_public(client: Client, offer: Offer) -> None:
    assert json.loads(page(client, "offer_odrl", offer.pk))["@type"] == "odrl:Offer"


def test_a_contract_is_printed_as_a_pdf(client: Client, house: House, offer: Offer) -> None:
    pytest.importorskip("typst", reason="the extra [pdf] is not installed")
    contract = signed(offer)
    enter(client, house, "rights")
    answer = client.get(reverse("royalties:contract_pdf", args=[contract.number]))
    assert answer.content.startswith(b"%PDF")
