"""The sheets of performers as rows: recorded, taken back, read by the rules, journalled, erased."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.journal.models import Entry, Payload
from filigrane.rights.errors import ContractNotWithdrawn, FactUnreadable, NothingToWithdraw, SourceMissing
from filigrane.rights.models import PerformerStatement
from filigrane.rights.performers.asked import refusals
from filigrane.rights.performers.statements import agreements_in
from filigrane.rights.performers.stating import SheetDraft
from filigrane.rights.personal import Ground, Line
from filigrane.rights.queries import facts_of, held_on_performer, sheets_recorded
from filigrane.rights.queries.performers import (
    agreements_of,
    answering,
    copies_of,
    performers_of,
    statements_of,
)
from filigrane.rights.service import (
    deal_with_copy,
    erase_performer,
    forget_recorder,
    record_sheet,
)
from filigrane.rights.uses import Use
from filigrane.works.errors import AgentNotFound, ShowNotFound, WorkNotFound
from filigrane.works.models import Agent, Production, Staging, TeamMember, Work
from filigrane.works.queries import newest_seq
from morning import NOW, TODAY

from .conftest import make_work
from .performing import JANUARY, copy_of, sheet, take_back

YEARS = dt.timedelta(days=800)


def refused(work: Work, use: Use, on: dt.date = TODAY) -> list[str]:
    facts = facts_of(work.house_id, [work.pk])[work.pk]
    return [f"{one.ground.value}/{one.line.value}" for one in refusals(facts, use, on)]


def test_what_a_sheet_refuses_is_among_the_facts_of_the_work(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, show=True, training=False)
    assert refused(dance, Use.AI_TRAIN) == ["authorisation/training"]
    assert refused(dance, Use.PERFORM) == []


def test_a_consent_withdrawn_on_a_day_refuses_from_that_day(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, training=True)
    take_back(dance, yara)
    assert refused(dance, Use.AI_TRAIN, TODAY - dt.timedelta(days=1)) == []
    assert refused(dance, Use.AI_TRAIN, TODAY) == ["data/training"]


def test_a_consent_given_again_later_is_not_reached_by_the_withdrawal(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, training=True)
    take_back(dance, yara)
    sheet(dance, yara, Ground.DATA, training=True, since=TODAY)
    assert refused(dance, Use.AI_TRAIN) == []


def test_a_sheet_tells_that_the_work_changed_so_that_counts_are_made_again(dance: Work, yara: Agent) -> None:
    before = newest_seq(dance.house_id)
    sheet(dance, yara, Ground.DATA, training=False)
    assert newest_seq(dance.house_id) > before


def test_a_contract_cannot_be_withdrawn_as_a_consent(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, show=True)
    with pytest.raises(ContractNotWithdrawn):
        take_back(dance, yara, ground=Ground.AUTHORISATION)


def test_what_was_never_given_needs_no_withdrawal(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, training=False)
    with pytest.raises(NothingToWithdraw):
        take_back(dance, yara)
    assert PerformerStatement.objects.count() == 1


def test_a_sheet_that_says_nothing_or_has_no_document_is_not_recorded(dance: Work, yara: Agent) -> None:
    with pytest.raises(FactUnreadable):
        sheet(dance, yara, Ground.DATA)
    with pytest.raises(SourceMissing):
        sheet(dance, yara, Ground.DATA, show=True, source=" ")
    with pytest.raises(FactUnreadable):
        sheet(dance, yara, Ground.DATA, show=True, until=JANUARY - dt.timedelta(days=1))


def test_nothing_reaches_another_house(dance: Work, yara: Agent) -> None:
    other = make_house("autre", "Autre", now=NOW)
    theirs = make_work(other, "Ailleurs", "Quelqu’un")
    with pytest.raises(WorkNotFound):
        record_sheet(
            other.pk, dance.pk, SheetDraft(yara.pk, Ground.DATA, {Line.SHOW: True}, JANUARY, "x"), now=NOW
        )
    with pytest.raises(AgentNotFound):
        record_sheet(
            other.pk, theirs.pk, SheetDraft(yara.pk, Ground.DATA, {Line.SHOW: True}, JANUARY, "x"), now=NOW
        )


def show(work: Work, title: str, who: Agent) -> Production:
    """A show of *work* in which *who* dances."""
    made = Production.objects.create(house_id=work.house_id, title=title, made_at=NOW, changed_at=NOW)
    Staging.objects.create(production=made, work=work)
    TeamMember.objects.create(production=made, agent=who, function="dancer")
    return made


def test_what_is_agreed_for_one_show_never_speaks_for_another(dance: Work, yara: Agent) -> None:
    first, second = show(dance, "Création", yara), show(dance, "Reprise", yara)
    sheet(dance, yara, Ground.AUTHORISATION, training=False, production_id=first.pk)
    sheet(dance, yara, Ground.AUTHORISATION, training=True, production_id=second.pk)
    assert refused(dance, Use.AI_TRAIN) == ["authorisation/training"]


def test_a_show_that_is_closed_is_called_by_its_number(dance: Work, yara: Agent) -> None:
    made = show(dance, "Puits dormant", yara)
    Production.objects.filter(pk=made.pk).update(closed_until="2098-05-01")
    sheet(dance, yara, Ground.DATA, show=True, production_id=made.pk)
    assert statements_of(dance.house_id, [dance.pk])[dance.pk][0].show == f"n° {made.pk}"
    assert performers_of(dance.house_id, dance.pk)[1].show == f"n° {made.pk}"


def test_the_facts_of_a_public_verdict_name_only_those_whom_the_credits_name(
    dance: Work, yara: Agent
) -> None:
    hidden = Agent.objects.create(house=dance.house, name="Lou Garsault", sort_name="Garsault")
    sheet(dance, yara, Ground.DATA, training=False)
    sheet(dance, hidden, Ground.DATA, training=False)
    named = {one.performer for one in facts_of(dance.house_id, [dance.pk])[dance.pk].agreements}
    assert named == {"Yara Mensah", "n° 1"}


def test_a_show_of_another_work_is_not_taken(dance: Work, yara: Agent, old: Work) -> None:
    elsewhere = show(old, "Le Misanthrope", yara)
    with pytest.raises(ShowNotFound):
        sheet(dance, yara, Ground.DATA, show=True, production_id=elsewhere.pk)


def test_performers_are_those_of_the_credits_of_the_shows_and_of_the_sheets(dance: Work, yara: Agent) -> None:
    show(dance, "Création", yara)
    names = [(one.name, one.show) for one in performers_of(dance.house_id, dance.pk)]
    assert names == [("Yara Mensah", ""), ("Yara Mensah", "Création")]


def test_a_performer_merged_into_another_record_keeps_her_sheets(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, training=False)
    kept = Agent.objects.create(house=dance.house, name="Yara A. Mensah", sort_name="Mensah")
    Agent.objects.filter(pk=yara.pk).update(merged_into=kept)
    assert [one.performer for one in agreements_of(dance.house_id, [dance.pk])[dance.pk]] == [kept.name]


def test_two_performers_of_one_name_are_told_apart(dance: Work, yara: Agent) -> None:
    other = Agent.objects.create(house=dance.house, name=yara.name, sort_name="Mensah")
    sheet(dance, yara, Ground.DATA, training=False)
    sheet(dance, other, Ground.DATA, training=True)
    names = {one.performer for one in agreements_of(dance.house_id, [dance.pk])[dance.pk]}
    assert names == {f"Yara Mensah (n° {yara.pk})", f"Yara Mensah (n° {other.pk})"}


def test_the_agreements_of_many_works_cost_one_query(
    house: House, dance: Work, yara: Agent, django_assert_num_queries: Any
) -> None:
    works = [dance, *(make_work(house, f"Pièce {place}", "Quelqu’un") for place in range(5))]
    for work in works:
        sheet(work, yara, Ground.DATA, training=False)
    with django_assert_num_queries(1):
        found = statements_of(house.pk, [work.pk for work in works])
    assert len(found) == 6


def test_the_journal_holds_no_name_and_no_words(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, show=True, source="Lettre de Yara Mensah", price="300 €")
    take_back(dance, yara)
    kept = [bytes(entry.canonical).decode() for entry in Entry.objects.order_by("sequence")]
    kept += [bytes(part.content).decode() for part in Payload.objects.order_by("id")]
    assert any("rights.agreement_recorded" in text for text in kept)
    assert any("rights.agreement_withdrawn" in text for text in kept)
    assert not [text for text in kept if any(word in text for word in ("Yara", "Lettre", "€", "courriel"))]


def test_a_copy_is_listed_with_its_performer_or_with_everybody(dance: Work, yara: Agent) -> None:
    copy_of(dance, yara)
    copy_of(dance, None, "Film de la salle")
    found = copies_of(dance.house_id, dance.pk, performer_id=yara.pk, named="Yara (Création)")
    assert [one.performer for one in found] == ["Yara (Création)", ""]


def test_what_became_of_a_copy_is_noted_once_it_is_dealt_with(dance: Work, yara: Agent) -> None:
    row = copy_of(dance, yara)
    deal_with_copy(dance.house_id, row.pk, "Effacé du disque 3", now=NOW)
    found = copies_of(dance.house_id, dance.pk)[0]
    assert (found.done, found.done_on) == ("Effacé du disque 3", TODAY)


def test_those_who_hold_the_verb_answer_for_agreements(house: House, officer: Person, reader: Person) -> None:
    assert answering(house.pk) == [officer.name]


def test_an_erased_performer_keeps_what_must_be_shown_and_the_terms_in_force(
    dance: Work, yara: Agent
) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, show=True, price="300 €", until=TODAY + YEARS)
    sheet(dance, yara, Ground.AUTHORISATION, recording=True, price="80 €", until=JANUARY)
    done = erase_performer(dance.house_id, yara.pk, now=NOW)
    assert (done.emptied, done.in_force) == (1, 1)
    first, second = PerformerStatement.objects.order_by("id")
    assert (first.price, second.price) == ("300 €", "")
    assert second.lines == {"recording": "given"}
    assert second.source == "Contrat"


def test_a_performer_reads_all_that_is_held_on_her(dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, show=True)
    copy_of(dance, yara)
    held: Any = held_on_performer(dance.house_id, yara.pk)
    assert [one["lines"] for one in held["statements"]] == [{"show": "given"}]
    assert [one["what"] for one in held["copies"]] == ["Film"]


def test_forgetting_who_recorded_keeps_the_sheets(dance: Work, yara: Agent, officer: Person) -> None:
    sheet(dance, yara, Ground.DATA, show=True, person=officer)
    assert len(sheets_recorded(dance.house_id, officer.pk)) == 1
    assert forget_recorder(dance.house_id, officer.pk) == 1
    assert agreements_in(statements_of(dance.house_id, [dance.pk])[dance.pk])
    assert sheets_recorded(dance.house_id, officer.pk) == []
