"""The tables whose rows change hands when two works, or two people, become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from filigrane.works.merging import Parted, Row, parted
from filigrane.works.models import (
    Agent,
    Contribution,
    Event,
    File,
    Identifier,
    Production,
    Recording,
    Relation,
    Shelving,
    Staging,
    TeamMember,
    Work,
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that name their record by *owner*; two with the same *key* are one statement.

    An empty *key* means that no two are ever the same. *never* names the column that must not become the
    record itself: a work is no edition of itself.
    """

    name: str
    model: Any
    owner: str
    key: tuple[str, ...] = ()
    never: str = ""

    def rows(self, record_id: int) -> list[Row]:
        """The rows of a record; a row without key is like no other."""
        columns = ("pk", *(self.key or ("pk",)))
        held = self.model._default_manager.filter(**{self.owner: record_id}).order_by("pk")
        return [Row(pk, key) for pk, *rest in held.values_list(*columns) for key in [tuple(rest)]]

    def both(self, first: int, second: int) -> tuple[list[Row], list[Row]]:
        """The rows of two records, in one query."""
        columns = (self.owner, "pk", *(self.key or ("pk",)))
        held = self.model._default_manager.filter(**{f"{self.owner}__in": (first, second)}).order_by("pk")
        found: dict[int, list[Row]] = {first: [], second: []}
        for owner, pk, *rest in held.values_list(*columns):
            found[owner].append(Row(pk, tuple(rest)))
        return found[first], found[second]

    def parted(self, rows: list[Row], held: list[Row], kept_id: int) -> Parted:
        """Which of *rows* move to the record *kept_id*, that has *held*, and which double."""
        found = parted(rows, {row.key for row in held} if self.key else ())
        if not self.never:
            return found
        place = self.key.index(self.never)
        itself = tuple(row for row in found.moves if row.key[place] == kept_id)
        moves = tuple(row for row in found.moves if row.key[place] != kept_id)
        return Parted(moves, found.doubles + itself)

    def give(self, row_ids: Iterable[int], record_id: int) -> None:
        """Hand rows over to a record."""
        self.model._default_manager.filter(pk__in=list(row_ids)).update(**{self.owner: record_id})


WORK_TABLES: tuple[Table, ...] = (
    Table("credits", Contribution, "work_id", ("agent_id", "function")),
    Table("identifiers", Identifier, "work_id", ("scheme", "value")),
    Table("events", Event, "work_id", ("kind", "wording", "earliest", "latest")),
    Table("files", File, "work_id", ("digest", "name", "replaced_by_id")),
    Table("relations", Relation, "work_id", ("other_id", "kind"), never="other_id"),
    Table("related", Relation, "other_id", ("work_id", "kind"), never="work_id"),
    Table("collections", Shelving, "work_id", ("collection_id",)),
    Table("productions", Staging, "work_id", ("production_id",)),
    Table("recordings", Recording, "work_id"),
    Table("merged", Work, "merged_into_id"),
)
AGENT_TABLES: tuple[Table, ...] = (
    Table("credits", Contribution, "agent_id", ("work_id", "function")),
    Table("identifiers", Identifier, "agent_id", ("scheme", "value")),
    Table("team", TeamMember, "agent_id", ("production_id", "function", "character")),
    Table("companies", Production, "company_id"),
    Table("merged", Agent, "merged_into_id"),
)
WORK_FIELDS = (
    "subtitle", "language", "discipline_id", "description", "date_text", "earliest", "latest",
    "made_how", "terms",
)  # fmt: skip
AGENT_FIELDS = (
    "born_text", "born_earliest", "born_latest", "died_text", "died_earliest", "died_latest",
    "died_for_france", "living", "description",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that may be merged: its rows, tables and plain fields."""

    name: str
    model: Any
    tables: tuple[Table, ...]
    fields: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "work": Kind("work", Work, WORK_TABLES, WORK_FIELDS),
    "agent": Kind("agent", Agent, AGENT_TABLES, AGENT_FIELDS),
}
