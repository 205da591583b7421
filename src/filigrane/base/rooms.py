"""What a room declares of itself, as pure data that the front loads at start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """Something a person may be allowed to do: `works.import`. *roles* hold it in a new house."""

    code: str
    label: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AiFeature:
    """An automated treatment that the charter can switch off.

    *twin* says in one sentence what people do without it; *learned* is true when a trained model
    takes part, false for plain rules and counting.
    """

    code: str
    label: str
    purpose: str
    twin: str
    learned: bool


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a room holds about people: what, why, on which basis, how long.

    *export* and *erase* are dotted paths of `service` or `queries` functions:
    `export(house_id, person_id) -> list[dict]` and `erase(house_id, person_id) -> int` (rows changed).
    *expire*, where it is given, is `expire(now) -> int` and runs with the retention job.
    """

    what: str
    why: str
    basis: str
    keep_days: int | None
    export: str
    erase: str
    expire: str | None = None


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of long work: *run* is the dotted path of `run(context: JobContext) -> dict`."""

    code: str
    label: str
    run: str


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the menu: *order* follows the strategy; shown only when its room exists.

    *holds* names other pages that stand behind this door with all that is below them.
    """

    order: int
    label: str
    url_name: str
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the visit: a real page, and the one sentence that stands on top of it.

    *arguments*, where the page is one thing's, is the dotted path of a `queries` function
    `arguments(house_id) -> dict | None` that finds the thing; None skips the step. *query* is what
    follows the `?` of the address, without the place in the visit.
    """

    order: int
    url_name: str
    sentence: str
    arguments: str | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act that the journal writes: its *code* is hashed for ever, its *words* are for people."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class ProposalKind:
    """A kind of thing that a machine proposes to people: *code* stands in rows, *label* on pages.

    *shown* and *carry_out* are dotted paths. `shown(proposals) -> dict[int, ProposalShown]` says each
    proposal in words; one that it leaves out speaks of something that is gone, and is not shown.
    `carry_out(proposal, before, person_id, now)` makes the catalogue say what the proposal's *decided*
    says now and no more what it said *before* (both a choice or empty), in the transaction of the decision.
    *choices* are what a person may accept it as, code -> words; the first is what the machine says.
    """

    code: str
    label: str
    verb: str
    choices: tuple[tuple[str, str], ...]
    shown: str
    carry_out: str


@dataclass(frozen=True, slots=True)
class ContestKind:
    """A kind of thing that anybody who sees it may contest: *code* stands in rows, *label* on pages.

    *shown* is the dotted path of a `queries` function `shown(house_id, points, standing)` that gives a dict
    of point -> `PointShown` (objections/points.py): each thing as it is now, in words. A point that it leaves
    out is not there for whoever asks, and neither is any objection to it.
    """

    code: str
    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class Room:
    """All that one room declares. Labels are English msgids marked for translation.

    *when_idle* names functions `(now) -> None` that the worker calls about once an hour when it has
    nothing else to do; each starts a job if one is due.
    """

    name: str
    verbs: tuple[Verb, ...] = ()
    features: tuple[AiFeature, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    jobs: tuple[JobKind, ...] = ()
    doors: tuple[Door, ...] = ()
    steps: tuple[Step, ...] = ()
    when_idle: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    proposals: tuple[ProposalKind, ...] = ()
    contests: tuple[ContestKind, ...] = ()
