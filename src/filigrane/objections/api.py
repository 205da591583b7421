"""What is contested, for programs: read it, contest in one's own name, answer."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.objections.limits import CONTACT_CHARS, REASONS_CHARS, WHO_CHARS, WHY_CHARS, WRONG_CHARS
from filigrane.objections.points import PART_CHARS, THING_CHARS, Point
from filigrane.objections.queries import ObjectionShown, objection_of, objections_in, one_shown, shown_to
from filigrane.objections.service import Said, answer, contest

router = Router()
MOST = 100


class ObjectionIn(Schema):
    """What is contested and in which words; the first three as in the link “Contest this” of its page."""

    kind: str = Field(max_length=40, examples=["verdict"])
    thing: str = Field(max_length=THING_CHARS, examples=["12"])
    part: str = Field("", max_length=PART_CHARS, examples=["ai_train"])
    wrong: str = Field(max_length=WRONG_CHARS)
    why: str = Field(max_length=WHY_CHARS)
    who: str = Field(max_length=WHO_CHARS)
    contact: str = Field("", max_length=CONTACT_CHARS)


class AnswerIn(Schema):
    """A named person's answer; *show_words* says who reads the objection's words, null leaves it as it is."""

    reasons: str = Field(max_length=REASONS_CHARS)
    changed: bool = False
    show_words: bool | None = None


@router.get("", auth=holding("objections.see"), summary="What is contested")
def list_objections(
    request: HouseRequest,
    state: Literal["open", "answered", "withdrawn"] = "open",
    after: Number = 0,
) -> dict[str, Any]:
    """Objections in one state, newest first; *after* is the last id of the page before."""
    house_id = house_of(request).pk
    rows = objections_in(house_id, state=state)
    if after:
        rows = rows.filter(pk__lt=after)
    return {"items": [written(one) for one in shown_to(house_id, list(rows[:MOST]), request.standing)]}


@router.get("/{int:objection_id}", auth=holding("objections.see"), summary="One objection and its answers")
def read_objection(request: HouseRequest, objection_id: int) -> dict[str, Any]:
    """One objection to something that the key's person sees."""
    return written(one_shown(objection_of(house_of(request).pk, objection_id), request.standing))


@router.post("", auth=holding("objections.contest"), response={201: dict[str, Any]}, summary="Contest")
def contest_point(request: HouseRequest, body: ObjectionIn) -> Status[dict[str, Any]]:
    """Contest a point in the name of the key's person."""
    row, _token = contest(
        house_of(request).pk, body.kind, Point(body.thing, body.part),
        Said(body.wrong, body.why, body.who, body.contact), standing=request.standing,
    )  # fmt: skip
    return Status(201, {"id": row.pk, "state": row.state})


@router.post(
    "/{int:objection_id}/answer",
    auth=holding("objections.answer"),
    response={201: dict[str, Any]},
    summary="Answer an objection",
)
def answer_objection(request: HouseRequest, objection_id: int, body: AnswerIn) -> Status[dict[str, Any]]:
    """The answer of the key's person, under her name; the thing itself stays as it is."""
    house_id = house_of(request).pk
    one_shown(objection_of(house_id, objection_id), request.standing)
    answer(
        house_id, objection_id, body.reasons, changed=body.changed, show=body.show_words,
        person_id=request.standing.person_id,
    )  # fmt: skip
    return Status(201, written(one_shown(objection_of(house_id, objection_id), request.standing)))


def written(one: ObjectionShown) -> dict[str, Any]:
    """An objection as the API writes it; the contact is for the pages of those who answer."""
    row = one.row
    return {
        "id": row.pk,
        "kind": row.kind,
        "thing": row.thing,
        "part": row.part,
        "title": row.title,
        "shown_then": row.says,
        "shown_now": one.point.says if one.point else "",
        "wrong": one.wrong,
        "why": one.why,
        "who": one.who,
        "words": row.words,
        "state": row.state,
        "made_at": row.made_at.isoformat(),
        "answers": [
            {"by": reply.by, "at": reply.at.isoformat(), "reasons": reply.reasons, "changed": reply.changed}
            for reply in one.replies
        ],
    }
