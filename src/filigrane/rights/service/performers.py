"""Record what a performer agrees to, what she takes back, the copies made, and what became of them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical, fingerprint
from filigrane.journal.service import append
from filigrane.rights.errors import CopyNotFound, FactUnreadable
from filigrane.rights.models import PerformerCopy, PerformerStatement
from filigrane.rights.performers.statements import Said, agreements_in
from filigrane.rights.performers.stating import (
    LONGEST,
    SheetDraft,
    WithdrawalDraft,
    check_sheet,
    check_withdrawal,
)
from filigrane.rights.personal import Copy
from filigrane.rights.queries.performers import statements_of, unit_name
from filigrane.works.errors import ShowNotFound
from filigrane.works.models import Agent, Production, Work
from filigrane.works.queries import work_of
from filigrane.works.queries.agents import agent_of
from filigrane.works.queries.merged import kept_agent
from filigrane.works.queries.shows import live_productions
from filigrane.works.service.changes import record_changes


def record_sheet(
    house_id: int,
    work_id: int,
    draft: SheetDraft,
    *,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> PerformerStatement:
    """Record one sheet of a performer; a later one may say otherwise, nothing changes this one.

    Raises WorkNotFound, AgentNotFound, ShowNotFound, SourceMissing, FactUnreadable.
    """
    check_sheet(draft)
    with transaction.atomic():
        work = work_of(house_id, work_id)
        row = PerformerStatement(
            performer=performer_in(house_id, draft.performer_id),
            production=show_of(house_id, work, draft.production_id),
            ground=draft.ground.value,
            lines={
                line.value: (Said.GIVEN if ok else Said.REFUSED).value for line, ok in draft.lines.items()
            },
            since=draft.since,
            until=draft.until,
            place=draft.place.strip(),
            period=draft.period.strip(),
            price=draft.price.strip(),
            source=draft.source.strip(),
        )
        return kept(row, work, "rights.agreement_recorded", person_id, now)


def withdraw(
    house_id: int,
    work_id: int,
    draft: WithdrawalDraft,
    *,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> PerformerStatement:
    """Record that a performer takes a consent back, from a day on, for the lines that were given.

    Raises WorkNotFound, ContractNotWithdrawn, SourceMissing, FactUnreadable, and NothingToWithdraw, also for
    somebody of whom nothing is recorded there.
    """
    with transaction.atomic():
        work = work_of(house_id, work_id)
        said = statements_of(house_id, [work_id])[work_id]
        name = unit_name(said, draft.performer_id, draft.production_id)
        check_withdrawal(draft, name, agreements_in(said))
        row = PerformerStatement(
            performer=performer_in(house_id, draft.performer_id),
            production_id=draft.production_id,
            ground=draft.ground.value,
            lines={line.value: Said.WITHDRAWN.value for line in draft.lines},
            since=draft.on,
            source=draft.told.strip(),
        )
        return kept(row, work, "rights.agreement_withdrawn", person_id, now)


def record_copy(
    house_id: int,
    work_id: int,
    copy: Copy,
    *,
    performer_id: int | None,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> PerformerCopy:
    """Record something made with a performer, or with everybody for None; *copy*'s own names are not read.

    Raises WorkNotFound, AgentNotFound, FactUnreadable.
    """
    for name in ("what", "holder"):
        if not getattr(copy, name).strip():
            raise FactUnreadable(field=name, value="")
    for name in ("what", "holder", "where", "contact"):
        if len(getattr(copy, name)) > LONGEST:
            raise FactUnreadable(field=name, value=getattr(copy, name)[:40])
    with transaction.atomic():
        row = PerformerCopy(
            house_id=house_id,
            work=work_of(house_id, work_id),
            performer=performer_in(house_id, performer_id) if performer_id is not None else None,
            what=copy.what.strip(),
            line=copy.line.value,
            ground=copy.ground.value,
            holder=copy.holder.strip(),
            where=copy.where.strip(),
            contact=copy.contact.strip(),
            made_on=copy.made_on,
            recorded_at=now or timezone.now(),
            stated_by_id=person_id,
        )
        row.save()
        note_copy(row, "rights.copy_recorded", person_id, row.recorded_at)
    return row


def deal_with_copy(
    house_id: int,
    copy_id: int,
    done: str,
    *,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> PerformerCopy:
    """Note what became of a copy: erased, made anonymous, taken down, kept and why.

    Raises CopyNotFound, and FactUnreadable without words.
    """
    at = now or timezone.now()
    if not done.strip() or len(done) > LONGEST:
        raise FactUnreadable(field="done", value=done[:40])
    with transaction.atomic():
        held = PerformerCopy.objects.filter(house_id=house_id, pk=copy_id)
        row = held.select_for_update().first()
        if row is None:
            raise CopyNotFound(copy=copy_id)
        row.done, row.done_on = done.strip(), timezone.localdate(at)
        row.save(update_fields=["done", "done_on"])
        note_copy(row, "rights.copy_dealt_with", person_id, at)
    return row


def kept(
    row: PerformerStatement, work: Work, act: str, person_id: int | None, now: dt.datetime | None
) -> PerformerStatement:
    """Save *row*, tell that the work changed, since counts of what works allow are made again by it, and tell
    the journal its fingerprint: its words and its performer stay out of it."""
    row.house_id, row.work, row.stated_by_id = work.house_id, work, person_id
    row.recorded_at = now or timezone.now()
    row.save()
    record_changes(work.house_id, [("work", work.pk)])
    words = [row.source, row.place, row.period, row.price]
    sealed = fingerprint({"lines": row.lines, "performer": row.performer_id, "words": words})
    append(
        row.house_id,
        act,
        thing=f"performer_statement:{row.pk}",
        person_id=person_id,
        payload={"work": work.pk, "ground": row.ground, "since": row.since.isoformat(), "statement": sealed},
        now=row.recorded_at,
    )
    return row


def note_copy(row: PerformerCopy, act: str, person_id: int | None, at: dt.datetime) -> None:
    """Tell the journal of a copy, without its words."""
    payload: dict[str, Canonical] = {"work": row.work_id, "line": row.line, "ground": row.ground}
    append(row.house_id, act, thing=f"performer_copy:{row.pk}", person_id=person_id, payload=payload, now=at)


def performer_in(house_id: int, performer_id: int) -> Agent:
    """The performer of the house's catalogue, or the record that hers was merged into; AgentNotFound."""
    return agent_of(house_id, kept_agent(house_id, performer_id))


def show_of(house_id: int, work: Work, production_id: int | None) -> Production | None:
    """The show of *work* that is meant, None for the work as such; ShowNotFound for another's."""
    if production_id is None:
        return None
    found = live_productions(house_id).filter(pk=production_id, works=work).first()
    if found is None:
        raise ShowNotFound(show=production_id)
    return found
