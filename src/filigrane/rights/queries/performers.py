"""What performers agreed to, as the rules read it, and the copies made with them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from filigrane.accounts.models import Person
from filigrane.rights.answers import Layer
from filigrane.rights.errors import StatementNotFound
from filigrane.rights.layers import layer_of
from filigrane.rights.models import PerformerCopy, PerformerStatement
from filigrane.rights.performers.statements import Said, Statement, agreements_in, names_of
from filigrane.rights.performers.stating import given_lines
from filigrane.rights.personal import Agreement, Copy, Ground, Line
from filigrane.rights.queries.stated import local_day
from filigrane.works.closing import is_closed
from filigrane.works.models import Contribution, TeamMember

VERB = "rights.performers"
"""Whoever holds it sees the sheets, records them, and is told of a withdrawal."""


@dataclass(frozen=True, slots=True)
class Performer:
    """Somebody who performs in a work: by its own credits (*production_id* None) or in one of its shows."""

    performer_id: int
    name: str
    production_id: int | None = None
    show: str = ""


def statements_of(house_id: int, work_ids: Iterable[int]) -> defaultdict[int, list[Statement]]:
    """The sheets and withdrawals of each work, oldest first; one query.

    A work or a performer that was merged into another counts for that one.
    """
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    ids = list(work_ids)
    if not ids:
        return found
    rows = statement_rows(house_id).filter(Q(work_id__in=ids) | Q(work__merged_into__in=ids))
    for row in rows:
        found[row.kept].append(as_statement(row))  # type: ignore[attr-defined]  # annotated below
    return found


def statement_rows(house_id: int) -> QuerySet[PerformerStatement]:
    """The rows of a house with the work, the performer and the show that they are of today."""
    into = "performer__merged_into"
    return (
        PerformerStatement.objects.filter(house_id=house_id)
        .annotate(
            kept=Coalesce("work__merged_into", "work_id"),
            who=Coalesce(f"{into}__merged_into", into, "performer_id"),
            called=Coalesce(f"{into}__merged_into__name", f"{into}__name", "performer__name"),
            show=F("production__title"),
            closed_until=F("production__closed_until"),
        )
        .order_by("id")
    )


def as_statement(row: PerformerStatement) -> Statement:
    """One row of `statement_rows` as the rules read it; its day is that of the house's clock."""
    return Statement(
        row.pk,
        row.who,  # type: ignore[attr-defined]  # annotated by statement_rows
        row.called,  # type: ignore[attr-defined]
        Ground(row.ground),
        {Line(line): Said(said) for line, said in row.lines.items()},
        row.since,
        local_day(row.recorded_at),
        row.source,
        row.until,
        row.production_id,
        show_title(row.production_id, row.show, row.closed_until),  # type: ignore[attr-defined]
        row.place,
        row.period,
        row.price,
    )


def show_title(production_id: int | None, title: str | None, closed_until: str | None) -> str:
    """What a show is called here: its number while it is closed, so that no title is told before the day."""
    if production_id is None:
        return ""
    if is_closed(closed_until or "", on=timezone.localdate()):
        return f"n° {production_id}"
    return title or ""


def sheets_of_outer_work() -> QuerySet[PerformerStatement]:
    """The rows of the work that the query around asks for: most works have none, and cost no query more."""
    outer = OuterRef("pk")
    return PerformerStatement.objects.filter(Q(work=outer) | Q(work__merged_into=outer)).order_by()


def agreements_of(house_id: int, work_ids: Iterable[int]) -> defaultdict[int, tuple[Agreement, ...]]:
    """What the performers of each work agreed to or refused, as `Facts.agreements`; one query."""
    found: defaultdict[int, tuple[Agreement, ...]] = defaultdict(tuple)
    for work_id, statements in statements_of(house_id, work_ids).items():
        found[work_id] = agreements_in(statements)
    return found


def statement_of(house_id: int, statement_id: int) -> tuple[int, Statement]:
    """One sheet or withdrawal of a house with the work that it is of; raises StatementNotFound."""
    row = statement_rows(house_id).filter(pk=statement_id).first()
    if row is None:
        raise StatementNotFound(statement=statement_id)
    return row.kept, as_statement(row)  # type: ignore[attr-defined]  # annotated by statement_rows


def performers_of(house_id: int, work_id: int) -> list[Performer]:
    """Everybody who performs in a work: by its credits, in its live shows, or because a sheet says so."""
    found: dict[tuple[int, int | None], Performer] = {}
    credited = Contribution.objects.filter(work_id=work_id, work__house_id=house_id).select_related("agent")
    for row in credited.order_by("place", "id"):
        if layer_of(row.function) is Layer.PERFORMANCE:
            found.setdefault((row.agent_id, None), Performer(row.agent_id, row.agent.name))
    team = TeamMember.objects.filter(production__works=work_id, production__house_id=house_id)
    team = team.filter(production__withdrawn_at=None).select_related("agent", "production")
    for member in team.order_by("production_id", "place", "id"):
        if layer_of(member.function) is Layer.PERFORMANCE:
            unit = (member.agent_id, member.production_id)
            show = member.production
            title = show_title(show.pk, show.title, show.closed_until)
            found.setdefault(unit, Performer(unit[0], member.agent.name, show.pk, title))
    for statement in statements_of(house_id, [work_id])[work_id]:
        one = Performer(statement.performer_id, statement.performer, statement.production_id, statement.show)
        found.setdefault(statement.unit, one)
    return list(found.values())


def copies_of(house_id: int, work_id: int, *, performer_id: int = 0, named: str = "") -> list[Copy]:
    """The copies made of a work, oldest first; those where *performer_id* is seen bear the name *named*."""
    rows = PerformerCopy.objects.filter(house_id=house_id)
    rows = rows.filter(Q(work_id=work_id) | Q(work__merged_into=work_id)).select_related("performer")
    return [as_copy(row, performer_id=performer_id, named=named) for row in rows.order_by("id")]


def as_copy(row: PerformerCopy, *, performer_id: int = 0, named: str = "") -> Copy:
    """One row as the rules read it; another performer of the same name is told apart by her number."""
    who = row.performer.name if row.performer else ""
    if row.performer and performer_id in (row.performer.pk, row.performer.merged_into_id):
        who = named
    elif row.performer and named:
        who = f"{who} (n° {row.performer.pk})"
    return Copy(
        row.what,
        Line(row.line),
        Ground(row.ground),
        row.holder,
        row.where,
        row.contact,
        row.made_on,
        who,
        row.done,
        row.done_on,
        row.pk,
    )


def unit_name(statements: Iterable[Statement], performer_id: int, production_id: int | None) -> str:
    """What a performer is called in the agreements of a work; empty when nothing is recorded of her there."""
    return names_of(statements).get((performer_id, production_id), "")


def answering(house_id: int) -> list[str]:
    """The names of those who answer for performers' agreements in the house, by name."""
    held = Person.objects.filter(
        is_active=True, memberships__role__house_id=house_id, memberships__role__verbs__verb=VERB
    )
    return list(held.order_by("name", "id").values_list("name", flat=True).distinct())


def given_to(
    house_id: int,
    work_id: int,
    performer_id: int,
    production_id: int | None,
    ground: Ground,
    on: dt.date,
) -> tuple[Line, ...]:
    """The lines that a performer gives on *ground* on the day *on*, in one show or in the work as such."""
    said = statements_of(house_id, [work_id])[work_id]
    return given_lines(agreements_in(said), unit_name(said, performer_id, production_id), ground, on)
