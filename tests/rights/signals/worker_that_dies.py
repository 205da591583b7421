"""A worker for the tests: it counts the files that it answers about, and dies over one that says so."""

from __future__ import annotations

import os

from filigrane.rights.engines.many_files import serve

SEEN: list[bytes] = []


def answer(given: bytes) -> dict[str, object]:
    """How many files came before this one; `full` after the first is a fault of memory."""
    if given == b"die":
        os._exit(1)
    if given == b"long":
        return {"fault": "x" * (17 << 20)}
    if given == b"work":
        while True:
            pass
    SEEN.append(given)
    if given == b"full" and len(SEEN) > 1:
        return {"fault": "memory"}
    return {"before": len(SEEN) - 1, "bytes": len(given)}


if __name__ == "__main__":
    serve(answer, 1 << 30, 1)
