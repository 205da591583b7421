"""The one rule of who may do what, against a table that a steward can read and correct."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.accounts.permissions import PUBLIC, SELF, VISITOR, Standing, may_do
from filigrane.accounts.roles import ROLES, declared, verbs_by_role
from filigrane.base.queries import rooms

CASES = Path(__file__).parents[1] / "cases" / "permissions.txt"
verbs = st.text(min_size=1).filter(lambda verb: verb not in (PUBLIC, SELF))
ids = st.integers(min_value=1)


def table() -> Iterator[tuple[str, str, bool]]:
    """(role, verb, may) for each mark of the case file."""
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    roles = [cell.strip() for cell in lines[0].split("|")[1:]]
    for line in lines[1:]:
        verb, *marks = (cell.strip() for cell in line.split("|"))
        yield from ((role, verb, mark == "yes") for role, mark in zip(roles, marks, strict=True))


@pytest.mark.parametrize(("role", "verb", "may"), list(table()))
def test_a_role_of_a_new_house_may_do_what_the_table_says(role: str, verb: str, may: bool) -> None:
    held = verbs_by_role(rooms()).get(role, frozenset())
    standing = VISITOR if role == "visitor" else Standing(1, 7, held)
    assert may_do(standing, verb, 7) is may


def test_the_table_names_each_verb_that_a_room_declares() -> None:
    said = {verb for _, verb, _ in table()} - {PUBLIC, SELF}
    assert {verb.code for verb in declared(rooms())} == said, "say it in tests/cases/permissions.txt"


def test_each_verb_goes_to_roles_that_exist() -> None:
    known = {role.code for role in ROLES}
    assert {role for verb in declared(rooms()) for role in verb.roles} <= known


@given(ids, ids, ids, st.frozensets(verbs), verbs)
def test_nothing_reaches_from_one_house_into_another(
    person: int, mine: int, other: int, held: frozenset[str], verb: str
) -> None:
    standing = Standing(person, mine, held, is_operator=True)
    assert mine == other or not may_do(standing, verb, other)


@given(verbs, ids | st.none())
def test_a_visitor_may_do_nothing_but_what_is_public(verb: str, house: int | None) -> None:
    assert not may_do(VISITOR, verb, house)


@given(st.booleans(), verbs, ids)
def test_an_operator_gains_nothing_inside_a_house(is_operator: bool, verb: str, house: int) -> None:
    assert not may_do(Standing(1, house, frozenset(), is_operator), verb, house)


@given(ids | st.none(), ids | st.none(), ids | st.none())
def test_what_is_public_is_so_for_everybody(person: int | None, mine: int | None, thing: int | None) -> None:
    assert may_do(Standing(person, mine, frozenset()), PUBLIC, thing)


@given(verbs, st.frozensets(verbs), st.frozensets(verbs))
def test_more_verbs_never_take_a_permission_away(
    verb: str, held: frozenset[str], more: frozenset[str]
) -> None:
    assert may_do(Standing(1, 1, held | more), verb, 1) >= may_do(Standing(1, 1, held), verb, 1)
