"""The TDM policy that a reservation leads to: an ODRL offer, with its duties and whom to ask."""

from __future__ import annotations

import functools

from filigrane.base.errors import defer
from filigrane.rights.ask import Purpose
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.json_met import NotJson, is_markup, loaded
from filigrane.rights.signals.met import Carrier, Found, Met, Reading, Thing
from filigrane.rights.signals.policy import Policy, policy_of
from filigrane.rights.signals.problems import problem
from filigrane.rights.uses import Use

SPEC = "tdmrep"
POLICY_BYTES = 512 * 1024

FOR_PEOPLE = defer("The policy is a page for people to read: its conditions aren't known here.")
NOT_GIVEN = defer("The policy can't be had (answer {status}): its conditions aren't known.")
UNREADABLE = defer("The policy can't be read as JSON ({reason}): its conditions aren't known.")
TOO_LARGE = defer("The policy is larger than 512 KB: its conditions aren't known.")
NO_POLICY = defer("There is no ODRL policy in the document: its conditions aren't known.")
NO_MINING = defer("The policy permits no mining of this thing: its conditions aren't known.")
NOT_AN_OFFER = defer(
    "The policy isn't an Offer of the profile of TDMRep: what it permits has to be asked for."
)


def read_odrl(met: Met, thing: Thing, *, purpose: Purpose | None = None) -> Reading:
    """What a policy says of mining *thing* for *purpose*, None when nobody said it.

    Its carrier, `policy`, isn't one that TDMRep ranks: a policy explains a reservation. When the conditions
    can't be known nothing is said, and the reservation stays.
    """
    if met.carrier is not Carrier.POLICY:
        return Reading()
    if not 200 <= met.status < 300:
        return Reading(problems=(problem(SPEC, NOT_GIVEN, {"status": str(met.status)}),))
    policy, fault, reason = policy_at(met.body)
    if policy is None:
        return Reading(problems=(problem(SPEC, fault, {"reason": reason} if reason else {}),))
    says, price = policy.says(thing.address, purpose)
    problems = [] if policy.is_offer else [problem(SPEC, NOT_AN_OFFER)]
    if says is Says.NOTHING:
        problems.append(problem(SPEC, NO_MINING))
    contact = policy.contact or met.where
    signal = Signal(
        SPEC, "policy", says, frozenset({Use.TDM}), source=met.where, contact=contact, price=price
    )
    return Reading((Found(signal),), tuple(problems))


@functools.lru_cache(maxsize=16)
def policy_at(body: bytes) -> tuple[Policy | None, str, str]:
    """The policy of some bytes; or None, with what is wrong and why."""
    if len(body) > POLICY_BYTES:
        return None, TOO_LARGE, ""
    if is_markup(body):
        return None, FOR_PEOPLE, ""
    try:
        found = policy_of(loaded(body))
    except NotJson as fault:
        return None, UNREADABLE, str(fault)
    return found, "" if found else NO_POLICY, ""
