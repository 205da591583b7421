"""Two records become one and two again: nothing is lost on the way, whatever they hold."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.rights.models import Fact
from filigrane.rights.queries.facts import facts_of
from filigrane.trace.service import hold_to_light
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.errors import BadField, CannotMerge, CannotSplit, ChangedMeanwhile, MergeNotFound
from filigrane.works.merging import Row, closing, filled, parted, untouched
from filigrane.works.models import (
    Agent,
    Collection,
    Contribution,
    Event,
    File,
    Identifier,
    Merge,
    Production,
    Recording,
    Relation,
    Shelving,
    Staging,
    TeamMember,
    Work,
)
from filigrane.works.queries.live import open_works
from filigrane.works.queries.merges import shared_identifiers
from filigrane.works.queries.preservation import preservation_lines
from filigrane.works.service import add_file, edit_work, record_work
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.split_records import split_records
from morning import NOW, TODAY
from questions import questions

TEXT = b"Le vent dort sur la route blanche et personne ne le r\xc3\xa9veille ce matin."
VERSIONED = ("version", "changed_at")


def recorded(house, title: str, **fields) -> Work:
    return record_work(house, WorkDraft(title=title, **fields), person_id=None, now=NOW)


def merge(house, kind: str, kept, gone, reason: str = "La même œuvre") -> Merge:
    kept.refresh_from_db()
    gone.refresh_from_db()
    asked = Asked(kept.pk, kept.version, gone.pk, gone.version, reason)
    return merge_records(house.pk, kind, asked=asked, person_id=None, now=NOW)


@pytest.fixture
def pair(house) -> tuple[Work, Work]:
    first = recorded(house, "Phèdre", credits=(CreditDraft("Jean Racine"),))
    second = recorded(
        house, "Phedre", language="fr", credits=(CreditDraft("Mei Sand", "adapter"),),
        identifiers=(("isbn", "9782070360246"),),
    )  # fmt: skip
    return first, second


@pytest.fixture
def cataloguer(house) -> Client:
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def test_what_only_one_has_moves_and_what_both_have_doubles():
    parts = parted([Row(1, ("a",)), Row(2, ("b",))], {("a",)})
    assert ([row.row_id for row in parts.moves], [row.row_id for row in parts.doubles]) == ([2], [1])


def test_a_date_fills_whole_or_not_at_all():
    theirs = {"date_text": "1664", "earliest": "1664-01-01", "latest": "1664-12-31", "language": "fr"}
    assert filled({"date_text": "vers 1660", "earliest": "", "latest": "", "language": ""}, theirs) == {
        "language": "fr"
    }


def test_nothing_opens_by_a_merge():
    assert closing(("", ""), ("2090-01-01", "vœu")) == ("2090-01-01", "vœu")


def test_a_row_that_somebody_changed_since_is_left():
    assert untouched([Row(1, ("a",)), Row(2, ("b",)), Row(3, ("c",))], {1: ("a",), 2: ("x",)}) == (
        [1],
        [2, 3],
    )


def test_the_kept_work_has_what_both_had(house, pair):
    kept, gone = pair
    merge(house, "work", kept, gone)
    kept.refresh_from_db()
    assert kept.language == "fr"
    assert set(kept.contributions.values_list("agent__name", flat=True)) == {"Jean Racine", "Mei Sand"}
    assert kept.identifiers.get().value == "9782070360246"


def test_the_address_of_the_gone_work_leads_to_the_kept_one(house, pair, client):
    kept, gone = pair
    merge(house, "work", kept, gone)
    assert client.get(f"/oeuvres/{gone.pk}/").url == f"/oeuvres/{kept.pk}/"
    assert list(open_works(house.pk, on=TODAY)) == [kept]


def test_a_merge_of_merges_leads_to_the_last(house, pair, client):
    kept, gone = pair
    third = recorded(house, "Phèdre et Hippolyte")
    merge(house, "work", kept, gone)
    merge(house, "work", third, kept)
    assert client.get(f"/oeuvres/{gone.pk}/").url == f"/oeuvres/{third.pk}/"


def test_only_the_last_of_two_merges_may_be_undone(house, pair):
    kept, gone = pair
    third = recorded(house, "Phèdre et Hippolyte")
    first = merge(house, "work", kept, gone)
    second = merge(house, "work", third, kept)
    with pytest.raises(CannotSplit):
        split_records(house.pk, first.pk, person_id=None, now=NOW)
    split_records(house.pk, second.pk, person_id=None, now=NOW)
    assert split_records(house.pk, first.pk, person_id=None, now=NOW).left == ()


def test_what_somebody_wrote_since_stays_and_is_listed(house, pair):
    kept, gone = pair
    made = merge(house, "work", kept, gone)
    kept.refresh_from_db()
    edit_work(house.pk, kept.pk, WorkEdit(language="oc"), version=kept.version, person_id=None, now=NOW)
    Contribution.objects.filter(work=kept, function="adapter").update(function="translator")
    assert dict(split_records(house.pk, made.pk, person_id=None, now=NOW).left) == {
        "language": 1,
        "credits": 1,
    }
    kept.refresh_from_db()
    assert kept.language == "oc"


def test_a_merge_needs_a_reason_and_two_records_as_they_were_read(house, pair, other_house):
    kept, gone = pair
    with pytest.raises(BadField):
        merge(house, "work", kept, gone, reason=" ")
    stale = Asked(kept.pk, 1, gone.pk, 9, "x")
    with pytest.raises(ChangedMeanwhile):
        merge_records(house.pk, "work", asked=stale, person_id=None, now=NOW)
    with pytest.raises(CannotMerge):
        merge(house, "work", kept, kept)
    made = merge(house, "work", kept, gone)
    with pytest.raises(CannotMerge):
        merge(house, "work", kept, gone)
    with pytest.raises(MergeNotFound):
        split_records(other_house.pk, made.pk, person_id=None, now=NOW)


def test_a_work_that_takes_in_a_closed_one_is_closed_as_long(house, pair):
    kept, gone = pair
    Work.objects.filter(pk=gone.pk).update(closed_until="2090-01-01", closed_reason="Vœu")
    merge(house, "work", kept, gone)
    assert not open_works(house.pk, on=TODAY).exists()


def test_facts_of_rights_that_the_gone_work_bore_count_for_the_kept_one(house, pair):
    kept, gone = pair
    Fact.objects.create(
        house=house,
        work=gone,
        kind="published",
        value={"on": "1677"},
        source="BnF",
        capacity="cataloguer",
        recorded_at=NOW,
    )
    alone = facts_of(house.pk, [kept.pk])[kept.pk].stated
    merge(house, "work", kept, gone)
    assert (len(alone), len(facts_of(house.pk, [kept.pk])[kept.pk].stated)) == (0, 1)


def test_the_light_table_names_the_kept_work_then_the_gone_one_again(house, pair):
    kept, gone = pair
    add_file(gone, "vent.txt", TEXT, person_id=None)
    asked = "Le vent dort sur la route blanche et personne"

    def named() -> list[int]:
        return [work.work_id for work in hold_to_light(house.pk, asked, now=NOW).works]

    assert named() == [gone.pk]
    made = merge(house, "work", kept, gone)
    assert named() == [kept.pk]
    split_records(house.pk, made.pk, person_id=None, now=NOW)
    assert named() == [gone.pk]


def test_two_people_become_one_with_their_works_and_shows(house, pair):
    kept, gone = (Agent.objects.get(name=name) for name in ("Jean Racine", "Mei Sand"))
    show = Production.objects.create(house=house, title="P", company=gone, made_at=NOW, changed_at=NOW)
    TeamMember.objects.create(production=show, agent=gone, function="director")
    made = merge(house, "agent", kept, gone, reason="La même personne")
    show.refresh_from_db()
    assert (show.company_id, show.team.get().agent_id, kept.contributions.count()) == (kept.pk, kept.pk, 2)
    split_records(house.pk, made.pk, person_id=None, now=NOW)
    show.refresh_from_db()
    assert (show.company_id, kept.contributions.count()) == (gone.pk, 1)


def test_records_are_proposed_by_equal_identifiers_alone(house, pair):
    recorded(house, "Phèdre")
    assert shared_identifiers(house.pk, "work") == ()
    other = recorded(house, "Autre titre", identifiers=(("isbn", "9782070360246"),))
    (shared,) = shared_identifiers(house.pk, "work")
    assert {work.pk for work in shared.records} == {pair[1].pk, other.pk}


def test_a_person_compares_decides_and_goes_back(house, pair, cataloguer, client):
    kept, gone = pair
    url = f"/oeuvres/reunir/work/{kept.pk}/{gone.pk}/"
    assert client.get(url).status_code == 302
    page = cataloguer.get(url).content.decode()
    assert ("Jean Racine" in page, "Mei Sand" in page) == (True, True)
    sent = {"first_version": 1, "second_version": 1, "keep": "first", "reason": "La même œuvre"}
    assert cataloguer.post(url, sent).url == f"/oeuvres/{kept.pk}/"
    made = Merge.objects.get()
    assert (
        f"/oeuvres/reunions/{made.pk}/separer/"
        in cataloguer.get(f"/oeuvres/histoire/work/{kept.pk}/").content.decode()
    )
    cataloguer.post(f"/oeuvres/reunions/{made.pk}/separer/")
    assert client.get(f"/oeuvres/{gone.pk}/").status_code == 200


def test_who_merges_what_changed_meanwhile_is_told(house, pair, cataloguer):
    kept, gone = pair
    edit_work(house.pk, kept.pk, WorkEdit(title="Phèdre !"), version=1, person_id=None, now=NOW)
    sent = {"first_version": 1, "second_version": 1, "keep": "first", "reason": "x"}
    assert cataloguer.post(f"/oeuvres/reunir/work/{kept.pk}/{gone.pk}/", sent).status_code == 409
    assert not Merge.objects.exists()


# What two works, or two people, may hold: each draw is a list of choices that `furnish` turns into rows.
CHOICES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "credit",
                "identifier",
                "event",
                "file",
                "relation",
                "shelf",
                "staging",
                "recording",
                "field",
                "detail",
            ]
        ),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=14,
)


def furnish(house, works: list[Work], choices) -> None:
    """Rows of every table on the first two of *works*; the third and fourth stand around."""
    agents = [Agent.objects.create(house=house, name=f"A{n}", sort_name=f"A{n}") for n in range(2)]
    shelves = [Collection.objects.create(house=house, code=f"c{n}", name=f"C{n}") for n in range(2)]
    shows = [
        Production.objects.create(house=house, title=f"P{n}", made_at=NOW, changed_at=NOW) for n in range(2)
    ]
    for what, number, second in choices:
        work, one = works[second], number % 2
        other = works[(number + 1) % 4]
        if what == "credit":
            Contribution.objects.create(work=work, agent=agents[one], function="author", place=number)
        elif what == "identifier":
            Identifier.objects.create(house=house, work=work, scheme="isbn", value=str(one))
        elif what == "event":
            Event.objects.create(work=work, kind="print", earliest=f"170{one}-01-01")
        elif what == "file":
            File.objects.create(
                work=work, name=f"f{one}", digest=str(one) * 64, media_type="text/plain", size=1, made_at=NOW
            )
        elif what == "relation" and other != work:
            Relation.objects.get_or_create(work=work, other=other, kind="edition_of")
            Relation.objects.get_or_create(work=other, other=work, kind="part_of")
        elif what == "shelf":
            Shelving.objects.get_or_create(collection=shelves[one], work=work)
        elif what == "staging":
            Staging.objects.get_or_create(production=shows[one], work=work)
        elif what == "recording":
            Recording.objects.create(house=house, title="R", work=work)
        elif what == "field":
            Work.objects.filter(pk=work.pk).update(
                date_text="1664",
                earliest="1664-01-01",
                closed_until="2090-01-01" if one else "",
                provenance={"date_text": {"source": "x", "at": "", "by": None}},
            )
        elif what == "detail":
            work.refresh_from_db()
            Work.objects.filter(pk=work.pk).update(details={**work.details, f"d{one}": "v"})


def told(house) -> list[str]:
    """The preservation rows of a house, without the counters that every write moves."""
    rows = []
    for line in preservation_lines(house.pk):
        row = json.loads(line)
        rows.append(json.dumps(without(row), sort_keys=True))
    return sorted(rows)


def without(value):
    if isinstance(value, dict):
        return {name: without(one) for name, one in value.items() if name not in VERSIONED}
    return [without(one) for one in value] if isinstance(value, list) else value


@given(choices=CHOICES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_merge_and_its_split_leave_the_preservation_rows_as_they_were(db, choices):
    house = make_house(f"h{uuid.uuid4().hex[:12]}", "H", now=NOW)
    works = [recorded(house, title) for title in ("Un", "Deux", "Trois", "Quatre")]
    furnish(house, works, choices)
    before = told(house)
    made = merge(house, "work", works[0], works[1])
    split = split_records(house.pk, made.pk, person_id=None, now=NOW)
    assert (split.left, told(house)) == ((), before)


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["credit", "team", "company", "identifier"]), st.integers(0, 2), st.booleans()
        )
    )
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_holds_of_two_people(db, rows):
    house = make_house(f"h{uuid.uuid4().hex[:12]}", "H", now=NOW)
    people = [Agent.objects.create(house=house, name=n, sort_name=n) for n in ("Un", "Deux")]
    works = [recorded(house, f"Œuvre {n}") for n in range(3)]
    shows = [
        Production.objects.create(house=house, title=f"P{n}", made_at=NOW, changed_at=NOW) for n in range(3)
    ]
    for what, number, second in rows:
        agent = people[second]
        if what == "credit":
            Contribution.objects.create(work=works[number], agent=agent, function="author")
        elif what == "team":
            TeamMember.objects.create(production=shows[number], agent=agent, function="director")
        elif what == "company":
            Production.objects.filter(pk=shows[number].pk).update(company=agent)
        else:
            Identifier.objects.create(house=house, agent=agent, scheme="isni", value=str(number))
    before = told(house)
    made = merge(house, "agent", people[0], people[1], reason="La même personne")
    assert split_records(house.pk, made.pk, person_id=None, now=NOW).left == ()
    assert told(house) == before


def test_the_page_of_a_work_that_something_joined_asks_few_questions(house, pair, cataloguer):
    kept, gone = pair
    merge(house, "work", kept, gone)
    cataloguer.get(f"/oeuvres/{kept.pk}/")
    with CaptureQueriesContext(connection) as asked:
        page = cataloguer.get(f"/oeuvres/{kept.pk}/")
    assert "Phedre" in page.content.decode()
    assert len(questions(asked)) <= 20, "\n".join(questions(asked))
