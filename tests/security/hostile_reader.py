"""Reads every document of a folder in a process with limits, and says what came of each.

Run by `test_hostile_documents.py`: what these documents would do, they do to this process. It prints one JSON
object: name -> the error's code, seconds of work with those of its children, and the most memory (bytes) that
this process, and any one child, had taken by then.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from filigrane.base.errors import FiligraneError
from filigrane.reading.engines.documents import Care, read_document

MEMORY_BYTES = 2 << 30
SECONDS = 120


class Never:
    """A reader of pictures that a hostile picture must not reach."""

    def read(self, picture: bytes, *, name: str) -> str:
        raise AssertionError(name)


def most_memory() -> int:
    """The most bytes that this process has held. Linux counts those of the program that started it into
    `ru_maxrss` (a test run of half a gigabyte, say); its own record of the process does not."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    held = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
    return int(held.split()[1]) * 1024


def came_of(path: Path) -> dict[str, object]:
    began = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = ""
    try:
        read_document(path.name, path.read_bytes(), Care(Never(), scan=True, seconds=5))
    except FiligraneError as fault:
        code = fault.code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = time.process_time() - began + after.ru_utime - children.ru_utime
    return {
        "code": code,
        "seconds": worked,
        "own": most_memory(),
        "child": after.ru_maxrss * 1024,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(json.dumps({path.name: came_of(path) for path in sorted(Path(sys.argv[1]).iterdir())}))
