"""The charter of a house: switches, ledger, page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.charter.errors import FeatureUnknown, NothingRunsHere
from filigrane.charter.models import Clause
from filigrane.charter.queries import charter_of, clauses_held, is_on
from filigrane.charter.service import allow_again, forget_person, no_ai_here, record_run, switch
from filigrane.journal.models import Entry
from morning import NOW, TODAY


def test_a_declared_feature_is_on_in_a_new_house(house: House) -> None:
    assert is_on(house.pk, "sample.read")


def test_a_feature_that_nobody_declares_never_answers(house: House) -> None:
    with pytest.raises(KeyError):
        is_on(house.pk, "sample.raed")


def test_switching_one_feature_off_leaves_the_other_on(house: House) -> None:
    switch(house, "sample.read", False, now=NOW)
    assert (is_on(house.pk, "sample.read"), is_on(house.pk, "sample.guess")) == (False, True)


def test_no_ai_here_switches_everything_off(house: House) -> None:
    no_ai_here(house, now=NOW)
    assert not is_on(house.pk, "sample.read")


def test_allowing_again_keeps_what_was_off_before(house: House) -> None:
    switch(house, "sample.read", False, now=NOW)
    no_ai_here(house, now=NOW)
    allow_again(house, now=NOW)
    assert (is_on(house.pk, "sample.read"), is_on(house.pk, "sample.guess")) == (False, True)


def test_nothing_is_switched_on_while_no_ai_here_is_in_force(house: House) -> None:
    no_ai_here(house, now=NOW)
    with pytest.raises(NothingRunsHere):
        switch(house, "sample.read", True, now=NOW)


def test_an_unknown_feature_cannot_be_switched(house: House) -> None:
    with pytest.raises(FeatureUnknown):
        switch(house, "sample.raed", False, now=NOW)


def test_a_decision_stands_in_the_journal(house: House) -> None:
    before = Entry.objects.filter(house_id=house.pk).count()
    switch(house, "sample.read", False, now=NOW)
    assert Entry.objects.filter(house_id=house.pk).count() == before + 1


def test_the_clauses_of_one_house_do_not_reach_another(house: House) -> None:
    other = make_house("autre", "Autre", now=NOW)
    no_ai_here(house, now=NOW)
    assert is_on(other.pk, "sample.read")


def test_the_runs_of_a_day_add_up_on_one_line(house: House) -> None:
    for _ in range(3):
        record_run(house.pk, "sample.read", method="exact/1", cpu_ms=360, now=NOW)
    row = charter_of(house.pk, today=TODAY).rows[0]
    assert (row.runs, row.cpu_ms, row.footprint.low_uwh) == (3, 1080, 1500)


def test_runs_older_than_the_shown_days_are_left_out(house: House) -> None:
    record_run(house.pk, "sample.read", method="exact/1", cpu_ms=1, now=NOW - dt.timedelta(days=30))
    assert charter_of(house.pk, today=TODAY).rows[0].runs == 0


def test_the_whole_charter_is_read_in_two_queries(
    house: House, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]  # the fixture is a function
        charter_of(house.pk, today=TODAY)


def test_forgetting_a_person_keeps_the_clause(house: House, steward: Person) -> None:
    switch(house, "sample.read", False, person=steward, now=NOW)
    assert len(clauses_held(house.pk, steward.pk)) == 1
    assert forget_person(house.pk, steward.pk) == 1
    assert Clause.objects.get().decided_by is None


def test_anybody_reads_the_charter(client: Client, house: House) -> None:
    page = client.get(reverse("charter:charter"))
    assert page.status_code == 200
    assert "Somebody looks it up." in page.content.decode()


def test_a_visitor_sees_no_switch(client: Client, house: House) -> None:
    assert reverse("charter:decide") not in client.get(reverse("charter:charter")).content.decode()


def test_a_visitor_cannot_switch(client: Client, house: House) -> None:
    client.raise_request_exception = False
    client.post(reverse("charter:decide"), {"feature": "*", "on": "0"})
    assert is_on(house.pk, "sample.read")


def test_the_steward_says_no_ai_here_in_one_click(client: Client, house: House, steward: Person) -> None:
    client.force_login(steward)
    page = client.post(reverse("charter:decide"), {"feature": "*", "on": "0"}, follow=True)
    assert page.status_code == 200
    assert not is_on(house.pk, "sample.read")


def test_the_page_says_why_a_feature_cannot_be_switched_on(
    client: Client, house: House, steward: Person
) -> None:
    no_ai_here(house, now=NOW)
    client.force_login(steward)
    page = client.post(reverse("charter:decide"), {"feature": "sample.read", "on": "1"}, follow=True)
    assert page.status_code == 200
    assert not is_on(house.pk, "sample.read")
