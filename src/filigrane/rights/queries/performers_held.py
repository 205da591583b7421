"""What is held about performers and about those who record their agreements, for their exports."""

from __future__ import annotations

from django.db.models import Q

from filigrane.rights.models import PerformerCopy, PerformerStatement


def sheets_recorded(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The sheets, withdrawals and copies that somebody of the house recorded, for her export."""
    statements = PerformerStatement.objects.filter(house_id=house_id, stated_by_id=person_id)
    copies = PerformerCopy.objects.filter(house_id=house_id, stated_by_id=person_id)
    return [
        {"thing": f"{kind}:{row.pk}", "work": row.work_id, "at": row.recorded_at.isoformat()}
        for kind, rows in (("performer_statement", statements), ("performer_copy", copies))
        for row in rows.order_by("id")
    ]


def performers_of_account(house_id: int, person_id: int) -> list[dict[str, object]]:
    """Performers that an account is known to be: none, because no such link is kept."""
    return []


def no_performer_to_erase(house_id: int, person_id: int) -> int:
    """Erasing an account changes no performer's sheets: no link says whose they are.
    `service/erase_performer.py` erases them on request."""
    return 0


def held_on_performer(house_id: int, performer_id: int) -> dict[str, object]:
    """All that a house holds on one performer here, for whoever asks in her name (RGPD, art. 15)."""
    mine = Q(performer_id=performer_id) | Q(performer__merged_into=performer_id)
    statements = PerformerStatement.objects.filter(mine, house_id=house_id).order_by("id")
    copies = PerformerCopy.objects.filter(mine, house_id=house_id).order_by("id")
    return {
        "performer": performer_id,
        "statements": [
            {
                "work": row.work_id,
                "show": row.production_id,
                "ground": row.ground,
                "lines": row.lines,
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "place": row.place,
                "period": row.period,
                "price": row.price,
                "source": row.source,
                "recorded_at": row.recorded_at.isoformat(),
            }
            for row in statements
        ],
        "copies": [
            {
                "work": row.work_id,
                "what": row.what,
                "line": row.line,
                "ground": row.ground,
                "holder": row.holder,
                "where": row.where,
                "made_on": row.made_on.isoformat() if row.made_on else None,
                "done": row.done,
                "done_on": row.done_on.isoformat() if row.done_on else None,
            }
            for row in copies
        ],
    }
