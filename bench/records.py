"""How fast records come into the catalogue, and that an undo leaves the others alone.

`python -m bench.works records [NAME ...]`: Tate, Carnegie, Joconde and plays in one house.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sqlite3
import tempfile
import time
from pathlib import Path

from bench.works import data_folder

SOURCES: dict[str, tuple[str, str]] = {
    "tate": ("catalogues/tate.jsonl.gz", "tate"),
    "carnegie": ("catalogues/carnegie.jsonl.gz", "carnegie"),
    "joconde": ("catalogues/joconde-costumes.csv", ""),
    "joconde-wikidata": ("catalogues/joconde-wikidata-base_joconde_association.csv", ""),
    "plays": ("plays/fr", ""),
}


def measure_records(names: list[str], *, undo: bool = True) -> None:
    """Import each source into one house; print records/s, problems and the memory peak."""
    os.environ["FILIGRANE_HOME"] = tempfile.mkdtemp(prefix="filigrane-bench-")
    from filigrane.base.cli import wake

    wake(ready=False)
    import datetime as dt

    from django.core.management import call_command

    from filigrane.accounts.service import make_house

    call_command("migrate", verbosity=0)
    house = make_house("bench", "Bench", now=dt.datetime.now(dt.UTC))
    asked = names or list(SOURCES)
    for name in asked:
        _bare(name, data_folder())
    before: list[str] = []
    for name in asked:
        if undo and name == asked[-1]:
            before = _standing()
        _measure(house.pk, name, data_folder())
    if undo:
        _undo(house.pk, before)


def _bare(name: str, folder: Path) -> None:
    """The least that any import does: read each JSON record and insert it whole, one row, in chunks."""
    path = folder / SOURCES[name][0]
    if path.suffix != ".gz":
        return
    begin, rows = time.process_time(), 0
    with (
        tempfile.TemporaryDirectory(prefix="filigrane-bench-") as place,
        gzip.open(path) as lines,
        sqlite3.connect(f"{place}/bare.db") as base,
    ):
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        chunk = []
        for line in lines:
            record = json.loads(line)
            chunk.append((str(record.get("title")), json.dumps(record)))
            if len(chunk) == 2_000:
                base.executemany("INSERT INTO bare (title, body) VALUES (?, ?)", chunk)
                base.commit()
                rows, chunk = rows + len(chunk), []
        base.executemany("INSERT INTO bare (title, body) VALUES (?, ?)", chunk)
        rows += len(chunk)
    seconds = time.process_time() - begin
    print(f"{name}, bare: {rows} in {seconds:.1f} s of processor, {rows / seconds:.0f} a second")


def _standing() -> list[str]:
    """Every row of works, people, credits and identifiers, sorted, without versions and moments."""
    from filigrane.works.models import Agent, Contribution, Event, File, Identifier, Work

    rows = []
    for table in (Work, Agent, Contribution, Identifier, Event, File):
        for row in table.objects.values().iterator():
            kept = {name: value for name, value in row.items() if name not in ("version", "changed_at")}
            rows.append(f"{table.__name__} {sorted(kept.items())}")
    return sorted(rows)


def _undo(house_id: int, before: list[str]) -> None:
    """Undo the last import; whether everything else stands as it stood before that import."""
    from filigrane.jobs.service import run_now
    from filigrane.works.models import Batch
    from filigrane.works.service.undo_batch import ask_undo

    batch = Batch.objects.latest("id")
    begin = time.perf_counter()
    job = run_now(ask_undo(house_id, batch.pk, person_id=None))
    seconds = time.perf_counter() - begin
    same = _standing() == before
    print(
        f"undo of {batch.name}: {seconds:.1f} s {job.result} {job.error or ''}; the others identical: {same}"
    )


def _measure(house_id: int, name: str, folder: Path) -> None:
    from filigrane.jobs.models import JobProblem
    from filigrane.jobs.service import run_now, start
    from filigrane.works.service.ask_import import arguments_for

    path, mapping = SOURCES[name]
    arguments = arguments_for(house_id, [str(folder / path)], mapping=mapping)
    begin, cpu = time.perf_counter(), time.process_time()
    job = run_now(start("works.import", arguments, house_id=house_id, person_id=None))
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    problems = JobProblem.objects.filter(job=job).count()
    print(
        f"{name}: {job.done} in {seconds:.1f} s ({cpu:.1f} s of processor), "
        f"{job.done / seconds:.0f} a second, peak {peak:.0f} MB, load {os.getloadavg()[0]:.1f}, "
        f"problems {problems} {job.error or ''}"
    )
