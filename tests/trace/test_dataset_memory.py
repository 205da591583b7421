"""Memory stays bounded: ten times the data set takes no more of it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

HIGHEST = """
from pathlib import Path
def highest():
    "Kilobytes at the highest: not ru_maxrss, which begins with those of whoever started the process."
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
"""
READ = """
import sys
from filigrane.trace.datasets.tally import Tally
from filigrane.trace.engines.datasets import Limits, items_of, stream
from filigrane.trace.engines.datasets.matching import Searcher
from filigrane.trace.engines.segments import open_index
from filigrane.trace.engines.datasets.batching import batches
folder = Path(sys.argv[1])
with open_index([folder / "works.seg"]) as index:
    searcher, tally = Searcher(index, {10: 1}, 1, 8), Tally()
    for batch in batches(stream(items_of(folder / sys.argv[2]), Limits())):
        for piece in batch:
            tally.read(piece)
        for part, found in searcher.search(batch, tally):
            tally.add(found, {})
print(tally.chars, highest())
"""


def peak(folder: Path, name: str) -> tuple[int, int]:
    """Characters read, and kilobytes at the highest."""
    done = subprocess.run(
        [sys.executable, "-c", HIGHEST + READ, str(folder), name], capture_output=True, text=True, check=True
    )
    chars, kilobytes = done.stdout.split()
    return int(chars), int(kilobytes)


on_linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@on_linux
@pytest.mark.long
def test_a_set_ten_times_as_large_takes_no_more_memory(tmp_path: Path) -> None:
    from filigrane.trace.engines.segments import Document, build_segment

    draw = random.Random(2)
    work = " ".join(f"mot{draw.randrange(30_000)}" for _ in range(20_000))
    build_segment(tmp_path / "works.seg", [Document(1, 10, work)])
    for name, many in (("small.txt", 20), ("large.txt", 200)):
        with (tmp_path / name).open("w", encoding="utf-8") as out:
            for _ in range(many):
                out.write(
                    " ".join(f"autre{draw.randrange(30_000)}" for _ in range(100_000)) + work[:5000] + "\\n"
                )
    small, large = peak(tmp_path, "small.txt"), peak(tmp_path, "large.txt")
    assert large[0] > 9 * small[0] > 150_000_000
    assert large[1] < small[1] + 60_000


LINES = """
import sys, time
from filigrane.trace.datasets.pieces import Note
from filigrane.trace.engines.datasets import Limits, items_of, stream
read = stream(items_of(Path(sys.argv[1])), Limits())
found = [one.what if isinstance(one, Note) else one.text for one in read]
print(*found, highest(), time.process_time(), sep="|")
"""


@on_linux
@pytest.mark.long
def test_a_line_of_a_gigabyte_is_passed_over_within_its_limit_and_the_next_one_is_read(
    tmp_path: Path,
) -> None:
    lines = tmp_path / "set.jsonl"
    with lines.open("wb") as out:
        out.write(b'{"text": "')
        out.seek(1 << 30)  # A hole: the disk holds little of what is read as a gigabyte of NULs.
        out.write(b'"}\n{"text": "La mer"}\n')
    command = [sys.executable, "-c", HIGHEST + LINES, str(lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    *found, kilobytes, seconds = done.stdout.split("|")
    assert found == ["line too long", "La mer"]
    assert int(kilobytes) < 200_000
    assert float(seconds) < 20
