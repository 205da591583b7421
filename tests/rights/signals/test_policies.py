"""A policy speaks to whoever has its purpose, and takes the place of the reservation it explains."""

from __future__ import annotations

import json

import pytest

from filigrane.rights.ask import Purpose
from filigrane.rights.signals import Says
from filigrane.rights.signals.met import Carrier, Found, Met, Thing
from filigrane.rights.signals.readers.odrl import read_odrl
from filigrane.rights.signals.readers.tdmrep import read_tdmrep, rules_in
from filigrane.rights.signals.tdm_properties import settled

SITE = "https://theatre.example"
HERE = Thing("/plays/one", f"{SITE}/plays/one")
RESEARCH = {"leftOperand": "purpose", "operator": "eq", "rightOperand": "tdm:research"}
OTHER = RESEARCH | {"rightOperand": "tdm:non-research"}
PAID = {"action": "compensate"}


def says(*permissions: object, purpose: Purpose | None = None, thing: Thing = HERE) -> Says:
    offer = {"@type": "Offer", "profile": "http://www.w3.org/ns/tdmrep", "permission": permissions}
    met = Met(Carrier.POLICY, f"{SITE}/policy.json", json.dumps(offer).encode())
    (found,) = read_odrl(met, thing, purpose=purpose).found
    return found.signal.says


def mine(**others: object) -> dict[str, object]:
    return {"action": "tdm:mine", **others}


@pytest.mark.parametrize(
    ("purpose", "wanted"),
    [
        (Purpose.SCIENTIFIC, Says.OPEN),
        (Purpose.COMMERCIAL, Says.OFFERED),
        (Purpose.NON_COMMERCIAL, Says.OFFERED),
        (Purpose.UNKNOWN, Says.OFFERED),
        (None, Says.OFFERED),
    ],
)
def test_free_for_research_and_paid_for_the_rest(purpose: Purpose | None, wanted: Says) -> None:
    rules = [mine(constraint=[RESEARCH]), mine(constraint=[OTHER], duty=[PAID])]
    assert says(*rules, purpose=purpose) is wanted


def test_of_two_permissions_that_fit_the_one_with_a_duty_counts() -> None:
    assert says(mine(), mine(duty=[PAID])) is Says.OFFERED


@pytest.mark.parametrize(
    ("target", "address", "wanted"),
    [
        (f"{SITE}/plays", HERE.address, Says.OPEN),
        (f"{SITE}/plays/", HERE.address, Says.OPEN),
        (HERE.address, HERE.address, Says.OPEN),
        (f"{SITE}/pla", HERE.address, Says.NOTHING),
        ("https://theatre.example.evil/plays", HERE.address, Says.NOTHING),
        ("", HERE.address, Says.NOTHING),
        (f"{SITE}/plays", "", Says.OFFERED),
    ],
)
def test_a_target_is_the_thing_or_what_it_stands_in(target: str, address: str, wanted: Says) -> None:
    assert says(mine(target=target), thing=Thing("/plays/one", address)) is wanted


def file_says(reservation: int, policy: str = "/policy.json") -> tuple[Found, ...]:
    rules = [{"location": "/", "tdm-reservation": reservation, "tdm-policy": policy}]
    where = f"{SITE}/.well-known/tdmrep.json"
    return read_tdmrep(Met(Carrier.TDMREP_FILE, where, json.dumps(rules).encode()), HERE).found


def policy_says(where: str, *permissions: object) -> tuple[Found, ...]:
    offer = {"@type": "Offer", "profile": "http://www.w3.org/ns/tdmrep", "permission": permissions}
    return read_odrl(Met(Carrier.POLICY, where, json.dumps(offer).encode()), HERE).found


def header(value: str) -> tuple[Found, ...]:
    return read_tdmrep(Met(Carrier.HEADERS, "", headers=(("tdm-reservation", value),)), HERE).found


@pytest.mark.parametrize("where", [f"{SITE}/policy.json", "/policy.json"])
def test_the_policy_in_force_takes_the_place_of_the_reservation(where: str) -> None:
    policy = policy_says(where, mine(duty=[PAID]))
    assert settled(file_says(1) + policy) == policy


def test_a_policy_that_no_longer_holds_is_left_out() -> None:
    policy = policy_says(f"{SITE}/policy.json", mine())
    lifted = file_says(1) + header("0")
    assert settled(lifted + policy) == lifted
    other = file_says(1, "/other.json")
    assert settled(other + policy) == other


def test_a_policy_that_says_nothing_leaves_the_reservation() -> None:
    reserved = file_says(1)
    assert settled(reserved + policy_says(f"{SITE}/policy.json")) == reserved


def test_the_file_of_a_site_is_read_once_however_many_pages_are_asked_about() -> None:
    met = Met(Carrier.TDMREP_FILE, SITE, b'[{"location": "/only-here", "tdm-reservation": 1}]')
    before = rules_in.cache_info().misses
    for number in range(100):
        read_tdmrep(met, Thing(f"/{number}"))
    assert rules_in.cache_info().misses == before + 1
