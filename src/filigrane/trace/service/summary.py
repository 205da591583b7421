"""The job `trace.summary`: a provider's public summary read for the sites and works it names."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.trace.datasets.faults import DataSetNotFound
from filigrane.trace.declares import DATASET_FEATURE
from filigrane.trace.engines.summaries import digest_of, lines_of
from filigrane.trace.errors import SwitchedOff
from filigrane.trace.queries.reports import KIND_SUMMARY, report_folder, upload_path
from filigrane.trace.queries.summaries import held_by, identified, set_key
from filigrane.trace.service.ask_dataset import kept_upload
from filigrane.trace.summaries.found import Places, Read, read
from filigrane.trace.summaries.held import OWN, Held
from filigrane.trace.summaries.lines import with_sections
from filigrane.trace.summaries.report import COLUMNS, Finding, report_of, rows
from filigrane.works.engines.lines import write_lines
from filigrane.works.exports.safe_csv import write_rows
from filigrane.works.queries import credits, titles

SAYS = defer("Sites named: {sites}. Works named: {works}.")


def ask_summary(house_id: int, path: Path, sites: Sequence[str], *, person_id: int | None = None) -> Job:
    """The job that reads the summary at *path* on this machine; *sites*: further sites of the house."""
    arguments = {"path": str(path.resolve()), "name": path.name, "sites": list(sites)}
    return start(KIND_SUMMARY, arguments, house_id=house_id, person_id=person_id)


def ask_sent_summary(
    house_id: int, chunks: Iterable[bytes], *, name: str, sites: Sequence[str], person_id: int | None
) -> Job:
    """The job that reads a summary sent from a page."""
    arguments = {"upload": kept_upload(house_id, chunks), "name": name, "sites": list(sites)}
    return start(KIND_SUMMARY, arguments, house_id=house_id, person_id=person_id)


def summary_job(context: JobContext) -> dict[str, Any]:
    """Read the summary and write the report. Raises SwitchedOff, DataSetNotFound or a `reading.*` error."""
    house_id, arguments = context.house_id, context.arguments
    if not is_on(house_id, DATASET_FEATURE):
        raise SwitchedOff
    began = time.process_time_ns()
    name, sites = str(arguments["name"]), [str(site) for site in arguments["sites"]]
    sent = str(arguments.get("upload", ""))
    path = upload_path(house_id, sent) if sent else Path(str(arguments["path"]))
    if not path.is_file():
        raise DataSetNotFound(path=name)
    held = held_by(house_id, sites, on=timezone.localdate())
    found = read(with_sections(lines_of(path, name)), held)
    findings = findings_of(house_id, found, held)
    known = titles({work for one in findings for work in one.works})
    report = report_of(
        found, findings, house=House.objects.get(pk=house_id).slug, name=name, sha256=digest_of(path),
        asked=sites, works=held.works, sites=len(held.sites), titles=known,
    )  # fmt: skip
    folder = report_folder(house_id, context.job_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_lines(folder / "report.json", [json.dumps(report, ensure_ascii=False, indent=1) + "\n"])
    write_lines(folder / "names.csv", write_rows(COLUMNS, rows(report), bom=True))
    head = report | {"day": timezone.localdate().isoformat()}
    write_lines(folder / "head.json", [json.dumps(head, ensure_ascii=False)])
    if sent:
        path.unlink(missing_ok=True)
    spent = (time.process_time_ns() - began) // 1_000_000
    record_run(house_id, DATASET_FEATURE, method="cpu-time", cpu_ms=spent, now=timezone.now())
    counted = [len({one.ours for one in findings if one.kind == kind}) for kind in ("site", "work")]
    return {"says": SAYS, "sites": counted[0], "works": counted[1]}


def findings_of(house_id: int, found: Read, held: Held) -> list[Finding]:
    """What the summary names of the house: its own sites first, then others, works, people, sets."""
    kinds = ("site", "work", "person", "set")
    every = [*sites_found(found, held), *works_found(house_id, found, held), *sets_found(found, held)]
    order = {"same": 0, "below": 1, "above": 2}
    return sorted(
        every,
        key=lambda one: (
            kinds.index(one.kind), not OWN & set(one.known_by), order.get(one.how, 0), one.ours, one.named,
        ),
    )  # fmt: skip


def sites_found(found: Read, held: Held) -> Iterator[Finding]:
    """The sites that are named, with how they are known to us and the works that come from them."""
    for (named, ours, stands), places in found.sites.items():
        site = held.sites[ours]
        known = tuple(sorted(site.known_by))
        yield Finding("site", stands.value, None, ours, named, known, tuple(sorted(site.works)), places)


def works_found(house_id: int, found: Read, held: Held) -> Iterator[Finding]:
    """Works and people, by address, by identifier, by title with a maker."""
    ids = {work for key in found.addresses for work in held.addresses[key]}
    ids |= {work for work, _ in found.titles}
    known = titles(ids)
    for key, places in found.addresses.items():
        for work in sorted(held.addresses[key]):
            yield Finding("work", "address", work, known.get(work, ""), key, (), (work,), places)
    makers = credits(ids)
    for (work, maker), places in found.titles.items():
        name = next((one.name for one in makers[work] if set_key(one.name) == maker), maker)
        yield Finding("work", "title", work, known.get(work, ""), name, (), (work,), places)
    asked = found.identifiers
    for one, kind, pk, name in identified(house_id, asked, on=timezone.localdate()):
        works = (pk,) if kind == "work" else ()
        yield Finding(kind, "identifier", pk, name, " ".join(one), (), works, asked[one])


def sets_found(found: Read, held: Held) -> Iterator[Finding]:
    """Data sets that are named by an address, and bear the name of a collection or of a set we read."""
    for (address, name), places in found.data_sets.items():
        what = held.sets.get(set_key(name))
        if what:
            yield Finding("set", what[0], what[1], name, address, (), (), Places(places.count, places.kept))
