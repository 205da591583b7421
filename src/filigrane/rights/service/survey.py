"""Count what all works of a house allow, for one question: the job `rights.survey`, where they are many."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.rights.ask import Ask
from filigrane.rights.models import Fact, Survey, SurveyPart
from filigrane.rights.queries.verdicts import verdicts_of
from filigrane.rights.question import asked, written
from filigrane.rights.rules import FRANCE
from filigrane.rights.tally import USES, Tally, joined, unpacked
from filigrane.works.models import Change
from filigrane.works.queries import live_works

UNIT = defer("works")
SAYS = defer("The answers for {works} works are counted.")
CHUNK, CHUNK_S = 200, 0.6
"""Works read at once, and seconds of work between two saves."""


def ask_survey(house_id: int, ask: Ask, *, person_id: int | None) -> Job:
    """The job that counts what all works allow for *ask*, started."""
    return start("rights.survey", {"question": written(ask)}, house_id=house_id, person_id=person_id)


def survey_job(context: JobContext) -> dict[str, Any]:
    """Ask every use of every work, by id; taken up where it was killed. Earlier counts go at the end."""
    question, house_id = context.arguments["question"], context.house_id
    like = asked(question, today=timezone.localdate())
    context.advance(context.progress.done, total=live_works(house_id).count(), unit=UNIT)
    survey_id = context.checkpoint.get("survey") or _begun(house_id, question)
    done, last = context.progress.done, context.checkpoint.get("last", 0)
    place = context.checkpoint.get("place", 0)
    while True:
        part, last = _counted(house_id, like, last)
        if not part.ids:
            break
        done, place = done + len(part.ids), place + 1
        packed = part.packed()
        with transaction.atomic():
            SurveyPart.objects.create(survey_id=survey_id, place=place, ids=packed[0], letters=packed[1])
            context.advance(done)
            context.save({"survey": survey_id, "last": last, "place": place})
        context.stop_here()
    _ended(house_id, survey_id, question)
    return {"says": SAYS, "works": done, "survey": survey_id}


def _counted(house_id: int, like: Ask, last: int) -> tuple[Tally, int]:
    """The answers of the works that follow *last*, as many as fit between two saves, and the last of them."""
    part, begin = Tally(), time.monotonic()
    while True:
        works = live_works(house_id).filter(pk__gt=last).order_by("id")
        ids = list(works.values_list("pk", flat=True)[:CHUNK])
        if ids:
            part.add(verdicts_of(house_id, ids, USES, on=like.on, like=like))
            last = ids[-1]
        if not ids or time.monotonic() - begin > CHUNK_S:
            return part, last


def _begun(house_id: int, question: dict[str, str]) -> int:
    """The row of a new survey, which knows up to which fact and which change it will have counted."""
    facts = Fact.objects.filter(house_id=house_id).aggregate(last=Max("pk"))["last"] or 0
    changes = Change.objects.filter(house_id=house_id).aggregate(last=Max("seq"))["last"] or 0
    made = Survey.objects.create(
        house_id=house_id,
        question=question,
        rules=FRANCE.version,
        begun_at=timezone.now(),
        facts=facts,
        changes=changes,
    )
    return made.pk


def _ended(house_id: int, survey_id: int, question: dict[str, str]) -> None:
    """Join the parts, close the survey, and drop the earlier ones of the same question."""
    survey = Survey.objects.get(pk=survey_id, house_id=house_id)
    parts = [unpacked(bytes(part.ids), bytes(part.letters)) for part in survey.parts.all()]
    whole = joined(parts).packed()
    with transaction.atomic():
        survey.parts.all().delete()
        SurveyPart.objects.create(survey=survey, place=1, ids=whole[0], letters=whole[1])
        Survey.objects.filter(pk=survey_id).update(made_at=timezone.now())
        Survey.objects.filter(house_id=house_id, question=question).exclude(pk=survey_id).delete()
