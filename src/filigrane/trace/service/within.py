"""Compare every text of a house with all the others: the job `trace.within`."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.proposals.service import Draft, no_longer_said, propose
from filigrane.trace.declares import KIN, WITHIN_FEATURE
from filigrane.trace.errors import SwitchedOff
from filigrane.trace.findings import Finding
from filigrane.trace.kin_words import SAID, subject_of
from filigrane.trace.kinship import (
    METHOD,
    METHOD_VERSION,
    MIN_WORDS,
    Shared,
    judged,
    shared_with,
    together,
)
from filigrane.trace.models import Kinship
from filigrane.trace.queries.kinship import Kin, Reader, kinships
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.spans import TextIndex, only_readings
from filigrane.works.queries import ReadingRow, live_readings, text_at
from filigrane.works.queries.kin import clusters_of, related

UNIT = defer("works")
SAYS = defer(
    "{works} works compared with one another: {pairs} pairs share passages that few others have, "
    "{proposals} new proposals."
)
CHUNK_S = 0.7
"""Seconds of work between two saves: no transaction lasts longer, and a kill costs no more."""
KEPT_PASSAGES = 200
"""Passages kept of a pair, those with most rare letters; the count says how many there are."""


def ask_within(house_id: int, *, person_id: int | None) -> Job:
    """The job that compares all texts, started. Raises SwitchedOff."""
    if not is_on(house_id, WITHIN_FEATURE):
        raise SwitchedOff
    return start("trace.within", {}, house_id=house_id, person_id=person_id)


def within_job(context: JobContext) -> dict[str, Any]:
    """Compare work after work with those that follow it; taken up again where it was killed.

    Rows of an earlier run stand until this one ends. Raises SwitchedOff.
    """
    house_id = context.house_id
    if not is_on(house_id, WITHIN_FEATURE):
        raise SwitchedOff
    bring_up_to_date(house_id)
    texts = _texts(house_id)
    chars = {work: sum(row.chars for row in rows) for work, rows in texts.items()}
    owners = {row.reading_id: work for work, rows in texts.items() for row in rows}
    index, clusters = index_of(house_id), clusters_of(house_id)
    left = [work for work in texts if work > context.checkpoint.get("after", 0)]
    rows: list[Kinship] = []
    began, cpu = time.monotonic(), time.process_time_ns()
    for place, work in enumerate(left):
        for shared in _shared(index, texts[work], owners, clusters):
            if shared.work_id > work and (finding := judged(shared, chars[work], chars[shared.work_id])):
                rows.append(_row(context, work, shared, str(finding), chars))
        if time.monotonic() - began > CHUNK_S or place == len(left) - 1:
            context.advance(len(texts) - len(left) + place + 1, total=len(texts), unit=UNIT)
            _keep(context, rows, work)
            rows, began = [], time.monotonic()
            context.stop_here()
    now = timezone.now()
    spent = (time.process_time_ns() - cpu) // 1_000_000
    record_run(house_id, WITHIN_FEATURE, method="cpu-time", cpu_ms=spent, now=now)
    return _end(context, len(texts), now=now)


def _texts(house_id: int) -> dict[int, list[ReadingRow]]:
    """The live and open readings of each work, works by id."""
    found: dict[int, list[ReadingRow]] = defaultdict(list)
    after = 0
    while rows := live_readings(house_id, after):
        after = rows[-1].reading_id
        for row in rows:
            found[row.work_id].append(row)
    return dict(sorted(found.items()))


def _shared(
    index: TextIndex, rows: Iterable[ReadingRow], owners: Mapping[int, int], clusters: Mapping[int, int]
) -> list[Shared]:
    """What the texts of one work share with each other work, its readings taken together."""
    found: dict[int, list[Shared]] = defaultdict(list)
    for row in rows:
        text = text_at(row.text_digest)
        exact = index.exact(text, min_words=MIN_WORDS)
        parts = (exact, index.near(text, exact, ocr=False), index.exact(text))
        live = (only_readings(part, owners) for part in parts)
        others, near, short = (part.only(part.work_id != row.work_id) for part in live)
        for shared in shared_with(row.reading_id, others, row.chars, clusters, near=near, short=short):
            found[shared.work_id].append(shared)
    return [together(parts) for parts in found.values()]


def _row(context: JobContext, work: int, shared: Shared, finding: str, chars: Mapping[int, int]) -> Kinship:
    longest_first = sorted(shared.passages, key=lambda p: (-p.rare, p.reading_id, p.start))
    return Kinship(
        house_id=context.house_id,
        first=work,
        second=shared.work_id,
        finding=finding,
        rare=shared.rare,
        longest=shared.longest,
        first_covered=shared.covered,
        second_covered=shared.other_covered,
        first_chars=chars[work],
        second_chars=chars[shared.work_id],
        passages=[passage.as_row() for passage in longest_first[:KEPT_PASSAGES]],
        passage_count=len(shared.passages),
        job=context.job_id,
        found_at=timezone.now(),
    )


def _keep(context: JobContext, rows: list[Kinship], after: int) -> None:
    """Write a chunk with its checkpoint; a pair that stood before is written over."""
    with transaction.atomic():
        Kinship.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["house", "first", "second"],
            update_fields=[
                "finding", "rare", "longest", "first_covered", "second_covered", "first_chars",
                "second_chars", "passages", "passage_count", "job", "found_at",
            ],
        )  # fmt: skip
        context.save({"after": after})


def _end(context: JobContext, works: int, *, now: dt.datetime) -> dict[str, Any]:
    """Let go of what this run did not find again, and propose what the house may read."""
    house_id, today = context.house_id, timezone.localdate(now)
    everybody = Reader(sees_house=True)
    with transaction.atomic():
        Kinship.objects.filter(house_id=house_id).exclude(job=context.job_id).delete()
        kin = kinships(house_id, on=today)
        # The weakest first, so that the newest proposals, which stand on top, are the strongest.
        said = related(house_id)
        drafts = [
            _draft(one)
            for one in reversed(kin)
            if one.is_for(everybody) and frozenset((one.row.first, one.row.second)) not in said
        ]
        made = propose(
            house_id, KIN, drafts, method=METHOD, method_version=METHOD_VERSION, job=context.job_id, now=now
        )
        no_longer_said(house_id, KIN, still={draft.subject for draft in drafts}, now=now)
    return {"says": SAYS, "works": works, "pairs": len(kin), "proposals": made}


def _draft(kin: Kin) -> Draft:
    """The proposal on a pair: numbers that a person can check, and no word of the texts."""
    row = kin.row
    names = ("finding", "rare", "longest", "first_covered", "second_covered", "first_chars", "second_chars",
             "passage_count")  # fmt: skip
    evidence = {name: getattr(row, name) for name in names} | {"earlier": kin.earlier}
    return Draft(subject_of(row.first, row.second), SAID[Finding(row.finding)], evidence)
