"""What the room holds on one person, for her export."""

from __future__ import annotations

from filigrane.objections.models import Objection, Reply

Rows = list[dict[str, object]]


def said_by(house_id: int, person_id: int) -> Rows:
    """What she contested under her account, and what she answered or let others read."""
    made = Objection.objects.filter(house_id=house_id, made_by_id=person_id).order_by("id")
    answered = Reply.objects.filter(objection__house_id=house_id, by_id=person_id)
    read = Objection.objects.filter(house_id=house_id, read_by_id=person_id).order_by("id")
    return [
        *(
            {
                "objection": row.pk,
                "about": row.title,
                "shown": row.says,
                "wrong": row.wrong,
                "why": row.why,
                "who": row.who,
                "state": row.state,
                "at": row.made_at.isoformat(),
            }
            for row in made
        ),
        *(
            {
                "answer_to": row.objection_id,
                "reasons": row.reasons,
                "changed": row.changed,
                "at": row.at.isoformat(),
            }
            for row in answered
        ),
        *({"read": row.pk, "words": row.words} for row in read),
    ]


def contacts_of(house_id: int, person_id: int) -> Rows:
    """How she said that she can be reached."""
    rows = Objection.objects.filter(house_id=house_id, made_by_id=person_id).exclude(contact="")
    return [{"objection": row.pk, "contact": row.contact} for row in rows.order_by("id")]
