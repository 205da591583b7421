"""Every work of the sources has an outcome with its reasons; one text counts once."""

from __future__ import annotations

import pytest

from corpus.conftest import NC, Plays, recipe
from filigrane.accounts.models import House
from filigrane.corpus.errors import CollectionUnknown
from filigrane.corpus.folding import Candidate, Folded, Link, Why, fold
from filigrane.corpus.queries.selected import select, texts_of
from filigrane.corpus.recipe import read
from filigrane.corpus.selecting import Outcome, counted, rights_hash, why
from filigrane.jobs.service import run_now
from filigrane.rights.service import record_fact
from filigrane.trace.service.within import ask_within
from filigrane.works.models import File, Reading, Relation
from filigrane.works.queries import readings_of
from filigrane.works.service import withdraw_work
from morning import TODAY

LONG = " ".join(
    f"Vers {n} du grand vent qui compte les {n} pas du veilleur devant la mer." for n in range(60)
)


def outcomes(house: House, text: str) -> dict[int, Outcome]:
    """work -> outcome."""
    return {one.work: one.outcome for one in select(house.pk, read(text), on=TODAY).table}


def test_each_work_is_told_with_its_reasons(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {"licence": NC}, 3: {"year": 2020}, 4: {}})
    record_fact(
        house.pk, works[4].pk, "refused", {"use": "tdm"}, source="Lettre", capacity="author",
        holds_from=TODAY,
    )  # fmt: skip
    found = select(house.pk, read(recipe()), on=TODAY)
    assert {one.work: one.outcome for one in found.table} == {
        works[1].pk: Outcome.ACCEPTED,
        works[2].pk: Outcome.ACCEPTED,
        works[3].pk: Outcome.UNDECIDED,
        works[4].pk: Outcome.ACCEPTED,  # public domain: nobody is left to refuse
    }
    assert counted(found.table)[Outcome.UNDECIDED] == 1
    assert ("? author_died/work", 1) in why(found.table, Outcome.UNDECIDED)
    assert found.taken == [works[1].pk, works[2].pk, works[4].pk]
    assert all(one.rules or one.missing for one in found.table)


@pytest.mark.parametrize("purpose", ["commercial", "unknown", "scientific"])
def test_terms_without_commerce_hold_where_the_use_may_be_commercial(
    house: House, plays: Plays, purpose: str
) -> None:
    works = plays({1: {}, 2: {"licence": NC}})
    found = outcomes(house, recipe(purpose))
    assert found == {works[1].pk: Outcome.ACCEPTED, works[2].pk: Outcome.LICENCE_NEEDED}
    assert outcomes(house, recipe("non_commercial"))[works[2].pk] is Outcome.ACCEPTED


def test_a_contested_work_enters_only_where_the_recipe_says_so(house: House, plays: Plays) -> None:
    works = plays({1: {"year": 2020}})
    agent = works[1].contributions.get().agent
    type(agent).objects.filter(pk=agent.pk).update(died_earliest="2021-01-01", died_latest="2021-01-01")
    text = recipe().replace('use = "ai_train"', 'use = "ai_train"\nlawful_access = true')
    assert outcomes(house, text) == {works[1].pk: Outcome.CONTESTED}
    assert outcomes(house, 'confidence = "contested"\n' + text) == {works[1].pk: Outcome.ACCEPTED}


def test_what_is_closed_or_withdrawn_is_in_no_table(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}, 3: {}})
    withdraw_work(house.pk, works[1].pk, reason="demande", person_id=None)
    type(works[2]).objects.filter(pk=works[2].pk).update(closed_until="2999-01-01", closed_reason="famille")
    found = select(house.pk, read(recipe()), on=TODAY)
    assert [one.work for one in found.table] == [works[3].pk]
    assert found.closed == 1


def test_a_collection_that_nobody_made_is_said(house: House) -> None:
    with pytest.raises(CollectionUnknown):
        select(house.pk, read(recipe() + '[sources]\ncollections = ["absente"]\n'), on=TODAY)


def test_the_hash_of_the_table_of_rights_changes_with_one_answer(house: House, plays: Plays) -> None:
    plays({1: {}, 2: {"licence": NC}})
    one, same, other = (
        rights_hash(select(house.pk, read(recipe(purpose)), on=TODAY).table)
        for purpose in ("non_commercial", "non_commercial", "commercial")
    )
    assert one == same != other


def test_near_copies_and_editions_are_folded_into_the_earliest(house: House, plays: Plays) -> None:
    works = plays({1: {"words": LONG, "year": 1760}, 2: {"words": LONG + " Fin.", "year": 1750}, 3: {}})
    never = select(house.pk, read(recipe()), on=TODAY)
    assert (never.compared_at, never.not_compared, never.folded) == (None, 3, ())
    run_now(ask_within(house.pk, person_id=None))
    found = select(house.pk, read(recipe()), on=TODAY)
    assert found.folded == (Folded(works[1].pk, works[2].pk, Why.NEAR),)
    assert found.taken == [works[2].pk, works[3].pk]
    assert (found.compared_at is not None, found.not_compared) == (True, 0)
    Relation.objects.create(work=works[3], other=works[2], kind="edition_of")
    again = select(house.pk, read(recipe()), on=TODAY).folded
    assert Folded(works[3].pk, works[2].pk, Why.EDITION) in again


def test_what_may_not_enter_folds_nobody() -> None:
    held = [Candidate(2, "", ("b",))]
    assert fold(held, [Link(2, 1, Why.EDITION)]) == []


def test_the_same_bytes_count_once() -> None:
    held = [Candidate(1, "", ("a",)), Candidate(2, "1700-01-01", ("a",)), Candidate(3, "", ("c",))]
    assert fold(held, []) == [Folded(1, 2, Why.SAME_BYTES)]


def test_a_part_goes_into_its_whole_and_chains_end_at_a_work_that_stays() -> None:
    held = [Candidate(work, "", (str(work),)) for work in range(1, 6)]
    links = [
        Link(1, 2, Why.PART, True),
        Link(2, 3, Why.CONTAINED, True),
        Link(3, 4, Why.EDITION),
        Link(3, 1, Why.PART, True),
    ]
    found = {one.work: one.into for one in fold(held, links)}
    assert found == {1: 3, 2: 3, 4: 3}
    assert not set(found) & set(found.values())


def test_a_text_that_stands_in_two_files_of_a_work_counts_once(house: House, plays: Plays) -> None:
    work = plays({1: {}})[1]
    once = texts_of(house.pk, [work.pk], on=TODAY)[work.pk]
    file = File.objects.get(work=work)
    reading = Reading.objects.get(file=file)
    file.pk, reading.pk = None, None
    file.name = "copie.xml"
    file.save()
    reading.file = file
    reading.save()
    assert len(readings_of(house.pk, work_ids=[work.pk], on=TODAY)) == 2
    assert texts_of(house.pk, [work.pk], on=TODAY)[work.pk] == once
