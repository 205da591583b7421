"""What XMP says of rights in words: who owns, whom to ask, on which terms; never a permission.

XMP Specification Part 2 (xmpRights, dc), PLUS 2.0.1 (Licensor, CopyrightStatus), checked on 28 November 2026.
A sentence that keeps machines from mining counts as a reservation, contested. This reader tells of the damage
of a packet for all those that read packets.
"""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.inside.contacts import contact_in
from filigrane.rights.signals.inside.names import (
    COPYRIGHT_STATUS,
    DC_RIGHTS,
    LICENSOR,
    MARKED,
    OWNER,
    USAGE_TERMS,
    WEB_STATEMENT,
)
from filigrane.rights.signals.inside.packet import Value
from filigrane.rights.signals.inside.pictures import Told, told_by
from filigrane.rights.signals.inside.prose import keeps_machines_out
from filigrane.rights.signals.met import Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.uses import Use

SPEC = "xmp"
SHOWN = {
    MARKED: "xmpRights:Marked",
    WEB_STATEMENT: "xmpRights:WebStatement",
    USAGE_TERMS: "xmpRights:UsageTerms",
    OWNER: "xmpRights:Owner",
    DC_RIGHTS: "dc:rights",
    LICENSOR: "plus:Licensor",
    COPYRIGHT_STATUS: "plus:CopyrightStatus",
}
"""The properties that are told of, in this order."""
MOST_SHOWN = 5
"""Values of one property; the sixth language of the same terms teaches nothing."""
STATUSES = frozenset({"CS-PRO", "CS-PUB", "CS-UNK"})
_LICENSOR = ("LicensorName", "LicensorEmail", "LicensorURL", "LicensorTelephone1")
NOT_A_FLAG = defer("xmpRights:Marked is “{value}”; it should be True or False.")
NOT_A_STATUS = defer("plus:CopyrightStatus is “{value}”, which isn't in the PLUS vocabulary.")
CONTRADICTS = defer("The file says in one place that it is protected, in another that nobody owns it.")


def read_xmp(met: Met, thing: Thing) -> Reading:
    """The words of rights of a picture, a PDF or a sidecar, and the damage of its packets."""
    told = told_by(met)
    damages = tuple(Problem(SPEC, fault, is_damage=True) for fault in told.faults)
    said = sum((_read(name, told, met) for name in SHOWN), Reading(problems=damages))
    return said + Reading(problems=_wrong(told))


def _read(name: str, told: Told, met: Met) -> Reading:
    """What one property says: shown for what it is, counted when it keeps machines out."""
    found = []
    for value in told.values(name)[:MOST_SHOWN]:
        words = _words(name, value)
        kept = keeps_machines_out(words) if name in (USAGE_TERMS, DC_RIGHTS) else ""
        says = Says.RESERVED if kept else Says.NOTHING
        uses = frozenset({Use.TDM}) if kept else frozenset()
        signal = Signal(SPEC, "xmp", says, uses, frozenset(), met.where, contact_in(told), "", bool(kept))
        raw = f"{SHOWN[name]} {kept or words}"
        if words:
            found.append(Found(signal, value.line, shown(raw)))
    return Reading(tuple(found))


def _words(name: str, value: Value) -> str:
    if name == LICENSOR and value.fields:
        return ", ".join(filter(None, (value.field(field) for field in _LICENSOR)))
    return value.text


def _wrong(told: Told) -> tuple[Problem, ...]:
    """The flags that aren't of their kind, and those that contradict each other."""
    problems = []
    flags, statuses = told.values(MARKED), told.values(COPYRIGHT_STATUS)
    for flag in flags:
        if flag.text.lower() not in ("true", "false"):
            problems.append(_problem(NOT_A_FLAG, flag))
    codes = {status.text.rpartition("/")[2] for status in statuses}
    for status in statuses:
        if status.text.rpartition("/")[2] not in STATUSES:
            problems.append(_problem(NOT_A_STATUS, status))
    marks = {flag.text.lower() for flag in flags}
    is_owned, is_free = "true" in marks or "CS-PRO" in codes, "false" in marks or "CS-PUB" in codes
    if is_owned and is_free:
        problems.append(problem(SPEC, CONTRADICTS))
    return tuple(problems[:MOST_SHOWN])


def _problem(text: str, value: Value) -> Problem:
    return problem(SPEC, text, {"value": value.text}, line=value.line, raw=value.text)
