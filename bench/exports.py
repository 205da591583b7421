"""What it takes a catalogue to leave: `python -m bench.works export [HOME [RECORDS]]`.

Every form of export, then the package of the house (BagIt), each in a process of its own, so that its peak
of memory is its own. Without HOME, Tate and Carnegie are imported into a new one first. With RECORDS, each
form stops after that many lines.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

LEAVE = "bagit"
ONE = "import sys; from bench.exports import measure_form; measure_form(sys.argv[1], int(sys.argv[2]))"


def measure_exports(home: str = "", records: str = "0") -> None:
    """Print a line a form: lines and megabytes a second, elapsed and of processor, peak of memory."""
    if not home:
        from bench.records import measure_records

        measure_records(["tate", "carnegie"], undo=False)
        home = os.environ["FILIGRANE_HOME"]
    from filigrane.works.exports.choice import CHOICES

    for form in (*CHOICES, LEAVE):
        environment = os.environ | {"FILIGRANE_HOME": home}
        command = [sys.executable, "-c", ONE, form, records]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        print(f"{form}: {done.stdout.strip()}")
    print(f"load {os.getloadavg()[0]:.1f}")


def measure_form(form: str, records: int) -> None:
    """Write one form to nowhere, or the package into a folder that goes, and print what it took as JSON."""
    from filigrane.base.cli import wake

    wake(ready=False)
    from django.urls import reverse
    from django.utils import timezone

    from filigrane.accounts.models import House
    from filigrane.front.service.leaving import leave_house
    from filigrane.works.queries.exporting import Export, export_lines

    house = House.objects.get()
    reverse("works:list")  # the table of addresses is read once a process, not once an export
    begin, cpu = time.perf_counter(), time.process_time()
    lines = size = 0
    if form == LEAVE:
        with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
            path = Path(folder) / "house.zip"
            leave_house(house, path, now=timezone.now())
            size = path.stat().st_size
    else:
        pieces = export_lines(Export(house, form, timezone.localdate()))
        for piece in islice(pieces, records or None):
            lines, size = lines + 1, size + len(piece.encode())
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    found = {"lines": lines, "mb": size / 1e6, "s": seconds, "cpu_s": cpu}
    found |= {"lines_a_cpu_s": lines / cpu, "mb_a_cpu_s": size / 1e6 / cpu}
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: round(value, 1) for name, value in found.items()}))
