"""The two properties of TDMRep, whatever carries them: is mining reserved, and under which policy.

TDM Reservation Protocol, final report of the W3C community group, third version, 2024-05-10, checked
2026-11-28. A later carrier takes the place of an earlier one, each property for itself: a page that says
`1` without a policy keeps the policy of the file of its site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.signals import CARRIERS, Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Lead, Problem, Reading
from filigrane.rights.signals.patterns import is_web, joined, same_site
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.uses import Use

SPEC = "tdmrep"
RESERVATION, POLICY = "tdm-reservation", "tdm-policy"
POLICY_CHARS = 2_000

AS_WORDS = defer("{name} is written between quotation marks; it should be the number {value}.")
NOT_A_VALUE = defer("{name} is “{value}”. Only 0 and 1 mean something: this says nothing.")
BOTH_VALUES = defer("{name} is given several times with different values; the reservation counts.")
SEVERAL_POLICIES = defer("{name} is given several times; the first address counts.")
NOT_AN_ADDRESS = defer("{name} is “{value}”, which isn't the address of a page: it says nothing.")


@dataclass(frozen=True, slots=True)
class Property:
    """One property as a carrier gives it, before anything is made of it: words, or what JSON holds.

    *line* and *raw* are where it stands and the words around it.
    """

    value: object
    line: int = 0
    raw: str = ""

    @property
    def said(self) -> str:
        """The value as it is told of."""
        return str(self.value) if isinstance(self.value, str | int | float) else "…"


def read_properties(
    carrier: str,
    reservations: Sequence[Property],
    policies: Sequence[Property] = (),
    *,
    where: str = "",
    are_numbers: bool = False,
) -> Reading:
    """What a carrier says with its properties: one signal, at most one policy to read, its problems.

    *carrier* is one of `CARRIERS["tdmrep"]`: `document` for what stands inside an EPUB or a PDF. *where* is
    the address from which a relative policy is reached. *are_numbers*: the carrier writes numbers (JSON).
    A policy given with `0` is passed over; one given without a reservation says nothing of its own, and
    serves the reservation of another carrier (`in_force`). The signal's `contact` is the policy's address.
    """
    reserved, problems = _reservation(reservations, are_numbers)
    policy, others = _policy(policies, where)
    if reserved is False:
        policy = None
    if reserved is None and policy is None:
        return Reading(problems=(*problems, *others))
    says = Says.NOTHING if reserved is None else Says.RESERVED if reserved else Says.OPEN
    address = str(policy.value) if policy else ""
    signal = Signal(SPEC, carrier, says, frozenset({Use.TDM}), source=where, contact=address)
    said = (one for one in reservations if reserved is not None and _value(one, are_numbers) is reserved)
    stated = next(said, policy)
    found = Found(signal, stated.line if stated else 0, shown(stated.raw) if stated else "")
    leads = (Lead(Carrier.POLICY, address, policy.line),) if policy else ()
    return Reading((found,), (*problems, *others), leads)


def _reservation(stated: Sequence[Property], are_numbers: bool) -> tuple[bool | None, tuple[Problem, ...]]:
    """Whether mining is reserved, None when no value means anything; between two values, the stricter."""
    problems, values = [], []
    for one in stated:
        value = _value(one, are_numbers)
        values.append(value)
        said = {"name": RESERVATION, "value": one.said}
        if value is None:
            problems.append(problem(SPEC, NOT_A_VALUE, said, line=one.line, raw=one.raw))
        elif are_numbers and isinstance(one.value, str):
            problems.append(problem(SPEC, AS_WORDS, said, line=one.line, raw=one.raw))
    known = {value for value in values if value is not None}
    if len(known) > 1:
        first = stated[0]
        problems.append(problem(SPEC, BOTH_VALUES, {"name": RESERVATION}, line=first.line, raw=first.raw))
    return (max(known) if known else None), tuple(problems)


def _value(one: Property, are_numbers: bool) -> bool | None:
    """True for 1, False for 0, None for anything else. In JSON, `true` and `1.0` are anything else."""
    value = one.value
    if isinstance(value, str):
        return {"0": False, "1": True}.get(value.strip())
    if not are_numbers or type(value) is not int or value not in (0, 1):
        return None
    return value == 1


def _policy(stated: Sequence[Property], where: str) -> tuple[Property | None, tuple[Problem, ...]]:
    """The first policy that is an address, whole, and what is wrong with the others."""
    problems, good = [], []
    for one in stated:
        written = one.value.strip() if isinstance(one.value, str) else ""
        if not written or len(written) > POLICY_CHARS or not is_whole(written):
            said = {"name": POLICY, "value": one.said}
            problems.append(problem(SPEC, NOT_AN_ADDRESS, said, line=one.line, raw=one.raw))
        else:
            good.append(Property(joined(where, written), one.line, one.raw))
    if len({one.value for one in good}) > 1:
        other = good[1]
        problems.append(problem(SPEC, SEVERAL_POLICIES, {"name": POLICY}, line=other.line, raw=other.raw))
    return (good[0] if good else None), tuple(problems)


def settled(found: Iterable[Found]) -> tuple[Found, ...]:
    """*found* with the word of the policy in force in the place of the reservation that it explains.

    A policy permits on conditions what the reservation closes. One that no longer holds, since a later
    carrier lifted the reservation or named another policy, is left out; so is one that says nothing.
    """
    everything = tuple(found)
    _, policy = in_force(everything)
    terms = [one for one in everything if one.signal.spec == SPEC and one.signal.carrier == "policy"]
    holding = [
        one
        for one in terms
        if policy and one.signal.says > Says.NOTHING and _is_one(one.signal.source, policy)
    ]
    ranked = CARRIERS[SPEC] if holding else ()
    return tuple(
        one
        for one in everything
        if one.signal.spec != SPEC
        or (one.signal.carrier not in ranked and (one.signal.carrier != "policy" or one in holding))
    )


def _is_one(where: str, address: str) -> bool:
    """Whether a policy met at *where*, a path or an address, is the one that stands at *address*."""
    return same_site(where, address) and joined(address, where) == address


def is_whole(address: str) -> bool:
    """Whether *address* is one of the web, or of a page of the same site, in letters that can be shown."""
    return address.isprintable() and len(address.split()) == 1 and is_web(address)


def in_force(found: Iterable[Found]) -> tuple[Found | None, str]:
    """What holds of all that the carriers of one thing said: the last reservation, and its policy.

    Each property is that of the last carrier that gives it; the policy is empty when mining isn't reserved.
    """
    order = CARRIERS[SPEC]
    ours = [one for one in found if one.signal.spec == SPEC and one.signal.carrier in order]
    ours.sort(key=lambda one: order.index(one.signal.carrier))
    stated = [one for one in ours if one.signal.says > Says.NOTHING]
    last = stated[-1] if stated else None
    policies = [one.signal.contact for one in ours if one.signal.contact]
    is_reserved = last is not None and last.signal.says >= Says.RESERVED
    return last, policies[-1] if policies and is_reserved else ""
