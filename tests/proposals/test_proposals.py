"""A proposal is not a fact: what the machine said stays, what a person decided stands beside it."""

from __future__ import annotations

import pytest

from filigrane.accounts.models import House
from filigrane.accounts.service import make_person
from filigrane.proposals.errors import DecisionUnknown, ProposalNotFound
from filigrane.proposals.models import Proposal
from filigrane.proposals.queries import decided_by, proposals_in
from filigrane.proposals.service import Draft, decide, forget_person, no_longer_said, propose
from filigrane.proposals.states import State, state_after
from filigrane.works.models import Work
from morning import NOW


def say(house: House, *drafts: Draft) -> int:
    return propose(house.pk, "trace.kin", drafts, method="essai", method_version=1, job=None, now=NOW)


@pytest.fixture
def proposal(house: House) -> Proposal:
    first, second = (Work.objects.create(house=house, title=t, made_at=NOW, changed_at=NOW) for t in "AB")
    say(house, Draft(f"{first.pk}-{second.pk}", "edition_of", {"finding": "same"}))
    return Proposal.objects.get()


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("edition_of", State.ACCEPTED),
        ("part_of", State.CORRECTED),
        ("refuse", State.REFUSED),
        ("reopen", State.PROPOSED),
    ],
)
def test_each_decision_leads_to_its_state(decision, state):
    assert state_after(decision, "edition_of") == state


def test_a_machine_does_not_write_over_what_a_person_decided(house, proposal):
    decide(house.pk, proposal.pk, "refuse", version=1, note="non", person_id=None, now=NOW)
    assert say(house, Draft(proposal.subject, "part_of", {"finding": "holds"})) == 0
    proposal.refresh_from_db()
    assert (proposal.said, proposal.state, proposal.note) == ("edition_of", "refused", "non")


def test_what_nobody_read_yet_takes_the_newer_evidence(house, proposal):
    say(house, Draft(proposal.subject, "part_of", {"finding": "holds"}))
    proposal.refresh_from_db()
    assert (proposal.said, proposal.evidence) == ("part_of", {"finding": "holds"})


def test_what_a_machine_no_longer_says_leaves_the_list_and_comes_back(house, proposal):
    no_longer_said(house.pk, "trace.kin", still=(), now=NOW)
    assert not proposals_in(house.pk)
    say(house, Draft(proposal.subject, "edition_of"))
    assert [row.pk for row in proposals_in(house.pk)] == [proposal.pk]


def test_a_decision_that_the_kind_does_not_know_is_refused_and_named(house, proposal):
    with pytest.raises(DecisionUnknown) as fault:
        decide(house.pk, proposal.pk, "vole", version=1, person_id=None, now=NOW)
    assert "edition_of" in str(fault.value.values["known"])


def test_a_proposal_of_another_house_is_not_found(house, proposal):
    with pytest.raises(ProposalNotFound):
        decide(house.pk + 1, proposal.pk, "refuse", version=1, person_id=None, now=NOW)


def test_a_person_gets_back_what_she_decided_and_is_forgotten(house, proposal):
    person = make_person("ines@example.org", "Inès", now=NOW)
    decide(house.pk, proposal.pk, "refuse", version=1, note="non", person_id=person.pk, now=NOW)
    assert [row["note"] for row in decided_by(house.pk, person.pk)] == ["non"]
    assert forget_person(house.pk, person.pk) == 1
    assert decided_by(house.pk, person.pk) == []
