"""Write the report of a data set: titles and verdicts are read at its end, the withdrawn are not named."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.shares import MILLION, share
from filigrane.jobs.context import JobContext
from filigrane.rights.queries import verdicts_of
from filigrane.rights.verdict import Use, Verdict
from filigrane.trace.datasets.declared import Declared
from filigrane.trace.datasets.inside import Inside, part_of
from filigrane.trace.datasets.report import (
    PASSAGE_COLUMNS,
    WORK_COLUMNS,
    Report,
    WorkFound,
    head_of,
    json_lines,
    passage_rows,
    work_rows,
)
from filigrane.trace.datasets.sharing import Passage
from filigrane.trace.datasets.tally import Tally, shares
from filigrane.trace.engines.datasets.spool import Spool
from filigrane.trace.queries.catalogue import Catalogue
from filigrane.trace.queries.reports import report_folder
from filigrane.works.engines.lines import write_lines
from filigrane.works.exports.safe_csv import write_rows
from filigrane.works.queries import credits, open_works, readings_of

MOST_SHOWN = 100
"""Passages that a page and the paper show: the longest."""
AT_ONCE = 500
"""Works whose titles and verdicts are read at a time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The passages of works that the report names."""

    spool: Spool
    works: frozenset[int]

    def __iter__(self) -> Iterator[Passage]:
        return (passage for passage in self.spool if passage.work in self.works)


def write_report(
    context: JobContext, declared: Declared, catalogue: Catalogue, tally: Tally, spool: Spool
) -> int:
    """Write the files of the report; how many works it names."""
    folder = report_folder(context.house_id, context.job_id)
    report = report_on(context.house_id, declared, catalogue, tally, inside_of(spool))
    passages = Kept(spool, frozenset(work.id for work in report.works))
    write_lines(folder / "report.json", json_lines(report, passages))
    write_lines(folder / "works.csv", write_rows(WORK_COLUMNS, work_rows(report), bom=True))
    rows = passage_rows(report, passages)
    write_lines(folder / "passages.csv", write_rows(PASSAGE_COLUMNS, rows, bom=True))
    longest = heapq.nlargest(MOST_SHOWN, passages, key=lambda one: one.letters)
    head = head_of(report) | {"longest": [asdict(one) for one in longest]}
    write_lines(folder / "head.json", [json.dumps(head, ensure_ascii=False)])
    return len(report.works)


def inside_of(passages: Iterable[Passage]) -> Inside:
    """What of each reading lies in the set."""
    found = Inside()
    for one in passages:
        found.add(one.reading, one.source_start, one.source_end)
    return found


def parts_of(house_id: int, work_ids: list[int], inside: Inside) -> dict[int, int]:
    """Of each work, the millionths that lie in the set: of that of its readings of which most does."""
    found: dict[int, int] = {}
    for row in readings_of(house_id, work_ids=work_ids):
        part = part_of(inside.chars(row.reading_id), row.chars)
        found[row.work_id] = max(part, found.get(row.work_id, 0))
    return found


def report_on(
    house_id: int, declared: Declared, catalogue: Catalogue, tally: Tally, inside: Inside
) -> Report:
    """The report without its passages; works by how much of them lies in the set, then by share, then id."""
    found = {work for work, held in tally.works.items() if held.passages}
    titles: dict[int, str] = {}
    creators: dict[int, tuple[str, ...]] = {}
    verdicts: dict[int, dict[Use, Verdict]] = {}
    parts: dict[int, int] = {}
    for begin in range(0, len(found), AT_ONCE):
        part = sorted(found)[begin : begin + AT_ONCE]
        rows = open_works(house_id, on=timezone.localdate()).filter(id__in=part)
        titles |= dict(rows.values_list("id", "title"))
        creators |= {work: tuple(credit.name for credit in who) for work, who in credits(part).items()}
        parts |= parts_of(house_id, part, inside)
        verdicts |= verdicts_of(
            house_id, part, [declared.use], on=declared.collected_on, purpose=declared.purpose
        )
    millionths, rest = shares(tally, titles.keys())
    works = [
        WorkFound(
            id=work, title=titles[work], creators=creators.get(work, ()), inside=parts.get(work, 0),
            millionths=millionths[work], letters=held.letters, records=held.records, passages=held.passages,
            longest=held.longest, verdict=verdicts.get(work, {}).get(declared.use),
        )
        for work, held in tally.works.items()
        if work in titles
    ]  # fmt: skip
    phrases = (
        share(MILLION, [tally.set_phrases, tally.letters - tally.set_phrases])[0] if tally.letters else 0
    )
    return Report(
        house=House.objects.get(pk=house_id).slug, declared=declared, searched_works=catalogue.works,
        catalogue=catalogue.fingerprint, tally=tally,
        works=tuple(sorted(works, key=lambda work: (-work.inside, -work.millionths, work.id))),
        not_identified=rest, set_phrases=min(phrases, rest),
    )  # fmt: skip
