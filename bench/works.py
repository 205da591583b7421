"""How fast plays come into the catalogue, and how its pages answer.

`python -m bench.works import [FOLDER ...]`, `python -m bench.works pages [HOME]`; in files of their own,
`python -m bench.works records [NAME ...]` and `python -m bench.works export [HOME [RECORDS]]`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def data_folder() -> Path:
    """The folder of real data; the same rule as the tests."""
    opener = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"
    opener = Path(os.environ.get("FILIGRANE_SHARED", str(opener)))
    return Path(
        subprocess.run(["sh", str(opener)], check=True, capture_output=True, text=True).stdout.strip()
    )


def measure_import(folders: list[str]) -> None:
    """Import *folders* twice into a home of its own; print MB/s and the memory peak."""
    os.environ["FILIGRANE_HOME"] = tempfile.mkdtemp(prefix="filigrane-bench-")
    from filigrane.base.cli import wake

    wake(ready=False)
    import datetime as dt

    from django.core.management import call_command

    from filigrane.accounts.service import make_house
    from filigrane.jobs.models import JobProblem
    from filigrane.jobs.service import run_now, start
    from filigrane.works.models import Agent, Reading, Work

    call_command("migrate", verbosity=0)
    house = make_house("bench", "Bench", now=dt.datetime.now(dt.UTC))
    size = sum(path.stat().st_size for folder in folders for path in Path(folder).rglob("*.xml"))
    for turn in ("first import", "second import"):
        begin = time.perf_counter()
        job = run_now(start("works.import", {"paths": folders}, house_id=house.pk, person_id=None))
        seconds = time.perf_counter() - begin
        print(f"{turn}: {size / 1e6:.1f} MB in {seconds:.1f} s, {size / 1e6 / seconds:.1f} MB/s {job.result}")
        if job.error:
            print(job.error)
    for problem in JobProblem.objects.all()[:40]:
        print(f"  {problem.place}: [{problem.code}] {problem.text}")
    print(f"works {Work.objects.count()}, agents {Agent.objects.count()}, readings {Reading.objects.count()}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["records"]:
        from bench.records import measure_records

        measure_records(sys.argv[2:])
        sys.exit()
    if sys.argv[1:2] == ["export"]:
        from bench.exports import measure_exports

        measure_exports(*sys.argv[2:4])
        sys.exit()
    if sys.argv[1:2] == ["pages"]:
        from bench.pages import measure_pages

        measure_pages(data_folder(), *sys.argv[2:3])
        sys.exit()
    if sys.argv[1:2] != ["import"]:
        sys.exit(__doc__)
    measure_import(sys.argv[2:] or [str(data_folder() / "plays" / "fr")])
