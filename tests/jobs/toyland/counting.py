"""The toy work: count to `upto`, by chunks of seven, resumably."""

from __future__ import annotations

import time

from django.db import transaction

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.journal.service import append_chunk
from toyland.models import Mark

CHUNK = 7


class TooHard(FiligraneError):
    """The toy refuses."""

    code = "toy.too_hard"
    text = "Counting to {upto} is too hard."
    hint = "Ask for less."


def count(context: JobContext) -> dict[str, object]:
    """Write a row a number; a number that thirteen divides is a problem."""
    upto = context.arguments["upto"]
    while (first := context.checkpoint.get("next", 0)) < upto:
        numbers = range(first, min(first + CHUNK, upto))
        with transaction.atomic():
            Mark.objects.bulk_create(Mark(job_id=context.job_id, number=n) for n in numbers)
            for number in numbers:
                if number % 13 == 0:
                    context.problem(Problem(str(number), "toy.thirteen", "Thirteen divides it."))
            context.advance(numbers.stop, total=upto, unit="numbers")
            context.save({"next": numbers.stop})
            append_chunk(context.house_id, "toy.counted", [b"%d" % n for n in numbers])
        time.sleep(context.arguments.get("pause", 0))
        context.stop_here()
    return {"counted": upto, "says": "{counted} numbers were counted."}


def break_off(context: JobContext) -> dict[str, object]:
    """Save, then fail as a fault of ours does."""
    with transaction.atomic():
        context.save({"reached": 1})
    raise ZeroDivisionError


def refuse(context: JobContext) -> dict[str, object]:
    """Fail as a bad input does."""
    raise TooHard(upto=context.arguments["upto"])
