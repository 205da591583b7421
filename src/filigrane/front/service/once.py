"""The same request with the same `Idempotency-Key` is done once and answered twice."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, TypeAlias

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils import timezone

from filigrane.accounts.permissions import VISITOR, Standing
from filigrane.front.api.problem import problem
from filigrane.front.errors import KeyReused, KeyTooLong, StillUnderWay
from filigrane.front.models import Answer

Answerer: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

API = "/api/v1/"
KEPT = dt.timedelta(days=1)
NEVER_KEPT = ("/api/v1/trace/",)
"""What is held to the light is kept nowhere, so it is simply asked again."""
LONGEST_KEY = 100
UNDER_WAY = 0
"""Status of a request that is not answered yet."""
LOST = dt.timedelta(minutes=2)
"""A request under way for longer has died with its process, and may be made again."""


def once(get_response: Answerer) -> Answerer:
    """Middleware for POST, PUT, PATCH and DELETE under /api/v1 that carry an Idempotency-Key."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key", "")
        is_read = request.method in ("GET", "HEAD", "OPTIONS")
        if not key or is_read or not request.path.startswith(API) or request.path.startswith(NEVER_KEPT):
            return get_response(request)
        who = caller(request)
        if not who:
            return get_response(request)
        if len(key) > LONGEST_KEY:
            return problem(KeyTooLong(limit=LONGEST_KEY))
        return _once(request, who, key, get_response)

    return answer


def caller(request: HttpRequest) -> str:
    """Who calls, as a digest of her key or of her session and house; empty for a visitor."""
    header = request.headers.get("Authorization", "")
    standing: Standing = getattr(request, "standing", VISITOR)
    if not header and standing.person_id is None:
        return ""
    if header:
        return hashlib.sha256(header.encode()).hexdigest()
    return of_session(standing.house_id or 0, standing.person_id or 0)


def of_session(house_id: int, person_id: int) -> str:
    """The digest under which the session of a person in a house is known here."""
    return hashlib.sha256(f"person {person_id} in {house_id}".encode()).hexdigest()


def _once(request: HttpRequest, who: str, key: str, get_response: Answerer) -> HttpResponseBase:
    try:
        asked = asked_digest(request)
    except MultiPartParserError:
        return get_response(request)
    mine = Answer.objects.filter(who=who, key=key)
    now = timezone.now()
    mine.filter(Q(made_at__lt=now - KEPT) | Q(status=UNDER_WAY, made_at__lt=now - LOST)).delete()
    try:
        with transaction.atomic():
            answer = Answer.objects.create(who=who, key=key, asked=asked, status=UNDER_WAY, made_at=now)
    except IntegrityError:
        return _again(mine.get(), asked)
    response = get_response(request)
    if isinstance(response, HttpResponse) and response.status_code < 400:
        Answer.objects.filter(id=answer.id).update(
            status=response.status_code, body=response.content.decode()
        )
    else:
        answer.delete()
    return response


def asked_digest(request: HttpRequest) -> str:
    """What is asked, as a digest; of a form with files its fields and bytes, since each sending of the same
    form parts them by another mark, and a file of many megabytes is no body to hold in memory."""
    digest = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if request.content_type != "multipart/form-data":
        digest.update(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for block in file.chunks():
                digest.update(block)
            file.seek(0)
    return digest.hexdigest()


def _again(before: Answer, asked: str) -> HttpResponse:
    if before.asked != asked:
        return problem(KeyReused())
    if before.status == UNDER_WAY:
        return problem(StillUnderWay())
    return HttpResponse(
        before.body,
        status=before.status,
        content_type="application/json; charset=utf-8",
        headers={"Idempotent-Replayed": "true"},
    )


def forget_answers(now: dt.datetime) -> int:
    """Delete answers kept longer than a day; how many."""
    return Answer.objects.filter(made_at__lt=now - KEPT).delete()[0]


def answers_to(house_id: int, person_id: int) -> list[dict[str, Any]]:
    """What a person's session was answered, for her export; calls by key can't be told apart by person."""
    rows = Answer.objects.filter(who=of_session(house_id, person_id)).order_by("id")
    return [{"key": row.key, "status": row.status, "at": row.made_at.isoformat()} for row in rows]


def forget_answers_to(house_id: int, person_id: int) -> int:
    """Delete what a person's session was answered; how many."""
    return Answer.objects.filter(who=of_session(house_id, person_id)).delete()[0]
