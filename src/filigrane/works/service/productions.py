"""Write shows: who makes them, from which works, with which shares."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.languages.collation import collation_key
from filigrane.works.checks import DISCIPLINE
from filigrane.works.day_words import fold
from filigrane.works.drafts import WorkDraft
from filigrane.works.errors import BadField, ChangedMeanwhile, SeveralWorks
from filigrane.works.models import Contribution, Production, Staging, TeamMember, Work
from filigrane.works.provenance import stamped
from filigrane.works.queries.agents import agent_of
from filigrane.works.queries.live import live_works, work_of
from filigrane.works.queries.shows import production_of
from filigrane.works.service.rows import insert_work
from filigrane.works.service.stage_notes import note_production, production_fields
from filigrane.works.service.stage_people import Team
from filigrane.works.service.tell import tell
from filigrane.works.service.vocabulary import ensure_disciplines
from filigrane.works.stage_checks import checked_production
from filigrane.works.stage_drafts import MemberDraft, ProductionDraft, merged

AUTHORS = frozenset(
    {"author", "choreographer", "composer", "lyricist", "librettist", "adapter", "translator"}
    | {"storyteller", "street_artist", "circus_artist"}
)
"""Functions by which somebody of the team signs a work that the show itself is."""


def record_production(
    house: House,
    draft: ProductionDraft,
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
    team: Team | None = None,
) -> Production:
    """A new show with its team. Raises BadField and SeveralWorks, and writes nothing then.

    *team*, for many shows in one act, remembers the companies that were met.
    """
    now = now or timezone.now()
    draft = checked_production(draft)
    with transaction.atomic():
        team = team or Team(house.pk, by=person_id, now=now, source=draft.source)
        made_before = len(team.made)
        columns = _columns(house.pk, draft) | {"company_id": team.body(draft.company)}
        production: Production = Production.objects.create(
            house=house,
            provenance=stamped(_said(columns), source=draft.source, at=now, by=person_id),
            made_at=now,
            changed_at=now,
            **columns,
        )
        works = _named_works(house.pk, draft)
        team.forget_names()
        team.meet(company_id=production.company_id, work_ids=[work.pk for work in works])
        new = [] if works else [_new_work(draft, team, by=person_id, now=now)]
        _write_works(production, works + new)
        _write_team(production, draft.team, team)
        note_production(production, {}, act="recorded", by=person_id, now=now)
        changes = [("work", work.pk) for work in new]
        changes += [("agent", pk) for pk in team.made[made_before:]]
        thing = f"production:{production.pk}"
        changes = [("production", production.pk), *changes]
        tell(house.pk, "works.show_recorded", thing, changes=changes, person_id=person_id, now=now)
    return production


def edit_production(
    house_id: int,
    production_id: int,
    draft: ProductionDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Production:
    """The show as changed, its team whole as *draft* says it.

    Raises ShowNotFound, BadField, SeveralWorks, and ChangedMeanwhile when somebody saved since *version*.
    """
    now = now or timezone.now()
    draft = checked_production(draft)
    with transaction.atomic():
        production = production_of(house_id, production_id)
        if production.version != version:
            raise ChangedMeanwhile(work=production.title, version=production.version)
        before = production_fields(production)
        team = Team(house_id, by=person_id, now=now)
        said = _write(production, draft, team)
        if not said:
            return production
        production.provenance = stamped(
            _said(dict.fromkeys(said, True)), source="", at=now, by=person_id, before=production.provenance
        )
        production.changed_at = now
        production.version += 1
        production.save()
        production = production_of(house_id, production_id)
        note_production(production, before, act="edited", by=person_id, now=now)
        changes = [("production", production.pk), *(("agent", pk) for pk in team.made)]
        tell(
            house_id, "works.show_edited", f"production:{production.pk}",
            changes=changes, person_id=person_id, now=now, payload={"version": production.version},
        )  # fmt: skip
    return production


def _columns(house_id: int, draft: ProductionDraft) -> dict[str, Any]:
    discipline = ensure_disciplines(house_id).get(draft.discipline) if draft.discipline else None
    if draft.discipline and discipline is None:
        raise BadField(field=DISCIPLINE, value=draft.discipline[:40])
    return {
        "title": draft.title,
        "sort_key": collation_key(draft.title),
        "subtitle": draft.subtitle,
        "discipline_id": discipline,
        "language": draft.language,
        "description": draft.description,
        "minutes": draft.minutes,
        "ages": draft.ages,
        "url": draft.url,
        "date_text": draft.date.wording[:200],
        "earliest": draft.date.earliest,
        "latest": draft.date.latest,
        "made_how": draft.made_how,
        "details": merged({}, draft.details),
    }


def _said(columns: dict[str, Any]) -> list[str]:
    """The names of the fields that say something, as a history words them."""
    named = {"discipline_id": "discipline", "company_id": "company"}
    return [named.get(name, name) for name, value in columns.items() if value and name != "sort_key"]


def _write(production: Production, draft: ProductionDraft, team: Team) -> list[str]:
    """Set what differs, works and team with it; the names of what moved."""
    columns = _columns(production.house_id, draft) | {"company_id": team.body(draft.company)}
    columns["details"] = merged(production.details, draft.details)
    said = [name for name, value in columns.items() if getattr(production, name) != value]
    for name in said:
        setattr(production, name, columns[name])
    works = _named_works(production.house_id, draft)
    team.meet(company_id=production.company_id, work_ids=[work.pk for work in works])
    return said + _write_works(production, works) + _write_team(production, draft.team, team)


def _named_works(house_id: int, draft: ProductionDraft) -> list[Work]:
    """The works of the catalogue that the draft names, by number and by title."""
    numbered = [work_of(house_id, work_id) for work_id in draft.work_ids]
    return list(dict.fromkeys(numbered + [_titled(house_id, title) for title in draft.works]))


def _new_work(draft: ProductionDraft, team: Team, *, by: int | None, now: dt.datetime) -> Work:
    """The work that the show itself is, signed by those of its team who are authors."""
    work = WorkDraft(
        title=draft.title,
        subtitle=draft.subtitle,
        language=draft.language,
        discipline=draft.discipline,
        date=draft.date,
        made_how=draft.made_how,
        source=draft.source,
    )
    disciplines = ensure_disciplines(team.house_id)
    row = insert_work(
        work, team.people, disciplines=disciplines, now=now, by=by, job=None, place=draft.title, problems=[]
    )
    signing = [member for member in draft.team if member.function in AUTHORS]
    Contribution.objects.bulk_create(
        [
            Contribution(
                work=row,
                agent_id=member.agent_id or team.person(member.name, is_body=member.is_body),
                function=member.function,
                place=place,
            )
            for place, member in enumerate(signing)
        ]
    )
    return row


def _titled(house_id: int, title: str) -> Work:
    """The one live work of that title, or the one of that number; raises SeveralWorks otherwise."""
    if title.isdecimal() and len(title) < 12:
        return work_of(house_id, int(title))
    wanted = fold(title)
    prefix = collation_key(title).partition("\t")[0]
    near = live_works(house_id).filter(sort_key__startswith=prefix[:140]).order_by("id")[:200]
    found = [work for work in near if fold(work.title) == wanted]
    if len(found) != 1:
        raise SeveralWorks(count=len(found), title=title[:80])
    return found[0]


def _write_works(production: Production, works: list[Work]) -> list[str]:
    """Write the works staged, in order; a withdrawn one stays. ["works"] when something moved."""
    held = Staging.objects.filter(production=production, work__withdrawn_at=None).order_by("place", "id")
    if list(held.values_list("work_id", flat=True)) == [work.pk for work in works]:
        return []
    held.delete()
    Staging.objects.bulk_create(
        [Staging(production=production, work=work, place=place) for place, work in enumerate(works)]
    )
    return ["works"]


def _write_team(production: Production, members: tuple[MemberDraft, ...], team: Team) -> list[str]:
    """Write the whole team; a name that was on the show keeps its agent. ["team"] when something moved."""
    held = list(production.team.select_related("agent").order_by("place", "id"))
    as_held = [
        (m.agent.name, m.function, m.character, m.split, m.from_day, m.to_day) for m in held
    ]  # fmt: skip
    wanted = [(m.name, m.function, m.character, m.split, m.from_day, m.to_day) for m in members]
    picked = {m.agent_id for m in members if m.agent_id is not None}
    if as_held == wanted and picked <= {row.agent_id for row in held}:
        return []
    for agent_id in sorted(picked):
        agent_of(production.house_id, agent_id)
    known = {row.agent.name: row.agent_id for row in held}
    production.team.all().delete()
    TeamMember.objects.bulk_create(
        [
            TeamMember(
                production=production,
                agent_id=member.agent_id
                or known.get(member.name)
                or team.person(member.name, is_body=member.is_body),
                function=member.function,
                character=member.character,
                split=member.split,
                from_day=member.from_day,
                to_day=member.to_day,
                place=place,
            )
            for place, member in enumerate(members)
        ]
    )
    return ["team"]
