"""Records of the preservation form on their way into a house that has its own: who they are, what they say.

Ids of the file are the exporting house's own. Here a record is known by *origin*, kind and id together,
written as an identifier of scheme `filigrane`; where the file is this house's own, by the id itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, EventDraft, Identifiers, WorkDraft
from filigrane.works.errors import BadIdentifier
from filigrane.works.exports.preservation import Line
from filigrane.works.identifiers import check_identifier
from filigrane.works.imports.gathered import INVENTORY
from filigrane.works.provenance import said_by_a_person

SCHEME = "filigrane"
PLAIN: dict[str, tuple[str, ...]] = {
    "agent": ("name", "sort_name", "kind", "died_for_france", "living", "description"),
    "place": ("name", "address", "postcode", "commune", "insee", "country", "capacity", "accessibility",
              "url"),
    "production": ("title", "subtitle", "language", "description", "ages", "made_how", "minutes", "url",
                   "closed_until", "closed_reason"),
}  # fmt: skip
"""Kinds whose fields say who wrote them, besides works: the fields that stand alone."""
DATED: dict[str, dict[str, tuple[str, str, str]]] = {
    "agent": {
        "born": ("born_text", "born_earliest", "born_latest"),
        "died": ("died_text", "died_earliest", "died_latest"),
    },
    "place": {},
    "production": {"date_text": ("date_text", "earliest", "latest")},
}
"""Their dates, each one statement: a wording and its bounds."""
NAMED: dict[str, tuple[str, ...]] = {"agent": (), "place": (), "production": ("company", "discipline")}
"""Their fields that name another record."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The house that wrote a file: *key* tells it from every other, *name* is how people call it."""

    key: str
    name: str

    def identity(self, kind: str, number: int) -> tuple[str, str]:
        """The identifier under which a record of this house is known elsewhere."""
        return SCHEME, f"{self.key}/{kind}/{number}"


def origin_key(slug: str, made_at: str) -> str:
    """A house by its slug and the moment it was set up: two houses of one slug are two."""
    return f"{slug}@{made_at}"[:120]


@dataclass(slots=True)
class Change:
    """What a record would write on the row that it is: columns, details, and who then said them."""

    columns: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    identifiers: Identifiers = ()
    said: list[str] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        """Whether anything is to be written on the row or beside it."""
        return bool(self.columns or self.details or self.identifiers)


def change_for(
    kind: str,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    *,
    names: Mapping[str, int | None],
    identifiers: Identifiers,
    schemes: frozenset[str],
) -> Change:
    """What *values* of the file change on a row that holds *held* (its columns, details, provenance).

    As for works: what the file leaves empty stays, a person's words stay, a date is one statement.
    *names* maps a field of `NAMED` to the row it names here; *schemes* are those the row has already.
    """
    found = Change(identifiers=tuple(pair for pair in identifiers if pair[0] not in schemes))
    provenance = held["provenance"]
    for name in PLAIN[kind]:
        if values[name] not in (None, "", []) and values[name] != held[name]:
            _write(found, provenance, name, {name: values[name]})
    for name, columns in DATED[kind].items():
        if any(values[one] for one in columns) and any(values[one] != held[one] for one in columns):
            _write(found, provenance, name, {one: values[one] for one in columns})
    for name in NAMED[kind]:
        wanted = names.get(name)
        if wanted is not None and held[f"{name}_id"] != wanted:
            _write(found, provenance, name, {f"{name}_id": wanted})
    for code, value in values["details"].items():
        said = f"details.{code}"
        if value and held["details"].get(code) != value:
            if said_by_a_person(provenance, said if said in provenance else "details"):
                continue
            found.details[code] = value
            found.said.append(said)
    return found


def _write(found: Change, provenance: Mapping[str, Any], name: str, columns: dict[str, Any]) -> None:
    if not any(said_by_a_person(provenance, one) for one in (name, *columns)):
        found.columns |= columns
        found.said.append(name)


def said_of(kind: str, values: Mapping[str, Any]) -> list[str]:
    """The fields that a new row of *kind* says, for its provenance."""
    found = [name for name in PLAIN[kind] if values[name] not in (None, "", [])]
    found += [name for name, columns in DATED[kind].items() if any(values[one] for one in columns)]
    found += [name for name in NAMED[kind] if values[name] is not None]
    return found + (["details"] if values["details"] else [])


def checked_pairs(
    line: Line, place: str, problems: list[Problem], *, abroad: Origin | None = None
) -> Identifiers:
    """The identifiers of a record; one whose check digits are wrong is reported and left out.

    Coming from *abroad*, a number that a house gives for itself bears that house's key: number 1 of one
    house is not number 1 of another.
    """
    kept: dict[tuple[str, str], None] = {}
    for one in line.values["identifiers"]:
        scheme, value = one["scheme"], one["value"]
        if abroad and (scheme == "local" or (scheme == INVENTORY and ":" not in value)):
            value = f"{abroad.key}:{value}"[:200]
        try:
            kept[check_identifier(scheme, value)] = None
        except BadIdentifier as fault:
            problems.append(problem(place, fault))
    return tuple(kept)


def problem(place: str, fault: FiligraneError) -> Problem:
    """The fault of a line, for the report."""
    return Problem(place, fault.code, str(fault))


def work_draft(
    line: Line,
    *,
    source: str,
    discipline: str,
    identifiers: Identifiers,
    credit: Callable[[dict[str, Any]], CreditDraft | None],
) -> WorkDraft:
    """A work of the file as any reader's draft; *credit* finds who a line of credits names here."""
    values = line.values
    return WorkDraft(
        title=values["title"],
        subtitle=values["subtitle"],
        language=values["language"],
        discipline=discipline,
        description=values["description"],
        date=Dated(values["date_text"], values["earliest"], values["latest"]),
        made_how=values["made_how"],
        terms=tuple(values["terms"]),
        credits=tuple(found for one in values["credits"] if (found := credit(one))),
        identifiers=identifiers,
        events=tuple(
            EventDraft(one["kind"], Dated(one["wording"], one["earliest"], one["latest"]))
            for one in values["events"]
        ),
        source=source,
        details={code: tuple(v) if isinstance(v, list) else v for code, v in values["details"].items() if v},
        closed_until=values["closed_until"],
        closed_reason=values["closed_reason"],
    )
