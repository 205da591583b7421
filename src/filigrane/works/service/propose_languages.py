"""Propose a language for each work that has a text and no language: the job `works.languages`."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.languages.blocks import blocks_of
from filigrane.languages.engines.second_opinion import second_opinion
from filigrane.languages.engines.shipped import shipped_model
from filigrane.languages.identified import Sureness, TextLanguages
from filigrane.languages.identify import METHOD, METHOD_VERSION, identify
from filigrane.proposals.models import Proposal
from filigrane.proposals.service import Draft, no_longer_said, propose
from filigrane.works.errors import LanguagesOff
from filigrane.works.language_proposals import FEATURE, KIND, can_be_said, spread, subject_of
from filigrane.works.queries import readings_of, text_at
from filigrane.works.queries.language_shown import works_without_language

UNIT = defer("works")
SAYS = defer("{works} works without a language were read: a language is proposed for {proposals}.")
CHUNK_S = 0.7
"""Seconds of work between two saves."""


def ask_languages(house_id: int, *, person_id: int | None) -> Job:
    """The job, started. Raises LanguagesOff."""
    if not is_on(house_id, FEATURE):
        raise LanguagesOff
    return start(FEATURE, {}, house_id=house_id, person_id=person_id)


def languages_job(context: JobContext) -> dict[str, Any]:
    """Read work after work; taken up again where it was killed. Raises LanguagesOff."""
    house_id = context.house_id
    if not is_on(house_id, FEATURE):
        raise LanguagesOff
    works = list(works_without_language(house_id).values_list("pk", flat=True))
    left = [work for work in works if work > context.checkpoint.get("after", 0)]
    drafts: list[Draft] = []
    began, cpu = time.monotonic(), time.process_time_ns()
    for place, work in enumerate(left):
        if draft := drafted(house_id, work):
            drafts.append(draft)
        if time.monotonic() - began > CHUNK_S or place == len(left) - 1:
            context.advance(len(works) - len(left) + place + 1, total=len(works), unit=UNIT)
            with transaction.atomic():
                _propose(context, drafts)
                context.save({"after": work})
            drafts, began = [], time.monotonic()
            context.stop_here()
    spent = (time.process_time_ns() - cpu) // 1_000_000
    record_run(house_id, FEATURE, method="cpu-time", cpu_ms=spent, now=timezone.now())
    return {"says": SAYS, "works": len(works), "proposals": _end(context)}


def drafted(house_id: int, work_id: int) -> Draft | None:
    """The proposal on a work, by the text of its live readings; None when no language has most of it."""
    texts = (text_at(row.text_digest) for row in readings_of(house_id, work_ids=[work_id]))
    lines = [line for text in texts for line in blocks_of(text)]
    if not lines:
        return None
    found = identify(spread(lines), shipped_model(), second=second_opinion())
    if found.main is None or not can_be_said(found.main):
        return None
    return Draft(subject_of(work_id), found.main, _evidence(found, lines=len(lines)))


def _evidence(found: TextLanguages, *, lines: int) -> dict[str, Any]:
    """Numbers that a person can check, and no word of the text."""
    own = [block for block in found.blocks if block.language == found.main]
    return {
        "shares": [asdict(share) for share in found.shares],
        "lines": lines,
        "read": len(found.blocks),
        "strong": sum(block.sureness == Sureness.STRONG for block in own),
        "dissent": sum(block.agrees is False for block in own),
        "heard": sum(block.agrees is not None for block in own),
        "second": found.second_opinion or "",
        "model": shipped_model().digest,
    }


def _propose(context: JobContext, drafts: list[Draft]) -> None:
    propose(
        context.house_id, KIND, drafts, method=METHOD, method_version=METHOD_VERSION,
        job=context.job_id, now=timezone.now(),
    )  # fmt: skip


def _end(context: JobContext) -> int:
    """Set aside what this run no longer says; how many proposals it makes."""
    made = Proposal.objects.filter(house_id=context.house_id, kind=KIND, job=context.job_id, gone_at=None)
    still = set(made.values_list("subject", flat=True))
    with transaction.atomic():
        no_longer_said(context.house_id, KIND, still=still, now=timezone.now())
    return len(still)
