"""How fast records come into the catalogue, and that an undo leaves the others alone.

`python -m bench.works records [NAME ...]`: Tate, Carnegie, Joconde and plays in one house.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.works import data_folder

SOURCES: dict[str, tuple[str, str]] = {
    "tate": ("catalogues/tate.jsonl.gz", "tate"),
    "carnegie": ("catalogues/carnegie.jsonl.gz", "carnegie"),
}


def measure_records(names: list[str]) -> None:
    """Import each source into one house; print records/s, problems and the memory peak."""
    os.environ["FILIGRANE_HOME"] = tempfile.mkdtemp(prefix="filigrane-bench-")
    from filigrane.base.cli import wake

    wake(ready=False)
    import datetime as dt

    from django.core.management import call_command

    from filigrane.accounts.service import make_house

    call_command("migrate", verbosity=0)
    house = make_house("bench", "Bench", now=dt.datetime.now(dt.UTC))
    for name in names or SOURCES:
        _measure(house.pk, name, data_folder())


def _measure(house_id: int, name: str, folder: Path) -> None:
    from filigrane.jobs.service import run_now, start
    from filigrane.works.engines.shipped import shipped

    path, mapping = SOURCES[name]
    page: dict[str, Any] = shipped(mapping)
    arguments = {"paths": [str(folder / path)], "reader": page["reads"], "mapping": page}
    begin, cpu = time.perf_counter(), time.process_time()
    job = run_now(start("works.import", arguments, house_id=house_id, person_id=None))
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {job.done} records in {seconds:.1f} s ({cpu:.1f} s of processor), "
        f"{job.done / seconds:.0f} records/s, peak {peak:.0f} MB {job.result} {job.error or ''}"
    )
