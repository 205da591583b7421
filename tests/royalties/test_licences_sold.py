"""From an offer to a signed contract: nobody sells what he does not hold, what is signed stays."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from filigrane.accounts.models import House
from filigrane.accounts.service import make_person
from filigrane.journal.models import Entry
from filigrane.rights.answers import Answer
from filigrane.rights.ask import Ask
from filigrane.rights.queries import verdicts_of
from filigrane.rights.service import record_fact
from filigrane.rights.uses import Use
from filigrane.royalties.guards import COLUMNS, ERASABLE, lower_guards, raise_guards
from filigrane.royalties.licensing.errors import (
    AlreadySigned,
    NoLongerOurs,
    NothingOfOurs,
    OfferClosed,
    OutsideContract,
    OutsideTerms,
    QuoteExpired,
)
from filigrane.royalties.licensing.values import Period
from filigrane.royalties.licensing.writing import from_value, written
from filigrane.royalties.models import Contract, ContractWork, Quote, Request
from filigrane.royalties.queries.licensing import opt_outs_of, sorted_works
from filigrane.royalties.service.licensing import close_offer, make_offer, make_quote, sign
from filigrane.royalties.service.licensing.erase import expire_requests, forget_person
from filigrane.royalties.service.licensing.sign import Signing
from filigrane.royalties.terms import Deduction, Method, Pool
from filigrane.works.service import withdraw_work
from morning import NOW, TODAY
from royalties.selling import TERMS, mandate, offered, quoted, requested, signed, work_by


def verdict(contract: Contract, work_id: int, *, licensee: str = "", **said: object) -> Answer:
    """What the licensee may do with a work during the contract."""
    like = Ask(Use.AI_TRAIN, dt.date(2027, 3, 1), is_house=False, licensee=licensee)
    like = replace(like, **said)  # type: ignore[arg-type]
    found = verdicts_of(contract.house_id, [work_id], [like.use], on=like.on, like=like)
    return found[work_id][like.use].answer


def test_an_offer_holds_only_what_the_house_may_license(house: House) -> None:
    ours, others = work_by(house, "Nos pas", "Ana Ory"), work_by(house, "Leurs pas", "Basile Ronce")
    mandate(ours)
    offer = make_offer(house.pk, "Répertoire", [ours.pk, others.pk], TERMS, now=NOW)
    assert list(offer.works.values_list("work_id", flat=True)) == [ours.pk]
    assert offer.beside == str(others.pk)
    found = sorted_works(house.pk, [others.pk], TERMS)
    assert found.others[0].holding.ask == ("Basile Ronce",)


def test_a_house_that_holds_nothing_offers_nothing(house: House) -> None:
    with pytest.raises(NothingOfOurs):
        make_offer(house.pk, "Répertoire", [work_by(house, "Nos pas", "Ana Ory").pk], TERMS, now=NOW)


@pytest.mark.parametrize(
    "said",
    [
        {"uses": "tdm"},
        {"territories": "FR"},
        {"grantor": "Ana Ory"},
        {"layer": "music"},
    ],
)
def test_a_mandate_covers_what_it_names_and_nothing_by_analogy(house: House, said: dict[str, str]) -> None:
    work = work_by(house, "À deux", "Ana Ory", "Basile Ronce")
    mandate(work, **said)
    assert not sorted_works(house.pk, [work.pk], TERMS).ours


def test_mandates_of_every_holder_make_a_whole_and_warn_of_collective_management(house: House) -> None:
    work = work_by(house, "À deux", "Ana Ory", "Basile Ronce")
    mandate(work, grantor="Ana Ory")
    assert sorted_works(house.pk, [work.pk], TERMS).others[0].holding.ask == ("Basile Ronce",)
    mandate(work, grantor="Basile Ronce")
    found = sorted_works(house.pk, [work.pk], TERMS)
    assert [one.work_id for one in found.ours] == [work.pk]
    assert found.is_collective


def test_rights_assigned_to_the_house_are_its_own_and_warn_of_nothing(house: House) -> None:
    work = work_by(house, "À deux", "Ana Ory", "Basile Ronce")
    mandate(work, by_right="assigned")
    found = sorted_works(house.pk, [work.pk], TERMS)
    assert found.ours
    assert not found.is_collective


def test_what_a_holder_refuses_is_offered_by_nobody(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    record_fact(
        house.pk, work.pk, "refused", {"use": "ai_train", "by": "Ana Ory"}, source="lettre",
        capacity="author", now=NOW,
    )  # fmt: skip
    assert sorted_works(house.pk, [work.pk], TERMS).others[0].holding.is_refused


def test_nobody_licenses_what_is_free(house: House) -> None:
    work = work_by(house, "Le vieux bal", "Ana Ory")
    record_fact(
        house.pk, work.pk, "author_died", {"name": "Ana Ory", "earliest": "1700-01-01", "latest":
        "1700-12-31"}, source="BnF", capacity="cataloguer", now=NOW,
    )  # fmt: skip
    mandate(work)
    assert sorted_works(house.pk, [work.pk], TERMS).others[0].holding.is_free


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"uses": (Use.GENAI_TRAIN,)}, "uses"),
        ({"territories": ("US",)}, "territory"),
        ({"until": dt.date(2029, 1, 1)}, "period"),
    ],
)
def test_a_request_outside_the_terms_is_refused_with_the_clause_cited(
    house: House, changed: dict[str, object], code: str
) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    row = requested(offered(house, work), **changed)
    assert row.refusal == code
    with pytest.raises(OutsideTerms) as refused:
        make_quote(house.pk, row.pk, now=NOW)
    assert refused.value.values["clause"] in (3, 5, 6)


def test_a_closed_offer_takes_no_request(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    offer = offered(house, work)
    close_offer(house.pk, offer.pk, now=NOW)
    with pytest.raises(OfferClosed):
        requested(offer)


def test_a_quote_is_exact_to_the_cent(house: House) -> None:
    works = [work_by(house, f"Pas {number}", "Ana Ory") for number in range(3)]
    for work in works:
        mandate(work)
    quote = quoted(offered(house, *works), base=10_000_00)
    said = json.loads(quote.figures)
    assert (said["due"], said["fee"], said["distributable"]) == (3_000_00, 360_00, 2_640_00)
    assert (said["periods"], said["least"], said["expected"]) == (4, 2_000_00, 12_000_00)
    assert said["each"] == "88000"
    assert quote.valid_until == TODAY + dt.timedelta(days=30)


def test_the_minimum_is_owed_where_the_rate_gives_less(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    assert json.loads(quoted(offered(house, work), base=100_00).figures)["due"] == 500_00


def test_a_quote_ends_with_its_day(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    quote = make_quote(house.pk, requested(offered(house, work)).pk, valid_until=TODAY, now=NOW)
    with pytest.raises(QuoteExpired):
        sign(house.pk, quote.pk, Signing("A", "B", TODAY + dt.timedelta(days=1)), now=NOW)


def test_signing_makes_the_licensee_and_nobody_else_allowed(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    offer = offered(house, work)
    contract = signed(offer)
    assert verdict(contract, work.pk, licensee="atelier  volubile") is Answer.ALLOWED
    assert verdict(contract, work.pk, licensee="Quelqu’un d’autre") is not Answer.ALLOWED
    assert verdict(contract, work.pk) is not Answer.ALLOWED


@pytest.mark.parametrize("said", [{"on": dt.date(2028, 1, 1)}, {"territory": "BE"}, {"use": Use.GENAI_TRAIN}])
def test_a_licence_granted_covers_its_days_countries_and_uses(house: House, said: dict[str, object]) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    assert verdict(contract, work.pk, licensee="Atelier Volubile", **said) is not Answer.ALLOWED


def test_the_verdict_of_the_licensee_tells_her_duties(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    like = Ask(Use.AI_TRAIN, dt.date(2027, 3, 1), is_house=False, licensee="Atelier Volubile")
    found = verdicts_of(house.pk, [work.pk], [like.use], on=like.on, like=like)[work.pk][like.use]
    assert found.duties[0].code == "moral"
    assert [duty.source for duty in found.duties if duty.code == "contract"] == [contract.number]


def test_a_refusal_after_the_signature_reaches_the_contract(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    day = dt.date(2027, 6, 1)
    record_fact(
        house.pk, work.pk, "refused", {"use": "ai_train", "by": "Ana Ory"}, source="lettre",
        capacity="author", holds_from=day, now=NOW,
    )  # fmt: skip
    assert opt_outs_of(contract) == {work.pk: day}
    assert verdict(contract, work.pk, licensee="Atelier Volubile") is Answer.ALLOWED
    assert verdict(contract, work.pk, licensee="Atelier Volubile", on=day) is not Answer.ALLOWED


def test_a_contract_gives_a_run_its_terms_and_only_for_its_days(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    found = contract.terms_for(Period(dt.date(2027, 1, 1), dt.date(2027, 3, 31)))
    assert (found.rate_bp, found.minimum, found.fee) == (3000, 500_00, Deduction(1200, "CA du 3 mars 2026"))
    assert found.pools == (
        Pool("training", Fraction(2, 5), Method.TRAINING),
        Pool("output", Fraction(3, 5), Method.OUTPUT),
    )
    with pytest.raises(OutsideContract):
        contract.terms_for(Period(dt.date(2027, 12, 1), dt.date(2028, 1, 31)))


def test_an_amendment_is_a_contract_that_names_the_old_one_and_takes_its_place(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    offer = offered(house, work)
    old = signed(offer)
    new = signed(offer, amends=old.number, since=dt.date(2027, 7, 1))
    assert new.amends == old
    assert "2026-1" in json.loads(new.clauses)["fr"][0]["sentences"][1]
    old.terms_for(Period(dt.date(2027, 4, 1), dt.date(2027, 6, 30)))
    with pytest.raises(OutsideContract):
        old.terms_for(Period(dt.date(2027, 7, 1), dt.date(2027, 9, 30)))


def test_a_quote_is_signed_once(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    assert contract.quote is not None
    with pytest.raises(AlreadySigned):
        sign(house.pk, contract.quote.pk, Signing("A", "B", TODAY), now=NOW)


def test_what_the_house_lost_since_the_quote_is_not_signed(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    quote = quoted(offered(house, work))
    record_fact(
        house.pk, work.pk, "refused", {"use": "all", "by": "Ana Ory"}, source="lettre", capacity="author",
        now=NOW,
    )  # fmt: skip
    with pytest.raises(NoLongerOurs, match="Nos pas"):
        sign(house.pk, quote.pk, Signing("A", "B", TODAY), now=NOW)
    assert not Contract.objects.exists()


def test_terms_written_and_read_are_the_same_bytes() -> None:
    assert written(from_value(json.loads(written(TERMS)))) == written(TERMS)


def test_a_signature_is_in_the_journal(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    contract = signed(offered(house, work))
    acts = [json.loads(bytes(one.canonical))["act"] for one in Entry.objects.filter(house_id=house.pk)]
    assert acts[-2:] == ["rights.licence_granted", "royalties.contract_signed"]
    assert contract.number == "2026-1"


@pytest.fixture
def guarded(db: None) -> None:
    """The guards that the tests' database does without, so that it can be emptied between tests."""
    with connection.cursor() as cursor:
        for statement in (*lower_guards(connection.vendor), *raise_guards(connection.vendor)):
            cursor.execute(statement)


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE royalties_contract SET terms = 'x'",
        "UPDATE royalties_contract SET until = '2040-01-01'",
        "DELETE FROM royalties_contractwork",
        "UPDATE royalties_contractwork SET title = 'x'",
        "UPDATE royalties_quote SET figures = 'x'",
    ],
)
def test_the_database_refuses_to_change_what_is_signed(house: House, statement: str) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    signed(offered(house, work))
    with (
        pytest.raises(DatabaseError, match="not changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("model", [Contract, ContractWork, Quote])
def test_every_column_of_a_contract_is_guarded_or_may_be_erased(model: type) -> None:
    columns = {field.column for field in model._meta.fields}  # type: ignore[attr-defined]
    table = model._meta.db_table  # type: ignore[attr-defined]
    assert set(COLUMNS[table]) == columns
    assert ERASABLE.get(table, frozenset()) <= columns


@pytest.mark.usefixtures("guarded")
def test_a_person_is_erased_from_a_contract_that_stays(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    quote = quoted(offered(house, work))
    keeper = make_person("ada@example.org", "Ada", now=NOW)
    sign(house.pk, quote.pk, Signing("A", "B", TODAY), person_id=keeper.pk, now=NOW)
    assert forget_person(house.pk, keeper.pk) == 1
    assert Contract.objects.get().recorded_by is None


def test_a_requester_is_forgotten_after_two_years(house: House) -> None:
    work = work_by(house, "Nos pas", "Ana Ory")
    mandate(work)
    requested(offered(house, work))
    assert expire_requests(NOW + dt.timedelta(days=700)) == 0
    assert expire_requests(NOW + dt.timedelta(days=731)) == 1
    assert Request.objects.get().contact == ""


def test_a_withdrawn_work_leaves_the_offer_and_stays_in_the_contract(house: House) -> None:
    works = [work_by(house, f"Pas {number}", "Ana Ory") for number in range(2)]
    for work in works:
        mandate(work)
    offer = offered(house, *works)
    contract = signed(offer)
    withdraw_work(house.pk, works[0].pk, reason="retrait", person_id=None, now=NOW)
    assert json.loads(quoted(offer).figures)["works"] == 1
    assert contract.works.count() == 2
