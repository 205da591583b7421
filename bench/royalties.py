"""A distribution at real size: `python -m bench.royalties [LINES ...]`, with the extra [data].

Draws a licence of a tenth as many works as there are lines of usage, and a fiftieth as many holders; shares
40 % of the money by training and 60 % answer by answer, five lines each. Each size runs in a process of its
own, so that its memory is its own: seconds by step, the peak, and whether in = out. Beside it, in the same
run, the sums alone as a person would write them: plain Python with Fractions.
"""

from __future__ import annotations

import csv
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import numpy as np

from filigrane.base.canonical import canonical_bytes
from filigrane.royalties.distribution import distribute
from filigrane.royalties.engines.intake import read_folder
from filigrane.royalties.sheets.inputs import run_of
from filigrane.royalties.sheets.reading import written
from filigrane.royalties.sheets.results import digest, distribution_told

SIZES = (100_000, 1_000_000, 10_000_000)
PATTERNS = (
    ("0.4", "0.3", "0.15", "0.05", "0.1"),
    ("1/3", "1/3", "1/9", "1/9", "1/9"),
    ("2/7", "2/7", "1/7", "1/7", "1/7"),
    ("0.123456", "0.2", "0.3", "0.000001", "0.376543"),
)
"""How the mass of an answer falls on its works: short decimals, millionths, what no decimal writes."""
FUND = (
    "key,value\nfund,Bench\nperiod,2026\nbase,10000000\nrate,30 %\nfee,12 %\nfee_vote,AG\nreserve,2 %\n"
    "reserve_vote,AG\npool_training,40 %\npool_answers,60 %\n"
)


def draw(folder: Path, lines: int, *, seed: int = 8) -> None:
    """Write the tables of a licence with *lines* lines of usage."""
    chance = np.random.default_rng(seed)
    works, holders, answers = lines // 10, lines // 50, lines // 5
    (folder / "fund.csv").write_text(FUND)
    with (folder / "works.csv").open("w") as works_file, (folder / "training.csv").open("w") as training:
        works_file.write("work,title,discipline\n")
        training.write("version,work,weight\n")
        for work in range(works):
            works_file.write(f"W{work:07d},Work {work},{('theatre', 'dance', 'music')[work % 3]}\n")
            training.write(f"v1,W{work:07d},1\n")
    (folder / "versions.csv").write_text("version,revenue,alpha\nv1,0,0\n")
    drawn = chance.integers(0, holders, (works, 2))
    kinds = chance.integers(0, 100, works)
    with (folder / "splits.csv").open("w") as file:
        file.write("work,account,share,disputed,role\n")
        for work, (one, other) in enumerate(drawn.tolist()):
            kind = kinds[work]
            if kind < 80 or one == other:
                file.write(f"W{work:07d},H{one:06d},100,no,author\n")
            else:
                shares = (60, 40) if kind < 95 else (50, 30)
                file.write(f"W{work:07d},H{one:06d},{shares[0]},no,author\n")
                file.write(
                    f"W{work:07d},H{other:06d},{shares[1]},{'no' if kind < 98 else 'yes'},translator\n"
                )
    # A few works are drawn upon often, most seldom: the cube of a number drawn evenly.
    first = (chance.random(answers) ** 3 * (works - 50)).astype(np.int64)
    apart = chance.integers(1, 10, answers)
    cents = chance.integers(1, 2_000, answers)
    with (folder / "answers.csv").open("w") as file:
        file.write("answer,revenue,work,mass\n")
        for answer, (work, step, paid) in enumerate(
            zip(first.tolist(), apart.tolist(), cents.tolist(), strict=True)
        ):
            masses = PATTERNS[answer % len(PATTERNS)]
            for place, mass in enumerate(masses):
                name = "NON-IDENTIFIE" if place == 4 else f"W{work + place * step:07d}"
                file.write(f"a{answer:07d},{paid / 100:.2f},{name},{mass}\n")


def measured(folder: Path) -> dict[str, object]:
    """Seconds of each step from the tables to the credits, the peak of memory in GB, and whether in = out."""
    steps: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        steps[name] = round(time.perf_counter() - began, 1)

    gc.disable()  # as `filigrane royalties run` does
    busy = time.process_time()
    with step("tables and uses read, checked, summed"):
        tables, uses = read_folder(folder)
    with step("inputs frozen"):
        inputs = written(tables) | {one.name: one.content for one in uses}
    with step("run described"):
        run = run_of(tables, {method: used for one in uses for method, used in one.used.items()})
    with step("distributed"):
        given = distribute(run)
    with step("distribution written"):
        told = canonical_bytes(distribution_told(given, inputs))
    return {
        "steps": steps,
        "seconds": round(sum(steps.values()), 1),
        "busy": round(time.process_time() - busy, 1),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "is_whole": given.is_whole,
        "lines": len(given.lines),
        "credits": len(given.credits.cents),
        "sha256": digest(told),
        "by_engine": [one.name for one in uses],
    }


def by_hand(folder: Path) -> dict[str, object]:
    """The sums of the uses alone, as a person would write them: a Fraction for each line, nothing checked."""
    began, sums = time.perf_counter(), defaultdict(Fraction)
    with (folder / "answers.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            sums[row["work"]] += Fraction(row["revenue"]) * Fraction(row["mass"])
    return {"seconds": round(time.perf_counter() - began, 1), "works": len(sums)}


def alone(what: str, folder: Path) -> dict[str, object]:
    """The figures of one measure, made in a process of its own."""
    command = [sys.executable, "-m", "bench.royalties", what, str(folder)]
    found: dict[str, object] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def main(asked: list[str]) -> None:
    """Print the figures of each size."""
    if asked[:1] in (["measured"], ["by_hand"]):
        print(json.dumps((measured if asked[0] == "measured" else by_hand)(Path(asked[1]))))
        return
    for lines in [int(one) for one in asked] or SIZES:
        with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as place:
            draw(Path(place), lines)
            print(f"{lines} lines, {lines // 10} works, {lines // 50} holders; load {os.getloadavg()[0]:.1f}")
            print(f"  {json.dumps(alone('measured', Path(place)))}")
            print(f"  the sums alone by hand: {json.dumps(alone('by_hand', Path(place)))}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
