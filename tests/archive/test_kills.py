"""Killed while it writes, an index is whole: what its mark says stands in it, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from filigrane.archive.engines.index.on_disk import OnDisk
from filigrane.archive.want import Want

WRITER = """
import sys
from pathlib import Path
from filigrane.archive.engines.index.on_disk import OnDisk
from filigrane.archive.want import Mark
from tests.archive.records import entry

index = OnDisk(Path(sys.argv[1]))
seq = (index.mark() or Mark("test", 0)).seq
while True:
    index.write([entry(seq * 50 + n, f"phare {n}") for n in range(50)], mark=Mark("test", seq + 1))
    seq += 1
    print(seq, flush=True)
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_a_killed_writer_leaves_a_whole_index(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), str(ROOT)])
    for turn in range(10):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.02 * turn)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        index = OnDisk(tmp_path)
        mark = index.mark()
        assert mark is not None
        assert (index.count(Want()), mark.seq > turn) == (50 * mark.seq, True)
